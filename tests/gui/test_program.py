"""The program around the window: what is opened at first, language and looks, crashes of last time."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fake_trainer import Script
from PySide6.QtCore import QEvent

from workbench.gui import language
from workbench.gui.background import wait_for_background
from workbench.gui.program import Program
from workbench.gui.run_view import Face
from workbench.gui.theme import current_palette
from workbench.session.paths import log_folder
from workbench.session.presets import load_preset
from workbench.session.recipe_file import write_recipe


@pytest.fixture
def program(qtbot, qapp):
    program = Program(safe_mode=True, make_trainer=Script(step_seconds=0))
    shown = []
    make = program._make_window

    def remember(*parts):
        shown.append(make(*parts))
        return shown[-1]

    program._make_window = remember
    yield program
    for window in shown:
        ended = []
        window.controller.shutdown(False, lambda ended=ended: ended.append(True))
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=60_000)
        window.close()
    qtbot.wait(60)
    wait_for_background()
    for window in shown:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language.install(qapp, "en")


def test_without_a_word_it_opens_quickstart(qtbot, program):
    window = program.show()
    qtbot.waitExposed(window)
    assert window.document.recipe.name == "Quickstart"
    assert window.presenter.view.face is Face.EMPTY


def test_start_presses_start(qtbot, program):
    window = program.show("digits", start=True)
    qtbot.waitUntil(lambda: window.presenter.view.face is Face.FINISHED, timeout=60_000)
    assert window.presenter.view.job.recipe.data.plugin == "workbench.digits"


def test_a_file_is_opened_and_started(qtbot, program, tmp_path, catalogue):
    path = tmp_path / "ein Rezept.recipe.toml"
    recipe = load_preset("digits", catalogue).set("name", "mine")
    path.write_text(write_recipe(recipe), encoding="utf-8")
    window = program.show(path, start=True)
    qtbot.waitUntil(lambda: window.presenter.view.face is Face.FINISHED, timeout=60_000)
    assert window.presenter.view.job.name == "mine"


def test_a_file_that_cannot_be_opened_starts_nothing(qtbot, program, tmp_path):
    window = program.show(tmp_path / "nowhere.toml", start=True)
    qtbot.waitUntil(lambda: bool(window.notices.notices), timeout=60_000)
    assert "There is nothing at" in window.notices.notices[0].text
    assert window.presenter.view.face is Face.EMPTY


def test_another_language_takes_effect_at_once_and_keeps_what_was_edited(qtbot, program):
    window = program.show()
    window.form.edit("optimizer.learning_rate", 0.07)
    window.commands["language_ko"].trigger()
    again = program.window
    assert again is not window and not window.isVisible() and again.isVisible()
    assert again.commands["start"].text() == "시작"
    assert again.document.recipe.optimizer.values["learning_rate"] == 0.07 and again.document.modified


def test_while_a_run_lives_another_language_waits_for_its_end(qtbot, program):
    program._make_trainer = Script(pause_at=5)
    window = program.show(start=True)
    qtbot.waitUntil(lambda: window.presenter.view.face is Face.PAUSED, timeout=60_000)
    window.commands["language_ko"].trigger()
    assert program.window is window
    assert "when the run has ended" in window.notices.notices[0].text
    window.controller.stop_and_keep()
    qtbot.waitUntil(lambda: program.window is not window, timeout=60_000)
    assert program.window.commands["start"].text() == "시작"


def test_the_theme_changes_at_once_and_is_remembered(qtbot, program):
    window = program.show()
    window.commands["theme_dark"].trigger()
    assert current_palette().name == "dark" and program.settings.theme == "dark"
    window.commands["theme_light"].trigger()
    assert current_palette().name == "light"


def test_a_crash_of_last_time_offers_its_trace_once(qtbot, program):
    log_folder().mkdir(parents=True)
    trace = log_folder() / "crash-20260101-120000-7.txt"
    trace.write_text("Fatal Python error: Segmentation fault")
    window = program.show()
    qtbot.waitUntil(lambda: bool(window.notices.notices), timeout=60_000)
    notice = window.notices.notices[0]
    assert "unexpectedly" in notice.text and "Segmentation fault" in notice.details
    assert not trace.exists() and (log_folder() / "told-20260101-120000-7.txt").exists()


SHOW = """
import sys
from workbench.gui.program import Program
program = Program(safe_mode=True)
window = program.show()
program.application.processEvents()
heavy = {{"torch", "torchvision"}} & set(sys.modules)
print("visible" if window.isVisible() else "hidden", sorted(heavy))
from PySide6.QtCore import QTimer
{end}
code = program.run("digits")
print("code", code)
"""


def run_child(end):
    done = subprocess.run(
        [sys.executable, "-c", SHOW.format(end=end)], capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_window_is_shown_without_torch_and_closes_cleanly():
    done = run_child("QTimer.singleShot(300, lambda: program.window.close()); window.hide()")
    assert done.stdout.splitlines() == ["visible []", "code 0"], done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_ctrl_c_in_the_terminal_closes_the_window():
    end = "import os, signal; QTimer.singleShot(500, lambda: os.kill(os.getpid(), signal.SIGINT)); window.hide()"
    done = run_child(end)
    assert done.stdout.splitlines()[-1] == "code 0" and done.returncode == 0


def test_windows_and_the_dialog_about_the_program_carry_its_picture(qtbot, program):
    from workbench.gui.dialogs import AboutDialog
    from workbench.gui.theme.icons import program_icon

    window = program.show()
    ours = program_icon().pixmap(48, 48).toImage()
    assert window.windowIcon().pixmap(48, 48).toImage() == ours
    window.commands["about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog.windowIcon().pixmap(48, 48).toImage() == ours
    assert dialog.picture.isVisible() and dialog.picture.pixmap().toImage() == ours
    dialog.close()
