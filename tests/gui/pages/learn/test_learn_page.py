from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from workbench.gui.pages.learn.all_rooms import RoomEntry, all_rooms
from workbench.gui.pages.learn.learn_page import LearnPage

BUILT = []


class Room(QLabel):
    def __init__(self, desk, parent=None):
        super().__init__("a room", parent)
        BUILT.append(self)
        self.visits = []

    def enter(self):
        self.visits.append("in")

    def leave(self):
        self.visits.append("out")


def test_rooms_are_built_when_looked_at_and_told_when_left(qtbot, window):
    BUILT.clear()
    rooms = {name: RoomEntry(name.title(), "what it is for", f"{__name__}:Room") for name in ("one", "two")}
    import sys

    sys.modules.setdefault(__name__, sys.modules[Room.__module__])
    page = LearnPage(window.desk, None, rooms)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    assert BUILT == []
    page.show()
    assert page.current == "one" and len(BUILT) == 1
    second = page.list.visualItemRect(page.list.item(1))
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    assert page.current == "two" and page.stack.currentWidget() is BUILT[1]
    assert BUILT[0].visits == ["in", "out"] and BUILT[1].visits == ["in"]
    page.hide()
    assert BUILT[1].visits == ["in", "out"]


def test_the_window_opens_every_room(qtbot, window, laboratory):
    window.tabs.show_page("learn")
    page = window.tabs.page("learn")
    for name, entry in all_rooms().items():
        page.show_room(name)
        assert page.current == name
        assert entry.title and entry.line
        assert page.stack.currentWidget() is page.room(name)


def test_a_narrow_page_leaves_out_what_rooms_are_for(qtbot, window, laboratory):
    window.tabs.show_page("learn")
    page = window.tabs.page("learn")
    page.resize(1000, 600)
    wide = page.list.width()
    page.resize(700, 600)
    assert page.list.width() < wide
