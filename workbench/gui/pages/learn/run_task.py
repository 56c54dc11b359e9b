"""Something computed between two steps of the run that lives, heard as the tasks of the laboratory are."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from workbench.api import Cancelled, WorkbenchError
from workbench.gui.run_controller import RunController
from workbench.gui.translate import sentence
from workbench.registry.problem import say

Work = Callable[[Any, "RunTalk"], Mapping[str, Any]]
"""``work(trainer, talk)``, called in the trainer's thread; returns the result."""

_SECONDS = 0.05


class RunTalk:
    """What such work may say and ask; see `workbench.analysis.laboratory.Talk`."""

    def __init__(self, send: Callable[[Mapping[str, Any]], None], cancelled: Callable[[], bool]) -> None:
        self._send = send
        self.cancelled = cancelled
        self._last = 0.0

    def progress(self, detail: str, done: int, total: int) -> None:
        """Say how far it is."""
        now = time.monotonic()
        if now - self._last > _SECONDS or done == total:
            self._last = now
            self._send({"progress": [detail, done, total]})

    def tell(self, **partial: Any) -> None:
        """Send a part of the result."""
        self._send({"partial": partial})


class RunTask(QObject):
    """Work under way in the trainer's thread.

    The signals are those of `workbench.gui.laboratory.Task`, emitted in the window's thread.
    """

    progressed = Signal(str, int, int)
    arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    ended = Signal()
    _told = Signal(object)

    def __init__(self, controller: RunController, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self.active = True
        self._stop = False
        # The trainer's thread only emits this one signal; what it carries is taken in the window's.
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        told = self._told
        talk = RunTalk(told.emit, lambda: self._stop)

        def call(trainer: Any) -> None:
            told.emit(_outcome(work, trainer, talk))

        future = controller.call(call)
        if future is None:
            told.emit({"cancelled": True})
        else:
            future.add_done_callback(lambda done: told.emit({"cancelled": True}) if done.cancelled() else None)

    def cancel(self) -> None:
        """Ask for its end."""
        self._stop = True

    @Slot(object)
    def _take(self, message: Mapping[str, Any]) -> None:
        if not self.active:
            return
        if "progress" in message:
            self.progressed.emit(*message["progress"])
        elif "partial" in message:
            self.arrived.emit(message["partial"])
        else:
            self.active = False
            if "result" in message:
                self.finished.emit(message["result"])
            elif "failed" in message:
                self.failed.emit(sentence(message["failed"]), message["details"])
            else:
                self.cancelled.emit()
            self.ended.emit()
            self.deleteLater()


def _outcome(work: Work, trainer: Any, talk: RunTalk) -> Mapping[str, Any]:
    try:
        return {"result": dict(work(trainer, talk))}
    except Cancelled:
        return {"cancelled": True}
    except WorkbenchError as error:
        return {"failed": error, "details": traceback.format_exc()}
    except Exception as error:  # whatever it is: the run goes on, and the person sees a sentence
        said = say("This failed: {error}.", error=f"{type(error).__name__}: {error}")
        return {"failed": said, "details": traceback.format_exc()}
