"""The pane "Confusion": the matrix, and beside it the images of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from workbench.gui.panels.labels import ElidedLabel
from workbench.gui.theme import mark_role
from workbench.gui.words import percent

from .confusion_matrix import ConfusionMatrix
from .image_grid import Shown
from .images_pane import ImagesPane
from .phrases import image_in_words, pair_in_words
from .run_pictures import RunPictures
from .subject import Subject

_CALM_MS = 250
"""After so long on one cell its images are shown; whoever walks on with the arrow keys fetches none."""


class ConfusionPane(QWidget):
    """Shows which classes are taken for which.

    Parameters
    ----------
    pictures : RunPictures
    parent : QWidget, optional

    Attributes
    ----------
    imageChosen : Signal of str
    """

    imageChosen = Signal(str)

    def __init__(self, pictures: RunPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self._figures: Mapping[str, Any] | None = None
        self.matrix = ConfusionMatrix(self)
        self.matrix.currentChanged.connect(self._current)
        self.matrix.cellChosen.connect(lambda _row, _column: self._show_images())
        self.matrix.hovered.connect(self._hover)
        self.counts = self._toggle(self.tr("Counts"), self.tr("How many images"))
        self.shares = self._toggle(self.tr("% of the class"), self.tr("Share of the images of the true class"))
        self.counts.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.counts)
        group.addButton(self.shares)
        self.shares.toggled.connect(self.matrix.set_by_row)
        self.smaller = self._zoom("−", self.tr("Smaller cells"), -1)
        self.fit = self._zoom(self.tr("Fit"), self.tr("Fit the matrix to the room there is"), 0)
        self.larger = self._zoom("+", self.tr("Larger cells"), 1)
        self.read_out = ElidedLabel(self)
        mark_role(self.read_out, "muted")
        self.images = ImagesPane(pictures, 1, self)
        self.images.imageChosen.connect(self.imageChosen)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._show_images)
        self._arrange()

    def _toggle(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.setToolTip(tip)
        return button

    def _zoom(self, text: str, tip: str, steps: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setMinimumSize(QSize(28, 28))
        button.clicked.connect(lambda: self.matrix.zoom(steps))
        return button

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.counts)
        bar.addWidget(self.shares)
        bar.addStretch(1)
        for button in (self.smaller, self.fit, self.larger):
            bar.addWidget(button)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.read_out)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(12)
        self.split.addWidget(left)
        self.split.addWidget(self.images)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([600, 400])  # only how they relate: there is no room yet
        self.images.setMinimumWidth(150)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(self.split)

    def show_figures(self, subject: Subject | None, figures: Mapping[str, Any] | None) -> None:
        """Show the matrix of a model, with its most frequent error chosen."""
        self._subject, self._figures = subject, figures
        self._calm.stop()
        if subject is None or figures is None:
            return
        before = self.matrix.current
        self.matrix.show_counts(figures["confusion"], subject.classes)
        pairs = figures["most_confused"]
        if 0 <= before[0] < len(subject.classes) and 0 <= before[1] < len(subject.classes):
            self.matrix.choose(*before)
        else:
            self.matrix.choose(*((pairs[0]["truth"], pairs[0]["said"]) if pairs else (0, 0)))
        self._show_images()

    def choose(self, truth: int, said: int) -> None:
        """Look at a cell and its images."""
        self.matrix.choose(truth, said)
        self._show_images()

    def _current(self, row: int, column: int) -> None:
        self._say(row, column)
        self._calm.start()

    def _hover(self, row: int, column: int) -> None:
        self._say(*((row, column) if row >= 0 else self.matrix.current))

    def _say(self, row: int, column: int) -> None:
        text = self._sentence(row, column)
        self.read_out.set_whole(text)
        self.matrix.setAccessibleDescription(text)

    def _sentence(self, row: int, column: int) -> str:
        if self._subject is None or self._figures is None or row < 0:
            return ""
        counts, names = self._figures["confusion"], self._subject.classes
        return pair_in_words(names[row], names[column], int(counts[row, column]), int(counts[row].sum()))

    def _show_images(self) -> None:
        self._calm.stop()
        subject, (row, column) = self._subject, self.matrix.current
        if subject is None or row < 0:
            return
        places = numpy.flatnonzero((subject.labels == row) & (subject.said == column))
        # The surest first: among errors they tell most.
        places = places[numpy.argsort(-subject.probabilities[places, column], kind="stable")]

        def describe(place: int) -> Shown:
            sure = percent(float(subject.probabilities[place, column]))
            return Shown(str(subject.keys[place]), (sure,), image_in_words(subject, place))

        self.images.show_places(places, describe, self._sentence(row, column), self.tr("There is no such image."))
