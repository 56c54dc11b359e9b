"""What the tests of the zoo share: a window whose laboratory is played by the test, and a home of its own."""

from __future__ import annotations

import pytest
from played import PlayedLaboratory


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
