"""One image closely: what it is, what the model said, and where it looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.data.pictures import as_image
from workbench.gui.panels.labels import ElidedLabel, WrappedLabel
from workbench.gui.panels.scroll_pane import PagePane
from workbench.gui.theme import mark_role
from workbench.gui.tips import as_tip
from workbench.gui.words import percent
from workbench.store.predictions import BEST, ENSEMBLE

from .class_bars import ClassBar, ClassBars
from .image_view import ImageView, heat, ramp
from .subject import Subject

_TOP = 5
_KEPT = 48
"""So many images are kept for those who come back to them."""
_WIDE = 520
_SLOW_MS = 250
"""What takes less is not announced: words that only flash by cannot be read."""
_OPACITY = 65
_UNLIMITED, _SMALLEST = 16_777_215, 120
_LEAST = QSize(200, 160)
"""In less room than this it would insist on more."""

_Key = tuple[str, str, str]


class Inspector(QWidget):
    """Shows one held-back image and what a model makes of it.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._subject: Subject | None = None
        self._key = ""
        self._pixels: NDArray[numpy.uint8] | None = None
        self._kept: OrderedDict[_Key, NDArray[numpy.uint8]] = OrderedDict()
        self._fetching: Task | None = None
        self._looking: Task | None = None
        self._make()
        self._arrange()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._announce)
        self.clear()

    def _make(self) -> None:
        self.view = ImageView(self)
        self.name = ElidedLabel(self)
        mark_role(self.name, "muted")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verdict = QLabel(self)
        self.truth, self.said = WrappedLabel(parent=self), WrappedLabel(parent=self)
        self.bars = ClassBars(self)
        self.look = QPushButton(self.tr("Where it looks"), self)
        self.look.setCheckable(True)
        self.look.setToolTip(
            self.tr(
                "Lays over the image what speaks for a class, place by place: Grad-CAM, the features of the last layer "
                "that keeps places, each weighted with how much it raises the class"
            )
        )
        self.look.toggled.connect(self._look)
        self.of = QComboBox(self)
        self.of.setAccessibleName(self.tr("Class that is explained"))
        self.of.setToolTip(self.of.accessibleName())
        self.of.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.of.setMinimumContentsLength(8)
        self.of.activated.connect(self._look)
        self.opacity = QSlider(Qt.Orientation.Horizontal, self)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(_OPACITY)
        self.opacity.setPageStep(10)
        self.opacity.setMinimumWidth(60)
        self.opacity.setAccessibleName(self.tr("How strongly it covers the image"))
        self.opacity.setToolTip(self.opacity.accessibleName())
        self.opacity.valueChanged.connect(lambda value: self.view.set_opacity(value / 100))
        self.view.set_opacity(_OPACITY / 100)
        self.ramp = _Ramp(self)
        self.note = WrappedLabel(role="muted", parent=self)

    def _arrange(self) -> None:
        facts = QWidget(self)
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.verdict, self.truth, self.said, self.bars):
            column.addWidget(part)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.look)
        row.addWidget(self.of, 1)
        column.addLayout(row)
        self._settings = QWidget(self)
        grid = QGridLayout(self._settings)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        strength = QLabel(self.tr("Strength"), self._settings)
        mark_role(strength, "muted")
        strength.setBuddy(self.opacity)
        grid.addWidget(strength, 0, 0)
        grid.addWidget(self.opacity, 0, 1)
        grid.addWidget(self.ramp, 1, 0, 1, 2)
        column.addWidget(self.note)
        column.addWidget(self._settings)
        column.addStretch(1)
        above = QVBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.view, 1)
        above.addWidget(self.name)
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(12)
        self._body.addLayout(above, 3)
        self._body.addWidget(facts, 0)
        self.scroll = PagePane(_LEAST, self)
        self.scroll.setWidget(body)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self.scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _empty(self) -> QFrame:
        face = QFrame(self)
        mark_role(face, "card")
        hint = WrappedLabel(self.tr("Choose an image to look at it closely."), "muted", face)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(face)
        column.setContentsMargins(16, 16, 16, 16)
        column.addStretch(1)
        column.addWidget(hint)
        column.addStretch(1)
        return face

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the image where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._body.direction() is not direction:
            self._body.setDirection(direction)
            self._body.setStretch(1, 2 if wide else 0)
        # Below each other, nothing stands between an image and its name.
        self.view.setMaximumHeight(_UNLIMITED if wide else max(_SMALLEST, self.width()))

    # What is shown ------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show no image, and end what was being computed for one."""
        self._cancel()
        self._subject, self._key, self._pixels = None, "", None
        self.stack.setCurrentIndex(0)

    def know(self, subject: Subject, key: str, pixels: NDArray[numpy.uint8]) -> None:
        """Take an image that was fetched already, uint8 (C, H, W), so that it need not be fetched again."""
        self._keep(self._key_of(subject, key), pixels)

    def show_image(self, subject: Subject, key: str) -> None:
        """Show an image and what is said about it.

        Parameters
        ----------
        subject : Subject
        key : str
            The lasting name of the image; one of another part shows nothing.
        """
        if subject is self._subject and key == self._key:
            return
        place = subject.place_of.get(key)
        if place is None:
            self.clear()
            return
        same = self._subject is not None and self._key_of(subject, key) == self._key_of(self._subject, self._key)
        self._subject, self._key = subject, key
        self._say(subject, place)
        self.stack.setCurrentIndex(1)
        if same and self._pixels is not None:  # the same image, another model
            self._look()
            return
        self._cancel()
        self._pixels = self._kept.get(self._key_of(subject, key))
        if self._pixels is None:
            self._fetch(subject, key)
        else:
            self._show_pixels()

    def _say(self, subject: Subject, place: int) -> None:
        truth, said = int(subject.labels[place]), int(subject.said[place])
        shares = subject.probabilities[place]
        right = truth == said
        self.name.set_whole(self._key)
        self.verdict.setText(self.tr("Right") if right else self.tr("Wrong"))
        mark_role(self.verdict, "good" if right else "bad")
        font = self.verdict.font()
        font.setBold(True)
        self.verdict.setFont(font)
        self.truth.setText(self.tr("It is: {name}").format(name=subject.classes[truth]))
        self.said.setText(
            self.tr("The model says: {name}, {share} sure").format(
                name=subject.classes[said], share=percent(float(shares[said]))
            )
        )
        order = numpy.argsort(-shares, kind="stable")[:_TOP].tolist()
        self.bars.show_bars([ClassBar(subject.classes[at], float(shares[at]), at == truth) for at in order])
        chosen = self.of.currentIndex()
        self.of.clear()
        self.of.addItem(self.tr("for what it said: {name}").format(name=subject.classes[said]), said)
        if not right:
            self.of.addItem(self.tr("for what it is: {name}").format(name=subject.classes[truth]), truth)
        self.of.setCurrentIndex(max(0, min(chosen, self.of.count() - 1)))
        words = [self._key, self.truth.text(), self.said.text(), self.verdict.text()]
        self.view.setAccessibleDescription("\n".join(words))

    @staticmethod
    def _key_of(subject: Subject, key: str) -> _Key:
        return str(subject.run), subject.part, key

    # The image ----------------------------------------------------------------------------------------

    def _fetch(self, subject: Subject, key: str) -> None:
        self.view.show_words("")
        self._enable()
        self._slow.start()
        if self._fetching is not None:
            # It ends soon, and keeps the run open for the next request; one that is killed would have to begin anew.
            return
        request = {"run": str(subject.run), "part": subject.part, "keys": [key]}
        task = self._fetching = self._desk.laboratory.run("images", request)
        asked = self._key_of(subject, key)
        task.finished.connect(partial(self._take_image, asked))
        task.failed.connect(partial(self._miss_image, asked))
        task.ended.connect(partial(self._end_fetching, task, asked))

    def _take_image(self, asked: _Key, found: Mapping[str, Any]) -> None:
        if not len(found["keys"]):
            self._miss_image(asked, self.tr("This image is not where it was, so it cannot be shown."), "")
            return
        self._keep(asked, found["images"][0])
        if self._is_current(asked):
            self._pixels = self._kept[asked]
            self._show_pixels()

    def _keep(self, key: _Key, pixels: NDArray[numpy.uint8]) -> None:
        self._kept[key] = pixels
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _miss_image(self, asked: _Key, said: str, _details: str) -> None:
        if self._is_current(asked):
            self._slow.stop()
            self.view.show_words(said)
            self.view.setToolTip(as_tip(said))

    def _end_fetching(self, task: Task, asked: _Key) -> None:
        if self._fetching is not task:
            return
        self._fetching = None
        if self._subject is not None and self._pixels is None and not self._is_current(asked):
            self._fetch(self._subject, self._key)

    def _is_current(self, asked: _Key) -> bool:
        return self._subject is not None and asked == self._key_of(self._subject, self._key)

    def _show_pixels(self) -> None:
        assert self._pixels is not None
        self._slow.stop()
        self.view.setToolTip("")
        self.view.show_image(picture(self._pixels))
        self._look()

    def _announce(self) -> None:
        if self._fetching is not None:
            self.view.show_words(self.tr("The image is being fetched…"))
        elif self._looking is not None:
            self.note.setText(self.tr("It is being computed where the model looks…"))
            self.note.show()

    # Where it looks -----------------------------------------------------------------------------------

    def _look(self, *_: object) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self.view.show_overlay(QImage())
        self._enable()
        if not self.look.isChecked() or self._pixels is None or self._subject is None:
            return
        subject, wanted = self._subject, int(self.of.currentData())
        which = explained(subject)
        request = {
            "run": str(subject.run),
            "which": which,
            "images": self._pixels[None],
            "classes": numpy.array([wanted], numpy.int64),
        }
        task = self._looking = self._desk.laboratory.run("saliency", request)
        task.finished.connect(partial(self._take_map, task))
        task.failed.connect(partial(self._miss_map, task))
        task.ended.connect(partial(self._end_looking, task))
        self._slow.start()

    def _take_map(self, task: Task, found: Mapping[str, Any]) -> None:
        if task is not self._looking or self._subject is None:
            return
        self._slow.stop()
        values = found["saliency"][0]
        self.view.show_overlay(heat(values))
        self._settings.show()
        words = []
        if not float(values.max()) > 0:
            name = self._subject.classes[int(self.of.currentData())]
            words.append(self.tr("Nothing in this image speaks for “{name}”.").format(name=name))
        if self._subject.which == ENSEMBLE:
            words.append(self.tr("Only a single model can be explained: this is the best one of the ensemble."))
        self._note(" ".join(words))

    def _miss_map(self, task: Task, said: str, _details: str) -> None:
        if task is self._looking:
            self._slow.stop()
            self._settings.hide()
            self._note(said)

    def _end_looking(self, task: Task) -> None:
        if task is self._looking:
            self._looking = None

    def _note(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _enable(self) -> None:
        on = self.look.isChecked()
        if not on or self._pixels is None:
            self._settings.hide()
        self.look.setEnabled(on or self._pixels is not None)
        self.of.setEnabled(on)
        self._note("")

    def _cancel(self) -> None:
        self._slow.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None


class _Ramp(QWidget):
    """The colours that lie over the image, from little to much."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._little, self._much = self.tr("little speaks for it"), self.tr("much")
        self.setFixedHeight(20)
        self.setAccessibleName(self.tr("Colours, from little to much"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colours between the words for their ends."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        left, right = metrics.horizontalAdvance(self._little) + 8, metrics.horizontalAdvance(self._much) + 8
        room = self.rect()
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._little)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._much)
        bar = room.adjusted(left, 7, -right, -7)
        if bar.width() > 8:
            painter.drawImage(bar, ramp(64))


def explained(subject: Subject) -> str:
    """Return the single model that stands for the one that is looked at: the best one for the ensemble."""
    return BEST if subject.which == ENSEMBLE else subject.which


def picture(image: NDArray[numpy.uint8]) -> QImage:
    """Return an image, uint8 (C, H, W) with one channel or three, as Qt has it."""
    if len(image) >= 3:
        return as_image(numpy.ascontiguousarray(image[:3].transpose(1, 2, 0)))
    return as_image(numpy.ascontiguousarray(image[0]))
