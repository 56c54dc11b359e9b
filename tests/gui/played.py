"""The laboratory as a test plays it: nothing is computed but what the test says was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class PlayedTask(QObject):
    """Stands for a task: the test says what it tells, and sees what it was told."""

    progressed = Signal(str, int, int)
    arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, name, request):
        super().__init__()
        self.name, self.request = name, request
        self.active, self.cancel_asked = True, False
        self.said = []

    def cancel(self):
        """Note that it should end; when it does is the test's to say."""
        self.cancel_asked = True

    def say(self, **message):
        """Note what the window says to the job."""
        self.said.append(message)

    def end(self, signal, *what):
        """End with one of the signals."""
        self.active = False
        signal.emit(*what)
        self.ended.emit()


class PlayedLaboratory:
    """Keeps every task it is asked for in `tasks`."""

    make_task = PlayedTask

    def __init__(self):
        self.tasks = []

    def warm(self):
        """Begin a child in advance: there is none here."""

    def run(self, name, request=None):
        self.tasks.append(self.make_task(name, dict(request or {})))
        return self.tasks[-1]

    def named(self, name):
        return [task for task in self.tasks if task.name == name]
