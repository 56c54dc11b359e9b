"""Live edits: what a person changes while the model trains, and the repetition of a journal.

The journal's entries stand in the order in which they take effect. A new edit is put before those that a
continued run has still to repeat.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from workbench.api import Cancelled, ParamError, StoreError, WorkbenchError
from workbench.registry.guard import FAULTS
from workbench.session.control import Request
from workbench.session.events import Edited
from workbench.session.journal import JournalEntry
from workbench.session.plan import steps_in

from .evaluating import Evaluator
from .run import Run
from .troubles import explain

FAILED = "failed"
"""The mode of a rollback that was made because a step raised, not because its loss was not finite."""


class Editor:
    """Applies edits and keeps the journal.

    Parameters
    ----------
    run : Run
    evaluator : Evaluator
    entries : sequence of JournalEntry
        Edits to repeat, in their order, each at its step.
    applied : int
        How many entries of the run's journal came before these.

    Attributes
    ----------
    applied : int
        How many entries of the journal have taken effect by now.
    """

    def __init__(self, run: Run, evaluator: Evaluator, entries: Sequence[JournalEntry], applied: int) -> None:
        self._run = run
        self._evaluator = evaluator
        self._entries = deque(entries)
        self.applied = applied

    def request(self, request: Request) -> None:
        """Apply what a person asks for; what cannot be done is told in words and changes nothing."""
        entry = JournalEntry(self._run.counters.step, request.verb.value, request.path, request.value, request.mode)
        try:
            self._apply(entry)
        except Cancelled:
            raise
        except FAULTS as error:
            self._run.notice(explain(error, self._run.assembly.parts.blame(error)), error)
        else:
            self.write(entry)

    def write(self, entry: JournalEntry) -> None:
        """Put an entry into the journal and tell of it."""
        stamped = replace(entry, time=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        if self._run.folder is not None:
            try:
                if self._entries:
                    self._run.folder.insert_journal(stamped, self.applied)
                else:
                    self._run.folder.append_journal(stamped)
            except StoreError as error:
                message = StoreError(
                    "{reason} The edit holds, but the journal does not know of it: the run cannot be repeated exactly.",
                    reason=error,
                )
                self._run.notice(message, error)
                return
        self.applied += 1
        self._run.emit(self._told(stamped))

    @property
    def returns(self) -> frozenset[int]:
        """The steps to which the entries that are still to be repeated will go back."""
        return frozenset(entry.step for entry in self._entries if entry.action == "rollback")

    def failure_due(self) -> bool:
        """Tell whether the journal says that the next step failed: it need not do so again, but the run went back."""
        if not self._entries:
            return False
        entry = self._entries[0]
        return entry.action == "rollback" and entry.mode == FAILED and entry.value == self._run.counters.step + 1

    def repeat_rollback(self) -> int | None:
        """Take the journal's next entry if it says that the run went back here; return to which step."""
        if not self._entries or self._entries[0].action != "rollback":
            return None
        self.applied += 1
        return self._entries.popleft().step

    def due(self) -> bool:
        """Tell whether the journal has an edit for the step that is next."""
        if not self._entries:
            return False
        entry = self._entries[0]
        return entry.step == self._run.counters.step and entry.action != "rollback"

    def repeat(self) -> None:
        """Apply the journal's next edit; a stop does not stop a run that was continued afterwards."""
        entry = self._entries.popleft()
        self.applied += 1
        if entry.action != "stop":
            self._apply(entry)
            self._run.emit(self._told(entry))

    def _told(self, entry: JournalEntry) -> Edited:
        """Return what is told of an entry: with the learning rates still to come, where it has changed them."""
        edited = entry.edited()
        of_rate = entry.action == "set" and entry.path == self._run.assembly.rate_path
        if not (of_rate or entry.action == "extend"):
            return edited
        return replace(edited, planned_learning_rate=self._run.rates.planned())

    def extend(self, epochs: float) -> None:
        """Add a stretch with a schedule of its own behind the planned end, and note it in the journal."""
        self._extend(epochs)
        self.write(JournalEntry(self._run.counters.step, "extend", value=epochs))

    def _apply(self, entry: JournalEntry) -> None:
        match entry.action:
            case "set":
                self._set(entry)
            case "snapshot":
                self._evaluator.snapshot(str(entry.value or f"step {entry.step}"))
            case "evaluate":
                self._evaluator.evaluate(scheduled=False)
            case "halve_batch":
                self._halve_batch()
            case "extend":
                self._extend(float(entry.value))  # type: ignore[arg-type]

    def _set(self, entry: JournalEntry) -> None:
        assembly = self._run.assembly
        param = assembly.live.get(entry.path)
        if param is None:
            raise ParamError(
                "{path} cannot be changed while training. Change it in the recipe and start a new run.",
                path=entry.path,
            )
        if entry.path == assembly.rate_path:
            value = 0.0 if entry.mode == "follow" else param.validate(entry.value)
            self._run.rates.edit(self._run.counters.step, value, entry.mode or "scale")  # type: ignore[arg-type]
            return
        validated = param.validate(entry.value)
        assembly.set_live(entry.path, validated)
        self._run.counters.live_values[entry.path] = validated

    def _halve_batch(self) -> None:
        assembly = self._run.assembly
        settings = assembly.stepper.settings
        whole = min(settings.make_size or assembly.plan.batch_size, assembly.plan.batch_size)
        current = settings.micro_batch or whole
        if current == 1:
            raise WorkbenchError(
                "Images go through the model one by one already; the batch cannot be halved further. "
                "Choose a smaller backbone or smaller images."
            )
        settings.micro_batch = (current + 1) // 2

    def _extend(self, epochs: float) -> None:
        if not 0 < epochs < math.inf:
            raise ParamError("A run cannot be trained for {epochs} epochs more. Give a number above 0.", epochs=epochs)
        run = self._run
        length = steps_in(epochs, run.assembly.plan.steps_per_epoch)
        run.rates.segments.append(run.assembly.segment(run.rates.total_steps, length, fresh=False))
        run.write_state(total_steps=run.rates.total_steps)
