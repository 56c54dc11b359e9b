"""Quiet bars at the top of the window: something to know, with what one can do about it. Never a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .panels.labels import WrappedLabel
from .theme import mark_role

_MOST = 3
_LINES = 2
"""A text of more lines beside its buttons has them below."""
_BESIDE = 72
"""Pixels that margins and the cross take from a notice's width."""


@dataclass(frozen=True)
class Notice:
    """One thing a person should know.

    Parameters
    ----------
    text : str
        A sentence, translated.
    actions : sequence of (str, callable)
        Labels of buttons and what they do; pressing one takes the notice away.
    details : str
        What "Copy details" puts on the clipboard; no such button when empty.
    tone : str
        ``"info"``, ``"good"``, ``"warning"`` or ``"bad"``.
    key : str
        A newer notice with the same key takes the place of the older one.
    """

    text: str
    actions: Sequence[tuple[str, Callable[[], object]]] = ()
    details: str = ""
    tone: str = "info"
    key: str = field(default="", compare=False)


class NoticeBar(QWidget):
    """Shows at most three notices, the newest on top.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notices"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._rows: list[_Row] = []
        self.hide()

    @property
    def notices(self) -> list[Notice]:
        """What is shown, the newest first."""
        return [row.notice for row in self._rows]

    def show_notice(self, notice: Notice) -> None:
        """Show a notice; one with the same key or the same words is replaced."""
        for row in list(self._rows):
            if row.notice.text == notice.text or (notice.key and row.notice.key == notice.key):
                self._remove(row)
        row = _Row(notice, self._remove, self)
        self._rows.insert(0, row)
        self._layout.insertWidget(0, row)
        for old in self._rows[_MOST:]:
            self._remove(old)
        self.show()

    def reword(self, key: str, text: str) -> bool:
        """Change the words of the notice with this key where it stands; return whether it is still there."""
        for row in self._rows:
            if row.notice.key == key:
                row.reword(text)
                return True
        return False

    def dismiss(self, key: str) -> None:
        """Take away the notice with this key, if it is there."""
        for row in list(self._rows):
            if row.notice.key == key:
                self._remove(row)

    def clear(self) -> None:
        """Take all notices away."""
        for row in list(self._rows):
            self._remove(row)

    def _remove(self, row: _Row) -> None:
        if row in self._rows:
            self._rows.remove(row)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(self._rows))


class _Row(QFrame):
    def __init__(self, notice: Notice, remove: Callable[[_Row], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._remove = remove
        self.setProperty("tone", notice.tone)
        mark_role(self, "notice")
        self.setAccessibleName(notice.text)
        self._text = text = WrappedLabel(notice.text, parent=self)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for label, action in notice.actions:
            button = QPushButton(label, self)
            button.setAccessibleName(label)
            button.clicked.connect(lambda _=False, action=action: self._act(action))
            buttons.addWidget(button)
        if notice.details:
            copy = QPushButton(self.tr("Copy details"), self)
            copy.setAccessibleName(self.tr("Copy the details to the clipboard"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{self.notice.text}\n\n{notice.details}"))
            buttons.addWidget(copy)
        buttons.addStretch(1)
        close = QToolButton(self)
        close.setText("×")
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close this notice"))
        close.clicked.connect(lambda: remove(self))
        self._content = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._content.setSpacing(8)
        self._content.addWidget(text, 1)
        self._content.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(self._content, 1)
        layout.addWidget(close)

    def reword(self, text: str) -> None:
        """Say it in other words."""
        self.notice = replace(self.notice, text=text)
        self.setAccessibleName(text)
        self._text.setText(text)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where they leave the text room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons beside a short text, and below one that would become a narrow column."""
        room = self.contentsRect().width() - self._buttons.sizeHint().width() - _BESIDE
        lines = self._text.fontMetrics().boundingRect(
            0, 0, max(1, room), 10_000, Qt.TextFlag.TextWordWrap, self._text.text()
        )
        below = self._buttons.count() > 1 and lines.height() > _LINES * self._text.fontMetrics().lineSpacing()
        ways = QBoxLayout.Direction
        self._content.setDirection(ways.TopToBottom if below else ways.LeftToRight)

    def _act(self, action: Callable[[], object]) -> None:
        self._remove(self)
        action()
