"""Texts that tell about images: read in whatever encoding they were written, their paths kept inside their place."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.api import DataError, WorkbenchError

from .background import Meter
from .pictures import SUFFIXES
from .places import Folder, Place, Stored, inside, normal, open_place

LARGEST_TEXT = 1 << 31
_ENCODINGS = ("utf-8-sig", "cp949", "cp1252", "latin-1")


def place_and_table(path: Path, endings: Sequence[str]) -> tuple[Place, str]:
    """Return the place of a table and its name there; for a folder or archive, the one table that lies highest.

    Parameters
    ----------
    path : pathlib.Path
    endings : sequence of str
        Of the file's name, in lower case.

    Raises
    ------
    DataError
        If there is no such file, or several, so that one must be chosen.
    """
    if path.is_file() and path.suffix.lower() in endings:
        return Folder(path.parent), path.name
    place = open_place(path)
    found = sorted(
        (file.name for file in place.files(lambda: None) if os.path.splitext(file.name)[1].lower() in endings),
        key=lambda name: (name.count("/"), name),
    )
    top = [name for name in found if name.count("/") == found[0].count("/")]
    if len(top) == 1:
        return place, top[0]
    if not found:
        raise DataError("{path} holds no table. Choose the file itself.", path=path)
    raise DataError(
        "{path} holds several files that could be the table: {names}. Choose the one that is meant.",
        path=path,
        names=", ".join(top[:6]),
    )


def read_text(content: bytes, name: str) -> str:
    """Return a text in UTF-8, UTF-16, Korean (cp949) or Western (cp1252) encoding.

    Raises
    ------
    DataError
        If it is no text at all.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content[:4096]:
        raise DataError("{name} is no text: it holds zero bytes. Save the table as CSV in UTF-8.", name=name)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError("{name} is no text that can be read. Save it as UTF-8.", name=name)


class Paths:
    """Finds the files that a text names.

    Parameters
    ----------
    place : Place
    base : str
        The folder of the text in its place; paths are relative to it, to the place, or to `images`.
    images : str
        A folder of the place that holds the images; may be empty.

    Attributes
    ----------
    outside, missing : list of str
        What was named and not taken.
    """

    def __init__(self, place: Place, base: str, images: str, meter: Meter) -> None:
        self.place = place
        self.outside: list[str] = []
        self.missing: list[str] = []
        self._meter = meter
        self._bases = [
            folder for folder in dict.fromkeys((_joined(base, images), images, base, "")) if inside(folder or "x")
        ]
        self._by_stem: Mapping[str, Stored] | None = None
        self._found: str | None = None

    def find(self, text: str) -> Stored | None:
        """Return the file that is meant, or None, noting why."""
        self._meter.check()
        name = text.strip()
        root = str(self.place.path)
        if isinstance(self.place, Folder) and os.path.isabs(name) and name.startswith(root + os.sep):
            name = os.path.relpath(name, root)
        plain = inside(name)
        if plain is None or any(inside(_joined(base, name)) is None for base in self._bases):
            self.outside.append(name)
            return None
        # Where the last one was, the next one is.
        bases = [self._found, *self._bases] if self._found is not None else self._bases
        for base in bases:
            found = self.place.find(_joined(base, plain))
            if found is not None:
                self._found = base
                return found
        found = self._without_ending(plain)
        if found is None:
            self.missing.append(name)
        return found

    def _without_ending(self, name: str) -> Stored | None:
        """Find what tables of competitions name without folder or ending, if only one file can be meant."""
        if self._by_stem is None:
            by_stem: dict[str, Stored | None] = {}
            for file in self.place.files(self._meter.check):
                stem, ending = os.path.splitext(normal(file.name))
                if ending.lower() in SUFFIXES:
                    for key in {stem, stem.rpartition("/")[2], normal(file.name).rpartition("/")[2]}:
                        by_stem[key] = None if key in by_stem else file
            self._by_stem = {key: file for key, file in by_stem.items() if file is not None}
        return self._by_stem.get(normal(name))

    def notices(self) -> list[WorkbenchError]:
        """Return what a person should know of the paths."""
        found: list[WorkbenchError] = []
        if self.outside:
            found.append(
                DataError(
                    "{count} {count:path leads|paths lead} out of the folder {folder} and {count:was|were} left out, "
                    "for "
                    "example {first}.",
                    count=len(self.outside),
                    folder=self.place.path,
                    first=self.outside[0],
                )
            )
        if self.missing:
            found.append(
                DataError(
                    "{count} {count:file that is named is|files that are named are} not there and {count:was|were} "
                    "left out, "
                    "for example {first}.",
                    count=len(self.missing),
                    first=self.missing[0],
                )
            )
        return found


def _joined(base: str, name: str) -> str:
    return f"{base}/{name}" if base and name else base or name
