"""A square plot of two shares, each from 0 to 100 %, whose points can be read with the mouse and the arrow keys."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.pages.learn.drawing import Frame
from workbench.gui.plots.ticks import linear_ticks
from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font

_GRID = 0.55
_MARK = 6.0
"""Radius of the ring around the point that is read."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class SquarePlot(QWidget):
    """Axes with fixed ranges, the diagonal, and what a subclass draws between them.

    Parameters
    ----------
    below : float
        Pixels that the subclass takes for itself below the horizontal axis.

    Attributes
    ----------
    points : numpy.ndarray
        float64 (N, 2) in 0..1, what can be read.
    frame : Frame
    """

    def __init__(self, parent: QWidget | None = None, *, below: float = 0.0) -> None:
        super().__init__(parent)
        self._x_title = self._y_title = self._diagonal = ""
        self._below = below
        self.points: NDArray[numpy.float64] = numpy.zeros((0, 2))
        self.frame = Frame(QRectF(0, 0, 1, 1), 0, 1, 0, 1)
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 200)
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size at which it can be read."""
        return QSize(380, 380)

    @property
    def current(self) -> int:
        """The place of the point that is read; -1 for none."""
        return self._current

    def show_points(self, x: ArrayLike, y: ArrayLike) -> None:
        """Show other points.

        Parameters
        ----------
        x, y : array_like
            Each (N,), in 0..1.
        """
        self.points = numpy.stack([numpy.asarray(x, numpy.float64), numpy.asarray(y, numpy.float64)], axis=1)
        self._read(-1)
        self.update()

    def set_titles(self, x_title: str, y_title: str, diagonal: str) -> None:
        """Name the axes, and say what the diagonal stands for."""
        self._x_title, self._y_title, self._diagonal = x_title, y_title, diagonal
        self.update()

    def words(self, place: int) -> Sequence[str]:
        """Say in a few lines what one point means."""
        raise NotImplementedError

    def draw_content(self, painter: QPainter, palette: Palette, metrics: QFontMetricsF) -> None:
        """Draw what stands between the axes, and below them."""
        raise NotImplementedError

    def pixel(self, x: float, y: float) -> QPointF:
        """Return where two shares meet."""
        place = self.frame.place
        return QPointF(place.left() + x * place.width(), place.bottom() - y * place.height())

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, diagonal, content, and what is read."""
        painter, palette, font = QPainter(self), current_palette(), number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        painter.fillRect(self.rect(), palette.color("canvas"))
        self._lay_out(metrics)
        self._draw_axes(painter, metrics, palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_diagonal(painter, palette)
        self.draw_content(painter, palette, metrics)
        if 0 <= self._current < len(self.points):
            self._draw_reading(painter, metrics, palette)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(palette.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self, metrics: QFontMetricsF) -> None:
        line = metrics.height()
        left, top = metrics.horizontalAdvance("100 %") + 16, line + 12
        room = QRectF(left, top, self.width() - left - 16, self.height() - top - 2 * line - 14 - self._below)
        side = max(40.0, min(room.width(), room.height()))
        # In the middle of what is left over: the texts beside it stand at its height then.
        left += max(0.0, (room.width() - side) / 2)
        self.frame = Frame(QRectF(round(left), round(top), round(side), round(side)), 0, 1, 0, 1)

    def _draw_axes(self, painter: QPainter, metrics: QFontMetricsF, palette: Palette) -> None:
        place, line = self.frame.place, metrics.height()
        grid = QColor(palette.mix("canvas", "border", _GRID))
        painter.setPen(palette.color("muted"))
        under = place.bottom() + self._below
        for tick in linear_ticks(0.0, 1.0, 5 if place.width() > 150 else 2, "percent"):
            at = self.pixel(tick.position, tick.position)
            painter.fillRect(QRectF(place.left(), round(at.y()), place.width(), 1), grid)
            painter.fillRect(QRectF(round(at.x()), place.top(), 1, under - place.top()), grid)
            box = QRectF(0, at.y() - line / 2, place.left() - 6, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
            painter.drawText(QRectF(at.x() - 40, under + 4, 80, line), Qt.AlignmentFlag.AlignCenter, tick.text)
        middle = place.center().x()
        room = 2 * min(middle, self.width() - middle) - 8
        foot = QRectF(middle - room / 2, under + 5 + line, room, line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, _fitted(self._x_title, foot, metrics))
        reach = metrics.horizontalAdvance("100 %") + 6
        head = QRectF(place.left() - reach, 4, self.width() - place.left() + reach - 4, line)
        title = _fitted(self._y_title, head, metrics)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _draw_diagonal(self, painter: QPainter, palette: Palette) -> None:
        pen = QPen(palette.color("outline"), 1.25)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(self.pixel(0, 0), self.pixel(1, 1)))
        painter.save()
        painter.translate(self.pixel(0.05, 0.05))
        painter.rotate(-45)
        painter.setPen(palette.color("muted"))
        room = QRectF(0, 5, 0.9 * math.sqrt(2) * self.frame.place.width(), 20)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._diagonal)
        painter.restore()

    def _draw_reading(self, painter: QPainter, metrics: QFontMetricsF, palette: Palette) -> None:
        at = self.pixel(*map(float, self.points[self._current]))
        painter.setPen(QPen(palette.color("text"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, _MARK, _MARK)
        draw_note(painter, at, self.words(self._current), QRectF(self.rect()), metrics, palette)

    # Pointer and keys ---------------------------------------------------------------------------------

    def _read(self, place: int) -> None:
        if place != self._current:
            self._current = place
            self.setAccessibleDescription("\n".join(self.words(place)) if 0 <= place < len(self.points) else "")
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point next to the mouse."""
        place, at = self.frame.place, event.position()
        if not len(self.points) or not place.adjusted(-_MARK, -_MARK, _MARK, _MARK).contains(at):
            self._read(-1)
            return
        x, y = (at.x() - place.left()) / place.width(), (place.bottom() - at.y()) / place.height()
        self._read(int(numpy.hypot(self.points[:, 0] - x, self.points[:, 1] - y).argmin()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing."""
        self._read(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the point before or after."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not len(self.points):
            super().keyPressEvent(event)
        elif self._current < 0:
            self._read(0 if step > 0 else len(self.points) - 1)
        else:
            self._read(min(max(self._current + step, 0), len(self.points) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys arrive here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys arrive elsewhere."""
        super().focusOutEvent(event)
        self._read(-1)
        self.update()


def draw_note(
    painter: QPainter, at: QPointF, lines: Sequence[str], room: QRectF, metrics: QFontMetricsF, palette: Palette
) -> None:
    """Draw a few lines in a box beside a point, where there is room for them."""
    height = metrics.height() + 2
    width = max(metrics.horizontalAdvance(line) for line in lines) + 16
    box = QRectF(at.x() + 12, at.y() + 12, width, height * len(lines) + 10)
    if box.right() > room.right() - 4:
        box.moveRight(max(at.x() - 12, room.left() + 4 + width))
    if box.bottom() > room.bottom() - 4:
        box.moveBottom(at.y() - 12)
    box.moveLeft(max(room.left() + 4, min(box.left(), room.right() - 4 - width)))
    painter.setPen(QPen(palette.color("border"), 1))
    painter.setBrush(palette.color("raised"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(palette.color("text"))
    for number, line in enumerate(lines):
        row = QRectF(box.left() + 8, box.top() + 5 + number * height, width - 16, height)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)


def _fitted(text: str, room: QRectF, metrics: QFontMetricsF) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
