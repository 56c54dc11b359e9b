from __future__ import annotations

from collections.abc import Callable

import numpy
import pytest

from workbench.api import LabelledImages


@pytest.fixture
def make_images() -> Callable[..., LabelledImages]:
    """Random images with keys ``train/0`` ... and labels in turn."""

    def make(count: int = 60, classes: int = 3, channels: int = 3, size: int = 8, seed: int = 0) -> LabelledImages:
        random = numpy.random.default_rng(seed)
        return LabelledImages(
            images=random.integers(0, 256, (count, channels, size, size), dtype=numpy.uint8),
            labels=numpy.arange(count, dtype=numpy.int64) % classes,
            classes=[f"class {number}" for number in range(classes)],
            split=numpy.full(count, -1, dtype=numpy.int8),
            keys=[f"train/{number}" for number in range(count)],
        )

    return make
