"""What happened, line by line, with the time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import number_font

_MOST_LINES = 5000
_LEAST_HEIGHT = 48
"""Pixels: two lines."""


class LogPanel(QWidget):
    """A log that can be read, searched by eye and copied.

    Parameters
    ----------
    parent : QWidget, optional
    clock : callable
        Returns the time of day as text; for tests and pictures.
    """

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], str] = lambda: time.strftime("%H:%M:%S")
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._details: list[str] = []
        self._lines: deque[tuple[str, str, str]] = deque(maxlen=_MOST_LINES)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(_MOST_LINES)
        self.text.setFont(number_font())
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setPlaceholderText(self.tr("What happens in a run is written here."))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setMinimumHeight(_LEAST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.copy_log = QPushButton(self.tr("Copy the log"), self)
        self.copy_log.setToolTip(self.tr("Copy all lines with their times"))
        self.copy_details = QPushButton(self.tr("Copy details"), self)
        self.copy_details.setToolTip(self.tr("Copy what a programmer would want to know about the last trouble"))
        self.copy_details.setEnabled(False)
        for button, action in ((self.copy_log, self._copy_log), (self.copy_details, self._copy_details)):
            button.setAccessibleName(button.toolTip() or button.text())
            button.clicked.connect(action)
            row.addWidget(button)
        layout.addLayout(row)
        notifier().changed.connect(self.repaint_lines)

    def write(self, text: str, tone: str = "", details: str = "") -> None:
        """Add a line.

        Parameters
        ----------
        text : str
        tone : str
            ``"good"``, ``"warning"`` or ``"bad"`` for lines that stand out.
        details : str
            A traceback; not shown, but copied by "Copy details".
        """
        if details:
            self._details.append(f"{self._clock()}  {text}\n\n{details}")
            self.copy_details.setEnabled(True)
        if text:
            line = (self._clock(), text, tone)
            self._lines.append(line)
            self._show(line)

    def lines(self) -> list[str]:
        """Return the lines without their times."""
        return [text for _, text, _ in self._lines]

    def repaint_lines(self) -> None:
        """Write all lines anew, in the colours of now."""
        self.text.clear()
        for line in self._lines:
            self._show(line)

    def _show(self, line: tuple[str, str, str]) -> None:
        clock, text, tone = line
        palette = current_palette()
        at_end = self._is_at_end()
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.text.document().isEmpty():
            cursor.insertBlock()
        faint, ordinary = QTextCharFormat(), QTextCharFormat()
        faint.setForeground(palette.color("muted"))
        ordinary.setForeground(palette.color(tone or "text"))
        cursor.insertText(f"{clock}  ", faint)
        cursor.insertText(text, ordinary)
        if at_end:
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _is_at_end(self) -> bool:
        bar = self.text.verticalScrollBar()
        return bar.value() >= bar.maximum() - 1

    def _copy_log(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self._details[-3:]))
