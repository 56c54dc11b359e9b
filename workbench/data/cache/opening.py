"""From what a data set plugin opens to images that a run can be prepared from."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from workbench.api import DataError, LabelledImages, StoreError, WorkbenchError
from workbench.api.images import ImageFiles

from .building import Pictures
from .identity import identify
from .shelf import Shelf
from .store import Store, key_of, total_bytes

if TYPE_CHECKING:
    import torch

    from .reading import ImageBlock

Progress = Callable[[int, int], None]

_SPARE = 10**9
"""Bytes of the disk that the cache leaves free: runs need them for their checkpoints."""


class StoredImages:
    """The images of an opened data set in the place of the array that a loaded one has.

    Parameters
    ----------
    pictures : Pictures
    numbers : numpy.ndarray, optional
        int64: which of the pictures take part; all if none are given. The store holds all of them, so that leaving
        some out costs no decoding.

    Attributes
    ----------
    digests : list of bytes
        The name of each image's content.
    """

    dtype = numpy.dtype(numpy.uint8)
    ndim = 4

    def __init__(self, pictures: Pictures, numbers: NDArray[numpy.int64] | None = None) -> None:
        self.pictures = pictures
        self.numbers = numpy.arange(len(pictures.digests)) if numbers is None else numbers
        self.digests = [pictures.digests[number] for number in self.numbers.tolist()]
        channels, *kept = pictures.shape
        self.shape: tuple[int, ...] = (len(self.digests), channels, *(pictures.files.view or kept))
        self._unreadable_told = False

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.digests)

    def __getitem__(self, indices: NDArray[numpy.int64]) -> NDArray[numpy.uint8]:
        """Return images at their kept size, uint8 (M, C, H, W).

        Raises
        ------
        DataError
            If one of them cannot be decoded.
        """
        chosen = self.numbers[indices].tolist()
        self.pictures.ensure(chosen)
        return numpy.stack([self.pictures.pixels(index) for index in chosen]).transpose(0, 3, 1, 2)

    def part(self, chosen: NDArray[numpy.int64]) -> StoredImages:
        """Return some of the images; both share one store."""
        return StoredImages(self.pictures, self.numbers[chosen])

    def readable(self, chosen: NDArray[numpy.int64], progress: Progress) -> NDArray[numpy.bool_]:
        """Tell for some of the images whether they can be decoded; see `Pictures.readable`."""
        return self.pictures.readable(self.numbers[chosen], progress)

    def unreadable(self, index: int) -> WorkbenchError | None:
        """Return why an image cannot be decoded; None if it can."""
        return self.pictures.unreadable(int(self.numbers[index]))

    def missing(self) -> NDArray[numpy.bool_]:
        """Tell for each image whether it has yet to be decoded."""
        return self.pictures.missing()[self.numbers]

    def rule(self) -> str:
        """Return what decided the pixels."""
        return self.pictures.files.rule

    def block(
        self, indices: NDArray[numpy.int64], labels: NDArray[numpy.int64], device: torch.device | str
    ) -> ImageBlock:
        """Return some of the images as the trainer reads them."""
        from .reading import ImageBlock

        return ImageBlock(self.pictures, self.numbers[indices], labels, device)

    def news(self) -> list[WorkbenchError]:
        """Return what became known since the last time this was asked: a full disk, images that cannot be decoded."""
        fresh = self.pictures.news()
        if not self._unreadable_told and self.pictures.complete:
            self._unreadable_told = True
            damaged = [number for number in self.numbers.tolist() if self.pictures.unreadable(number)]
            if damaged:
                fresh.append(
                    DataError(
                        "{count} of {total} images could not be decoded and {count:was|were} left out, for example "
                        "{first}: "
                        "{reason}",
                        count=len(damaged),
                        total=len(self),
                        first=self.pictures.files.stamps[damaged[0]].split("\0")[0],
                        reason=self.pictures.unreadable(damaged[0]),
                    )
                )
        return fresh

    def close(self) -> None:
        """End the decoding threads and let go of the store."""
        self.pictures.close()


def open_images(
    images: LabelledImages, progress: Progress, shelf: Shelf | None = None, title: str = ""
) -> LabelledImages:
    """Return a data set whose images are read through the prepared cache.

    Parameters
    ----------
    images : LabelledImages
        Its ``images`` is an `ImageFiles`.
    progress : callable
        ``progress(done, total)``; may raise `workbench.api.Cancelled`.
    shelf : Shelf, optional
        Where stores are kept; the user's own if none is given.
    title : str
        Where the images come from, for people.

    Returns
    -------
    LabelledImages
        Its ``images`` is a `StoredImages`.
    """
    files: Any = images.images
    if not isinstance(files, ImageFiles):
        raise DataError(
            "The data set plugin's open() delivered {type}, but ImageFiles was expected. The plugin must be corrected.",
            type=type(files).__name__,
        )
    shelf = shelf if shelf is not None else Shelf()
    digests = identify(files, shelf.names_file, progress)
    store, notice = _store(shelf, files, digests, title)
    pictures = Pictures(files, digests, store)
    if notice is not None:
        pictures.notices.append(notice)
    opened: Any = StoredImages(pictures)
    return replace(images, images=opened)


def _store(
    shelf: Shelf, files: ImageFiles, digests: Sequence[bytes], title: str
) -> tuple[Store | None, StoreError | None]:
    """Return the store for images, or why there is none."""
    distinct = set(digests)
    needed = total_bytes(len(distinct), files.shape)
    folder = shelf.folder / key_of(files.rule, files.shape, digests)
    shelf.make_room(needed, keep=folder)
    if not shelf.fits(needed, keep=folder):
        return None, StoreError(
            "The decoded images are not kept: they need {needed:.1f} GB, and the cache is limited to {limit:.1f} GB. "
            "Every image is decoded anew each time it is seen, which is slow. Raise the limit or choose a smaller "
            "size.",
            needed=needed / 1e9,
            limit=shelf.limit / 1e9,
        )
    try:
        store = Store(shelf, files.rule, files.shape, digests, title)
        missing = total_bytes(int((~store.present()).sum()), files.shape)
        free = shutil.disk_usage(shelf.folder).free
    except (StoreError, OSError) as error:
        return None, StoreError(
            "The decoded images are not kept. {reason} Every image is decoded anew each time it is seen, which is "
            "slow.",
            reason=error,
        )
    if missing and missing + _SPARE > free:
        store.close()
        return None, StoreError(
            "The decoded images are not kept: they need {missing:.1f} GB more, and the disk has {free:.1f} GB left. "
            "Every image is decoded anew each time it is seen, which is slow. Free some space or choose a smaller "
            "size.",
            missing=missing / 1e9,
            free=free / 1e9,
        )
    return store, None
