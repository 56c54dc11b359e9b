"""The curves as the content of a file: a picture or a drawing."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from workbench.gui.theme import Palette

from .picture import Picture

SUFFIXES = (".png", ".svg", ".csv")
_PNG_SCALE = 2


def png_of(picture: Picture, size: QSize, palette: Palette) -> bytes:
    """Return the picture as PNG, with twice as many pixels each way as on the screen."""
    image = QImage(size * _PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PNG_SCALE)
    painter = QPainter(image)
    picture.draw(painter, QRectF(0, 0, size.width(), size.height()), palette)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def svg_of(picture: Picture, size: QSize, palette: Palette, title: str) -> bytes:
    """Return the picture as SVG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setResolution(96)  # so that a font of 12 pixels is one of 12 units
    generator.setTitle(title)
    painter = QPainter(generator)
    picture.draw(painter, QRectF(0, 0, size.width(), size.height()), palette)
    painter.end()
    return bytes(content.data())
