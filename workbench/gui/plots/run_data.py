"""All figures of one run, as they come in. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .pyramid import Points, Pyramid
from .series import HeldSeries, PlannedRate, SampledSeries
from .smoothing import Smoother
from .timeline import Coordinate, Timeline


@dataclass(frozen=True)
class Mark:
    """Something that happened at a step."""

    step: int
    text: str


class RunData:
    """The figures of a run.

    Steps only rise. Where rows come in for steps that are there already, the run went back: what was known from
    there on is dropped before they are added.

    Parameters
    ----------
    title : str
        The run's name, for comparisons.

    Attributes
    ----------
    timeline : Timeline
        Of the training steps; `evaluated` is that of the evaluations.
    training_loss, smoothed_loss, learning_rate, momentum : SampledSeries
        Of the training steps.
    validation_loss, validation_accuracy, epoch_loss : SampledSeries
        Of the evaluations; `epoch_loss` is the mean training loss since the evaluation before.
    test_loss, test_accuracy : HeldSeries
        On the test images, once, at the end.
    members : dict of str to HeldSeries
        Validation accuracy of each member of the ensemble.
    ensemble : HeldSeries
        Validation accuracy of all members so far together.
    best_single : HeldSeries
        The best validation accuracy up to each step of any single model, trained or taken as a member.
    planned_rate : PlannedRate
    total_steps : int
        Planned; 0 while it is not known.
    marks : list of Mark
    """

    def __init__(self, title: str = "") -> None:
        self.title = title
        self.timeline = Timeline()
        self.evaluated = Timeline()
        self.training_loss = SampledSeries(self.timeline, Pyramid())
        self.smoothed_loss = SampledSeries(self.timeline, Pyramid(mean=True))
        self.learning_rate = SampledSeries(self.timeline, Pyramid())
        self.momentum = SampledSeries(self.timeline, Pyramid())
        self.validation_loss = SampledSeries(self.evaluated, Pyramid())
        self.validation_accuracy = SampledSeries(self.evaluated, Pyramid())
        self.epoch_loss = SampledSeries(self.evaluated, Pyramid())
        self.test_loss = HeldSeries(self.timeline)
        self.test_accuracy = HeldSeries(self.timeline)
        self.members: dict[str, HeldSeries] = {}
        self.ensemble = HeldSeries(self.timeline)
        self.best_single = HeldSeries(self.timeline)
        self.planned_rate = PlannedRate(self.timeline)
        self.total_steps = 0
        self.marks: list[Mark] = []
        self._smoother = Smoother(0.0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not (len(self.timeline) or len(self.evaluated))

    @property
    def sampled(self) -> Timeline:
        """The finest timeline there is: of the training steps, or else of the evaluations."""
        return self.timeline if len(self.timeline) else self.evaluated

    @property
    def head(self) -> float:
        """The newest step known of."""
        return max(self.timeline.last_step, self.evaluated.last_step)

    # What comes in ------------------------------------------------------------------------------------

    def add_steps(self, rows: Mapping[str, np.ndarray]) -> None:
        """Append rows as `workbench.engine.ring.StepRing.drain` returns them."""
        steps = np.asarray(rows["step"])
        # The run may have gone back between two rows; each stretch that rises is added for itself.
        borders = [0, *(np.flatnonzero(np.diff(steps) <= 0) + 1), len(steps)]
        for begin, end in pairwise(borders):
            if end > begin:
                self._add_rising({name: np.asarray(column)[begin:end] for name, column in rows.items()})

    def _add_rising(self, rows: Mapping[str, np.ndarray]) -> None:
        first = rows["step"][0]
        if len(self.timeline) and first <= self.timeline.last_step:
            self.truncate(int(first) - 1)
        self.timeline.extend(rows["step"], rows["epoch"], rows["seconds"])
        self.training_loss.values.extend(rows["training_loss"])
        self.smoothed_loss.values.extend(self._smoother.extend(rows["training_loss"]))
        self.learning_rate.values.extend(rows["learning_rate"])
        momentum = rows.get("momentum")
        self.momentum.values.extend(np.full(len(rows["step"]), np.nan) if momentum is None else momentum)

    def add_evaluation(
        self,
        step: int,
        epoch: float,
        seconds: float,
        loss: float = math.nan,
        accuracy: float = math.nan,
        training_loss: float = math.nan,
    ) -> None:
        """Add what the validation images say about the model at a step; a second word on the same step counts."""
        known = self.evaluated.count_to(step - 1)
        self._truncate_evaluations(known)
        self.evaluated.extend([step], [epoch], [seconds])
        self.validation_loss.values.extend([loss])
        self.validation_accuracy.values.extend([accuracy])
        self.epoch_loss.values.extend([training_loss])
        self._find_best_single()

    def add_test(self, step: int, loss: float, accuracy: float) -> None:
        """Add what the test images say."""
        self.test_loss.set(step, loss)
        self.test_accuracy.set(step, accuracy)

    def add_member(self, name: str, step: int, accuracy: float) -> None:
        """Add a member, or its new accuracy."""
        self.members.setdefault(name, HeldSeries(self.timeline)).set(step, accuracy)
        self._find_best_single()

    def set_smoothing(self, weight: float) -> None:
        """Smooth the training loss anew; see `Smoother`."""
        self._smoother = Smoother(weight)
        self.smoothed_loss.values.truncate(0)
        self.smoothed_loss.values.extend(self._smoother.extend(self.training_loss.values.values))

    # What was void ------------------------------------------------------------------------------------

    def truncate(self, step: int) -> None:
        """Forget everything after a step."""
        count = self.timeline.count_to(step)
        if count < len(self.timeline):
            self.timeline.truncate(count)
            for series in (self.training_loss, self.learning_rate, self.momentum):
                series.values.truncate(count)
            self.set_smoothing(self._smoother.weight)
        self._truncate_evaluations(self.evaluated.count_to(step))
        for held in (self.test_loss, self.test_accuracy, self.ensemble, *self.members.values()):
            held.truncate(step)
        self.members = {name: member for name, member in self.members.items() if len(member)}
        self.marks = [mark for mark in self.marks if mark.step <= step]
        self._find_best_single()

    def _truncate_evaluations(self, count: int) -> None:
        self.evaluated.truncate(count)
        for series in (self.validation_loss, self.validation_accuracy, self.epoch_loss):
            series.values.truncate(count)

    # What follows from it -----------------------------------------------------------------------------

    def best_evaluation(self) -> int | None:
        """Return the index of the best evaluation: the highest accuracy, a lower loss breaking ties.

        Where accuracy is unknown the lowest loss decides. None without any finite figure.
        """
        accuracies, losses = self.validation_accuracy.values.values, self.validation_loss.values.values
        if np.isfinite(accuracies).any():
            best = np.flatnonzero(accuracies == np.nanmax(accuracies))
        else:
            best = np.flatnonzero(np.isfinite(losses))
        if not len(best):
            return None
        return int(best[np.argmin(np.where(np.isfinite(losses[best]), losses[best], np.inf))])

    def _find_best_single(self) -> None:
        parts = [self.validation_accuracy.recorded(), *(member.recorded() for member in self.members.values())]
        steps = np.concatenate([part[0] for part in parts])
        values = np.concatenate([part[1] for part in parts])
        order = np.argsort(steps, kind="stable")
        steps, values = steps[order], np.fmax.accumulate(values[order]) if len(values) else values
        # One figure a step: the last, which is the highest.
        last = np.append(np.diff(steps) > 0, True)[: len(steps)] & np.isfinite(values)
        self.best_single.set_all(steps[last], values[last])


def leading(runs: Iterable[RunData]) -> RunData | None:
    """Return the first run that has figures: the one whose steps the read-out goes by."""
    return next((run for run in runs if not run.is_empty), None)


class BestSeries:
    """The figure of the best evaluation alone.

    Parameters
    ----------
    run : RunData
    series : SampledSeries
        Of the run's evaluations.
    """

    def __init__(self, run: RunData, series: SampledSeries) -> None:
        self._run = run
        self._series = series

    def points(self, coordinate: Coordinate, low: float, high: float, pixels: int, positive: bool) -> Points:
        """Return the one point."""
        index = self._run.best_evaluation()
        if index is None:
            return np.empty(0), np.empty(0)
        return self._run.evaluated.row(coordinate)[[index]], self._series.values.values[[index]]

    def at(self, step: float) -> float:
        """Return the figure from the best step on."""
        steps, values = self.recorded()
        return float(values[0]) if len(steps) and steps[0] <= step else math.nan

    def recorded(self) -> Points:
        """Return step and figure of the best evaluation."""
        return self.points(Coordinate.STEP, -math.inf, math.inf, 1, False)
