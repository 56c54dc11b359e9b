from __future__ import annotations

import gzip

import numpy
import pytest

from workbench.api import DataError
from workbench_plugins.datasets.mnist import IdxImages, fashion_mnist, mnist, read_idx


def test_packed_and_plain_files_are_read(idx_folder, silent):
    data = mnist(str(idx_folder)).load(silent)
    assert data.images.shape == (5, 1, 4, 5)
    assert data.labels.tolist() == [0, 1, 2, 0, 1]
    assert data.split.tolist() == [-1, -1, -1, 2, 2]
    assert data.keys == ["train/0", "train/1", "train/2", "test/0", "test/1"]
    assert data.labels.dtype == numpy.int64


def test_files_a_system_package_brought_are_found(idx_folder, home, silent):
    data = IdxImages("Name", "MNIST", list("0123456789"), None, elsewhere=[str(idx_folder)])
    assert len(data.load(silent).images) == 5


def test_a_folder_without_the_files_is_answered_by_their_names(tmp_path, silent):
    with pytest.raises(DataError, match=r"lacks train-images-idx3-ubyte.*Choose the folder"):
        fashion_mnist(str(tmp_path)).load(silent)


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[:10],
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: b"\x00\x00\x0d" + raw[3:],
        lambda raw: raw[:4] + b"\xff\xff\xff\xff" + raw[8:],
    ],
    ids=["empty", "header", "short", "long", "floats", "claims too much"],
)
def test_damaged_files_are_answered_by_a_sentence(tmp_path, idx_bytes, meter, damage):
    path = tmp_path / "images"
    path.write_bytes(damage(idx_bytes(numpy.zeros((2, 3, 4)))))
    with pytest.raises(DataError, match="cannot be used"):
        read_idx(path, 3, meter)


@pytest.mark.parametrize("damage", [lambda raw: raw[:40], lambda raw: b"not gzip", lambda raw: raw[:-6] + b"000000"])
def test_damaged_packing_too(tmp_path, idx_bytes, meter, damage):
    path = tmp_path / "images.gz"
    path.write_bytes(damage(gzip.compress(idx_bytes(numpy.random.default_rng(0).integers(0, 255, (9, 3, 4))))))
    with pytest.raises(DataError, match="cannot be used"):
        read_idx(path, 3, meter)


def test_files_that_do_not_belong_together(idx_folder, idx_bytes, silent):
    (idx_folder / "train-labels-idx1-ubyte").write_bytes(idx_bytes([1, 2]))
    with pytest.raises(DataError, match="do not belong together"):
        mnist(str(idx_folder)).load(silent)
    (idx_folder / "train-labels-idx1-ubyte").write_bytes(idx_bytes([1, 2, 10]))
    with pytest.raises(DataError, match="up to 10"):
        mnist(str(idx_folder)).load(silent)
