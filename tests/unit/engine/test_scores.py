"""Scores against scikit-learn."""

from __future__ import annotations

import math

import numpy
import pytest
from sklearn import metrics

from workbench.engine.scores import combine, disagreement, score


@pytest.fixture
def predictions():
    generator = numpy.random.default_rng(0)
    logits = generator.normal(size=(500, 8))
    labels = generator.integers(0, 7, 500)  # class 7 has no image
    logits[numpy.arange(500), labels] += 1.0
    return (numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)).astype(numpy.float32), labels


def test_every_figure_is_scikit_learns(predictions):
    probabilities, labels = predictions
    scores = score(probabilities, labels)
    predicted = probabilities.argmax(1)
    everything = numpy.arange(8)
    assert scores.accuracy == pytest.approx(metrics.accuracy_score(labels, predicted), abs=1e-12)
    recalls = metrics.recall_score(labels, predicted, labels=everything, average=None, zero_division=numpy.nan)
    numpy.testing.assert_allclose(scores.per_class, recalls, atol=1e-12)
    assert math.isnan(scores.per_class[7])
    assert scores.balanced_accuracy == pytest.approx(numpy.nanmean(recalls), abs=1e-12)
    assert scores.top5 == pytest.approx(
        metrics.top_k_accuracy_score(labels, probabilities, k=5, labels=everything), abs=1e-12
    )
    normalized = probabilities.astype(float) / probabilities.astype(float).sum(1, keepdims=True)
    assert scores.loss == pytest.approx(metrics.log_loss(labels, normalized, labels=everything), rel=1e-6)


def test_top5_says_nothing_with_five_classes(predictions):
    probabilities, labels = predictions
    assert math.isnan(score(probabilities[:, :5], labels % 5).top5)


def test_combining_is_the_mean(predictions):
    probabilities, _ = predictions
    numpy.testing.assert_allclose(
        combine([probabilities, probabilities[::-1]]), (probabilities + probabilities[::-1]) / 2, rtol=1e-6
    )


def test_disagreement_counts_different_classes(predictions):
    probabilities, _ = predictions
    assert disagreement(probabilities, probabilities) == 0.0
    other = numpy.roll(probabilities, 1, axis=1)
    assert disagreement(probabilities, other) == 1.0
