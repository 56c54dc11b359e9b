"""A small picture of a curve that is known beforehand: the learning rate of the coming run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import number_font

from .curves import RATE, rate_text
from .ranges import SteadyRange
from .strokes import Look
from .ticks import linear_ticks

_PIXELS = 11
_MOMENTUM = Look("muted", 1.0, (3, 2))
_RATE = Look(RATE, 1.75)
_GRID = 0.55
"""Strength of grid lines: barely visible, as in the plots of a run."""


@dataclass(frozen=True)
class _Frame:
    """Where the curve is drawn and what is shown of it; from values to pixels and back."""

    place: QRectF
    high: float
    bottom: float
    top: float

    def pixel(self, x: float) -> float:
        return self.place.left() + x * self.place.width() / self.high

    def height(self, y: float) -> float:
        return self.place.bottom() - (y - self.bottom) * self.place.height() / (self.top - self.bottom)

    def x_at(self, pixel: float) -> float:
        return (pixel - self.place.left()) * self.high / self.place.width()

    def path(self, xs: np.ndarray, ys: np.ndarray) -> QPainterPath:
        """Return the line through points, with a gap wherever one is not finite."""
        path, gap = QPainterPath(), True
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            if not np.isfinite(y):
                gap = True
                continue
            point = QPointF(self.pixel(x), self.height(y))
            (path.moveTo if gap else path.lineTo)(point)
            gap = False
        return path


class CurvePreview(QWidget):
    """Shows a curve without any tools: hovering reads it.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x_title = self.tr("epochs")
        self._x = np.empty(0)
        self._y = np.empty(0)
        self._momentum = np.empty(0)
        self._hover: float | None = None
        self._frame = _Frame(QRectF(0, 0, 1, 1), 1.0, 0.0, 1.0)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.setAccessibleName(self.tr("Planned learning rate"))
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Three lines of ticks and one below."""
        return QSize(240, 112)

    def set_curve(self, x: ArrayLike, y: ArrayLike, momentum: ArrayLike | None = None) -> None:
        """Show a curve.

        Parameters
        ----------
        x : array_like
            Epochs, rising.
        y : array_like
            Learning rates, as many.
        momentum : array_like, optional
            As many, drawn thin on a scale of its own from 0 to 1.
        """
        self._x, self._y = np.array(x, np.float64), np.array(y, np.float64)
        self._momentum = np.empty(0) if momentum is None else np.array(momentum, np.float64)
        self._hover = None
        self.setAccessibleDescription(self._in_words())
        self.update()

    def read_at(self, x: float) -> str:
        """Return what the curve is worth at a place, in words; empty without a curve."""
        if not len(self._x):
            return ""
        value = float(np.interp(x, self._x, self._y))
        text = f"{x:.3g}: {rate_text(value)}"
        if len(self._momentum):
            momentum = rate_text(float(np.interp(x, self._x, self._momentum)))
            text += "  " + self.tr("momentum {value}").format(value=momentum)
        return text

    def _in_words(self) -> str:
        if not len(self._x):
            return ""
        return self.tr("from {first} over at most {highest} to {last}").format(
            first=rate_text(float(self._y[0])),
            highest=rate_text(float(np.max(self._y))),
            last=rate_text(float(self._y[-1])),
        )

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, curve and what the pointer reads."""
        palette = current_palette()
        painter = QPainter(self)
        font = number_font(_PIXELS)
        painter.setFont(font)
        metrics = QFontMetricsF(font, self)
        painter.fillRect(self.rect(), palette.color("canvas"))
        painter.setPen(QPen(palette.color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not len(self._x):
            return
        self._lay_out(metrics)
        self._draw_axes(painter, metrics)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._frame
        if len(self._momentum):
            painter.setPen(_MOMENTUM.pen(palette))
            painter.drawPath(_Frame(frame.place, frame.high, 0.0, 1.05).path(self._x, self._momentum))
        painter.setPen(_RATE.pen(palette))
        painter.drawPath(frame.path(self._x, self._y))
        if self._hover is not None:
            place = QRectF(frame.place.left() + 4, 3, frame.place.width() - 4, metrics.height())
            painter.setPen(palette.color("muted"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, side, self.read_at(self._hover))
            x = frame.pixel(self._hover)
            y = frame.height(float(np.interp(self._hover, self._x, self._y)))
            painter.fillRect(QRectF(round(x), frame.place.top(), 1, frame.place.height()), palette.color("muted"))
            painter.setPen(QPen(palette.color("canvas"), 1))
            painter.setBrush(palette.color(RATE))
            painter.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _lay_out(self, metrics: QFontMetricsF) -> None:
        steady = SteadyRange(floor=0.0)
        finite = self._y[np.isfinite(self._y)]
        steady.fit(0.0, float(finite.max()) if len(finite) else 1.0)
        line = metrics.height()
        ticks = linear_ticks(steady.low, steady.high, 3)
        left = 12 + max((metrics.horizontalAdvance(tick.text) for tick in ticks), default=0.0)
        place = QRectF(left, line + 5, max(20.0, self.width() - left - 10), max(20.0, self.height() - 2 * line - 12))
        high = float(self._x[-1])
        self._frame = _Frame(place, high if high > 0 else 1.0, steady.low, steady.high)

    def _draw_axes(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        palette, frame, line = current_palette(), self._frame, metrics.height()
        place, grid = frame.place, QColor(palette.mix("canvas", "border", _GRID))
        for tick in linear_ticks(frame.bottom, frame.top, 3):
            y = frame.height(tick.position)
            painter.fillRect(QRectF(place.left(), round(y), place.width(), 1), grid)
            painter.setPen(palette.color("muted"))
            box = QRectF(0, y - line / 2, place.left() - 5, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
        title = metrics.horizontalAdvance(self._x_title)
        ticks = linear_ticks(0.0, frame.high, max(2, int(place.width() / 56)))
        for tick in ticks:
            x = frame.pixel(tick.position)
            width = metrics.horizontalAdvance(tick.text)
            left = min(x - width / 2, place.right() + 8 - width)
            if left + width > place.right() - title - 4 and tick is not ticks[0]:
                continue  # there stands what the axis counts
            box = QRectF(left, place.bottom() + 3, width + 1, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.text)
        box = QRectF(place.right() - title, place.bottom() + 3, title + 1, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._x_title)

    # Pointer ------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the curve."""
        inside = len(self._x) and self._frame.place.left() <= event.position().x() <= self._frame.place.right()
        self._hover = self._frame.x_at(event.position().x()) if inside else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing."""
        self._hover = None
        self.update()
