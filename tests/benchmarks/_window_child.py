"""The window of `_training_child`: the real one, with everything open, and a beat that tells how late its thread is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from _images import catalogue_with_images
from _training_child import IMAGES, Case, Gate, answer, end_if_failed, recipe_of
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.gui.jobs import Job
from workbench.gui.language import install
from workbench.gui.main_window import MainWindow
from workbench.gui.program import _application
from workbench.gui.runner import TrainerLike, engine_trainer
from workbench.gui.theme import apply_theme
from workbench.gui.window_settings import WindowSettings
from workbench.registry import Catalogue
from workbench.session.control import Control
from workbench.session.presets import presets

BEAT = 1 / 60


class Metronome(QObject):
    """Beats sixty times a second in the thread of the window and notes when each beat came.

    Beats that a long stall has swallowed count as well: each is as late as the one that came in the end. Beating takes
    about a hundredth of a processor, which is not the window's fault: so it beats only when it is asked to.
    """

    _asked = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._beat)
        self._asked.connect(self._set_beating, Qt.ConnectionType.QueuedConnection)
        self._due = 0.0
        self._beats: list[tuple[float, float]] = []

    def begin(self) -> None:
        """Begin to beat; see `Watch`."""
        self._asked.emit(True)

    def end(self, begin: float, end: float) -> list[float]:
        """Stop beating and return by how many seconds each beat due from `begin` to `end` came late; see `Watch`."""
        self._asked.emit(False)
        return [came - due for due, came in self._beats.copy() if begin <= due <= end]

    def _set_beating(self, beating: bool) -> None:
        if beating:
            self._beats.clear()
            self._due = time.perf_counter() + BEAT
            self._wait()
        else:
            self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        while self._due <= now:
            self._beats.append((self._due, now))
            self._due += BEAT
        self._wait()

    def _wait(self) -> None:
        # Qt counts milliseconds: rounded up, a beat comes up to one late, but never too early.
        self._timer.start(max(0, int((self._due - time.perf_counter()) * 1000) + 1))


def train_in_window(case: Case) -> None:
    """Open the window, press Start, and train in turns."""
    gate = Gate()

    def make_trainer(
        job: Job, catalogue: Catalogue, control: Control, ring: Any, emit: Callable[[Any], None]
    ) -> TrainerLike:
        def watched(event: Any) -> None:
            emit(event)
            end_if_failed(event)

        return engine_trainer(job, catalogue, control, gate.before(ring), watched)  # type: ignore[arg-type]

    application = _application()
    apply_theme(application, "dark")
    install(application, "en")
    settings = WindowSettings()
    settings.expert = True
    window = MainWindow(catalogue_with_images(IMAGES), recipe_of(case), settings, presets(), make_trainer)
    window.resize(1280, 800)
    window.show()
    answer(gate, Metronome(window))
    QTimer.singleShot(0, window, window.steering.start)
    application.exec()
