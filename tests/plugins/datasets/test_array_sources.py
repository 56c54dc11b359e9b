"""The data sets of ready-made arrays: IDX, CIFAR, NumPy and tables of pixels."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import tarfile
import zipfile

import numpy
import pytest

from workbench.api import DataError
from workbench.data.checks import check_images
from workbench_plugins.datasets.array_files import ArrayFiles
from workbench_plugins.datasets.cifar_files import CifarFiles
from workbench_plugins.datasets.idx import Idx
from workbench_plugins.datasets.pixel_table import PixelTable

RANDOM = numpy.random.default_rng(0)


def told(source):
    return " ".join(map(str, source.notices))


class Hostile:
    """Would run a program if it were unpickled."""

    def __reduce__(self):
        return (os.system, ("echo this must never run > owned",))


# IDX -------------------------------------------------------------------------------------------------------


def test_idx_pairs(idx_folder, silent):
    (idx_folder / "names.txt").write_text("a\nb\nc\n")
    data = Idx(str(idx_folder)).load(silent)
    check_images(data)
    assert data.images.shape == (5, 1, 4, 5) and list(data.classes) == ["0", "1", "2"]
    assert data.split.tolist() == [-1, -1, -1, 2, 2] and data.keys[3] == "test/0"
    assert list(Idx(str(idx_folder), "names.txt").load(silent).classes) == ["a", "b", "c"]
    assert len(Idx(str(idx_folder / "train-labels-idx1-ubyte")).load(silent).keys) == 5


def test_idx_in_an_archive(idx_folder, silent, tmp_path):
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(idx_folder, "mnist/raw")
    assert len(Idx(str(tmp_path / "a.tar.gz")).load(silent).keys) == 5


def test_bad_idx_files(idx_folder, silent, idx_bytes):
    labels = idx_folder / "train-labels-idx1-ubyte"
    whole = labels.read_bytes()
    for content, words in (
        (whole[:-1], "should hold 3 bytes and holds 2"),
        (whole + b"x", "holds more"),
        (whole[:4] + b"\xff\xff\xff\xff", "should hold|claims"),
        (idx_bytes([0, 1]), "3 images but 2 labels"),
    ):
        labels.write_bytes(content)
        with pytest.raises(DataError, match=words):
            Idx(str(idx_folder)).load(silent)
    images = idx_folder / "train-images-idx3-ubyte.gz"
    labels.write_bytes(whole)
    images.write_bytes(images.read_bytes()[:-12])
    with pytest.raises(DataError, match="cannot be used"):
        Idx(str(idx_folder)).load(silent)
    images.unlink()
    source = Idx(str(idx_folder))
    assert len(source.load(silent).keys) == 2 and "Files without a partner" in told(source)


def test_a_folder_without_idx(tmp_path, silent):
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(DataError, match="holds no pair of IDX files"):
        Idx(str(tmp_path)).load(silent)
    with pytest.raises(DataError, match="Nothing is chosen yet"):
        Idx("").load(silent)


# CIFAR -----------------------------------------------------------------------------------------------------


def cifar_rows(count, labels=1):
    pixels = RANDOM.integers(0, 256, (count, 3072), dtype=numpy.uint8)
    numbers = (numpy.arange(count) % 3).astype(numpy.uint8)
    return pixels, numbers, numpy.concatenate([*[numbers[:, None]] * labels, pixels], 1).tobytes()


@pytest.mark.parametrize("labels", [1, 2])
def test_binary_cifar(tmp_path, silent, labels):
    pixels, numbers, content = cifar_rows(6, labels)
    names = ("data_batch_1.bin", "test_batch.bin") if labels == 1 else ("train.bin", "test.bin")
    for name in names:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "batches.meta.txt").write_text("cat\ndog\nowl\n\n")
    data = CifarFiles(str(tmp_path)).load(silent)
    check_images(data)
    assert list(data.classes) == ["cat", "dog", "owl"] and data.split.tolist() == [-1] * 6 + [2] * 6
    assert (data.images[:6].reshape(6, -1) == pixels).all() and (data.labels[:6] == numbers).all()


def test_pickled_cifar_in_an_archive(tmp_path, silent):
    pixels, numbers, _ = cifar_rows(6)
    (tmp_path / "x").mkdir()
    for name in ("train", "test"):
        batch = {b"data": pixels, b"fine_labels": numbers.tolist(), b"filenames": [b"a"] * 6}
        (tmp_path / "x" / name).write_bytes(pickle.dumps(batch, protocol=2))
    (tmp_path / "x" / "meta").write_bytes(pickle.dumps({b"fine_label_names": [b"cat", b"dog", b"owl"]}))
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "x", "cifar-100-python")
    data = CifarFiles(str(tmp_path / "c.tar.gz")).load(silent)
    assert list(data.classes) == ["cat", "dog", "owl"] and len(data.keys) == 12


def test_a_pickle_that_would_run_something_is_left_out_unrun(tmp_path, silent, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, _, content = cifar_rows(6)
    (tmp_path / "data_batch_1.bin").write_bytes(content)
    (tmp_path / "data_batch_2").write_bytes(pickle.dumps({b"data": Hostile(), b"labels": [0]}))
    (tmp_path / "data_batch_3.bin").write_bytes(content[:-1])
    (tmp_path / "batches.meta").write_bytes(pickle.dumps(Hostile()))
    source = CifarFiles(str(tmp_path))
    assert len(source.load(silent).keys) == 6
    assert "2 batches could not be read" in told(source) and "has no use for" in told(source)
    assert not (tmp_path / "owned").exists()
    (tmp_path / "data_batch_1.bin").unlink()
    with pytest.raises(DataError, match="holds no batch of CIFAR that can be read"):
        CifarFiles(str(tmp_path)).load(silent)
    assert not (tmp_path / "owned").exists()


# NumPy -----------------------------------------------------------------------------------------------------


def test_parts_in_an_npz(tmp_path, silent):
    images = RANDOM.integers(0, 256, (6, 8, 8, 3), dtype=numpy.uint8)
    numpy.savez(
        tmp_path / "a.npz",
        x_train=images,
        y_train=numpy.arange(6)[:, None] % 2,
        x_test=images[:2],
        y_test=[[0], [1]],
        class_names=["cat", "dog"],
    )
    data = ArrayFiles(str(tmp_path / "a.npz")).load(silent)
    check_images(data)
    assert data.images.shape == (8, 3, 8, 8) and list(data.classes) == ["cat", "dog"]
    assert (data.images[:6] == images.transpose(0, 3, 1, 2)).all() and data.split.tolist() == [-1] * 6 + [2, 2]


@pytest.mark.parametrize(
    ("images", "brightest"),
    [
        (numpy.full((4, 8, 8), 1.0), 255),
        (numpy.full((4, 8, 8), 200, numpy.int64), 200),
        (numpy.full((4, 64), 65535, numpy.uint16), 255),
        (numpy.full((4, 1, 8, 8), True), 255),
        (numpy.asfortranarray(numpy.full((4, 8, 8), 7, numpy.uint8)), 7),
    ],
)
def test_every_usual_type(tmp_path, silent, images, brightest):
    numpy.save(tmp_path / "images.npy", images)
    numpy.save(tmp_path / "labels.npy", numpy.array(["a", "b", "a", "b"]))
    data = ArrayFiles(str(tmp_path)).load(silent)
    assert data.images.shape == (4, 1, 8, 8) and data.images.max() == brightest
    assert len(ArrayFiles(str(tmp_path / "labels.npy")).load(silent).keys) == 4


def test_bad_arrays(tmp_path, silent, monkeypatch):
    monkeypatch.chdir(tmp_path)
    good = {"images": numpy.zeros((4, 8, 8), numpy.uint8), "labels": numpy.arange(4)}
    for changed, words in (
        ({"labels": numpy.array([Hostile()] * 4, dtype=object)}, "Python objects"),
        ({"labels": numpy.arange(3)}, "4 images but 3 labels"),
        ({"labels": numpy.array([0.5, 1, 2, 3])}, "fractions"),
        ({"images": numpy.full((4, 8, 8), -9.0)}, "values from -9 to -9"),
        ({"images": numpy.full((4, 8, 8), numpy.nan)}, "no numbers"),
        ({"images": numpy.zeros((4, 7), numpy.uint8)}, "no square"),
        ({"images": numpy.zeros((4, 5, 8, 8), numpy.uint8)}, "has shape"),
    ):
        numpy.savez(tmp_path / "a.npz", **(good | changed))
        with pytest.raises(DataError, match=words):
            ArrayFiles(str(tmp_path / "a.npz")).load(silent)
    numpy.savez(tmp_path / "a.npz", foo=numpy.arange(3))
    with pytest.raises(DataError, match="could be understood as images and labels"):
        ArrayFiles(str(tmp_path / "a.npz")).load(silent)
    (tmp_path / "a.npz").write_bytes(b"PK no archive")
    with pytest.raises(DataError, match="cannot be read"):
        ArrayFiles(str(tmp_path / "a.npz")).load(silent)
    assert not (tmp_path / "owned").exists()


def test_an_array_that_claims_more_than_it_holds(tmp_path, silent):
    header = io.BytesIO()
    numpy.lib.format.write_array_header_1_0(
        header, {"descr": "|u1", "fortran_order": False, "shape": (1 << 30, 1 << 20)}
    )
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("images.npy", header.getvalue())
    with pytest.raises(DataError, match="it claims"):
        ArrayFiles(str(tmp_path / "a.npz")).load(silent)


# Tables of pixels ------------------------------------------------------------------------------------------


def pixels(rows, header=True, separator=","):
    lines = [separator.join(["label", *(f"pixel{number}" for number in range(64))])] if header else []
    return "\n".join(lines + [separator.join(map(str, row)) for row in rows]) + "\n"


def row(label, value):
    return [label, *[value] * 64]


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_pixels(tmp_path, silent, header, separator):
    (tmp_path / "train.csv").write_text(pixels([row(0, 5), row(1, 255), row(0, 0)], header, separator))
    data = PixelTable(str(tmp_path / "train.csv")).load(silent)
    check_images(data)
    assert data.images.shape == (3, 1, 8, 8) and data.images[:, 0, 0, 0].tolist() == [5, 255, 0]
    assert data.labels.tolist() == [0, 1, 0]


def test_tables_of_parts_in_a_zip(tmp_path, silent):
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        archive.writestr("train.csv", pixels([row(0, 5), row(1, 6)]))
        archive.writestr("test.csv", pixels([row(0, 5), row(1, 6)]).replace("label,", "").replace("\n0,", "\n"))
        archive.writestr("sample_submission.csv", "id,label\n1,0\n")
    source = PixelTable(str(tmp_path / "k.zip"))
    data = source.load(silent)
    assert data.keys == ["train/0", "train/1"] and "test.csv has no labels" in told(source)


def test_bad_rows_of_pixels(tmp_path, silent):
    rows = [row(0, 5), row(1, 6), row(1, 300), [1, 2], row(0, "x"), row(1, -1), row(0, 10**12)]
    (tmp_path / "t.csv").write_text(pixels(rows))
    source = PixelTable(str(tmp_path / "t.csv"))
    assert len(source.load(silent).keys) == 2
    assert "5 rows of t.csv were left out" in told(source)
    for content in ("", "a,b\n1,2\n", pixels([[1, 2]])):
        (tmp_path / "t.csv").write_text(content)
        with pytest.raises(DataError, match="holds no rows"):
            PixelTable(str(tmp_path / "t.csv")).load(silent)


def test_packed_labels(idx_folder, silent):
    plain = idx_folder / "train-labels-idx1-ubyte"
    (idx_folder / "train-labels-idx1-ubyte.gz").write_bytes(gzip.compress(plain.read_bytes()))
    assert len(Idx(str(idx_folder)).load(silent).keys) == 5, "a file that lies there twice counts once"
