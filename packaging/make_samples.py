"""Make the sample data of ``resources/samples`` from their sources.

Usage: ``python packaging/make_samples.py IDX_FOLDER``

``IDX_FOLDER`` holds the four ``.gz`` files of Fashion-MNIST (Debian: package ``dataset-fashion-mnist``, folder
``/usr/share/datasets/fashion-mnist``). The digits come from scikit-learn. The same sources give the same
files, byte for byte: what is drawn depends on hashes of the images' numbers, not on a random generator.
"""

from __future__ import annotations

import gzip
import hashlib
import struct
import sys
from pathlib import Path
from typing import Any

import numpy

Array = numpy.ndarray[Any, Any]

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
UNASSIGNED, TEST = -1, 2

FASHION_CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def read_idx(path: Path) -> Array:
    """Read a gzipped IDX file of unsigned bytes, the format of MNIST and its relatives.

    Parameters
    ----------
    path : Path
        Big-endian header (two zeros, type 8 for uint8, number of dimensions, their sizes), then the values.

    Returns
    -------
    numpy.ndarray
        uint8, in the shape that the header names.

    Raises
    ------
    ValueError
        When the header names another type or the values do not fill the shape.
    """
    content = gzip.decompress(path.read_bytes())
    zeros, kind, dimensions = struct.unpack(">HBB", content[:4])
    if zeros != 0 or kind != 8:
        raise ValueError(f"{path} is not an IDX file of unsigned bytes.")
    shape = struct.unpack(f">{dimensions}I", content[4 : 4 + 4 * dimensions])
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


def draw(labels: Array, per_class: int, name: str) -> Array:
    """Choose the same images of every class, whatever machine and versions this runs on.

    Parameters
    ----------
    labels : numpy.ndarray
        (N,) class numbers.
    per_class : int
        How many of each class.
    name : str
        Names the draw; another name draws other images.

    Returns
    -------
    numpy.ndarray
        int32, ascending: of each class the `per_class` indices with the smallest SHA-256 of ``"NAME INDEX"``.
    """
    ranks = [hashlib.sha256(f"{name} {index}".encode()).digest() for index in range(len(labels))]
    chosen: list[int] = []
    for label in numpy.unique(labels):
        chosen += sorted(numpy.flatnonzero(labels == label).tolist(), key=ranks.__getitem__)[:per_class]
    return numpy.array(sorted(chosen), numpy.int32)


def fashion(folder: Path) -> dict[str, Array]:
    """Draw 600 images a class for training and validation, 100 a class for the final test."""
    images, labels, split, source, part = [], [], [], [], []
    for number, (prefix, per_class, role) in enumerate((("train", 600, UNASSIGNED), ("t10k", 100, TEST))):
        all_images = read_idx(folder / f"{prefix}-images-idx3-ubyte.gz")
        all_labels = read_idx(folder / f"{prefix}-labels-idx1-ubyte.gz")
        chosen = draw(all_labels, per_class, f"fashion-mnist {prefix}")
        images.append(all_images[chosen])
        labels.append(all_labels[chosen])
        split.append(numpy.full(len(chosen), role, numpy.int8))
        source.append(chosen)
        part.append(numpy.full(len(chosen), number, numpy.uint8))
    return {
        "images": numpy.concatenate(images),
        "labels": numpy.concatenate(labels),
        "split": numpy.concatenate(split),
        "source": numpy.concatenate(source),
        "part": numpy.concatenate(part),
        "classes": numpy.array(FASHION_CLASSES),
        "maximum": numpy.array(255, numpy.uint8),
    }


def digits() -> dict[str, Array]:
    """Take all 1,797 digits and set 36 a class aside for the final test."""
    from sklearn.datasets import load_digits

    bunch = load_digits()
    labels = bunch.target.astype(numpy.uint8)
    split = numpy.full(len(labels), UNASSIGNED, numpy.int8)
    split[draw(labels, 36, "digits test")] = TEST
    return {
        "images": bunch.images.astype(numpy.uint8),
        "labels": labels,
        "split": split,
        "source": numpy.arange(len(labels), dtype=numpy.int32),
        "part": numpy.zeros(len(labels), numpy.uint8),
        "classes": numpy.array([str(name) for name in bunch.target_names]),
        "maximum": numpy.array(16, numpy.uint8),
    }


def main(arguments: list[str]) -> int:
    """Write both files and say how large they are."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name the folder with the four .gz files of Fashion-MNIST.", file=sys.stderr)
        return 2
    for name, arrays in (("digits", digits()), ("fashion", fashion(Path(arguments[0])))):
        path = SAMPLES / f"{name}.npz"
        numpy.savez_compressed(path, **arrays)
        print(f"{path.name}: {len(arrays['images']):,} images, {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
