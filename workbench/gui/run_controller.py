"""The run that the window shows, and those that wait behind it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from workbench.api import Value
from workbench.registry import Catalogue
from workbench.session.events import Evaluated, Failed, Finished, Paused, Resumed, RolledBack

from .garbage import GarbageKeeper
from .jobs import Job
from .pace import Pace
from .past import Past
from .run_view import Face, RunView
from .runner import Happening, MakeTrainer, TrainingThread, engine_trainer

_DRAIN_MS = 100

Steps = dict[str, np.ndarray]
"""What `workbench.engine.ring.StepRing.drain` returns."""


class RunController(QObject):
    """Starts runs one after another and tells the window what they do.

    Parameters
    ----------
    catalogue : Catalogue
    make_trainer : callable
        See `workbench.gui.runner.MakeTrainer`.
    parent : QObject, optional

    Attributes
    ----------
    view : RunView
        The run shown now, or the last one.
    pace : Pace
    queue : list of Job
        What waits; change it with the methods only.
    """

    runStarting = Signal(object)
    """A new `RunView` takes the place of the one before."""
    eventArrived = Signal(object)
    """An event, after `view` has taken it into account."""
    stepsArrived = Signal(object)
    """`Steps` since the last time; never empty."""
    pastArrived = Signal(object)
    """The `Past` of a run that is continued, right behind its `RunStarted`."""
    ticked = Signal()
    """Ten times a second while a run lives."""
    faceChanged = Signal(object)
    """The `Face` of the run is another one."""
    queueChanged = Signal()
    idle = Signal()
    """The training thread has ended and nothing waits."""

    def __init__(
        self, catalogue: Catalogue, make_trainer: MakeTrainer = engine_trainer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.view = RunView()
        self.pace = Pace()
        self.queue: list[Job] = []
        self.garbage = GarbageKeeper(self)
        self._catalogue = catalogue
        self._make_trainer = make_trainer
        self._thread: TrainingThread | None = None
        self._face = Face.EMPTY
        self._shutting_down: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_DRAIN_MS)
        self._timer.timeout.connect(self._tick)

    # Runs ---------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a training thread lives."""
        return self._thread is not None

    def start(self, job: Job) -> None:
        """Start a job now, or put it at the end of the queue while another one runs."""
        if self.busy or self._shutting_down:
            self.queue.append(job)
            self.queueChanged.emit()
        else:
            self._launch(job)

    def remove_from_queue(self, index: int) -> None:
        """Take a waiting job out of the queue."""
        del self.queue[index]
        self.queueChanged.emit()

    def move_in_queue(self, index: int, to: int) -> None:
        """Let a waiting job wait at another place."""
        self.queue.insert(to, self.queue.pop(index))
        self.queueChanged.emit()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Use other plugins from the next run on."""
        self._catalogue = catalogue

    def shutdown(self, keep: bool, done: Callable[[], None]) -> None:
        """End the run, wait without blocking the window, then call `done`.

        Parameters
        ----------
        keep : bool
            Whether the run is kept; otherwise it goes to the bin.
        done : callable
            Called in the window's thread when no training thread lives any more.
        """
        self.queue.clear()
        self.queueChanged.emit()
        if not self.busy:
            done()
            return
        self._shutting_down = done
        if keep:
            self.stop_and_keep()
        else:
            self.discard()

    # Requests -----------------------------------------------------------------------------------------

    def pause(self) -> None:
        """Hold after the current batch."""
        if self._thread:
            self._thread.control.pause()

    def resume(self) -> None:
        """Go on."""
        if self._thread:
            self._thread.control.resume()

    def step_once(self) -> None:
        """Do one step, then hold again."""
        if self._thread:
            self._thread.control.step_once()

    def stop_and_keep(self) -> None:
        """End the run now and keep it."""
        self._stop(keep=True)

    def discard(self) -> None:
        """End the run now and move it to the bin."""
        self._stop(keep=False)

    def set_live(self, path: str, value: Value, mode: str = "") -> None:
        """Change a live value; see `workbench.session.control.Control.set_live`."""
        if self._thread:
            self._thread.control.set_live(path, value, mode)

    def take_snapshot(self) -> None:
        """Add the model as it is to the members."""
        if self._thread:
            self._thread.control.take_snapshot()

    def evaluate_now(self) -> None:
        """Judge the model on the validation images."""
        if self._thread:
            self._thread.control.evaluate_now()

    def halve_batch(self) -> None:
        """Process each batch in portions half as large."""
        if self._thread:
            self._thread.control.halve_batch()

    def extend(self, epochs: float) -> None:
        """Train more epochs than planned."""
        if self._thread:
            self._thread.control.extend(epochs)

    def call(self, function: Callable[[Any], object]) -> Future[Any] | None:
        """Run ``function(trainer)`` between two steps, in the trainer's thread; None when no run lives.

        See `workbench.session.control.Control.call`.
        """
        return self._thread.control.call(function) if self._thread else None

    # Inside -------------------------------------------------------------------------------------------

    def _launch(self, job: Job) -> None:
        self.view = RunView(job=job, face=Face.LOADING)
        self.pace.reset()
        self.garbage.begin()
        self.garbage.training = True
        thread = TrainingThread(job, self._catalogue, self._make_trainer, self)
        thread.eventsReady.connect(self._take_events)
        thread.finished.connect(self._thread_ended)
        self._thread = thread
        self.runStarting.emit(self.view)
        self._tell_face()
        self._timer.start()
        thread.start()

    def _stop(self, keep: bool) -> None:
        if not self._thread:
            return
        control = self._thread.control
        control.stop_and_keep() if keep else control.discard()
        control.resume()  # a run that waits must wake up to hear of its end
        self._thread.requestInterruption()
        self.view.stopping()
        self._tell_face()

    def _take_events(self) -> None:
        if self._thread is None:
            return
        for event in self._thread.take_events():
            self._take(event)

    def _take(self, event: Happening) -> None:
        if isinstance(event, Past):
            self.view.take_past(event)
            self.pastArrived.emit(event)
            return
        self._drain()  # the steps before an event come before it
        self.pace.sign_of_life()
        self.view.apply(event)
        if isinstance(event, Paused | Resumed | RolledBack):
            self.pace.reset()
        self.eventArrived.emit(event)
        self._tell_face()
        if isinstance(event, Evaluated | Paused | Finished | Failed):
            self.garbage.collect_fully()

    def _drain(self) -> None:
        if self._thread is None:
            return
        self.view.device_memory = self._thread.ring.device_memory
        steps = self._thread.ring.drain()
        if len(steps["step"]):
            last = int(steps["step"][-1])
            self.view.step_reached(last)
            self.pace.steps(last, int(steps["images"][-1]))
            self.stepsArrived.emit(steps)

    def _tick(self) -> None:
        self._take_events()
        self._drain()
        self.ticked.emit()

    def _tell_face(self) -> None:
        if self.view.face is not self._face:
            self._face = self.view.face
            self.faceChanged.emit(self._face)

    def _thread_ended(self) -> None:
        self._take_events()
        self._drain()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.wait()
            thread.deleteLater()
        self._timer.stop()
        self.garbage.training = False
        self.garbage.end()
        self.ticked.emit()
        if self._shutting_down is not None:
            done, self._shutting_down = self._shutting_down, None
            done()
        elif self.queue:
            job = self.queue.pop(0)
            self.queueChanged.emit()
            self._launch(job)
        else:
            self.idle.emit()
