"""A small plot of lines that other code hands over whole: with labels at their ends, marks, and values under the mouse.

Unlike the plots of a run it keeps no history and has no tools.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.plots.labels import SWATCH, Label, draw_label, placed, strip_width
from workbench.gui.plots.strokes import Look, draw_swatch
from workbench.gui.plots.ticks import Tick, linear_ticks, logarithmic_ticks
from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import figure

from .drawing import Frame, draw_line

_GRID = 0.55
"""Strength of grid lines: barely visible, as in the plots of a run."""
_EDGE = 10.0
_BEYOND = 40.0
_GRAB = 6.0
"""Pixels beside a mark that still belong to it."""


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a chart.

    Attributes
    ----------
    title : str
    x, y : numpy.ndarray
    look : Look
    labelled : bool
        Whether it has a label at the right end, and its value is told under the mouse.
    rank : int
        The lowest is drawn last and keeps its label longest.
    """

    title: str
    x: np.ndarray = field(repr=False)
    y: np.ndarray = field(repr=False)
    look: Look
    labelled: bool = True
    rank: int = 0


@dataclass(frozen=True)
class Mark:
    """A place on the horizontal axis that can be clicked.

    Attributes
    ----------
    name : str
    x : float
    text : str
        Stands at the top of its line.
    look : Look
    """

    name: str
    x: float
    text: str
    look: Look


