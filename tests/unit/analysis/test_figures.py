from __future__ import annotations

import numpy
import pytest
from scipy.stats import binomtest, bootstrap
from sklearn import metrics

from workbench.analysis import figures


@pytest.fixture(scope="module")
def said():
    generator = numpy.random.default_rng(7)
    labels = generator.integers(0, 7, 500)
    logits = generator.normal(0, 1, (500, 7))
    logits[numpy.arange(500), labels] += 1.5
    logits *= 3  # too sure of itself
    probabilities = numpy.exp(logits - logits.max(1, keepdims=True))
    return (probabilities / probabilities.sum(1, keepdims=True)).astype(numpy.float32), labels


def test_confusion_precision_recall_and_f1_are_those_of_scikit_learn(said):
    probabilities, labels = said
    predicted = probabilities.argmax(1)
    counts = figures.confusion(probabilities, labels)
    numpy.testing.assert_array_equal(counts, metrics.confusion_matrix(labels, predicted))
    expected = metrics.precision_recall_fscore_support(labels, predicted)
    found = figures.by_class(counts, tuple("abcdefg"))
    for column, name in enumerate(("precision", "recall", "f1", "images")):
        numpy.testing.assert_allclose([getattr(each, name) for each in found], expected[column])
    value = figures.balanced_accuracy(probabilities, labels).value
    assert value == pytest.approx(metrics.balanced_accuracy_score(labels, predicted))
    assert figures.top(probabilities, labels).value == pytest.approx(
        metrics.top_k_accuracy_score(labels, probabilities, k=5)
    )
    assert figures.losses(probabilities, labels).mean() == pytest.approx(
        metrics.log_loss(labels, probabilities), rel=1e-5
    )


def test_a_class_that_is_never_predicted_or_missing_has_no_precision_or_recall():
    probabilities = numpy.array([[0.9, 0.1, 0.0], [0.8, 0.2, 0.0], [0.3, 0.7, 0.0]])
    found = figures.by_class(figures.confusion(probabilities, numpy.array([0, 1, 1])), ("a", "b", "c"))
    assert numpy.isnan(found[2].precision) and numpy.isnan(found[2].recall) and found[2].images == 0
    assert found[1].recall == 0.5


@pytest.mark.parametrize("figure", [figures.accuracy, figures.top])
def test_the_interval_is_the_percentile_bootstrap_of_scipy(said, figure):
    probabilities, labels = said
    interval = figure(probabilities, labels)
    of_label = probabilities[numpy.arange(len(labels)), labels]
    right = (probabilities > of_label[:, None]).sum(1) < (1 if figure is figures.accuracy else 5)
    expected = bootstrap((right.astype(float),), numpy.mean, method="percentile", n_resamples=2000, rng=3)
    assert interval.value == right.mean()
    assert interval.low == pytest.approx(expected.confidence_interval.low, abs=0.006)
    assert interval.high == pytest.approx(expected.confidence_interval.high, abs=0.006)


def test_the_interval_of_the_balanced_accuracy_holds_its_value(said):
    interval = figures.balanced_accuracy(*said)
    assert interval.low < interval.value < interval.high and interval.high - interval.low < 0.12


@pytest.mark.parametrize("figure", [figures.accuracy, figures.balanced_accuracy, figures.top])
def test_images_that_are_all_right_do_not_promise_that_all_others_will_be(figure):
    probabilities = numpy.full((30, 6), 0.02)
    labels = numpy.repeat(numpy.arange(6), 5)
    probabilities[numpy.arange(30), labels] = 0.9
    exact = binomtest(30, 30).proportion_ci(0.95)
    found = figure(probabilities, labels)
    assert (found.value, found.high) == (1, 1) and found.low == pytest.approx(exact.low)
    probabilities[numpy.arange(30), labels] = 0
    none = figure(probabilities, labels)
    assert (none.value, none.low) == (0, 0) and none.high == pytest.approx(1 - exact.low)


def test_a_small_class_widens_the_interval_of_the_balanced_accuracy_where_all_are_right():
    labels = numpy.array([0] * 28 + [1] * 2)
    found = figures.balanced_accuracy(numpy.eye(2)[labels], labels)
    assert found.low < figures.accuracy(numpy.eye(2)[labels], labels).low < 1


def test_top_five_of_five_classes_says_nothing(said):
    assert figures.top(said[0][:, :5], numpy.zeros(500, int)) is None


def test_the_most_confused_pairs_are_the_largest_off_the_diagonal(said):
    counts = figures.confusion(*said)
    pairs = figures.most_confused(counts, 3)
    off = counts - numpy.diag(numpy.diag(counts))
    assert [pair.images for pair in pairs] == sorted(off.ravel())[::-1][:3]
    assert all(pair.images == counts[pair.truth, pair.said] for pair in pairs)
    assert pairs[0].share == pairs[0].images / counts[pairs[0].truth].sum()
    assert figures.most_confused(numpy.diag([3, 4])) == ()


def test_top_losses_are_the_worst_images(said):
    probabilities, labels = said
    worst = figures.top_losses(probabilities, labels, 5)
    of_label = probabilities[numpy.arange(len(labels)), labels]
    assert of_label[worst].tolist() == sorted(of_label)[:5]


def test_the_calibration_error_is_that_of_its_definition(said):
    probabilities, labels = said
    sure, right = probabilities.max(1).astype(float), probabilities.argmax(1) == labels
    expected = 0.0
    for index in range(15):
        inside = (sure > index / 15) & (sure <= (index + 1) / 15)
        if inside.any():
            expected += inside.mean() * abs(right[inside].mean() - sure[inside].mean())
    found = figures.calibration(probabilities, labels)
    assert found.error == pytest.approx(expected, abs=1e-9)
    assert found.images.sum() == 500 and len(found.confidence) == len(found.accuracy) == len(found.images)


def test_temperature_scaling_finds_the_temperature_that_was_put_in(said):
    probabilities, labels = said
    found = figures.calibration(probabilities, labels)
    assert found.temperature == pytest.approx(3.0, rel=0.35)
    assert found.error_after < 0.5 * found.error_before
    whole = figures.temperature(probabilities, labels)
    grid = numpy.exp(numpy.linspace(numpy.log(0.05), numpy.log(20), 2000))
    nll = [figures.losses(figures.at_temperature(probabilities, value), labels).mean() for value in grid]
    assert whole == pytest.approx(grid[int(numpy.argmin(nll))], rel=0.01)


def test_temperature_keeps_the_answers(said):
    probabilities, _ = said
    cooled = figures.at_temperature(probabilities, 2.5)
    numpy.testing.assert_allclose(cooled.sum(1), 1)
    assert (cooled.argmax(1) == probabilities.argmax(1)).all()
    numpy.testing.assert_allclose(figures.at_temperature(probabilities, 1.0), probabilities, atol=1e-6)


def test_roc_is_that_of_scikit_learn_and_refuses_one_kind_alone(said):
    probabilities, labels = said
    two = probabilities[:, :2] / probabilities[:, :2].sum(1, keepdims=True)
    truth = (labels > 3).astype(int)
    *_, area = figures.roc(two, truth)
    assert area == pytest.approx(metrics.roc_auc_score(truth, two[:, 1]))
    with pytest.raises(ValueError, match="needs images"):
        figures.roc(two, numpy.ones(500, int))
