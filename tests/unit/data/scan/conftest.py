from __future__ import annotations

import numpy
import pytest
from PIL import Image


def photograph(seed, size=(120, 90)):
    """A picture with something to see in it: soft colours, and a little noise."""
    random = numpy.random.default_rng(seed)
    coarse = Image.fromarray(random.integers(0, 256, (5, 6, 3), dtype=numpy.uint8)).resize(size, Image.BICUBIC)
    noisy = numpy.asarray(coarse).astype(int) + random.integers(-12, 13, (size[1], size[0], 1))
    return Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8))


@pytest.fixture
def folder(tmp_path):
    """Two classes of 24 different photographs each."""
    root = tmp_path / "animals"
    for place, name in enumerate(("cats", "dogs")):
        (root / name).mkdir(parents=True)
        for number in range(24):
            photograph(100 * place + number).save(root / name / f"{number:02d}.jpg", quality=92)
    return root
