from __future__ import annotations

from dataclasses import replace

import numpy
import pytest
import torch

from workbench.api import DataError
from workbench.data.prepared import prepare
from workbench.data.splits import make_split


def test_the_parts_hold_the_images_the_split_names(make_images):
    data = make_images()
    data.split[:6] = 2
    manifest = make_split(data, 0.25, 3)
    prepared = prepare(data, manifest)
    for place, count in manifest.counts().items():
        keys = getattr(prepared, f"{place}_keys")
        assert len(keys) == count
        rows = [data.keys.index(key) for key in keys]
        assert numpy.array_equal(prepared.images(place).numpy(), data.images[rows])
        assert numpy.array_equal(prepared.labels(place).numpy(), data.labels[rows])
    assert prepared.images("training").dtype == torch.uint8
    assert prepared.input_shape == (3, 8, 8)
    assert prepared.fingerprint == manifest.fingerprint


def test_mean_and_std_are_those_of_the_training_images_alone(make_images):
    data = make_images()
    prepared = prepare(data, make_split(data, 0.5, 3))
    scaled = prepared.training_images.double() / 255
    assert torch.tensor(prepared.mean).double() == pytest.approx(scaled.mean((0, 2, 3)).numpy(), rel=1e-6)
    assert torch.tensor(prepared.std).double() == pytest.approx(scaled.std((0, 2, 3), correction=0).numpy(), rel=1e-6)


def test_a_constant_channel_is_only_centred(make_images):
    data = make_images(channels=1)
    prepared = prepare(replace(data, images=numpy.full_like(data.images, 51)), make_split(data, 0.2, 0))
    assert prepared.mean == pytest.approx((0.2,))
    assert prepared.std == (1.0,)


def test_the_backbones_own_normalization_is_taken_and_fitted_to_grey(make_images):
    data = make_images(channels=1)
    prepared = prepare(data, make_split(data, 0.2, 0), mean=(0.1, 0.2, 0.3), std=(1, 2, 3))
    assert prepared.mean == pytest.approx((0.2,))
    assert prepared.std == pytest.approx((2.0,))


def test_fewer_training_images_are_a_stratified_part_of_more(make_images):
    data = make_images(count=90)
    manifest = make_split(data, 0.2, 0)
    some = prepare(data, manifest, limit_training=9)
    more = prepare(data, manifest, limit_training=30)
    assert set(some.training_keys) < set(more.training_keys)
    assert more.training_labels.bincount().tolist() == [10, 10, 10]
    assert some.validation_keys == more.validation_keys
    assert prepare(data, manifest, limit_training=900).training_keys == prepare(data, manifest).training_keys
    with pytest.raises(DataError, match="3 or more"):
        prepare(data, manifest, limit_training=2)


def test_a_rare_class_is_not_left_out_of_a_part(make_images):
    data = make_images(count=100)
    labels = numpy.zeros(100, dtype=numpy.int64)
    labels[:3], labels[3:6] = 1, 2
    data = replace(data, labels=labels)
    prepared = prepare(data, make_split(data, 0.1, 0), limit_training=10)
    assert prepared.training_labels.bincount().tolist() == [8, 1, 1]


def test_other_classes_than_the_splits_are_refused(make_images):
    data = make_images()
    manifest = make_split(data, 0.2, 0)
    with pytest.raises(DataError, match="Make the split anew"):
        prepare(replace(data, classes=["a", "b", "c"]), manifest)
