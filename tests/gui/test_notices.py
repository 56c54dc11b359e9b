from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from workbench.gui.notices import Notice, NoticeBar


@pytest.fixture
def bar(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    return bar


def press(qtbot, bar, words):
    buttons = {button.text(): button for button in bar.findChildren(QAbstractButton) if button.isVisible()}
    qtbot.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def test_it_is_there_only_while_there_is_something_to_say(qtbot, bar):
    assert not bar.isVisible()
    bar.show_notice(Notice("One thing."))
    assert bar.isVisible()
    press(qtbot, bar, "×")
    assert not bar.isVisible() and bar.notices == []


def test_a_button_does_what_it_says_and_takes_the_notice_away(qtbot, bar):
    done = []
    bar.show_notice(Notice("A run was interrupted.", [("Continue it", lambda: done.append(True))]))
    press(qtbot, bar, "Continue it")
    assert done == [True] and bar.notices == []


def test_at_most_three_the_newest_first(bar):
    for number in range(5):
        bar.show_notice(Notice(f"Number {number}."))
    assert [notice.text for notice in bar.notices] == ["Number 4.", "Number 3.", "Number 2."]


def test_the_same_matter_is_not_told_twice(bar):
    bar.show_notice(Notice("One problem.", key="problems"))
    bar.show_notice(Notice("Two problems.", key="problems"))
    bar.show_notice(Notice("Two problems."))
    assert [notice.text for notice in bar.notices] == ["Two problems."]
    bar.show_notice(Notice("Another matter.", key="other"))
    bar.dismiss("other")
    assert len(bar.notices) == 1


def test_details_are_copied_and_never_shown(qtbot, bar):
    bar.show_notice(Notice("Something went wrong.", details="Traceback: line 7"))
    assert all("line 7" not in button.text() for button in bar.findChildren(QPushButton))
    press(qtbot, bar, "Copy details")
    assert QGuiApplication.clipboard().text() == "Something went wrong.\n\nTraceback: line 7"


def test_the_buttons_of_a_long_text_stand_below_it(qtbot, bar):
    bar.resize(640, 200)
    for text, below in (("Short.", False), ("A long sentence about many things. " * 8, True)):
        bar.clear()
        bar.show_notice(Notice(text, [("Keep my recipe, change its data only", lambda: None)]))
        bar.show()
        qtbot.waitExposed(bar)
        button = next(each for each in bar.findChildren(QPushButton) if each.isVisible())
        words = next(each for each in bar.findChildren(QLabel) if each.isVisible())
        qtbot.waitUntil(lambda: (button.y() >= words.geometry().bottom()) is below)  # noqa: B023
    bar.resize(3000, 200)
    qtbot.waitUntil(lambda: button.y() < words.geometry().bottom())
