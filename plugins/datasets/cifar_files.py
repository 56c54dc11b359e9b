"""Files laid out as CIFAR-10 and CIFAR-100 are, binary or pickled; pickles cannot run anything."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages, WorkbenchError
from workbench.api.recognition import Recognised

from .arrays import Array, Part, joined
from .background import Meter, run_watched
from .glimpse import glimpse
from .image_files import chosen_path
from .pickled import ArrayUnpickler
from .places import Folder, Place, open_place
from .text_files import read_text

_WHAT = DataError("a folder or an archive with files such as data_batch_1 and test_batch (or data_batch_1.bin)")
_LARGEST = 1 << 28
_PIXELS = 3 * 32 * 32
_TRAINING = (*(f"data_batch_{number}" for number in range(1, 6)), "train")
_TEST = ("test_batch", "test")
_META = ("batches.meta", "meta")
_TEXTS = ("batches.meta.txt", "fine_label_names.txt")


class CifarFiles:
    """Batches of 32 × 32 colour images.

    Parameters
    ----------
    folder : str
        A folder or archive, or one of the files.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.notices: tuple[WorkbenchError, ...] = ()

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read all batches."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        path = chosen_path(self.folder, _WHAT)
        place = Folder(path.parent) if path.is_file() and _is_batch(path.name) else open_place(path)
        names = sorted(file.name for file in place.files(meter.check))
        batches = [name for name in names if _is_batch(name)]
        parts: list[tuple[Array, Array, int]] = []
        broken: list[tuple[str, str]] = []
        meter.done, meter.total = 0, len(batches)
        for name in batches:
            meter.check()
            try:
                content = place.read(name, _LARGEST)
                images, labels = _binary(content) if name.endswith(".bin") else _pickled(content)
                parts.append((images, labels, 2 if _stem(name) in _TEST else 0))
            except Exception as error:  # a damaged pickle can fail in any way
                broken.append((name, str(error) or type(error).__name__))
            meter.done += 1
        self.notices = tuple(place.notices)
        if not parts:
            if broken:
                raise DataError(
                    "{path} holds no batch of CIFAR that can be read; {name} fails: {reason}. Expected is {what}.",
                    path=path,
                    name=broken[0][0],
                    reason=broken[0][1],
                    what=_WHAT,
                )
            raise DataError(
                "{path} holds no batch of CIFAR that can be read. Expected is {what}.", path=path, what=_WHAT
            )
        if broken:
            self.notices += (
                DataError(
                    "{count} {count:batch|batches} could not be read and {count:was|were} left out, for example "
                    "{first} "
                    "({reason}).",
                    count=len(broken),
                    first=broken[0][0],
                    reason=broken[0][1],
                ),
            )
        return joined(_in_parts(parts), _names(place, names), path)

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether files are called as those of CIFAR."""
        names = glimpse(path)
        stems = {_stem(name) for name in names if _is_batch(name)}
        if any(stem.startswith("data_batch_") or stem == "test_batch" for stem in stems):
            return Recognised({"folder": str(path)}, 0.96)
        if {"train", "test"} <= stems and any(_stem(name) == "meta" or name.endswith("_names.txt") for name in names):
            return Recognised({"folder": str(path)}, 0.9)
        return None


def _stem(name: str) -> str:
    return os.path.basename(name).removesuffix(".bin").lower()


def _is_batch(name: str) -> bool:
    return _stem(name) in (*_TRAINING, *_TEST)


def _binary(content: bytes) -> tuple[Array, Array]:
    """Return images and labels of a binary batch: one label (CIFAR-10) or two (CIFAR-100) before each image."""
    if not content:
        raise ValueError("it is empty")
    for labels in (1, 2):
        if len(content) % (_PIXELS + labels) == 0:
            rows = numpy.frombuffer(content, dtype=numpy.uint8).reshape(-1, _PIXELS + labels)
            return rows[:, labels:].reshape(-1, 3, 32, 32), rows[:, labels - 1].astype(numpy.int64)
    raise ValueError("its length is not a whole number of images")


def _pickled(content: bytes) -> tuple[Array, Array]:
    """Return images and labels of a pickled batch."""
    batch = ArrayUnpickler(io.BytesIO(content), encoding="bytes").load()
    images = _entry(batch, "data")
    labels = numpy.asarray(_entry(batch, "labels", "fine_labels"), dtype=numpy.int64)
    if not isinstance(images, numpy.ndarray) or images.dtype != numpy.uint8 or images.shape != (len(labels), _PIXELS):
        raise ValueError("it does not hold uint8 images of 3 × 32 × 32 with a label for each")
    return images.reshape(-1, 3, 32, 32), labels


def _entry(batch: Any, *names: str) -> Any:
    for name in names:
        for key in (name, name.encode()):
            if key in batch:
                return batch[key]
    raise KeyError(f"it has no {names[0]}")


def _in_parts(batches: Sequence[tuple[Array, Array, int]]) -> list[Part]:
    parts = []
    for name, split in (("train", 0), ("test", 2)):
        chosen = [(images, labels) for images, labels, where in batches if where == split]
        if chosen:
            images = numpy.concatenate([each for each, _ in chosen])
            parts.append(Part(name, images, numpy.concatenate([each for _, each in chosen]), split))
    return parts


def _names(place: Place, names: Sequence[str]) -> list[str]:
    """Return the names of the classes, if a file tells them."""
    for name in names:
        base = os.path.basename(name)
        try:
            if base in _TEXTS:
                lines = read_text(place.read(name, _LARGEST), name).splitlines()
                return [line.strip() for line in lines if line.strip()]
            if base in _META:
                meta = ArrayUnpickler(io.BytesIO(place.read(name, _LARGEST)), encoding="bytes").load()
                found = _entry(meta, "label_names", "fine_label_names")
                return [each.decode() if isinstance(each, bytes) else str(each) for each in found]
        except Exception:  # without names the numbers are shown
            continue
    return []
