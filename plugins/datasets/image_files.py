"""What all data sets of image files share: listed once, decoded in threads, refused and left out in the same words.

A source says which files there are, with class and part (`ImageFileSource.find_files`); everything else is here. It
can be read whole into memory (`load`) or handed out undecoded (`open`, see `workbench.api.images`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages, WorkbenchError, damage_in_words
from workbench.api.images import ImageFiles

from .background import Meter, run_watched
from .pictures import RULE, shrunk, square
from .places import Place, Stored, normal

PARTS = {
    "train": 0,
    "training": 0,
    "val": 1,
    "valid": 1,
    "validation": 1,
    "dev": 1,
    "test": 2,
    "testing": 2,
}
"""What the parts of a data set are called, in lower case, and the number of each."""

_MEMORY_SHARE = 0.6


@dataclass(frozen=True)
class Entry:
    """One labelled image file.

    Attributes
    ----------
    file : Stored
    label : str
    split : int
        -1 not assigned, 0 training, 1 validation, 2 test.
    group : str
        What the image belongs to, see `workbench.api.LabelledImages`; empty for nothing.
    """

    file: Stored
    label: str
    split: int = -1
    group: str = ""

    @property
    def key(self) -> str:
        """The lasting name of the image."""
        return normal(self.file.name)


class ImageFileSource:
    """Image files with labels.

    Parameters
    ----------
    size : int
        Side of the squares in pixels: the short side is scaled to it, the centre kept.
    colour : str
        ``"rgb"`` or ``"grey"``.
    background : str
        What transparent parts become.
    kept_size : int, optional
        Side of the squares as the prepared cache keeps them, at least `size`; see ``view`` of
        `workbench.api.images.ImageFiles`.

    Attributes
    ----------
    notices : tuple of WorkbenchError
        After `load` or `open`: what a person should know, such as how many pictures could not be read.
    unreadable : tuple of tuple of str
        Key and reason of each picture left out by `load`.
    """

    def __init__(
        self, size: int = 64, colour: str = "rgb", background: str = "white", kept_size: int | None = None
    ) -> None:
        if kept_size is not None and kept_size < size:
            raise DataError(
                "Pictures cannot be kept at {kept} pixels and trained on at {size}: what is not kept is lost. Choose a "
                "kept size of {size} or more, or leave it empty.",
                kept=kept_size,
                size=size,
            )
        self.size = size
        self.kept_size = kept_size or size
        self.mode = "RGB" if colour == "rgb" else "L"
        self.background = background
        self.notices: tuple[WorkbenchError, ...] = ()
        self.unreadable: tuple[tuple[str, str], ...] = ()

    def find_files(self, meter: Meter) -> tuple[Place, list[Entry]]:
        """Return the place of the files and the files; may add to `notices`."""
        raise NotImplementedError

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Find and decode all pictures."""
        return run_watched(self._load, progress)

    def open(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Find all pictures and decode none; ``images`` is an `ImageFiles`."""
        return run_watched(self._open, progress)

    def decode(self, content: bytes) -> numpy.ndarray[Any, Any]:
        """Return a picture as the model gets it: uint8 (C, size, size), from the bytes of its file."""
        kept = square(content, self.kept_size, self.mode, self.background)
        small = kept if self.kept_size == self.size else shrunk(kept, self.size)
        return numpy.ascontiguousarray(small.transpose(2, 0, 1))

    def _decode_kept(self, content: bytes) -> numpy.ndarray[Any, Any]:
        """Return a picture as the prepared cache keeps it: uint8 (C, kept_size, kept_size)."""
        return numpy.ascontiguousarray(square(content, self.kept_size, self.mode, self.background).transpose(2, 0, 1))

    def _listed(self, meter: Meter) -> tuple[Place, list[Entry]]:
        self.notices = ()
        self.unreadable = ()
        place, entries = self.find_files(meter)
        unique: dict[str, Entry] = {}
        for entry in entries:
            unique.setdefault(entry.key, entry)
        if len(unique) < len(entries):
            self.notices += (
                DataError(
                    "{count} {count:picture is|pictures are} named twice and {count:counts|count} once.",
                    count=len(entries) - len(unique),
                ),
            )
        # The same order on every disk.
        return place, [unique[key] for key in sorted(unique)]

    def _open(self, meter: Meter) -> LabelledImages:
        place, entries = self._listed(meter)
        files = ImageFiles(
            shape=(len(self.mode), self.kept_size, self.kept_size),
            rule=f"{RULE}, {self.kept_size}, {self.mode}, on {self.background}",
            stamps=[f"{place.path}/{entry.file.stamp}" for entry in entries],
            read=lambda index: place.read(entries[index].file.name),
            decode=self._decode_kept,
            view=(self.size, self.size) if self.kept_size != self.size else None,
        )
        return _labelled(files, entries)

    def _load(self, meter: Meter) -> LabelledImages:
        place, entries = self._listed(meter)
        channels = len(self.mode)
        self._refuse_too_much(len(entries) * channels * self.size**2, place.path)
        images = numpy.empty((len(entries), channels, self.size, self.size), dtype=numpy.uint8)
        reasons = self._decode_all(place, entries, images, meter)
        good = [index for index, reason in enumerate(reasons) if reason is None]
        damaged = [(entry.key, reason) for entry, reason in zip(entries, reasons, strict=True) if reason is not None]
        self.unreadable = tuple((key, str(reason)) for key, reason in damaged)
        if not good:
            raise DataError(
                "None of the {count} pictures in {folder} can be read; the first, {first}, fails "
                "with: {reason}. Check "
                "that the files are whole pictures.",
                count=len(entries),
                folder=place.path,
                first=damaged[0][0],
                reason=damaged[0][1],
            )
        if len(good) < len(entries):
            # In place, so that leaving a few out does not double the memory.
            for to, index in enumerate(good):
                images[to] = images[index]
            images = images[: len(good)]
            entries = [entries[index] for index in good]
            self.notices += (
                DataError(
                    "{count} of {total} pictures could not be read and {count:was|were} left out, for example {first} "
                    "({reason}).",
                    count=len(self.unreadable),
                    total=len(reasons),
                    first=damaged[0][0],
                    reason=damaged[0][1],
                ),
            )
        loaded = _labelled(images, entries)
        if len(loaded.classes) < 2:
            raise DataError(
                "{folder} has readable pictures of one class only ({name}); at least two classes are needed to "
                "learn to tell them apart. Add pictures of a second class.",
                folder=place.path,
                name=loaded.classes[0],
            )
        return loaded

    def _decode_all(
        self, place: Place, entries: Sequence[Entry], images: numpy.ndarray[Any, Any], meter: Meter
    ) -> list[WorkbenchError | None]:
        """Fill `images`; return for each picture why it could not be read, or None."""
        meter.done, meter.total = 0, len(entries)
        reasons: list[WorkbenchError | None] = [None] * len(entries)

        def decode(index: int) -> None:
            meter.check()
            try:
                images[index] = self.decode(place.read(entries[index].file.name))
            except Exception as error:  # damaged files fail in any way
                reasons[index] = damage_in_words(error)
            meter.done += 1

        # Pillow lets go of the interpreter while it decodes and resizes.
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            try:
                for _ in pool.map(decode, range(len(entries))):
                    pass
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
        return reasons

    def _refuse_too_much(self, needed: int, folder: Path) -> None:
        try:
            memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (AttributeError, ValueError, OSError):  # not on Windows
            return
        if needed > _MEMORY_SHARE * memory:
            raise DataError(
                "The pictures of {folder} at {size} × {size} pixels need {needed:.1f} GB of memory; this computer has "
                "{memory:.1f} GB. Choose a smaller picture size.",
                folder=folder,
                size=self.size,
                needed=needed / 1e9,
                memory=memory / 1e9,
            )


def _labelled(images: Any, entries: Sequence[Entry]) -> LabelledImages:
    classes = sorted({entry.label for entry in entries})
    numbers = {name: number for number, name in enumerate(classes)}
    return LabelledImages(
        images=images,
        labels=numpy.array([numbers[entry.label] for entry in entries], dtype=numpy.int64),
        classes=classes,
        split=numpy.array([entry.split for entry in entries], dtype=numpy.int8),
        keys=[entry.key for entry in entries],
        groups=[entry.group for entry in entries] if any(entry.group for entry in entries) else None,
    )


def chosen_path(text: str, what: WorkbenchError) -> Path:
    """Return what a person typed as a path; refuse an empty one.

    Parameters
    ----------
    text : str
    what : WorkbenchError
        What should be chosen, as a part of a sentence: ``DataError("a folder that holds ...")``.
    """
    if not text.strip():
        raise DataError("Nothing is chosen yet. Choose {what}.", what=what)
    path = Path(text).expanduser()
    if not path.exists():
        raise DataError("{path} is not there. Was it moved or renamed? Choose {what}.", path=path, what=what)
    return path


def free_training(splits: Iterable[int]) -> dict[int, int]:
    """Return what becomes of each part: without validation images of their own, the training images are drawn from."""
    return {-1: -1, 0: 0 if 1 in set(splits) else -1, 1: 1, 2: 2}
