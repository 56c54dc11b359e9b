from __future__ import annotations

import io
from importlib.resources import files

import numpy
import pytest

UNASSIGNED, TEST = -1, 2
SIZES = {"digits": (1797, 8, 8), "fashion": (7000, 28, 28)}


@pytest.fixture(params=sorted(SIZES))
def sample(request):
    content = (files("workbench_resources") / "samples" / f"{request.param}.npz").read_bytes()
    with numpy.load(io.BytesIO(content), allow_pickle=False) as archive:
        return request.param, len(content), dict(archive)


def test_shapes_types_and_range(sample):
    name, _, arrays = sample
    count = SIZES[name][0]
    assert arrays["images"].shape == SIZES[name]
    assert arrays["images"].dtype == numpy.uint8
    assert arrays["images"].max() == arrays["maximum"]
    for key in ("labels", "split", "source", "part"):
        assert arrays[key].shape == (count,)
        assert arrays[key].dtype.kind in "iu"
    assert len(arrays["classes"]) == 10
    assert set(arrays["labels"].tolist()) == set(range(10))


def test_every_image_can_be_traced_to_one_source_image(sample):
    _, _, arrays = sample
    origins = list(zip(arrays["part"].tolist(), arrays["source"].tolist(), strict=True))
    assert len(set(origins)) == len(origins)


def test_classes_are_balanced(sample):
    name, _, arrays = sample
    test_counts = numpy.bincount(arrays["labels"][arrays["split"] == TEST])
    pool_counts = numpy.bincount(arrays["labels"][arrays["split"] == UNASSIGNED])
    if name == "fashion":
        assert test_counts.tolist() == [100] * 10
        assert pool_counts.tolist() == [600] * 10
    else:
        assert test_counts.tolist() == [36] * 10
        assert pool_counts.min() >= 0.95 * pool_counts.mean()
        assert pool_counts.sum() == 1437


def test_no_test_image_is_also_a_training_image(sample):
    _, _, arrays = sample
    flat = arrays["images"].reshape(len(arrays["images"]), -1)
    pool = {row.tobytes() for row in flat[arrays["split"] == UNASSIGNED]}
    assert not [row for row in flat[arrays["split"] == TEST] if row.tobytes() in pool]


def test_digits_are_those_of_scikit_learn():
    from sklearn.datasets import load_digits

    content = (files("workbench_resources") / "samples" / "digits.npz").read_bytes()
    with numpy.load(io.BytesIO(content), allow_pickle=False) as archive:
        bunch = load_digits()
        assert numpy.array_equal(archive["images"], bunch.images)
        assert numpy.array_equal(archive["labels"], bunch.target)


def test_files_stay_small(sample):
    _, size, _ = sample
    assert size < 4_000_000


@pytest.mark.parametrize("name", ["README.md", "LICENSE-digits.txt", "LICENSE-fashion-mnist.txt"])
def test_source_and_licence_travel_with_the_data(name):
    text = (files("workbench_resources") / "samples" / name).read_text(encoding="utf-8")
    assert "CC BY 4.0" in text or "MIT" in text
