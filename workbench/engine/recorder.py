"""Where the figures of a run go: into its folder, or into lists for a run that is not kept.

Figures wait here until they are written, and what could not be written waits on: a full disk loses none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy

from workbench.session.events import EnsembleEvaluated, Evaluated, HealthFound, MemberAdded, Reported
from workbench.session.health import MARK
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
    _waiting: list[Evaluated | MemberAdded | EnsembleEvaluated | Reported | HealthFound] = field(default_factory=list)
    _void_after: int | None = None

    @property
    def waiting(self) -> bool:
        """Whether one of the rarer figures waits to be written."""
        return bool(self._waiting)

    def step(self, row: tuple[float, ...]) -> None:
        """Take the figures of one step, in the order of `COLUMNS`."""
        self.rows.append(row)

    def event(self, event: Evaluated | MemberAdded | EnsembleEvaluated | Reported | HealthFound) -> None:
        """Take one of the rarer figures."""
        if isinstance(event, Evaluated):
            self.evaluations.append(event)
        elif isinstance(event, MemberAdded):
            self.members = [member for member in self.members if member.name != event.name] + [event]
        elif isinstance(event, EnsembleEvaluated):
            self.ensembles.append(event)
        if self.store is not None:
            self._waiting.append(event)

    def flush(self) -> None:
        """Write what was collected so far; does nothing for a run that is not kept.

        Raises
        ------
        StoreError
            If it cannot be written; it waits for the next time.
        """
        if self.store is None:
            return
        if self._void_after is not None:
            self.store.truncate_after(self._void_after)
            self._void_after = None
        if self.rows:
            self.store.add_steps(columns_of(self.rows))
            self.rows.clear()
        while self._waiting:
            event = self._waiting[0]
            match event:
                case Evaluated():
                    self.store.add_evaluation(event)
                case MemberAdded():
                    self.store.add_member(event)
                case EnsembleEvaluated():
                    self.store.add_ensemble(event)
                case Reported():
                    self.store.add_report(event)
                case HealthFound():
                    self.store.add_mark(event.step, MARK, epoch=event.epoch, rule=event.rule, figures=event.figures)
            del self._waiting[0]

    def truncate_after(self, step: int) -> None:
        """Forget every figure after `step` done steps; those written already go with the next `flush`."""
        self.rows = [row for row in self.rows if row[0] <= step]
        self._waiting = [item for item in self._waiting if item.step <= step]
        self.evaluations = [item for item in self.evaluations if item.step <= step]
        self.members = [item for item in self.members if item.step <= step]
        self.ensembles = [item for item in self.ensembles if item.step <= step]
        self._void_after = step if self._void_after is None else min(step, self._void_after)

    def close(self) -> None:
        """Write what is left and close the store."""
        try:
            self.flush()
        finally:
            if self.store is not None:
                self.store.close()


def columns_of(rows: Sequence[tuple[float, ...]]) -> dict[str, numpy.ndarray]:
    """Turn rows of steps into named columns: int64 for counts, float64 for the rest."""
    columns = zip(*rows, strict=True) if rows else [() for _ in COLUMNS]
    return {
        name: numpy.array(column, dtype=numpy.int64 if name in _INTEGERS else numpy.float64)
        for name, column in zip(COLUMNS, columns, strict=True)
    }
