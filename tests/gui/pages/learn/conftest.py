"""What the tests of the rooms share: a window whose laboratory is played by the test."""

from __future__ import annotations

import pytest
from played import PlayedLaboratory


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
