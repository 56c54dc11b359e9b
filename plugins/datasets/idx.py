"""Files in the IDX format, as MNIST and its relatives come: pairs of images and labels, plain or packed with gzip.

The format: two zero bytes, the type of the values (8: bytes), the number of dimensions, each dimension as a
big-endian 32-bit number, then the values (Y. LeCun, http://yann.lecun.com/exdb/mnist).
"""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import numpy

from workbench.api import DataError, LabelledImages, WorkbenchError
from workbench.api.recognition import Recognised

from .arrays import Array, Part, as_pixels, joined
from .background import Meter, run_watched
from .glimpse import glimpse, head
from .image_files import chosen_path
from .places import Folder, Place, open_place
from .text_files import read_text

_WHAT = DataError("a folder or an archive with files such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz")
_PIECE = 1 << 20
_LIMIT = 1 << 32
_KINDS = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
_WORDS = re.compile(r"images?|labels?|idx\d|ubyte|\.gz|[-_.]", re.IGNORECASE)
_SPLITS = (("t10k", 2), ("test", 2), ("val", 1), ("train", 0))


class Idx:
    """Pairs of IDX files.

    Parameters
    ----------
    folder : str
        A folder or archive, or one of the files.
    labels : str, optional
        Name of a text beside them with the names of the classes, one in a line.
    """

    def __init__(self, folder: str, labels: str | None = None) -> None:
        self.folder = folder
        self.labels = labels
        self.notices: tuple[WorkbenchError, ...] = ()

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read all pairs."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        path = chosen_path(self.folder, _WHAT)
        single = path.is_file() and looks_like_idx(head(path, path.name, 4096))
        place = Folder(path.parent) if single else open_place(path)
        arrays: dict[str, Array] = {}
        names = [file.name for file in place.files(meter.check) if looks_like_idx(place.read(file.name, 4096))]
        meter.done, meter.total = 0, len(names)
        for name in sorted(names):
            arrays[name] = read(place, name, meter)
            meter.done += 1
        parts, alone = _pairs(arrays)
        self.notices = tuple(place.notices)
        if not parts:
            raise DataError(
                "{path} holds no pair of IDX files with images and labels; found were: {names}. Expected are {what}.",
                path=path,
                names=", ".join(sorted(arrays)) or "none",
                what=_WHAT,
            )
        if alone:
            self.notices += (DataError("Files without a partner were left out: {names}.", names=", ".join(alone)),)
        return joined(parts, self._names(place), path)

    def _names(self, place: Place) -> list[str]:
        if not self.labels:
            return []
        found = place.find(self.labels)
        if found is None:
            raise DataError(
                "The file of labels {name} is not in {path}. Name a file that lies there.",
                name=self.labels,
                path=place.path,
            )
        return [line.strip() for line in read_text(place.read(found.name), found.name).splitlines() if line.strip()]

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether there are IDX files, by their first bytes."""
        names = [name for name in glimpse(path) if "idx" in name.lower() or "ubyte" in name.lower()]
        if any(looks_like_idx(head(path, name, 4096)) for name in names[:4]):
            return Recognised({"folder": str(path)}, 0.97)
        return None


def looks_like_idx(content: bytes) -> bool:
    """Tell whether a file begins as an IDX file does, packed or not."""
    if content[:2] == b"\x1f\x8b":
        try:
            content = zlib.decompressobj(31).decompress(content, 16)
        except zlib.error:
            return False
    return len(content) >= 4 and content[:2] == b"\0\0" and content[2] in _KINDS and 1 <= content[3] <= 4


def read(place: Place, name: str, meter: Meter) -> Array:
    """Return the values of an IDX file.

    Raises
    ------
    DataError
        If it is damaged.
    """
    try:
        content = place.read(name)
        with _unpacked(content) as file:
            start = file.read(4)
            if not looks_like_idx(start):
                raise ValueError("it is no IDX file")
            return read_values(file, start[2], start[3], meter)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise DataError(
            "{name} in {path} cannot be used: {reason}. Put a good copy there.",
            name=name,
            path=place.path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


@contextmanager
def _unpacked(content: bytes) -> Iterator[IO[bytes]]:
    with io.BytesIO(content) as plain:
        if content[:2] == b"\x1f\x8b":
            with gzip.open(plain) as file:
                yield file
        else:
            yield plain


def read_values(file: IO[bytes], kind: int, dimensions: int, meter: Meter) -> Array:
    """Return the values of an IDX file behind its first four bytes.

    Parameters
    ----------
    file : binary file
    kind : int
        The type of the values, as the third byte tells it.
    dimensions : int
        As the fourth byte tells it.
    meter : Meter

    Raises
    ------
    ValueError
        If it holds more or less than it says.
    """
    sizes = file.read(4 * dimensions)
    if len(sizes) < 4 * dimensions:
        raise ValueError("it ends in its first bytes")
    shape = tuple(numpy.frombuffer(sizes, dtype=">u4").tolist())
    form = numpy.dtype(_KINDS[kind])
    needed = form.itemsize
    for size in shape:
        needed *= size
    if needed > _LIMIT:
        raise ValueError(f"it claims {needed} bytes")
    data = bytearray()
    while piece := file.read(min(_PIECE, needed + 1 - len(data))):
        meter.check()
        data += piece
    if len(data) != needed:
        raise ValueError(f"it should hold {needed} bytes and holds {'more' if len(data) > needed else len(data)}")
    values: numpy.ndarray[Any, Any] = numpy.frombuffer(data, dtype=form).reshape(shape)
    return values


def _pairs(arrays: dict[str, Array]) -> tuple[list[Part], list[str]]:
    """Return images with their labels, matched by name, and the names that have no partner."""
    labels = {_key(name): name for name, values in arrays.items() if values.ndim == 1}
    parts, used, taken = [], set(), set()
    for name, values in sorted(arrays.items()):
        partner = labels.get(_key(name)) if values.ndim >= 3 else None
        # The same file may lie there packed and unpacked.
        if partner is None or _key(name) in taken:
            continue
        taken.add(_key(name))
        used |= {name, partner}
        file = os.path.basename(name).lower()
        split = next((number for word, number in _SPLITS if word in file), -1)
        part = {0: "train", 1: "val", 2: "test"}.get(split, "image")
        if any(each.name == part for each in parts):
            part = _key(name) or f"{part} {len(parts)}"
        parts.append(Part(part, as_pixels(values, name), arrays[partner], split))
    alone = [name for name in sorted(arrays) if name not in used and _key(name) not in taken]
    return sorted(parts, key=lambda part: max(0, part.split)), alone


def _key(name: str) -> str:
    return _WORDS.sub("", name).lower()
