"""The models as discs: error over arithmetic or over measured time, the area the number of parameters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.pages.learn.drawing import Frame
from workbench.gui.plots.ticks import Tick, linear_ticks, logarithmic_ticks
from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import figure

_GRID = 0.55
_LARGEST = 20.0
"""Radius in pixels of the model with the most parameters."""
_SMALLEST = 2.5
_NEAR = 6.0


@dataclass(frozen=True)
class Disc:
    """One model.

    Attributes
    ----------
    name, title : str
    x, error : float
    parameters : int
    """

    name: str
    title: str
    x: float
    error: float
    parameters: int


class ScatterView(QWidget):
    """Shows models; the one under the mouse says its name, a click chooses it.

    Attributes
    ----------
    chosen : Signal of str
        A disc was clicked.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.discs: tuple[Disc, ...] = ()
        self.places: dict[str, tuple[QPointF, float]] = {}
        self._current = ""
        self._hover = ""
        self._x_title = self._unit = ""
        self._y_title = self.tr("Top-1 error on ImageNet, %")
        self._empty = ""
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 110)
        self.setAccessibleName(self.tr("Error of the models over their cost"))
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a size at which it can be read."""
        return QSize(420, 300)

    @property
    def hovered(self) -> str:
        """The name of the model under the mouse."""
        return self._hover

    def show_discs(self, discs: Sequence[Disc], x_title: str, unit: str, empty: str) -> None:
        """Show these models.

        Parameters
        ----------
        discs : sequence of Disc
        x_title, unit : str
        empty : str
            What to say where there are none.
        """
        # Small ones are drawn last, so that none is hidden.
        self.discs = tuple(sorted(discs, key=lambda each: -each.parameters))
        self._x_title, self._unit, self._empty = x_title, unit, empty
        self._hover = ""
        self.update()

    def show_current(self, name: str) -> None:
        """Point out one model."""
        self._current = name
        self.update()

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, discs and the names of those pointed out."""
        painter, palette, font = QPainter(self), current_palette(), number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        painter.fillRect(self.rect(), palette.color("canvas"))
        self.places = {}
        if not self.discs:
            painter.setPen(palette.color("muted"))
            room = QRectF(self.rect()).adjusted(16, 8, -16, -8)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            return
        frame, across, down = self._lay_out(metrics)
        self._draw_axes(painter, frame, across, down, metrics, palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(each.parameters for each in self.discs)
        for disc in self.discs:
            at = QPointF(frame.pixel_of(math.log10(disc.x)), frame.place.bottom())
            at.setY(
                frame.place.bottom() - (disc.error - frame.bottom) / (frame.top - frame.bottom) * frame.place.height()
            )
            radius = max(_SMALLEST, self._largest() * math.sqrt(disc.parameters / most))
            self.places[disc.name] = (at, radius)
            special = disc.name in (self._current, self._hover)
            painter.setBrush(palette.color("accent" if special else "curve_1", 0.55 if special else 0.22))
            painter.setPen(QPen(palette.color("accent" if special else "curve_1"), 2.0 if special else 1.0))
            painter.drawEllipse(at, radius, radius)
        for name in dict.fromkeys((self._current, self._hover)):
            self._draw_name(painter, name, frame.place, metrics, palette)

    def _largest(self) -> float:
        return min(_LARGEST, 0.07 * min(self.width(), 1.4 * self.height()))

    def _lay_out(self, metrics: QFontMetricsF) -> tuple[Frame, list[Tick], list[Tick]]:
        xs = [math.log10(disc.x) for disc in self.discs]
        errors = [disc.error for disc in self.discs]
        low, high, bottom, top = min(xs), max(xs), min(errors), max(errors)
        margin, room = 0.08 * (high - low) or 0.3, 0.08 * (top - bottom) or 1.0
        line = metrics.height()
        place = QRectF(0, 0, self.width(), self.height()).adjusted(40, line + 10, -12, -2 * line - 12)
        frame = Frame(place, low - margin, high + margin, bottom - room, top + room)
        down = linear_ticks(frame.bottom, frame.top, max(2, int(place.height() / (2 * line))))
        return frame, logarithmic_ticks(frame.low, frame.high, max(2, int(place.width() / 56))), down

    def _draw_axes(
        self,
        painter: QPainter,
        frame: Frame,
        across: list[Tick],
        down: list[Tick],
        metrics: QFontMetricsF,
        palette: Palette,
    ) -> None:
        place, line = frame.place, metrics.height()
        grid = QColor(palette.mix("canvas", "border", _GRID))
        painter.setPen(palette.color("muted"))
        for tick in down:
            y = frame.place.bottom() - (tick.position - frame.bottom) / (frame.top - frame.bottom) * place.height()
            painter.fillRect(QRectF(place.left(), round(y), place.width(), 1), grid)
            box = QRectF(0, y - line / 2, place.left() - 6, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)
        for tick in across:
            x = frame.pixel_of(tick.position)
            painter.fillRect(QRectF(round(x), place.top(), 1, place.height()), grid)
            painter.drawText(QRectF(x - 40, place.bottom() + 4, 80, line), Qt.AlignmentFlag.AlignCenter, tick.text)
        foot = QRectF(place.left(), place.bottom() + 5 + line, place.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._x_title)
        head = QRectF(place.left(), 4, place.width(), line)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._y_title)

    def _draw_name(self, painter: QPainter, name: str, place: QRectF, metrics: QFontMetricsF, palette: Palette) -> None:
        disc = next((each for each in self.discs if each.name == name), None)
        if disc is None:
            return
        at, radius = self.places[name]
        text = f"{disc.title}  {disc.error:.2f} %  ·  {figure(disc.x)} {self._unit}"
        width = metrics.horizontalAdvance(text) + 10
        height = metrics.height() + 4
        left, top = at.x() + radius + 4, min(max(at.y() - height / 2, place.top()), place.bottom() - height)
        if left + width > self.width() - 4:
            left = at.x() - radius - 4 - width
        if left < 4:  # there is room on neither side: above it, or below
            left = max(4.0, min(at.x() - width / 2, self.width() - 4 - width))
            top = at.y() - radius - 4 - height
            top = at.y() + radius + 4 if top < place.top() else top
        box = QRectF(left, top, width, height)
        painter.setPen(QPen(palette.color("border"), 1))
        painter.setBrush(palette.color("raised"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(palette.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # Pointer ------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point out the model under the mouse."""
        found = self._at(event.position())
        if found != self._hover:
            self._hover = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Point out nothing."""
        self._hover = ""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the model that was clicked."""
        name = self._at(event.position())
        if name and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(name)

    def _at(self, at: QPointF) -> str:
        """Return the model at a place: of several discs there the one whose centre is nearest."""
        reached = []
        for name, (centre, radius) in self.places.items():
            distance = math.hypot(centre.x() - at.x(), centre.y() - at.y())
            if distance <= max(radius, _NEAR):
                reached.append((distance, name))
        return min(reached)[1] if reached else ""
