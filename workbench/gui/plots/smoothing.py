"""Exponential smoothing without a bias at the start, as fast over a million values as over the last ten."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

_NEGLIGIBLE = 1e-17
"""Weights below this do not change a float64 sum any more."""
_VOID = 1e-300
"""Total weight below which nothing is known."""
_BLOCK = 8192
"""Values worked on at a time: their sums stay in the processor's cache."""


class Smoother:
    """Smooth a growing row of values.

    The smoothed value is the mean of all values so far, each weighing `weight` times as much as the one after it.
    Values that are not finite have no weight: the curve goes on level through them.

    Source: Kingma & Ba 2015, "Adam", algorithm 1 (bias-corrected moving average).

    Parameters
    ----------
    weight : float
        0 (no smoothing) up to, but not including, 1.
    """

    def __init__(self, weight: float) -> None:
        if not 0 <= weight < 1:
            raise ValueError(f"A smoothing weight lies in [0, 1), not at {weight}.")
        self.weight = weight
        self._sum = 0.0
        self._norm = 0.0
        self._powers = np.cumprod(np.full(_BLOCK, weight, np.float64))

    def extend(self, values: ArrayLike) -> np.ndarray:
        """Return the smoothed values for further ones; nan before the first finite value."""
        new = np.asarray(values, np.float64)
        result = np.empty(len(new))
        for start in range(0, len(new), _BLOCK):
            block = slice(start, start + _BLOCK)
            self._extend(new[block], result[block])
        return result

    def _extend(self, new: np.ndarray, result: np.ndarray) -> None:
        share, reach = 1 - self.weight, self._powers[: len(new)]
        finite = np.isfinite(new)
        if finite.all():
            sums = self._run(share * new, self._sum)
            norms = 1 - (1 - self._norm) * reach
        else:
            sums = self._run(np.where(finite, share * np.where(finite, new, 0.0), 0.0), self._sum)
            norms = self._run(np.where(finite, share, 0.0), self._norm)
        self._sum, self._norm = float(sums[-1]), float(norms[-1])
        result[:] = np.nan
        np.divide(sums, norms, out=result, where=norms > _VOID)

    def _run(self, inputs: np.ndarray, start: float) -> np.ndarray:
        """Return ``s[i] = weight * s[i-1] + inputs[i]``, with ``s[-1] = start``; `inputs` is used up.

        After the pass of reach d each place holds the sum of its last 2 d inputs; passes end when the weight of
        what lies further back is negligible.
        Source: Hillis & Steele 1986, "Data parallel algorithms" (prefix sums).
        """
        inputs[0] += self.weight * start
        reach, weight = 1, self.weight
        while reach < len(inputs) and weight > _NEGLIGIBLE:
            inputs[reach:] += weight * inputs[:-reach]
            reach, weight = 2 * reach, weight * weight
        return inputs
