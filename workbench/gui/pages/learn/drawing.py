"""From values to pixels, and lines through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPolygonF

from workbench.gui.plots.strokes import Look
from workbench.gui.theme import Palette

_FAR = 20_000.0
"""Pixels beyond which a point is as good as infinitely far; painters go wrong with larger numbers."""


@dataclass(frozen=True)
class Frame:
    """A plot's place on the canvas and what it shows.

    Attributes
    ----------
    place : QRectF
    low, high : float
        Horizontal range.
    bottom, top : float
        Vertical range; exponents of ten on a logarithmic axis.
    logarithmic : bool
        Whether the vertical axis is.
    """

    place: QRectF
    low: float
    high: float
    bottom: float
    top: float
    logarithmic: bool = False

    def x(self, values: np.ndarray) -> np.ndarray:
        """Return the horizontal pixels of coordinates."""
        return self.place.left() + (values - self.low) * (self.place.width() / (self.high - self.low))

    def y(self, values: np.ndarray) -> np.ndarray:
        """Return the vertical pixels of values; nan where a logarithmic axis has no place for them."""
        if self.logarithmic:
            values = np.log10(values, out=np.full(np.shape(values), np.nan), where=np.greater(values, 0))
        return self.height_of(np.asarray(values, np.float64))

    def height_of(self, raised: np.ndarray) -> np.ndarray:
        """Return the vertical pixels of values as the axis counts them."""
        pixels = self.place.bottom() - (raised - self.bottom) * (self.place.height() / (self.top - self.bottom))
        return np.clip(pixels, -_FAR, _FAR)

    def pixel_of(self, x: float) -> float:
        """Return the horizontal pixel of one coordinate."""
        return self.place.left() + (x - self.low) * self.place.width() / (self.high - self.low)

    def x_at(self, pixel: float) -> float:
        """Return the coordinate at a horizontal pixel."""
        return self.low + (pixel - self.place.left()) * (self.high - self.low) / self.place.width()

    def raised_at(self, pixel: float) -> float:
        """Return the value at a vertical pixel, as the axis counts it."""
        return self.bottom + (self.place.bottom() - pixel) * (self.top - self.bottom) / self.place.height()


def polygon(xs: np.ndarray, ys: np.ndarray) -> QPolygonF:
    """Return points for Qt without building each in Python."""
    result = QPolygonF()
    result.resize(len(xs))
    memory = np.frombuffer(shiboken6.VoidPtr(result.data(), 16 * len(xs), True), np.float64).reshape(-1, 2)
    memory[:, 0], memory[:, 1] = xs, ys
    return result


def draw_line(painter: QPainter, xs: np.ndarray, ys: np.ndarray, look: Look, palette: Palette) -> None:
    """Draw a line through pixels; those that are not finite are left out."""
    good = np.isfinite(xs) & np.isfinite(ys)
    if good.sum() > 1:
        painter.setPen(look.pen(palette))
        painter.drawPolyline(polygon(xs[good], ys[good]))
