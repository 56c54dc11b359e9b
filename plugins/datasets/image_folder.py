"""A folder of pictures: one folder for each class, read once into memory as small squares.

What people have on their disks is taken as it is: folders within class folders, turned phone photos (EXIF), grey,
transparent and 16-bit pictures, files that are no pictures, and pictures that are damaged. The last are left out
and counted.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from PIL import Image, ImageOps

from workbench.api import DataError, LabelledImages, WorkbenchError

from .background import Meter, run_watched

SUFFIXES = frozenset(
    f".{ending}"
    for ending in (
        *("avif", "bmp", "gif", "jfif", "jpe", "jpeg", "jpg", "pbm", "pgm"),
        *("png", "pnm", "ppm", "tif", "tiff", "webp"),
    )
)
"""File names that end so are taken for pictures."""

PARTS = {
    "train": 0,
    "training": 0,
    "val": 1,
    "valid": 1,
    "validation": 1,
    "test": 2,
    "testing": 2,
}
"""Folders on top that divide the pictures, in lower case, and the part that each names."""

_NOT_CLASSES = frozenset({"__macosx", "__pycache__", "@eadir", "$recycle.bin", "system volume information"})
_MEMORY_SHARE = 0.6


@dataclass(frozen=True)
class _Picture:
    path: Path
    key: str
    label: str
    split: int


class ImageFolder:
    """Pictures in class folders.

    Parameters
    ----------
    folder : str
    size : int
        Side of the squares in pixels: the short side is scaled to it, the centre kept.
    colour : str
        ``"rgb"`` or ``"grey"``.

    Attributes
    ----------
    notices : tuple of WorkbenchError
        After `load`: what a person should know, such as how many pictures could not be read.
    unreadable : tuple of tuple of str
        Key and reason of each picture left out.
    """

    def __init__(self, folder: str, size: int = 64, colour: str = "rgb") -> None:
        self.folder = Path(folder).expanduser() if folder.strip() else None
        self.size = size
        self.mode = "RGB" if colour == "rgb" else "L"
        self.notices: tuple[WorkbenchError, ...] = ()
        self.unreadable: tuple[tuple[str, str], ...] = ()

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Find and decode all pictures."""
        return run_watched(self._load, progress)

    def _load(self, meter: Meter) -> LabelledImages:
        self.notices = ()
        pictures = self._scan(meter)
        channels = len(self.mode)
        self._refuse_too_much(len(pictures) * channels * self.size**2)
        images = numpy.empty((len(pictures), channels, self.size, self.size), dtype=numpy.uint8)
        reasons = self._decode_all(pictures, images, meter)
        good = [index for index, reason in enumerate(reasons) if not reason]
        self.unreadable = tuple(
            (picture.key, reason) for picture, reason in zip(pictures, reasons, strict=True) if reason
        )
        if not good:
            raise DataError(
                "None of the {count} pictures in {folder} can be read; the first, {first}, fails with: {reason}. Check "
                "that the files are whole pictures.",
                count=len(pictures),
                folder=self.folder,
                first=self.unreadable[0][0],
                reason=self.unreadable[0][1],
            )
        if len(good) < len(pictures):
            # In place, so that leaving a few out does not double the memory.
            for place, index in enumerate(good):
                images[place] = images[index]
            images = images[: len(good)]
            pictures = [pictures[index] for index in good]
            self.notices += (
                DataError(
                    "{count} of {total} pictures could not be read and were left out, for example {first}.",
                    count=len(self.unreadable),
                    total=len(reasons),
                    first=self.unreadable[0][0],
                ),
            )
        classes = sorted({picture.label for picture in pictures})
        if len(classes) < 2:
            raise DataError(
                "{folder} has readable pictures in one class folder only ({name}); at least two classes are needed to "
                "learn to tell them apart. Add a second folder of pictures.",
                folder=self.folder,
                name=classes[0],
            )
        numbers = {name: number for number, name in enumerate(classes)}
        return LabelledImages(
            images=images,
            labels=numpy.array([numbers[picture.label] for picture in pictures], dtype=numpy.int64),
            classes=classes,
            split=numpy.array([picture.split for picture in pictures], dtype=numpy.int8),
            keys=[picture.key for picture in pictures],
        )

    def _scan(self, meter: Meter) -> list[_Picture]:
        """Return the pictures below the class folders, sorted by key."""
        if self.folder is None:
            raise DataError("No folder of pictures is chosen. Choose one that holds a folder for each class.")
        if not self.folder.exists():
            raise DataError(
                "{folder} is not there. Choose a folder that holds one folder of pictures for each class.",
                folder=self.folder,
            )
        if not self.folder.is_dir():
            raise DataError(
                "{folder} is a file, not a folder. Choose a folder that holds one folder of pictures for each class.",
                folder=self.folder,
            )
        try:
            top = _subfolders(self.folder)
            divided = bool(top) and all(entry.name.lower() in PARTS for entry in top) and len(top) > 1
            if divided:
                places = {PARTS[entry.name.lower()] for entry in top}
                # Without validation pictures of their own, the training pictures are drawn from.
                free = 1 not in places
                roots = [
                    (entry, -1 if free and PARTS[entry.name.lower()] == 0 else PARTS[entry.name.lower()])
                    for entry in top
                ]
            else:
                roots = [(self.folder, -1)]
            pictures: list[_Picture] = []
            empty: list[str] = []
            for root, split in roots:
                for folder in _subfolders(root):
                    found = [
                        _Picture(path, _key(path, self.folder), _normal(folder.name), split)
                        for path in _pictures(folder, meter)
                    ]
                    pictures += found
                    if not found:
                        empty.append(folder.name)
            loose = sum(1 for path in self.folder.iterdir() if _is_picture(path))
        except OSError as error:
            raise DataError(
                "{folder} cannot be read: {reason}. Check that you may open it.",
                folder=error.filename or self.folder,
                reason=error.strerror,
            ) from error
        if not pictures and loose:
            raise DataError(
                "{folder} holds no class folders with pictures, but {count} pictures directly in it. Expected is a "
                "folder for each class, such as {folder}/cats/1.jpg and {folder}/dogs/1.jpg.",
                folder=self.folder,
                count=loose,
            )
        if not pictures:
            raise DataError(
                "{folder} holds no class folders with pictures. Expected is a folder for each class, such as "
                "{folder}/cats/1.jpg and {folder}/dogs/1.jpg.",
                folder=self.folder,
            )
        if empty:
            self.notices += (DataError("Folders without pictures were left out: {names}.", names=", ".join(empty)),)
        if loose:
            self.notices += (DataError("{count} pictures that lie in no class folder were left out.", count=loose),)
        return sorted(pictures, key=lambda picture: picture.key)

    def _decode_all(self, pictures: list[_Picture], images: numpy.ndarray[Any, Any], meter: Meter) -> list[str]:
        """Fill `images`; return for each picture why it could not be read, or an empty text."""
        meter.done, meter.total = 0, len(pictures)
        reasons = [""] * len(pictures)

        def decode(index: int) -> None:
            meter.check()
            try:
                images[index] = read_square(pictures[index].path, self.size, self.mode).transpose(2, 0, 1)
            except Exception as error:  # damaged files fail in any way
                reasons[index] = str(error) or type(error).__name__
            meter.done += 1

        # Pillow lets go of the interpreter while it decodes and resizes.
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            try:
                for _ in pool.map(decode, range(len(pictures))):
                    pass
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
        return reasons

    def _refuse_too_much(self, needed: int) -> None:
        try:
            memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (AttributeError, ValueError, OSError):  # not on Windows
            return
        if needed > _MEMORY_SHARE * memory:
            raise DataError(
                "The pictures of {folder} at {size} × {size} pixels need {needed:.1f} GB of memory; this computer has "
                "{memory:.1f} GB. Choose a smaller picture size.",
                folder=self.folder,
                size=self.size,
                needed=needed / 1e9,
                memory=memory / 1e9,
            )


