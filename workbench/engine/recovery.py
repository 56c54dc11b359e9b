"""Going back: the last good state in memory, and checkpoints on disk.

A state in memory is named by its step alone: it is copied right before the next step, when every edit made at its
step is in it. So the journal need only say to which step a run went back for a replay to do the same, although
the run it repeats may have begun elsewhere, at a checkpoint.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Any

from workbench.api import StoreError
from workbench.session.events import RolledBack
from workbench.session.journal import JournalEntry

from .checkpoints import load_checkpoint, newest_checkpoint, save_checkpoint
from .run import Run
from .states import copy_of, load_mutable, mutable_state

GOOD_EVERY = 50
"""Steps between the copies of the state to go back to. Fixed, so that going back repeats exactly."""

_SHARE = 0.02
"""A checkpoint is due when it would cost at most this share of the time."""


class Recovery:
    """Keeps what a run can go back to.

    Parameters
    ----------
    run : Run
    shortest : float
        Seconds between two checkpoints at least.

    Attributes
    ----------
    returns : frozenset of int
        Steps to which the journal that is being repeated will go back.
    """

    def __init__(self, run: Run, shortest: float) -> None:
        self._run = run
        self._shortest = shortest
        self.returns: frozenset[int] = frozenset()
        self._kept: dict[int, dict[str, Any]] = {}
        self._good: dict[str, Any] | None = None
        self._candidate: dict[str, Any] | None = None
        self._certain = True
        self._last = time.monotonic()
        self._cost = 0.0

    # In memory ---------------------------------------------------------------------------------------

    def trust(self) -> None:
        """Take the present state as good whatever comes: it is fresh, or was good before."""
        self._certain = True

    def remember(self) -> None:
        """Copy the state if a copy is due; call right before each step."""
        step = self._run.counters.step
        # The same step once more: a person interrupted it, and may have changed something.
        again = self._candidate is not None and self._candidate["counters"]["step"] == step
        due = step % GOOD_EVERY == 0 and self._candidate is None
        if not (self._certain or again or due or step in self.returns):
            return
        copy = copy_of({**self._state(), "weights": mutable_state(self._run.assembly.model)})
        if step in self.returns:
            self._kept[step] = copy
        if self._certain or (again and self._good is self._candidate):
            self._good = copy
        if self._certain or again or due:
            self._candidate = copy
        self._certain = False

    def confirm(self, step: int) -> None:
        """Learn that the loss computed for `step`, counted from 1, is finite, so the state before it was good."""
        if self._candidate is not None and step > self._candidate["counters"]["step"]:
            self._good, self._candidate = self._candidate, None

    def go_back(self, step: int | None = None) -> int:
        """Restore a good state and take back all figures after it.

        Parameters
        ----------
        step : int, optional
            The one of `returns` to go back to; without it, or where it was not passed, the last good state.

        Returns
        -------
        int
            How many steps that costs.
        """
        run = self._run
        state = self._kept.get(step, self._good) if step is not None else self._good
        assert state is not None
        lost = run.counters.step - state["counters"]["step"]
        self._put_back(state)
        self._good, self._candidate = state, None
        self.trust()
        run.window.clear()
        run.recorder.truncate_after(run.counters.step)
        run.judge.members.drop_after(run.counters.step)
        run.watch.back(run.counters.step)
        rate = run.rates.at(run.counters.step)
        run.emit(RolledBack(run.counters.step, lost, run.rates.planned(), math.nan if rate is None else rate))
        run.continue_training()
        return lost

    # On disk -----------------------------------------------------------------------------------------

    def due(self) -> bool:
        """Tell whether the last checkpoint is long enough ago."""
        return time.monotonic() - self._last > max(self._shortest, self._cost / _SHARE)

    def save(self, applied: int) -> None:
        """Write a checkpoint; when that fails the person is told, and the run goes on with the one before.

        Parameters
        ----------
        applied : int
            How many entries of the journal are contained in it.
        """
        run = self._run
        if run.folder is None:
            return
        start = time.monotonic()
        try:
            run.recorder.flush()
            state = {
                **self._state(),
                "applied": applied,
                "segments": [(item.start, item.length, item.fresh) for item in run.rates.segments],
                "members": list(run.judge.members.names),
            }
            weights = mutable_state(run.assembly.model)
            save_checkpoint(run.folder.checkpoints_folder, run.counters.step, weights, state)
            run.judge.tidy()
            run.write_state()
        except StoreError as error:
            run.notice(error)
        self._last = time.monotonic()
        self._cost = self._last - start

    def take_up(self) -> int:
        """Continue from the newest checkpoint of the folder.

        Returns
        -------
        int
            How many entries of the journal are contained in it; 0 when the run starts over.

        Raises
        ------
        StoreError
            If the checkpoint is damaged.
        """
        run = self._run
        assert run.folder is not None and run.recorder.store is not None
        run.recorder.store.forget_test()
        path = newest_checkpoint(run.folder.checkpoints_folder)
        found = load_checkpoint(path) if path is not None else None
        if found is None or _is_void(found[1], run.folder.journal_entries()):
            run.recorder.truncate_after(-1)
            run.recorder.flush()
            return 0
        weights, state = found
        for start, length, fresh in state["segments"][len(run.rates.segments) :]:
            run.rates.segments.append(run.assembly.segment(start, length, fresh=fresh))
        if state["counters"]["model_start"]:
            run.begin_model(state["counters"]["model_start"])
        self._put_back({**state, "weights": weights})
        run.recorder.truncate_after(run.counters.step)
        run.recorder.flush()
        kept = [member for member in run.recorder.store.members() if member.name in state["members"]]
        run.judge.members.take_up(kept)
        return int(state["applied"])

    # Both --------------------------------------------------------------------------------------------

    def _state(self) -> dict[str, Any]:
        """Return everything but the weights that a step or an edit changes: no copies."""
        run = self._run
        return {
            "counters": run.counters.state_dict(),
            "optimizer": run.assembly.optimizer.state_dict(),
            "parts": run.assembly.parts.state_dict(),
            "rates": run.rates.state_dict(),
            "micro_batch": run.assembly.stepper.settings.micro_batch,
            "judge": run.judge.state_dict(),
        }

    def _put_back(self, state: dict[str, Any]) -> None:
        """Take up a state with its weights; the state itself stays untouched."""
        run = self._run
        edited = set(run.counters.live_values)
        load_mutable(run.assembly.model, state["weights"])
        run.assembly.optimizer.load_state_dict(copy_of(state["optimizer"]))
        run.assembly.parts.load_state_dict(copy_of(state["parts"]))
        run.rates.load_state_dict(copy_of(state["rates"]))
        run.assembly.stepper.settings.micro_batch = state["micro_batch"]
        run.counters.load_state_dict(state["counters"])
        run.judge.load_state_dict(state["judge"])
        run.apply_live_values()
        for path in edited - set(run.counters.live_values):
            run.assembly.set_live(path, run.assembly.recipe.get(path))


def _is_void(state: dict[str, Any], journal: Sequence[JournalEntry]) -> bool:
    """Tell whether the run went back to before a checkpoint, and was killed before it could write a newer one."""
    later = journal[state["applied"] :]
    return any(entry.action == "rollback" and entry.step < state["counters"]["step"] for entry in later)
