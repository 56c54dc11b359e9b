"""Where the figures of a run go: into its folder, or into lists for a run that is not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy

from workbench.session.events import EnsembleEvaluated, Evaluated, MemberAdded, Reported
from workbench.store.metrics import MetricsStore

COLUMNS = ("step", "epoch", "seconds", "training_loss", "learning_rate", "momentum", "images")
"""The figures of one step, in the order in which `Recorder.step` takes them."""

_INTEGERS = ("step", "images")


@dataclass
class Recorder:
    """Collects the figures of steps and writes them in portions.

    Parameters
    ----------
    store : MetricsStore, optional
        None keeps everything in the lists below.
    """

    store: MetricsStore | None = None
    rows: list[tuple[float, ...]] = field(default_factory=list)
    evaluations: list[Evaluated] = field(default_factory=list)
    members: list[MemberAdded] = field(default_factory=list)
    ensembles: list[EnsembleEvaluated] = field(default_factory=list)

    def step(self, row: tuple[float, ...]) -> None:
        """Take the figures of one step, in the order of `COLUMNS`."""
        self.rows.append(row)

    def event(self, event: Evaluated | MemberAdded | EnsembleEvaluated | Reported) -> None:
        """Take one of the rarer figures and write it at once."""
        if isinstance(event, Evaluated):
            self.evaluations.append(event)
        elif isinstance(event, MemberAdded):
            self.members = [member for member in self.members if member.name != event.name] + [event]
        elif isinstance(event, EnsembleEvaluated):
            self.ensembles.append(event)
        if self.store is not None:
            self.flush()
            match event:
                case Evaluated():
                    self.store.add_evaluation(event)
                case MemberAdded():
                    self.store.add_member(event)
                case EnsembleEvaluated():
                    self.store.add_ensemble(event)
                case Reported():
                    self.store.add_report(event)

    def flush(self) -> None:
        """Write the steps collected so far; does nothing for a run that is not kept."""
        if self.store is not None and self.rows:
            self.store.add_steps(columns_of(self.rows))
            self.rows.clear()

    def truncate_after(self, step: int) -> None:
        """Forget every figure after `step` done steps."""
        self.flush()
        self.rows = [row for row in self.rows if row[0] <= step]
        self.evaluations = [item for item in self.evaluations if item.step <= step]
        self.members = [item for item in self.members if item.step <= step]
        self.ensembles = [item for item in self.ensembles if item.step <= step]
        if self.store is not None:
            self.store.truncate_after(step)

    def close(self) -> None:
        """Write what is left and close the store."""
        self.flush()
        if self.store is not None:
            self.store.close()


def columns_of(rows: Sequence[tuple[float, ...]]) -> dict[str, numpy.ndarray]:
    """Turn rows of steps into named columns: int64 for counts, float64 for the rest."""
    columns = zip(*rows, strict=True) if rows else [() for _ in COLUMNS]
    return {
        name: numpy.array(column, dtype=numpy.int64 if name in _INTEGERS else numpy.float64)
        for name, column in zip(COLUMNS, columns, strict=True)
    }
