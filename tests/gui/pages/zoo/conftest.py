"""What the tests of the zoo share: a window whose laboratory is played by the test, and a home of its own."""

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
        self.cancel_asked = False

    def cancel(self):
        self.cancel_asked = True

    def end(self, signal, *what):
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
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "weights").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def window(home, open_window):
    return open_window()


@pytest.fixture
def laboratory(window):
    played = PlayedLaboratory()
    window.desk.laboratory = played
    return played


@pytest.fixture
def page(window, laboratory):
    window.tabs.show_page("zoo")
    return window.tabs.page("zoo")
