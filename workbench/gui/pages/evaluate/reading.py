"""What the page Evaluate reads of runs. All of it is called in the background."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.api import StoreError
from workbench.store.history import RunSummary, has_model, list_runs, summarize
from workbench.store.predictions import BEST, PARTS, Predictions

from .subject import Subject


@dataclass(frozen=True)
class Opened:
    """A run with a model.

    Attributes
    ----------
    summary : RunSummary
    classes : tuple of str
    parts : tuple of str
        Parts of its data that were held back: with kept predictions, or for which they can be computed.
    predictions : Predictions, optional
        Of the part that was asked for; None if the run has kept none.
    subject : Subject, optional
        The model that was asked for on that part.
    """

    summary: RunSummary
    classes: tuple[str, ...]
    parts: tuple[str, ...]
    predictions: Predictions | None = None
    subject: Subject | None = None


def runs_with_models(folder: Path) -> list[RunSummary]:
    """Return the runs that have left a model, the newest first."""
    return [run for run in list_runs(folder) if has_model(run)]


def open_run(path: Path, part: str, which: str, known: Sequence[Predictions] = ()) -> Opened:
    """Read what a run said about one part of its data.

    Parameters
    ----------
    path : pathlib.Path
        Its folder.
    part : str
        What is wished for; if the run has not kept it, the last that it has: test before validation.
    which : str
        The model that is wished for; the best one if the run has no such model.
    known : sequence of Predictions
        Of this run, read or computed before.

    Raises
    ------
    StoreError
        If the folder is no run, or the run has no model yet.
    """
    summary = summarize(path)
    if summary.problem is not None:
        raise summary.problem
    classes = _classes(path)
    kept = tuple(dict.fromkeys([*Predictions.parts(path), *(each.part for each in known)]))
    parts = tuple(name for name in PARTS if name in kept) or _held_back(summary)
    chosen = part if part in parts else parts[-1]
    if chosen not in kept:
        return Opened(summary, classes, parts)
    found = next((each for each in known if each.part == chosen), None) or Predictions.load(path, chosen)
    return Opened(summary, classes, parts, found, subject_of(path, classes, found, which))


def subject_of(path: Path, classes: tuple[str, ...], predictions: Predictions, which: str) -> Subject:
    """Return a model to look at, with what follows from its probabilities worked out."""
    models = predictions.probabilities
    chosen = next((name for name in (which, BEST) if name in models), next(iter(models)))
    subject = Subject(path, classes, predictions, chosen)
    _ = subject.said, subject.place_of  # here, not in the window's thread
    return subject


def _held_back(summary: RunSummary) -> tuple[str, ...]:
    return PARTS if summary.summary.get("split") == "test" else PARTS[:1]


def _classes(path: Path) -> tuple[str, ...]:
    try:
        return tuple(str(name) for name in json.loads((path / "model.json").read_text("utf-8"))["classes"])
    except FileNotFoundError:
        raise StoreError(
            "The run {path} has no finished model yet. Continue it with: workbench resume {path}", path=path
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("The description of the model in {path} is damaged.", path=path) from error
