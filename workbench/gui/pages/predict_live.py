"""The webcam on the page "Predict": what a model says about whatever is held before the camera."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.gui.laboratory import Laboratory, Task
from workbench.gui.pages.learn.room_parts import Activity, begun_words
from workbench.gui.panels.labels import ElidedLabel, WrappedLabel
from workbench.gui.panels.webcam import CameraView
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import number_font
from workbench.gui.webcam import Webcam
from workbench.gui.words import percent

SECONDS = 0.5
"""Between two frames that are looked at. The next one goes only when the answer to the last one is there."""

CLASSES = 5


class LivePane(QWidget):
    """The camera's picture, and beside it what the model takes it for.

    Parameters
    ----------
    laboratory : Laboratory
    webcam : Webcam
    parent : QWidget, optional

    Attributes
    ----------
    ended : Signal
        The camera is off.
    failed : Signal of str
        A sentence.
    """

    ended = Signal()
    failed = Signal(str)

    def __init__(self, laboratory: Laboratory, webcam: Webcam, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laboratory = laboratory
        self.webcam = webcam
        self._task: Task | None = None
        self._ready = self._waiting = False
        self._last = float("-inf")
        self._places: dict[str, int] = {}
        self.view = CameraView(self)
        self.off = QPushButton(self.tr("Turn the webcam off"), self)
        self.activity = Activity(self)
        self.label = ElidedLabel(self)
        mark_role(self.label, "title")
        self.remark = WrappedLabel("", "warning", self)
        self.rows = [(ElidedLabel(self), QProgressBar(self), QLabel(self)) for _ in range(CLASSES)]
        self._arrange()
        self.activity.cancelAsked.connect(self.stop)
        self.off.clicked.connect(self.stop)
        webcam.arrived.connect(self._take)
        webcam.failed.connect(self._fail)
        self._clear()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.view, 1)
        left.addWidget(self.off, 0, Qt.AlignmentFlag.AlignHCenter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for at, (name, bar, number) in enumerate(self.rows):
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            bar.setFixedHeight(12)
            number.setFont(number_font())
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setMinimumWidth(number.fontMetrics().horizontalAdvance("100.0 %") + 4)
            for column, widget in enumerate((name, bar, number)):
                grid.addWidget(widget, at, column)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.activity)
        right.addWidget(self.label)
        right.addWidget(self.remark)
        right.addLayout(grid)
        right.addStretch(1)
        card = QFrame(self)
        mark_role(card, "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    @property
    def active(self) -> bool:
        """Whether the camera is on."""
        return self._task is not None

    def start(self, run: str, which: str | None) -> None:
        """Switch the camera on and look with a model; another one than before takes its place."""
        self._end_task()
        self._clear()
        self.view.clear()
        task = self._task = self._laboratory.run("watch", {"run": run, "which": which, "top": CLASSES})
        task.progressed.connect(self.activity.report)
        task.arrived.connect(self._show)
        task.failed.connect(lambda said, _details: self._fail(said) if task is self._task else None)
        self.activity.begin(begun_words())
        self.webcam.start()

    def stop(self) -> None:
        """Switch the camera off and let the model go."""
        if self.active:
            self._end_task()
            self.webcam.stop()
            self.activity.end()
            self.ended.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Switch the camera off: nobody is filmed who does not see it."""
        super().hideEvent(event)
        self.stop()

    def _end_task(self) -> None:
        task, self._task = self._task, None
        self._ready = self._waiting = False
        if task is not None:
            task.arrived.disconnect(self._show)
            task.cancel()

    def _take(self, image: QImage) -> None:
        if self._task is None:
            return
        self.view.show_frame(image)
        now = time.monotonic()
        if self._ready and not self._waiting and now - self._last >= SECONDS:
            self._waiting = True
            self._last = now
            self._task.say(picture=_content(image))

    def _show(self, message: Mapping[str, Any]) -> None:
        if message.get("ready"):
            self._ready = True
            self._places = {str(name): at for at, name in enumerate(message["classes"])}
            self.activity.end()
            return
        self._waiting = False
        ranking = message["ranking"]
        if not ranking:
            return
        self.label.set_whole(str(ranking[0][0]))
        unfamiliar = self.tr("This is unfamiliar to the model; the answer may be a guess.")
        self.remark.setText(unfamiliar if message["familiar"] is False else "")
        if len(self._places) <= CLASSES:  # few enough to keep their places, which is calmer
            ranking = sorted(ranking, key=lambda each: self._places.get(str(each[0]), 0))
        for at, (name, bar, number) in enumerate(self.rows):
            there = at < len(ranking)
            for widget in (name, bar, number):
                widget.setVisible(there)
            if there:
                label, probability = ranking[at]
                name.set_whole(str(label))
                bar.setValue(round(1000 * probability))
                bar.setAccessibleName(f"{label}: {percent(probability)}")
                number.setText(percent(probability))

    def _clear(self) -> None:
        self.label.set_whole("")
        self.remark.setText("")
        for row in self.rows:
            for widget in row:
                widget.hide()

    def _fail(self, words: str) -> None:
        if self.active:
            self._end_task()
            self.webcam.stop()
            self.activity.end()
            self.failed.emit(words)
            self.ended.emit()


def _content(image: QImage) -> numpy.ndarray[Any, Any]:
    """Return an image as a file would hold it, every pixel as it is: uint8 (bytes,)."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "bmp")  # type: ignore[call-overload]
    return numpy.frombuffer(content.data(), numpy.uint8)
