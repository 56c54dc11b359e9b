"""How points of classes are told apart: by hue and by shape, so that nobody depends on hues alone."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QTransform

from workbench.gui.theme import Palette

HUES = 10
SHAPES = 7
DISTINCT = HUES * SHAPES
"""So many classes have a mark of their own; after that they begin again."""

RADIUS = 3.5
"""Pixels, of a point among about a thousand."""
RING = 2.0
"""Pixels between a point and the ring that says it is wrong."""
_ICON = 16


def hue(number: int, palette: Palette) -> QColor:
    """Return the colour of a class: those of curves, then grey and indigo."""
    place = number % HUES
    if place < 8:
        return palette.curve(place)
    return palette.color("muted") if place == 8 else QColor(palette.mix("curve_1", "curve_4", 0.5))


@cache
def shape(number: int) -> QPainterPath:
    """Return the shape of a class around the origin; all cover about the area of a disc of radius 1."""
    place = number % SHAPES
    path = QPainterPath()
    if place == 0:
        path.addEllipse(QPointF(0, 0), 1.0, 1.0)
    elif place == 1:
        path.addRect(QRectF(-0.89, -0.89, 1.78, 1.78))
    elif place in (2, 4):
        path = _star(3, 1.5, 1.5)
        if place == 4:
            path = QTransform.fromScale(1, -1).map(path)
    elif place == 3:
        path = _star(4, 1.25, 1.25)
    elif place == 5:
        path.addRect(QRectF(-1.25, -0.45, 2.5, 0.9))
        upright = QPainterPath()
        upright.addRect(QRectF(-0.45, -1.25, 0.9, 2.5))
        path = path.united(upright)
    else:
        path = _star(5, 1.55, 0.7)
    return path


def _star(corners: int, outer: float, inner: float) -> QPainterPath:
    """Return a polygon with a corner on top; with `inner` smaller than `outer`, a star."""
    path = QPainterPath()
    steps = corners if inner == outer else 2 * corners
    for step in range(steps):
        radius = outer if inner == outer or step % 2 == 0 else inner
        angle = 2 * math.pi * step / steps - math.pi / 2
        at = QPointF(radius * math.cos(angle), radius * math.sin(angle))
        if step:
            path.lineTo(at)
        else:
            path.moveTo(at)
    path.closeSubpath()
    return path


def draw_mark(
    painter: QPainter,
    at: QPointF,
    number: int,
    palette: Palette,
    *,
    radius: float = RADIUS,
    wrong: bool = False,
    faded: bool = False,
) -> None:
    """Draw a class's mark.

    Parameters
    ----------
    painter : QPainter
    at : QPointF
    number : int
        Of the class.
    palette : Palette
    radius : float
    wrong : bool
        Whether the model was wrong about it: then it has a ring.
    faded : bool
        Whether it is background now.
    """
    painter.save()
    painter.translate(at)
    painter.setBrush(palette.color("border") if faded else hue(number, palette))
    painter.setPen(QPen(palette.color("canvas"), 0.8))
    painter.drawPath(QTransform.fromScale(radius, radius).map(shape(number)))
    if wrong:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color("bad"), 1.2))
        painter.drawEllipse(QPointF(0, 0), radius + RING, radius + RING)
    painter.restore()


def stamp(number: int, palette: Palette, scale: float, radius: float, *, wrong: bool, faded: bool) -> QPixmap:
    """Return a class's mark as a small picture, its centre in the middle; thousands of them are drawn at once.

    Parameters
    ----------
    number : int
    palette : Palette
    scale : float
        Pixels of the device for one of the window.
    radius : float
    wrong, faded : bool
        See `draw_mark`.
    """
    side = 2 * math.ceil(radius * 1.6 + RING + 1)
    picture = QPixmap(round(side * scale), round(side * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, QPointF(side / 2, side / 2), number, palette, radius=radius, wrong=wrong, faded=faded)
    painter.end()
    return picture


def mark_icon(number: int, palette: Palette) -> QIcon:
    """Return a class's mark for a list."""
    picture = QPixmap(2 * _ICON, 2 * _ICON)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_mark(painter, QPointF(_ICON / 2, _ICON / 2), number, palette, radius=4.5)
    painter.end()
    return QIcon(picture)
