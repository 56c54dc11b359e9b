"""What can be said of predictions whose truth is known: figures, intervals, calibration. NumPy and scikit-learn alone.

Sources: Guo et al. 2017, "On Calibration of Modern Neural Networks" (expected calibration error, temperature scaling);
Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13 (percentile interval); Clopper and Pearson
1934, "The use of confidence or fiducial limits illustrated in the case of the binomial" (where all answers are alike).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

FloatArray = NDArray[numpy.floating[Any]]
IntArray = NDArray[numpy.integer[Any]]

BINS = 15
"""Bins of the calibration curve, of equal width, as in Guo et al. 2017."""

_DRAWS = 1000
_LEVEL = 0.95
_SMALLEST = 1e-12
_MANY = 20_000
"""With more images the mean of a resample is normal to far more digits than are shown: none is drawn."""


@dataclass(frozen=True)
class Interval:
    """A figure and where it would lie for other images of the same kind, with 95 % confidence.

    Attributes
    ----------
    value, low, high : float
        Shares in 0..1, losses in nats.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ClassFigures:
    """How well one class is recognized.

    Attributes
    ----------
    name : str
    images : int
        Images of the class.
    precision, recall, f1 : float
        In 0..1; nan where it is not defined: no image was called so, or there is none of the class.
    """

    name: str
    images: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Calibration:
    """How far stated probabilities can be taken at their word.

    Attributes
    ----------
    confidence, accuracy : numpy.ndarray
        float64 (B,), of the bins that hold images: mean probability of the chosen class, and share of right answers.
    images : numpy.ndarray
        int64 (B,), how many images each bin holds.
    error : float
        Expected calibration error, in 0..1.
    temperature : float
        What the logits should be divided by; above 1 the model is too sure of itself. Fitted on one half of the images.
    error_before, error_after : float
        Expected calibration error of the other half, as it is and at that temperature.
    """

    confidence: NDArray[numpy.float64]
    accuracy: NDArray[numpy.float64]
    images: NDArray[numpy.int64]
    error: float
    temperature: float
    error_before: float
    error_after: float


@dataclass(frozen=True)
class Confused:
    """Two classes of which one is taken for the other.

    Attributes
    ----------
    truth, said : int
        Class numbers.
    images : int
        How often.
    share : float
        Of the images of the true class, 0..1.
    """

    truth: int
    said: int
    images: int
    share: float


def confusion(probabilities: FloatArray, labels: IntArray) -> NDArray[numpy.int64]:
    """Return how often each class (row) was called each class (column): int64 (K, K)."""
    classes = probabilities.shape[1]
    flat = numpy.bincount(labels * classes + probabilities.argmax(axis=1), minlength=classes**2)
    return flat.reshape(classes, classes).astype(numpy.int64)


def most_confused(counts: NDArray[numpy.int64], most: int = 10) -> tuple[Confused, ...]:
    """Return the pairs of classes that are confused most often, from a confusion matrix."""
    wrong = counts.copy()
    numpy.fill_diagonal(wrong, 0)
    order = numpy.argsort(-wrong, axis=None, kind="stable")[:most]
    pairs = [divmod(int(place), len(counts)) for place in order]
    totals = counts.sum(axis=1)
    return tuple(
        Confused(truth, said, int(wrong[truth, said]), float(wrong[truth, said] / totals[truth]))
        for truth, said in pairs
        if wrong[truth, said]
    )


def by_class(counts: NDArray[numpy.int64], names: tuple[str, ...]) -> tuple[ClassFigures, ...]:
    """Return precision, recall and F1 of every class, from a confusion matrix."""
    right = numpy.diag(counts).astype(float)
    with numpy.errstate(invalid="ignore", divide="ignore"):
        precision, recall = right / counts.sum(axis=0), right / counts.sum(axis=1)
        f1 = 2 * right / (counts.sum(axis=0) + counts.sum(axis=1))
    return tuple(
        ClassFigures(name, int(counts[index].sum()), float(precision[index]), float(recall[index]), float(f1[index]))
        for index, name in enumerate(names)
    )


def accuracy(probabilities: FloatArray, labels: IntArray, seed: int = 0) -> Interval:
    """Return the share of right answers with its bootstrap interval."""
    right = probabilities.argmax(axis=1) == labels
    # The mean of a resample of zeros and ones is a binomial number: no need to draw the images themselves.
    draws = numpy.random.default_rng(seed).binomial(len(right), right.mean(), _DRAWS) / len(right)
    return _share(float(right.mean()), draws, len(right))


def balanced_accuracy(probabilities: FloatArray, labels: IntArray, seed: int = 0) -> Interval:
    """Return the mean over the classes of the share of right answers, with its bootstrap interval."""
    right = probabilities.argmax(axis=1) == labels
    present, places = numpy.unique(labels, return_inverse=True)
    images = numpy.bincount(places)
    recall = numpy.bincount(places, weights=right) / images
    generator = numpy.random.default_rng(seed)
    # Images are drawn within their class, so that no class goes missing from a resample.
    draws = generator.binomial(images, recall, (_DRAWS, len(present))) / images
    # So many images of equal classes would let their mean vary as much: the variance is p (1 - p) sum(1 / n) / K^2.
    return _share(float(recall.mean()), draws.mean(axis=1), len(present) ** 2 / (1 / images).sum())


def top(probabilities: FloatArray, labels: IntArray, count: int = 5, seed: int = 0) -> Interval | None:
    """Return the share of images whose class is among the `count` most probable; None where that says nothing."""
    if probabilities.shape[1] <= count:
        return None
    of_label = probabilities[numpy.arange(len(labels)), labels]
    within = (probabilities > of_label[:, None]).sum(axis=1) < count
    draws = numpy.random.default_rng(seed).binomial(len(within), within.mean(), _DRAWS) / len(within)
    return _share(float(within.mean()), draws, len(within))


