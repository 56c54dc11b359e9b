from __future__ import annotations

import pytest
from fake_trainer import Script
from PySide6.QtCore import Qt

from workbench.gui.jobs import Job
from workbench.gui.panels.queue import QueuePanel
from workbench.gui.run_controller import RunController
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice, Recipe

NOTHING = PluginChoice("test.nothing")


@pytest.fixture
def controller(qtbot):
    controller = RunController(Catalogue(()), Script(pause_at=1))
    for name in ("first", "second", "third", "fourth"):
        controller.start(Job(Recipe(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, name=name)))
    yield controller
    ended = []
    controller.shutdown(False, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)


def names(controller):
    return [job.name for job in controller.queue]


def test_waiting_runs_are_moved_and_removed_by_buttons_and_keys(qtbot, controller):
    panel = QueuePanel(controller)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.list.count() == 3 and panel.list.item(0).text() == "1. second, 10 epochs"
    panel.list.setCurrentRow(2)
    qtbot.mouseClick(panel.up, Qt.MouseButton.LeftButton)
    assert names(controller) == ["second", "fourth", "third"] and panel.list.currentRow() == 1
    qtbot.mouseClick(panel.down, Qt.MouseButton.LeftButton)
    assert names(controller) == ["second", "third", "fourth"] and not panel.down.isEnabled()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert names(controller) == ["second"]
    qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert panel.empty.isVisible() and not panel.list.isVisible()
