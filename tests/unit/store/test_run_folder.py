from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from workbench.api import StoreError
from workbench.session.journal import JournalEntry
from workbench.session.recipe import Recipe
from workbench.store import run_folder
from workbench.store.run_folder import RunFolder, empty_bin


def test_name_tells_time_and_recipe(run: RunFolder) -> None:
    date, time, name = run.name.split("_")
    assert len(date) == 10 and time.isdecimal() and name == "first-try"
    assert run.title == "first try"


def test_nothing_is_overwritten(folder: Path, recipe: Recipe) -> None:
    runs = [RunFolder.create(folder, recipe) for _ in range(3)]
    assert len({run.path for run in runs}) == 3


def test_recipes_as_given_and_as_resolved(run: RunFolder, recipe: Recipe) -> None:
    opened = RunFolder.open(run.path)
    assert opened.recipe() == opened.resolved() == recipe
    resolved = recipe.set("compute.memory_layout", "channels_last")
    run.write_resolved(resolved)
    assert opened.recipe() == recipe
    assert opened.resolved() == resolved


def test_environment_and_journal(run: RunFolder) -> None:
    assert run.environment() == {}
    run.write_environment({"torch": "2.15", "seeds": {"run": 1}})
    assert RunFolder.open(run.path).environment() == {"torch": "2.15", "seeds": {"run": 1}}
    entry = JournalEntry(3, "set", "optimizer.learning_rate", 0.1 + 0.2, "hold")
    run.append_journal(entry)
    assert RunFolder.open(run.path).journal_entries() == [entry]


def test_state(run: RunFolder) -> None:
    assert run.state()["state"] == "stopped"
    run.write_state(state="running", step=5, total_steps=10)
    state = RunFolder.open(run.path).state()
    assert (state["state"], state["step"], state["total_steps"], state["pid"]) == ("running", 5, 10, os.getpid())
    run.write_state(state="finished", summary={"accuracy": 0.5})
    assert run.state()["summary"] == {"accuracy": 0.5}
    assert run.state()["started"] == state["started"]
    with pytest.raises(ValueError, match="no state"):
        run.write_state(state="exploded")


def test_rename_keeps_the_folder(run: RunFolder) -> None:
    run.rename(" 둘째 ")
    assert RunFolder.open(run.path).title == "둘째"
    with pytest.raises(StoreError, match="needs a name"):
        run.rename("  ")


def test_bin_can_be_undone(run: RunFolder, folder: Path) -> None:
    name = run.name
    binned = run.move_to_bin()
    assert binned.in_bin and not run.path.exists()
    assert binned.path == folder / "bin" / name
    binned = RunFolder.open(binned.path)
    back = binned.restore()
    assert back.path == folder / name and not back.in_bin
    assert back.recipe().name == "first try"


def test_bin_and_restore_never_overwrite(folder: Path, recipe: Recipe) -> None:
    first = RunFolder.create(folder, recipe)
    name = first.name
    binned = first.move_to_bin()
    (folder / name).mkdir()
    restored = binned.restore()
    assert restored.name == f"{name}-2"
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / restored.name).mkdir()
    assert restored.move_to_bin().name == f"{name}-2-2"


def test_emptying_the_bin_deletes_runs_and_only_runs(run: RunFolder, folder: Path) -> None:
    run.move_to_bin()
    (folder / "bin" / "photo").mkdir()
    assert empty_bin(folder) == 1
    assert os.listdir(folder / "bin") == ["photo"]
    assert empty_bin(folder) == 0


def test_a_copy_opens_elsewhere(run: RunFolder, tmp_path: Path, recipe: Recipe) -> None:
    run.append_journal(JournalEntry(1, "evaluate"))
    with run.metrics() as metrics:
        metrics.add_steps({"step": np.array([1]), "training_loss": np.array([0.5])})
    copied = Path(shutil.copytree(run.path, tmp_path / "elsewhere"))
    shutil.rmtree(run.path)
    opened = RunFolder.open(copied)
    assert opened.recipe() == recipe
    assert opened.journal_entries() == [JournalEntry(1, "evaluate")]
    with opened.metrics(readonly=True) as metrics:
        assert metrics.notice is None
        assert metrics.steps()["training_loss"].tolist() == [0.5]
    text = b"".join(file.read_bytes() for file in copied.rglob("*") if file.is_file())
    assert str(run.path).encode() not in text