def losses(probabilities: FloatArray, labels: IntArray) -> NDArray[numpy.float64]:
    """Return the negative log-likelihood of every image in nats: float64 (N,)."""
    of_label = probabilities[numpy.arange(len(labels)), labels].astype(numpy.float64)
    return -numpy.log(numpy.maximum(of_label, _SMALLEST))


def mean_loss(losses: NDArray[numpy.float64], seed: int = 0) -> Interval:
    """Return the mean of the losses of images with its bootstrap interval, in nats."""
    generator = numpy.random.default_rng(seed)
    count = len(losses)
    if count > _MANY:
        draws = generator.normal(losses.mean(), losses.std() / numpy.sqrt(count), _DRAWS)
    else:
        draws = numpy.array([losses[generator.integers(count, size=count)].mean() for _ in range(_DRAWS)])
    return _interval(float(losses.mean()), draws)


def top_losses(probabilities: FloatArray, labels: IntArray, most: int = 24) -> NDArray[numpy.int64]:
    """Return the places of the images with the highest loss, the highest first."""
    return numpy.argsort(-losses(probabilities, labels), kind="stable")[:most].astype(numpy.int64)


def calibration(probabilities: FloatArray, labels: IntArray, seed: int = 0) -> Calibration:
    """Return the calibration curve and what temperature scaling would make of it.

    Parameters
    ----------
    probabilities : numpy.ndarray
        (N, K).
    labels : numpy.ndarray
        int (N,).
    seed : int
        Of the division into two halves: on one the temperature is fitted, on the other it is judged.
    """
    confidence, right, images = _binned(probabilities, labels)
    order = numpy.random.default_rng(seed).permutation(len(labels))
    fitted, judged = order[: len(order) // 2], order[len(order) // 2 :]
    found = temperature(probabilities[fitted], labels[fitted]) if len(fitted) else 1.0
    return Calibration(
        confidence,
        right,
        images,
        expected_calibration_error(probabilities, labels),
        found,
        expected_calibration_error(probabilities[judged], labels[judged]),
        expected_calibration_error(at_temperature(probabilities[judged], found), labels[judged]),
    )


def expected_calibration_error(probabilities: FloatArray, labels: IntArray) -> float:
    """Return the mean distance of confidence and accuracy over the bins, weighted by images (Guo et al. eq. 3)."""
    confidence, right, images = _binned(probabilities, labels)
    return float((numpy.abs(confidence - right) * images).sum() / max(images.sum(), 1))


def at_temperature(probabilities: FloatArray, temperature: float) -> NDArray[numpy.float64]:
    """Return the probabilities whose logits are those of the given ones divided by a temperature: float64 (N, K)."""
    logits = numpy.log(numpy.maximum(probabilities.astype(numpy.float64), _SMALLEST)) / temperature
    scaled = numpy.exp(logits - logits.max(axis=1, keepdims=True))
    return numpy.asarray(scaled / scaled.sum(axis=1, keepdims=True))


def temperature(probabilities: FloatArray, labels: IntArray) -> float:
    """Return the temperature with the lowest negative log-likelihood (Guo et al., section 4.2), between 0.05 and 20."""
    from scipy.optimize import minimize_scalar

    def loss(log_temperature: float) -> float:
        return float(losses(at_temperature(probabilities, numpy.exp(log_temperature)), labels).mean())

    found = minimize_scalar(loss, bounds=(numpy.log(0.05), numpy.log(20.0)), method="bounded", options={"xatol": 1e-4})
    return float(numpy.exp(found.x))


def roc(probabilities: FloatArray, labels: IntArray, positive: int = 1) -> tuple[FloatArray, FloatArray, float]:
    """Return false-positive and true-positive rates, and the area under the curve, of one class against the rest.

    Raises
    ------
    ValueError
        If only one of both kinds is there.
    """
    from sklearn.metrics import roc_auc_score, roc_curve

    truth = labels == positive
    if truth.all() or not truth.any():
        raise ValueError("A ROC curve needs images of the class and others.")
    false_positive, true_positive, _ = roc_curve(truth, probabilities[:, positive])
    return false_positive, true_positive, float(roc_auc_score(truth, probabilities[:, positive]))


def _binned(
    probabilities: FloatArray, labels: IntArray
) -> tuple[NDArray[numpy.float64], NDArray[numpy.float64], NDArray[numpy.int64]]:
    sure = probabilities.max(axis=1).astype(numpy.float64)
    right = probabilities.argmax(axis=1) == labels
    places = numpy.clip(numpy.ceil(sure * BINS).astype(int) - 1, 0, BINS - 1)
    images = numpy.bincount(places, minlength=BINS)
    held = images > 0
    confidence = numpy.bincount(places, weights=sure, minlength=BINS)[held] / images[held]
    correct = numpy.bincount(places, weights=right, minlength=BINS)[held] / images[held]
    return confidence, correct, images[held].astype(numpy.int64)


def _share(value: float, draws: FloatArray, images: float) -> Interval:
    """Return the interval of a share; where all images agree, so do resamples, and the exact limit stands for them."""
    found = _interval(value, draws)
    limit = ((1 - _LEVEL) / 2) ** (1 / images)
    if value == 1:
        return Interval(value, limit, found.high)
    return Interval(value, found.low, 1 - limit) if value == 0 else found


def _interval(value: float, draws: FloatArray) -> Interval:
    low, high = numpy.quantile(draws, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Interval(value, float(low), float(high))
