"""What a run that is continued did before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from workbench.session.events import Edited, EnsembleEvaluated, Evaluated, Event, MemberAdded, RunStarted
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
        known: list[Evaluated | MemberAdded | EnsembleEvaluated | Edited] = [
            *store.evaluations(),
            *store.members(),
            *store.ensembles(),
        ]
    known += [entry.edited() for entry in folder.journal_entries() if entry.action not in ("rollback", "stop")]
    early = steps["step"] <= last_step
    events = sorted((event for event in known if event.step <= last_step), key=lambda event: event.step)
    return Past({name: column[early] for name, column in steps.items()}, tuple(events))


def with_past(folder: RunFolder, emit: Callable[[object], None]) -> Callable[[Event], None]:
    """Return an `emit` that tells the past right behind `RunStarted`."""

    def tell(event: Event) -> None:
        emit(event)
        if isinstance(event, RunStarted) and event.start_step > 0:
            emit(read_past(folder, event.start_step))

    return tell
