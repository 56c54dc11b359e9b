from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from workbench.registry.problem import say


def result(**changes):
    rates = np.geomspace(1e-7, 10, 100)
    smoothed = 2.3 - np.exp(-((np.log10(rates) + 1) ** 2))
    table = {
        "rates": rates,
        "losses": smoothed + 0.05 * np.sin(np.arange(100)),
        "smoothed": smoothed,
        "ending": "diverged",
        "stopped_at": 10.0,
        "path": "optimizer.learning_rate",
        "current": 0.1,
        "suggestions": [
            {"name": "steepest", "rate": 0.02, "at": 0.0198},
            {"name": "minimum", "rate": 0.01, "at": 0.1},
        ],
        "why_none": None,
    }
    return table | changes


@pytest.fixture
def room(open_room):
    return open_room("lr_range")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_empty_room_says_what_to_press(room):
    assert room.start.isEnabled() and not room.start_on_run.isVisible()
    assert room.stack.currentIndex() == 0 and not room.activity.isVisible()


def test_a_suggestion_goes_into_the_recipe_and_back(qtbot, room, laboratory, window):
    press(qtbot, room.start)
    (task,) = laboratory.tasks
    assert task.name == "lr_range" and 'plugin = "workbench.sgd"' in task.request["recipe"]
    assert task.request["settings"]["steps"] == 100
    task.progressed.emit("raising the learning rate", 1, 100)
    assert "1" in room.activity.words.whole and not room.start.isEnabled()
    task.arrived.emit({"point": [1e-7, 2.3, 2.3]})
    task.arrived.emit({"point": [2e-7, 2.2, 2.25]})
    assert room.stack.currentWidget() is room.chart and len(room.chart.lines[0].x) == 2
    task.end(task.finished, result())
    assert not room.activity.isVisible() and "diverged" in room.verdict.text()
    assert [mark.x for mark in room.chart.marks] == [0.02, 0.01]
    before = window.desk.recipe.optimizer.values["learning_rate"]
    press(qtbot, room.uses["steepest"])
    assert window.desk.recipe.optimizer.values["learning_rate"] == 0.02
    (notice, *_) = window.notices.notices
    (label, undo), *_ = notice.actions
    assert label == "Undo" and "0.02" in notice.text
    undo()
    assert window.desk.recipe.optimizer.values["learning_rate"] == before


def test_a_click_on_the_mark_in_the_curve_does_the_same(qtbot, room, laboratory, window):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result())
    room.chart.grab()
    x = room.chart.frame.pixel_of(np.log10(0.01))
    at = QPoint(round(x), round(room.chart.frame.place.bottom() - 20))
    qtbot.mouseMove(room.chart, at)
    qtbot.mouseClick(room.chart, Qt.MouseButton.LeftButton, pos=at)
    assert window.desk.recipe.optimizer.values["learning_rate"] == 0.01


def test_numbers_are_typed_as_people_write_them_and_wrong_ones_are_not_sent(qtbot, room, laboratory):
    room.fold.set_open(True)
    field = room.settings.fields["lowest"]
    field.focus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "3e-4")
    assert "3e-4" in room.fold.header.summary
    room.settings.fields["highest"].editor.selectAll()
    qtbot.keyClicks(room.settings.fields["highest"].editor, "1/3")
    press(qtbot, room.start)
    assert laboratory.tasks[0].request["settings"]["lowest"] == 3e-4
    assert laboratory.tasks[0].request["settings"]["highest"] == 1 / 3
    laboratory.tasks[0].end(laboratory.tasks[0].cancelled)
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "fast")
    press(qtbot, room.start)
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "5")
    press(qtbot, room.start)
    assert len(laboratory.tasks) == 1
    assert "upwards" in room.trouble.words.text() and room.trouble.isVisible()


def test_cancelling_asks_the_task_and_what_was_measured_stays(qtbot, room, laboratory):
    press(qtbot, room.start)
    task = laboratory.tasks[0]
    task.arrived.emit({"point": [1e-7, 2.3, 2.3]})
    press(qtbot, room.activity.cancel)
    assert task.cancel_asked and not room.activity.cancel.isEnabled()
    task.progressed.emit("raising the learning rate", 2, 100)
    assert "Stopping" in room.activity.words.whole
    task.end(task.cancelled)
    assert room.start.isEnabled() and "Cancelled" in room.verdict.text() and len(room.chart.lines[0].x) == 1


def test_a_failure_is_told_with_details_to_copy(qtbot, room, laboratory):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].failed, "There are no images.", "Traceback ...")
    assert room.trouble.words.text() == "There are no images."
    press(qtbot, room.trouble.copy)
    assert QApplication.clipboard().text().endswith("Traceback ...")
    press(qtbot, room.start)
    assert not room.trouble.isVisible()


def test_no_suggestion_is_explained(qtbot, room, laboratory):
    press(qtbot, room.start)
    why = say("The loss fell at no learning rate between {low:g} and {high:g}.", low=1e-7, high=1.0)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result(suggestions=[], why_none=why))
    assert "fell at no learning rate between 1e-07 and 1" in room.verdict.text()
    assert not any(button.isVisible() for button in room.uses.values())


def test_a_result_of_another_optimizer_is_not_put_into_the_recipe(qtbot, room, laboratory, window):
    press(qtbot, room.start)
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result())
    window.desk.change_recipe(window.desk.recipe.set("optimizer.plugin", "workbench.adam"))
    press(qtbot, room.uses["steepest"])
    assert window.desk.recipe.optimizer.values.get("learning_rate") != 0.02
    assert "another optimizer" in room.trouble.words.text()


def test_the_heading_opens_the_help(qtbot, room, window):
    with qtbot.waitSignal(window.desk.helpAsked) as asked:
        press(qtbot, room.heading.help)
    assert asked.args == ["lr_range"]


@pytest.mark.slow
def test_a_real_sweep_draws_a_real_curve(qtbot, open_window, catalogue):
    from workbench.session.presets import load_preset

    recipe = load_preset("digits", catalogue).set("optimizer.plugin", "workbench.sgd").set("training.full_batch", False)
    window = open_window(recipe=recipe.set("training.batch_size", 32))
    window.tabs.show_page("learn")
    room = window.tabs.page("learn").room("lr_range")
    room.settings.fields["steps"].editor.setText("40")
    room.settings.fields["steps"].editor.textEdited.emit("40")
    press(qtbot, room.start)
    qtbot.waitUntil(lambda: not room.busy, timeout=90_000)
    assert room.trouble.words.text() == "" and len(room.chart.lines[0].x) > 20
    assert room.chart.marks or "at no learning rate" in room.verdict.text()
