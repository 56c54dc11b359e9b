"""Reading and scanning the data of a recipe in the background, with progress and an end at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.api import Cancelled
from workbench.data.scan import ScanReport
from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.translate import sentence
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice

from .reading import Source, look_through, read_source

_INTERVAL_MS = 100


class Looking(QObject):
    """One look at a time; a newer one ends the one before.

    Attributes
    ----------
    progressed : Signal of (str, int, int)
    sourceRead : Signal of Source
    scanned : Signal of ScanReport
    failed : Signal of str
        A sentence.
    cancelled : Signal
    ended : Signal
        After any outcome but that a newer look has begun.
    """

    progressed = Signal(str, int, int)
    sourceRead = Signal(object)
    scanned = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._task: BackgroundTask | None = None
        self._stop = threading.Event()
        self._state = ("", 0, 0)
        self._clock = QTimer(self)
        self._clock.setInterval(_INTERVAL_MS)
        self._clock.timeout.connect(lambda: self.progressed.emit(*self._state))

    @property
    def active(self) -> bool:
        """Whether a look is under way."""
        return self._task is not None

    def read(self, choice: PluginChoice) -> None:
        """Read a source."""
        catalogue = self._catalogue

        def work(progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> Source:
            return read_source(choice, catalogue, progress)

        self._begin(self.tr("Reading the list of images"), work, self.sourceRead.emit)

    def scan(self, source: Source, *, thorough: bool) -> None:
        """Scan a source."""

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> ScanReport:
            return look_through(source, progress, cancelled, thorough=thorough)

        self._begin(self.tr("Looking through the images"), work, self.scanned.emit)

    def cancel(self) -> None:
        """Ask for the end of what is under way."""
        self._stop.set()

    def drop(self) -> None:
        """End what is under way without a word."""
        self._stop.set()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._clock.stop()

    def _begin(self, detail: str, work: Callable[..., object], tell: Callable[[object], None]) -> None:
        self.drop()
        stop = self._stop = threading.Event()
        self._state = (detail, 0, 0)
        begun: list[BackgroundTask] = []

        def given_up() -> bool:
            # A task that nobody waits for any more, because the window closes, must not keep the program from ending.
            return stop.is_set() or bool(begun and not begun[0].active)

        def progress(done: int, total: int) -> None:
            if given_up():
                raise Cancelled
            self._state = (detail, done, total)

        self._task = run_in_background(partial(work, progress, given_up), partial(self._finish, tell), self._fail)
        begun.append(self._task)
        self._clock.start()

    def _finish(self, tell: Callable[[object], None], result: object) -> None:
        self._task = None
        self._clock.stop()
        self.ended.emit()
        tell(result)

    def _fail(self, error: Exception) -> None:
        self._task = None
        self._clock.stop()
        self.ended.emit()
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(sentence(error))
