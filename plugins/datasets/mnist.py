"""MNIST and Fashion-MNIST, full: four files in the IDX format (see `idx`), as they are or packed with gzip."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages

from .background import Meter, run_watched
from .download import data_folder, download
from .idx import read_values

Array = numpy.ndarray[Any, Any]
_FILES = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}


class IdxImages:
    """A data set of four IDX files.

    Parameters
    ----------
    title : str
    name : str
        Of its folder in the data folder, and of torchvision's class for it.
    classes : sequence of str
    folder : str or None
        Where the files are; None looks in the data folder and in `elsewhere`, then downloads.
    elsewhere : sequence of str
        Folders in which a system's packages put the files.
    """

    def __init__(
        self, title: str, name: str, classes: Sequence[str], folder: str | None, elsewhere: Sequence[str] = ()
    ) -> None:
        self.title = title
        self.name = name
        self.classes = tuple(classes)
        self.folder = folder
        self.elsewhere = tuple(elsewhere)

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read the files, after downloading them where that is needed."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        folder = self._find(meter)
        images, labels, split, keys = [], [], [], []
        meter.done, meter.total = 0, 4
        for part, (image_name, label_name) in _FILES.items():
            pictures = read_idx(_file(folder, image_name), 3, meter)
            meter.done += 1
            numbers = read_idx(_file(folder, label_name), 1, meter)
            meter.done += 1
            if len(pictures) != len(numbers) or (len(numbers) and numbers.max() >= len(self.classes)):
                raise DataError(
                    "{images} and {labels} in {folder} do not belong together: {pictures} images, {numbers} labels up "
                    "to {largest}. Remove the files to have them downloaded again.",
                    images=image_name,
                    labels=label_name,
                    folder=folder,
                    pictures=len(pictures),
                    numbers=len(numbers),
                    largest=int(numbers.max()) if len(numbers) else "none",
                )
            images.append(pictures)
            labels.append(numbers)
            split.append(numpy.full(len(numbers), 2 if part == "test" else -1, dtype=numpy.int8))
            keys += [f"{part}/{number}" for number in range(len(numbers))]
        return LabelledImages(
            images=numpy.concatenate(images)[:, None],
            labels=numpy.concatenate(labels).astype(numpy.int64),
            classes=self.classes,
            split=numpy.concatenate(split),
            keys=keys,
        )

    def _find(self, meter: Meter) -> Path:
        """Return the folder with all four files."""
        names = [name for pair in _FILES.values() for name in pair]
        if self.folder is not None:
            folder = Path(self.folder).expanduser()
            missing = [name for name in names if _file(folder, name) is None]
            if missing:
                raise DataError(
                    "The folder {folder} lacks {missing} (with or without .gz), which {title} needs. Choose the folder "
                    "that holds these files, or leave the field empty to have them downloaded.",
                    folder=folder,
                    missing=", ".join(missing),
                    title=self.title,
                )
            return folder
        own = data_folder(self.name)
        for folder in (own, *map(Path, self.elsewhere)):
            if all(_file(folder, name) for name in names):
                return folder
        from torchvision import datasets

        source = getattr(datasets, self.name)
        for file, md5 in source.resources:
            if _file(own, file.removesuffix(".gz")) is None:
                addresses = [mirror + file for mirror in source.mirrors]
                download(addresses, own / file, md5, self.title, meter, ", ".join(f"{name}.gz" for name in names))
        return own


def _file(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / f"{name}.gz", folder / name) if path.is_file()), None)


def read_idx(path: Path | None, dimensions: int, meter: Meter) -> Array:
    """Return the bytes of an IDX file as an array.

    Parameters
    ----------
    path : pathlib.Path
    dimensions : int
        How many the file must have.
    meter : Meter

    Raises
    ------
    DataError
        If the file is not what it should be.
    """
    assert path is not None
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            if file.read(4) != bytes((0, 0, 8, dimensions)):
                raise ValueError(f"it is not an IDX file of bytes with {dimensions} dimensions")
            return read_values(file, 8, dimensions, meter)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise DataError(
            "{path} cannot be used: {reason}. Remove the file to have it downloaded again, or put a good copy there.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def mnist(folder: str | None = None) -> IdxImages:
    """Return MNIST; its 10,000 test images are for the final test."""
    return IdxImages("MNIST", "MNIST", [str(digit) for digit in range(10)], folder)


def fashion_mnist(folder: str | None = None) -> IdxImages:
    """Return Fashion-MNIST; its 10,000 test images are for the final test."""
    return IdxImages(
        "Fashion-MNIST",
        "FashionMNIST",
        (
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
        ),
        folder,
        elsewhere=("/usr/share/datasets/fashion-mnist",),
    )
