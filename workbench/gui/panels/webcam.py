"""What a webcam looks like in the window: its picture, and the offer to switch it on or to install what it needs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPainterPath, QPaintEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.icons import icon
from workbench.gui.webcam import install_line

from .labels import WrappedLabel

_LEAST = QSize(160, 112)
_SHAPE = QSize(4, 3)
"""Of what is drawn before the first frame."""
_RADIUS = 6


class CameraView(QWidget):
    """Draws the camera's picture as large as there is room, mirrored, as people know themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._lit = False
        self.setAccessibleName(self.tr("What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        notifier().changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """The last frame, as the camera gave it; null before the first."""
        return self._image

    def show_frame(self, image: QImage) -> None:
        """Show a frame."""
        self._image = image
        self.update()

    def clear(self) -> None:
        """Show that nothing has come yet."""
        self.show_frame(QImage())

    def light(self, on: bool) -> None:
        """Show by a frame whether pictures are being taken."""
        if on != self._lit:
            self._lit = on
            self.update()

    def sizeHint(self) -> QSize:
        """Return the least: it grows into whatever room there is, and a page never scrolls for its sake."""
        return _LEAST

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows anything."""
        return _LEAST

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame in the middle of its place."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size() if not self._image.isNull() else _SHAPE
        place = QRectF(0, 0, 1, 1)
        place.setSize(size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).toSizeF())
        place.moveCenter(QRectF(self.rect()).center())
        shape = QPainterPath()
        shape.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.fillPath(shape, palette.color("sunken"))
        if self._image.isNull():
            painter.setPen(palette.color("muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.tr("Waiting for the camera…"))
        else:
            painter.setClipPath(shape)
            painter.drawImage(place, self._image.transformed(QTransform.fromScale(-1, 1)))
            painter.setClipping(False)
        if self._lit:
            pen = painter.pen()
            pen.setColor(palette.color("accent"))
            pen.setWidth(4)
            painter.setPen(pen)
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), _RADIUS, _RADIUS)
        painter.end()


class WebcamOffer(QWidget):
    """A button that switches the webcam on; without Qt's module for it, how to install that.

    Parameters
    ----------
    installed : bool

    Attributes
    ----------
    asked : Signal
    """

    asked = Signal()

    def __init__(self, installed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = QPushButton(icon("picture"), self.tr("Use the webcam"), self)
        self.use.clicked.connect(self.asked)
        line = install_line()
        text = self.tr("A webcam needs one more package. Type this in a terminal and start the program again:")
        self.words = WrappedLabel(f"{text}\n{line}", "muted", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = QPushButton(icon("copy"), self.tr("Copy this line"), self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(line))
        row = QHBoxLayout()
        for button in (self.use, self.copy):
            row.addWidget(button)
        row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(row)
        self.use.setVisible(installed)
        self.words.setVisible(not installed)
        self.copy.setVisible(not installed)
