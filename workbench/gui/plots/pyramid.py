"""A curve of any length, drawn at the cost of a short one.

Beside the samples stand summaries of 16, 64, 256, ... of them. A view takes the level with about one bucket a
pixel, so it touches a few hundred numbers whether the curve has a thousand samples or ten million, and no
spike is lost: the extremes of every bucket are drawn.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .growing import GrowingArray

FINEST = 16
"""Samples in a bucket of the lowest level."""
FACTOR = 4
"""Buckets of one level in a bucket of the next."""

Reducer = Callable[[np.ndarray], np.ndarray]
Points = tuple[np.ndarray, np.ndarray]


def _lowest(rows: np.ndarray) -> np.ndarray:
    return np.fmin.reduce(rows, axis=1)


def _highest(rows: np.ndarray) -> np.ndarray:
    return np.fmax.reduce(rows, axis=1)


def _mean(rows: np.ndarray) -> np.ndarray:
    return rows.mean(axis=1)


class _Levels:
    """One summary (lowest, highest or mean) of a growing row of samples, at all sizes of bucket."""

    def __init__(self, reduce: Reducer) -> None:
        self._reduce = reduce
        self._levels: list[GrowingArray] = []

    def update(self, samples: np.ndarray) -> None:
        """Add the buckets that became complete."""
        below, width = samples, FINEST
        for level in self._levels:
            below, width = self._complete(level, below, width), FACTOR
        while len(below) >= width:
            self._levels.append(GrowingArray())
            below, width = self._complete(self._levels[-1], below, width), FACTOR

    def _complete(self, level: GrowingArray, below: np.ndarray, width: int) -> np.ndarray:
        done, complete = len(level), len(below) // width
        if complete > done:
            level.extend(self._reduce(_finite(below[done * width : complete * width]).reshape(-1, width)))
        return level.values

    def truncate(self, count: int) -> None:
        """Forget the buckets that reach beyond the first `count` samples."""
        size = FINEST
        for level in self._levels:
            level.truncate(min(len(level), count // size))
            size *= FACTOR
        while self._levels and not len(self._levels[-1]):
            self._levels.pop()

    def buckets(self, samples: np.ndarray, first: int, last: int, size: int) -> np.ndarray:
        """Return the summaries of the buckets `first` to `last` (excluded) of `size` samples, a power of two."""
        source, width = samples, size
        for level in self._levels:
            if width < (FINEST if source is samples else FACTOR):
                break
            width //= FINEST if source is samples else FACTOR
            source = level.values
        complete = min(last, len(source) // width)
        rows = source[first * width : complete * width].reshape(-1, width)
        if source is samples:
            rows = _finite(rows)
        summaries = self._reduce(rows) if width > 1 else rows[:, 0]
        if complete < last:  # the newest bucket is still being filled: summed up from its samples
            rest = self._reduce(_finite(samples[complete * size : last * size])[np.newaxis])
            summaries = np.concatenate([summaries, rest])
        return summaries


class Pyramid:
    """An append-only curve that can be seen at any zoom at the same cost.

    The horizontal coordinates are not kept here: curves of one run share them, and a person may switch between
    them. Any monotone array of at least the same length will do.

    Parameters
    ----------
    mean : bool
        Draw the mean of each bucket instead of its extremes: one calm line, for values that were smoothed.
    """

    def __init__(self, *, mean: bool = False) -> None:
        self._samples = GrowingArray()
        self._mean = mean
        self._summaries = [_Levels(_mean)] if mean else [_Levels(_lowest), _Levels(_highest)]

    def __len__(self) -> int:
        return len(self._samples)

    @property
    def values(self) -> np.ndarray:
        """All samples as they came, NaN and infinities included; a view."""
        return self._samples.values

    def extend(self, values: ArrayLike) -> None:
        """Append samples."""
        self._samples.extend(values)

    def truncate(self, count: int) -> None:
        """Keep the first `count` samples."""
        if count < len(self._samples):
            self._samples.truncate(count)
            for levels in self._summaries:
                levels.truncate(count)

    def view(self, x: np.ndarray, low: float, high: float, pixels: int, *, positive: bool = False) -> Points:
        """Return what is to be drawn between two coordinates.

        Parameters
        ----------
        x : numpy.ndarray
            The coordinate of each sample, never falling.
        low, high : float
            The visible range; one sample beyond each end is included, so that lines leave the picture.
        pixels : int
            Width of the picture: at most so many buckets are returned, with two points each, where the
            samples themselves are more than twice that; half as many with one point each for a mean.
        positive : bool
            For a logarithmic axis: where the lowest value of a bucket is not above 0, its highest stands in, and
            what is still not above 0 becomes NaN.

        Returns
        -------
        tuple of numpy.ndarray
            Coordinates and values; NaN where the curve has a gap.
        """
        samples = self._samples.values
        x = x[: len(samples)]
        begin = max(0, int(np.searchsorted(x, low, "left")) - 1)
        end = min(len(x), int(np.searchsorted(x, high, "right")) + 1)
        if self._mean:  # a calm line needs no point for each pixel, and wide lines cost time for each point
            pixels = max(1, pixels // 2)
        if end - begin <= (1 if self._mean else 2) * pixels:
            return x[begin:end], _drawable(samples[begin:end], positive)
        for levels in self._summaries:  # only now: samples come in far more often than they are looked at
            levels.update(samples)
        # A power of two, counted from the first sample: buckets keep their places while the view moves.
        size = 1 << int(np.ceil(np.log2((end - begin) / pixels)))
        first, last = begin // size, -(-end // size)
        starts = np.arange(first, last) * size
        ends = np.minimum(starts + size, len(samples)) - 1
        if self._mean:
            xs, ys = x[(starts + ends) // 2], self._summaries[0].buckets(samples, first, last, size)
            if end == len(samples):  # so that the line ends where the newest sample is
                xs[-1], ys[-1] = x[-1], samples[-1]
            return xs, _drawable(ys, positive)
        lowest, highest = (levels.buckets(samples, first, last, size) for levels in self._summaries)
        if positive:
            lowest = np.where(lowest > 0, lowest, highest)
        # From the bucket's first sample to its last, so that a calm curve stays a calm line.
        falling = samples[ends] < samples[starts]
        ys = np.empty(2 * len(starts))
        ys[0::2] = np.where(falling, highest, lowest)
        ys[1::2] = np.where(falling, lowest, highest)
        xs = np.empty(2 * len(starts))
        xs[0::2], xs[1::2] = x[starts], x[ends]
        return xs, _drawable(ys, positive)


def _finite(values: np.ndarray) -> np.ndarray:
    """Return the values with NaN for infinities, which would outshine everything else in a bucket."""
    infinite = np.isinf(values)
    return np.where(infinite, np.nan, values) if infinite.any() else values


def _drawable(values: np.ndarray, positive: bool) -> np.ndarray:
    good = np.isfinite(values)
    if positive:
        good &= values > 0
    return np.where(good, values, np.nan)
