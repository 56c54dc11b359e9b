"""What a model sees in held-back images: its features on a plane, by principal components and by t-SNE.

Source: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE".
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.learn.room_parts import Activity, Trouble, begun_words
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.words import count, percent
from workbench.store.predictions import BEST, ENSEMBLE

from .class_list import ClassList
from .class_marks import HUES
from .feature_plot import FeaturePlot, Points
from .inspector import explained, picture
from .subject import Subject

_WIDE = 520
_LEGEND = 190
_KEPT = 3
"""So many models' pictures are kept; one holds up to 40 MB of small images."""

_Key = tuple[str, str, str]


@dataclass
class _Drawn:
    """What the laboratory has told about one model.

    Attributes
    ----------
    keys : tuple of str
        Lasting names of the images drawn.
    components : numpy.ndarray
        float32 (N, 2).
    thumbnails : numpy.ndarray
        uint8 (N, C, H, W).
    neighbours : numpy.ndarray, optional
        float32 (N, 2), of t-SNE, once it is there.
    """

    keys: tuple[str, ...]
    components: NDArray[numpy.float32]
    thumbnails: NDArray[numpy.uint8]
    neighbours: NDArray[numpy.float32] | None = None


class FeaturePane(QWidget):
    """Shows images as points; it computes when it is first looked at.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional

    Attributes
    ----------
    imageChosen : Signal of str
        The lasting name of the image whose point was clicked.
    """

    imageChosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject: Subject | None = None
        self._drawn: _Drawn | None = None
        self._kept: OrderedDict[_Key, _Drawn] = OrderedDict()
        self._task: Task | None = None
        self._asked: _Key | None = None
        self._places: NDArray[numpy.int64] = numpy.zeros(0, numpy.int64)
        self._make()
        self._arrange()
        self._enable()

    def _make(self) -> None:
        self.components = self._switch(
            self.tr("Principal components"),
            self.tr("The two directions in which the features differ most; distances on the plane mean what they show"),
        )
        self.neighbours = self._switch(
            "t-SNE",
            self.tr(
                "Images with similar features lie beside each other; how far groups are apart, and how large they are, "
                "means nothing"
            ),
        )
        self._views = QButtonGroup(self)
        self._views.addButton(self.components)
        self._views.addButton(self.neighbours)
        self.components.setChecked(True)
        self._views.buttonClicked.connect(self._show_points)
        self.wrong = QCheckBox(self.tr("Only wrong ones"), self)
        self.wrong.setToolTip(self.tr("Shows only the images whose class the model did not recognize"))
        self.wrong.toggled.connect(self._filter)
        self.compute = QPushButton(self.tr("Compute"), self)
        self.compute.clicked.connect(self.start)
        self.activity = Activity(self)
        self.activity.cancelAsked.connect(self.cancel)
        self.trouble = Trouble(self)
        self.plot = FeaturePlot(self)
        self.plot.pointed.connect(self._tell)
        self.plot.chosen.connect(self._choose)
        self.classes = ClassList(self)
        self.classes.changed.connect(self._filter)
        self.caption = WrappedLabel(role="muted", parent=self)
        self.hint = WrappedLabel(role="muted", parent=self)

    def _switch(self, title: str, tip: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setCheckable(True)
        button.setToolTip(tip)
        return button

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (self.components, self.neighbours):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self.wrong)
        bar.addStretch(1)
        bar.addWidget(self.compute)
        face = QFrame(self)
        mark_role(face, "card")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QVBoxLayout(face)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(1)
        middle.addWidget(self.hint)
        middle.addStretch(1)
        drawn = QWidget(self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, drawn)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self._body.addWidget(self.plot, 1)
        self._body.addWidget(self.classes)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(face)
        self.stack.addWidget(drawn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addWidget(self.caption)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the classes beside the plot where there is room, else below it."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.classes.setMaximumSize(_LEGEND if wide else 16_777_215, 16_777_215 if wide else 110)

    def sizeHint(self) -> QSize:
        """Return a size at which groups can be told apart."""
        return QSize(760, 480)

    # Computing ----------------------------------------------------------------------------------------

    def show_subject(self, subject: Subject | None) -> None:
        """Show the images of a model; None for none. They are computed when the pane is first looked at."""
        if subject is self._subject:
            return
        before = self._key()
        self._subject = subject
        if self._key() == before and self._drawn is not None:  # the ensemble instead of its best model, or back
            self._show_drawn()
            return
        if self._key() != before:
            self.cancel()
            self.trouble.hide()
            self._drawn = self._kept.get(self._key() or ("", "", ""))
        if self._drawn is not None:
            self._show_drawn()
        elif self.isVisible():
            self.start()
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:
        """Compute what is looked at for the first time."""
        super().showEvent(event)
        if not event.spontaneous() and self._drawn is None and self._asked != self._key():
            self.start()

    def start(self) -> None:
        """Compute the points of the model that is looked at."""
        if self._subject is None or (self._task is not None and self._asked == self._key()):
            return
        self.trouble.hide()
        subject = self._subject
        request = {
            "run": str(subject.run),
            "part": subject.part,
            "which": explained(subject),
            "keys": [str(key) for key in subject.keys],
        }
        self._asked = self._key()
        task = self._task = self._desk.laboratory.run("embedding", request)
        task.progressed.connect(partial(self._report, task))
        task.arrived.connect(partial(self._take_components, self._asked))
        task.finished.connect(partial(self._take_neighbours, self._asked))
        task.failed.connect(partial(self._fail, task))
        task.ended.connect(partial(self._end, task))
        self.activity.begin(begun_words())
        self._enable()

    def cancel(self) -> None:
        """End what is being computed; what is there already stays."""
        if self._task is not None:
            self._task.cancel()

    def _key(self) -> _Key | None:
        if self._subject is None:
            return None
        return str(self._subject.run), self._subject.part, explained(self._subject)

    def _report(self, task: Task, detail: str, done: int, total: int) -> None:
        if task is self._task:
            self.activity.report(detail, done, total)

    def _take_components(self, asked: _Key, found: Mapping[str, Any]) -> None:
        keys = tuple(found["keys"])
        if asked in self._kept and self._kept[asked].keys == keys:
            return  # the same points once more, on the way to t-SNE
        drawn = self._kept[asked] = _Drawn(keys, found["points"], found["thumbnails"])
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if asked == self._key():
            self._drawn = drawn
            self._show_drawn()

    def _take_neighbours(self, asked: _Key, found: Mapping[str, Any]) -> None:
        if asked in self._kept:
            self._kept[asked].neighbours = found["points"]
        if asked == self._key():
            self._enable()

    def _fail(self, task: Task, said: str, details: str) -> None:
        if task is self._task:
            self.trouble.tell(said, details)

    def _end(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.activity.end()
            self._enable()

    def _enable(self) -> None:
        drawn, busy = self._drawn, self._task is not None and self._asked == self._key()
        ready = drawn is not None and drawn.neighbours is not None
        self.components.setEnabled(drawn is not None)
        self.neighbours.setEnabled(ready)
        self.wrong.setEnabled(drawn is not None)
        self.compute.setVisible(self._subject is not None and not busy and not ready)
        self.compute.setText(self.tr("Compute") if drawn is None else self.tr("Compute t-SNE"))
        if self._task is not None and not busy:
            self.activity.end()
        if drawn is None:
            self.stack.setCurrentIndex(0)
            self.caption.setText("")
            if self._subject is None:
                words = self.tr("Choose a finished run to see here which images look alike to its model.")
            elif busy:
                words = self.tr("Each image becomes a point; images that look alike to the model lie close together.")
            else:
                words = self.tr("Compute the points to see which images look alike to the model.")
            self.hint.setText(words)

    # What is seen -------------------------------------------------------------------------------------

    def _show_drawn(self) -> None:
        """Show another model's points, or what another model says of the same ones."""
        assert self._drawn is not None and self._subject is not None
        subject = self._subject
        self._places = numpy.array([subject.place_of[key] for key in self._drawn.keys], numpy.int64)
        if self._drawn.neighbours is None:
            self.components.setChecked(True)
        self._show_points()
        labels, wrong = self.plot.points.labels, self.plot.points.wrong
        classes = len(subject.classes)
        self.classes.show_classes(
            subject.classes,
            numpy.bincount(labels, minlength=classes).tolist(),
            numpy.bincount(labels[wrong], minlength=classes).tolist(),
        )
        self.caption.setText(self._caption(subject))
        self.stack.setCurrentIndex(1)
        self._enable()

    def _show_points(self, *_: object) -> None:
        assert self._drawn is not None and self._subject is not None
        by_neighbours = self.neighbours.isChecked() and self._drawn.neighbours is not None
        places = self._drawn.neighbours if by_neighbours else self._drawn.components
        assert places is not None
        labels, said = self._subject.labels[self._places], self._subject.said[self._places]
        titles = ("", "") if by_neighbours else (self.tr("first component"), self.tr("second component"))
        self.plot.show_points(Points(places.astype(numpy.float64), labels, labels != said), *titles)
        self._filter()

    def _filter(self, *_: object) -> None:
        points = self.plot.points
        if not len(points.labels):
            return
        shown = numpy.isin(points.labels, self.classes.shown) if self.classes.count() else points.labels >= 0
        if self.wrong.isChecked():
            shown = shown & points.wrong
        self.plot.show_only(shown, self.classes.highlighted, rings=not self.wrong.isChecked())

    def _caption(self, subject: Subject) -> str:
        drawn, every = len(self._places), len(subject.keys)
        parts = [
            self.tr("{drawn} of {every} images, chosen at random.").format(drawn=count(drawn), every=count(every))
            if drawn < every
            else self.tr("{every} images.").format(every=count(every))
        ]
        if subject.which == ENSEMBLE:
            parts.append(self.tr("An ensemble has no features of its own: the points are its best model's."))
        elif subject.which == BEST:
            parts.append(self.tr("Features of the best model."))
        if len(subject.classes) > HUES:
            parts.append(self.tr("Colours repeat: choose a class in the list to tell it apart."))
        parts.append(self.tr("A red ring marks what was not recognized. Arrow keys go from point to point."))
        return " ".join(parts)

    def _tell(self, place: int) -> None:
        if place < 0 or self._drawn is None or self._subject is None:
            return
        subject, at = self._subject, int(self._places[place])
        truth, said = int(subject.labels[at]), int(subject.said[at])
        share = percent(float(subject.probabilities[at, said]))
        if truth == said:
            words = self.tr("recognized, {share} sure").format(share=share)
        else:
            words = self.tr("called {name}, {share} sure").format(name=subject.classes[said], share=share)
        image: QImage = picture(self._drawn.thumbnails[place])
        self.plot.show_note(image, (subject.classes[truth], words))

    def _choose(self, place: int) -> None:
        if self._drawn is not None:
            self.imageChosen.emit(self._drawn.keys[place])
