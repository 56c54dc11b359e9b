"""Rules that look over a run's figures and see what is unusual: small pure functions, each with its thresholds.

Each takes a `Trace`, the run so far, and returns the figures that show the trouble, or None when all is well. A rule
would rather be late than wrong: a warning that turns out to be none teaches people not to read the next one.
Thresholds follow CS231n (A. Karpathy 2015, notes "Neural Networks Part 1" and "Part 3") where it names any; the others
are explained beside them, and tried on all presets.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

Figures = Mapping[str, float | int | str]

WORSE = 1.5
"""A mean loss this much above the lowest one is no fluctuation: means over an epoch differ by a few per cent."""

OF_THE_FIRST = 0.1
"""A rise counts only when it is this large compared with the first mean loss: near zero, factors mean nothing."""

DEAD, DEAD_LAYER = 0.65, 0.95
"""Shares of all units, and of one layer. CS231n, Part 1, warns that "as much as 40% of your network can be dead" when
the learning rate is too high; in a hidden layer that is wider than it need be that much does no harm: the bundled
presets come to their full accuracy with half of all units and nine in ten of one layer silent. So this waits until
two thirds, or nearly a whole layer, are gone."""

RATIO_TOO_LARGE, RATIO_TOO_SMALL = 0.1, 1e-5
"""CS231n, Part 3: the ratio should be about 1e-3. Healthy runs stay within a factor of 100 of it."""

RATIO_LOOKS = 5
"""One look sees one batch; the median of five is calm."""

GAP_RISE, GAP_RISE_ALONE = 1.15, 1.5
"""Validation loss this much above its lowest value. The first is what judging some hundred images makes it waver, so
accuracy must have fallen, too; the second is enough by itself. Less is usual: a model that becomes surer of itself pays
more for each mistake without making more of them (Guo et al. 2017, On Calibration of Modern Neural Networks)."""

GAP_SINCE = 3
"""Judgements since the lowest validation loss and the best accuracy."""

FEW = 5
"""A class with fewer validation images than this may well be missed by a good model."""

PATIENCE = 8
"""Judgements without progress; a fifth of the run if that is more."""

PROGRESS = 0.01
"""A training loss that has fallen by less than this share has not moved."""

SPENT = 1e-4
"""Below this share of the highest rate so far, weights practically stand still."""

LEFT = 0.05
"""Every decay ends near zero; within the last twentieth of a run nobody is warned of that."""

RISES, LINE_SEARCH_STEPS = 0.2, 10
"""A line search accepts no step that raises the loss it sees (Nocedal & Wright 2006, condition 3.6a), so from the
second step on any rise is noise; a fifth of at least ten steps leaves room for stops at the limits of arithmetic."""


@dataclass(frozen=True)
class Judged:
    """A scheduled evaluation on the validation images.

    Attributes
    ----------
    step : int
    epoch : float
    training_loss : float
        Mean since the evaluation before; nan without a step.
    loss, accuracy : float
    rate : float
        Learning rate of the last step; nan for optimizers without one.
    predicted, present : tuple of int
        For each class how often the model named it, and how many images are of it; empty when not known.
    """

    step: int
    epoch: float
    training_loss: float
    loss: float
    accuracy: float
    rate: float = math.nan
    predicted: tuple[int, ...] = ()
    present: tuple[int, ...] = ()


@dataclass(frozen=True)
class Dead:
    """How many rectified units gave zero for every validation image: in all, and in the layer with most."""

    step: int
    share: float
    layer: str
    layer_share: float


@dataclass
class Trace:
    """A run so far, as far as the rules look.

    Attributes
    ----------
    classes : tuple of str
    total_steps : int
    judged : list of Judged
    losses : list of float
        Of the last steps, as many as `Watch.WINDOW`.
    ratios : list of (step, ratio, learning rate)
        Update-to-weight ratios over all weights.
    dead : list of Dead
    highest_rate : float
        Of all steps so far.
    failed : tuple of (int, float, float), optional
        Step whose loss was not finite, the finite loss before, and the learning rate; None when all is finite.
    line_search : bool
        The optimizer compares losses of the same images (L-BFGS and its relatives).
    full_batch : bool
    batch, images : int
        Training images of a step and in all.
    random : str
        Titles of the plugins that make the loss random, with commas; may be empty.
    suggested_rates : tuple of float, optional
        Between which learning rates the optimizer is normally used.
    base_rate : float
        The recipe's learning rate.
    """

    classes: tuple[str, ...] = ()
    total_steps: int = 0
    judged: list[Judged] = field(default_factory=list)
    losses: Sequence[float] = field(default_factory=list)
    ratios: Sequence[tuple[int, float, float]] = field(default_factory=list)
    dead: list[Dead] = field(default_factory=list)
    highest_rate: float = math.nan
    failed: tuple[int, float, float] | None = None
    line_search: bool = False
    full_batch: bool = False
    batch: int = 0
    images: int = 0
    random: str = ""
    suggested_rates: tuple[float, float] | None = None
    base_rate: float = math.nan


def not_finite(trace: Trace) -> Figures | None:
    """See a loss that is infinite or not a number: the step before was too long, or the numbers too large."""
    if trace.failed is None:
        return None
    step, loss, rate = trace.failed
    return {"failed": step, "loss": loss, "rate": rate}


def loss_rising(trace: Trace) -> Figures | None:
    """See a training loss that grows, although the learning rate does not.

    Raising the rate (a warm-up, a restart of a cycle) may raise the loss for a while; above the very first mean loss
    it must not go even then.
    """
    means = [item for item in trace.judged if math.isfinite(item.training_loss)]
    if len(means) < 3:
        return None
    first, last = means[0], means[-1]
    turn = min(range(len(means)), key=lambda index: means[index].training_loss)
    lowest = means[turn]
    if min(means[-2].training_loss, last.training_loss) > WORSE * first.training_loss:
        return {"loss": last.training_loss, "before": first.training_loss, "epoch": first.epoch, "rate": last.rate}
    rises = means[-3].training_loss < means[-2].training_loss < last.training_loss
    clearly = last.training_loss > WORSE * lowest.training_loss
    matters = last.training_loss - lowest.training_loss > OF_THE_FIRST * first.training_loss
    raised = any(after.rate > 1.01 * before.rate for before, after in pairwise(means[turn:]))
    if rises and clearly and matters and not raised:
        return {"loss": last.training_loss, "before": lowest.training_loss, "epoch": lowest.epoch, "rate": last.rate}
    return None


def dead_units(trace: Trace) -> Figures | None:
    """See rectified units that give zero for every image: no gradient reaches them, and they never learn again."""
    if len(trace.dead) < 2:
        return None
    before, last = trace.dead[-2:]
    nearly_all = before.layer == last.layer and min(before.layer_share, last.layer_share) >= DEAD_LAYER
    if nearly_all or min(before.share, last.share) >= DEAD:
        return {"share": last.share, "layer": last.layer, "layer_share": last.layer_share}
    return None


def _usual_ratio(trace: Trace) -> float:
    """Return the median ratio of the last looks at a rate near its highest; nan if there were too few.

    A rate that has come down moves weights less, as it should.
    """
    high = [
        ratio
        for _, ratio, rate in trace.ratios
        if not math.isfinite(trace.highest_rate) or rate >= 0.5 * trace.highest_rate
    ]
    return median(high[-RATIO_LOOKS:]) if len(high) >= RATIO_LOOKS else math.nan


def ratio_too_large(trace: Trace) -> Figures | None:
    """See steps that move the weights by a tenth of their size or more."""
    ratio = _usual_ratio(trace)
    return {"ratio": ratio} if ratio > RATIO_TOO_LARGE and not trace.line_search else None


def ratio_too_small(trace: Trace) -> Figures | None:
    """See steps that hardly move the weights at all.

    Of dead units nothing is said here: no gradient reaches the weights before them, and larger steps would not help.
    """
    if dead_units(trace) is not None:
        return None
    ratio = _usual_ratio(trace)
    return {"ratio": ratio} if ratio < RATIO_TOO_SMALL and not trace.line_search else None


def gap_growing(trace: Trace) -> Figures | None:
    """See a model that learns the training images by heart: their loss falls on, the validation loss rises."""
    judged = trace.judged
    if len(judged) <= GAP_SINCE:
        return None
    turn = min(range(len(judged)), key=lambda index: judged[index].loss)
    best = max(range(len(judged)), key=lambda index: judged[index].accuracy)
    lowest, last = judged[turn], judged[-1]
    since = len(judged) - 1 - max(turn, best)
    if last.rate > 1.01 * judged[best].rate:  # within a cycle, all figures are worse than at the end of the one before
        return None
    rise = min(item.loss for item in judged[-GAP_SINCE:]) / lowest.loss if lowest.loss > 0 else 0.0
    fallen = judged[best].accuracy - max(item.accuracy for item in judged[-GAP_SINCE:])
    images = sum(last.present) or 100
    # Two standard errors of a share (binomial).
    clearly = fallen > 2 * math.sqrt(judged[best].accuracy * (1 - judged[best].accuracy) / images)
    worse = rise > GAP_RISE_ALONE or (rise > GAP_RISE and clearly)
    if since >= GAP_SINCE and worse and last.training_loss < lowest.training_loss:
        return {
            "loss": last.loss,
            "lowest": lowest.loss,
            "epoch": lowest.epoch,
            "training": last.training_loss,
            "training_then": lowest.training_loss,
        }
    return None


def guessing(trace: Trace) -> Figures | None:
    """See an accuracy that guessing would reach as well, twice and after the second epoch."""
    count = len(trace.classes)
    if count < 2 or len(trace.judged) < 2 or trace.judged[-1].epoch < 2:
        return None
    chance = 1 / count
    # A twentieth of the way from guessing to knowing.
    limit = chance + 0.05 * (1 - chance)
    if max(item.accuracy for item in trace.judged) < limit:
        return {"accuracy": trace.judged[-1].accuracy, "chance": chance, "rate": trace.judged[-1].rate}
    return None


def class_never_predicted(trace: Trace) -> Figures | None:
    """See classes that the model has named for no image in two evaluations running, after the first epoch."""
    if len(trace.judged) < 2 or trace.judged[-2].epoch < 1 or guessing(trace) is not None:
        return None
    before, last = trace.judged[-2:]
    if not last.predicted or len(before.predicted) != len(last.predicted):
        return None
    missed = [
        (name, present)
        for name, present, earlier, now in zip(
            trace.classes, last.present, before.predicted, last.predicted, strict=True
        )
        if present >= FEW and earlier == now == 0
    ]
    if not missed:
        return None
    return {
        "classes": ", ".join(name for name, _ in missed[:4]) + (", ..." if len(missed) > 4 else ""),
        "count": len(missed),
        "images": sum(present for _, present in missed),
    }


def plateau(trace: Trace) -> Figures | None:
    """See neither training loss, validation loss nor accuracy improve for a long while at a rate that only falls.

    A line search that has found the optimum is meant to stand still, and so is a rate that has come down to nothing.
    """
    judged = trace.judged
    if trace.line_search or len(judged) < 2 or not trace.total_steps:
        return None
    if judged[-1].rate < SPENT * trace.highest_rate:
        return None
    planned = len(judged) * trace.total_steps / max(1, judged[-1].step)
    patience = max(PATIENCE, math.ceil(0.2 * planned))
    if len(judged) <= patience or judged[-1].step >= trace.total_steps:
        return None
    early, late = judged[:-patience], judged[-patience:]
    if any(after.rate > 1.01 * before.rate for before, after in pairwise(judged[-patience - 1 :])):
        return None
    lowest = min((item.training_loss for item in early if math.isfinite(item.training_loss)), default=math.inf)
    learns = any(item.training_loss < (1 - PROGRESS) * lowest for item in late)
    best = max(early, key=lambda item: (item.accuracy, -item.loss))
    least = min(item.loss for item in early)
    improves = any(item.accuracy > best.accuracy or item.loss < least for item in late)
    if learns or improves:
        return None
    return {"judgements": patience, "epoch": best.epoch, "accuracy": best.accuracy, "rate": judged[-1].rate}


def rate_at_edge(trace: Trace) -> Figures | None:
    """See a learning rate outside of what the optimizer is normally given, unless a person has brought it back."""
    if trace.suggested_rates is None or not trace.judged or not trace.base_rate > 0:
        return None
    low, high = trace.suggested_rates
    if low <= trace.base_rate <= high or low <= trace.judged[-1].rate <= high:
        return None
    return {"rate": trace.base_rate, "low": low, "high": high}


def rate_spent(trace: Trace) -> Figures | None:
    """See a learning rate that has come down to nothing while much of the run is left."""
    if len(trace.judged) < 2 or not trace.total_steps:
        return None
    before, last = trace.judged[-2:]
    left = 1 - last.step / trace.total_steps
    if left > LEFT and max(before.rate, last.rate) < SPENT * trace.highest_rate:
        return {"rate": last.rate, "highest": trace.highest_rate, "left": left}
    return None


def noisy_line_search(trace: Trace) -> Figures | None:
    """See L-BFGS or a relative of it on a loss that differs from step to step by itself."""
    if not trace.line_search or (trace.full_batch and not trace.random) or len(trace.losses) <= LINE_SEARCH_STEPS:
        return None
    pairs = list(pairwise(trace.losses))
    rises = sum(after > before for before, after in pairs)
    if rises < RISES * len(pairs):
        return None
    figures: dict[str, float | int | str] = {"rises": rises, "steps": len(pairs)}
    if trace.full_batch:
        return {**figures, "random": trace.random}
    return {**figures, "batch": trace.batch, "images": trace.images}


RULES: dict[str, Callable[[Trace], Figures | None]] = {
    rule.__name__: rule
    for rule in (
        not_finite,
        loss_rising,
        dead_units,
        ratio_too_large,
        ratio_too_small,
        gap_growing,
        guessing,
        class_never_predicted,
        plateau,
        rate_at_edge,
        rate_spent,
        noisy_line_search,
    )
}
"""All rules by their names, the gravest first."""
