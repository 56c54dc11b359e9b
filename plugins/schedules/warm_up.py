"""Begin with small steps, then hand over to another schedule.

Source: Goyal et al. (2017), "Accurate, large minibatch SGD: training ImageNet in 1 hour", section 2.2 (gradual
warm-up); the formula is that of torch.optim.lr_scheduler.LinearLR.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.api import ParamError, format_number

from .steps import first_step_at


@dataclass(frozen=True)
class LinearWarmUp:
    """A straight line from `start_factor` up to 1 within `steps` steps."""

    steps: int
    start_factor: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`; 1 from the end of the warm-up on."""
        if step >= self.steps:
            return 1.0
        return self.start_factor + (1.0 - self.start_factor) * step / self.steps

    def length(self) -> int:
        """Return the number of steps of the warm-up."""
        return self.steps


def build(total_steps: int, steps_per_epoch: int, *, epochs: float, start_factor: float) -> LinearWarmUp:
    """Build the warm-up.

    Parameters
    ----------
    total_steps, steps_per_epoch : int
    epochs : float
        Its length.
    start_factor : float
        The factor of the first step.

    Returns
    -------
    LinearWarmUp

    Raises
    ------
    ParamError
        If it would leave no step for the schedule behind it.
    """
    steps = first_step_at(epochs, steps_per_epoch)
    if steps >= total_steps:
        raise ParamError(
            "A warm-up of {text} {epochs:epoch|epochs} takes {steps} steps, but the whole run has {total}. "
            "Choose a shorter warm-up or more epochs.",
            text=format_number(epochs),
            epochs=epochs,
            steps=steps,
            total=total_steps,
        )
    return LinearWarmUp(steps, start_factor)
