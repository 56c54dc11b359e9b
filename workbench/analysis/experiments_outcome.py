"""What came out of an experiment: its runs in numbers, and what was expected of them, judged by the numbers alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import WorkbenchError

from .experiments import BETWEEN, Expectation, Experiment

SMOOTHED = 5
"""Steps over which a swing is smoothed, so that the noise of batches does not count as one."""

STEP_COLUMNS = ("step", "epoch", "training_loss", "learning_rate")
EVALUATION_COLUMNS = ("step", "epoch", "validation_loss", "validation_accuracy", "training_loss")


@dataclass
class ArmRun:
    """What one run of an arm has told so far.

    Attributes
    ----------
    steps : list of tuple of float
        Rows of `STEP_COLUMNS`.
    evaluations : list of tuple of float
        Rows of `EVALUATION_COLUMNS`; accuracies 0..1, the training loss is the mean since the evaluation before.
    result_accuracy : float
        On the test images, 0..1: of the ensemble where there is one, else of the best epoch's model.
    seconds : float
        Of training alone.
    ended_early : WorkbenchError, optional
        Why it came to no end.
    """

    steps: list[tuple[float, ...]] = field(default_factory=list)
    evaluations: list[tuple[float, ...]] = field(default_factory=list)
    result_accuracy: float = math.nan
    seconds: float = math.nan
    ended_early: WorkbenchError | None = None

    def losses(self) -> NDArray[numpy.float64]:
        """Return the training loss of every step, float64 (steps,)."""
        return numpy.array([row[2] for row in self.steps], numpy.float64)

    def measure(self, name: str) -> float:
        """Return a measure of `workbench.analysis.experiments.MEASURES`; nan where there is nothing to measure."""
        losses, last = self.losses(), self.evaluations[-1] if self.evaluations else (math.nan,) * 5
        match name:
            case "final_training_loss":
                return last[4]
            case "final_validation_loss":
                return last[2]
            case "final_validation_accuracy":
                return last[3]
            case "best_validation_accuracy":
                return max((row[3] for row in self.evaluations), default=math.nan)
            case "result_accuracy":
                return self.result_accuracy
            case "highest_training_loss":
                return float(losses.max()) if len(losses) else math.nan
            case "mean_training_loss":
                return float(losses.mean()) if len(losses) else math.nan
            case "swing":
                return swing(losses)
            case "gap":
                return last[2] - last[4]
            case _:
                raise KeyError(name)


def swing(losses: NDArray[numpy.float64]) -> float:
    """Return how much a loss rose in all, float64 (steps,) smoothed over `SMOOTHED` steps: 0 for one that only fell."""
    if len(losses) <= SMOOTHED:
        return math.nan
    smooth = numpy.convolve(losses, numpy.full(SMOOTHED, 1 / SMOOTHED), "valid")
    return float(numpy.maximum(numpy.diff(smooth), 0.0).sum())


def difference(first: ArmRun, second: ArmRun) -> float:
    """Return the largest distance between the validation losses of two runs at the same steps; nan if none are."""
    losses = {row[0]: row[2] for row in first.evaluations}
    return max((abs(losses[row[0]] - row[2]) for row in second.evaluations if row[0] in losses), default=math.nan)


@dataclass(frozen=True)
class Judgement:
    """Whether something expected was seen.

    Attributes
    ----------
    expectation : int
        Its number in the experiment.
    shown : bool
    first, second : float
        Mean over the seeds of the measure of `arm` and `other`; of both together in `first` for the difference.
    """

    expectation: int
    shown: bool
    first: float
    second: float


Runs = Mapping[str, Sequence[ArmRun]]
"""By an arm's name, one run for each seed."""


def judge(experiment: Experiment, runs: Runs) -> list[Judgement]:
    """Compare what came out with what was expected; a number that is none shows nothing."""
    found = []
    for number, each in enumerate(experiment.expected):
        first, second = _measured(each, runs)
        bound = each.bound if each.measure == BETWEEN else each.factor * second
        shown = first < bound if each.relation == "below" else first > bound
        found.append(Judgement(number, shown, first, second))
    return found


def _measured(expectation: Expectation, runs: Runs) -> tuple[float, float]:
    ours, others = runs[expectation.arm], runs[expectation.other]
    if expectation.measure == BETWEEN:
        both = _mean([difference(one, other) for one, other in zip(ours, others, strict=True)])
        return both, math.nan
    return _mean([run.measure(expectation.measure) for run in ours]), _mean(
        [run.measure(expectation.measure) for run in others]
    )


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else math.nan


TABLE = ("final_training_loss", "final_validation_loss", "final_validation_accuracy", "result_accuracy")
"""The columns of the table of results."""


def table(experiment: Experiment, runs: Runs) -> list[dict[str, Any]]:
    """Return a row for each arm.

    Returns
    -------
    list of dict
        ``arm``, ``steps``, ``seconds`` and for each of `TABLE` a list ``[mean, least, most]`` over the seeds;
        ``ended_early`` with the sentences of runs that came to no end.
    """
    rows = []
    for arm in experiment.arms:
        own = runs[arm.name]
        row: dict[str, Any] = {
            "arm": arm.name,
            "steps": max((len(run.steps) for run in own), default=0),
            "seconds": _mean([run.seconds for run in own]),
            "ended_early": [run.ended_early for run in own if run.ended_early is not None],
        }
        for name in TABLE:
            values = [run.measure(name) for run in own]
            row[name] = [_mean(values), min(values), max(values)]
        rows.append(row)
    return rows


def verdict(experiment: Experiment, judgements: Sequence[Judgement], language: str) -> list[tuple[bool, str]]:
    """Say what was seen of what was expected, each with whether it was."""
    said = []
    for each in judgements:
        expectation = experiment.expected[each.expectation]
        template = (expectation.shown if each.shown else expectation.missed).of(language)
        percent = expectation.measure.endswith("accuracy")
        first, second = (number_text(value, percent=percent) for value in (each.first, each.second))
        said.append((each.shown, template.format(first=first, second=second)))
    return said


def number_text(value: float, *, percent: bool = False) -> str:
    """Write a measure: accuracies in percent with one decimal, others with three significant figures."""
    if not math.isfinite(value):
        return "–"
    if percent:
        return f"{100 * value:.1f} %"
    return f"{value:.1e}" if 0 < abs(value) < 1e-3 or abs(value) >= 1e4 else f"{value:.3g}"
