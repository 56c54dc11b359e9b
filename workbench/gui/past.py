"""What runs did before: the figures of one that is continued, or all of one that is looked at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbench.api import WorkbenchError
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    HealthFound,
    MemberAdded,
    RunStarted,
)
from workbench.session.health import MARK, read_back
from workbench.session.recipe import Recipe
from workbench.store.run_folder import RunFolder


@dataclass(frozen=True)
class Past:
    """The figures of a run up to the step from which it goes on.

    Attributes
    ----------
    steps : dict of str to numpy.ndarray
        As `workbench.engine.ring.StepRing.drain` returns them.
    events : tuple of Event
        Evaluations, members, ensembles and live edits, in the order of their steps.
    """

    steps: dict[str, np.ndarray]
    events: tuple[Event, ...]


def read_past(folder: RunFolder, last_step: int) -> Past:
    """Read what a run did up to `last_step`; for the training thread, since it reads from disk."""
    with folder.metrics(readonly=True) as store:
        steps = store.steps()
        known: list[Evaluated | MemberAdded | EnsembleEvaluated | HealthFound | Edited] = [
            *store.evaluations(),
            *store.members(),
            *store.ensembles(),
            *(read_back(mark.step, mark.content) for mark in store.marks() if mark.kind == MARK),
        ]
    known += [entry.edited() for entry in folder.journal_entries() if entry.action not in ("rollback", "stop")]
    early = steps["step"] <= last_step
    events = sorted((event for event in known if event.step <= last_step), key=lambda event: event.step)
    return Past({name: column[early] for name, column in steps.items()}, tuple(events))


def with_past(folder: RunFolder, emit: Callable[[Event | Past], None]) -> Callable[[Event], None]:
    """Return an `emit` that tells the past right behind `RunStarted`."""

    def tell(event: Event) -> None:
        emit(event)
        if isinstance(event, RunStarted) and event.start_step > 0:
            emit(read_past(folder, event.start_step))

    return tell


@dataclass(frozen=True)
class StoredRun:
    """A run of the past, ready to be shown.

    Attributes
    ----------
    path : pathlib.Path
    recipe : Recipe
        As it was given.
    started : RunStarted
        As far as it can be told afterwards.
    past : Past
    last : Finished or Failed
        How it ended; one that was interrupted counts as stopped.
    elsewhere : bool
        Whether it has not ended: another process trains it.
    """

    path: Path
    recipe: Recipe
    started: RunStarted
    past: Past
    last: Finished | Failed
    elsewhere: bool = False


def read_stored(path: Path) -> StoredRun:
    """Read a whole run; from disk, so not for the window's thread.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    folder = RunFolder.open(path)
    state = folder.state()
    past = read_past(folder, last_step=2**62)
    steps = past.steps
    done = int(steps["step"][-1]) if len(steps["step"]) else 0
    epoch = float(steps["epoch"][-1]) if done else 0.0
    environment = folder.environment()
    started = RunStarted(
        folder=str(folder.path),
        name=folder.title,
        total_steps=max(int(state.get("total_steps") or 0), done),
        steps_per_epoch=max(1, round(done / epoch)) if epoch else 1,
        start_step=done,
        classes=(),
        images=_images_of(folder),
        device=str(environment.get("device", "")),
        device_reason=None,
        parameters=0,
        live=(),
    )
    summary = state.get("summary")
    last: Finished | Failed
    if state.get("state") == "failed":
        last = Failed(WorkbenchError("{reason}", reason=state.get("reason", "")), folder=str(folder.path))
    else:
        outcome = "completed" if state.get("state") == "finished" else "stopped"
        last = Finished(str(folder.path), outcome, summary if isinstance(summary, dict) else {})
    return StoredRun(folder.path, folder.recipe(), started, past, last, folder.is_running())


def _images_of(folder: RunFolder) -> dict[str, int]:
    """Return how many images each part of the run's data had; nothing where it does not say."""
    try:
        counts = json.loads(folder.split_path.read_text("utf-8"))["counts"]
        return {str(place): int(count) for place, count in counts.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
