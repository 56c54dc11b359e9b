"""Small pictures of the images that are in view: decoded in the background, the newest wishes first, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from workbench.gui.background import BackgroundTask, run_in_background

from .reading import Source, pixels

_AT_ONCE = 6
"""Images of one piece of work: few, so that what scrolls away is soon forgotten."""
_TASKS = 1
"""Pieces of work at a time: more would only take turns with the window's thread."""
_KEPT = 3000
"""Pixmaps; 96 x 96 with 4 bytes each are 110 MB at most."""


class Pictures(QObject):
    """The small pictures of one source.

    Parameters
    ----------
    side : int
        Pixels of a picture's longer side, as the screen counts them.
    parent : QObject

    Attributes
    ----------
    arrived : Signal of list of int
        These images are there now, or turned out to be damaged.
    """

    arrived = Signal(object)

    def __init__(self, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self._side = side
        self._source: Source | None = None
        self._kept: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._wanted: list[int] = []
        self._on_the_way: set[int] = set()
        self._tasks: list[BackgroundTask] = []

    def show_source(self, source: Source | None) -> None:
        """Forget all pictures and show those of another source."""
        self._source = source
        self._kept.clear()
        self._wanted = []
        self._on_the_way = set()
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def get(self, index: int) -> QPixmap | None:
        """Return a picture; None while it is not there, and for damaged ones (see `known`)."""
        picture = self._kept.get(index)
        if picture is not None:
            self._kept.move_to_end(index)
        return picture

    def known(self, index: int) -> bool:
        """Return whether an image was decoded, or found to be damaged."""
        return index in self._kept

    def want(self, indices: Sequence[int]) -> None:
        """Say which images are in view, in the order in which they are needed; others are not waited for any more."""
        self._wanted = [index for index in indices if index not in self._kept and index not in self._on_the_way]
        self._begin()

    def _begin(self) -> None:
        source = self._source
        while source is not None and self._wanted and len(self._tasks) < _TASKS:
            part, self._wanted = self._wanted[:_AT_ONCE], self._wanted[_AT_ONCE:]
            self._on_the_way.update(part)
            holder: list[BackgroundTask] = []
            task = run_in_background(
                partial(_decode, source.data.images, part, self._side),
                partial(self._take, holder),
            )
            holder.append(task)
            self._tasks.append(task)

    def _take(self, holder: list[BackgroundTask], found: dict[int, QImage | None]) -> None:
        self._tasks = [task for task in self._tasks if task is not holder[0]]
        for index, image in found.items():
            self._on_the_way.discard(index)
            self._kept[index] = QPixmap.fromImage(image) if image is not None else None
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(list(found))
        self._begin()


def as_image(picture: NDArray[Any], side: int | None = None) -> QImage:
    """Return pixels as Qt has them, brought to a size.

    Parameters
    ----------
    picture : numpy.ndarray
        uint8 (H, W) or (H, W, 3), contiguous.
    side : int, optional
        Pixels of the longer side; drawings of a few pixels are enlarged without smoothing.
    """
    height, width = picture.shape[:2]
    grey = picture.ndim == 2
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    image = QImage(picture.data, width, height, width * (1 if grey else 3), form)
    if side is None or max(width, height) == side:
        return image.copy()
    smooth = max(width, height) > side // 3
    how = Qt.TransformationMode.SmoothTransformation if smooth else Qt.TransformationMode.FastTransformation
    return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, how)


def _decode(images: Any, indices: Sequence[int], side: int) -> dict[int, QImage | None]:
    found: dict[int, QImage | None] = {}
    for index in indices:
        try:
            found[index] = as_image(pixels(images, index), side)
        except Exception:  # a damaged file may make a decoder raise anything; the grid shows that it is damaged
            found[index] = None
    return found
