"""Small pictures of a run's held-back images: fetched in batches as they come into view, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from workbench.gui.background import run_in_background
from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.data.pictures import as_image

from .subject import Subject

SIDE = 96
"""Pixels of a picture's longer side."""
BATCH = 48
"""Images of one request."""
_KEPT = 3000
_WHOLE = 64 << 20
"""Bytes of whole images that are kept for whoever looks at one of them closely."""


class RunPictures(QObject):
    """The small pictures of one part of a run's data.

    Parameters
    ----------
    desk : Desk
    parent : QObject

    Attributes
    ----------
    arrived : Signal of list of str
        These images are there now, or turned out to be missing.
    began, ended : Signal
        Of a request.
    progressed : Signal of (str, int, int)
        See `Task`.
    failed : Signal of (str, str)
        A sentence and details; nothing more is asked for until `retry`.
    """

    arrived = Signal(object)
    began = Signal()
    ended = Signal()
    progressed = Signal(str, int, int)
    failed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of: tuple[str, str] | None = None
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._whole: OrderedDict[str, NDArray[numpy.uint8]] = OrderedDict()
        self._wanted: list[str] = []
        self._task: Task | None = None
        self._round = 0
        self.broken = False

    def show_subject(self, subject: Subject | None) -> None:
        """Show images of this run and part; pictures of another one are forgotten."""
        of = None if subject is None else (str(subject.run), subject.part)
        if of == self._of:
            return
        self.cancel()
        self._of = of
        self._round += 1
        self._kept.clear()
        self._whole.clear()
        self.broken = False

    def get(self, key: str) -> QPixmap | None:
        """Return a picture; None while it is not there, and for missing ones (see `known`)."""
        picture = self._kept.get(key)
        if picture is not None:
            self._kept.move_to_end(key)
        return picture

    def whole(self, key: str) -> NDArray[numpy.uint8] | None:
        """Return an image as the model receives it, uint8 (C, H, W); None if it is not kept."""
        return self._whole.get(key)

    def known(self, key: str) -> bool:
        """Return whether an image was fetched, or found to be missing."""
        return key in self._kept

    def want(self, keys: Sequence[str]) -> None:
        """Say which images are in view, in the order in which they are needed; others are not waited for any more."""
        self._wanted = [key for key in keys if key not in self._kept]
        self._begin()

    def retry(self) -> None:
        """Ask again after a failure or `cancel`."""
        self.broken = False
        self._begin()

    def cancel(self) -> None:
        """Ask for nothing more."""
        self._wanted = []
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        if self._task is not None or self.broken or not self._wanted or self._of is None:
            return
        run, part = self._of
        keys = self._wanted[:BATCH]
        task = self._task = self._desk.laboratory.run("images", {"run": run, "part": part, "keys": keys})
        task.progressed.connect(self.progressed)
        task.finished.connect(partial(self._convert, self._round, keys))
        task.failed.connect(partial(self._fail, self._round))
        task.cancelled.connect(partial(self._give_up, self._round))
        task.ended.connect(self._end)
        self.began.emit()

    def _end(self) -> None:
        self._task = None
        self.ended.emit()

    def _convert(self, asked_in: int, keys: Sequence[str], found: Mapping[str, Any]) -> None:
        if asked_in == self._round:
            self._keep_whole(found)
            run_in_background(partial(_as_images, keys, found), partial(self._take, asked_in), self._fail_in_taking)

    def _keep_whole(self, found: Mapping[str, Any]) -> None:
        images = found["images"]
        if len(images):
            self._whole.update(zip(found["keys"], images, strict=True))
            while len(self._whole) * images[0].nbytes > _WHOLE:
                self._whole.popitem(last=False)

    def _take(self, asked_in: int, images: Mapping[str, QImage | None]) -> None:
        if asked_in != self._round:
            return
        for key, image in images.items():
            self._kept[key] = None if image is None else QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._wanted = [key for key in self._wanted if key not in self._kept]
        self.arrived.emit(list(images))
        self._begin()

    def _give_up(self, asked_in: int) -> None:
        self.broken = self.broken or asked_in == self._round

    def _fail(self, asked_in: int, said: str, details: str) -> None:
        if asked_in == self._round:
            self.broken = True
            self.failed.emit(said, details)

    def _fail_in_taking(self, error: Exception) -> None:
        self._fail(self._round, str(error), repr(error))


def pixels_of(image: NDArray[numpy.uint8]) -> NDArray[numpy.uint8]:
    """Return an image (C, H, W) as (H, W) or (H, W, 3), contiguous: what `as_image` takes."""
    if len(image) >= 3:
        return numpy.ascontiguousarray(image[:3].transpose(1, 2, 0))
    return numpy.ascontiguousarray(image[0])


def _as_images(keys: Sequence[str], found: Mapping[str, Any]) -> dict[str, QImage | None]:
    there = dict(zip(found["keys"], found["images"], strict=True))
    return {key: as_image(pixels_of(there[key]), SIDE) if key in there else None for key in keys}
