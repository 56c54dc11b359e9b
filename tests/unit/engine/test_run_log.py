"""The log in a run's folder: everything that happened, with the tracebacks of what failed."""

from __future__ import annotations

import shutil

from toy_plugins import toy_recipe

from workbench.engine.run_log import RunLog
from workbench.session.events import Evaluated, Finished, Phase, PhaseChanged, Resumed
from workbench.session.recipe import PluginChoice


def test_a_run_writes_down_what_happened(train, make_folder):
    recipe = toy_recipe(diagnostics=(PluginChoice("toy.bomb"),), ensembles=(PluginChoice("toy.average"),))
    folder = make_folder(recipe)

    def edit(event, control):
        if isinstance(event, Evaluated) and event.step == 9:
            control.set_live("optimizer.learning_rate", 0.01, "hold")

    train(recipe, folder=folder, on_event=edit)
    lines = folder.log_path.read_text("utf-8").splitlines()
    text = "\n".join(line[21:] for line in lines if line[:1] != " ")
    assert text.startswith("toy: steps 0 to 27 on CPU")
    assert "306 training, 54 validation, 40 test images" in text
    assert "step 9: set optimizer.learning_rate 0.01 hold" in text
    assert "Bomb failed and was switched off" in text
    assert text.count("validation loss") == 3
    assert text.count("test loss") == 1
    assert text.splitlines()[-1] == "completed"
    traceback = [line for line in lines if line.startswith("    ")]
    assert traceback[0] == "    Traceback (most recent call last):"
    assert "the fuse has burnt down" in traceback[-1]


def test_a_continued_run_adds_to_its_log(train, make_folder):
    folder = make_folder(toy_recipe())
    for resume in (False, True):
        train(folder=folder, resume=resume)
    assert folder.log_path.read_text("utf-8").count("completed") == 2


def test_a_failed_run_keeps_the_traceback(train, make_folder):
    recipe = toy_recipe(regularizers=(PluginChoice("toy.bomb_regularizer"),))
    folder = make_folder(recipe)
    train(recipe, folder=folder, attended=False)
    text = folder.log_path.read_text("utf-8")
    assert "failed: The plugin " in text
    assert "ValueError: the fuse has burnt down" in text


def test_progress_is_not_logged_and_a_log_that_cannot_be_written_stops_nobody(tmp_path):
    log = RunLog(tmp_path / "gone" / "log.txt")
    (tmp_path / "gone").mkdir()
    log(PhaseChanged(Phase.PREPARING, "reading", 1, 2))
    assert not (tmp_path / "gone" / "log.txt").exists()
    log(Resumed(3))
    assert "step 3: resumed" in (tmp_path / "gone" / "log.txt").read_text()
    shutil.rmtree(tmp_path / "gone")
    log(Finished("", "completed"))
