"""A line over the curves that says how something went, and makes no room for itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from workbench.gui.theme import mark_role

_SECONDS = 8
_EDGE = 16


class Message(QLabel):
    """Lies at the foot of another widget until it is clicked; a good word also goes by itself.

    Parameters
    ----------
    ground : QWidget
        What it lies on.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("message")
        self.setWordWrap(True)
        self.setMargin(8)
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._ground = ground
        self.lie_on(ground)

    def lie_on(self, ground: QWidget) -> None:
        """Lie at the foot of another widget from now on."""
        self._ground.removeEventFilter(self)
        self._ground = ground
        self.setParent(ground)
        ground.installEventFilter(self)
        self.hide()

    def say(self, text: str, tone: str) -> None:
        """Show a sentence.

        Parameters
        ----------
        text : str
        tone : str
            ``"good"`` or ``"bad"``; bad news stay until they are clicked.
        """
        self.setText(text)
        self.setAccessibleName(text)
        mark_role(self, tone)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if tone == "good":
            self._timer.start(1000 * _SECONDS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go."""
        self.hide()

    def _place(self) -> None:
        room = self._ground.width() - 2 * _EDGE
        width = min(room, self.fontMetrics().horizontalAdvance(self.text()) + 2 * self.margin() + 4)
        height = self.heightForWidth(width)
        self.setGeometry((self._ground.width() - width) // 2, self._ground.height() - height - _EDGE, width, height)
