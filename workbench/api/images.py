"""Images that stay in their files until a run asks for them: what the prepared cache is built from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy


@dataclass(frozen=True)
class ImageFiles:
    """Images that are decoded one at a time, by the threads of the prepared cache, and kept there.

    A data set plugin that has one offers, beside ``load``, the method ``open(progress) -> LabelledImages`` whose
    ``images`` is an `ImageFiles`: labels, classes, split and keys are known, nothing is decoded yet. The run then
    trains while the images are decoded, and later runs find them decoded. An image that cannot be decoded is left
    out by the run, which says so.

    Attributes
    ----------
    shape : tuple of int
        Channels, 1 or 3, height and width of every decoded image.
    rule : str
        All that decides the pixels of an image besides its bytes: size rule, colour, background, and a number that
        is raised when the decoder changes. Images decoded under another rule are never used.
    stamps : sequence of str
        For each image something cheap that changes with its file, such as path, size and time of change: while it
        stays the same, the file is not read again to recognize it.
    read : callable
        ``read(index)`` gives the bytes of the file of an image, from any thread.
    decode : callable
        ``decode(bytes)`` gives uint8 (channels, height, width), from any thread; raises anything for bytes that are
        no whole image.
    view : tuple of int, optional
        Height and width that the model gets, if the images are kept larger than that, so that a crop of them loses no
        detail. None means the kept size.
    """

    shape: tuple[int, int, int]
    rule: str
    stamps: Sequence[str]
    read: Callable[[int], bytes]
    decode: Callable[[bytes], numpy.ndarray[Any, Any]]
    view: tuple[int, int] | None = None

    def __len__(self) -> int:
        """Return how many images there are."""
        return len(self.stamps)
