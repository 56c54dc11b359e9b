"""A table that names image files and their classes: CSV or TSV, with or without a header, in any usual encoding."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.api import DataError
from workbench.api.recognition import Recognised

from .background import Meter
from .glimpse import glimpse, head
from .image_files import PARTS, Entry, ImageFileSource, chosen_path, free_training
from .pictures import is_picture
from .places import Place, normal
from .text_files import LARGEST_TEXT, Paths, place_and_table, read_text

ENDINGS = (".csv", ".tsv")
_WHAT = DataError("a table (.csv, .tsv) whose rows name image files and their classes")
_DELIMITERS = ",\t;|"
_NAMES = {
    "path": ("path", "filepath", "file", "filename", "imagepath", "image", "img", "imageid", "imagename", "id", "name"),
    "label": ("label", "class", "classname", "category", "target", "labelname", "species", "breed", "y", "labels"),
    "group": ("group", "groupid", "patient", "patientid", "series", "seriesid"),
    "split": ("split", "set", "subset", "part", "partition", "fold", "dataset", "usage"),
}


class Table(ImageFileSource):
    """Images named by a table.

    Parameters
    ----------
    file : str
        The table, or a folder or archive with one in it.
    images : str, optional
        Folder of the images, relative to the table.
    path_column, label_column, split_column, group_column : str, optional
        Names of columns; found by themselves if not given.
    size, colour, background, kept_size
        See `ImageFileSource`.
    """

    def __init__(
        self,
        file: str,
        images: str | None = None,
        path_column: str | None = None,
        label_column: str | None = None,
        split_column: str | None = None,
        group_column: str | None = None,
        size: int = 64,
        colour: str = "rgb",
        background: str = "white",
        kept_size: int | None = None,
    ) -> None:
        super().__init__(size, colour, background, kept_size)
        self.file = file
        self.images = images or ""
        self.columns = {"path": path_column, "label": label_column, "split": split_column, "group": group_column}

    def find_files(self, meter: Meter) -> tuple[Place, list[Entry]]:
        """Return the images that the rows name."""
        place, name = place_and_table(chosen_path(self.file, _WHAT), ENDINGS)
        rows = read_rows(place.read(name, LARGEST_TEXT), name)
        if not rows:
            raise DataError("The table {name} is empty. Choose {what}.", name=name, what=_WHAT)
        columns, body = self._understand(rows, name)
        paths = Paths(place, name.rpartition("/")[0], self.images.strip("/"), meter)
        entries, poor, strange = [], 0, Counter[str]()
        meter.done, meter.total = 0, len(body)
        for row in body:
            meter.done += 1
            label = _cell(row, columns["label"])
            if not _cell(row, columns["path"]) or not label:
                poor += 1
                continue
            word = _cell(row, columns["split"]).lower()
            if word and word not in PARTS:
                strange[word] += 1
            found = paths.find(_cell(row, columns["path"]))
            if found is not None:
                entries.append(Entry(found, normal(label), PARTS.get(word, -1), _cell(row, columns["group"])))
        self.notices += (*place.notices, *paths.notices())
        if poor:
            self.notices += (
                DataError("{count} {count:row|rows} without a path or a class {count:was|were} left out.", count=poor),
            )
        if strange:
            self.notices += (
                DataError(
                    "The table divides its rows by words that are not understood ({words}); these rows are divided "
                    "anew. Understood are train, validation and test.",
                    words=", ".join(sorted(strange)[:5]),
                ),
            )
        if not body:
            raise DataError("The table {name} has a header and no rows. Choose {what}.", name=name, what=_WHAT)
        if not entries and not paths.missing and paths.outside:
            raise DataError(
                "All {count} rows of {name} name images outside the folder {folder}, for example {first}; images from "
                "elsewhere are not read. Put the table into the folder that holds the images, and choose it there.",
                count=len(body),
                name=name,
                folder=place.path,
                first=paths.outside[0],
            )
        if not entries:
            raise DataError(
                "None of the {count} rows of {name} names an image that is there; the first names {first}. Paths are "
                "relative to the table; if the images lie elsewhere, name their folder.",
                count=len(body),
                name=name,
                first=(paths.missing + paths.outside + ["–"])[0],
            )
        place_of = free_training(entry.split for entry in entries)
        return place, [replace(entry, split=place_of[entry.split]) for entry in entries]

    def _understand(self, rows: list[list[str]], name: str) -> tuple[dict[str, int | None], list[list[str]]]:
        """Return the numbers of the columns and the rows below the header."""
        columns, body = guess_columns(rows)
        titles = [_plain(cell) for cell in rows[0]]
        for which, wanted in self.columns.items():
            if wanted is None:
                continue
            if _plain(wanted) not in titles:
                raise DataError(
                    "The table {name} has no column {column!r}; it has: {columns}.",
                    name=name,
                    column=wanted,
                    columns=", ".join(rows[0]),
                )
            columns[which] = titles.index(_plain(wanted))
            body = rows[1:]
        if columns["path"] is None or columns["label"] is None or columns["path"] == columns["label"]:
            raise DataError(
                "It is not clear which columns of {name} are the image's path and its class. The first row is: {row}. "
                "Name the two columns, such as path and label.",
                name=name,
                row=", ".join(rows[0][:8]),
            )
        return columns, body

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether there is a table whose cells name pictures."""
        tables = [name for name in glimpse(path) if os.path.splitext(name)[1].lower() in ENDINGS]
        least = min((name.count("/") for name in tables), default=0)
        tables = [name for name in tables if name.count("/") == least]
        if len(tables) != 1:
            return None
        try:
            rows = read_rows(_whole_lines(head(path, tables[0])), tables[0])
        except DataError:
            return None
        columns, _ = guess_columns(rows) if rows else ({"path": None, "label": None}, [])
        if columns["path"] is None or columns["label"] is None:
            return None
        certain = Path(str(path)).is_file() and len(glimpse(path)) == 1
        in_folders = sum(1 for name in glimpse(path) if is_picture(name) and "/" in name)
        return Recognised({"file": str(path)}, 0.95 if certain or not in_folders else 0.85)


