"""The main window, used as a hand would use it."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hand import LEFT, activate, face, notices, press, press_notice, tool, verbs, wait_for
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)

from workbench.gui.past import Past
from workbench.gui.run_view import Face
from workbench.session.control import Verb
from workbench.session.events import Edited

# At first ----------------------------------------------------------------------------------------------


def test_it_opens_with_a_recipe_and_says_what_to_do(open_window):
    window = open_window()
    assert face(window) is Face.EMPTY
    card = window.panels.page.card
    assert card.isVisible() and card.title.text() == "Ready to train" and "Quickstart" in card.text.text()
    assert list(card.buttons) == ["start"]
    assert "Quickstart" in window.windowTitle()


def test_everything_that_takes_the_focus_has_an_accessible_name(qtbot, open_window):
    window = open_window(step_seconds=0.05)
    window.tabs.show_page("runs")
    window.tabs.show_page("plugins")
    window.tabs.show_page("help")
    for dock in window.docks.all():
        dock.show()
    window.tabs.show_page("train")
    window.steering.start()
    wait_for(qtbot, window, Face.TRAINING)
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractSlider, QPlainTextEdit)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in window.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.window() is window  # not the lists that fall out of combo boxes
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")().strip(" ×…←→?"))
    ]
    assert nameless == []


def test_no_two_actions_share_their_keys(open_window):
    window = open_window()
    actions = [window.commands[name] for name in window.commands.names()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys)) and "Ctrl+Return" in keys


def test_shortcuts_are_shown_on_the_tools(open_window):
    window = open_window()
    keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
    assert keys in tool(window, "start").toolTip()


# A run -------------------------------------------------------------------------------------------------


def test_start_trains_and_the_result_is_said_in_a_sentence(qtbot, open_window):
    window = open_window()
    qtbot.mouseClick(window.panels.page.card.buttons["start"], LEFT)
    wait_for(qtbot, window, Face.FINISHED)
    assert window.faces == [Face.LOADING, Face.PREPARING, Face.TRAINING, Face.FINISHED]
    bar = window.panels.page.bar
    assert bar.isVisible() and "of the test images are recognized after 3 epochs" in bar.text.text()
    assert list(bar.buttons) == ["evaluate_run", "extend", "compare", "open_folder"]
    assert window.panels.page.stack.currentWidget() is window.panels.plots
    assert any("Started on CPU" in line for line in window.panels.log.lines())
    assert window.panels.status.phase.text() == "Finished"


def test_what_came_out_can_be_evaluated(qtbot, open_window, tmp_path):
    window = open_window()
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.FINISHED)
    qtbot.mouseClick(window.panels.page.bar.buttons["evaluate_run"], LEFT)
    page = window.tabs.page("evaluate")
    assert window.tabs.current == "evaluate"
    qtbot.waitUntil(lambda: page.runs.currentData() == str(tmp_path / "run"), timeout=60_000)
    qtbot.waitUntil(page.trouble.isVisible, timeout=60_000)  # the played run has left no model


def test_everything_by_keys(qtbot, open_window):
    window = open_window(step_seconds=0.003)
    activate(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, window, Face.TRAINING)
    qtbot.waitUntil(lambda: window.presenter.view.step > 3)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, window, Face.PAUSED)
    step = window.presenter.view.step
    qtbot.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: window.presenter.view.step == step + 1)
    wait_for(qtbot, window, Face.PAUSED)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: Verb.SNAPSHOT in verbs(window) and bool(window.panels.members.ticked()))
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, window, Face.TRAINING)
    qtbot.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, window, Face.FINISHED)
    assert window.presenter.view.finished.outcome == "stopped"
    assert verbs(window)[-1] in (Verb.STOP_AND_KEEP, Verb.RESUME)


def test_the_tools_follow_the_state(qtbot, open_window):
    window = open_window(pause_at=20)
    enabled = lambda: {  # noqa: E731
        name: window.commands[name].isEnabled() for name in ("start", "pause", "step", "stop", "discard", "evaluate")
    }
    assert [name for name, on in enabled().items() if on] == ["start"]
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.PAUSED)
    assert all(enabled().values())
    assert window.commands["pause"].text() == "Resume" and window.commands["start"].text() == "Add to queue"
    press(qtbot, window, "pause")
    wait_for(qtbot, window, Face.FINISHED)
    assert [name for name, on in enabled().items() if on] == ["start"]
    assert window.commands["extend"].isEnabled()


def test_a_paused_run_does_not_look_like_a_crash(qtbot, open_window):
    window = open_window(pause_at=20)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.PAUSED)
    bar = window.panels.page.bar
    assert bar.title.text() == "Paused at step 20" and "nothing is lost" in bar.text.text()
    qtbot.mouseClick(bar.buttons["resume"], LEFT)
    wait_for(qtbot, window, Face.FINISHED)


def test_a_live_edit_is_sent_marked_and_told(qtbot, open_window):
    window = open_window(pause_at=50)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.PAUSED)
    editor = window.panels.live.fields["optimizer.learning_rate"].editor
    qtbot.mouseClick(editor, LEFT)
    editor.selectAll()
    qtbot.keyClicks(editor, "3e-4")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("Learning rate set to 3e-4" in line for line in window.panels.log.lines()))
    assert window.presenter.view.edits[0].value == 3e-4


def test_the_rate_to_come_follows_edits_and_reaches_into_added_epochs(qtbot, open_window):
    window = open_window(pause_at=50)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.PAUSED)
    run, trainer = window.panels.plots.run, window.script.done[-1]
    before = run.planned_rate.at(80)
    window.controller.set_live("optimizer.learning_rate", 2 * trainer._planned(50), "scale")
    qtbot.waitUntil(lambda: run.planned_rate.at(80) == pytest.approx(2 * before))
    assert math.isnan(run.planned_rate.at(150))
    window.controller.extend(2.0)
    qtbot.waitUntil(lambda: run.total_steps == window.presenter.view.total_steps == 200)
    assert run.planned_rate.at(150) == pytest.approx(trainer._rate(150))


def test_an_edit_that_a_continued_run_tells_again_is_marked_once(open_window):
    window = open_window()
    edit = Edited(40, "extend", value=2.0)
    window.presenter.take(edit)
    window.presenter.take_past(Past({"step": np.empty(0, np.int64)}, (edit, Edited(40, "snapshot"))))
    assert [mark.step for mark in window.panels.plots.run.marks] == [40, 40]


def test_memory_of_the_graphics_processor_stands_beside_that_of_the_program(qtbot, open_window):
    window = open_window(device_memory=2_500_000_000, step_seconds=0.01)
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: window.panels.status.device_memory.text() == "GPU 2.5 GB", timeout=20_000)


def test_what_the_form_edits_meanwhile_is_for_the_next_run(qtbot, open_window):
    window = open_window(pause_at=20)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.PAUSED)
    window.form.edit("optimizer.momentum", 0.5)
    press(qtbot, window, "start")
    assert [job.recipe.optimizer.values["momentum"] for job in window.controller.queue] == [0.5]
    assert "waits at place 1 of the queue" in notices(window)[0]
    press_notice(qtbot, window, "Show the queue")
    assert window.queue.isVisible() and window.queue.list.count() == 1
    press(qtbot, window, "stop")
    qtbot.waitUntil(lambda: len(window.script.done) == 2)
    wait_for(qtbot, window, Face.FINISHED)
    assert window.controller.queue == []


def test_a_recipe_that_cannot_run_is_refused_in_words_with_the_way_to_the_place(qtbot, open_window):
    window = open_window()
    window.form.edit("backbone.plugin", "workbench.gone")
    press(qtbot, window, "start")
    assert face(window) is Face.EMPTY and window.script.done == []
    assert notices(window)[0].startswith("This recipe cannot run yet: There is no backbone 'workbench.gone'")
    press_notice(qtbot, window, "Show the place")
    assert window.form.sections["backbone"].is_open
    card = window.panels.page.card
    assert card.title.text() == "Not ready yet" and card.text.text().startswith("There is no backbone")
    window.form.undo()
    qtbot.waitUntil(lambda: card.title.text() == "Ready to train")
    assert notices(window) == []


# Trouble -----------------------------------------------------------------------------------------------


def test_a_bad_loss_offers_a_tenth_of_the_learning_rate(qtbot, open_window):
    window = open_window(nan_at=40)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.HELD)
    bar = window.panels.page.bar
    assert "no longer a finite number at step 40" in bar.text.text()
    qtbot.mouseClick(bar.buttons["lower_rate"], LEFT)
    wait_for(qtbot, window, Face.FINISHED)
    edit = window.presenter.view.edits[0]
    assert (edit.path, edit.mode) == ("optimizer.learning_rate", "scale")
    # A tenth of the rate where the run stands again, not of the one it failed at: an edit scales the curve from there.
    planned = dict(window.presenter.view.started.planned_learning_rate)
    assert edit.value == float(f"{planned[edit.step] / 10:.2g}") != float(f"{planned[40] / 10:.2g}")
    assert verbs(window) == [Verb.SET, Verb.RESUME]


def test_too_little_memory_offers_smaller_portions(qtbot, open_window):
    window = open_window(memory_at=40)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.HELD)
    qtbot.mouseClick(window.panels.page.bar.buttons["halve_batch"], LEFT)
    wait_for(qtbot, window, Face.FINISHED)
    assert verbs(window) == [Verb.HALVE_BATCH, Verb.RESUME]


def test_a_failed_run_says_why_and_can_be_started_again(qtbot, open_window):
    window = open_window(fail_at=30)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.FAILED)
    bar = window.panels.page.bar
    assert "someone.loss" in bar.text.text() and not bar.details.isVisible()
    window.script.fail_at = 0
    qtbot.mouseClick(bar.buttons["start"], LEFT)
    wait_for(qtbot, window, Face.FINISHED)


def test_a_run_that_fails_before_its_first_step_says_so_in_the_middle(qtbot, open_window):
    window = open_window(crash=ImportError("no torch here"))
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.FAILED)
    card = window.panels.page.card
    assert card.isVisible() and "pip install" in card.text.text()


def test_an_error_of_the_window_itself_is_a_quiet_bar(open_window):
    window = open_window()
    window.tell_error("ValueError: no such thing", "Traceback: line 7")
    assert notices(window) == ["Something went wrong in the program: ValueError: no such thing"]
    assert window.notices.notices[0].details == "Traceback: line 7"


def test_a_silent_run_shows_since_when(qtbot, open_window, monkeypatch):
    window = open_window(pause_at=0, step_seconds=0.001)
    window.script.prepare_steps, window.script.hold_preparing = 1, 0.6
    monkeypatch.setattr("workbench.gui.panels.status.SILENT_SECONDS", 0.2)
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: "no sign of life" in window.panels.status.phase.text(), timeout=60_000)


# Members -----------------------------------------------------------------------------------------------


def test_ticking_members_reckons_the_ensemble_anew_without_the_trainer(qtbot, open_window):
    window = open_window(cycle_epochs=1)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.FINISHED)
    panel = window.panels.members
    qtbot.waitUntil(lambda: panel.result.text().startswith("Ensemble of 4"), timeout=60_000)
    before = panel.result.text()
    panel.tick("cycle 1", False)
    qtbot.waitUntil(lambda: panel.result.text().startswith("Ensemble of 3"), timeout=60_000)
    assert panel.result.text() != before and "points" in panel.gain.text()
    for name in ("cycle 2", "cycle 3"):
        panel.tick(name, False)
    qtbot.waitUntil(lambda: not panel.result.isVisible(), timeout=60_000)


# More epochs -------------------------------------------------------------------------------------------


def test_more_epochs_from_a_finished_run(qtbot, open_window):
    window = open_window()
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.FINISHED)
    qtbot.mouseClick(window.panels.page.bar.buttons["extend"], LEFT)
    dialog = window.findChild(object, "epochs")
    qtbot.keyClicks(dialog.field.editor, "x")
    assert not dialog.train.isEnabled()
    dialog.field.editor.selectAll()
    qtbot.keyClicks(dialog.field.editor, "2")
    qtbot.mouseClick(dialog.train, LEFT)
    qtbot.waitUntil(lambda: len(window.script.done) == 2, timeout=60_000)
    job = window.script.done[1].job
    assert job.folder == window.script.folder and job.extra_epochs == 2
    wait_for(qtbot, window, Face.FINISHED)


# The end -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["empty", "finished", "failed"])
def test_without_a_run_the_window_closes_at_once(qtbot, open_window, when):
    window = open_window(fail_at=30 if when == "failed" else 0)
    if when != "empty":
        press(qtbot, window, "start")
        wait_for(qtbot, window, Face.FINISHED, Face.FAILED)
        qtbot.waitUntil(lambda: not window.controller.busy)
    assert window.close() and not window.isVisible()


STATES = {
    "loading": {"loading": True},
    "preparing": {"prepare_steps": 1000, "hold_preparing": 0.01},
    "training": {"step_seconds": 0.01},
    "paused": {"pause_at": 5},
    "held": {"nan_at": 30},
}


@pytest.mark.parametrize("answer", ["keep", "discard"])
@pytest.mark.parametrize("state", list(STATES))
def test_closing_asks_then_ends_the_run_then_closes(qtbot, open_window, state, answer):
    values = dict(STATES[state])
    slow = values.pop("loading", False)
    window = open_window(**values)
    if slow:
        make = window.controller._make_trainer
        window.controller._make_trainer = lambda *parts: (time.sleep(0.5), make(*parts))[1]
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face(state))
    assert not window.close()
    dialog = window.closing.dialog
    assert dialog.isVisible() and dialog.isModal()
    qtbot.mouseClick(dialog.keep if answer == "keep" else dialog.discard, LEFT)
    assert window.isVisible()
    assert face(window) in (Face.STOPPING, Face.FINISHED, Face.DISCARDED)
    with qtbot.waitSignal(window.closed, timeout=60_000):
        pass
    assert window.presenter.view.finished.outcome == ("stopped" if answer == "keep" else "discarded")
    assert not window.controller.busy


def test_going_on_training_is_an_answer_too(qtbot, open_window):
    window = open_window(step_seconds=0.005)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.TRAINING)
    window.close()
    window.close()  # asking twice makes no second question
    qtbot.mouseClick(window.closing.dialog.cancel, LEFT)
    step = window.presenter.view.step
    qtbot.waitUntil(lambda: window.presenter.view.step > step, timeout=60_000)
    assert window.isVisible() and face(window) is Face.TRAINING


def test_closing_while_it_stops_waits_for_the_end(qtbot, open_window):
    window = open_window(step_seconds=0.3)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.TRAINING)
    window.closing.shut_down(keep=True)
    assert not window.close() and face(window) is Face.STOPPING
    with qtbot.waitSignal(window.closed, timeout=60_000):
        pass


def test_the_window_lives_on_while_it_waits_for_the_end(qtbot, open_window):
    window = open_window(step_seconds=0.5)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.TRAINING)
    begun = time.perf_counter()
    window.closing.shut_down(keep=True)
    assert time.perf_counter() - begun < 0.2
    with qtbot.waitSignal(window.closed, timeout=60_000):
        pass


def test_a_discarded_run_says_where_it_is(qtbot, open_window):
    window = open_window(step_seconds=0.005)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.TRAINING)
    press(qtbot, window, "discard")
    wait_for(qtbot, window, Face.DISCARDED)
    assert window.panels.page.bar.text.text() == "It lies in the bin."


# Looks -------------------------------------------------------------------------------------------------


def test_the_layout_is_remembered_and_can_be_reset(qtbot, open_window):
    window = open_window()
    window.docks["health"].hide()
    window.docks["log"].show()
    window.close()
    again = open_window()
    assert not again.docks["health"].isVisible() and again.docks["log"].isVisible()
    again.commands["reset_layout"].trigger()
    assert again.docks["health"].isVisible() and not again.docks["log"].isVisible()


def test_the_simple_depth_shows_five_things(qtbot, open_window):
    window = open_window()
    qtbot.mouseClick(window.chrome.depth, LEFT)
    assert window.form.depth == "simple" and not window.settings.expert
    assert [dock.objectName() for dock in window.docks.all() if dock.isVisible()] == ["recipe"]
    assert not window.tabs.tabBar().isVisible()
    tools = ("start", "pause", "step", "stop", "discard")
    assert [name for name in tools if tool(window, name) is not None] == ["start", "pause", "stop"]
    qtbot.mouseClick(window.form.simple.start, LEFT)
    wait_for(qtbot, window, Face.FINISHED)
    assert window.panels.page.bar.isVisible()
    qtbot.mouseClick(window.chrome.depth, LEFT)
    assert window.docks["live"].isVisible() and window.tabs.tabBar().isVisible()


def test_theme_and_language_are_announced(qtbot, open_window):
    window = open_window()
    with qtbot.waitSignal(window.themeChosen) as chosen:
        window.commands["theme_dark"].trigger()
    assert chosen.args == ["dark"] and window.settings.theme == "dark"
    with qtbot.waitSignal(window.languageChosen) as chosen:
        window.commands["language_ko"].trigger()
    assert chosen.args == ["ko"]


def test_f1_explains_what_has_the_focus(qtbot, open_window):
    window = open_window()
    activate(qtbot, window)
    window.form.show_field("optimizer.learning_rate")
    with qtbot.waitSignal(window.help.topicChanged, timeout=60_000):
        window.commands["help"].trigger()
    assert window.help.isVisible() and window.help.topic == "workbench.sgd"


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (1920, 1080)])
def test_everything_fits_into_the_window(qtbot, open_window, size):
    window = open_window(pause_at=60)
    window.resize(*size)
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.PAUSED)
    qtbot.wait(50)
    assert (window.width(), window.height()) == size  # nothing pushed it wider
    assert window.panels.plots.width() > 0.4 * size[0]
