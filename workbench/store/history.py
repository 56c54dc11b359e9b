"""The runs there are: a list that is quick to make, and a table that compares some of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.api import StoreError, Value, WorkbenchError
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE, Recipe

from .run_folder import BIN, RunFolder

_SIGNS = ("state.json", "recipe.toml", "metrics.sqlite")
"""A folder with one of these is a run, whole or damaged."""


@dataclass(frozen=True)
class RunSummary:
    """What a list shows of a run.

    Attributes
    ----------
    path : pathlib.Path
    title, recipe : str
        How the run and its recipe are called.
    state : str
        One of `workbench.store.run_folder.STATES`, or ``"interrupted"`` (its process ended without saying so: it can
        be continued), or ``"damaged"``.
    created, updated : str
        ISO 8601 in UTC.
    step, total_steps : int
    summary : mapping
        The final figures, as in `workbench.session.events.Finished`; empty before the end.
    problem : WorkbenchError, optional
        Why a damaged run cannot be used.
    """

    path: Path
    title: str
    recipe: str = ""
    state: str = "damaged"
    created: str = ""
    updated: str = ""
    step: int = 0
    total_steps: int = 0
    summary: Mapping[str, Any] = field(default_factory=dict)
    problem: WorkbenchError | None = None


def list_runs(folder: Path) -> list[RunSummary]:
    """Return the runs in a folder, the newest first; one small file is read for each.

    Parameters
    ----------
    folder : pathlib.Path
        A folder of runs, or its bin. One that is not there holds no runs.

    Raises
    ------
    StoreError
        If the folder cannot be read. A single damaged run is listed with its reason instead.
    """
    try:
        paths = [Path(entry) for entry in os.scandir(folder) if entry.is_dir() and entry.name != BIN]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(
            "The runs in {path} cannot be listed: {reason}.", path=folder, reason=error.strerror or error
        ) from error
    runs = [summarize(path) for path in paths if _looks_like_a_run(path)]
    return sorted(runs, key=lambda run: (run.created, run.path.name), reverse=True)


def binned_runs(folder: Path) -> list[RunSummary]:
    """Return the runs in the bin of a folder of runs, the newest first."""
    return list_runs(folder / BIN)


def interrupted_runs(folder: Path) -> list[RunSummary]:
    """Return the runs whose process ended without saying so, the newest first: they can be continued."""
    return [run for run in list_runs(folder) if run.state == "interrupted"]


def summarize(path: Path) -> RunSummary:
    """Return what a list shows of the run in the folder `path`; never raises."""
    try:
        run = RunFolder.open(path)
        state = run.state()
        return RunSummary(
            path=path,
            title=str(state.get("title") or path.name),
            recipe=str(state.get("recipe", "")),
            state="interrupted" if run.is_interrupted() else str(state.get("state", "")),
            created=str(state.get("created", "")),
            updated=str(state.get("updated", "")),
            step=_whole(state.get("step")),
            total_steps=_whole(state.get("total_steps")),
            summary=summary if isinstance(summary := state.get("summary"), dict) else {},
        )
    except (WorkbenchError, OSError) as error:
        reason = error if isinstance(error, WorkbenchError) else StoreError("{reason}", reason=error)
        return RunSummary(path, path.name, created=_time_of(path), problem=reason)


@dataclass(frozen=True)
class Row:
    """One line of a comparison.

    Attributes
    ----------
    path : str
        A place in the recipe, or the name of a figure. Entries of lists are named by their plugin:
        ``regularizers.workbench.l2.strength``.
    values : tuple
        One for each run; None where a run has no such thing.
    """

    path: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Comparison:
    """Some runs side by side.

    Attributes
    ----------
    titles : tuple of str
    differences : tuple of Row
        Where their recipes, as they ran, differ.
    figures : tuple of Row
        What came out.
    """

    titles: tuple[str, ...]
    differences: tuple[Row, ...]
    figures: tuple[Row, ...]


def has_model(run: RunSummary) -> bool:
    """Return whether a run has ended with a model: complete, or stopped and kept."""
    return run.state == "finished" or (run.state == "stopped" and bool(run.summary.get("model")))


def compare(runs: Sequence[RunFolder]) -> Comparison:
    """Put recipes and results of some runs side by side.

    Parameters
    ----------
    runs : sequence of RunFolder

    Raises
    ------
    StoreError
        If one of them cannot be read.
    """
    recipes = [dict(_flat(run.resolved())) for run in runs]
    figures = [dict(_figures(run.state())) for run in runs]
    rows = _rows(recipes)
    # NaN differs from itself: what is written alike counts as equal.
    differences = tuple(row for row in rows if len({repr(value) for value in row.values}) > 1)
    return Comparison(tuple(run.title for run in runs), differences, _rows(figures))


def _rows(tables: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    paths = dict.fromkeys(path for table in tables for path in table)
    return tuple(Row(path, tuple(table.get(path) for table in tables)) for path in paths)


def _flat(recipe: Recipe) -> Iterator[tuple[str, Value]]:
    for section in SINGLE | OPTIONAL:
        choice = getattr(recipe, section)
        if choice is not None:
            yield f"{section}.plugin", choice.plugin
            for name, value in choice.values.items():
                yield f"{section}.{name}", value
    for section in LISTS:
        seen: dict[str, int] = {}
        for choice in recipe.active(section):
            seen[choice.plugin] = seen.get(choice.plugin, 0) + 1
            number = seen[choice.plugin]
            path = f"{section}.{choice.plugin}" + (f".{number}" if number > 1 else "")
            yield path, True
            for name, value in choice.values.items():
                yield f"{path}.{name}", value
    for section in SETTINGS:
        for name, value in getattr(recipe, section).values().items():
            yield f"{section}.{name}", value


def _figures(state: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "state", state.get("state")
    summary = state.get("summary")
    for name, figure in (summary if isinstance(summary, dict) else {}).items():
        if isinstance(figure, bool | int | float | str) and name != "run":
            yield name, figure


def _looks_like_a_run(path: Path) -> bool:
    return any((path / sign).exists() for sign in _SIGNS)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _time_of(path: Path) -> str:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    except OSError:
        return ""
