"""The figures the window asks for are those of scikit-learn."""

from __future__ import annotations

import numpy
import pytest
from sklearn.metrics import balanced_accuracy_score, confusion_matrix, log_loss, roc_auc_score

from workbench.analysis.figures_job import figures_job
from workbench.analysis.laboratory import Talk
from workbench.store.predictions import BEST, Predictions
from workbench.store.wire import Unpacker, pack


def kept(tmp_path, classes, images=300):
    generator = numpy.random.default_rng(3)
    labels = generator.integers(0, classes, images)
    logits = generator.normal(0, 1, (images, classes)) + 1.5 * numpy.eye(classes)[labels]
    probabilities = numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True)
    keys = numpy.array([f"{number}.png" for number in range(images)])
    found = Predictions("test", keys, labels, {BEST: probabilities.astype(numpy.float32)})
    found.save(tmp_path)
    request = {"run": str(tmp_path), "part": "test", "which": BEST, "classes": [f"class {n}" for n in range(classes)]}
    answer = figures_job(request, Talk(lambda message: None))
    (arrived,) = Unpacker().feed(pack({"result": answer}))
    return found, arrived["result"]


def test_they_agree_with_scikit_learn(tmp_path):
    found, answer = kept(tmp_path, 7)
    said = found.probabilities[BEST]
    assert answer["images"] == 300
    assert numpy.array_equal(answer["confusion"], confusion_matrix(found.labels, said.argmax(axis=1)))
    balanced = answer["balanced_accuracy"]
    assert balanced["value"] == pytest.approx(balanced_accuracy_score(found.labels, said.argmax(axis=1)))
    assert balanced["low"] < balanced["value"] < balanced["high"]
    exact = said.astype(float) / said.astype(float).sum(axis=1, keepdims=True)
    assert answer["loss"] == pytest.approx(log_loss(found.labels, exact), rel=1e-5)
    assert answer["losses"].mean() == pytest.approx(answer["loss"])
    assert answer["mean_loss"]["low"] < answer["loss"] == answer["mean_loss"]["value"] < answer["mean_loss"]["high"]
    assert answer["top5"]["value"] >= answer["accuracy"]["value"]
    assert answer["roc"] is None
    worst = answer["most_confused"][0]
    wrong = answer["confusion"] - numpy.diag(numpy.diag(answer["confusion"]))
    assert worst["images"] == wrong.max() == wrong[worst["truth"], worst["said"]]


def test_two_classes_have_a_roc_curve(tmp_path):
    found, answer = kept(tmp_path, 2)
    assert answer["top5"] is None
    assert answer["roc"]["area"] == pytest.approx(roc_auc_score(found.labels, found.probabilities[BEST][:, 1]))
    assert answer["roc"]["true_positive"][0] == 0.0 and answer["roc"]["true_positive"][-1] == 1.0


def test_predictions_that_were_not_kept_come_with_the_request(tmp_path):
    found, answer = kept(tmp_path, 4)
    request = {"labels": found.labels, "probabilities": found.probabilities[BEST], "classes": list("abcd")}
    again = figures_job(request, Talk(lambda message: None))
    assert again["accuracy"] == answer["accuracy"] and numpy.array_equal(again["losses"], answer["losses"])


def test_the_hardest_images_come_first(tmp_path):
    _, answer = kept(tmp_path, 4)
    losses = answer["losses"][answer["hardest"]]
    assert len(losses) == 300 and losses[0] == answer["losses"].max() and (numpy.diff(losses) <= 0).all()
