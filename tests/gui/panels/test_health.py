from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from workbench.api import WorkbenchError
from workbench.gui.health import best_so_far, figures
from workbench.gui.jobs import Job
from workbench.gui.panels.health import HealthPanel
from workbench.gui.run_view import Face, RunView
from workbench.registry import Catalogue
from workbench.session.events import (
    Evaluated,
    Failed,
    Finished,
    HealthFound,
    Noticed,
    Reported,
    RolledBack,
    RunStarted,
    Scores,
)
from workbench.session.presets import load_preset


def evaluated(epoch, accuracy, loss=0.5, training_loss=0.5):
    return Evaluated(
        int(10 * epoch), epoch, epoch, "validation", Scores(loss, accuracy, 1, accuracy, (), 100), training_loss, False
    )


def test_nothing_is_said_before_the_first_judgement():
    assert best_so_far([]) == []


def test_the_best_judgement_is_told():
    verdicts = best_so_far([evaluated(1, 0.5), evaluated(2, 0.6), evaluated(3, 0.55)])
    assert [verdict.text for verdict in verdicts] == ["Best validation accuracy 60.0\u00a0%, at epoch 2."]


def test_figures_are_flat_and_few():
    report = {"layers": {"conv": 2, "deep": {"x": 0.5}}, "ratio": 1.234e-3, "list": [1, 2], "note": "fine"}
    assert figures(report) == [("ratio", "0.00123"), ("note", "fine"), ("conv", "2"), ("x", "0.500")]
    assert figures({"a": {"x": 1}, "b": {"x": 2}}) == [("a x", "1"), ("b x", "2")]
    assert len(figures({str(index): index for index in range(100)})) == 8


@pytest.fixture
def panel(qtbot):
    panel = HealthPanel(Catalogue(()))
    qtbot.addWidget(panel)
    return panel


def test_notices_are_told_and_the_newest_three_kept(panel):
    for number in range(5):
        panel.take(Noticed(WorkbenchError("Notice {number}.", number=number)))
    texts = [verdict.text for verdict in panel.verdicts()]
    assert texts == ["Notice 2.", "Notice 3.", "Notice 4."]


def test_judgements_after_the_step_gone_back_to_are_void(panel):
    panel.take(evaluated(1, 0.5))
    panel.take(evaluated(2, 0.9))
    panel.take(RolledBack(15, 5))
    assert any("50.0\u00a0%" in verdict.text for verdict in panel.verdicts())


def test_a_diagnostic_shows_its_newest_report_and_goes_with_the_run(panel):
    panel.take(Reported("test.ratio", 1, {"ratio": 0.1}))
    panel.take(Reported("test.ratio", 2, {"ratio": 0.2}))
    assert len(panel._reports) == 1
    panel.show_run(RunView())
    assert panel._reports == {}


def test_a_long_name_in_a_report_does_not_push_words_out_of_the_panel(qtbot, panel):
    panel.resize(272, 140)
    panel.show()
    names = {f"blocks.{index}.residual.convolution.normalization.weight": 0.0123 for index in range(12)}
    panel.take(evaluated(1, 0.5))
    panel.take(Reported("test.ratio", 1, {"parameters": names, "overall": 0.1}))
    qtbot.waitUntil(panel.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: panel.widget().width() == panel.viewport().width())


# Findings ----------------------------------------------------------------------------------------------

RISING = HealthFound(30, 3.0, "loss_rising", {"loss": 1.6, "before": 1.0, "epoch": 2.0, "rate": 0.1})
GUESSING = HealthFound(40, 4.0, "guessing", {"accuracy": 0.1, "chance": 0.1, "rate": 0.1})
STARTED = RunStarted("", "run", 100, 10, 0, ("a", "b"), {}, "cpu", None, 1, ("optimizer.learning_rate",))


@pytest.fixture
def living(qtbot, catalogue):
    panel = HealthPanel(catalogue)
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    view = RunView(job=Job(load_preset("quickstart", catalogue)), face=Face.TRAINING)
    panel.show_run(view)
    panel.take(STARTED)
    panel.take(evaluated(1, 0.5))
    panel.show_rate(0.1)
    return panel


