from __future__ import annotations

import os
from pathlib import Path

from workbench.session.recipe import PluginChoice, Recipe
from workbench.store.history import binned_runs, compare, interrupted_runs, list_runs
from workbench.store.run_folder import RunFolder


def make(folder: Path, recipe: Recipe, created: str, **state: object) -> RunFolder:
    run = RunFolder.create(folder, recipe)
    run.write_state(created=created, **state)
    return run


def test_no_folder_holds_no_runs(folder: Path) -> None:
    assert list_runs(folder) == []


def test_newest_first(folder: Path, recipe: Recipe) -> None:
    for day in (2, 3, 1):
        make(folder, recipe.set("name", f"day {day}"), f"2026-01-0{day}T00:00:00+00:00", state="finished", step=day)
    runs = list_runs(folder)
    assert [run.title for run in runs] == ["day 3", "day 2", "day 1"]
    assert [(run.state, run.step, run.problem) for run in runs] == [("finished", day, None) for day in (3, 2, 1)]


def test_other_folders_files_and_the_bin_are_passed_over(folder: Path, recipe: Recipe) -> None:
    run = RunFolder.create(folder, recipe)
    binned = RunFolder.create(folder, recipe).move_to_bin()
    (folder / "photos").mkdir()
    (folder / "notes.txt").write_text("")
    assert [each.path for each in list_runs(folder)] == [run.path]
    assert [each.path for each in binned_runs(folder)] == [binned.path]


def test_damaged_runs_are_listed_with_their_reason(folder: Path, recipe: Recipe) -> None:
    good, torn, stateless, future = (RunFolder.create(folder, recipe) for _ in range(4))
    (torn.path / "state.json").write_text("{")
    (stateless.path / "state.json").unlink()
    future.write_state(format=99)
    runs = {run.path: run for run in list_runs(folder)}
    assert runs[good.path].problem is None
    assert "damaged" in str(runs[torn.path].problem)
    assert "not a run" in str(runs[stateless.path].problem)
    assert "newer workbench" in str(runs[future.path].problem)
    assert {runs[run.path].state for run in (torn, stateless, future)} == {"damaged"}


def test_interrupted_runs(folder: Path, recipe: Recipe) -> None:
    crashed = make(folder, recipe, "2026-01-01T00:00:00+00:00", state="running", step=7)
    paused = make(folder, recipe, "2026-01-02T00:00:00+00:00", state="paused")
    living = make(folder, recipe, "2026-01-03T00:00:00+00:00", state="running")
    make(folder, recipe, "2026-01-04T00:00:00+00:00", state="finished")
    living.acquire()
    try:
        assert [run.path for run in interrupted_runs(folder)] == [paused.path, crashed.path]
        assert {run.path: run.state for run in list_runs(folder)}[living.path] == "running"
    finally:
        living.release()


def test_compare(folder: Path, recipe: Recipe) -> None:
    first = RunFolder.create(folder, recipe, title="plain")
    other = recipe.set("optimizer.learning_rate", 0.2).set("name", "other").set("training.epochs", 3.0)
    other = other.set("regularizers", (PluginChoice("workbench.l2", {"strength": 1e-4}),) * 2)
    second = RunFolder.create(folder, other, title="with L2")
    second.write_resolved(other.set("compute.threads", 1))
    first.write_state(state="finished", summary={"accuracy": 0.5, "run": "x", "members": [1]})
    second.write_state(state="stopped", summary={"accuracy": 0.75, "best_epoch": 2})
    table = compare([first, second])
    assert table.titles == ("plain", "with L2")
    assert {row.path: row.values for row in table.differences} == {
        "optimizer.learning_rate": (0.1, 0.2),
        "training.epochs": (10.0, 3.0),
        "regularizers.workbench.l2": (None, True),
        "regularizers.workbench.l2.strength": (None, 1e-4),
        "regularizers.workbench.l2.2": (None, True),
        "regularizers.workbench.l2.2.strength": (None, 1e-4),
        "compute.threads": (None, 1),
    }
    assert {row.path: row.values for row in table.figures} == {
        "state": ("finished", "stopped"),
        "accuracy": (0.5, 0.75),
        "best_epoch": (None, 2),
    }


def test_listing_reads_no_more_than_one_small_file(folder: Path, recipe: Recipe) -> None:
    run = RunFolder.create(folder, recipe)
    for name in ("metrics.sqlite", "recipe.toml"):
        (run.path / name).write_bytes(os.urandom(100))
    assert list_runs(folder)[0].problem is None
