from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workbench.api import WorkbenchError
from workbench.gui.jobs import Job
from workbench.gui.panels.face import FaceCard, appearance
from workbench.gui.run_view import Face, RunView
from workbench.session.events import Failed, Finished, Paused, Phase, PhaseChanged, RunStarted
from workbench.session.recipe import PluginChoice, Recipe

NOTHING = PluginChoice("test.nothing")
RECIPE = Recipe(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)
STARTED = RunStarted("/runs/one", "one", 100, 10, 0, ("a",), {}, "CPU", "", 1, ("optimizer.learning_rate",))


def view_after(*events, face=Face.LOADING):
    view = RunView(job=Job(RECIPE), face=face)
    for event in events:
        view.apply(event)
    return view


def ids(shown):
    return [action.id for action in shown.actions]


def test_every_state_has_a_face_of_its_own():
    faces = {
        Face.EMPTY: view_after(face=Face.EMPTY),
        Face.LOADING: view_after(PhaseChanged(Phase.LOADING)),
        Face.PREPARING: view_after(PhaseChanged(Phase.PREPARING, "reading the images", 10, 20)),
        Face.PAUSED: view_after(STARTED, PhaseChanged(Phase.TRAINING), Paused(5)),
        Face.HELD: view_after(STARTED, Paused(5, WorkbenchError("It went wrong."), "not_finite")),
        Face.FAILED: view_after(STARTED, Failed(WorkbenchError("It broke."), "Traceback")),
        Face.FINISHED: view_after(STARTED, Finished("/runs/one", "completed", {"accuracy": 0.9})),
        Face.ELSEWHERE: view_after(face=Face.ELSEWHERE),
        Face.DISCARDED: view_after(STARTED, Finished("/runs/one", "discarded")),
    }
    stopping = view_after(STARTED, PhaseChanged(Phase.TRAINING))
    stopping.stopping()
    faces[Face.STOPPING] = stopping
    assert {view.face for view in faces.values()} == set(Face) - {Face.TRAINING}
    shown = {face: appearance(view, "Start trains.") for face, view in faces.items()}
    assert all(item is not None and item.title and item.text for item in shown.values())
    assert len({item.title for item in shown.values()}) == len(shown)
    assert appearance(view_after(STARTED, PhaseChanged(Phase.TRAINING)), "") is None


def test_a_recipe_that_cannot_run_is_not_called_ready():
    shown = appearance(view_after(face=Face.EMPTY), "Start trains.", problem="There is no such backbone.")
    assert (shown.title, shown.text, shown.tone) == ("Not ready yet", "There is no such backbone.", "warning")
    assert [action.id for action in shown.actions] == ["show_problem"]


def test_preparing_counts():
    shown = appearance(view_after(PhaseChanged(Phase.PREPARING, "reading the images", 3000, 7000)), "")
    assert shown.progress == (3000, 7000) and "3,000 of 7,000" in shown.text


def test_a_loss_that_is_not_finite_offers_a_smaller_learning_rate():
    shown = appearance(view_after(STARTED, Paused(5, WorkbenchError("Not finite."), "not_finite")), "")
    assert ids(shown) == ["lower_rate", "resume", "stop"] and shown.actions[0].primary


def test_without_a_learning_rate_to_lower_it_is_not_offered():
    started = RunStarted("", "one", 100, 10, 0, ("a",), {}, "CPU", "", 1, ())
    shown = appearance(view_after(started, Paused(5, WorkbenchError("Not finite."), "not_finite")), "")
    assert ids(shown) == ["resume", "stop"]


def test_too_little_memory_offers_smaller_portions():
    shown = appearance(view_after(STARTED, Paused(5, WorkbenchError("Memory."), "out_of_memory")), "")
    assert ids(shown)[0] == "halve_batch"


def test_the_result_is_said_in_sentences():
    summary = {
        "split": "test",
        "accuracy": 0.892,
        "ensemble_accuracy": 0.9043,
        "validation_accuracy": 0.901,
        "best_epoch": 3.0,
        "epochs": 4.0,
        "seconds": 72.3,
        "model": "/runs/one/model.safetensors",
    }
    text = appearance(view_after(STARTED, Finished("/runs/one", "completed", summary)), "").text
    assert text == (
        "89.2\u00a0% of the test images are recognized after 4 epochs in 1:12. "
        "The best epoch was 3, with 90.1\u00a0% on the validation images. "
        "The ensemble reaches 90.4\u00a0% (+1.2 points), more than the single model. "
        "The model is in /runs/one/model.safetensors."
    )


@pytest.mark.parametrize(
    ("together", "words"),
    [(0.88, "less than the single model"), (0.8901, "no more than the single model"), (None, "")],
)
def test_an_ensemble_that_gained_nothing_is_not_praised(together, words):
    summary = {"split": "validation", "accuracy": 0.89, "ensemble_accuracy": together, "epochs": 1.0, "seconds": 5}
    text = appearance(view_after(STARTED, Finished("", "completed", summary)), "").text
    assert words in text and "validation images" in text
    assert together is not None or "ensemble" not in text


def test_a_run_that_ended_before_it_was_judged_says_so():
    text = appearance(view_after(Finished("/runs/one", "stopped", {})), "").text
    assert text.startswith("It ended before the model was judged.")


@pytest.fixture
def card(qtbot):
    card = FaceCard()
    qtbot.addWidget(card)
    return card


def test_details_are_folded_and_can_be_copied(qtbot, card):
    card.show_appearance(appearance(view_after(STARTED, Failed(WorkbenchError("It broke."), "Traceback: line 7")), ""))
    assert not card.details.isVisible() and card.copy.isVisible()
    qtbot.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    assert card.details.isVisible() and "line 7" in card.details.toPlainText()
    qtbot.mouseClick(card.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "It broke.\n\nTraceback: line 7"


def test_a_button_says_which_action(qtbot, card):
    card.show_appearance(appearance(view_after(STARTED, PhaseChanged(Phase.TRAINING), Paused(5)), ""))
    with qtbot.waitSignal(card.actionAsked) as asked:
        qtbot.mouseClick(card.buttons["resume"], Qt.MouseButton.LeftButton)
    assert asked.args == ["resume"]


def test_the_buttons_stay_while_progress_goes_on(card):
    view = view_after(STARTED, PhaseChanged(Phase.TRAINING), Paused(5))
    card.show_appearance(appearance(view, ""))
    button = card.buttons["resume"]
    view.step = 6
    card.show_appearance(appearance(view, ""))
    assert card.buttons["resume"] is button


def test_a_refused_recipe_is_no_run_that_failed(qapp):
    refused = view_after(Failed(WorkbenchError("There is no room for 900 cycles.")))
    broken = view_after(STARTED, Failed(WorkbenchError("It broke."), "Traceback", "/runs/one"))
    assert appearance(refused, "").title == "This cannot be trained as it is"
    assert appearance(broken, "").title == "The run failed"
