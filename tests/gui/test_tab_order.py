"""The window walked through with Tab alone."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTextBrowser
from shiboken6 import isValid

from workbench.gui.pages.all_pages import page_titles
from workbench.gui.run_view import Face

PAGES = ["train", "runs", *page_titles(), "plugins", "help"]
MOST_STOPS = 250


@pytest.fixture(autouse=True)
def no_other_window():
    """Forget the windows of earlier tests: Python takes what Qt makes at their places for what was there."""
    gc.collect()


def held(qtbot, open_window):
    window = open_window(nan_at=50)
    with qtbot.waitActive(window, timeout=60_000):
        window.activateWindow()
    window.steering.start()
    qtbot.waitUntil(lambda: window.presenter.view.face is Face.HELD, timeout=60_000)
    return window


def walk(window, back=False):
    """Press Tab until the focus comes back to where it began; return the widgets it came by."""
    window.chrome.bar.widgetForAction(window.commands["start"]).setFocus()
    seen = [QApplication.focusWidget()]
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is seen[0]:
            return seen
        if now is not seen[-1]:  # in a text Tab goes from link to link before it leaves
            seen.append(now)
    stuck = f"{type(seen[-1]).__name__} {seen[-1].accessibleName()!r}"
    raise AssertionError(f"Tab does not come back; it came to {stuck} last.")


def surface(widget):
    """Return what of a widget is seen: a view that scrolls is covered by its viewport."""
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def called(widget):
    return widget.accessibleName() or getattr(widget, "text", lambda: "")().strip(" ×…←→?")


def shows_its_focus(widget):
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not isValid(widget):  # a form may make its buttons anew
        return True
    focused = widget.grab().toImage()
    widget.clearFocus()
    QApplication.processEvents()
    return widget.grab().toImage() != focused


@pytest.mark.parametrize("page", PAGES)
def test_whatever_tab_reaches_has_a_name_and_shows_that_it_has_the_focus(qtbot, open_window, page):
    window = held(qtbot, open_window)
    window.docks.bring("log")
    window.tabs.show_page(page)
    qtbot.wait(50)
    reached = walk(window)
    assert [f"{type(widget).__name__} {widget.objectName()}" for widget in reached if not called(widget)] == []
    assert all(window.rect().contains(widget.mapTo(window, widget.rect().center())) for widget in reached[:2])
    inside = [widget for widget in reached if window.tabs.isAncestorOf(widget)]
    assert len(inside) > 1, "nothing on the page itself is reached"
    assert [f"{type(widget).__name__} {called(widget)}" for widget in inside if not shows_its_focus(widget)] == []


def test_the_panels_show_their_focus_too(qtbot, open_window):
    window = held(qtbot, open_window)
    window.docks.bring("log")
    reached = walk(window)
    assert [called(widget) for widget in reached if isValid(widget) and not shows_its_focus(widget)] == []


def test_tab_goes_as_the_window_is_read(qtbot, open_window):
    window = held(qtbot, open_window)
    names = [called(widget) for widget in walk(window)]
    wanted = [
        "Add to queue",
        "Resume",
        "Simple view",
        "Data",
        "Backbone",
        "Computer",
        "Pages",
        "Lower the learning rate to a tenth and go on",
        "Stop and keep",
        "Horizontal axis",
        "Curves of the run",
        "What a new learning rate does to the schedule",
        "More",
        "Judge the model on the validation images now",
        "Health of the run",
    ]
    places = [
        len(names) - 1 - names[::-1].index(name) if name == "Stop and keep" else names.index(name) for name in wanted
    ]
    assert places == sorted(places)


def test_backtab_goes_the_same_way_back(qtbot, open_window):
    window = held(qtbot, open_window)
    there, back = walk(window), walk(window, back=True)
    assert back[1:] == there[:0:-1]


def test_the_focus_is_brought_into_view(qtbot, open_window):
    window = held(qtbot, open_window)
    window.resize(960, 540)
    qtbot.wait(50)
    for widget in walk(window):
        if isinstance(widget, QTextBrowser):
            continue
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: not surface(QApplication.focusWidget()).visibleRegion().isEmpty())
