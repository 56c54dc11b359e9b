"""The curves as the content of a file: a picture or a drawing."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from .canvas import PlotCanvas

_PNG_SCALE = 2


def image_of(canvas: PlotCanvas) -> QImage:
    """Return what is seen, with twice as many pixels each way as on the screen."""
    image = QImage(canvas.size() * _PNG_SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_PNG_SCALE)
    painter = QPainter(image)
    canvas.draw_on(painter, _PNG_SCALE)
    painter.end()
    return image


def png_of(canvas: PlotCanvas) -> bytes:
    """Return what is seen as PNG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(canvas).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def svg_of(canvas: PlotCanvas, title: str) -> bytes:
    """Return what is seen as SVG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(canvas.size())
    generator.setViewBox(QRectF(canvas.rect()))
    generator.setResolution(96)  # so that a font of 12 pixels is one of 12 units
    generator.setTitle(title)
    painter = QPainter(generator)
    canvas.draw_on(painter, 1.0)
    painter.end()
    return bytes(content.data())
