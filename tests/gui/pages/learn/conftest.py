"""What the tests of the rooms share: a window whose laboratory is played by the test."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal


class PlayedTask(QObject):
    """Stands for a task: the test says what it tells."""

    progressed = Signal(str, int, int)
    arrived = Signal(object)
    finished = Signal(object)
    failed = Signal(str, str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, name, request):
        super().__init__()
        self.name, self.request = name, request
        self.active = True
        self.cancel_asked = False
        self.said = []

    def cancel(self):
        self.cancel_asked = True

    def say(self, **message):
        self.said.append(message)

    def end(self, signal, *what):
        self.active = False
        signal.emit(*what)
        self.ended.emit()


class PlayedLaboratory:
    def __init__(self):
        self.tasks = []

    def warm(self):
        pass

    def run(self, name, request=None):
        self.tasks.append(PlayedTask(name, request))
        return self.tasks[-1]


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def laboratory(window):
    played = PlayedLaboratory()
    window.desk.laboratory = played
    return played


@pytest.fixture
def open_room(window, laboratory):
    """Return a function that looks at a room of the page."""

    def open_(name):
        window.tabs.show_page("learn")
        page = window.tabs.page("learn")
        page.show_room(name)
        return page.room(name)

    return open_
