"""What is told of a run that is opened again."""

from __future__ import annotations

import pytest

from workbench.data.splits import SplitManifest
from workbench.gui.past import read_stored
from workbench.session.presets import load_preset
from workbench.store.run_folder import RunFolder


@pytest.fixture
def folder(catalogue, tmp_path):
    return RunFolder.create(tmp_path, load_preset("digits", catalogue))


def test_a_run_that_is_opened_again_says_how_many_images_it_had(folder):
    places = {"a": "training", "b": "training", "c": "validation", "d": "test"}
    SplitManifest(("one",), places, 0, 0.25, "f" * 32).save(folder.split_path)
    assert read_stored(folder.path).started.images == {"training": 2, "validation": 1, "test": 1}


@pytest.mark.parametrize("content", [None, "half a fi", "[]", '{"counts": {"training": "many"}}'])
def test_a_run_that_does_not_say_so_opens_all_the_same(folder, content):
    if content is not None:
        folder.split_path.write_text(content, "utf-8")
    assert read_stored(folder.path).started.images == {}


def test_a_run_that_another_process_trains_has_not_ended(folder, qtbot, open_window):
    window = open_window()
    trainer = RunFolder.open(folder.path)
    trainer.acquire()
    with qtbot.waitSignal(window.opening.runShown):
        window.opening.open_run(folder.path)
    page = window.panels.page
    shown = page.card if page.card.isVisible() else page.bar
    assert shown.title.text() == "Another program trains this run" and "extend" not in shown.buttons
    assert not window.commands["extend"].isEnabled()
    trainer.release()
    with qtbot.waitSignal(window.opening.runShown):
        window.opening.open_run(folder.path)
    assert shown.title.text() != "Another program trains this run"
