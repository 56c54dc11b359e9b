"""One cycle: up to a high learning rate, then far down, with momentum the other way round.

Source: Smith & Topin (2019), "Super-convergence: very fast training of neural networks using large learning rates",
section 3; the formula is that of torch.optim.lr_scheduler.OneCycleLR with two phases.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class OneCycle:
    """The learning rate of the recipe is the peak; the curve begins and ends at fractions of it."""

    total_steps: int
    rising_part: float
    start_factor: float
    end_factor: float
    shape: str

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        return self._between(step, self.start_factor, 1.0, self.end_factor)

    def _between(self, step: int, start: float, peak: float, end: float) -> float:
        step = min(step, self.total_steps - 1)
        top = self.rising_part * self.total_steps - 1.0
        bottom = self.total_steps - 1.0
        if step <= top:
            return self._anneal(start, peak, step / top if top else 1.0)
        return self._anneal(peak, end, (step - top) / (bottom - top))

    def _anneal(self, start: float, end: float, progress: float) -> float:
        if self.shape == "linear":
            return start + (end - start) * progress
        return end + (start - end) / 2.0 * (1.0 + math.cos(math.pi * progress))


@dataclass(frozen=True)
class OneCycleWithMomentum(OneCycle):
    """The same, and the momentum is low where the learning rate is high."""

    lowest_momentum: float
    highest_momentum: float

    def momentum(self, step: int) -> float:
        """Return the momentum for `step`."""
        return self._between(step, self.highest_momentum, self.lowest_momentum, self.highest_momentum)


def build(
    total_steps: int,
    steps_per_epoch: int,
    *,
    rising_part: float,
    start_factor: float,
    end_factor: float,
    shape: str,
    drive_momentum: bool,
    lowest_momentum: float,
    highest_momentum: float,
) -> OneCycle:
    """Build the schedule; without `drive_momentum` the object has no method ``momentum``.

    Parameters
    ----------
    total_steps, steps_per_epoch : int
    rising_part : float
        The fraction of the run that goes up.
    start_factor, end_factor : float
        Where the learning rate begins and ends, as fractions of the peak.
    shape : str
        ``"cosine"`` or ``"linear"``.
    drive_momentum : bool
    lowest_momentum, highest_momentum : float

    Returns
    -------
    OneCycle
    """
    curve = (total_steps, rising_part, start_factor, end_factor, shape)
    return OneCycleWithMomentum(*curve, lowest_momentum, highest_momentum) if drive_momentum else OneCycle(*curve)
