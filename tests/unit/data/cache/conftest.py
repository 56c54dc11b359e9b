"""What the tests of the prepared cache share: images that are decoded from bytes made up for the purpose."""

from __future__ import annotations

import threading
from collections import Counter

import numpy
import pytest

from workbench.api import LabelledImages
from workbench.api.images import ImageFiles
from workbench.data.cache.shelf import Shelf


class Drawer:
    """Files in memory: eight random bytes each, which the decoder blows up to an image.

    Attributes
    ----------
    decoded : collections.Counter
        How often each content was decoded.
    """

    def __init__(self, count, shape=(3, 6, 5), damaged=(), seed=0, view=None):
        random = numpy.random.default_rng(seed)
        self.contents = [random.bytes(8) for _ in range(count)]
        for index in damaged:
            self.contents[index] = b"damaged" + bytes([index])
        self.shape, self.view = shape, view
        self.decoded = Counter()
        self.slow = threading.Event()
        self.slow.set()
        self.lock = threading.Lock()

    def pixels(self, content):
        return numpy.random.default_rng(list(content)).integers(0, 256, self.shape, dtype=numpy.uint8)

    def decode(self, content):
        self.slow.wait(10)
        with self.lock:
            self.decoded[content] += 1
        if content.startswith(b"damaged"):
            raise OSError("broken data stream")
        return self.pixels(content)

    def files(self, rule="drawn"):
        return ImageFiles(
            shape=self.shape,
            rule=rule,
            stamps=[f"file {index} {content.hex()}" for index, content in enumerate(self.contents)],
            read=lambda index: self.contents[index],
            decode=self.decode,
            view=self.view,
        )

    def labelled(self, classes=2):
        count = len(self.contents)
        return LabelledImages(
            images=self.files(),
            labels=numpy.arange(count, dtype=numpy.int64) % classes,
            classes=[f"class {number}" for number in range(classes)],
            split=numpy.full(count, -1, dtype=numpy.int8),
            keys=[f"image {number}" for number in range(count)],
        )

    def expected(self, indices):
        return numpy.stack([self.pixels(self.contents[index]) for index in indices])


@pytest.fixture
def drawer():
    return Drawer


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "prepared")
