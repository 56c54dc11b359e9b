"""A picture with a caption, that may be replaced by a file dropped on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui.panels.labels import ElidedLabel
from workbench.gui.theme import current_palette, mark_role, notifier

_LEAST, _BEST = 72, 168


class PictureView(QWidget):
    """Draws a picture as large as there is room, in its own proportions."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size at which a picture can be judged."""
        return QSize(_BEST, _BEST)

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows anything."""
        return QSize(_LEAST, _LEAST)

    def show_pixels(self, pixels: np.ndarray) -> None:
        """Show a picture, uint8 (H, W, 3)."""
        height, width, _ = pixels.shape
        data = np.ascontiguousarray(pixels)
        self.image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.update()

    def clear(self) -> None:
        """Show none."""
        self.image = QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it at the top left of its place."""
        side = min(self.width(), self.height())
        place = QRectF(0, 0, side, side)
        painter = QPainter(self)
        if self.image.isNull():
            painter.setPen(current_palette().color("border"))
            painter.setBrush(current_palette().color("canvas"))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.image)


class PicturePane(QWidget):
    """A picture below its title, above a line about it.

    Parameters
    ----------
    title : str
    choosing : bool
        Whether a person may put another picture in its place.

    Attributes
    ----------
    fileChosen : Signal of str
        The path of a file that was dropped or chosen.
    """

    fileChosen = Signal(str)

    def __init__(self, title: str, choosing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(choosing)
        self.title = QLabel(title, self)
        mark_role(self.title, "heading")
        self.view = PictureView(title, self)
        self.line = ElidedLabel(self)
        mark_role(self.line, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.view, 1)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setToolTip(self.tr("Or drop a picture here"))
        self.choose.setAccessibleName(f"{title}: {self.choose.text()}")
        self.choose.clicked.connect(self._ask)
        self.choose.setVisible(choosing)
        column.addWidget(self.choose if choosing else self.line)
        self.line.setVisible(not choosing)
        self.line.setFixedHeight(self.choose.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be no higher than the picture can use: the charts below take the rest."""
        super().resizeEvent(event)
        others = self.title.sizeHint().height() + self.choose.sizeHint().height() + 8
        self.setMaximumHeight(max(_LEAST, self.width()) + others)

    def _ask(self) -> None:
        kinds = self.tr("Pictures ({patterns})").format(patterns="*.png *.jpg *.jpeg *.webp *.bmp")
        path, _ = QFileDialog.getOpenFileName(self, self.title.text(), "", kinds)
        if path:
            self.fileChosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it in the place of the picture."""
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            self.fileChosen.emit(path)


def _dropped(event: QDropEvent) -> str:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and Path(files[0]).is_file() else ""
