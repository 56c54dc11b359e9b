from __future__ import annotations

import io

import numpy
import pytest

from workbench.api import DataError
from workbench_plugins.datasets import bundled


@pytest.mark.parametrize(
    ("build", "shape", "test", "first"),
    [
        (bundled.digits, (1797, 1, 8, 8), 360, "digit/0"),
        (bundled.fashion_sample, (7000, 1, 28, 28), 1000, "train/0"),
    ],
)
def test_the_samples(build, shape, test, first, silent):
    data = build().load(silent)
    assert data.images.shape == shape
    assert (data.images.min(), data.images.max()) == (0, 255)
    assert len(data.classes) == 10
    assert data.keys[0] == first
    assert len(set(data.keys)) == len(data.keys)
    assert (data.split == 2).sum() == test
    # The final test is stratified: as many of each class.
    assert set(numpy.bincount(data.labels[data.split == 2]).tolist()) == {test // 10}
    assert set(data.split.tolist()) == {-1, 2}


def test_digits_reach_from_black_to_white_in_16_steps(silent):
    values = numpy.unique(bundled.digits().load(silent).images)
    assert values.tolist() == [round(step * 255 / 16) for step in range(17)]


def test_the_digits_are_scikit_learns(silent):
    from sklearn.datasets import load_digits

    data, theirs = bundled.digits().load(silent), load_digits()
    order = [int(key.split("/")[1]) for key in data.keys]
    assert numpy.array_equal(data.labels, theirs.target[order])
    assert numpy.array_equal(data.images[:, 0], numpy.round(theirs.images[order] * 255 / 16))


@pytest.mark.parametrize("content", [b"", b"no archive", "pickled"])
def test_a_damaged_archive_is_answered_by_a_sentence_and_never_unpickled(monkeypatch, tmp_path, silent, content):
    (tmp_path / "samples").mkdir()
    if content == "pickled":
        buffer = io.BytesIO()
        numpy.savez(buffer, images=numpy.array([{}], dtype=object))
        content = buffer.getvalue()
    (tmp_path / "samples" / "digits.npz").write_bytes(content)
    monkeypatch.setattr(bundled, "files", lambda package: tmp_path)
    with pytest.raises(DataError, match="Install the workbench again"):
        bundled.digits().load(silent)