def texts(panel):
    return [verdict.text for verdict in panel.verdicts()]


def test_it_is_quiet_when_all_is_well(living):
    assert living.cards == [] and texts(living)[0] == "Nothing unusual."


def test_the_newest_finding_is_on_top(living):
    living.take(RISING)
    living.take(GUESSING)
    assert [card.heading.text() for card in living.cards] == ["Warning, epoch 4", "Problem, epoch 3"]
    assert living.cards[1].seen.text() == "The training loss rises: 1.6, after 1 at epoch 2."
    assert "Nothing unusual." not in texts(living)


def test_a_living_run_is_changed_with_one_click(living, qtbot):
    living.take(RISING)
    button = living.cards[0].buttons[0]
    assert button.text() == "Lower the learning rate to 0.01 now"
    with qtbot.waitSignal(living.liveChosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["optimizer.learning_rate", 0.01, "scale"]
    assert not button.isEnabled()


def test_an_offer_follows_the_rate(living):
    living.take(RISING)
    living.show_rate(0.02)
    living.take(evaluated(4, 0.5))
    assert living.cards[0].buttons[0].text() == "Lower the learning rate to 0.002 now"


def test_a_run_that_has_ended_is_left_alone(living):
    living.take(RISING)
    living.take(Finished("", "completed"))
    assert [button.text() for button in living.cards[0].buttons] == ["Set the learning rate to 0.02"]


def test_a_run_that_failed_is_not_called_usual(living, qtbot):
    living.take(Failed(WorkbenchError("no")))
    assert "Nothing unusual." not in texts(living)


def test_a_finding_can_be_dismissed(living, qtbot):
    living.take(RISING)
    living.take(GUESSING)
    qtbot.mouseClick(living.cards[0].close_button, Qt.MouseButton.LeftButton)
    assert [card.found.rule for card in living.cards] == ["loss_rising"]
    qtbot.mouseClick(living.cards[0].close_button, Qt.MouseButton.LeftButton)
    assert texts(living)[0] == "Nothing unusual."


def test_help_is_one_click_away(living, qtbot):
    living.take(HealthFound(30, 3.0, "dead_units", {"share": 0.5, "layer": "act", "layer_share": 0.9}))
    with qtbot.waitSignal(living.helpAsked) as asked:
        qtbot.mouseClick(living.cards[0].help, Qt.MouseButton.LeftButton)
    assert asked.args == ["workbench.dead_units"]


def test_findings_after_the_step_gone_back_to_are_void(living):
    living.take(RISING)
    living.take(GUESSING)
    living.take(RolledBack(35, 5))
    assert [card.found.rule for card in living.cards] == ["loss_rising"]


def test_the_recipe_is_changed_as_one_edit_that_can_be_undone(open_window, qtbot):
    window = open_window()
    panel = window.panels.health
    before = window.desk.recipe
    view = RunView(job=Job(before))
    window.controller.view = view
    panel.show_run(view)
    panel.take(HealthFound(0, 0.0, "not_finite", {"failed": 2, "loss": 3.0, "rate": 0.1}))
    (card,) = panel.cards
    lower, clip = card.buttons
    assert (lower.text(), clip.text()) == ("Set the learning rate to 0.02", "Add Gradient clipping")
    lower.click()
    assert window.desk.recipe.get("optimizer.learning_rate") == 0.02
    clip.click()
    assert [choice.plugin for choice in window.desk.recipe.regularizers] == ["workbench.gradient_clipping"]
    window.desk.undo()
    assert window.desk.recipe.regularizers == before.regularizers
    window.desk.undo()
    assert window.desk.recipe == before
    window.desk.change_recipe(before.set("optimizer.plugin", "workbench.adamw"))
    lower.click()
    assert window.desk.recipe.get("optimizer.learning_rate") != 0.02
    assert "another one" in window.notices.notices[0].text