def test_a_file_of_the_run_opens_it(run: RunFolder) -> None:
    assert RunFolder.open(run.path / "recipe.toml").path == run.path


def test_what_is_not_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no folder"):
        RunFolder.open(tmp_path / "gone")
    with pytest.raises(StoreError, match="is not a run"):
        RunFolder.open(tmp_path)


def test_newer_layout_is_refused(run: RunFolder) -> None:
    state = run.state() | {"format": run_folder.FORMAT + 1}
    (run.path / "state.json").write_text(json.dumps(state))
    with pytest.raises(StoreError, match="newer workbench"):
        RunFolder.open(run.path)


@pytest.mark.parametrize("content", ["", "[]", "{", "\udcff", "{}", '{"format": "x"}', "[" * 10_000])
def test_damaged_state_is_told(run: RunFolder, content: str) -> None:
    (run.path / "state.json").write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(StoreError, match="damaged"):
        RunFolder.open(run.path)


def test_damaged_recipe_is_told(run: RunFolder) -> None:
    (run.path / "recipe.toml").write_text("name = ")
    with pytest.raises(StoreError, match=r"damaged.*not valid TOML"):
        RunFolder.open(run.path).recipe()


def test_too_little_space_is_told_before_the_start(folder: Path, recipe: Recipe) -> None:
    with pytest.raises(StoreError, match="too little space"):
        RunFolder.create(folder, recipe, needed_bytes=1 << 60)
    assert os.listdir(folder) == []


def test_full_disk_is_told_before_the_start(folder: Path, recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="no space left"):
        RunFolder.create(folder, recipe)
    monkeypatch.undo()
    assert os.listdir(folder) == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_unwritable_folder_is_told_before_the_start(
    folder: Path, recipe: Recipe, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="cannot be written"):
        RunFolder.create(folder, recipe)


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder in which we may do nothing at all; root gives its powers away for the test."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions work differently here")
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "locked"
        path.mkdir()
        if user == 0:
            for each in (path, path.parent):
                os.chown(each, 65534, -1)
            os.seteuid(65534)
        path.chmod(0)
        try:
            yield path
        finally:
            path.chmod(0o700)
            os.seteuid(user)


def test_really_unwritable_folder(locked: Path, recipe: Recipe) -> None:
    locked.chmod(0o500)
    with pytest.raises(StoreError, match="permission is missing"):
        RunFolder.create(locked, recipe)
    with pytest.raises(StoreError, match="permission is missing"):
        RunFolder.create(locked / "deeper" / "still", recipe)


def test_really_unreadable_folder(locked: Path) -> None:
    with pytest.raises(StoreError, match="permission is missing"):
        RunFolder.open(locked)
    with pytest.raises(StoreError, match="permission is missing"):
        RunFolder.open(locked / "run")


def test_a_run_on_a_medium_that_can_only_be_read(locked: Path, recipe: Recipe) -> None:
    locked.chmod(0o700)
    run = RunFolder.create(locked, recipe)
    metrics = run.metrics()
    metrics.add_steps({"step": np.array([1, 2]), "training_loss": np.array([0.5, 0.25])})
    for place in (run.path, *run.path.iterdir()):
        place.chmod(0o500)
    try:
        opened = RunFolder.open(run.path)
        assert not opened.is_running()
        assert opened.recipe() == recipe
        with opened.metrics(readonly=True) as figures:
            assert figures.notice is None
            assert figures.steps()["training_loss"].tolist() == [0.5, 0.25]
        with pytest.raises(StoreError, match="permission is missing"):
            opened.write_state(state="running")
        with pytest.raises(StoreError, match="permission is missing"):
            opened.acquire()
    finally:
        for place in (run.path, *run.path.iterdir()):
            place.chmod(0o700)
    metrics.close()


def test_a_file_where_the_folder_should_be(tmp_path: Path, recipe: Recipe) -> None:
    (tmp_path / "runs").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        RunFolder.create(tmp_path / "runs", recipe)
