"""Images of a run under a heading, a portion at a time, with what is being done to fetch them."""

from __future__ import annotations

from collections.abc import Callable

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.gui.pages.learn.room_parts import Activity, Trouble, begun_words
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.words import count

from .image_grid import ImageGrid, Shown
from .run_pictures import RunPictures

PORTION = 200
"""So many images are shown at once."""
_NARROW = 420
_SOON_MS = 400
"""What is there sooner needs no progress."""


class ImagesPane(QWidget):
    """A heading, a grid of images, and a button for more of them.

    Parameters
    ----------
    pictures : RunPictures
    lines : int
        Of words below each image.

    Attributes
    ----------
    imageChosen : Signal of str
    """

    imageChosen = Signal(str)

    def __init__(self, pictures: RunPictures, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._places: NDArray[numpy.int64] = numpy.zeros(0, dtype=numpy.int64)
        self._describe: Callable[[int], Shown] = lambda place: Shown(str(place), (), "")
        self.heading = WrappedLabel("", "heading", self)
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.again = QPushButton(self.tr("Fetch the images"), self)
        self.again.hide()
        self.grid = ImageGrid(pictures, lines, self)
        self.grid.imageChosen.connect(self.imageChosen)
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark_role(self.nothing, "muted")
        self.more = QPushButton(self)
        self.more.clicked.connect(self._show_more)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.nothing)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SOON_MS)
        self._slow.timeout.connect(lambda: self.activity.begin(begun_words()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self.activity, self.trouble, self.again):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.more)
        pictures.began.connect(self._begin)
        pictures.progressed.connect(self._report)
        pictures.ended.connect(self._end)
        pictures.failed.connect(self._fail)
        self.activity.cancelAsked.connect(self._cancel)
        self.again.clicked.connect(self._retry)
        self.show_places(numpy.zeros(0, dtype=numpy.int64), self._describe)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the sentence on what went wrong where there is little room beside it."""
        super().resizeEvent(event)
        layout = self.trouble.layout()
        assert isinstance(layout, QBoxLayout)
        narrow = self.width() < _NARROW
        layout.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_places(
        self, places: NDArray[numpy.int64], describe: Callable[[int], Shown], heading: str = "", nothing: str = ""
    ) -> None:
        """Show images.

        Parameters
        ----------
        places : numpy.ndarray
            int64 (N,), where they stand in the predictions.
        describe : callable
            Says what is shown of one of them.
        heading : str
        nothing : str
            What is said if there are none.
        """
        self._places, self._describe = places, describe
        if not self._pictures.broken:
            self.trouble.hide()
            self.again.hide()
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.nothing.setText(nothing)
        self.stack.setCurrentIndex(0 if len(places) else 1)
        self.grid.show_images([describe(int(place)) for place in places[:PORTION]])
        self._show_rest()

    def _show_more(self) -> None:
        have = len(self.grid.shown)
        self.grid.show_more([self._describe(int(place)) for place in self._places[have : have + PORTION]])
        self._show_rest()

    def _show_rest(self) -> None:
        rest = len(self._places) - len(self.grid.shown)
        self.more.setVisible(rest > 0)
        self.more.setText(
            self.tr("Show {count} more of {rest}").format(count=count(min(PORTION, rest)), rest=count(rest))
        )

    # Fetching -------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.trouble.hide()
        self.again.hide()
        self._slow.start()

    def _report(self, detail: str, done: int, total: int) -> None:
        if self.activity.isVisible():
            self.activity.report(detail, done, total)

    def _end(self) -> None:
        self._slow.stop()
        self.activity.end()
        self.again.setVisible(self._pictures.broken)

    def _fail(self, said: str, details: str) -> None:
        self.trouble.tell(said, details)

    def _cancel(self) -> None:
        self._pictures.cancel()

    def _retry(self) -> None:
        self.again.hide()
        self._pictures.retry()
        self.grid.ask()
