"""A table that holds the pixels themselves: a label and the grey or RGB values of a square in each row (Kaggle)."""

from __future__ import annotations

import csv
import io
import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy

from workbench.api import DataError, LabelledImages, WorkbenchError
from workbench.api.recognition import Recognised

from .arrays import Part, as_pixels, joined
from .background import Meter, run_watched
from .glimpse import glimpse, head
from .image_files import PARTS, chosen_path
from .places import Folder, Place, open_place
from .text_files import LARGEST_TEXT, read_text

ENDINGS = (".csv", ".tsv")
_WHAT = DataError("a table (.csv) with a label and pixels in each row")
_LABELS = ("label", "class", "target", "y")
_LEAST = 16
_ROWS = 2000


class PixelTable:
    """Images whose pixels stand in the rows of a table.

    Parameters
    ----------
    file : str
        The table, or a folder or archive with ``train.csv`` and ``test.csv``.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.notices: tuple[WorkbenchError, ...] = ()

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read all rows."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        path = chosen_path(self.file, _WHAT)
        self.notices = ()
        parts = []
        place, names = _tables(path, meter)
        for name in names:
            part = _part(place, name, meter)
            if part is None:
                self.notices += (DataError("{name} has no labels and was left out.", name=name),)
                continue
            found, poor = part
            parts.append(found)
            if poor:
                self.notices += (
                    DataError(
                        "{count} {count:row|rows} of {name} {count:was|were} left out: too short, too long, or with "
                        "something else "
                        "than numbers of 0 to 255.",
                        count=poor,
                        name=name,
                    ),
                )
        if not parts:
            raise DataError("{path} holds no rows with a label and pixels. Choose {what}.", path=path, what=_WHAT)
        return joined(parts, (), path)

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether there is a table with rows of pixels."""
        for name in glimpse(path):
            if os.path.splitext(name)[1].lower() in ENDINGS and _layout(head(path, name)) is not None:
                return Recognised({"file": str(path)}, 0.96)
        return None


def _tables(file: Path, meter: Meter) -> tuple[Place, list[str]]:
    if file.is_file() and file.suffix.lower() in ENDINGS:
        return Folder(file.parent), [file.name]
    place = open_place(file)
    names = [each.name for each in place.files(meter.check) if os.path.splitext(each.name)[1].lower() in ENDINGS]
    return place, sorted(name for name in names if len(_first_row(place.read(name, 1 << 16))) >= _LEAST)


def _first_row(content: bytes) -> list[str]:
    try:
        text = read_text(content, "table")
    except DataError:
        return []
    line = text.partition("\n")[0]
    return next(csv.reader([line], delimiter=_delimiter(line)), [])


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _layout(content: bytes) -> tuple[bool, int | None] | None:
    """Return whether there is a header, and the number of the label's column; None if these are no pixels."""
    row = [cell.strip().lower() for cell in _first_row(content)]
    if len(row) < _LEAST:
        return None
    numbers = [cell.lstrip("-").isdecimal() for cell in row]
    if all(numbers):
        return (False, 0) if _is_square(len(row) - 1) else (False, None) if _is_square(len(row)) else None
    label = next((row.index(name) for name in _LABELS if name in row), None)
    named = sum("pix" in cell or cell.lstrip("-").isdecimal() or _is_cell(cell) for cell in row)
    if named < len(row) - 1 or not _is_square(len(row) - (label is not None)):
        return None
    return True, label


def _is_cell(title: str) -> bool:
    """Tell whether a title names a place: 28x28."""
    row, _, column = title.partition("x")
    return row.isdecimal() and column.isdecimal()


def _is_square(pixels: int) -> bool:
    return any(math.isqrt(pixels // channels) ** 2 * channels == pixels for channels in (1, 3))


def _part(place: Place, name: str, meter: Meter) -> tuple[Part, int] | None:
    """Return the images of a table and the number of bad rows; None for a table without labels."""
    content = place.read(name, LARGEST_TEXT)
    layout = _layout(content[: 1 << 18])
    if layout is None or layout[1] is None:
        return None
    header, label = layout
    text = read_text(content, name)
    lines = text.splitlines()
    delimiter = _delimiter(lines[0])
    width = len(next(csv.reader([lines[0]], delimiter=delimiter)))
    lines = [line for line in lines[header:] if line.strip()]
    rows, poor = [], 0
    meter.done, meter.total = 0, len(lines)
    for start in range(0, len(lines), _ROWS):
        meter.check()
        good, bad = _numbers(lines[start : start + _ROWS], delimiter, width, label)
        rows.append(good)
        poor += bad
        meter.done = min(len(lines), start + _ROWS)
    values = numpy.concatenate(rows) if rows else numpy.empty((0, width), numpy.int32)
    if not len(values):
        return None
    pixels = as_pixels(numpy.delete(values, label, axis=1).astype(numpy.uint8), name)
    stem = os.path.splitext(os.path.basename(name))[0].lower()
    split = next((number for word, number in PARTS.items() if word in stem.replace("-", "_").split("_")), -1)
    key = stem if split >= 0 else "row"
    return Part(key, pixels, values[:, label], split), poor


def _numbers(
    lines: Sequence[str], delimiter: str, width: int, label: int
) -> tuple[numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.int32]], int]:
    """Return the rows that are whole, int32 (rows, width), and how many are not."""
    try:
        # Fast, and right for nearly all tables.
        values = numpy.loadtxt(io.StringIO("\n".join(lines)), delimiter=delimiter, dtype=numpy.int32, ndmin=2)
        if values.shape == (len(lines), width):
            return _in_range(values, label)
    except ValueError:
        pass
    good = []
    for row in csv.reader(lines, delimiter=delimiter):
        try:
            good.append([int(cell) for cell in row] if len(row) == width else None)
        except ValueError:
            good.append(None)
    whole = [row for row in good if row is not None and all(-(2**31) <= cell < 2**31 for cell in row)]
    values, bad = _in_range(numpy.array(whole, dtype=numpy.int32).reshape(-1, width), label)
    return values, bad + len(lines) - len(whole)


def _in_range(
    values: numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.int32]], label: int
) -> tuple[numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.int32]], int]:
    pixels = numpy.delete(values, label, axis=1)
    good = ((pixels >= 0) & (pixels <= 255)).all(1)
    return values[good], int((~good).sum())
