"""The window's side of the laboratory: asks a child process for what needs torch, and hears its answers as signals.

See `workbench.analysis.laboratory` for what happens on the other side. A child stays ready for the next request for a
while after its last one, for it takes seconds to start; two requests at a time have two children.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from workbench.registry.problem import say
from workbench.store.wire import Unpacker, pack

from .translate import sentence

logger = logging.getLogger(__name__)

_PATIENCE_MS = 750
"""So long a child may take to obey a cancellation before it is killed; a person should wait less than a second."""

_IDLE_MS = 120_000
_KEPT_OUTPUT = 20_000


def child_command(*, safe_mode: bool = False) -> list[str]:
    """Return the command that starts a child."""
    return [sys.executable, "-m", "workbench.analysis.laboratory", *(["--safe-mode"] if safe_mode else [])]


class Task(QObject):
    """One request that is under way; made by `Laboratory.run`.

    Attributes
    ----------
    progressed : Signal of (str, int, int)
        What is being done (English, a key for translation), how much of it, of how much; 0 where it is not known.
    arrived : Signal of dict
        A part of the result.
    finished : Signal of dict
        The result.
    failed : Signal of (str, str)
        A sentence in the window's language, and details for "Copy details".
    cancelled : Signal
        It has ended because `cancel` was called.
    ended : Signal
        After any of the last three.
    """

    progressed = Signal(str, int, int)
    arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, name: str, request: Mapping[str, Any], parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.request = request
        self.active = True
        self._child: _Child | None = None

    def cancel(self) -> None:
        """Ask for its end; a child that does not obey within a second is killed."""
        if self.active and self._child is not None:
            self._child.cancel()

    def say(self, **message: Any) -> None:
        """Tell the job something while it works."""
        if self.active and self._child is not None:
            self._child.send({"say": message})

    def _take(self, message: Mapping[str, Any]) -> None:
        if "progress" in message:
            self.progressed.emit(*message["progress"])
        elif "partial" in message:
            self.arrived.emit(message["partial"])
        elif self.active:
            self.active = False
            if "result" in message:
                self.finished.emit(message["result"])
            elif "failed" in message:
                self.failed.emit(sentence(message["failed"]), message.get("details", ""))
            else:
                self.cancelled.emit()
            self.ended.emit()
            self.deleteLater()


class Laboratory(QObject):
    """Runs jobs in child processes.

    Parameters
    ----------
    parent : QObject, optional
    safe_mode : bool
        Whether children use the built-in plugins only.
    busy : callable
        Whether a run trains now; then a child takes one thread, else all but one.
    command : sequence of str, optional
        What starts a child instead of `child_command`.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        safe_mode: bool = False,
        busy: Callable[[], bool] = lambda: False,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = list(command or child_command(safe_mode=safe_mode))
        self._busy = busy
        self._children: list[_Child] = []

    def run(self, name: str, request: Mapping[str, Any] | None = None) -> Task:
        """Ask for a job and return at once; connect to the task's signals before control goes back to Qt.

        Parameters
        ----------
        name : str
            A name in `workbench.analysis.laboratory.JOBS`.
        request : mapping, optional
            Of what JSON can say, and NumPy arrays.
        """
        task = Task(name, request or {}, self)
        threads = 1 if self._busy() else max(1, (os.cpu_count() or 2) - 1)
        self._idle_child().begin(task, threads)
        return task

    def warm(self) -> None:
        """Have a child ready: a page that will need one is being looked at."""
        self._idle_child()

    def close(self) -> None:
        """End all children at once; nothing is heard of their tasks any more."""
        for child in self._children:
            child.kill()
        self._children.clear()

    def _idle_child(self) -> _Child:
        for child in self._children:
            if child.idle:
                return child
        child = _Child(self._command, self)
        child.gone.connect(self._forget)
        self._children.append(child)
        return child

    def _forget(self, child: _Child) -> None:
        if child in self._children:
            self._children.remove(child)
        child.deleteLater()


class _Child(QObject):
    """One child process and the task it works on."""

    gone = Signal(object)

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._unpacker = Unpacker()
        self._output = ""
        self._dead = False
        self._doomed = False
        self._impatient = self._timer(_PATIENCE_MS, self._kill_task)
        self._bored = self._timer(_IDLE_MS, self._leave)
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("OMP_WAIT_POLICY", "PASSIVE")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_output)
        self._process.errorOccurred.connect(self._stumbled)
        self._process.finished.connect(self._ended)
        self._process.start(command[0], list(command[1:]))
        self._bored.start()

    @property
    def idle(self) -> bool:
        """Whether it waits for something to do."""
        return self._task is None and not self._dead and not self._doomed

    def begin(self, task: Task, threads: int) -> None:
        self._bored.stop()
        self._output = ""
        self._task = task
        task._child = self
        self.send({"run": task.name, "request": task.request, "threads": threads})

    def send(self, message: Mapping[str, Any]) -> None:
        self._process.write(pack(message))

    def cancel(self) -> None:
        self.send({"cancel": True})
        self._impatient.start()

    def kill(self) -> None:
        """End without a word."""
        self._dead = True
        self._task = None
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)

    def _read(self) -> None:
        for message in self._unpacker.feed(bytes(self._process.readAllStandardOutput().data())):
            if self._task is not None and "ready" not in message:
                self._hand_over(message)

    def _hand_over(self, message: Mapping[str, Any]) -> None:
        task = self._task
        assert task is not None
        if not ("progress" in message or "partial" in message):
            self._task = None
            self._impatient.stop()
            self._bored.start()
        task._take(message)

    def _read_output(self) -> None:
        text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self._output = (self._output + text)[-_KEPT_OUTPUT:]

    def _kill_task(self) -> None:
        self._doomed = True
        self._process.kill()
        # A child with gigabytes of weights takes its time to die; nobody needs to wait for that.
        if self._task is not None:
            self._hand_over({"cancelled": True})
            self._bored.stop()

    def _leave(self) -> None:
        self._process.closeWriteChannel()

    def _stumbled(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_how: object) -> None:
        if self._dead:
            return
        self._dead = True
        self._impatient.stop()
        self._bored.stop()
        if self._task is not None:
            words = "The process that computed this ended unexpectedly. Try again; runs are not touched by it."
            logger.info("A child of the laboratory ended: %s", self._output)
            self._hand_over({"failed": say(words), "details": self._output})
        self.gone.emit(self)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer
