"""Bad input and bad luck: everything is answered by a sentence, and nothing that was trained is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from lives import Story, WatchedRing, assert_same_figures, everything, live, live_and_die
from permissions import bound_by_permissions
from toy_plugins import toy_recipe

from workbench.api import StoreError
from workbench.cli.main import main
from workbench.engine.replay import replay
from workbench.engine.ring import StepRing
from workbench.engine.trained import TrainedRun
from workbench.engine.trainer import Trainer
from workbench.registry.trust import Trust
from workbench.session.control import Control
from workbench.session.events import Failed, Finished, Noticed, Paused, RunStarted
from workbench.session.paths import plugin_folder
from workbench.session.recipe import PluginChoice
from workbench.store.history import summarize
from workbench.store.metrics import MetricsStore
from workbench.store.run_folder import RunFolder

EVENTFUL = toy_recipe(
    schedule=PluginChoice("toy.cycles", {"cycles": 3}),
    ensembles=(PluginChoice("toy.snapshots"),),
    diagnostics=(PluginChoice("toy.norms"),),
)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Return a function that takes permissions from files and folders; the test's end gives them back."""
    if sys.platform == "win32":
        pytest.skip("permissions work differently on Windows")
    paths: list[Path] = []

    def close(mode: int, *more: Path) -> None:
        for path in more:
            paths.append(path)
            path.chmod(mode)

    yield close
    for path in paths:
        path.chmod(0o755)


@pytest.fixture
def undisturbed(tmp_path) -> RunFolder:
    """Return a finished run of `EVENTFUL` to which nothing happened."""
    folder = RunFolder.create(tmp_path / "undisturbed", EVENTFUL)
    live(folder, Story())
    return folder


# Folders that cannot be used ------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_refused_before_the_first_step(tmp_path: Path, closed) -> None:
    runs = tmp_path / "runs"
    runs.mkdir()
    closed(0o555, runs)
    with bound_by_permissions(), pytest.raises(StoreError, match="cannot be written: the permission is missing"):
        RunFolder.create(runs, EVENTFUL)
    assert not list(runs.iterdir())


def test_a_run_that_became_unwritable_is_refused_before_the_first_step(tmp_path: Path, closed) -> None:
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    live_and_die(folder, Story(kill_at=12))
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    closed(0o444, *(path for path in folder.path.iterdir() if path.is_file()))
    closed(0o555, folder.path, folder.checkpoints_folder, folder.members_folder)
    with bound_by_permissions():
        last, events = live(folder, Story(), resume=True)
    assert isinstance(last, Failed)
    assert "permission is missing" in str(last.reason)
    assert not [event for event in events if isinstance(event, RunStarted)]
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["state.json", "recipe.toml", "resolved.toml", "journal.jsonl", "."])
def test_a_run_that_cannot_be_read_is_refused_in_words(tmp_path: Path, closed, name: str) -> None:
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    live(folder, Story(pause_at=5, edits=(("optimizer.momentum", 0.5, ""),)))
    closed(0, folder.path / name)
    with bound_by_permissions(), pytest.raises(StoreError, match=r"cannot be read.*[Pp]ermission"):
        opened = RunFolder.open(folder.path)
        opened.recipe()
        opened.resolved()
        opened.journal_entries()


