"""Snapshot ensembles: G. Huang et al. (2017), arXiv:1704.00109, section 3: one run, several models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor, nn

from workbench.api import Moment


class Snapshots:
    """Takes the model as it is, at the ends of the schedule's cycles or at even distances.

    Parameters
    ----------
    at : str
        ``"cycle_ends"`` or ``"even_distances"``.
    count : int
        How many are taken at even distances, the last at the end.
    keep : int or None
        How many of the latest take part; None means all.
    """

    def __init__(self, at: str = "cycle_ends", count: int = 5, keep: int | None = None) -> None:
        self._at_cycle_ends = at == "cycle_ends"
        self._count = count
        self._keep = keep
        self._taken = 0
        self._start = -1

    def members_due(self, moment: Moment) -> Sequence[str]:
        """Return the name of the snapshot to be taken now, if any."""
        if self._start < 0:
            self._start = moment.step - 1  # above 0 for the second of several independent models
        if not self._is_due(moment):
            return ()
        # A name used again replaces its member: so the oldest gives way to the newest.
        place = self._taken % self._keep if self._keep else self._taken
        self._taken += 1
        return (f"snapshot {place + 1}",)

    def _is_due(self, moment: Moment) -> bool:
        if self._at_cycle_ends:
            return moment.cycle_end or (moment.last and self._taken == 0)
        done, total = moment.step - self._start, moment.total_steps - self._start
        return done * self._count // total > (done - 1) * self._count // total

    def member_weights(self, name: str, model: nn.Module) -> Mapping[str, Tensor]:
        """Return the model's weights as they are now."""
        state: Mapping[str, Tensor] = model.state_dict()
        return state

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        return {"taken": self._taken, "start": self._start}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up the state of a checkpoint."""
        self._taken = int(state["taken"])
        self._start = int(state["start"])
