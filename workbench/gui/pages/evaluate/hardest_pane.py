"""The pane "Hardest images": those with the highest loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.gui.theme import mark_role
from workbench.gui.words import percent

from .image_grid import Shown
from .images_pane import ImagesPane
from .phrases import image_in_words
from .run_pictures import RunPictures
from .subject import Subject


class HardestPane(QWidget):
    """Shows the images on which a model is most wrong.

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
        self.classes = QComboBox(self)
        self.classes.setAccessibleName(self.tr("Class whose images are shown"))
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes.setMinimumContentsLength(14)
        self.classes.activated.connect(self._show)
        words = QLabel(self.tr("Sorted by loss: at the front the model is most sure and wrong."), self)
        words.setWordWrap(True)
        mark_role(words, "muted")
        self.images = ImagesPane(pictures, 3, self)
        self.images.imageChosen.connect(self.imageChosen)
        bar = QHBoxLayout()
        bar.setSpacing(12)
        bar.addWidget(self.classes)
        bar.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.images, 1)

    def show_figures(self, subject: Subject | None, figures: Mapping[str, Any] | None) -> None:
        """Show the hardest images of a model."""
        other = subject is None or self._subject is None or subject.classes != self._subject.classes
        self._subject, self._figures = subject, figures
        if subject is None or figures is None:
            return
        if other:
            self.classes.clear()
            self.classes.addItem(self.tr("All classes"), -1)
            for number, name in enumerate(subject.classes):
                self.classes.addItem(name, number)
        self._show()

    def _show(self) -> None:
        subject, figures = self._subject, self._figures
        if subject is None or figures is None:
            return
        number = int(self.classes.currentData())
        places = figures["hardest"]
        if number >= 0:
            places = numpy.flatnonzero(subject.labels == number)
            places = places[numpy.argsort(-figures["losses"][places], kind="stable")]

        def describe(place: int) -> Shown:
            truth, said = subject.classes[int(subject.labels[place])], subject.classes[int(subject.said[place])]
            sure = percent(float(subject.probabilities[place, subject.said[place]]))
            called = self.tr("recognized") if truth == said else self.tr("called {said}").format(said=said)
            return Shown(str(subject.keys[place]), (truth, called, sure), image_in_words(subject, place))

        self.images.show_places(places, describe, nothing=self.tr("There is no image of this class."))
