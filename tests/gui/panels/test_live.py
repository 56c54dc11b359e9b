from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from workbench.api import Descriptor, Kind, Param
from workbench.gui.jobs import Job
from workbench.gui.panels.live import LiveControls, live_values
from workbench.gui.run_view import Face, RunView
from workbench.registry import Catalogue, Entry, Source
from workbench.session.events import Edited, RunStarted
from workbench.session.learning_rate import LEARNING_RATE
from workbench.session.recipe import PluginChoice, Recipe

SGD = Descriptor(
    id="test.sgd",
    kind=Kind.OPTIMIZER,
    title="SGD (plain)",
    summary="steps",
    factory="nowhere:make",
    params=(
        Param(name="learning_rate", default=0.1, minimum=0, live=True, group_key="lr"),
        Param(name="momentum", default=0.9, minimum=0, maximum=1, open_maximum=True, live=True, group_key="momentum"),
    ),
)
DROPOUT = Descriptor(
    id="test.dropout",
    kind=Kind.REGULARIZER,
    title="Dropout",
    summary="drops",
    factory="nowhere:make",
    stages=("model",),
    params=(Param(name="p", default=0.5, minimum=0, maximum=1, live=True, title="Share"),),
)
CATALOGUE = Catalogue([Entry(item, Source("test")) for item in (SGD, DROPOUT)])
PATHS = (LEARNING_RATE, "optimizer.momentum", "regularizers.0.p")


def a_view(live=PATHS):
    other = PluginChoice("test.other")
    recipe = Recipe(
        other, other, other, PluginChoice("test.sgd", {"learning_rate": 0.05}), other,
        regularizers=(PluginChoice("test.dropout"),),
    )  # fmt: skip
    view = RunView(job=Job(recipe), face=Face.TRAINING)
    view.started = RunStarted("", "test", 100, 10, 0, ("a",), {}, "CPU", "", 1, live)
    return view


@pytest.fixture
def live(qtbot):
    controls = LiveControls(CATALOGUE)
    qtbot.addWidget(controls)
    controls.resize(300, 400)
    controls.show()
    controls.chosen = []
    controls.valueChosen.connect(lambda *edit: controls.chosen.append(edit))
    controls.show_run(a_view())
    return controls


def type_into(qtbot, field, text, end=Qt.Key.Key_Return):
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, text)
    if end is not None:
        qtbot.keyClick(field.editor, end)


def test_the_values_of_the_recipe_are_offered(live):
    assert list(live.fields) == list(PATHS)
    assert live.fields[LEARNING_RATE].value == 0.05
    assert live.titles["regularizers.0.p"] == "Dropout: Share"


def test_a_number_counts_when_it_is_finished_not_while_it_is_typed(qtbot, live):
    field = live.fields["optimizer.momentum"]
    type_into(qtbot, field, "0.95", end=None)
    assert live.chosen == []
    assert live.pending.isVisible()
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert live.chosen == [("optimizer.momentum", 0.95, "")]
    assert not live.pending.isVisible()


def test_leaving_the_field_also_finishes(qtbot, live):
    type_into(qtbot, live.fields["optimizer.momentum"], "0.5", end=Qt.Key.Key_Tab)
    assert live.chosen == [("optimizer.momentum", 0.5, "")]


def test_the_learning_rate_takes_the_mode_along(qtbot, live):
    type_into(qtbot, live.fields[LEARNING_RATE], "3e-4")
    live.rate.mode.setCurrentIndex(live.rate.mode.findData("hold"))
    type_into(qtbot, live.fields[LEARNING_RATE], "1/100")
    assert live.chosen == [(LEARNING_RATE, 3e-4, "scale"), (LEARNING_RATE, 0.01, "hold")]


def test_enter_on_the_same_rate_asks_for_it_again_for_the_curve_has_moved_on(qtbot, live):
    type_into(qtbot, live.fields[LEARNING_RATE], "0.05")
    assert live.chosen == [(LEARNING_RATE, 0.05, "scale")]


@pytest.mark.parametrize("text", ["nan", "2", "abc", "-1", ""])
def test_what_is_no_value_is_refused_in_words_and_never_sent(qtbot, live, text):
    field = live.fields["optimizer.momentum"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClick(field.editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.editor, text)
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.error is not None and live.chosen == []


def test_after_a_change_the_schedule_can_be_followed_again(qtbot, live):
    assert not live.rate.follow.isEnabled()
    live.show_edit(Edited(10, "set", LEARNING_RATE, 0.01, "hold"))
    assert live.fields[LEARNING_RATE].value == 0.01
    qtbot.mouseClick(live.rate.follow, Qt.MouseButton.LeftButton)
    assert live.chosen == [(LEARNING_RATE, None, "follow")]
    live.show_edit(Edited(11, "set", LEARNING_RATE, None, "follow"))
    assert not live.rate.follow.isEnabled()


def test_nothing_can_be_changed_before_and_after_the_run(qtbot, live):
    for face in (Face.STOPPING, Face.FINISHED, Face.FAILED):
        live.show_face(face)
        assert not live.fields[LEARNING_RATE].isEnabled() and not live.evaluate.isEnabled()
    live.show_face(Face.PAUSED)
    assert live.fields[LEARNING_RATE].isEnabled() and live.snapshot.isEnabled()


def test_without_a_learning_rate_there_is_no_mode(qtbot):
    controls = LiveControls(CATALOGUE)
    qtbot.addWidget(controls)
    controls.show()
    controls.show_run(a_view(live=("optimizer.momentum",)))
    assert not controls.rate.isVisible()


def test_places_that_nobody_describes_are_left_out():
    found = live_values(
        a_view().job.recipe, CATALOGUE, ("optimizer.nothing", "data.x", "ensembles.7.x", "training.epochs")
    )
    assert [value.path for value in found] == ["training.epochs"]
