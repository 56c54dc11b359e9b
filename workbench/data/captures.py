"""Images that a person collects into class folders: from the clipboard, a webcam, or files that lie elsewhere.

What comes out is a folder with one folder of images for each class, which every reader of such folders takes. Nothing
here needs a window; all functions touch the disk and are made for a thread of their own.
"""

from __future__ import annotations

import os
import shutil
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbench.api import DataError
from workbench.store.files import atomic_target, read_error, write_atomically, write_error

MOST_NAME_BYTES = 100
"""Of a class name in UTF-8: file systems take 255 for a name, Windows 260 characters for a whole path."""

MOST_BYTES = 1 << 28
"""Of an image file that is copied."""

BIN = ".bin"
"""Folder within the collection for what was taken back; readers skip folders whose name begins with a dot."""

ENDINGS = frozenset(
    f".{ending}"
    for ending in (
        *("avif", "bmp", "gif", "jfif", "jpe", "jpeg", "jpg", "pbm", "pgm"),
        *("png", "pnm", "ppm", "tif", "tiff", "webp"),
    )
)
"""Files that end so are counted, and taken from folders."""

_FORBIDDEN = '<>:"/\\|?*'
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"} | {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789"}
)
_NEVER_READ = frozenset(
    {"__macosx", "__pycache__", "@eadir", "$recycle.bin", "system volume information", "lost+found"}
)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)


def check_class_name(name: str) -> None:
    """Refuse a class name that cannot be the name of a folder on every system.

    Parameters
    ----------
    name : str

    Raises
    ------
    DataError
        In a sentence that says what is wrong with it.
    """
    wrong = next((letter for letter in name if letter in _FORBIDDEN or unicodedata.category(letter)[0] == "C"), "")
    if not name.strip():
        raise DataError("A class needs a name. Type one, such as cat.")
    if wrong:
        raise DataError(
            "{name} cannot be a class: not every system takes {letter} in the name of a folder. Leave it out.",
            name=name,
            letter=wrong if wrong.isprintable() else f"U+{ord(wrong):04X}",
        )
    if name.startswith("."):
        raise DataError(
            "{name} cannot be a class: folders whose name begins with a dot are hidden, and not read. Leave the dot "
            "out.",
            name=name,
        )
    if name != name.strip() or name.endswith("."):
        raise DataError(
            "{name} cannot be a class: the name of a folder begins with no space and ends with neither a space nor a "
            "dot. Leave it out.",
            name=name,
        )
    if name.partition(".")[0].strip().lower() in _RESERVED:
        raise DataError(
            "{name} cannot be a class: Windows keeps this name for a device. Choose another one, so that the folder "
            "can be used there, too.",
            name=name,
        )
    if name.lower() in _NEVER_READ:
        raise DataError(
            "{name} cannot be a class: folders of this name belong to the system, and are not read. Choose another "
            "one.",
            name=name,
        )
    if len(name.encode()) > MOST_NAME_BYTES:
        raise DataError(
            "This name takes {count} bytes, and that of a class at most {most}; a letter takes one to four. Shorten "
            "it.",
            count=len(name.encode()),
            most=MOST_NAME_BYTES,
        )


def picture_ending(head: bytes) -> str:
    """Return the usual ending of an image file by its first 16 bytes; empty if it is no image that is known."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"):
        return ".avif"
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return ".bmp"
    if head[:1] == b"P" and head[1:2] in b"123456" and head[2:3].isspace():
        return ".ppm"
    return next((ending for signature, ending in _SIGNATURES if head.startswith(signature)), "")


def pictures_in(places: Iterable[Path]) -> Iterator[Path]:
    """Yield files as they are named, and the image files in folders, sorted; hidden ones are left out."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(name for name in folders if not _skipped(name))
            yield from (Path(folder, name) for name in sorted(names) if _counts(name))


@dataclass
class Step:
    """What came in by one action of a person, and goes by one.

    Attributes
    ----------
    files : list of pathlib.Path
        Written by us, in the order of their arrival.
    folder : pathlib.Path, optional
        The folder of a class that was made.
    """

    files: list[Path] = field(default_factory=list)
    folder: Path | None = None


