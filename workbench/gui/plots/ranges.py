"""Ranges of axes that stand still while curves grow, and then grow in big steps.

Fitting an axis to its data at every refresh costs twice as much as drawing the curves, and a picture that
never stands still cannot be read.
"""

from __future__ import annotations

import math

NICE = (1.0, 2.0, 5.0, 10.0)

_MARGIN = 0.06
"""Free room above and below the data, as a share of their span."""
_TOO_WIDE = 0.4
"""Data that fill less than this share of the range let it shrink."""
_AHEAD = 1.02
_NOTHING = 1e-250
"""As good as 0."""
_ENDS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
"""Ends of a horizontal range within a decade: data fill at least two thirds of it."""


def nice_step(rough: float, steps: tuple[float, ...] = NICE) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, ... (times a power of ten) that is not below `rough`."""
    scale = 10.0 ** math.floor(math.log10(rough))
    # A relative slack: 0.2 computed as 0.20000000000000001 is not to become 0.5.
    return next(step * scale for step in (*steps, 10.0 * steps[0]) if step * scale >= rough * (1 - 1e-9))


def grown_end(needed: float, limit: float = math.inf) -> float:
    """Return where a horizontal range ends that must hold `needed`: a little beyond, but not beyond `limit`.

    A `limit` that was passed already counts no more.
    """
    if needed <= 0:
        return min(1.0, limit) if limit > 0 else 1.0
    end = nice_step(needed * _AHEAD, _ENDS)
    return end if limit < needed else min(end, limit)


class SteadyRange:
    """A vertical range that holds its data with round ends and changes seldom.

    Parameters
    ----------
    floor, ceiling : float
        The range never goes beyond these; nor need it when data do.

    Attributes
    ----------
    low, high : float
    """

    def __init__(self, floor: float = -math.inf, ceiling: float = math.inf) -> None:
        self._floor = floor
        self._ceiling = ceiling
        self._empty = True
        self.low, self.high = 0.0, 1.0

    def forget(self) -> None:
        """Fit the next data anew."""
        self._empty = True

    def fit(self, low: float, high: float) -> bool:
        """Make room for data from `low` to `high`; return whether the range changed.

        Data that are not finite change nothing.
        """
        if not (math.isfinite(low) and math.isfinite(high)):
            return False
        low, high = max(low, self._floor), min(high, self._ceiling)
        if low > high:
            return False
        inside = self.low <= low and high <= self.high
        if inside and not self._empty and high - low >= _TOO_WIDE * (self.high - self.low):
            return False
        fitted = self._fitted(low, high)
        if inside and not self._empty and fitted[1] - fitted[0] > 0.7 * (self.high - self.low):
            return False  # not worth a jump
        changed = fitted != (self.low, self.high)
        self.low, self.high = fitted
        self._empty = False
        return changed

    def _fitted(self, low: float, high: float) -> tuple[float, float]:
        span = high - low
        largest = max(abs(low), abs(high))
        if span <= max(1e-9 * largest, _NOTHING):
            span = largest if largest > _NOTHING else 1.0
            low, high = low - span / 2, high + span / 2
        step = nice_step(span / 4)
        start = math.floor((low - _MARGIN * span) / step) * step
        end = math.ceil((high + _MARGIN * span) / step) * step
        # Values that are never negative keep their 0 as the bottom rather than a margin under it.
        if start < 0 <= low:
            start = 0.0
        return max(start, self._floor), min(end, self._ceiling)
