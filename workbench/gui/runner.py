"""The training thread, and the one place of the window that reaches the engine.

The thread talks to the window in two ways only: events wait in a queue that one coalesced signal announces, and the
figures of single steps lie in a ring that the window empties ten times a second. There is no signal for each step.
"""

from __future__ import annotations

import os
import traceback
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from workbench.api import WorkbenchError
from workbench.engine.ring import StepRing
from workbench.registry import Catalogue
from workbench.session.control import Control
from workbench.session.events import Event, Failed, Finished, Phase, PhaseChanged
from workbench.session.paths import runs_folder
from workbench.store.run_folder import RunFolder

from . import garbage
from .jobs import Job
from .past import Past, with_past

# Waiting OpenMP threads must sleep, not spin: on a busy machine spinning costs a factor of four. Has to be set before
# torch is imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


class TrainerLike(Protocol):
    """What the thread needs of a trainer."""

    def run(self) -> Finished | Failed:
        """Train; emit the returned event last; never raise."""
        ...


Happening = Event | Past
"""What the thread tells the window."""

MakeTrainer = Callable[[Job, Catalogue, Control, StepRing, Callable[[Happening], None]], TrainerLike]
"""Builds the trainer of a job; called in the training thread, so it may import and read what it likes."""


def engine_trainer(
    job: Job, catalogue: Catalogue, control: Control, ring: StepRing, emit: Callable[[Happening], None]
) -> TrainerLike:
    """Import the engine and open the run's folder; see `MakeTrainer`."""
    from workbench.engine.postponed import import_what_torch_postpones
    from workbench.engine.trainer import Trainer

    import_what_torch_postpones()
    garbage.freeze_once()
    if job.folder is None:
        folder = RunFolder.create(runs_folder(), job.recipe)
        return Trainer(job.recipe, catalogue, control=control, ring=ring, emit=emit, folder=folder)
    folder = RunFolder.open(job.folder)
    return Trainer(
        folder.recipe_to_continue(),
        catalogue,
        control=control,
        ring=ring,
        emit=with_past(folder, emit),
        folder=folder,
        resume=True,
        extra_epochs=job.extra_epochs,
    )


class TrainingThread(QThread):
    """Runs one job beside the window.

    Parameters
    ----------
    job : Job
    catalogue : Catalogue
    make_trainer : callable
        See `MakeTrainer`.
    parent : QObject, optional

    Attributes
    ----------
    control : Control
        How the window asks the trainer for something.
    ring : StepRing
        Where the figures of single steps lie.
    """

    eventsReady = Signal()

    def __init__(
        self,
        job: Job,
        catalogue: Catalogue,
        make_trainer: MakeTrainer = engine_trainer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.job = job
        self.control = Control()
        self.ring = StepRing()
        self._catalogue = catalogue
        self._make_trainer = make_trainer
        self._events: deque[Happening] = deque()
        self._lock = Lock()
        self._announced = False
        self.setObjectName("training")

    def run(self) -> None:
        """Do the job; whatever goes wrong becomes a `Failed` event."""
        result: Finished | Failed | None = None
        try:
            self._post(PhaseChanged(Phase.LOADING))
            trainer = self._make_trainer(self.job, self._catalogue, self.control, self.ring, self._post)
            result = trainer.run()
        except BaseException as error:
            result = failed(error)
        finally:
            self.control.close()
        if not self._ended and result is not None:
            self._post(result)

    def take_events(self) -> list[Happening]:
        """Return the events since the last call, oldest first; for the window's thread."""
        with self._lock:
            self._announced = False
            happenings = list(self._events)
            self._events.clear()
        return happenings

    _ended = False

    def _post(self, event: Happening) -> None:
        with self._lock:
            self._events.append(event)
            self._ended = self._ended or isinstance(event, Finished | Failed)
            announce = not self._announced
            self._announced = True
        if announce:
            self.eventsReady.emit()


def failed(error: BaseException) -> Failed:
    """Turn an exception that nobody caught into an event with a sentence and, folded away, the traceback."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, WorkbenchError):
        return Failed(error, details)
    if isinstance(error, ImportError):
        reason = WorkbenchError(
            "The numerical libraries could not be loaded ({error}). Install them again with: "
            "python -m pip install --force-reinstall torch torchvision",
            error=_in_one_line(error),
        )
    else:
        reason = WorkbenchError(
            "The run ended by an error of the program itself ({error}). What was saved is kept; copy the details "
            "to report it.",
            error=_in_one_line(error),
        )
    return Failed(reason, details)


def _in_one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
