from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from workbench.analysis.experiments import experiments
from workbench.registry.problem import say

ID = "l2_weight_decay"


def part(arm, first, count=4, seed=0):
    steps = np.arange(first, first + count, dtype=float)
    losses = 2.0 / steps
    return {
        "arm": arm,
        "seed": seed,
        "steps": np.column_stack([steps, steps / 10, losses, np.full(count, 0.1)]),
        "evaluations": np.array([[steps[-1], steps[-1] / 10, losses[-1], 0.5 + 0.01 * arm, losses[-1]]]),
    }


def result(first_shown=True, **row):
    names = [arm.name for arm in experiments()[ID].arms]
    table = [
        {
            "arm": name,
            "steps": 40,
            "seconds": 1.5,
            "ended_early": [],
            "final_training_loss": [0.5, 0.5, 0.5],
            "final_validation_loss": [0.25, 0.2, 0.3],
            "final_validation_accuracy": [0.9444, 0.9444, 0.9444],
            "result_accuracy": [0.95, 0.95, 0.95],
        }
        for name in names
    ]
    table[0] |= row
    judgements = [
        {"expectation": 0, "shown": first_shown, "first": 1e-7, "second": float("nan")},
        {"expectation": 1, "shown": True, "first": 0.146, "second": float("nan")},
    ]
    return {"table": table, "judgements": judgements}


@pytest.fixture
def room(open_room):
    return open_room("experiments")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_all_questions_are_listed_and_a_click_opens_one(qtbot, room):
    assert list(room.questions) == list(experiments()) and room.stack.currentIndex() == 0
    press(qtbot, room.questions[ID])
    view = room.view
    assert room.stack.currentWidget() is view and view.title.text() == "Is L2 the same as weight decay?"
    assert "Weight decay" in view.text.text() and view.stack.currentIndex() == 0
    assert view.start.isEnabled() and not view.explain.isVisible() and not view.table.isVisible()
    press(qtbot, view.back)
    assert room.stack.currentIndex() == 0


def test_curves_grow_and_the_verdict_ends_it(qtbot, room, laboratory):
    room.show_experiment(ID)
    press(qtbot, room.view.start)
    (task,) = laboratory.tasks
    assert task.name == "experiment" and task.request == {"experiment": ID}
    assert not room.view.start.isEnabled() and room.view.stack.currentIndex() == 1
    for first in (1, 5):
        for arm in range(4):
            task.arrived.emit(part(arm, first))
    (chart,) = room.view.charts
    assert [line.title for line in chart.lines] == ["SGD + L2", "SGD + decay", "Adam + L2", "AdamW"]
    assert chart.lines[0].y.tolist() == [2 / 4, 2 / 8] and len({line.look for line in chart.lines}) == 4
    task.progressed.emit("training side by side", 20, 80)
    assert "20" in room.view.activity.words.whole
    task.end(task.finished, result())
    said = room.view.verdict.text()
    assert said.startswith("✓") and "the same" in said and not room.view.activity.isVisible()
    table = room.view.table
    assert table.isVisible() and table.rowCount() == 4
    assert [table.item(0, column).text() for column in range(7)] == [
        "SGD + L2", "0.5", "0.25 ± 0.05", "94.4 %", "95.0 %", "40", "1.5 s"
    ]  # fmt: skip
    press(qtbot, room.view.explain)
    assert room.view.stack.currentIndex() == 0
    press(qtbot, room.view.explain)
    assert room.view.stack.currentIndex() == 1


def test_an_effect_that_did_not_show_is_said_honestly(qtbot, room, laboratory):
    room.show_experiment(ID)
    press(qtbot, room.view.start)
    why = say("The loss is no number.")
    laboratory.tasks[0].end(laboratory.tasks[0].finished, result(first_shown=False, ended_early=[why]))
    first, _, last = room.view.verdict.text().split("\n")
    assert first.startswith("✗") and "should lie on each other" in first
    assert "SGD + L2 came to no end: The loss is no number." in last


def test_cancelling_keeps_the_curves_and_concludes_nothing(qtbot, room, laboratory):
    room.show_experiment(ID)
    press(qtbot, room.view.start)
    task = laboratory.tasks[0]
    task.arrived.emit(part(0, 1))
    press(qtbot, room.view.activity.cancel)
    assert task.cancel_asked
    task.end(task.cancelled)
    assert "nothing is concluded" in room.view.verdict.text() and not room.view.table.isVisible()
    assert room.view.start.isEnabled() and len(room.view.charts[0].lines) == 1


def test_another_question_waits_until_this_one_is_answered(qtbot, room, laboratory):
    room.show_experiment(ID)
    press(qtbot, room.view.start)
    room.show_list()
    room.show_experiment("learning_rate")
    assert room.view.id == ID
    laboratory.tasks[0].end(laboratory.tasks[0].failed, "There is no memory.", "Traceback")
    assert room.view.trouble.words.text() == "There is no memory."
    room.show_experiment("learning_rate")
    assert room.view.id == "learning_rate" and not room.view.trouble.isVisible() and len(room.view.charts) == 2


def test_several_seeds_are_drawn_faint_with_their_mean(qtbot, room, laboratory):
    room.show_experiment("adam_bias_correction")
    press(qtbot, room.view.start)
    for seed in (0, 1):
        laboratory.tasks[0].arrived.emit(part(0, 1 + seed, seed=seed))
    (chart,) = room.view.charts
    faint, other, mean = chart.lines
    assert not faint.labelled and not other.labelled and mean.labelled
    assert mean.y == pytest.approx((faint.y + other.y) / 2)


def test_an_arm_goes_into_the_recipe_and_back(qtbot, room, window):
    room.show_experiment(ID)
    before = window.desk.recipe
    action = room.view.use.menu().actions()[3]
    assert action.text() == "AdamW"
    action.trigger()
    assert window.desk.recipe.optimizer.plugin == "workbench.adamw" and window.desk.recipe.name == "AdamW"
    (notice, *_) = window.notices.notices
    (label, undo), *_ = notice.actions
    assert label == "Undo" and "AdamW" in notice.text
    undo()
    assert window.desk.recipe == before


def test_help_leads_here_and_back(qtbot, window, room):
    window._show_topic("workbench.l2")
    with qtbot.waitSignal(window.help.topicChanged):
        window.help.show_topic("workbench.adamw")
    assert "experiment:l2_weight_decay" in window.help.browser.toHtml()
    window.help.browser.anchorClicked.emit("experiment:l2_weight_decay")
    assert window.tabs.current == "learn" and room.view.id == ID and room.view.isVisible()
    with qtbot.waitSignal(window.desk.helpAsked) as asked:
        room.view.text.linkActivated.emit("topic:workbench.l2")
    assert asked.args == ["workbench.l2"]


@pytest.mark.slow
def test_a_real_experiment_is_answered(qtbot, open_window):
    window = open_window()
    window.tabs.show_page("learn")
    page = window.tabs.page("learn")
    page.show_room("experiments")
    room = page.room("experiments")
    room.show_experiment(ID)
    press(qtbot, room.view.start)
    qtbot.waitUntil(lambda: not room.view.busy, timeout=120_000)
    assert room.view.trouble.words.text() == "" and room.view.verdict.text().count("✓") == 2
    assert len(room.view.charts[0].lines) == 4 and room.view.table.rowCount() == 4
