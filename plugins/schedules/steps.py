"""Turn epochs into steps, the same way in every schedule."""

from __future__ import annotations

import math

# Far below half a step in a hundred million steps, far above the rounding error of epochs * steps_per_epoch.
_SLACK = 1e-9


def whole_periods(step: int, period: float) -> int:
    """Return how many periods are complete before `step`.

    Parameters
    ----------
    step : int
        Counted from 0.
    period : float
        Length in steps, above 0, perhaps with a fraction: a third of an epoch of 100 steps. A period is complete
        with the first whole step at or after its end, rounding errors forgiven.

    Returns
    -------
    int
    """
    return math.floor(step / period + _SLACK)


def first_step_at(epochs: float, steps_per_epoch: int) -> int:
    """Return the first whole step at or after this many epochs."""
    return math.ceil(epochs * steps_per_epoch - _SLACK)
