"""What the curves are made of on pyqtgraph's scene: a view that a person moves, a curve with its symbols, labels."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsSceneWheelEvent, QStyleOptionGraphicsItem, QWidget

from workbench.gui.theme import Palette

from .labels import LEADER, Label, draw_label, placed
from .panel import Visible
from .strokes import DOT, RING

ZOOM = 0.8
"""How much of the view is left by one notch of the wheel."""
PAN = 0.2
"""Share of the view that one key press moves, and two notches of a sideways wheel."""

_OVERHANG = 8.0
"""Pixels by which a ring or a dot at the edge of a view may stand out."""
_CALM = 2500.0
"""A line is calm when the sum of its ways up and down is at most so many pixels. A restless one is unreadable when
bold, and a hundred times as dear."""
_MOST_DOTS = 80
"""With more dots in view than this they would hide the line."""


class View(pg.ViewBox):
    """A plot's view: dragging and the wheel move and zoom along the run.

    Dragging with Shift zooms into a rectangle, Shift or a sideways wheel moves, Ctrl or the vertical axis below the
    pointer zoom the values; from then on ``state["mouseEnabled"][1]`` says that a person chose the vertical range.
    """

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()
        self.state["wheelScaleFactor"] = math.log(ZOOM) / math.log(1.02) / 120

    def shape(self) -> QPainterPath:
        """Return what children are clipped to; lines end at the edge by themselves, symbols may stand out."""
        path = QPainterPath()
        path.addRect(self.boundingRect().adjusted(-_OVERHANG, -_OVERHANG, _OVERHANG, _OVERHANG))
        return path

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom, or move."""
        if event.orientation() == Qt.Orientation.Horizontal or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.translateBy(x=-event.delta() / 120 * PAN / 2 * self.viewRect().width())
            self.sigRangeChangedManually.emit(self.state["mouseEnabled"])
            event.accept()
            return
        vertical = axis == pg.ViewBox.YAxis or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if vertical:
            self.setMouseEnabled(y=True)
        super().wheelEvent(event, pg.ViewBox.YAxis if vertical else pg.ViewBox.XAxis)

    def mouseDragEvent(self, event: pg.GraphicsScene.mouseEvents.MouseDragEvent, axis: int | None = None) -> None:
        """Move, or draw the rectangle to be seen."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if event.isStart():
            rectangle = axis is None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.setMouseMode(pg.ViewBox.RectMode if rectangle else pg.ViewBox.PanMode)
        if axis == pg.ViewBox.YAxis or (self.state["mouseMode"] == pg.ViewBox.RectMode and event.isFinish()):
            self.setMouseEnabled(y=True)
        super().mouseDragEvent(event, axis)


class CurveItem(pg.PlotCurveItem):
    """A curve in a view, with the dots or rings at its values."""

    def __init__(self, view: View) -> None:
        super().__init__(connect="finite", antialias=True)
        self._bounds = QRectF()
        self.symbols = pg.ScatterPlotItem(pxMode=True, useCache=False, antialias=True)
        view.addItem(self, ignoreBounds=True)
        view.addItem(self.symbols, ignoreBounds=True)

    def boundingRect(self) -> QRectF:
        """Return the room of the view: the curve ends there, and pyqtgraph need not look for its extremes."""
        return self._bounds

    def show_curve(self, visible: Visible, view: View, palette: Palette, ratio: float) -> None:
        """Show the part of a curve that lies in the view.

        Parameters
        ----------
        visible : Visible
        view : View
        palette : Palette
        ratio : float
            Pixels of the device in one of the screen's.
        """
        look, rect = visible.curve.look, view.viewRect()
        pen = look.pen(palette)
        steepness = view.height() / rect.height()
        if float(np.nansum(np.abs(np.diff(visible.y)))) * steepness > _CALM:
            pen.setWidthF(min(look.width, 1 / ratio))  # one pixel of the device: the only width that costs nothing
        # The curve lies at the view's left edge, so that its numbers stay small in drawings that round them.
        x, y = cut(visible.x, visible.y, rect) if look.symbol != "ring" else (np.empty(0), np.empty(0))
        self.prepareGeometryChange()
        across, upright = 4 * rect.width() / view.width(), 4 / steepness
        self._bounds = QRectF(0, rect.top(), rect.width(), rect.height()).adjusted(-across, -upright, across, upright)
        self.setPos(rect.left(), 0.0)
        self.setData(x - rect.left(), y, pen=_on_device(pen, ratio), antialias=True)
        self.setZValue(-visible.curve.rank)
        self.setVisible(len(x) > 1)
        self._show_symbols(visible, rect, palette, ratio)

    def _show_symbols(self, visible: Visible, rect: QRectF, palette: Palette, ratio: float) -> None:
        look = visible.curve.look
        x, y, width, height = visible.x, visible.y, rect.width() * 1e-6, rect.height() * 1e-6
        good = (x >= rect.left() - width) & (x <= rect.right() + width)
        good &= (y >= rect.top() - height) & (y <= rect.bottom() + height)
        symbol = look.symbol if look.symbol != "dot" or good.sum() <= _MOST_DOTS else ""
        if not symbol and np.ptp(x) > 0:
            good &= _alone(y)  # a value between two gaps would not be seen without a dot
        x, y = x[good], y[good]
        self.symbols.setVisible(len(x) > 0)
        if not len(x):
            return
        color = look.color(palette)
        rim = _on_device(QPen(palette.color("canvas"), 1.0), ratio)
        size = 2 * (RING if symbol == "ring" else DOT if symbol else max(1.0, look.width))
        if symbol == "ring":
            halo = _on_device(QPen(palette.color("canvas"), 3 * look.width), ratio)
            ring = _on_device(QPen(color, look.width), ratio)
            x, y = np.repeat(x, 2), np.repeat(y, 2)
            self.symbols.setData(x=x, y=y, size=size, brush=None, pen=[halo, ring] * (len(x) // 2))
        else:
            # A rim of the ground's colour lifts the dots off lines that pass below them.
            self.symbols.setData(x=x, y=y, size=size, brush=color, pen=rim if symbol else None)
        self.symbols.setZValue(20 - visible.curve.rank)

    def hide_curve(self) -> None:
        """Show nothing."""
        self.setVisible(False)
        self.symbols.setVisible(False)


class LabelStrip(pg.GraphicsWidget):
    """The labels at the right ends of a plot's curves.

    Attributes
    ----------
    shown : list of (Label, float)
        Those there is room for, and the heights of their centres.
    """

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._palette: Palette | None = None
        self._rest = 0
        self.shown: list[tuple[Label, float]] = []

    def show_labels(self, labels: list[Label], palette: Palette) -> None:
        """Show as many labels as there is room for."""
        self._palette = palette
        self.shown, self._rest = placed(labels, self.height(), self._metrics.height())
        self.update()

    def places(self) -> list[tuple[Label, QRectF]]:
        """Return the labels that are shown, and where on the scene."""
        line, width = self._metrics.height(), self.width() - LEADER
        return [
            (label, self.mapRectToScene(QRectF(LEADER, centre - line / 2, width, line))) for label, centre in self.shown
        ]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the labels."""
        if self._palette is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for label, centre in self.shown:
            draw_label(painter, label, centre, self.size(), self._metrics, self._palette)
        if self._rest:
            line = self._metrics.height()
            text = QCoreApplication.translate("plots", "{count} more").format(count=self._rest)
            painter.setPen(self._palette.color("muted"))
            place = QRectF(LEADER, self.height() - line, self.width() - LEADER, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _on_device(pen: QPen, ratio: float) -> QPen:
    """Return a pen that keeps its width however the view is scaled."""
    pen.setCosmetic(True)  # then Qt counts its width in pixels of the device
    pen.setWidthF(pen.widthF() * ratio)
    return pen


def _alone(y: np.ndarray) -> np.ndarray:
    """Return which values stand between two gaps."""
    good = np.concatenate([[False], np.isfinite(y), [False]])
    return good[1:-1] & ~good[:-2] & ~good[2:]


def cut(x: np.ndarray, y: np.ndarray, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
    """Return the parts of a line that lie in a rectangle, with nan between them.

    Drawings have no other way to end a line at the edge of its plot.
    Source: Liang & Barsky 1984, "A New Concept and Method for Line Clipping".

    Parameters
    ----------
    x, y : numpy.ndarray
        nan makes a gap.
    rect : QRectF
        Its top is the lowest value.
    """
    inside = (x >= rect.left()) & (x <= rect.right()) & (y >= rect.top()) & (y <= rect.bottom())
    if inside.all() or len(x) < 2:
        return x, y
    begin, end = np.zeros(len(x) - 1), np.ones(len(x) - 1)
    with np.errstate(all="ignore"):
        for values, low, high in ((x, rect.left(), rect.right()), (y, rect.top(), rect.bottom())):
            way = np.diff(values)
            ways = np.stack([(low - values[:-1]) / way, (high - values[:-1]) / way])
            # A line along an edge stays; nan, from a gap, leaves nothing.
            level = (way == 0) & (values[:-1] >= low) & (values[:-1] <= high)
            begin = np.maximum(begin, np.where(level, 0.0, ways.min(axis=0)))
            end = np.minimum(end, np.where(level, 1.0, ways.max(axis=0)))
            kept = begin <= end
    begin, end = np.where(kept, begin, 0.0), np.where(kept, end, 0.0)
    going_on = kept[1:] & kept[:-1] & (begin[1:] == 0) & (end[:-1] == 1)
    starts = kept & ~np.concatenate([[False], going_on])
    stops = kept & ~np.concatenate([going_on, [False]])
    mask = np.stack([starts, kept, stops], axis=1)
    result = []
    for values in (x, y):
        way = np.diff(values)
        parts = np.stack([values[:-1] + begin * way, values[:-1] + end * way, np.full(len(way), np.nan)], axis=1)
        result.append(parts[mask])
    return result[0], result[1]
