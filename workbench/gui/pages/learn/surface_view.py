"""The surface seen from above, with the ways of the walkers on it.

The ground is drawn once; of the ways only what is new is drawn in each frame, onto a layer of their own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.analysis.playground_surfaces import Surface
from workbench.gui.plots.labels import spread
from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import figure

from .contours import levels, segments
from .drawing import Frame, polygon
from .walk import Track

_CELL = 4
"""Pixels of a cell of the grid in which contours are sought."""
_DEEPEST = 0.17
"""How much of the curve's blue the highest ground has."""
_MARGIN = 0.04
_RADIUS = 5.0
_FAR = 4000.0
"""Pixels outside the picture beyond which a way is not followed."""


class SurfaceView(QWidget):
    """Shows a surface and tracks on it.

    Attributes
    ----------
    startMoved : Signal of float, float
        A person put the start elsewhere.
    frame : Frame
    """

    startMoved = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface: Surface | None = None
        self._start = (0.0, 0.0)
        self._tracks: Sequence[Track] = ()
        self._shown = 0
        self._drawn: list[tuple[int, float]] = []
        self._ground, self._ways = QPixmap(), QPixmap()
        self._mouse: QPointF | None = None
        self._dragging = False
        self.frame = Frame(QRectF(0, 0, 1, 1), 0, 1, 0, 1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 160)
        self.setAccessibleName(self.tr("Surface and ways of the optimizers"))
        self.setAccessibleDescription(self.tr("Arrow keys move the start"))
        notifier().changed.connect(self._forget_ground)

    def sizeHint(self) -> QSize:
        """Return a size at which ways can be told apart."""
        return QSize(320, 200)

    # What is shown ------------------------------------------------------------------------------------

    def show_surface(self, surface: Surface, start: tuple[float, float]) -> None:
        """Show another surface."""
        self._surface, self._start = surface, start
        self._forget_ground()

    def show_start(self, start: tuple[float, float]) -> None:
        """Show the start elsewhere."""
        self._start = start
        self.update()

    def show_tracks(self, tracks: Sequence[Track], shown: int) -> None:
        """Show tracks up to a step, of which anything may have changed."""
        self._tracks = tracks
        self._shown = shown
        self._forget_ways()

    def show_step(self, shown: int) -> None:
        """Show the same tracks a little further."""
        if shown < self._shown:
            self._forget_ways()
        self._shown = shown
        self.update()

    def _forget_ground(self) -> None:
        self._ground = QPixmap()
        self._forget_ways()

    def _forget_ways(self) -> None:
        self._drawn = []
        self.update()

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, ways, and what lies above them."""
        palette, painter = current_palette(), QPainter(self)
        if self._surface is None:
            painter.fillRect(self.rect(), palette.color("canvas"))
            return
        if self._ground.isNull():
            self._draw_ground(self._surface, palette)
        self._go_on(palette)
        painter.drawPixmap(0, 0, self._ground)
        painter.drawPixmap(0, 0, self._ways)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_start(painter, palette)
        self._draw_heads(painter, palette)
        self._draw_reading(painter, palette)
        if self.hasFocus():
            painter.setPen(QPen(palette.color("accent"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _lay_out(self, surface: Surface) -> None:
        # One unit is as long in both directions: only so do ways of steepest descent cross contours at right angles.
        x_low, x_high = surface.x_range
        y_low, y_high = surface.y_range
        width, height = max(1, self.width()), max(1, self.height())
        unit = max((x_high - x_low) / width, (y_high - y_low) / height) * (1 + _MARGIN)
        x, y = (x_low + x_high) / 2, (y_low + y_high) / 2
        half_x, half_y = unit * width / 2, unit * height / 2
        self.frame = Frame(QRectF(0, 0, width, height), x - half_x, x + half_x, y - half_y, y + half_y)

    def _heights(self, surface: Surface, step: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        frame = self.frame
        columns, rows = -(-self.width() // step) + 1, -(-self.height() // step) + 1
        xs = frame.low + np.arange(columns) * step * (frame.high - frame.low) / self.width()
        ys = frame.top - np.arange(rows) * step * (frame.top - frame.bottom) / self.height()
        return xs, ys, surface(xs[None, :], ys[:, None]) - surface.lowest + np.zeros((rows, columns))

    def _draw_ground(self, surface: Surface, palette: Palette) -> None:
        self._lay_out(surface)
        scale = self.devicePixelRatioF()
        self._ground = QPixmap(self.size() * scale)
        self._ground.setDevicePixelRatio(scale)
        painter = QPainter(self._ground)
        _xs, _ys, heights = self._heights(surface, 1)
        steps = levels(heights)
        bands = np.searchsorted(steps, heights[: self.height(), : self.width()])
        tones = [
            QColor(palette.mix("canvas", "curve_1", _DEEPEST * band / len(steps))) for band in range(len(steps) + 1)
        ]
        pixels = np.array([tone.rgb() for tone in tones], np.uint32)[bands]
        image = QImage(pixels.tobytes(), self.width(), self.height(), 4 * self.width(), QImage.Format.Format_RGB32)
        painter.drawImage(0, 0, image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        xs, ys, coarse = self._heights(surface, _CELL)
        # On the logarithm the heights between two grid points lie nearly on a line.
        coarse = np.log(np.maximum(coarse, 1e-300))
        painter.setPen(QPen(QColor(palette.mix("canvas", "curve_1", 0.34)), 1.0))
        for level in steps:
            found = segments(coarse, xs, ys, math.log(level))
            x, y = self.frame.x(found[:, 0::2]), self.frame.y(found[:, 1::2])
            lines = [QLineF(*ends) for ends in np.stack([x[:, 0], y[:, 0], x[:, 1], y[:, 1]], axis=1).tolist()]
            painter.drawLines(lines)
        self._draw_minima(painter, surface, palette)
        painter.end()

    def _draw_minima(self, painter: QPainter, surface: Surface, palette: Palette) -> None:
        font = number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        painter.setPen(QPen(palette.color("text"), 1.5))
        for x, y in surface.minima:
            at = self._pixel(x, y)
            painter.drawLine(at + QPointF(-5, 0), at + QPointF(5, 0))
            painter.drawLine(at + QPointF(0, -5), at + QPointF(0, 5))
            text = self.tr("minimum")
            # To the left: the names of the walkers stand to the right.
            width = metrics.horizontalAdvance(text) + 2
            box = QRectF(at.x() - 6 - width, at.y() + 4, width, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _go_on(self, palette: Palette) -> None:
        """Draw what is new of the ways."""
        if len(self._drawn) != len(self._tracks):
            scale = self.devicePixelRatioF()
            self._ways = QPixmap(self.size() * scale)
            self._ways.setDevicePixelRatio(scale)
            self._ways.fill(Qt.GlobalColor.transparent)
            self._drawn = [(0, 0.0)] * len(self._tracks)
        painter: QPainter | None = None
        for index, track in enumerate(self._tracks):
            begin, length = self._drawn[index]
            end = track.at(self._shown)
            if end <= begin:
                continue
            if painter is None:
                painter = QPainter(self._ways)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            part = track.positions[begin : end + 1]
            xs = np.clip(self.frame.x(part[:, 0]), -_FAR, self.width() + _FAR)
            ys = np.clip(self.frame.y(part[:, 1]), -_FAR, self.height() + _FAR)
            pen = track.look.pen(palette)
            if track.look.dash:
                # The dashes go on where they were left, whatever the frame brings.
                pen.setDashOffset(length / track.look.width)
            painter.setPen(pen)
            painter.drawPolyline(polygon(xs, ys))
            length += float(np.hypot(np.diff(xs), np.diff(ys)).sum())
            self._drawn[index] = (end, length)
        if painter is not None:
            painter.end()

    def _draw_start(self, painter: QPainter, palette: Palette) -> None:
        at = self._pixel(*self._start)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(palette.color("canvas"), 4), QPen(palette.color("accent"), 2)):
            painter.setPen(pen)
            painter.drawEllipse(at, _RADIUS + 2, _RADIUS + 2)

    def _draw_heads(self, painter: QPainter, palette: Palette) -> None:
        font = number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        height = metrics.height()
        shown = [(number, track) for number, track in enumerate(self._tracks) if track.last >= 0]
        if not shown:
            return
        heads = [self._pixel(*track.positions[track.at(self._shown)]) for _, track in shown]
        room = max(0.0, self.height() - len(shown) * height)
        middles = [min(max(head.y(), 2.0), self.height() - 2.0) for head in heads]
        places = spread(middles, height, 2.0, self.height() - 2.0) if room else middles
        for (number, track), head, y in zip(shown, heads, places, strict=True):
            color = track.look.color(palette)
            painter.setPen(QPen(palette.color("canvas"), 1.2))
            painter.setBrush(color)
            _draw_marker(painter, head, number)
            width = metrics.horizontalAdvance(track.title)
            x = min(max(head.x(), 0.0), float(self.width()))
            left = x + 11 if x + 11 + width < self.width() - 4 else x - 11 - width
            words = QRectF(left, y - height / 2, width + 2, height)
            ground = palette.color("canvas", 0.72)
            painter.fillRect(words.adjusted(-2, 1, 2, -1), ground)
            painter.setPen(color)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, track.title)

    def _draw_reading(self, painter: QPainter, palette: Palette) -> None:
        if self._mouse is None or self._surface is None:
            return
        x, y = self._place(self._mouse)
        text = self.tr("x {x}   y {y}   loss {loss}").format(
            x=figure(x), y=figure(y), loss=figure(float(self._surface(x, y)))
        )
        font = number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        box = QRectF(
            6, self.height() - metrics.height() - 8, metrics.horizontalAdvance(text) + 12, metrics.height() + 4
        )
        painter.fillRect(box, palette.color("canvas", 0.85))
        painter.setPen(palette.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _pixel(self, x: float, y: float) -> QPointF:
        at = self.frame.x(np.array([x])), self.frame.y(np.array([y]))
        return QPointF(float(np.clip(at[0][0], -_FAR, _FAR)), float(at[1][0]))

    def _place(self, at: QPointF) -> tuple[float, float]:
        return self.frame.x_at(at.x()), self.frame.raised_at(at.y())

    # Pointer and keys ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        if self._surface is not None:
            self._lay_out(self._surface)
        self._forget_ground()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the start; a press elsewhere brings it there."""
        if event.button() is Qt.MouseButton.LeftButton and self._surface is not None:
            self._dragging = True
            self._move_start(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the surface; drag the start."""
        self._mouse = event.position()
        if self._dragging:
            self._move_start(event.position())
        near = self._surface is not None and (event.position() - self._pixel(*self._start)).manhattanLength() < 14
        self.setCursor(Qt.CursorShape.SizeAllCursor if near or self._dragging else Qt.CursorShape.CrossCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the start go."""
        self._dragging = False

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing."""
        self._mouse = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the start by a hundredth of the picture, with Shift by a tenth."""
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None or self._surface is None:
            super().keyPressEvent(event)
            return
        far = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        unit = far * (self.frame.high - self.frame.low)
        self.startMoved.emit(self._start[0] + way[0] * unit, self._start[1] + way[1] * unit)

    def _move_start(self, at: QPointF) -> None:
        inside = QPointF(min(max(at.x(), 0.0), self.width()), min(max(at.y(), 0.0), self.height()))
        x, y = self._place(inside)
        # As exact as a pixel is: nobody can mean more by a drag.
        self.startMoved.emit(float(f"{x:.3g}"), float(f"{y:.3g}"))


_SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.2, 0.9), (-1.2, 0.9)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((0, 1.3), (1.2, -0.9), (-1.2, -0.9)),
    ((-1.3, 0), (0.9, -1.2), (0.9, 1.2)),
    ((1.3, 0), (-0.9, -1.2), (-0.9, 1.2)),
    ((-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)),
)


def _draw_marker(painter: QPainter, at: QPointF, number: int) -> None:
    """Draw the head of a way; each has a shape of its own."""
    shape = _SHAPES[number % len(_SHAPES)]
    if not shape:
        painter.drawEllipse(at, _RADIUS, _RADIUS)
        return
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) * _RADIUS for x, y in shape]))
