"""What the parts of the trainer share: everything a run holds, and the two ways to speak."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workbench.api import StoreError, Value, WorkbenchError
from workbench.session.events import (
    EnsembleEvaluated,
    Evaluated,
    Event,
    HealthFound,
    MemberAdded,
    Noticed,
    Phase,
    PhaseChanged,
    Reported,
)
from workbench.session.health import Watch
from workbench.session.health_rules import Trace
from workbench.store.run_folder import RunFolder

from .assembly import Assembly
from .judging import Judge
from .loss_window import LossWindow
from .rates import Rates
from .recorder import Recorder


@dataclass
class Counters:
    """How far a run is: small values that steps, evaluations and edits change.

    Attributes
    ----------
    step : int
        Steps done.
    images : int
        Training images seen.
    seconds : float
        Training time.
    model_start : int
        Steps done when the present model began; above 0 for the second of several independent models.
    sum_of_losses, count_of_losses
        Of the steps since the last scheduled evaluation.
    losses, accuracies : list of float
        Of the scheduled evaluations of the present model.
    live_values : dict
        Values that were changed while training, by their paths.
    """

    step: int = 0
    images: int = 0
    seconds: float = 0.0
    model_start: int = 0
    sum_of_losses: float = 0.0
    count_of_losses: int = 0
    losses: list[float] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)
    live_values: dict[str, Value] = field(default_factory=dict)

    def state_dict(self) -> dict[str, Any]:
        """Return a copy as plain values."""
        return {
            **self.__dict__,
            "losses": list(self.losses),
            "accuracies": list(self.accuracies),
            "live_values": dict(self.live_values),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take up a state; time goes on, for it cannot be taken back."""
        seconds = max(self.seconds, state["seconds"])
        self.__dict__.update(
            state,
            losses=list(state["losses"]),
            accuracies=list(state["accuracies"]),
            live_values={
                path: tuple(value) if isinstance(value, list) else value for path, value in state["live_values"].items()
            },
            seconds=seconds,
        )


@dataclass
class Run:
    """A run with all that belongs to it.

    Attributes
    ----------
    assembly : Assembly
    rates : Rates
    judge : Judge
    window : LossWindow
    recorder : Recorder
    folder : RunFolder, optional
    emit : callable
        Takes an event.
    watch : Watch
        Looks for what is unusual.
    counters : Counters
    phase : Phase
        What is done between evaluations: training, or paused.
    """

    assembly: Assembly
    rates: Rates
    judge: Judge
    window: LossWindow
    recorder: Recorder
    folder: RunFolder | None
    emit: Callable[[Event], None]
    watch: Watch = field(default_factory=lambda: Watch(Trace(), 1))
    counters: Counters = field(default_factory=Counters)
    phase: Phase = Phase.TRAINING
    clock: float = field(default_factory=time.perf_counter)

    def tell(self, event: Evaluated | MemberAdded | EnsembleEvaluated | Reported | HealthFound) -> None:
        """Record an event and emit it."""
        self.recorder.event(event)
        self.emit(event)

    def notice(self, message: WorkbenchError, error: BaseException | None = None) -> None:
        """Tell a person something while the run goes on."""
        self.emit(Noticed(message, "".join(traceback.format_exception(error)) if error is not None else ""))

    def write_state(self, **values: Any) -> None:
        """Note in the run's folder how far it is; a note that cannot be written is no reason to stop."""
        if self.folder is not None:
            try:
                self.folder.write_state(step=self.counters.step, **values)
            except StoreError as error:
                self.notice(error)

    def continue_training(self) -> None:
        """Return from an evaluation: model in training mode, clock running again."""
        self.assembly.model.train()
        self.emit(PhaseChanged(self.phase))
        self.clock = time.perf_counter()

    def model_index(self) -> int:
        """Return which of several independently trained models is being trained, counted from 0."""
        starts = [segment.start for segment in self.rates.segments if segment.fresh]
        return starts.index(self.counters.model_start) + 1 if self.counters.model_start in starts else 0

    def begin_model(self, start: int) -> None:
        """Start the independent model whose first step is `start` from fresh weights."""
        self.counters.model_start = start
        self.counters.losses.clear()
        self.counters.accuracies.clear()
        self.watch.begin_model()
        self.assembly.begin_model(self.model_index())
        self.apply_live_values()
        self.assembly.model.train()

    def apply_live_values(self) -> None:
        """Give freshly built or restored parts the values that were changed while training."""
        for path, value in self.counters.live_values.items():
            self.assembly.set_live(path, value)