def read_square(path: str | os.PathLike[str], size: int, mode: str) -> numpy.ndarray[Any, Any]:
    """Decode one picture into a square.

    Parameters
    ----------
    path : path-like
    size : int
        Its side in pixels.
    mode : str
        ``"RGB"`` or ``"L"``.

    Returns
    -------
    numpy.ndarray
        uint8 (size, size, C).
    """
    with Image.open(path) as image:
        # A JPEG can be decoded at a half, a quarter or an eighth of its size, never below what is asked for.
        image.draft(mode, (size, size))
        upright = _upright(image)
        picture = _in_mode(upright, mode)
        width, height = picture.size
        side = min(width, height)
        left, top = (width - side) / 2, (height - side) / 2
        small = picture.resize(
            (size, size),
            Image.Resampling.BICUBIC,
            box=(left, top, left + side, top + side),
            reducing_gap=2.0,
        )
        return numpy.asarray(small).reshape(size, size, len(mode))


def _upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its EXIF orientation says; a damaged EXIF block is no reason to lose the picture."""
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """Bring any kind of picture to 8-bit RGB or grey; what is transparent becomes white."""
    if image.mode.startswith("I"):
        values = numpy.asarray(image)
        image = Image.fromarray((values >> 8 if values.max(initial=0) > 255 else values).astype(numpy.uint8))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        image.alpha_composite(layer)
    return image if image.mode == mode else image.convert(mode)


def _subfolders(folder: Path) -> list[Path]:
    return sorted(
        entry
        for entry in folder.iterdir()
        if entry.is_dir() and not entry.name.startswith(".") and entry.name.lower() not in _NOT_CLASSES
    )


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def _pictures(folder: Path, meter: Meter) -> Iterator[Path]:
    """Yield the pictures in and below a folder, following links but never in circles."""
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        real = os.path.realpath(current)
        if real in seen:
            continue
        seen.add(real)
        meter.check()
        waiting += _subfolders(current)
        yield from (path for path in current.iterdir() if _is_picture(path))


def _key(path: Path, root: Path) -> str:
    return _normal(path.relative_to(root).as_posix())


def _normal(name: str) -> str:
    """Write a name the same way on every system: macOS takes letters and their accents apart."""
    return unicodedata.normalize("NFC", name)


def build(folder: str, size: int = 64, colour: str = "rgb") -> ImageFolder:
    """Return the pictures of a folder."""
    return ImageFolder(folder, size, colour)
