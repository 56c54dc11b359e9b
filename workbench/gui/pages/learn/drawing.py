"""From values to pixels, and lines through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shiboken6
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from workbench.gui.plots.strokes import Look
from workbench.gui.theme import Palette

_FAR = 20_000.0
"""Pixels beyond which a point is as good as infinitely far; painters go wrong with larger numbers."""

_CALM = 2500.0
"""A line is calm when the sum of its ways up and down is at most so many pixels."""


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


def thinned(xs: np.ndarray, ys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a line with its lowest and highest point in each column of pixels; a short one as it is.

    Parameters
    ----------
    xs, ys : numpy.ndarray
        Pixels, all finite; `xs` rising.
    """
    columns = np.floor(xs).astype(np.int64)
    begins = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
    if len(xs) <= 3 * len(begins):
        return xs, ys
    low, high = np.minimum.reduceat(ys, begins), np.maximum.reduceat(ys, begins)
    return np.repeat(xs[begins], 2), np.stack([low, high], axis=1).ravel()


def draw_line(painter: QPainter, xs: np.ndarray, ys: np.ndarray, look: Look, palette: Palette) -> None:
    """Draw a line through pixels from left to right; those that are not finite are left out."""
    good = np.isfinite(xs) & np.isfinite(ys)
    if good.sum() < 2:
        return
    x, y = thinned(xs[good], ys[good])
    pen = look.pen(palette)
    if float(np.abs(np.diff(y)).sum()) > _CALM:
        # One pixel of the device: the only width that costs nothing, and bold it could not be read either.
        pen.setWidthF(1.0)
        pen.setCosmetic(True)
        pen.setStyle(Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.drawPolyline(polygon(x, y))
