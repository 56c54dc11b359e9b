"""Opening and saving in the main window: recipes, dropped data, runs of the past."""

from __future__ import annotations

import pytest
from hand import LEFT, face, notices, press, press_notice, wait_for
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from workbench.gui.run_view import Face
from workbench.session.presets import load_preset
from workbench.session.recipe_file import read_recipe, write_recipe
from workbench.store.run_folder import RunFolder

# Recipes -----------------------------------------------------------------------------------------------


def test_a_changed_recipe_has_a_star_until_it_is_saved(qtbot, open_window, tmp_path, catalogue):
    window = open_window()
    assert window.chrome.recipe.whole == "Quickstart"
    window.form.edit("optimizer.learning_rate", 0.07)
    assert window.chrome.recipe.whole == "Quickstart *" and window.isWindowModified()
    path = tmp_path / "Übung 1"
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    assert window.chrome.recipe.whole == "Quickstart" and not window.isWindowModified()
    saved = read_recipe(tmp_path / "Übung 1.recipe.toml", catalogue)
    assert saved.optimizer.values["learning_rate"] == 0.07
    assert window.settings.recent == [str(tmp_path / "Übung 1.recipe.toml")]
    assert window.chrome.recent.actions()[0].toolTip() == str(tmp_path / "Übung 1.recipe.toml")


def test_a_recipe_that_cannot_be_written_is_told(qtbot, open_window, tmp_path):
    window = open_window()
    window.form.edit("optimizer.learning_rate", 0.07)
    with qtbot.waitSignal(window.document.failed):
        window.document.save(tmp_path / "no such folder" / "x.recipe.toml")
    assert "cannot be written" in notices(window)[0] and window.document.modified


def test_opening_another_recipe_loses_nothing(qtbot, open_window, tmp_path, catalogue):
    window = open_window()
    window.form.edit("optimizer.learning_rate", 0.07)
    path = tmp_path / "digits.recipe.toml"
    path.write_text(write_recipe(load_preset("digits", catalogue)), encoding="utf-8")
    with qtbot.waitSignal(window.opening.opened):
        window.opening.open_path(path)
    assert window.document.recipe.optimizer.plugin == "workbench.lbfgs" and not window.document.modified
    press_notice(qtbot, window, "Bring them back")
    assert window.document.recipe.optimizer.values["learning_rate"] == 0.07
    assert window.document.modified


def test_presets_are_in_the_new_menu(qtbot, open_window):
    window = open_window()
    titles = {action.text(): action for action in window.chrome.new.actions()}
    assert len(titles) >= 4
    with qtbot.waitSignal(window.opening.opened):
        next(action for title, action in titles.items() if "igits" in title).trigger()
    assert window.document.recipe.data.plugin == "workbench.digits"


def test_unsaved_changes_survive_the_window(qtbot, open_window):
    window = open_window()
    window.form.edit("optimizer.learning_rate", 0.07)
    window.close()
    again = open_window()
    again.opening.look_for_leftovers()
    qtbot.waitUntil(lambda: bool(notices(again)))
    press_notice(qtbot, again, "Bring them back")
    assert again.document.recipe.optimizer.values["learning_rate"] == 0.07
    assert again.document.modified


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    arguments = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), *arguments)
    entering.ignore()
    window.dragEnterEvent(entering)
    if entering.isAccepted():
        window.dropEvent(QDropEvent(QPointF(5, 5), *arguments))
    return entering.isAccepted()


def test_a_folder_of_pictures_can_be_dropped(qtbot, open_window, tmp_path):
    window = open_window()
    for name in ("cats", "dogs"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        (tmp_path / "pets" / name / "1.jpg").touch()
    with qtbot.waitSignal(window.opening.opened):
        assert drop(window, tmp_path / "pets")
    assert window.document.recipe.data.plugin == "workbench.image_folder"
    assert window.document.recipe.data.values["folder"] == str(tmp_path / "pets")
    assert window.document.recipe.name == "pets"
    assert any("2 images of 2 classes" in text for text in notices(window))
    assert window.document.recipe.fine_tuning.frozen_stages == 9


def test_what_cannot_be_opened_is_told_in_a_sentence(qtbot, open_window, tmp_path):
    window = open_window()
    (tmp_path / "notes.txt").write_text("hello")
    with qtbot.waitSignal(window.opening.settled):
        assert drop(window, tmp_path / "notes.txt")
    assert "neither a recipe" in notices(window)[0]


def test_two_files_at_once_are_not_taken(open_window, tmp_path):
    assert not drop(open_window(), tmp_path, tmp_path)


# Runs of the past --------------------------------------------------------------------------------------


@pytest.fixture
def old_run(catalogue):
    from fake_trainer import Script, write_run

    from workbench.session.paths import runs_folder

    return write_run(runs_folder(), load_preset("quickstart", catalogue), "an old run", Script(cycle_epochs=5))


def test_an_old_run_is_shown_as_it_ended(qtbot, open_window, old_run):
    window = open_window()
    with qtbot.waitSignal(window.opening.settled, timeout=60_000):
        assert drop(window, old_run)
    assert face(window) is Face.FINISHED
    assert "of the test images" in window.panels.page.bar.text.text()
    assert len(window.panels.members.ticked()) >= 3
    qtbot.waitUntil(lambda: window.panels.members.result.isVisible(), timeout=60_000)
    window.steering.extend_by(1.0)
    qtbot.waitUntil(lambda: bool(window.script.done), timeout=60_000)
    assert window.script.done[0].job.folder == old_run


def test_a_run_interrupted_by_a_crash_is_offered_in_a_bar(qtbot, open_window, old_run):
    RunFolder.open(old_run).write_state(state="running")
    window = open_window()
    window.opening.look_for_leftovers()
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=60_000)
    assert "“an old run” was interrupted at step" in notices(window)[0]
    press_notice(qtbot, window, "Continue it")
    qtbot.waitUntil(lambda: bool(window.script.done), timeout=60_000)
    job = window.script.done[0].job
    assert job.folder == old_run and job.extra_epochs == 0


def test_the_finished_run_can_be_compared(qtbot, open_window, old_run):
    window = open_window()
    press(qtbot, window, "start")
    wait_for(qtbot, window, Face.FINISHED)
    qtbot.mouseClick(window.panels.page.bar.buttons["compare"], LEFT)
    assert window.runs.isVisible()
    qtbot.waitUntil(lambda: window.runs.model.rowCount() == 1, timeout=60_000)
