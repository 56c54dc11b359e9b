"""An ensemble's figures against SciPy's bootstrap, scikit-learn's likelihood and counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from sklearn.metrics import accuracy_score, log_loss

from workbench.engine.ensemble import as_dict, bootstrap, judge_ensemble, verdict


@pytest.fixture
def members():
    """Return three members of 600 images and four classes, right more often than not, and the labels."""
    numbers = np.random.default_rng(7)
    labels = numbers.integers(0, 4, 600)
    logits = numbers.normal(size=(3, 600, 4))
    logits[:, np.arange(600), labels] += 1.5
    shares = np.exp(logits)
    return (shares / shares.sum(axis=2, keepdims=True)).astype(np.float32), labels


@pytest.mark.parametrize("values", ["right or wrong", "paired", "continuous"])
def test_intervals_are_those_of_scipy(values):
    numbers = np.random.default_rng(3)
    drawn = {
        "right or wrong": numbers.choice([0.0, 1.0], p=[0.2, 0.8], size=500),
        "paired": numbers.choice([-1.0, 0.0, 1.0], p=[0.03, 0.9, 0.07], size=500),
        "continuous": numbers.normal(0.05, 0.4, size=500),
    }[values]
    ours = bootstrap(drawn, seed=1, resamples=20_000)
    theirs = stats.bootstrap(
        (drawn,), np.mean, method="percentile", n_resamples=20_000, rng=np.random.default_rng(2)
    ).confidence_interval
    width = theirs.high - theirs.low
    assert ours.low == pytest.approx(theirs.low, abs=0.03 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.03 * width)


def test_the_same_question_has_the_same_answer(members):
    probabilities, labels = members
    first, second = (judge_ensemble("abc", probabilities, labels) for _ in range(2))
    assert (first.accuracy, first.gain, first.loss_gain) == (second.accuracy, second.gain, second.loss_gain)


def test_figures_agree_with_scikit_learn(members):
    probabilities, labels = members
    figures = judge_ensemble("abc", probabilities, labels)
    mean = probabilities.astype(np.float64).mean(axis=0)
    assert figures.together.accuracy == accuracy_score(labels, mean.argmax(axis=1))
    assert figures.together.loss == pytest.approx(log_loss(labels, mean / mean.sum(1, keepdims=True)), rel=1e-5)
    for scores, each in zip(figures.singles, probabilities, strict=True):
        assert scores.accuracy == accuracy_score(labels, each.argmax(axis=1))
    assert figures.best == int(np.argmax([scores.accuracy for scores in figures.singles]))
    for row in range(3):
        for column in range(3):
            counted = np.mean(probabilities[row].argmax(1) != probabilities[column].argmax(1))
            assert figures.disagreement[row, column] == counted


def test_the_gain_is_paired_image_by_image(members):
    probabilities, labels = members
    figures = judge_ensemble("abc", probabilities, labels)
    right = probabilities.mean(axis=0).argmax(axis=1) == labels
    best = probabilities[figures.best].argmax(axis=1) == labels
    theirs = stats.bootstrap(
        (right, best),
        lambda ours, its, axis: ours.mean(axis=axis) - its.mean(axis=axis),
        paired=True,
        vectorized=True,
        method="percentile",
        n_resamples=9999,
        rng=np.random.default_rng(0),
    ).confidence_interval
    assert figures.gain.low == pytest.approx(theirs.low, abs=0.004)
    assert figures.gain.high == pytest.approx(theirs.high, abs=0.004)
    assert figures.gain.low < figures.points < figures.gain.high


def test_it_says_plainly_whether_the_ensemble_helps(members):
    probabilities, labels = members
    helps = judge_ensemble("abc", probabilities, labels)
    assert helps.helps and str(verdict(helps)).startswith("The ensemble is better than its best member")
    alike = judge_ensemble("ab", probabilities[[0, 0]], labels)
    assert not alike.helps and not alike.hurts and not alike.disagreement.any()
    assert str(verdict(alike)).startswith("The ensemble is not measurably better than its best member (a): +0.0 points")
    wrong = np.roll(probabilities[0], 1, axis=1) ** 8
    hurts = judge_ensemble("ab", [probabilities[0], wrong / wrong.sum(1, keepdims=True)], labels)
    assert hurts.hurts and str(verdict(hurts)).startswith("The ensemble is worse than its best member (a)")


def test_the_figures_can_be_written_as_json(members):
    import json

    probabilities, labels = members
    content = json.loads(json.dumps(as_dict(judge_ensemble("abc", probabilities, labels), "test")))
    assert [member["name"] for member in content["members"]] == ["a", "b", "c"]
    assert content["gain_interval"][0] < content["gain"] < content["gain_interval"][1]


def test_a_single_image_and_a_single_member_are_judged():
    figures = judge_ensemble(["a"], [np.array([[0.9, 0.1]], dtype=np.float32)], np.array([0]))
    assert (figures.accuracy.low, figures.accuracy.high) == (1.0, 1.0)
    assert figures.points == 0.0 and not figures.disagreement.any()
