"""CIFAR-10: six pickled batches in an archive, read without letting the pickle run anything."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages

from .background import Meter, run_watched
from .download import data_folder, download
from .pickled import ArrayUnpickler

_ARCHIVE = "cifar-10-python.tar.gz"
_FOLDER = "cifar-10-batches-py"
_BATCHES = ("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch")
_CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
_LARGEST = 1 << 26
_TITLE = "CIFAR-10"


class Cifar10:
    """CIFAR-10 from its Python version.

    Parameters
    ----------
    folder : str or None
        What holds the archive or the unpacked batches; None is the data folder, filled by a download.
    """

    def __init__(self, folder: str | None = None) -> None:
        self.folder = folder

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read the six batches, after downloading them where that is needed."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        batches = self._unpacked(meter)
        images, labels, split, keys = [], [], [], []
        meter.done, meter.total = 0, len(_BATCHES)
        numbers = {"train": 0, "test": 0}
        for name in _BATCHES:
            meter.check()
            pictures, classes = read_batch(batches / name)
            part, place = ("test", 2) if name == "test_batch" else ("train", -1)
            images.append(pictures)
            labels.append(classes)
            split.append(numpy.full(len(classes), place, dtype=numpy.int8))
            keys += [f"{part}/{numbers[part] + number}" for number in range(len(classes))]
            numbers[part] += len(classes)
            meter.done += 1
        return LabelledImages(
            images=numpy.concatenate(images),
            labels=numpy.concatenate(labels),
            classes=_CLASSES,
            split=numpy.concatenate(split),
            keys=keys,
        )

    def _unpacked(self, meter: Meter) -> Path:
        """Return the folder of the six batches, unpacking or downloading as needed."""
        given = Path(self.folder).expanduser() if self.folder is not None else data_folder("CIFAR10")
        for folder in (given, given / _FOLDER):
            if all((folder / name).is_file() for name in _BATCHES):
                return folder
        archive = given / _ARCHIVE
        if not archive.is_file():
            if self.folder is not None:
                raise DataError(
                    "The folder {folder} holds neither {archive} nor the batches of {batches}. Choose the folder that "
                    "holds one of them, or leave the field empty to have them downloaded.",
                    folder=given,
                    archive=_ARCHIVE,
                    batches=_FOLDER,
                )
            from torchvision.datasets import CIFAR10

            download([CIFAR10.url], archive, CIFAR10.tgz_md5, _TITLE, meter)
        target = data_folder("CIFAR10") / _FOLDER
        unpack(archive, target, meter)
        return target


def unpack(archive: Path, target: Path, meter: Meter) -> None:
    """Take the six batches, and nothing else, out of the archive.

    Raises
    ------
    DataError
        If the archive is damaged or lacks a batch.
    """
    meter.done, meter.total = 0, len(_BATCHES)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                name = member.name.rpartition("/")[2]
                source = tar.extractfile(member) if member.isfile() and name in _BATCHES else None
                if source is None:
                    continue
                part = target / f"{name}.part"
                with part.open("wb") as file:
                    while piece := source.read(1 << 20):
                        meter.check()
                        file.write(piece)
                part.replace(target / name)
                meter.done += 1
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise DataError(
            "{archive} cannot be unpacked into {target}: {reason}. If the archive is damaged, remove it to have it "
            "downloaded again.",
            archive=archive,
            target=target,
            reason=error,
        ) from error
    missing = [name for name in _BATCHES if not (target / name).is_file()]
    if missing:
        raise DataError(
            "{archive} lacks {missing}. Remove it to have it downloaded again.",
            archive=archive,
            missing=", ".join(missing),
        )


def read_batch(path: Path) -> tuple[numpy.ndarray[Any, Any], numpy.ndarray[Any, Any]]:
    """Return images, uint8 (N, 3, 32, 32), and labels, int64 (N,), of one batch.

    Raises
    ------
    DataError
        If the file is not such a batch.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too large for a batch")
        batch = ArrayUnpickler(io.BytesIO(path.read_bytes()), encoding="bytes").load()
        images = batch[b"data"] if b"data" in batch else batch["data"]
        labels = numpy.asarray(batch[b"labels"] if b"labels" in batch else batch["labels"], dtype=numpy.int64)
        if images.dtype != numpy.uint8 or images.ndim != 2 or images.shape != (len(labels), 3 * 32 * 32):
            raise ValueError(f"it holds {images.dtype} of shape {images.shape}")
        if len(labels) == 0 or labels.min() < 0 or labels.max() >= len(_CLASSES):
            raise ValueError("its labels do not run from 0 to 9")
    except Exception as error:  # a damaged pickle can fail in any way
        raise DataError(
            "{path} is not a batch of CIFAR-10 ({reason}). Remove it to have it unpacked or downloaded again.",
            path=path,
            reason=error,
        ) from error
    return images.reshape(-1, 3, 32, 32), labels


def cifar10(folder: str | None = None) -> Cifar10:
    """Return CIFAR-10; its 10,000 test images are for the final test."""
    return Cifar10(folder)
