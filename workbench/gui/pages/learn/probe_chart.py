"""What linear classifiers make of the features of each stage: bars with their standard errors, and two yardsticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.plots.ticks import linear_ticks
from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import percent

_GRID = 0.55


@dataclass(frozen=True)
class Bar:
    """One stage.

    Attributes
    ----------
    stage : int
        Counted from 1.
    name : str
    accuracy, error : float
        In 0..1.
    """

    stage: int
    name: str
    accuracy: float
    error: float


class ProbeChart(QWidget):
    """Draws the stages from the input on, from left to right; the best one in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.levels: tuple[tuple[str, float], ...] = ()
        self.frame = QRectF()
        self._hover = -1
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 130)
        self.setAccessibleName(self.tr("Accuracy of a linear classifier on each stage"))
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size at which it can be read."""
        return QSize(460, 260)

    def show_bars(self, bars: Sequence[Bar], random: float, chance: float) -> None:
        """Show the stages, and what random weights and guessing reach."""
        self.bars = tuple(bars)
        self.levels = (
            (self.tr("random weights {accuracy}").format(accuracy=percent(random)), random),
            (self.tr("chance {accuracy}").format(accuracy=percent(chance)), chance),
        )
        self.update()

    def column(self, index: int) -> QRectF:
        """Return the place of a bar with its error bar, from the axis to the top."""
        width = self.frame.width() / max(1, len(self.bars))
        return QRectF(self.frame.left() + index * width, self.frame.top(), width, self.frame.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, bars, error bars and the two lines."""
        painter, palette, font = QPainter(self), current_palette(), number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        painter.fillRect(self.rect(), palette.color("canvas"))
        line = metrics.height()
        right = max([0.0, *(metrics.horizontalAdvance(text) for text, _ in self.levels)]) + 12
        self.frame = QRectF(self.rect()).adjusted(44, line + 10, -right, -2 * line - 12)
        self._draw_axes(painter, metrics, palette)
        if self.bars:
            best = max(range(len(self.bars)), key=lambda index: self.bars[index].accuracy)
            for index in range(len(self.bars)):
                self._draw_bar(painter, index, index == best, palette)
            self._draw_levels(painter, metrics, palette)
            if 0 <= self._hover < len(self.bars):
                self._draw_reading(painter, metrics, palette)

    def _height(self, value: float) -> float:
        return self.frame.bottom() - value * self.frame.height()

    def _draw_axes(self, painter: QPainter, metrics: QFontMetricsF, palette: Palette) -> None:
        line, frame = metrics.height(), self.frame
        grid = QColor(palette.mix("canvas", "border", _GRID))
        painter.setPen(palette.color("muted"))
        for tick in linear_ticks(0.0, 1.0, max(2, int(frame.height() / (2 * line))), "percent"):
            y = self._height(tick.position)
            painter.fillRect(QRectF(frame.left(), round(y), frame.width(), 1), grid)
            box = QRectF(0, y - line / 2, frame.left() - 6, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
        for index, bar in enumerate(self.bars):
            place = self.column(index)
            box = QRectF(place.left(), frame.bottom() + 4, place.width(), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(bar.stage))
        foot = QRectF(frame.left(), frame.bottom() + 5 + line, frame.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self.tr("stage, from the input on"))
        head = QRectF(frame.left(), 4, self.width() - frame.left(), line)
        text = self.tr("Accuracy of a linear classifier on the features of a stage")
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_bar(self, painter: QPainter, index: int, best: bool, palette: Palette) -> None:
        bar, place = self.bars[index], self.column(index)
        width = min(40.0, 0.6 * place.width())
        middle, top = place.center().x(), self._height(bar.accuracy)
        role = "accent" if best else "curve_1"
        body = QRectF(middle - width / 2, top, width, self.frame.bottom() - top)
        painter.fillRect(body, palette.color(role, 0.85 if best else 0.4))
        low, high = self._height(max(0.0, bar.accuracy - bar.error)), self._height(min(1.0, bar.accuracy + bar.error))
        painter.setPen(QPen(palette.color("text"), 1.25))
        cap = min(5.0, width / 4)
        painter.drawLines(
            [
                QLineF(middle, low, middle, high),
                QLineF(middle - cap, low, middle + cap, low),
                QLineF(middle - cap, high, middle + cap, high),
            ]
        )

    def _draw_levels(self, painter: QPainter, metrics: QFontMetricsF, palette: Palette) -> None:
        line, frame = metrics.height(), self.frame
        heights = [self._height(value) for _, value in self.levels]
        labels = list(heights)
        if len(labels) == 2 and abs(labels[0] - labels[1]) < line:
            # Labels that would cover each other stand above each other, in the order of their lines.
            up = 0 if labels[0] <= labels[1] else 1
            centre = min(sum(labels) / 2, frame.bottom() - line / 2)
            labels[up], labels[1 - up] = centre - line / 2, centre + line / 2
        for number, ((text, _), y, label) in enumerate(zip(self.levels, heights, labels, strict=True)):
            role = ("curve_2", "muted")[number]
            pen = QPen(palette.color(role), 1.5)
            pen.setDashPattern([[5, 3], [2, 2.5]][number])
            painter.setPen(pen)
            painter.drawLine(QLineF(frame.left(), y, frame.right(), y))
            painter.setPen(palette.color("text" if number == 0 else "muted"))
            box = QRectF(frame.right() + 6, label - line / 2, self.width() - frame.right() - 6, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_reading(self, painter: QPainter, metrics: QFontMetricsF, palette: Palette) -> None:
        bar, place = self.bars[self._hover], self.column(self._hover)
        text = self.tr("stage {stage}, {name}: {accuracy} ± {error}").format(
            stage=bar.stage, name=bar.name, accuracy=percent(bar.accuracy), error=percent(bar.error)
        )
        width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 6
        left = max(4.0, min(place.center().x() - width / 2, self.width() - 4 - width))
        box = QRectF(left, self.frame.top(), width, height)
        painter.setPen(QPen(palette.color("border"), 1))
        painter.setBrush(palette.color("raised"))
        painter.drawRect(box)
        painter.setPen(palette.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the stage under the mouse."""
        inside = [index for index in range(len(self.bars)) if self.column(index).contains(event.position())]
        hover = inside[0] if inside else -1
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing."""
        self._hover = -1
        self.update()
