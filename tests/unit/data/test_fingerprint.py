from __future__ import annotations

from dataclasses import replace

import numpy

from workbench.data.fingerprint import fingerprint


def test_equal_data_has_the_same_name_in_any_memory_layout(make_images):
    data = make_images()
    other = replace(data, images=numpy.asfortranarray(data.images), labels=data.labels.astype(numpy.int32))
    assert fingerprint(data) == fingerprint(other)
    assert len(fingerprint(data)) == 32


def test_any_change_gives_another_name(make_images):
    data = make_images()
    images, labels = data.images.copy(), data.labels.copy()
    images[0, 0, 0, 0] ^= 1
    labels[0] = 2
    variants = [
        data,
        replace(data, images=images),
        replace(data, labels=labels),
        replace(data, images=data.images.reshape(60, 3, 4, 16)),
        replace(data, keys=["other", *data.keys[1:]]),
        replace(data, classes=["other", *data.classes[1:]]),
    ]
    assert len({fingerprint(variant) for variant in variants}) == len(variants)
