"""Exponential moving average of the weights: B. T. Polyak and A. B. Juditsky (1992) with exponential forgetting.

As in the evaluation of Inception (C. Szegedy et al. 2016, arXiv:1512.00567, section 8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor, nn

from workbench.api import Moment

from .running_average import RunningAverage


class ExponentialMovingAverage:
    """Follows the weights with a decay: average = decay x average + (1 - decay) x weights.

    Parameters
    ----------
    decay : float
    warm_up : bool
        Whether the decay begins small, (1 + t) / (10 + t), so that the random first weights are soon forgotten.
    reestimate_batch_norm : bool
        Whether the batch-norm statistics are estimated anew for the averaged weights, or averaged like them.
    """

    def __init__(self, decay: float = 0.999, warm_up: bool = True, reestimate_batch_norm: bool = True) -> None:
        self.decay = decay
        self.warm_up = warm_up
        self.reestimates_batch_norm = reestimate_batch_norm
        self._average = RunningAverage()

    def after_step(self, model: nn.Module, moment: Moment) -> None:
        """Follow the model's weights."""
        decay = self.decay
        if self.warm_up:
            decay = min(decay, (1 + self._average.count) / (10 + self._average.count))
        self._average.update(model, 1 - decay)

    def members_due(self, moment: Moment) -> Sequence[str]:
        """Return the one member, at each evaluation."""
        return ("EMA",) if moment.evaluating or moment.last else ()

    def member_weights(self, name: str, model: nn.Module) -> Mapping[str, Tensor]:
        """Return the averaged weights."""
        return self._average.weights(model)

    def set_live(self, name: str, value: object) -> None:
        """Set `decay`."""
        setattr(self, name, value)

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        return self._average.state_dict()

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up the state of a checkpoint."""
        self._average.load_state_dict(state)