def read_rows(content: bytes, name: str) -> list[list[str]]:
    """Return the rows of a table; what separates the cells is found by trying.

    Raises
    ------
    DataError
        If it is no text, or no table.
    """
    text = read_text(content, name)
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    delimiter = max(_DELIMITERS, key=lambda mark: (_regular(lines, mark), -_DELIMITERS.index(mark)))
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [row for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise DataError("{name} is no table that can be read: {reason}.", name=name, reason=error) from error


def guess_columns(rows: Sequence[Sequence[str]]) -> tuple[dict[str, int | None], list[list[str]]]:
    """Return which columns are path, label, split and group, and the rows without the header."""
    first, sample = rows[0], rows[1:200]
    titles = [_plain(cell) for cell in first]
    columns: dict[str, int | None] = {
        which: next((titles.index(name) for name in names if name in titles), None) for which, names in _NAMES.items()
    }
    if columns["label"] is not None and columns["path"] is not None and not any(map(is_picture, first)):
        return columns, list(map(list, rows[1:]))
    columns = {"path": None, "label": None, "split": None, "group": columns["group"]}
    width = max(len(first), 1)
    cells = [[_cell(row, index) for row in (sample or rows)] for index in range(width)]
    pictures = [sum(map(is_picture, column)) for column in cells]
    if max(pictures) * 2 < len(cells[0]):
        return columns, list(map(list, rows))
    columns["path"] = pictures.index(max(pictures))
    header = not any(map(is_picture, first))
    if not header:
        cells = [[_cell(first, index), *column] for index, column in enumerate(cells)]
    rest = [index for index in range(width) if index != columns["path"]]
    columns["split"] = next((index for index in rest if all(cell.lower() in PARTS for cell in cells[index])), None)
    rest = [index for index in rest if index not in (columns["split"], columns["group"])]
    named = next((index for index in rest if header and titles[index] in _NAMES["label"]), None)
    columns["label"] = named if named is not None else min(rest, key=lambda i: (len(set(cells[i])), i), default=None)
    return columns, list(map(list, rows[1:] if header else rows))


def _regular(lines: Sequence[str], mark: str) -> int:
    """Return how many rows have the usual number of cells, if that is more than one."""
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
    except csv.Error:
        return 0
    counts.pop(1, None)
    return max(counts.values(), default=0)


def _plain(title: str) -> str:
    return "".join(letter for letter in title.lower() if letter.isalnum())


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""


def _whole_lines(content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[: len(content) // 2 * 2]
    return content[: content.rfind(b"\n") + 1] or content
