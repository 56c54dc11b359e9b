"""Files in the formats of real data sets, as small as can be: ten classes that can be told apart."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy
from PIL import Image

TRAINING, TEST = 160, 20
"""Images; sixteen and two of each of the ten classes."""


def _images(count: int, channels: int, size: int) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return uint8 (count, channels, size, size) and labels 0..9: in noise, each class is bright at its own place."""
    labels = numpy.arange(count) % 10
    images = numpy.random.default_rng(count).integers(0, 120, (count, channels, size, size))
    rows, columns = numpy.divmod(labels * 6, 8)
    unit = size // 8
    for image, row, column in zip(images, rows * unit, columns * unit, strict=True):
        image[:, row : row + unit, column : column + unit] += 130
    return images.astype(numpy.uint8), labels


def write_idx(folder: Path) -> None:
    """Write the four files of MNIST and Fashion-MNIST."""
    for part, count in (("train", TRAINING), ("t10k", TEST)):
        images, labels = _images(count, 1, 8)
        for name, content in (("images-idx3", images[:, 0]), ("labels-idx1", labels.astype(numpy.uint8))):
            header = bytes((0, 0, 8, content.ndim)) + struct.pack(f">{content.ndim}I", *content.shape)
            (folder / f"{part}-{name}-ubyte").write_bytes(header + content.tobytes())


def write_cifar10(folder: Path) -> None:
    """Write the six batches of CIFAR-10."""
    images, labels = _images(TRAINING + TEST, 3, 32)
    pieces = [*range(0, TRAINING + 1, TRAINING // 5), TRAINING + TEST]
    names = [f"data_batch_{number}" for number in range(1, 6)] + ["test_batch"]
    for name, (start, end) in zip(names, pairwise(pieces), strict=True):
        batch = {b"data": images[start:end].reshape(end - start, -1), b"labels": labels[start:end].tolist()}
        (folder / name).write_bytes(pickle.dumps(batch, protocol=2))


def write_pictures(folder: Path, classes: int = 10, each: int = 16, size: int = 8) -> None:
    """Write a folder of PNG pictures for each class: ``class 0``, ``class 1`` and so on."""
    images, labels = _images(10 * each, 3, size)
    for number, (image, label) in enumerate(zip(images, labels, strict=True)):
        if label < classes:
            place = folder / f"class {label}"
            place.mkdir(parents=True, exist_ok=True)
            Image.fromarray(image.transpose(1, 2, 0)).save(place / f"{number:03d}.png")


def write_table(folder: Path) -> None:
    """Write pictures and a table of their classes."""
    write_pictures(folder / "pictures")
    files = sorted((folder / "pictures").rglob("*.png"))
    rows = [f"{file.relative_to(folder).as_posix()},{file.parent.name}" for file in files]
    (folder / "classes.csv").write_text("\n".join(["file,class", *rows]) + "\n", encoding="utf-8")


def write_list(folder: Path) -> None:
    """Write pictures and a list of them with the numbers of their classes."""
    write_pictures(folder / "pictures")
    files = sorted((folder / "pictures").rglob("*.png"))
    lines = [f"{file.relative_to(folder).as_posix()} {file.parent.name[-1]}" for file in files]
    (folder / "list.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_pixel_table(folder: Path) -> None:
    """Write a table with a label and 64 pixels in each row."""
    images, labels = _images(TRAINING, 1, 8)
    header = ",".join(["label", *(f"pixel{number}" for number in range(64))])
    rows = [",".join(map(str, (label, *image.ravel()))) for image, label in zip(images, labels.tolist(), strict=True)]
    (folder / "train.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def write_arrays(folder: Path) -> None:
    """Write an archive of arrays."""
    images, labels = _images(TRAINING, 1, 8)
    numpy.savez(folder / "tiny.npz", images=images, labels=labels)


WRITERS: dict[str, Callable[[Path], None]] = {
    "workbench.mnist": write_idx,
    "workbench.fashion_mnist": write_idx,
    "workbench.cifar10": write_cifar10,
    "workbench.image_folder": write_pictures,
    "workbench.image_table": write_table,
    "workbench.image_list": write_list,
    "workbench.pixel_table": write_pixel_table,
    "workbench.idx_files": write_idx,
    "workbench.cifar_files": write_cifar10,
    "workbench.array_files": write_arrays,
}
"""For each data set plugin that reads a folder, what writes one."""
