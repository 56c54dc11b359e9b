"""Lower the learning rate when the validation loss no longer falls.

Source: the rule is that of torch.optim.lr_scheduler.ReduceLROnPlateau (mode "min"), which this module is compared
with; the idea is as old as training by hand, see Bengio (2012), "Practical recommendations for gradient-based
training of deep architectures", section 3.1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


class ReduceOnPlateau:
    """A factor that shrinks after `patience` evaluations without an improvement.

    Parameters
    ----------
    factor : float
        What the learning rate is multiplied by.
    patience, cooldown : int
        Evaluations forgiven before a drop, and evaluations not counted after one.
    threshold : float
        An improvement must be at least this fraction of the best loss.
    minimum_factor : float
        The factor never falls below it.
    """

    def __init__(self, factor: float, patience: int, threshold: float, cooldown: int, minimum_factor: float) -> None:
        self.factor = factor
        self.patience = patience
        self.threshold = threshold
        self.cooldown = cooldown
        self.minimum_factor = minimum_factor
        self.current = 1.0
        self.best = math.inf
        self.bad_evaluations = 0
        self.cooldown_left = 0

    def __call__(self, step: int) -> float:
        """Return the factor that the evaluations so far have led to; `step` does not matter."""
        return self.current

    def observe(self, loss: float) -> None:
        """Take note of the validation loss after an evaluation and lower the factor if it is time."""
        # With a negative best loss a fraction of it must still make the target lower, so its size counts.
        improved = self.best == math.inf or loss < self.best - self.threshold * abs(self.best)
        if improved:
            self.best = loss
            self.bad_evaluations = 0
        else:
            self.bad_evaluations += 1
        if self.cooldown_left > 0:
            self.cooldown_left -= 1
            self.bad_evaluations = 0
        if self.bad_evaluations > self.patience:
            self.current = max(self.current * self.factor, self.minimum_factor)
            self.cooldown_left = self.cooldown
            self.bad_evaluations = 0

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        state = {
            "current": self.current,
            "bad_evaluations": self.bad_evaluations,
            "cooldown_left": self.cooldown_left,
        }
        # Infinity before the first evaluation is left out: not every file format can hold it.
        return state if math.isinf(self.best) else state | {"best": self.best}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Continue where `state` was taken."""
        self.current = float(state["current"])
        self.best = float(state.get("best", math.inf))
        self.bad_evaluations = int(state["bad_evaluations"])
        self.cooldown_left = int(state["cooldown_left"])


def build(
    total_steps: int,
    steps_per_epoch: int,
    *,
    factor: float,
    patience: int,
    threshold: float,
    cooldown: int,
    minimum_factor: float,
) -> ReduceOnPlateau:
    """Build the schedule; it depends on the run, so its curve is not known beforehand."""
    return ReduceOnPlateau(factor, patience, threshold, cooldown, minimum_factor)
