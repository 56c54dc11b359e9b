"""What the window knows about the run it shows: the events so far, folded into one value.

No Qt here. The panels read a `RunView`; only `RunView.apply` and `RunView.step_reached` change it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    MemberAdded,
    Paused,
    Phase,
    PhaseChanged,
    Resumed,
    RolledBack,
    RunStarted,
)

from .jobs import Job
from .past import Past


class Face(StrEnum):
    """The states a person has to tell apart; each has its own look."""

    EMPTY = "empty"
    """No run yet."""
    LOADING = "loading"
    """The numerical libraries are being imported."""
    PREPARING = "preparing"
    TRAINING = "training"
    PAUSED = "paused"
    """Because the person asked for it."""
    HELD = "held"
    """Paused by itself: a loss that is not finite, too little memory, a plugin that failed."""
    STOPPING = "stopping"
    FAILED = "failed"
    FINISHED = "finished"
    DISCARDED = "discarded"
    ELSEWHERE = "elsewhere"
    """Another process trains it; shown is how far it was when it was opened."""

    @property
    def alive(self) -> bool:
        """Whether a training thread is at work or waiting."""
        return self not in (Face.EMPTY, Face.FAILED, Face.FINISHED, Face.DISCARDED, Face.ELSEWHERE)

    @property
    def waiting(self) -> bool:
        """Whether the run stands still until somebody says how to go on."""
        return self in (Face.PAUSED, Face.HELD)


_FACES = {
    Phase.LOADING: Face.LOADING,
    Phase.PREPARING: Face.PREPARING,
    Phase.TRAINING: Face.TRAINING,
    Phase.EVALUATING: Face.TRAINING,
    Phase.SAVING: Face.TRAINING,
    Phase.STOPPING: Face.STOPPING,
}


@dataclass
class RunView:
    """The state of one run as far as its events tell.

    Attributes
    ----------
    job : Job, optional
        None before the first run.
    face : Face
    phase : Phase, optional
    detail : str
        What exactly the phase does, in the engine's words.
    done, total : int
        How far the phase is; `total` is 0 where that cannot be known.
    step, total_steps : int
        Steps done and planned.
    device_memory : int
        Bytes held on a graphics processor; 0 where the run computes elsewhere, or does not tell.
    validation : Evaluated, optional
        The newest judgement on the validation images; `best` is the best one, `test` the one on the test images.
    members : dict of str to MemberAdded
        In the order in which they were taken.
    ensemble : EnsembleEvaluated, optional
        Of all members, on the validation images.
    """

    job: Job | None = None
    face: Face = Face.EMPTY
    phase: Phase | None = None
    detail: str = ""
    done: int = 0
    total: int = 0
    started: RunStarted | None = None
    step: int = 0
    total_steps: int = 0
    device_memory: int = 0
    validation: Evaluated | None = None
    best: Evaluated | None = None
    test: Evaluated | None = None
    members: dict[str, MemberAdded] = field(default_factory=dict)
    ensemble: EnsembleEvaluated | None = None
    edits: list[Edited] = field(default_factory=list)
    paused: Paused | None = None
    failed: Failed | None = None
    finished: Finished | None = None

    @property
    def epoch(self) -> float:
        """Epochs done."""
        return self.step / self.started.steps_per_epoch if self.started and self.started.steps_per_epoch else 0.0

    @property
    def total_epochs(self) -> float:
        """Epochs planned."""
        return self.total_steps / self.started.steps_per_epoch if self.started and self.started.steps_per_epoch else 0.0

    def apply(self, event: Event) -> None:
        """Take one event into account."""
        match event:
            case PhaseChanged():
                self._change_phase(event)
            case RunStarted():
                self.started = event
                self.total_steps = event.total_steps
                self.step = event.start_step
            case Evaluated():
                self._take_scores(event)
            case MemberAdded():
                self.members[event.name] = event
            case EnsembleEvaluated():
                if event.split == "validation":
                    self.ensemble = event
            case Edited():
                self._take_edit(event)
            case RolledBack():
                self._roll_back(event)
            case Paused():
                self.paused = event
                self.step_reached(event.step)
                if self.face is not Face.STOPPING:
                    self.face = Face.PAUSED if event.cause == "person" else Face.HELD
            case Resumed():
                self.paused = None
                if self.face.waiting:
                    self.face = Face.TRAINING
            case Failed():
                self.failed = event
                self.phase, self.face = Phase.FAILED, Face.FAILED
            case Finished():
                self.finished = event
                self.phase = Phase.FINISHED
                self.face = Face.DISCARDED if event.outcome == "discarded" else Face.FINISHED
            case _:
                pass

    def take_past(self, past: Past) -> None:
        """Take into account what a continued run did before."""
        for event in past.events:
            if not isinstance(event, Edited):  # the plan told by `RunStarted` already contains extensions
                self.apply(event)
        self.edits = [event for event in past.events if isinstance(event, Edited)]

    def step_reached(self, step: int) -> None:
        """Take note that `step` steps are done."""
        self.step = max(self.step, step)

    def stopping(self) -> None:
        """Take note that the person has asked for the end; the trainer has not confirmed it yet."""
        if self.face.alive:
            self.face = Face.STOPPING

    def _change_phase(self, event: PhaseChanged) -> None:
        self.phase, self.detail, self.done, self.total = event.phase, event.detail, event.done, event.total
        face = _FACES.get(event.phase)
        if face is not None and self.face is not Face.STOPPING and not (face is Face.TRAINING and self.face.waiting):
            self.face = face

    def _take_scores(self, event: Evaluated) -> None:
        if event.split == "test":
            self.test = event
            return
        self.validation = event
        self.step_reached(event.step)
        if event.best or self.best is None:
            self.best = event

    def _take_edit(self, event: Edited) -> None:
        self.edits.append(event)
        extra = event.value
        if event.action == "extend" and isinstance(extra, int | float) and self.started:
            self.total_steps += math.ceil(extra * self.started.steps_per_epoch)

    def _roll_back(self, event: RolledBack) -> None:
        self.step = event.step
        if self.best is not None and self.best.step > event.step:
            self.best = None
        if self.validation is not None and self.validation.step > event.step:
            self.validation = None
        self.members = {name: member for name, member in self.members.items() if member.step <= event.step}
