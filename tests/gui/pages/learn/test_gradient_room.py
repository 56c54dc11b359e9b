from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workbench.gui.pages.learn.gradient_table import error_text
from workbench.registry.problem import say


def entry(**changes):
    table = {
        "tensor": "head.weight",
        "index": [3, 1],
        "value": 0.5,
        "analytic": 0.25,
        "numeric": 0.125,
        "error": 0.5,
        "step": 1e-5,
        "finding": "smooth",
    }
    return table | changes


def row(name, light, error, **changes):
    table = {"name": name, "kind": "Linear", "light": light, "error": error, "checked": 20, "kinks": 0, "silent": False}
    return table | {"worst": entry(error=error)} | changes


def report(**changes):
    table = {
        "light": "red",
        "error": 0.5,
        "loss": 2.3,
        "images": 4,
        "summary": say("The gradient is wrong: backward and differences differ by up to {error:.1e}.", error=0.5),
        "culprits": [say("The backward pass of {title} is wrong.", title="Toy")],
        "worst": entry(),
        "rows": [
            row("first", "green", 3e-9, kinks=2, worst=entry(tensor="first.weight", error=3e-9)),
            row("norm", "yellow", 1e-3, worst=entry(tensor="norm.weight")),
            row("bias", "green", 0.0, silent=True, worst=entry(tensor="bias.bias")),
            row("head", "red", 0.5),
            row("L2", "green", 1e-10, kind="term", worst=entry(tensor="weights", error=1e-10)),
        ],
    }
    return table | changes


@pytest.fixture
def room(open_room):
    return open_room("gradient_check")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(room, number):
    return [room.table.item(number, column).text() for column in range(room.table.columnCount())]


def test_a_report_is_a_table_with_lights_in_words(qtbot, room, laboratory):
    press(qtbot, room.start)
    (task,) = laboratory.tasks
    assert task.name == "gradient_check" and task.request["settings"] == {"images": 4, "entries": 10, "seed": 0}
    task.progressed.emit("comparing gradients", 5, 100)
    assert room.activity.isVisible()
    task.end(task.finished, report())
    assert cells(room, 0) == ["first", "Linear", "3.0e-9", "fine", "2 of 20 on kinks"]
    assert cells(room, 1)[2:4] == ["1.0e-3", "doubtful"]
    assert cells(room, 2) == ["bias", "Linear", "", "fine", "no gradient arrives here"]
    assert cells(room, 3)[3] == "wrong"
    assert cells(room, 4)[:2] == ["L2, by itself", "term of the loss"]
    assert all(not room.table.item(number, 3).icon().isNull() for number in range(5))
    assert room.table.currentRow() == 3
    assert "The backward pass of Toy is wrong." in room.summary.text()
    said = room.advice.text()
    assert "head.weight[3, 1]: backward 0.25, difference 0.125" in said and "2 entries stand on a kink" in said
    press(qtbot, room.copy)
    text = QApplication.clipboard().text()
    assert "The gradient is wrong" in text and "norm\tLinear\t1.0e-3\tdoubtful" in text and "head.weight[3, 1]" in text


def test_it_can_be_cancelled_and_what_goes_wrong_is_told(qtbot, room, laboratory):
    press(qtbot, room.start)
    press(qtbot, room.activity.cancel)
    assert laboratory.tasks[0].cancel_asked
    laboratory.tasks[0].end(laboratory.tasks[0].cancelled)
    assert room.start.isEnabled() and not room.verdict.isVisible()
    press(qtbot, room.start)
    laboratory.tasks[1].end(laboratory.tasks[1].failed, "The loss is no finite number.", "Traceback")
    assert room.trouble.words.text() == "The loss is no finite number." and room.trouble.copy.isVisible()


def test_errors_are_written_short():
    assert error_text(3.14e-9) == "3.1e-9"
    assert error_text(0.5) == "5.0e-1"
    assert error_text(float("inf")) == "∞"


@pytest.mark.slow
def test_a_real_recipe_is_right(qtbot, open_window, catalogue):
    from workbench.session.presets import load_preset

    window = open_window(recipe=load_preset("digits", catalogue))
    window.tabs.show_page("learn")
    room = window.tabs.page("learn").room("gradient_check")
    press(qtbot, room.start)
    qtbot.waitUntil(lambda: not room.busy, timeout=90_000)
    assert room.trouble.words.text() == "" and "The gradient is right" in room.summary.text()
    assert room.table.rowCount() >= 2
