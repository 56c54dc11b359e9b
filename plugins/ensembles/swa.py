"""Stochastic weight averaging: P. Izmailov et al. (2018), arXiv:1803.05407, algorithm 1; the plain mean.

Taken at every step it is the averaging of B. T. Polyak and A. B. Juditsky (1992).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor, nn

from workbench.api import Moment

from .running_average import RunningAverage


class StochasticWeightAveraging:
    """The mean of the weights at certain moments of the last part of a run.

    Parameters
    ----------
    start : float
        From which share of the run on weights go in.
    at : str
        ``"evaluations"``, ``"cycle_ends"`` or ``"steps"``.
    reestimate_batch_norm : bool
        Whether the batch-norm statistics are estimated anew for the averaged weights, or averaged like them.
    """

    def __init__(self, start: float = 0.75, at: str = "evaluations", reestimate_batch_norm: bool = True) -> None:
        self._start_share = start
        self._at = at
        self.reestimates_batch_norm = reestimate_batch_norm
        self._average = RunningAverage()
        self._start = -1

    def after_step(self, model: nn.Module, moment: Moment) -> None:
        """Let the model's weights go in, if now is such a moment."""
        if self._start < 0:
            self._start = moment.step - 1  # above 0 for the second of several independent models
        begin = self._start + self._start_share * (moment.total_steps - self._start)
        asked = {"evaluations": moment.evaluating, "cycle_ends": moment.cycle_end, "steps": True}[self._at]
        if (asked and moment.step >= begin) or (moment.last and self._average.count == 0):
            self._average.update(model, 1 / (self._average.count + 1))

    def members_due(self, moment: Moment) -> Sequence[str]:
        """Return the one member, at each evaluation after the start."""
        return ("SWA",) if self._average.count and (moment.evaluating or moment.last) else ()

    def member_weights(self, name: str, model: nn.Module) -> Mapping[str, Tensor]:
        """Return the averaged weights."""
        return self._average.weights(model)

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        return {"start": self._start, **self._average.state_dict()}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up the state of a checkpoint."""
        self._start = int(state["start"])
        self._average.load_state_dict(state)
