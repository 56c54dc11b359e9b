"""The small dot beside a value that was changed from its default; a click takes the change back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workbench.gui.theme import current_palette

GUTTER = 14
"""Width in pixels of the column that holds the dots."""

_RADIUS = 3.0


class ResetDot(QAbstractButton):
    """A dot in the accent colour, larger under the pointer.

    It takes no focus, so that Tab goes from editor to editor; by keyboard the editor's menu does the same.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the width of the gutter and a height that is easy to hit."""
        return QSize(GUTTER, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_palette().color("accent"))
        radius = _RADIUS + 1 if self.underMouse() else _RADIUS
        # Left of the middle: the label follows at once.
        painter.drawEllipse(QPointF(_RADIUS + 1.5, self.height() / 2), radius, radius)
