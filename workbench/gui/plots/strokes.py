"""Lines and points on a painter, fast where the screen redraws them ten times a second.

A wide line costs Qt's rasterizer up to a hundred times a thin one when it runs up and down through its own trail,
as unsmoothed losses do. Such a line is unreadable when bold anyway, so it is drawn thin.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shiboken6
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPen, QPolygonF

from workbench.gui.theme import Palette

DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (6, 3),
    (2, 2.5),
    (8, 3, 2, 3),
    (12, 4),
    (4, 2, 1.5, 2, 1.5, 2),
    (3, 5),
    (10, 3, 4, 3),
)
"""One for each colour of curves, so that curves differ without colour too; in units of the line's width."""

RING = 6.0
"""Radius of the ring around the best value."""

_CALM = 2500.0
"""A line is calm when the sum of its ways up and down is at most so many pixels."""
_UNSEEN = 0.1
"""Pixels by which a point may be off."""
_FEW = 40
"""Points that are not worth thinning."""
_MOST_POINTS = 80
"""With more points in view than this they would hide the line."""


@dataclass(frozen=True)
class Look:
    """How a curve is drawn.

    Attributes
    ----------
    role : str
        The palette's role.
    width : float
        In pixels.
    dash : tuple of float
        Lengths of strokes and gaps in units of the width; empty for a solid line.
    strength : float
        1 for the full colour, less to let it fade into the ground.
    symbol : str
        ``"dot"`` for a dot at each value, ``"ring"`` for rings and no line, empty for a line alone.
    """

    role: str
    width: float = 1.5
    dash: tuple[float, ...] = ()
    strength: float = 1.0
    symbol: str = ""

    def color(self, palette: Palette) -> QColor:
        """Return the colour on a palette's canvas; opaque, since crossings of a translucent line would show."""
        return QColor(palette.mix("canvas", self.role, self.strength))

    def pen(self, palette: Palette) -> QPen:
        """Return the pen at full width."""
        pen = QPen(self.color(palette), self.width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round ones take three times as long
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if self.dash else Qt.PenCapStyle.RoundCap)
        if self.dash:
            pen.setDashPattern(list(self.dash))
        return pen


def polygon(xs: np.ndarray, ys: np.ndarray) -> QPolygonF:
    """Return points for Qt without building each in Python."""
    result = QPolygonF()
    result.resize(len(xs))
    memory = np.frombuffer(shiboken6.VoidPtr(result.data(), 16 * len(xs), True), np.float64).reshape(-1, 2)
    memory[:, 0], memory[:, 1] = xs, ys
    return result


def thinned(xs: np.ndarray, ys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Leave out points of a line that cannot be told from the straight way between their neighbours.

    Every second point is tried, then every second of those that are left, and so on while it pays: a smooth curve keeps
    a few dozen points, and a wide line costs time for each.
    """
    while len(xs) > _FEW:
        middle = np.arange(1, len(xs) - 1, 2)
        before, after = middle - 1, middle + 1
        width = xs[after] - xs[before]
        share = np.divide(xs[middle] - xs[before], width, out=np.full(len(middle), 0.5), where=width > 0)
        straight = np.abs(ys[before] + share * (ys[after] - ys[before]) - ys[middle]) < _UNSEEN
        if straight.sum() < 0.2 * len(middle):
            break
        keep = np.ones(len(xs), bool)
        keep[middle[straight]] = False
        xs, ys = xs[keep], ys[keep]
    return xs, ys


def draw_line(painter: QPainter, xs: np.ndarray, ys: np.ndarray, look: Look, palette: Palette) -> None:
    """Draw the line of a curve given in pixels.

    Parameters
    ----------
    painter : QPainter
    xs, ys : numpy.ndarray
        nan makes a gap; a value alone between two gaps becomes a dot.
    look : Look
    palette : Palette
    """
    if look.symbol == "ring":
        return
    runs = _runs(np.isfinite(xs) & np.isfinite(ys))
    pen = look.pen(palette)
    drawn_for_print = painter.paintEngine().type() == QPaintEngine.Type.SVG
    for begin, end in runs:
        if end - begin == 1:
            _dot(painter, xs[begin], ys[begin], max(1.0, look.width), pen.color())
            continue
        calm = drawn_for_print or float(np.abs(np.diff(ys[begin:end])).sum()) <= _CALM
        thin = QPen(pen)
        if not calm:
            # One pixel of the device, whatever its scale: the only width that costs nothing.
            thin.setWidthF(1.0)
            thin.setCosmetic(True)
        painter.setPen(pen if calm else thin)
        points = thinned(xs[begin:end], ys[begin:end]) if calm else (xs[begin:end], ys[begin:end])
        painter.drawPolyline(polygon(*points))


def draw_symbols(painter: QPainter, xs: np.ndarray, ys: np.ndarray, look: Look, palette: Palette) -> None:
    """Draw the dots or rings of a curve given in pixels."""
    if look.symbol == "ring":
        _draw_rings(painter, xs, ys, look, palette)
    elif look.symbol == "dot":
        _draw_dots(painter, xs, ys, look.color(palette), palette)


def _runs(good: np.ndarray) -> list[tuple[int, int]]:
    if good.all():
        return [(0, len(good))] if len(good) else []
    edges = np.flatnonzero(np.diff(np.concatenate([[False], good, [False]])))
    return list(zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True))


def _dot(painter: QPainter, x: float, y: float, radius: float, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(color))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_dots(painter: QPainter, xs: np.ndarray, ys: np.ndarray, color: QColor, palette: Palette) -> None:
    good = np.isfinite(xs) & np.isfinite(ys)
    if not good.any() or good.sum() > _MOST_POINTS:
        return
    # A rim of the ground's colour lifts the dots off lines that pass below them.
    painter.setPen(QPen(palette.color("canvas"), 1.0))
    painter.setBrush(QBrush(color))
    for x, y in zip(xs[good].tolist(), ys[good].tolist(), strict=True):
        painter.drawEllipse(QPointF(x, y), 3.25, 3.25)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_rings(
    painter: QPainter, xs: np.ndarray, ys: np.ndarray, look: Look, palette: Palette, radius: float = RING
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        if np.isfinite(x) and np.isfinite(y):
            for pen in (QPen(palette.color("canvas"), 3 * look.width), QPen(look.color(palette), look.width)):
                painter.setPen(pen)
                painter.drawEllipse(QPointF(x, y), radius, radius)


def draw_swatch(painter: QPainter, x: float, y: float, width: float, look: Look, palette: Palette) -> None:
    """Draw a short piece of a curve's line, for labels."""
    middle = np.array([x + width / 2]), np.array([y])
    if look.symbol == "ring":
        _draw_rings(painter, *middle, look, palette, RING - 1.5)
        return
    painter.setPen(look.pen(palette))
    painter.drawLine(QPointF(x, y), QPointF(x + width, y))
    if look.symbol == "dot":
        _draw_dots(painter, *middle, look.color(palette), palette)
