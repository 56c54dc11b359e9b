"""Labels that know how much room their text needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.gui.theme import mark_role
from workbench.gui.tips import as_tip

_NARROWEST = 160
"""No panel is narrower: a label with less has not been laid out yet, and would claim far too much height."""


class ElidedLabel(QLabel):
    """One line of text that ends in "…" where there is no room; the whole stands in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def set_whole(self, text: str) -> None:
        """Show as much of a text as there is room for."""
        self._whole = " ".join(text.split())
        self.setToolTip(as_tip(self._whole))
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        text = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width() - 2))
        if text != self.text():
            self.setText(text)


class ShrinkingLabel(QLabel):
    """One line of text that is as wide as it needs to be, and is drawn shortened where the window has less room."""

    _LEAST = 24
    """Pixels: a letter and the "…"."""

    def minimumSizeHint(self) -> QSize:
        """Return how far the line may be shortened."""
        return QSize(min(self._LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        align = self.alignment()
        self.style().drawItemText(painter, room, align, self.palette(), self.isEnabled(), text, self.foregroundRole())
        painter.end()


class WrappedLabel(QLabel):
    """Text over several lines that never lets a neighbour cover it.

    A layout asks a wrapping label for its least height before it knows the width, and gets too little; this one
    corrects that as soon as it has its width.

    Parameters
    ----------
    text : str
    role : str
        See `workbench.gui.theme.mark_role`.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            mark_role(self, role)

    def setText(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            # Qt counts the least height in when it works out the height of a shorter text.
            self.setMinimumHeight(0)
            super().setText(text)
            self._claim_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the text needs at this width."""
        super().resizeEvent(event)
        if event.size().width() > event.oldSize().width():
            self.setMinimumHeight(0)  # it would be counted in, and a wider label would stay as high as it was
        self._claim_height()

    def _claim_height(self) -> None:
        if self.width() < _NARROWEST:
            return
        height = self.heightForWidth(self.width()) if self.text() else 0
        if height != self.minimumHeight():
            self.setMinimumHeight(max(0, height))
