"""One image, as large as there is room for it, and over it where a model looks."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.palette import load_palettes

_RAMP = ("curve_4", "curve_2", "curve_7")
"""Of the dark palette: from purple over vermilion to yellow, ever lighter. It lies on a picture, not on the window."""
_COARSE = 3.0
"""Enlarged more than so much, pixels are shown as the squares they are."""


class ImageView(QWidget):
    """Draws an image in the middle of its place, in its own proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.overlay = QImage()
        self._opacity = 1.0
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("The image"))
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size at which an image can be judged."""
        return QSize(280, 280)

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows anything."""
        return QSize(120, 120)

    def show_image(self, image: QImage) -> None:
        """Show another image, and nothing over it."""
        self.image, self.overlay, self._words = image, QImage(), ""
        self.update()

    def show_words(self, words: str) -> None:
        """Show words in the place of an image."""
        self.image, self.overlay, self._words = QImage(), QImage(), words
        self.update()

    def show_overlay(self, overlay: QImage) -> None:
        """Show where a model looks; a null image for nothing."""
        self.overlay = overlay
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Let the image shine through what lies over it; 0 (nothing lies there) to 1."""
        self._opacity = opacity
        self.update()

    def place(self) -> QRectF:
        """Return where the image is drawn."""
        if self.image.isNull():
            side = min(self.width(), self.height())
            return QRectF((self.width() - side) / 2, 0, side, side)
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) // 2, 0, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image and what lies over it."""
        painter, palette, place = QPainter(self), current_palette(), self.place()
        if self.image.isNull():
            painter.setPen(palette.color("border"))
            painter.setBrush(palette.color("canvas"))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(palette.color("muted"))
            room = place.adjusted(12, 12, -12, -12)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        enlarged = place.width() * self.devicePixelRatioF() / self.image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, enlarged < _COARSE)
        painter.drawImage(place, self.image)
        if not self.overlay.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
            painter.setOpacity(self._opacity)
            painter.drawImage(place, self.overlay)


def heat(values: NDArray[numpy.floating]) -> QImage:
    """Return a map as a picture to lie over an image: clear where nothing is, yellow where most is.

    Parameters
    ----------
    values : numpy.ndarray
        float (H, W) in 0..1.
    """
    palette = load_palettes()["dark"]
    stops = numpy.array([palette.color(role).getRgb()[:3] for role in _RAMP], numpy.float64)
    at = numpy.clip(values, 0.0, 1.0)
    where = numpy.linspace(0, 1, len(stops))
    colours = numpy.empty((*values.shape, 4), numpy.uint8)
    for channel in range(3):
        colours[..., channel] = numpy.interp(at, where, stops[:, channel]).round()
    colours[..., 3] = (255 * at).round()  # faint values must not tint the whole picture
    height, width = values.shape
    return QImage(colours.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def ramp(width: int) -> QImage:
    """Return the colours of `heat` from little to much, `width` pixels wide and one high."""
    return heat(numpy.linspace(0.0, 1.0, width)[None])
