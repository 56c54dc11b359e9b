"""Triangular cycles of the learning rate.

Source: Smith (2017), "Cyclical learning rates for training neural networks", section 3; the formulas are those of
torch.optim.lr_scheduler.CyclicLR in its modes triangular, triangular2 and exp_range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.api import ParamError, format_number

from .steps import first_step_at, whole_periods


@dataclass(frozen=True)
class Triangular:
    """Straight up from `minimum_factor` to the peak and straight down again, `period` steps a cycle."""

    total_steps: int
    period: float
    minimum_factor: float
    shape: str
    decay: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        cycle = whole_periods(step, self.period)
        # Rounding may place a step that begins a cycle a hair before it.
        position = max(step / self.period - cycle, 0.0)
        height = 1.0 - abs(2.0 * position - 1.0)
        return self.minimum_factor + (1.0 - self.minimum_factor) * height * self._peak(step, cycle)

    def cycle_ends(self) -> Sequence[int]:
        """Return the steps after which a whole cycle lies behind; a cycle the run cuts off is not among them."""
        ends = range(1, whole_periods(self.total_steps, self.period) + 1)
        return [first_step_at(self.period * end, 1) for end in ends]

    def _peak(self, step: int, cycle: int) -> float:
        if self.shape == "triangular2":
            return 0.5**cycle
        if self.shape == "exp_range":
            return self.decay**step
        return 1.0


def build(
    total_steps: int,
    steps_per_epoch: int,
    *,
    half_cycle_epochs: float,
    minimum_factor: float,
    shape: str,
    decay: float,
) -> Triangular:
    """Build triangular cycles.

    Parameters
    ----------
    total_steps, steps_per_epoch : int
    half_cycle_epochs : float
        Epochs from the bottom to the peak; the way down is as long.
    minimum_factor : float
        The factor at the bottom.
    shape : str
        ``"triangular"``, ``"triangular2"`` (the peak halves each cycle) or ``"exp_range"``.
    decay : float
        For ``"exp_range"``: the peak's factor for each step.

    Returns
    -------
    Triangular

    Raises
    ------
    ParamError
        If not even one cycle fits into the run, or a cycle has fewer than two steps.
    """
    period = 2.0 * half_cycle_epochs * steps_per_epoch
    if period < 2.0 or not whole_periods(total_steps, period):
        raise ParamError(
            "A cycle of two times {epochs} epochs takes {period} steps; it needs at least 2, and the whole run has "
            "{total}. Choose another half cycle or more epochs.",
            epochs=format_number(half_cycle_epochs),
            period=format_number(period),
            total=total_steps,
        )
    return Triangular(total_steps, period, minimum_factor, shape, decay)
