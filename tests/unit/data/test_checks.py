from __future__ import annotations

from dataclasses import replace

import numpy
import pytest

from workbench.api import DataError
from workbench.data.checks import check_images


def test_good_data_passes(make_images):
    check_images(make_images())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: {"images": d.images.astype(numpy.float32)}, "expected is uint8"),
        (lambda d: {"images": d.images[:, :2]}, "1 or 3 channels"),
        (lambda d: {"images": d.images[:0]}, "holds no images"),
        (lambda d: {"labels": d.labels[:-1]}, "59 labels"),
        (lambda d: {"keys": d.keys[:-1]}, "59 keys"),
        (lambda d: {"split": d.split[:-1]}, "59 split entries"),
        (lambda d: {"classes": ["only"]}, "at least two"),
        (lambda d: {"labels": d.labels + 1}, "numbered from 0"),
        (lambda d: {"labels": d.labels - 1}, "numbered from 0"),
        (lambda d: {"split": d.split + 4}, "split holds 3"),
        (lambda d: {"split": d.split - 1}, "split holds -2"),
        (lambda d: {"keys": ["same", "same", *d.keys[2:]]}, "'same' (2 times)"),
    ],
)
def test_what_no_run_could_use_is_refused_in_words(make_images, change, sentence):
    data = make_images()
    with pytest.raises(DataError) as caught:
        check_images(replace(data, **change(data)))
    assert sentence in str(caught.value)
