from __future__ import annotations

import gzip
import struct

import numpy
import pytest

from workbench_plugins.datasets import background


@pytest.fixture
def silent():
    """A progress report that nobody reads."""
    return lambda done, total: None


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder of the user's own."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def meter():
    return background.Meter()


@pytest.fixture
def idx_bytes():
    def make(array):
        array = numpy.asarray(array, dtype=numpy.uint8)
        return bytes((0, 0, 8, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()

    return make


@pytest.fixture
def idx_folder(tmp_path, idx_bytes):
    """A tiny MNIST: three training and two test images."""
    folder = tmp_path / "idx"
    folder.mkdir()
    random = numpy.random.default_rng(0)
    for part, count in (("train", 3), ("t10k", 2)):
        images = random.integers(0, 256, (count, 4, 5), dtype=numpy.uint8)
        labels = numpy.arange(count) % 10
        (folder / f"{part}-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx_bytes(images)))
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(idx_bytes(labels))
    return folder
