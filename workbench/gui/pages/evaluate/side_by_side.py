"""A drawing and the words about it: beside each other where there is room, else below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import number_font

_WIDE = 560
"""Pixels from which on words stand beside the drawing."""
_WIDEST_WORDS = 460
_UNLIMITED = 16_777_215


class SideBySide(QWidget):
    """Lays out a drawing with a heading, a sentence, rows of figures and an explanation.

    Parameters
    ----------
    drawing : QWidget
    title : str
    """

    def __init__(self, drawing: QWidget, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        drawing.setParent(self)
        self.heading = QLabel(title, self)
        self.heading.setWordWrap(True)
        mark_role(self.heading, "heading")
        self.sentence = WrappedLabel(parent=self)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(6)
        self.rows.setColumnStretch(0, 1)
        self.explanation = WrappedLabel(role="muted", parent=self)
        words = QWidget(self)
        words.setMinimumWidth(200)
        words.setMaximumWidth(_WIDEST_WORDS)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 4, 4, 0)
        column.setSpacing(12)
        for part in (self.heading, self.sentence):
            column.addWidget(part)
        column.addLayout(self.rows)
        column.addWidget(self.explanation)
        column.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(16)
        self._body.addWidget(drawing, 3)
        self._body.addWidget(words, 2)
        self._words = words

    def add_figure(self, title: str, tip: str) -> QLabel:
        """Add a row and return where its figure goes."""
        row = self.rows.rowCount()
        name, value = QLabel(title, self), QLabel(self)
        name.setWordWrap(True)
        mark_role(name, "muted")
        value.setFont(number_font(14, bold=True))
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label in (name, value):
            label.setToolTip(tip)
        self.rows.addWidget(name, row, 0)
        self.rows.addWidget(value, row, 1)
        return value

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._body.direction() is not direction:
            self._body.setDirection(direction)
            # Below the drawing the words take what they need and no more.
            self._body.setStretch(1, 2 if wide else 0)
            self._words.setMaximumWidth(_WIDEST_WORDS if wide else _UNLIMITED)