class Chart(QWidget):
    """Lines over one horizontal axis.

    Parameters
    ----------
    x_title, y_title : str
    x_logarithmic, y_logarithmic : bool
    x_text, y_text : callable
        Write a value.
    end_titles : bool
        Whether the labels at the ends of lines have titles; without them they say the value only.

    Attributes
    ----------
    markClicked : Signal of str
    """

    markClicked = Signal(str)

    def __init__(
        self,
        x_title: str,
        y_title: str,
        parent: QWidget | None = None,
        *,
        x_logarithmic: bool = False,
        y_logarithmic: bool = False,
        x_text: Callable[[float], str] = figure,
        y_text: Callable[[float], str] = figure,
        end_titles: bool = True,
    ) -> None:
        super().__init__(parent)
        self._end_titles = end_titles
        self._x_title, self._y_title = x_title, y_title
        self._x_logarithmic, self._y_logarithmic = x_logarithmic, y_logarithmic
        self._x_text, self._y_text = x_text, y_text
        self.lines: tuple[Line, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.mark_places: list[tuple[str, QRectF]] = []
        self.frame = Frame(QRectF(0, 0, 1, 1), 0, 1, 0, 1)
        self._x_range, self._y_range = (0.0, 1.0), (0.0, 1.0)
        self._hover: QPointF | None = None
        self._layer = QPixmap()
        self._stale = True
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        self.setAccessibleName(y_title)
        notifier().changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """Return a size at which it can be read."""
        return QSize(320, 140)

    def show_lines(
        self, lines: Sequence[Line], x_range: tuple[float, float], y_range: tuple[float, float] | None = None
    ) -> None:
        """Show these lines.

        Parameters
        ----------
        lines : sequence of Line
        x_range : (float, float)
        y_range : (float, float), optional
            What the lines need if not given.
        """
        self.lines = tuple(lines)
        self._x_range = self._raised(*x_range, self._x_logarithmic)
        low, high = y_range or _needed(self.lines, self._y_logarithmic)
        low, high = self._raised(low, high, self._y_logarithmic)
        room = 0.06 * (high - low) or 0.5 * abs(low) or 0.5
        self._y_range = (low - room, high + room)
        self.refresh()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        self.marks = tuple(marks)
        self.refresh()

    def refresh(self) -> None:
        """Draw everything anew."""
        self._stale = True
        self.update()

    @staticmethod
    def _raised(low: float, high: float, logarithmic: bool) -> tuple[float, float]:
        if not logarithmic:
            return low, high
        return math.log10(max(low, 1e-300)), math.log10(max(high, 1e-300))

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines once, and what moves over them each time."""
        scale = self.devicePixelRatioF()
        if self._stale or self._layer.size() != self.size() * scale:
            self._layer = QPixmap(self.size() * scale)
            self._layer.setDevicePixelRatio(scale)
            painter = QPainter(self._layer)
            self.draw(painter, QRectF(self.rect()))
            painter.end()
            self._stale = False
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer)
        if self._hover is not None and self.lines:
            self._draw_reading(painter, current_palette())

    def draw(self, painter: QPainter, bounds: QRectF) -> None:
        """Draw axes, lines, labels and marks."""
        palette, font = current_palette(), number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, painter.device())
        painter.fillRect(bounds, palette.color("canvas"))
        painter.setFont(font)
        down, across = self._lay_out(bounds, metrics)
        self._draw_axes(painter, down, across, metrics, palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self.frame.place.adjusted(0, -1, 1, 1))
        for line in sorted(self.lines, key=lambda each: -each.rank):
            xs, ys = self._pixels(line)
            draw_line(painter, xs, ys, line.look, palette)
        painter.restore()
        self._draw_labels(painter, bounds, metrics, palette)
        self._draw_marks(painter, metrics, palette)

    def _lay_out(self, bounds: QRectF, metrics: QFontMetricsF) -> tuple[list[Tick], list[Tick]]:
        line = metrics.height()
        top = bounds.top() + line + 10 + (line + 4 if self.marks else 0)
        bottom = bounds.bottom() - 2 * line - 12
        most = max(2, int((bottom - top) / (1.8 * line)))
        down = (logarithmic_ticks if self._y_logarithmic else linear_ticks)(*self._y_range, most)
        left = bounds.left() + max([28.0, *(metrics.horizontalAdvance(tick.text) for tick in down)]) + _EDGE + 6
        labelled = [line for line in self.lines if line.labelled and len(line.x)]
        titles = [each.title if self._end_titles else "" for each in labelled]
        right = strip_width(titles, [self._y_text(1.234e-5) for _ in labelled], metrics)
        place = QRectF(left, top, max(40.0, bounds.right() - _EDGE - right - left), max(30.0, bottom - top))
        self.frame = Frame(place, *self._x_range, *self._y_range, self._y_logarithmic)
        count = max(2, int(place.width() / 64))
        across = (logarithmic_ticks if self._x_logarithmic else linear_ticks)(*self._x_range, count)
        return down, across

    def _draw_axes(
        self, painter: QPainter, down: list[Tick], across: list[Tick], metrics: QFontMetricsF, palette: Palette
    ) -> None:
        place, line = self.frame.place, metrics.height()
        grid = QColor(palette.mix("canvas", "border", _GRID))
        painter.setPen(palette.color("muted"))
        for tick in down:
            y = float(self.frame.height_of(np.array(tick.position)))
            painter.fillRect(QRectF(place.left(), round(y), place.width(), 1), grid)
            box = QRectF(0, y - line / 2, place.left() - 6, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
        for tick in across:
            x = self.frame.pixel_of(tick.position)
            painter.fillRect(QRectF(round(x), place.top(), 1, place.height()), grid)
            box = QRectF(x - 40, place.bottom() + 4, 80, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.text)
        foot = QRectF(place.left(), place.bottom() + 5 + line, place.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._x_title)
        head = QRectF(place.left(), 4, self.width() - place.left() - 4, line)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._y_title)

    def _pixels(self, line: Line) -> tuple[np.ndarray, np.ndarray]:
        x = np.log10(line.x) if self._x_logarithmic else line.x
        place = self.frame.place
        # What explodes leaves the picture; how far it goes beyond would only make its line slow and thin.
        y = np.clip(self.frame.y(np.asarray(line.y, np.float64)), place.top() - _BEYOND, place.bottom() + _BEYOND)
        return self.frame.x(np.asarray(x, np.float64)), y

    def _draw_labels(self, painter: QPainter, bounds: QRectF, metrics: QFontMetricsF, palette: Palette) -> None:
        place = self.frame.place
        room = QSizeF(bounds.right() - _EDGE / 2 - place.right(), place.height())
        shown, _rest = placed(self._labels(), room.height(), metrics.height())
        painter.save()
        painter.translate(place.topRight())
        for label, centre in shown:
            draw_label(painter, label, centre, room, metrics, palette)
        painter.restore()

    def _labels(self) -> list[Label]:
        labels = []
        for line in self.lines:
            good = np.flatnonzero(np.isfinite(line.y) & line.labelled)
            if len(good):
                value = float(line.y[good[-1]])
                pixel = float(self.frame.y(np.array([value]))[0])
                y = (pixel - self.frame.place.top()) / self.frame.place.height()
                if math.isfinite(y):
                    title = line.title if self._end_titles else ""
                    labels.append(Label(title, self._y_text(value), line.look, y, line.rank))
        return labels

    def _draw_marks(self, painter: QPainter, metrics: QFontMetricsF, palette: Palette) -> None:
        place, line = self.frame.place, metrics.height()
        self.mark_places = []
        ends: list[float] = []
        font = QFont(painter.font())
        font.setUnderline(True)
        for mark in sorted(self.marks, key=lambda each: each.x):
            x = self.frame.pixel_of(math.log10(mark.x) if self._x_logarithmic else mark.x)
            painter.setPen(mark.look.pen(palette))
            width = metrics.horizontalAdvance(mark.text)
            left = min(max(x - width / 2, place.left()), place.right() - width)
            # A text that would cover the one before stands a line lower, on the plot's own ground.
            row = 1 if ends and left < ends[-1] + 8 else 0
            ends.append(left + width)
            box = QRectF(left - 3, place.top() - line - 5 + row * (line + 8), width + 6, line + 2)
            painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x, place.bottom()))
            painter.fillRect(box, palette.color("canvas"))
            painter.setFont(font)
            painter.setPen(palette.color("accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.text)
            grip = QRectF(x - _GRAB, place.top(), 2 * _GRAB, place.height())
            self.mark_places += [(mark.name, box), (mark.name, grip)]

    def _draw_reading(self, painter: QPainter, palette: Palette) -> None:
        """Tell the values of all lines where the mouse is."""
        assert self._hover is not None
        place, font = self.frame.place, number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        raised = self.frame.x_at(self._hover.x())
        x = 10**raised if self._x_logarithmic else raised
        rows = []
        for line in self.lines:
            if line.labelled and len(line.x) and line.x[0] <= x <= line.x[-1]:
                near = int(np.argmin(np.abs(line.x - x)))
                rows.append((line, self._y_text(float(line.y[near]))))
        painter.fillRect(QRectF(round(self._hover.x()), place.top(), 1, place.height()), palette.color("muted"))
        height = metrics.height() + 2
        titles = max([0.0, *(metrics.horizontalAdvance(line.title) for line, _ in rows)])
        values = max([0.0, *(metrics.horizontalAdvance(text) for _, text in rows)])
        head = f"{self._x_title}  {self._x_text(x)}"
        width = max(metrics.horizontalAdvance(head), SWATCH + 6 + titles + 12 + values if rows else 0) + 16
        left = self._hover.x() + 12
        if left + width > self.width() - 4:
            left = self._hover.x() - 12 - width
        box = QRectF(max(4.0, left), place.top() + 4, width, height * (1 + len(rows)) + 10)
        painter.setPen(QPen(palette.color("border"), 1))
        painter.setBrush(palette.color("raised"))
        painter.drawRect(box)
        painter.setFont(font)
        painter.setPen(palette.color("muted"))
        top = box.top() + 5
        painter.drawText(QRectF(box.left() + 8, top, width - 16, height), Qt.AlignmentFlag.AlignVCenter, head)
        for number, (line, text) in enumerate(rows, 1):
            row = QRectF(box.left() + 8, top + number * height, width - 16, height)
            draw_swatch(painter, row.left(), row.center().y(), SWATCH, line.look, palette)
            painter.setPen(palette.color("text"))
            words = row.adjusted(SWATCH + 6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.title)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)

    # Pointer ------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        self._stale = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the lines; show what can be clicked."""
        place, at = self.frame.place, event.position()
        self._hover = at if place.contains(at) else None
        over = self._mark_at(at)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing."""
        self._hover = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that was clicked."""
        name = self._mark_at(event.position())
        if name and event.button() is Qt.MouseButton.LeftButton:
            self.markClicked.emit(name)

    def _mark_at(self, at: QPointF) -> str:
        return next((name for name, place in self.mark_places if place.contains(at)), "")


def _needed(lines: Sequence[Line], logarithmic: bool) -> tuple[float, float]:
    parts = [line.y[np.isfinite(line.y) & ((line.y > 0) | (not logarithmic))] for line in lines]
    values = np.concatenate([np.asarray(part, np.float64) for part in parts]) if parts else np.empty(0)
    if not len(values):
        return (0.1, 1.0) if logarithmic else (0.0, 1.0)
    return float(values.min()), float(values.max())
