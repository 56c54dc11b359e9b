"""From values to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

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

    def pixel_of(self, x: float) -> float:
        """Return the horizontal pixel of one coordinate."""
        return self.place.left() + (x - self.low) * self.place.width() / (self.high - self.low)

    def pixel_of_raised(self, raised: float) -> float:
        """Return the vertical pixel of one value as the axis counts it."""
        return float(self.height_of(np.array(raised)))

    def y(self, values: np.ndarray) -> np.ndarray:
        """Return the vertical pixels of values; nan where a logarithmic axis has no place for them."""
        return self.height_of(self.raised(values))

    def raised(self, values: np.ndarray) -> np.ndarray:
        """Return values as the axis counts them: their exponents on a logarithmic one."""
        if not self.logarithmic:
            return np.asarray(values, np.float64)
        return np.log10(values, out=np.full(np.shape(values), np.nan), where=np.greater(values, 0))

    def height_of(self, raised: np.ndarray) -> np.ndarray:
        """Return the vertical pixels of values as the axis counts them."""
        pixels = self.place.bottom() - (raised - self.bottom) * (self.place.height() / (self.top - self.bottom))
        return np.clip(pixels, -_FAR, _FAR)

    def x_at(self, pixel: float) -> float:
        """Return the coordinate at a horizontal pixel."""
        return self.low + (pixel - self.place.left()) * (self.high - self.low) / self.place.width()

    def raised_at(self, pixel: float) -> float:
        """Return the value at a vertical pixel, as the axis counts it."""
        return self.bottom + (self.place.bottom() - pixel) * (self.top - self.bottom) / self.place.height()