class CaptureFolder:
    """A folder into which images are collected, and the steps that can be taken back.

    Safe to use from several threads.

    Parameters
    ----------
    path : pathlib.Path
        Need not exist yet; it is made with the first class.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._taken: set[Path] = set()
        self._steps: list[Step] = []

    @property
    def last_step(self) -> Step | None:
        """What would be taken back; None if there is nothing that we wrote."""
        with self._lock:
            return next((step for step in reversed(self._steps) if step.files or step.folder), None)

    def classes(self) -> dict[str, int]:
        """Return how many images each class has, by its name, in alphabetical order.

        Raises
        ------
        DataError
            If the folder cannot be read, or holds something other than class folders.
        """
        try:
            names = sorted(
                (entry.name for entry in os.scandir(self.path) if entry.is_dir() and not _skipped(entry.name)),
                key=str.casefold,
            )
            counts = {name: self._count(name) for name in names}
        except FileNotFoundError:
            return {}
        except NotADirectoryError:
            raise DataError("{path} is a file. Choose a folder to collect images in.", path=self.path) from None
        except OSError as error:
            raise read_error(error, self.path) from error
        deep = [name for name in names if not counts[name][0] and counts[name][1]]
        if deep:
            raise DataError(
                "{folder} holds folders within folders ({names}), and images are collected into folders of classes "
                "alone. Choose one of these, or another folder.",
                folder=self.path,
                names=", ".join(deep[:5]),
            )
        return {name: direct + below for name, (direct, below) in counts.items()}

    def add_class(self, name: str) -> None:
        """Make the folder of a class; a step that can be taken back.

        Raises
        ------
        DataError
            If the name cannot be used, or another class has it.
        StoreError
            If the folder cannot be made.
        """
        name = unicodedata.normalize("NFC", name)
        check_class_name(name)
        if any(unicodedata.normalize("NFC", other).casefold() == name.casefold() for other in self.classes()):
            # Windows and macOS make no difference between capital and small letters.
            raise DataError("There is a class {name} already. Choose it in the list.", name=name)
        folder = self.path / name
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise write_error(error, folder) from error
        with self._lock:
            self._steps.append(Step(folder=folder))

    def begin(self) -> Step:
        """Return a new step for `add` and `copy`."""
        step = Step()
        with self._lock:
            self._steps.append(step)
        return step

    def add(self, step: Step, label: str, content: bytes, ending: str, stem: str) -> Path:
        """Write an image into the folder of a class, whole or not at all.

        Parameters
        ----------
        step : Step
            From `begin`.
        label : str
            One of `classes`.
        content : bytes
            Of the file.
        ending : str
            Such as ``".png"``.
        stem : str
            What the file's name begins with; date and time follow.

        Returns
        -------
        pathlib.Path

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        now = datetime.now()
        path = self._reserve(label, f"{stem}-{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}", ending)
        try:
            write_atomically(path, content)
        finally:
            self._settle(step, path)
        return path

    def copy(self, step: Step, label: str, source: Path) -> Path | None:
        """Copy an image file into the folder of a class, whole or not at all.

        Returns
        -------
        pathlib.Path or None
            None if it is no image, or too large.

        Raises
        ------
        StoreError
            If it cannot be read or written.
        """
        try:
            with source.open("rb") as file:
                ending = picture_ending(file.read(16))
            if not ending or source.stat().st_size > MOST_BYTES:
                return None
        except IsADirectoryError:
            return None
        except OSError as error:
            raise read_error(error, source) from error
        own = source.suffix.lower()
        path = self._reserve(label, source.stem.lstrip(".") or "image", own if own in ENDINGS else ending)
        try:
            with atomic_target(path) as partial:
                shutil.copyfile(source, partial)
        finally:
            self._settle(step, path)
        return path

    def take_back(self) -> Step | None:
        """Move what the last step brought into the bin of the folder, and remove a class folder it made.

        Returns
        -------
        Step or None
            What was taken back; a file or folder that somebody has moved or filled meanwhile stays as it is.

        Raises
        ------
        StoreError
            If something cannot be moved; the rest of the step can be taken back again.
        """
        step = self.last_step
        if step is None:
            return None
        gone = Step(folder=step.folder)
        for path in step.files[::-1]:
            bin_ = self.path / BIN / path.parent.name
            try:
                bin_.mkdir(parents=True, exist_ok=True)
                path.replace(_free(bin_, path.stem, path.suffix))
                gone.files.append(path)
            except FileNotFoundError:  # moved or deleted by hand
                pass
            except OSError as error:
                raise write_error(error, path) from error
            step.files.remove(path)
        if step.folder is not None:
            with suppress(OSError):  # not empty any more, or not there
                step.folder.rmdir()
        with self._lock:
            self._steps.remove(step)
        return gone

    def newest(self, label: str, most: int) -> list[Path]:
        """Return the images of a class that came last, the newest first."""
        try:
            with os.scandir(self.path / label) as entries:
                found = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if _counts(entry.name)]
        except OSError:
            return []
        return [Path(path) for _, path in sorted(found, reverse=True)[:most]]

    def _count(self, name: str) -> tuple[int, int]:
        """Return how many images lie directly in a class folder, and how many deeper."""
        direct = below = 0
        top = os.path.join(self.path, name)
        for folder, folders, names in os.walk(top):
            folders[:] = [each for each in folders if not _skipped(each)]
            number = sum(map(_counts, names))
            if folder == top:
                direct = number
            else:
                below += number
        return direct, below

    def _reserve(self, label: str, stem: str, ending: str) -> Path:
        folder = self.path / label
        if folder.parent != self.path or _skipped(label):
            raise DataError("There is no class {name}. Choose one in the list.", name=label)
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(error, folder) from error
        with self._lock:
            path = _free(folder, stem, ending, self._taken)
            self._taken.add(path)
        return path

    def _settle(self, step: Step, path: Path) -> None:
        with self._lock:
            self._taken.discard(path)
            if path.exists():
                step.files.append(path)


def _free(folder: Path, stem: str, ending: str, taken: Iterable[Path] = ()) -> Path:
    """Return a path in a folder that nothing has."""
    path, number = folder / f"{stem}{ending}", 1
    while path in taken or path.exists():
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _skipped(name: str) -> bool:
    return name.startswith(".") or name.lower() in _NEVER_READ


def _counts(name: str) -> bool:
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in ENDINGS
