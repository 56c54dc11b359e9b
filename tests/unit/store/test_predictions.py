from __future__ import annotations

from dataclasses import replace

import numpy
import pytest

from workbench.api import StoreError
from workbench.store.predictions import BEST, ENSEMBLE, Predictions


def some(part="test"):
    generator = numpy.random.default_rng(3)
    values = {
        name: generator.dirichlet(numpy.ones(3), 5).astype(numpy.float32) for name in (BEST, ENSEMBLE, "member: ü")
    }
    return Predictions(part, numpy.array(["a/1.png", "b/ü 2.png", "c", "d", "e"]), numpy.arange(5) % 3, values)


def test_they_are_read_as_they_were_written(tmp_path):
    written = some()
    written.save(tmp_path)
    read = Predictions.load(tmp_path, "test")
    assert Predictions.parts(tmp_path) == ("test",)
    assert read.keys.tolist() == written.keys.tolist() and read.labels.tolist() == written.labels.tolist()
    assert list(read.probabilities) == list(written.probabilities)
    for name, values in written.probabilities.items():
        numpy.testing.assert_array_equal(read.probabilities[name], values)


def test_a_run_without_them_says_how_to_get_them(tmp_path):
    with pytest.raises(StoreError, match=r"kept no predictions.*workbench resume"):
        Predictions.load(tmp_path, "validation")


@pytest.mark.parametrize("damage", ["truncated", "foreign", "short"])
def test_damaged_ones_are_told(tmp_path, damage):
    predictions = some()
    if damage == "short":
        predictions = Predictions("test", predictions.keys, predictions.labels[:-1], predictions.probabilities)
    predictions.save(tmp_path)
    path = tmp_path / "predictions" / "test.npz"
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:-60])
    elif damage == "foreign":
        path.write_bytes(b"hello")
    with pytest.raises(StoreError, match="damaged"):
        Predictions.load(tmp_path, "test")


def test_objects_are_never_unpickled(tmp_path):
    (tmp_path / "predictions").mkdir()
    numpy.savez(tmp_path / "predictions" / "test.npz", keys=numpy.array([print], dtype=object), labels=numpy.zeros(1))
    with pytest.raises(StoreError, match="damaged"):
        Predictions.load(tmp_path, "test")


def test_an_earlier_run_that_was_judged_on_other_images_is_named():
    with pytest.raises(StoreError, match="--remove last year"):
        replace(some(), keys=numpy.array(["f", "g", "h", "i", "j"])).in_order_of(some(), "last year")


def test_an_earlier_run_is_put_into_the_order_of_the_images():
    ours, order = some(), [4, 0, 3, 1, 2]
    other = replace(
        ours, keys=ours.keys[order], probabilities={name: values[order] for name, values in ours.probabilities.items()}
    )
    numpy.testing.assert_array_equal(other.in_order_of(ours, "other"), ours.probabilities[BEST])