def test_a_file_in_place_of_the_folder_of_runs_is_refused(tmp_path: Path, capsys) -> None:
    (tmp_path / "runs").write_text("not a folder")
    assert main(["train", "digits", "--out", str(tmp_path / "runs")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "cannot be written" in line


# Full disks -----------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """Return a disk of two megabytes."""
    place = tmp_path / "small disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only the administrator of a Linux machine can make a small disk")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"a small disk cannot be made here: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path) -> None:
    """Leave not a byte free."""
    with (disk / "filler").open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


def train_until_full(folder: RunFolder, disk: Path, monkeypatch, *, attended: bool):
    """Train; the disk is full after step 12, and whoever is asked makes room at the third time."""
    monkeypatch.setattr("workbench.engine.trainer._FLUSH_SECONDS", 0.0)
    control, events, asked = Control(), [], []

    def watch(step: int) -> None:
        if step == 12 and not asked:
            fill(disk)

    def emit(event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            asked.append(event)
            if len(asked) == 3:
                (disk / "filler").unlink()
            control.resume()

    last = Trainer(
        EVENTFUL,
        everything(),
        control=control,
        ring=WatchedRing(watch),
        emit=emit,
        folder=folder,
        attended=attended,
        checkpoint_seconds=0.0,
    ).run()
    return last, events, asked


def test_a_full_disk_pauses_the_run_until_there_is_room(small_disk: Path, undisturbed, monkeypatch) -> None:
    folder = RunFolder.create(small_disk / "runs", EVENTFUL, needed_bytes=1)
    last, _, asked = train_until_full(folder, small_disk, monkeypatch, attended=True)
    assert {event.cause for event in asked} == {"storage"}
    assert all("no space left" in str(event.reason) for event in asked)
    assert len(asked) == 3
    assert isinstance(last, Finished), last.details
    assert_same_figures(undisturbed, folder)


def test_without_anybody_to_make_room_the_run_ends_and_can_be_continued(
    small_disk: Path, undisturbed, monkeypatch
) -> None:
    folder = RunFolder.create(small_disk / "runs", EVENTFUL, needed_bytes=1)
    last, _, asked = train_until_full(folder, small_disk, monkeypatch, attended=False)
    assert isinstance(last, Failed)
    assert "no space left" in str(last.reason)
    assert not asked
    (small_disk / "filler").unlink()
    last, _ = live(folder, Story(), resume=True)
    assert isinstance(last, Finished), last.details
    assert_same_figures(undisturbed, folder)


def test_figures_that_cannot_be_written_for_a_while_are_written_later(undisturbed, tmp_path, monkeypatch) -> None:
    """The same as on a small disk, for machines where none can be made."""
    original, failures = MetricsStore.add_steps, []

    def add_steps(self, columns) -> None:
        if len(failures) < 3 and 12 in columns["step"]:
            failures.append(columns)
            raise StoreError("There is no space left.")
        original(self, columns)

    monkeypatch.setattr(MetricsStore, "add_steps", add_steps)
    monkeypatch.setattr("workbench.engine.trainer._FLUSH_SECONDS", 0.0)
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    last, events = live(folder, Story())
    assert isinstance(last, Finished)
    assert failures
    assert {event.cause for event in events if isinstance(event, Paused)} == {"storage"}
    assert_same_figures(undisturbed, folder)


# Damage ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.4, 0.9])
def test_a_run_with_truncated_figures_says_what_is_lost_and_goes_on(undisturbed, tmp_path, share: float) -> None:
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    live(folder, Story(pause_at=14))
    database = folder.path / "metrics.sqlite"
    os.truncate(database, int(database.stat().st_size * share))
    assert summarize(folder.path).problem is None
    with RunFolder.open(folder.path).metrics(readonly=True) as store:
        assert store.notice is not None
        assert "damaged" in str(store.notice)
    last, events = live(folder, Story(), resume=True, extra_epochs=1.0)
    assert isinstance(last, Finished), last.details
    (notice,) = [event for event in events if isinstance(event, Noticed)]
    assert "metrics.sqlite is damaged" in str(notice.message)
    assert list(folder.path.glob("metrics.damaged-1.sqlite"))
    assert last.summary["steps"] == 36
    with folder.metrics(readonly=True) as store:
        assert store.notice is None
        assert list(store.steps()["step"])[-9:] == list(range(28, 37))


def test_a_copied_run_opens_continues_replays_and_can_be_judged(undisturbed, tmp_path) -> None:
    original = RunFolder.create(tmp_path / "runs", EVENTFUL)
    live_and_die(original, Story(pause_at=10, edits=(("optimizer.momentum", 0.9, ""),), kill_at=20))
    place = tmp_path / "다른 컴퓨터" / "내 실험 (사본) #1"
    shutil.copytree(original.path, place)
    shutil.rmtree(original.path)
    copy = RunFolder.open(place)
    assert copy.is_interrupted()
    last, _ = live(copy, Story(), resume=True)
    assert isinstance(last, Finished)
    assert last.folder == str(place)
    assert_same_figures(undisturbed, copy)
    shutil.copytree(place, tmp_path / "third place")
    third = RunFolder.open(tmp_path / "third place")
    assert replay(third, everything(), Control(), StepRing(), lambda event: None).identical
    figures = TrainedRun(third, everything()).evaluate()
    assert figures["accuracy"] == last.summary["accuracy"]
    assert figures["ensemble_accuracy"] == last.summary["ensemble_accuracy"]


def from_another_machine(folder: RunFolder) -> None:
    """Make a run look as if it came from a machine with a graphics processor that is not here."""
    device = "cuda" if not torch.cuda.is_available() else "mps"
    folder.write_resolved(folder.resolved().set("compute.device", device))
    folder.write_environment({**folder.environment(), "device": device, "device_name": "a fast one"})


def test_a_run_from_a_machine_with_a_graphics_processor_is_judged_replayed_and_continued_without(tmp_path) -> None:
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    last, _ = live(folder, Story())
    from_another_machine(folder)
    assert TrainedRun(folder, everything()).evaluate()["accuracy"] == last.summary["accuracy"]
    comparison = replay(folder, everything(), Control(), StepRing(), lambda event: None)
    assert not comparison.expected_identical
    assert comparison.within_tolerance
    last, events = live(folder, Story(), resume=True, extra_epochs=1.0)
    assert isinstance(last, Finished)
    assert last.summary["steps"] == 36
    (notice,) = [event for event in events if isinstance(event, Noticed)]
    assert "cannot be used here" in str(notice.message)
    (elsewhere,) = folder.environment()["continued_on"]
    assert elsewhere["device"] == "cpu"


def test_a_run_that_was_continued_elsewhere_is_not_expected_to_repeat_exactly(tmp_path) -> None:
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    live(folder, Story())
    assert replay(folder, everything(), Control(), StepRing(), lambda event: None).expected_identical
    folder.write_environment({**folder.environment(), "cpu_capability": "that of another processor"})
    for _ in range(2):
        live(folder, Story(), resume=True)
    assert len(folder.environment()["continued_on"]) == 1
    assert not replay(folder, everything(), Control(), StepRing(), lambda event: None).expected_identical


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_what_is_left_of_damaged_figures_is_compared_in_a_replay(tmp_path, share) -> None:
    folder = RunFolder.create(tmp_path / "runs", EVENTFUL)
    live(folder, Story())
    database = folder.path / "metrics.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute(f"DELETE FROM steps WHERE step < {27 * share}")
        connection.execute("DELETE FROM evaluations WHERE step = 9")
    connection.close()
    comparison = replay(folder, everything(), Control(), StepRing(), lambda event: None)
    assert comparison.identical
    assert 5 <= comparison.steps < 27


# Plugins that raise ---------------------------------------------------------------------------------

HEAD = """
from workbench.api import Descriptor, Kind, hookimpl
"""
DESCRIPTOR = """
@hookimpl
def workbench_descriptors():
    return [Descriptor(id="mine.thing", kind=Kind.{kind}, title="My thing", summary="Does a thing.",
                       factory="mine:build", stages=({stage!r},))]
"""
RAISING = {
    "import": "raise RuntimeError('the fuse has burnt down')",
    "registration": HEAD + "@hookimpl\ndef workbench_descriptors():\n    raise RuntimeError('the fuse has burnt down')",
    "build": HEAD
    + DESCRIPTOR.format(kind="REGULARIZER", stage="penalty")
    + "def build():\n    raise RuntimeError('the fuse has burnt down')",
    "step": HEAD
    + DESCRIPTOR.format(kind="REGULARIZER", stage="penalty")
    + """
class Thing:
    def penalty(self, parameters):
        raise RuntimeError('the fuse has burnt down')

build = Thing
""",
    "weights": HEAD
    + DESCRIPTOR.format(kind="REGULARIZER", stage="weights")
    + """
class Thing:
    def after_step(self, parameters):
        raise RuntimeError('the fuse has burnt down')

build = Thing
""",
    "ensemble": HEAD
    + DESCRIPTOR.format(kind="ENSEMBLE", stage="members")
    + """
class Thing:
    def members_due(self, moment):
        raise RuntimeError('the fuse has burnt down')

build = Thing
""",
    "diagnostic": HEAD
    + DESCRIPTOR.format(kind="DIAGNOSTIC", stage="step")
    + """
class Thing:
    every = 1

    def before_step(self, parameters):
        raise RuntimeError('the fuse has burnt down')

build = Thing
""",
}
QUICK = ["--set", "training.epochs=3", "--set", "compute.threads=1", "--set", "compute.memory_layout=contiguous"]


def install(stage: str) -> Path:
    """Put a plugin that raises at some stage into the user's folder, trusted."""
    path = plugin_folder() / "mine.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RAISING[stage])
    Trust(path.parent.parent).trust(path)
    return path


@pytest.mark.parametrize("stage", ["import", "registration"])
def test_a_plugin_that_cannot_be_loaded_is_listed_and_stops_nobody(tmp_path, capsys, stage: str) -> None:
    path = install(stage)
    assert main(["plugins", "list"]) == 0
    listed = capsys.readouterr()
    assert "workbench.sgd" in listed.out
    (line,) = listed.err.splitlines()
    assert str(path) in line
    assert "the fuse has burnt down" in line
    assert main(["train", "digits", "--out", str(tmp_path), *QUICK]) == 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "stage, section",
    [("build", "regularizers"), ("step", "regularizers"), ("weights", "regularizers"), ("ensemble", "ensembles")],
)
def test_a_plugin_that_raises_at_work_ends_the_run_in_words_and_keeps_it(tmp_path, capsys, stage, section) -> None:
    install(stage)
    recipe = ["train", "digits", "--out", str(tmp_path), *QUICK, "--set", f"{section}+=mine.thing"]
    recipe += ["--set", "optimizer.plugin=workbench.sgd"]
    assert main(recipe) == 1
    shown = capsys.readouterr()
    assert "mine.thing" in shown.err
    assert "the fuse has burnt down" in shown.err
    assert "Traceback" not in shown.err + shown.out
    (run,) = tmp_path.iterdir()
    assert RunFolder.open(run).state()["state"] == "failed"
    # Mended, the same run goes on.
    path = plugin_folder() / "mine.py"
    path.write_text(
        HEAD
        + DESCRIPTOR.format(
            kind="ENSEMBLE" if section == "ensembles" else "REGULARIZER",
            stage="members" if section == "ensembles" else "weights" if stage == "weights" else "penalty",
        )
        + """
class Thing:
    def penalty(self, parameters):
        return parameters[0].tensor.sum() * 0.0

    def after_step(self, parameters):
        pass

    def members_due(self, moment):
        return []

build = Thing
"""
    )
    Trust(path.parent.parent).trust(path)
    assert main(["resume", str(run)]) == 0
    assert RunFolder.open(run).state()["state"] == "finished"


def test_a_diagnostic_that_raises_is_switched_off_and_told_of(tmp_path, capsys) -> None:
    install("diagnostic")
    assert main(["train", "digits", "--out", str(tmp_path), *QUICK, "--set", "diagnostics+=mine.thing"]) == 0
    shown = capsys.readouterr()
    assert "My thing failed and was switched off" in shown.err
    assert "Traceback" not in shown.err


# Bad input ------------------------------------------------------------------------------------------


def refused(capsys, *arguments: str) -> str:
    """Run a command that must be refused and return its one line."""
    assert main(list(arguments)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith("workbench: ")
    return line


def test_a_recipe_of_a_future_version_is_refused(tmp_path, capsys) -> None:
    assert main(["recipes", "show", "digits"]) == 0
    path = tmp_path / "future.recipe.toml"
    path.write_text(capsys.readouterr().out.replace("format = 1", "format = 99"))
    assert "newer" in refused(capsys, "train", str(path), "--out", str(tmp_path))
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "fast", ""])
def test_a_value_that_is_none_is_refused(tmp_path, capsys, value: str) -> None:
    line = refused(capsys, "train", "digits", "--set", f"optimizer.learning_rate={value}", "--out", str(tmp_path))
    assert "earning rate" in line
    assert not list(tmp_path.iterdir())


def test_an_unknown_plugin_is_answered_by_the_closest(tmp_path, capsys) -> None:
    line = refused(capsys, "train", "digits", "--set", "optimizer.plugin=workbench.adamm", "--out", str(tmp_path))
    assert "workbench.adam" in line
    path = tmp_path / "mine.recipe.toml"
    assert main(["recipes", "show", "digits"]) == 0
    path.write_text(capsys.readouterr().out.replace("workbench.lbfgs", "workbench.lbgfs"))
    assert "workbench.lbfgs" in refused(capsys, "train", str(path), "--out", str(tmp_path))


def test_a_combination_that_cannot_work_is_refused(tmp_path, capsys) -> None:
    line = refused(capsys, "train", "digits", "--set", "regularizers+=workbench.dropout", "--out", str(tmp_path))
    assert "Dropout" in line
