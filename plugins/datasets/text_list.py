"""A text that lists image files, one in a line with its class behind it, and a text with the classes' names.

::

    images/a photo.jpg 0
    images/another.jpg 1

Paths may hold spaces: the class is what follows the last one. A folder with ``train.txt``, ``val.txt`` and ``test.txt``
is divided so. Where the lines name no class, a second text of as many lines does.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from workbench.api import DataError
from workbench.api.recognition import Recognised

from .background import Meter
from .glimpse import glimpse, head
from .image_files import PARTS, Entry, ImageFileSource, chosen_path, free_training
from .pictures import is_picture
from .places import Folder, Place, normal, open_place
from .text_files import LARGEST_TEXT, Paths, read_text

ENDINGS = (".txt", ".lst", ".list")
_WHAT = DataError("a text (.txt) that lists image files and their classes")
_CLASS_FILES = ("classes", "labels", "names", "class_names", "label_names", "synset_words", "categories")


class TextList(ImageFileSource):
    """Images listed in a text.

    Parameters
    ----------
    file : str
        The list, or a folder or archive with lists.
    labels : str, optional
        Name of the file with the names of the classes, or with the class of each line.
    images : str, optional
        Folder of the images, relative to the list.
    size, colour, background, kept_size
        See `ImageFileSource`.
    """

    def __init__(
        self,
        file: str,
        labels: str | None = None,
        images: str | None = None,
        size: int = 64,
        colour: str = "rgb",
        background: str = "white",
        kept_size: int | None = None,
    ) -> None:
        super().__init__(size, colour, background, kept_size)
        self.file = file
        self.labels = labels or ""
        self.images = images or ""

    def find_files(self, meter: Meter) -> tuple[Place, list[Entry]]:
        """Return the images that the lines name."""
        place, lists = self._lists(chosen_path(self.file, _WHAT))
        base = lists[0][0].rpartition("/")[0]
        names = self._label_lines(place, base)
        paths = Paths(place, base, self.images.strip("/"), meter)
        entries, poor, total = [], 0, 0
        for name, split in lists:
            lines = _lines(place.read(name, LARGEST_TEXT), name)
            total += len(lines)
            aside = names if len(names) == len(lines) and all(map(is_picture, lines)) else []
            for number, line in enumerate(lines):
                path, label = (line, aside[number]) if aside else _divide(line)
                if not label:
                    poor += 1
                    continue
                found = paths.find(path)
                if found is not None:
                    entries.append(Entry(found, normal(label if aside else _named(label, names)), split))
        self.notices += (*place.notices, *paths.notices())
        if poor:
            self.notices += (
                DataError("{count} {count:line|lines} without a class {count:was|were} left out.", count=poor),
            )
        if not entries:
            raise DataError(
                "None of the {count} lines of {name} names an image that is there, and its class behind it; the first "
                "image looked for is {first}. A line reads: path, space, class.",
                count=total,
                name=", ".join(name for name, _ in lists),
                first=(paths.missing + paths.outside + ["none"])[0],
            )
        place_of = free_training(entry.split for entry in entries)
        return place, [Entry(entry.file, entry.label, place_of[entry.split]) for entry in entries]

    def _lists(self, path: Path) -> tuple[Place, list[tuple[str, int]]]:
        if path.is_file() and path.suffix.lower() in ENDINGS:
            return Folder(path.parent), [(path.name, -1)]
        place = open_place(path)
        names = _texts([file.name for file in place.files(lambda: None)])
        parts = [(name, PARTS[_stem(name)]) for name in names if _stem(name) in PARTS]
        if parts:
            return place, parts
        others = [name for name in names if _stem(name) not in _CLASS_FILES and not _is_labels(name, self.labels)]
        if len(others) == 1:
            return place, [(others[0], -1)]
        raise DataError(
            "{path} holds {count} texts that could be the list of images. Choose the file that is meant.",
            path=path,
            count=len(others),
        )

    def _label_lines(self, place: Place, base: str) -> list[str]:
        """Return the lines of the file of labels; none if there is no such file."""
        at = f"{base}/" if base else ""
        if self.labels:
            found = place.find(at + self.labels) or place.find(self.labels)
            if found is None:
                raise DataError(
                    "The file of labels {name} is not in {path}. Name a file that lies beside the list.",
                    name=self.labels,
                    path=place.path,
                )
            return _lines(place.read(found.name, LARGEST_TEXT), found.name)
        for stem in _CLASS_FILES:
            found = place.find(f"{at}{stem}.txt")
            if found is not None:
                return _lines(place.read(found.name, LARGEST_TEXT), found.name)
        return []

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether there is a text whose lines name pictures."""
        names = glimpse(path)
        for name in _texts(names):
            try:
                lines = _lines(head(path, name), name)[:20]
            except DataError:
                continue
            if lines and sum(is_picture(_divide(line)[0]) or is_picture(line) for line in lines) * 2 > len(lines):
                return Recognised({"file": str(path)}, 0.9 if len(names) == 1 else 0.82)
        return None


def _texts(names: Sequence[str]) -> list[str]:
    """Return the texts that lie highest."""
    texts = [name for name in names if os.path.splitext(name)[1].lower() in ENDINGS]
    least = min((name.count("/") for name in texts), default=0)
    return sorted(name for name in texts if name.count("/") == least)


def _stem(name: str) -> str:
    return os.path.splitext(name.rpartition("/")[2])[0].lower()


def _is_labels(name: str, labels: str) -> bool:
    return bool(labels) and name.rpartition("/")[2] == labels.rpartition("/")[2]


def _lines(content: bytes, name: str) -> list[str]:
    return [line.strip() for line in read_text(content, name).splitlines() if line.strip()]


def _divide(line: str) -> tuple[str, str]:
    """Return path and class: what follows a tab, else the last space behind the path's ending."""
    if "\t" in line:
        path, _, label = line.rpartition("\t")
        return path, label.strip()
    # A class of several words follows the ending of the file's name: `a photo.jpg golden retriever`.
    words = line.split(" ")
    for index in range(len(words) - 1, 0, -1):
        if is_picture(words[index - 1]):
            return " ".join(words[:index]), " ".join(words[index:]).strip()
    if is_picture(line):
        return line, ""
    path, _, label = line.rpartition(" ")
    return path, label


def _named(label: str, names: Sequence[str]) -> str:
    """Return the name of a class that is given by its number."""
    if label.isdecimal() and int(label) < len(names):
        return names[int(label)]
    return label
