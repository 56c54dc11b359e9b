"""Arrays saved by NumPy: ``.npz``, or ``.npy`` for images and labels in one folder; never a pickle."""

from __future__ import annotations

import io
import math
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy
from numpy.lib import format as npy

from workbench.api import DataError, LabelledImages, WorkbenchError
from workbench.api.recognition import Recognised

from .arrays import MOST_ARRAY_BYTES, Array, Part, as_pixels, joined
from .background import Meter, run_watched
from .glimpse import glimpse
from .image_files import PARTS, chosen_path
from .places import Folder, Place, open_place

ENDINGS = (".npz", ".npy")
_WHAT = DataError("a file of arrays (.npz), or a folder with images.npy and labels.npy")
_IMAGES = ("images", "image", "x", "data", "pixels", "imgs", "arr_0")
_LABELS = ("labels", "label", "y", "targets", "target", "classes", "arr_1")
_NAMES = ("class_names", "label_names", "names", "categories", "classes")


class ArrayFiles:
    """Images and labels in files of NumPy.

    Parameters
    ----------
    file : str
        An ``.npz`` file, one of several ``.npy`` files, or a folder or archive with such files.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.notices: tuple[WorkbenchError, ...] = ()

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read all arrays."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        path = chosen_path(self.file, _WHAT)
        place, names = _files(path, meter)
        arrays: dict[str, Array] = {}
        meter.done, meter.total = 0, len(names)
        for name in names:
            meter.check()
            arrays |= _read(place, name, meter)
            meter.done += 1
        self.notices = tuple(place.notices)
        parts, classes = _understand(arrays, path)
        return joined(parts, classes, path)

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether there are files of NumPy."""
        names = [name for name in glimpse(path) if os.path.splitext(name)[1].lower() in ENDINGS]
        if not names:
            return None
        return Recognised({"file": str(path)}, 0.9 if len(names) == len(glimpse(path)) else 0.6)


def _files(path: Path, meter: Meter) -> tuple[Place, list[str]]:
    if path.is_file() and path.suffix.lower() == ".npz":
        return Folder(path.parent), [path.name]
    if path.is_file() and path.suffix.lower() == ".npy":
        names = sorted(each.name for each in path.parent.iterdir() if each.suffix.lower() == ".npy")
        return Folder(path.parent), names
    place = open_place(path)
    found = [file.name for file in place.files(meter.check) if os.path.splitext(file.name)[1].lower() in ENDINGS]
    packed = sorted(name for name in found if name.lower().endswith(".npz"))
    if len(packed) > 1 and not all(_stem(name) in PARTS for name in packed):
        raise DataError(
            "{path} holds several files of arrays: {names}. Choose the one that is meant.",
            path=path,
            names=", ".join(packed[:6]),
        )
    if not found:
        raise DataError("{path} holds no arrays. Choose {what}.", path=path, what=_WHAT)
    return place, packed or sorted(found)


def _stem(name: str) -> str:
    return os.path.splitext(name.rpartition("/")[2])[0].lower()


def _read(place: Place, name: str, meter: Meter) -> dict[str, Array]:
    """Return the arrays of a file, by names such as ``x_train``."""
    try:
        content = place.read(name, MOST_ARRAY_BYTES)
        if name.lower().endswith(".npy"):
            return {_stem(name): _array(io.BytesIO(content), len(content), name)}
        arrays: dict[str, Array] = {}
        prefix = f"{_stem(name)}_" if _stem(name) in PARTS else ""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                meter.check()
                if info.filename.endswith(".npy"):
                    with archive.open(info) as file:
                        arrays[prefix + info.filename[:-4].lower()] = _array(file, info.file_size, info.filename)
        return arrays
    except WorkbenchError:
        raise
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise DataError(
            "{name} in {folder} cannot be read ({reason}). Save the arrays anew with numpy.savez.",
            name=name,
            folder=place.path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def _array(file: Any, size: int, name: str) -> Array:
    """Read one array, after a look at what it claims to be."""
    version = npy.read_magic(file)
    read_header = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}.get(version)
    if read_header is None:
        raise ValueError(f"its format {version[0]}.{version[1]} is not known")
    shape, fortran, kind = read_header(file)
    if kind.hasobject:
        raise DataError(
            "The array {name} holds Python objects, which could run a program when they are read; it was not opened. "
            "Save plain numbers or texts: array.astype('uint8') or array.astype(str).",
            name=name,
        )
    needed = math.prod(shape) * kind.itemsize
    if needed > min(size, MOST_ARRAY_BYTES):
        raise ValueError(f"it claims {needed} bytes and has {size}")
    content = file.read(needed)
    if len(content) != needed:
        raise ValueError(f"it should hold {needed} bytes and holds {len(content)}")
    values = numpy.frombuffer(content, dtype=kind)
    return values.reshape(shape[::-1]).transpose() if fortran else values.reshape(shape)


def _understand(arrays: Mapping[str, Array], path: Path) -> tuple[list[Part], list[str]]:
    """Find images and labels of each part among the names."""
    parts, used = [], set()
    for part, split in _parts(arrays):
        images = _named(arrays, _IMAGES, part, 2)
        labels = _named(arrays, _LABELS, part, 1, without=images)
        if images is None or labels is None:
            continue
        used |= {images, labels}
        parts.append(Part(part or "image", as_pixels(arrays[images], images), arrays[labels], split))
    if not parts:
        raise DataError(
            "{path} holds the arrays {names}; none could be understood as images and labels. Call them images and "
            "labels, or x_train, y_train, x_test and y_test.",
            path=path,
            names=", ".join(f"{name} {value.shape}" for name, value in sorted(arrays.items())) or "none",
        )
    names = next((arrays[name] for name in _NAMES if name in arrays and name not in used), None)
    texts = names.ravel().astype(str).tolist() if names is not None and names.dtype.kind in "US" else []
    return parts, texts


def _parts(arrays: Mapping[str, Array]) -> Iterator[tuple[str, int]]:
    words = {word for name in arrays for word in name.replace("-", "_").split("_")}
    named = sorted(words & PARTS.keys(), key=lambda word: PARTS[word])
    yield from ((word, PARTS[word]) for word in named)
    if not named:
        yield "", -1


def _named(
    arrays: Mapping[str, Array], known: tuple[str, ...], part: str, least: int, without: str | None = None
) -> str | None:
    """Return the name of the array of a part that is meant by one of the known words."""
    for word in known:
        for name, value in arrays.items():
            words = name.replace("-", "_").split("_")
            if part and part not in words:
                continue
            rest = "_".join(each for each in words if each != part)
            if rest == word and value.ndim >= least and name != without:
                return name
    return None
