"""A run that is killed again and again, at any moment, ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from lives import CHILDREN, KILLED, Story, WatchedRing, assert_same_figures, everything, kill_this_process, live
from toy_plugins import toy_recipe

from workbench.engine import recovery, trainer
from workbench.engine.replay import replay
from workbench.engine.ring import StepRing
from workbench.session.control import Control
from workbench.session.events import Finished, RunStarted
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import Compute, Training
from workbench.store.run_folder import RunFolder

KILLS = 20
AT_MOST = 60
"""Steps a child may do before it waits for its end: so the run cannot be over before it was killed often enough."""

EDITS = {
    90: lambda control: control.set_live("optimizer.learning_rate", 0.02, "scale"),
    300: lambda control: control.set_live("regularizers.0.drop_probability", 0.1),
    450: lambda control: control.take_snapshot("by hand"),
    600: lambda control: control.evaluate_now(),
    750: lambda control: control.set_live("optimizer.learning_rate", 0.01, "hold"),
    900: lambda control: control.set_live("optimizer.learning_rate", 0.0, "follow"),
}
"""What a person asks for after so many steps."""


def eventful_recipe() -> Recipe:
    """Return a recipe in which much happens: 1280 steps, 8 an epoch."""
    return Recipe(
        data=PluginChoice("toy.blobs", {"images": 180, "channels": 3}),
        backbone=PluginChoice("workbench.small_cnn", {"channels": (4, 8), "hidden": 8}),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.adamw"),
        schedule=PluginChoice("workbench.cosine_restarts", {"cycles": 4}),
        warm_up=PluginChoice("workbench.linear_warmup"),
        regularizers=(PluginChoice("workbench.dropout", {"drop_probability": 0.2}),),
        augmentations=(PluginChoice("workbench.pad_and_crop", {"padding": 1}), PluginChoice("workbench.mixup")),
        ensembles=(PluginChoice("workbench.snapshots"), PluginChoice("workbench.ema"), PluginChoice("workbench.swa")),
        diagnostics=(PluginChoice("workbench.confusion"), PluginChoice("workbench.gradient_norm", {"every": 50})),
        training=Training(epochs=160.0, batch_size=16, evaluate_every=10.0, seed=5),
        compute=Compute(device="cpu", precision="float32", memory_layout="contiguous", threads=1),
        name="eventful",
    )


def train_with_edits(folder: RunFolder, *, resume: bool = False, limit: int = 0, on_start=lambda: None):
    """Train and let a person edit at the steps of `EDITS`, unless the journal says that they did."""
    control = Control()
    started_at: list[int] = []

    def watch(step: int) -> None:
        if step in EDITS and all(entry.step != step for entry in folder.journal_entries()):
            EDITS[step](control)
        if limit and step == started_at[0] + limit:
            time.sleep(600)  # until somebody kills us

    def emit(event) -> None:
        if isinstance(event, RunStarted):
            started_at.append(event.start_step)
            on_start()

    return trainer.Trainer(
        folder.recipe_to_continue(),
        everything(),
        control=control,
        ring=WatchedRing(watch),
        emit=emit,
        folder=folder,
        resume=resume,
    ).run()


def write_often() -> None:
    """Make checkpoints as often as can be, not only as often as is cheap."""
    trainer._FLUSH_SECONDS = 0.01
    recovery._SHARE = 1.0
    trainer._CHECKPOINT_SECONDS = 0.0


def child(path: str, resume: bool, started) -> None:
    write_often()
    train_with_edits(RunFolder.open(Path(path)), resume=resume, limit=AT_MOST, on_start=started.set)


def journal(folder: RunFolder):
    return [(entry.step, entry.action, entry.path, entry.value, entry.mode) for entry in folder.journal_entries()]


def test_twenty_kills_at_random_moments_change_nothing(tmp_path: Path) -> None:
    recipe = eventful_recipe()
    undisturbed = RunFolder.create(tmp_path / "undisturbed", recipe)
    assert isinstance(train_with_edits(undisturbed), Finished)
    killed = RunFolder.create(tmp_path / "killed", recipe)
    moments = random.Random(20)
    for kill in range(KILLS):
        started = CHILDREN.Event()
        process = CHILDREN.Process(target=child, args=(str(killed.path), kill > 0, started))
        process.start()
        if kill % 4:  # every fourth dies while it prepares
            assert started.wait(60)
        time.sleep(moments.uniform(0, 0.2))
        process.kill()
        process.join(60)
        assert process.exitcode == KILLED
        process.close()
    assert killed.is_interrupted()
    assert isinstance(train_with_edits(killed, resume=True), Finished)
    assert journal(killed) == journal(undisturbed)
    assert len(journal(killed)) == len(EDITS)
    assert_same_figures(undisturbed, killed)
    assert replay(killed, everything(), Control(), StepRing(), lambda event: None).identical


RENAMING = toy_recipe(
    schedule=PluginChoice("toy.cycles", {"cycles": 3}),
    ensembles=(PluginChoice("toy.snapshots"), PluginChoice("toy.average")),
)


def dying_child(path: str, at: int, after: bool) -> None:
    """Train and be killed at the `at`-th time that a file takes its name, just before or just after it does."""
    write_often()
    replace, count = os.replace, [0]

    def replace_and_die(*arguments, **options) -> None:
        count[0] += 1
        if count[0] == at and not after:
            kill_this_process()
        replace(*arguments, **options)
        if count[0] == at:
            kill_this_process()

    os.replace = replace_and_die
    live(RunFolder.open(Path(path)), Story(pause_at=13))


@pytest.fixture(scope="module")
def renaming(tmp_path_factory):
    """Return a run of `RENAMING` that nobody disturbed, and how often a file took its name in it."""
    folder = RunFolder.create(tmp_path_factory.mktemp("whole"), RENAMING)
    replace, count = os.replace, [0]

    def counting(*arguments, **options) -> None:
        count[0] += 1
        replace(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", counting)
        live(folder, Story(pause_at=13))
    return folder, count[0]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("part", range(12))
def test_a_kill_at_any_write_of_a_file_changes_nothing(renaming, tmp_path: Path, part: int, after: bool) -> None:
    undisturbed, count = renaming
    at = 1 + part * (count - 1) // 11
    killed = RunFolder.create(tmp_path / "killed", RENAMING)
    process = CHILDREN.Process(target=dying_child, args=(str(killed.path), at, after))
    process.start()
    process.join(60)
    assert process.exitcode == KILLED
    process.close()
    if killed.state()["state"] != "finished":
        last, _ = live(killed, Story(), resume=True)
        assert isinstance(last, Finished), last.details
    assert_same_figures(undisturbed, killed)
