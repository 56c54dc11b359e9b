"""How good predictions are: the figures that are shown, from cached probabilities, in NumPy alone.

The window uses these without torch: ticking ensemble members recomputes their ensemble at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.session.events import Scores

FloatArray = NDArray[numpy.floating[Any]]
IntArray = NDArray[numpy.integer[Any]]

_SMALLEST = 1e-12


def combine(probabilities: Sequence[FloatArray]) -> FloatArray:
    """Average the softmax outputs of several models.

    Parameters
    ----------
    probabilities : sequence of numpy.ndarray
        One (N, K) array for each member; at least one.

    Returns
    -------
    numpy.ndarray
        float32 (N, K). Summed in float64 in the order given.
    """
    total = numpy.zeros(probabilities[0].shape, dtype=numpy.float64)
    for member in probabilities:
        total += member
    return (total / len(probabilities)).astype(numpy.float32)


def score(probabilities: FloatArray, labels: IntArray, loss: float | None = None) -> Scores:
    """Judge predictions.

    Parameters
    ----------
    probabilities : numpy.ndarray
        (N, K), rows sum to 1.
    labels : numpy.ndarray
        int (N,).
    loss : float, optional
        The figure to show as loss; without it the mean negative log-likelihood in nats.

    Returns
    -------
    Scores
        `top5` counts an image as right when fewer than five classes are rated strictly higher; it is nan with
        fewer than six classes, where it would say nothing.
    """
    count, classes = probabilities.shape
    predicted = probabilities.argmax(axis=1)
    right = predicted == labels
    of_label = probabilities[numpy.arange(count), labels]
    images = numpy.bincount(labels, minlength=classes)
    hits = numpy.bincount(labels[right], minlength=classes)
    with numpy.errstate(invalid="ignore", divide="ignore"):
        recall = numpy.where(images > 0, hits / images, numpy.nan)
    top5 = float("nan")
    if classes > 5:
        top5 = float(((probabilities > of_label[:, None]).sum(axis=1) < 5).mean())
    if loss is None:
        loss = float(-numpy.log(numpy.maximum(of_label.astype(numpy.float64), _SMALLEST)).mean())
    return Scores(
        loss=loss,
        accuracy=float(right.mean()),
        top5=top5,
        balanced_accuracy=float(recall[images > 0].mean()),
        per_class=tuple(float(value) for value in recall),
        images=count,
    )


def disagreement(first: FloatArray, second: FloatArray) -> float:
    """Return the share of images, 0..1, on which two members predict different classes."""
    return float((first.argmax(axis=1) != second.argmax(axis=1)).mean())
