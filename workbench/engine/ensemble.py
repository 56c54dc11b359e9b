"""What an ensemble is worth: its figures with intervals, and a plain answer whether it helps. NumPy alone.

The window uses it while a run trains, the command line for runs of the past; both from stored probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import WorkbenchError
from workbench.session.events import Scores

from .scores import FloatArray, IntArray, combine, disagreement, score

RESAMPLES = 10_000
"""With so many, the ends of an interval are themselves sure to about a hundredth of its width."""

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """Where a figure lies with the stated confidence."""

    low: float
    high: float


@dataclass(frozen=True)
class EnsembleFigures:
    """What some members give together, on one set of images.

    Attributes
    ----------
    names : tuple of str
        Of the members.
    singles : tuple of Scores
        Of each member alone.
    together : Scores
        Of the mean of their softmax outputs; its loss is the negative log-likelihood in nats.
    best : int
        Which member is the best alone: the highest accuracy, a lower loss breaks a tie.
    accuracy : Interval
        Of the ensemble.
    gain : Interval
        Of the ensemble's accuracy over that of the best member, image by image. The best one was chosen on the same
        images, so its own accuracy flatters it a little and the gain is rather understated.
    loss_gain : Interval
        Of the ensemble's negative log-likelihood less that of the best member; below zero when the ensemble is better.
    disagreement : numpy.ndarray
        float (M, M), share of images on which two members name different classes; zero on the diagonal.
    """

    names: tuple[str, ...]
    singles: tuple[Scores, ...]
    together: Scores
    best: int
    accuracy: Interval
    gain: Interval
    loss_gain: Interval
    disagreement: NDArray[numpy.float64]

    @property
    def points(self) -> float:
        """By how much the ensemble's accuracy is above that of its best member."""
        return self.together.accuracy - self.singles[self.best].accuracy

    @property
    def helps(self) -> bool:
        """Whether its accuracy is measurably above that of its best member."""
        return self.gain.low > 0

    @property
    def hurts(self) -> bool:
        """Whether its accuracy is measurably below that of its best member."""
        return self.gain.high < 0


def judge_ensemble(
    names: Sequence[str], probabilities: Sequence[FloatArray], labels: IntArray, seed: int = 0
) -> EnsembleFigures:
    """Judge an ensemble and its members on the same images.

    Parameters
    ----------
    names : sequence of str
    probabilities : sequence of numpy.ndarray
        (N, K) softmax outputs of each member; at least one.
    labels : numpy.ndarray
        int (N,).
    seed : int
        Of the resamples, so that the same question has the same answer.

    Returns
    -------
    EnsembleFigures
    """
    singles = tuple(score(each, labels) for each in probabilities)
    mean = combine(probabilities)
    together = score(mean, labels)
    best = max(range(len(singles)), key=lambda index: (singles[index].accuracy, -singles[index].loss))
    right = (mean.argmax(axis=1) == labels).astype(numpy.float64)
    right_best = (probabilities[best].argmax(axis=1) == labels).astype(numpy.float64)
    pairs = numpy.zeros((len(singles), len(singles)))
    for first in range(len(singles)):
        for second in range(first):
            pairs[first, second] = pairs[second, first] = disagreement(probabilities[first], probabilities[second])
    return EnsembleFigures(
        tuple(names),
        singles,
        together,
        best,
        bootstrap(right, seed),
        bootstrap(right - right_best, seed),
        # A figure of its own for each image takes far longer to draw, and the window is waiting.
        bootstrap(_losses(mean, labels) - _losses(probabilities[best], labels), seed, RESAMPLES // 5),
        pairs,
    )


def bootstrap(
    values: NDArray[Any], seed: int = 0, resamples: int = RESAMPLES, confidence: float = CONFIDENCE
) -> Interval:
    """Return the percentile bootstrap interval of a mean (Efron and Tibshirani 1993, chapter 13).

    Given the differences of two models on the same images, it is the paired interval of their difference.

    Parameters
    ----------
    values : numpy.ndarray
        float (N,), one for each image; at least one.
    seed, resamples, confidence
        As in `scipy.stats.bootstrap`, whose ``method="percentile"`` this agrees with.

    Returns
    -------
    Interval
    """
    generator = numpy.random.default_rng(seed)
    count = len(values)
    different, times = numpy.unique(values, return_counts=True)
    if len(different) <= 8:
        # Right or wrong, better or worse: how often each value is drawn is multinomial, and no image need be drawn.
        drawn = generator.multinomial(count, times / count, size=resamples)
        means = drawn @ different / count
    else:
        means = numpy.empty(resamples)
        portion = max(1, 2_000_000 // count)
        resamples_left = resamples
        while resamples_left:
            now = min(portion, resamples_left)
            chosen = generator.integers(count, size=(now, count), dtype=numpy.int32)
            means[resamples - resamples_left :][:now] = values[chosen].mean(axis=1)
            resamples_left -= now
    tail = (1 - confidence) / 2
    low, high = numpy.quantile(means, (tail, 1 - tail))
    return Interval(float(low), float(high))


def verdict(figures: EnsembleFigures) -> WorkbenchError:
    """Return the sentence that says whether the ensemble helps; never raised.

    Parameters
    ----------
    figures : EnsembleFigures
        Of two members or more.
    """
    fields = {
        "name": figures.names[figures.best],
        "points": 100 * figures.points,
        "low": 100 * figures.gain.low,
        "high": 100 * figures.gain.high,
    }
    if figures.helps:
        return WorkbenchError(
            "The ensemble is better than its best member ({name}): {points:+.1f} points, 95 % interval {low:+.1f} to "
            "{high:+.1f}.",
            **fields,
        )
    if figures.hurts:
        return WorkbenchError(
            "The ensemble is worse than its best member ({name}): {points:+.1f} points, 95 % interval {low:+.1f} to "
            "{high:+.1f}. Leave weak members out.",
            **fields,
        )
    return WorkbenchError(
        "The ensemble is not measurably better than its best member ({name}): {points:+.1f} points, 95 % interval "
        "{low:+.1f} to {high:+.1f}. More images, or members that differ more, would show a gain.",
        **fields,
    )


def as_dict(figures: EnsembleFigures, part: str) -> dict[str, Any]:
    """Return an ensemble's figures as JSON holds them.

    Parameters
    ----------
    figures : EnsembleFigures
    part : str
        Which images: ``"test"``, ``"validation"`` or ``"all"``.

    Returns
    -------
    dict
        ``split``, ``accuracy``, ``accuracy_interval``, ``gain``, ``gain_interval``, ``loss``, ``loss_gain_interval``,
        ``helps``, ``sentence``, ``members`` (each with ``name``, ``accuracy``, ``loss``) and ``disagreement``.
    """
    return {
        "split": part,
        "accuracy": figures.together.accuracy,
        "accuracy_interval": [figures.accuracy.low, figures.accuracy.high],
        "gain": figures.points,
        "gain_interval": [figures.gain.low, figures.gain.high],
        "loss": figures.together.loss,
        "loss_gain_interval": [figures.loss_gain.low, figures.loss_gain.high],
        "helps": figures.helps,
        "sentence": str(verdict(figures)),
        "members": [
            {"name": name, "accuracy": scores.accuracy, "loss": scores.loss}
            for name, scores in zip(figures.names, figures.singles, strict=True)
        ],
        "disagreement": figures.disagreement.tolist(),
    }


def _losses(probabilities: FloatArray, labels: IntArray) -> NDArray[numpy.float64]:
    of_label = probabilities[numpy.arange(len(labels)), labels].astype(numpy.float64)
    return -numpy.log(numpy.maximum(of_label, 1e-12))
