"""What several rooms are made of: a heading, what is going on, and what went wrong."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.gui.happenings import detail_in_words
from workbench.gui.panels.labels import ElidedLabel, WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import count, duration

_SOON = 1.0
"""Seconds before a guess at the time left is worth anything."""


class Heading(QWidget):
    """A room's title, what it is for, and the way to its help.

    Parameters
    ----------
    title, line : str

    Attributes
    ----------
    helpAsked : Signal
    """

    helpAsked = Signal()

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        mark_role(self._title, "title")
        self._line = WrappedLabel(line, "muted", self)
        self.help = QPushButton(self.tr("How it works"), self)
        self.help.setFlat(True)
        self.help.setToolTip(self.tr("Opens the help"))
        self.help.clicked.connect(self.helpAsked)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._title, 1)
        top.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._line)

    def show_words(self, title: str, line: str) -> None:
        """Show another title and line."""
        self._title.setText(title)
        self._line.setText(line)


class Activity(QWidget):
    """What is being done, how far it is, how long it will take, and a button to end it; hidden when nothing is.

    Attributes
    ----------
    cancelAsked : Signal
    """

    cancelAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = ""
        self._since = 0.0
        self._first = 0
        self.words = ElidedLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.left = QLabel(self)
        self.left.setFont(number_font(SMALL_PIXELS))
        mark_role(self.left, "muted")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self._cancel)
        above = QHBoxLayout()
        above.addWidget(self.words, 1)
        above.addWidget(self.left)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addLayout(above)
        texts.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something has begun."""
        self._detail = ""
        self.cancel.setEnabled(True)
        self.words.set_whole(words)
        self.left.clear()
        self.bar.setRange(0, 0)
        self.show()

    def report(self, detail: str, done: int, total: int) -> None:
        """Show how far it is.

        Parameters
        ----------
        detail : str
            In English, as the engine says it.
        done, total : int
            `total` is 0 where it is not known.
        """
        if not self.cancel.isEnabled():
            return
        now = time.monotonic()
        if detail != self._detail or done < self._first:
            self._detail, self._since, self._first = detail, now, done
        words = detail_in_words(detail)
        if total:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            words = self.tr("{what}: {done} of {total}").format(what=words, done=count(done), total=count(total))
        else:
            self.bar.setRange(0, 0)
        self.words.set_whole(words)
        passed, more = now - self._since, done - self._first
        known = total and more > 0 and passed > _SOON
        self.left.setText(
            self.tr("about {time} left").format(time=duration(passed / more * (total - done))) if known else ""
        )

    def end(self) -> None:
        """Show nothing any more."""
        self.hide()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.set_whole(self.tr("Stopping…"))
        self.left.clear()
        self.bar.setRange(0, 0)
        self.cancelAsked.emit()


class Trouble(QFrame):
    """A sentence about what went wrong, with its details for the clipboard; hidden when all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_role(self, "face")
        self.setProperty("tone", "bad")
        self._details = ""
        self.words = WrappedLabel(parent=self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = QPushButton(self.tr("Copy details"), self)
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, sentence: str, details: str = "") -> None:
        """Say what went wrong."""
        self._details = details
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.copy.setVisible(bool(details))
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.words.text()}\n\n{self._details}")


def empty_face(text: str, parent: QWidget) -> QWidget:
    """Return what stands where there is no result yet."""
    face = QFrame(parent)
    mark_role(face, "card")
    words = WrappedLabel(text, "muted", face)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setMinimumWidth(360)
    words.setMaximumWidth(520)
    column = QVBoxLayout(face)
    column.setContentsMargins(24, 24, 24, 24)
    column.addStretch(1)
    column.addWidget(words, 0)
    column.setAlignment(words, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return face


def begun_words() -> str:
    """Return what is said while a helper process gets ready."""
    return QCoreApplication.translate("Rooms", "Getting ready…")
