"""The window on a small screen: full HD at 200 % leaves 960 x 540 logical pixels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QTabBar

from workbench.gui import language as languages
from workbench.gui.run_view import Face

SMALL = QSize(960, 540)


@pytest.fixture(params=["en", "ko"])
def language(request, qapp):
    """Speak a language, and English again afterwards."""
    languages.install(qapp, request.param)
    yield request.param
    languages.install(qapp, "en")


def held(qtbot, open_window):
    """Return a window whose run has paused by itself: of all faces the one with most words and buttons."""
    window = open_window(nan_at=50, notice=True)
    window.steering.start()
    qtbot.waitUntil(lambda: window.presenter.view.face is Face.HELD, timeout=60_000)
    return window


def settled(qtbot, window, size=SMALL):
    window.resize(size)
    qtbot.wait(50)
    return window


def tabs_at_the_side(window):
    """Return the names of the panels that stand behind each other where the recipe is."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = [bar for bar in bars if bar.isVisible() and bar.geometry().intersects(window.rect())]
    return [[bar.tabText(index) for index in range(bar.count())] for bar in seen]


@pytest.mark.parametrize("depth", ["expert", "simple"])
def test_every_page_fits_a_small_screen(qtbot, open_window, language, depth):
    window = held(qtbot, open_window)
    window.set_expert(depth == "expert")
    for arranged_for in (SMALL, QSize(1280, 800)):  # a wide arrangement must be able to become a narrow one
        settled(qtbot, window, arranged_for)
        for name in window.tabs._places if depth == "expert" else ["train"]:
            window.tabs.show_page(name)
            qtbot.wait(20)
            needed = window.minimumSizeHint()
            assert needed.width() <= 960 and needed.height() <= 540, f"{name} needs {needed.toTuple()}"
    settled(qtbot, window)
    assert window.size() == SMALL


@pytest.mark.parametrize("depth", ["expert", "simple"])
def test_no_button_is_cut_off_in_a_small_window(qtbot, open_window, language, depth):
    window = settled(qtbot, held(qtbot, open_window))
    window.set_expert(depth == "expert")
    qtbot.wait(50)
    for dock in window.docks.all()[:4] if depth == "expert" else []:
        dock.raise_()
        qtbot.wait(20)
        cut = [
            f"{button.text()!r}: {button.size().toTuple()} of {button.minimumSizeHint().toTuple()}"
            for button in window.findChildren(QAbstractButton)
            if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width()
        ]
        assert cut == []


def test_panels_share_one_side_in_a_narrow_window_and_part_again_in_a_wide_one(qtbot, open_window):
    window = settled(qtbot, open_window())
    area = window.dockWidgetArea
    right = [window.docks[name] for name in ("live", "members", "health")]
    assert {area(dock) for dock in right} == {Qt.DockWidgetArea.LeftDockWidgetArea}
    assert tabs_at_the_side(window) == [["Recipe", "Live", "Members", "Health"]]
    recipe, live = window.docks["recipe"], window.docks["live"]
    assert not recipe.visibleRegion().isEmpty() and live.visibleRegion().isEmpty()
    settled(qtbot, window, QSize(1280, 800))
    assert {area(dock) for dock in right} == {Qt.DockWidgetArea.RightDockWidgetArea}
    assert all(dock.isVisible() for dock in right) and tabs_at_the_side(window) == []


def test_no_tabs_stay_behind_when_the_panels_go(qtbot, open_window):
    window = settled(qtbot, open_window())
    window.set_expert(False)
    qtbot.wait(50)
    assert tabs_at_the_side(window) == []
    window.set_expert(True)
    qtbot.waitUntil(lambda: len(tabs_at_the_side(window)) == 1)
    window.tabs.show_page("runs")
    qtbot.waitUntil(lambda: tabs_at_the_side(window) == [])
    window.tabs.show_page("train")
    qtbot.waitUntil(lambda: tabs_at_the_side(window) == [["Recipe", "Live", "Members", "Health"]])


def test_a_panel_put_elsewhere_by_hand_stays_there(qtbot, open_window):
    window = open_window()
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, window.docks["health"])
    settled(qtbot, window)
    assert window.dockWidgetArea(window.docks["health"]) == Qt.DockWidgetArea.BottomDockWidgetArea
    assert tabs_at_the_side(window) == [["Recipe", "Live", "Members"]]


def test_nothing_scrolls_at_1280_by_800_that_need_not(qtbot, open_window, language):
    window = settled(qtbot, held(qtbot, open_window), QSize(1280, 800))
    page = window.tabs._places["train"]
    assert page.widget().size() == page.viewport().size()
    live = window.panels.live.scroll
    assert window.panels.live.more.isVisible() and not live.verticalScrollBar().isVisible()


def test_a_page_scrolls_when_it_needs_more_room_than_there_is(qtbot, open_window):
    window = settled(qtbot, held(qtbot, open_window))
    place = window.tabs._places["train"]
    qtbot.waitUntil(place.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: not place.horizontalScrollBar().isVisible())
    assert 0 <= place.viewport().width() - place.widget().width() < 8
    settled(qtbot, window, QSize(1280, 800))
    qtbot.waitUntil(lambda: place.widget().size() == place.viewport().size())


def test_the_state_is_shortened_where_there_is_no_room(qtbot, open_window):
    phase = open_window().panels.status.phase
    words = "A state that takes many words to say"
    phase.setText(words)
    assert phase.minimumSizeHint().width() < phase.sizeHint().width() / 4
    phase.resize(60, phase.height())
    shortened = phase.grab().toImage()
    phase.setText(phase.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 60))
    assert phase.grab().toImage() == shortened and phase.text().endswith("…")
