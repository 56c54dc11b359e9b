"""The widget that shows the picture of a run and answers to pointer, wheel and keys."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font

from .panel import Panel
from .picture import Picture
from .readout import Reading, draw_reading, read, step_near
from .timeline import Coordinate

_ZOOM = 0.8
"""How much of the view is left by one notch of the wheel."""
_BUDGET = 0.025
"""Share of the time that drawing new figures may take."""
_DEAREST = 0.02
"""Seconds; what took longer was held up by something else, so that the next drawing need not wait so long."""
_PAN = 0.2
"""Share of the view that one key press moves."""


class PlotCanvas(QWidget):
    """Shows a `Picture`.

    Dragging moves along the run, the wheel zooms it, dragging with Shift zooms into a rectangle, the wheel with Ctrl
    or over the left axis zooms the vertical axis, a double click shows everything. Keys: arrows read values, Ctrl and
    arrows move, plus and minus zoom, F follows, 0 or Home resets.

    Parameters
    ----------
    picture : Picture
    parent : QWidget, optional

    Attributes
    ----------
    viewed : Signal
        The view was moved, zoomed or reset by hand, or follows again.
    menuAsked : Signal of QPoint
        The context menu is wanted, at a global position.
    reading : Reading, optional
        What is read out now.
    """

    viewed = Signal()
    menuAsked = Signal(object)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.reading: Reading | None = None
        self.redraws = 0
        self._layer = QPixmap()
        self._stale = True
        self._pressed: QPointF | None = None
        self._dragged_to: QPointF | None = None
        self._box: QRectF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 280)
        self.setAccessibleName(self.tr("Curves of the run"))
        self.setAccessibleDescription(self._help())
        self._cost = 0.0
        self._last = 0.0
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.timeout.connect(self.update)
        notifier().changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """Prefer room."""
        return QSize(720, 560)

    def _help(self) -> str:
        return self.tr(
            "Drag to move, turn the wheel to zoom, drag with Shift to zoom into a rectangle, double-click to see "
            "everything. Arrow keys read the values, Ctrl and arrow keys move, plus and minus zoom, F follows."
        )

    # Painting -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw anew as soon as the event loop is reached; nothing is done while the widget cannot be seen."""
        self._stale = True
        if self.isVisible():
            self._redraw.start(0)

    def refresh_for_data(self) -> None:
        """Draw anew when drawing is affordable again: training has the first claim on the processor."""
        self._stale = True
        if self.isVisible() and not self._redraw.isActive():
            wait = self._last + self._cost / _BUDGET - time.monotonic()
            self._redraw.start(max(0, math.ceil(1000 * wait)))

    def draw_now(self) -> None:
        """Draw anew at once, seen or not."""
        begin = time.monotonic()
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._layer.size() != size or self._layer.devicePixelRatio() != ratio:
            self._layer = QPixmap(size)
            self._layer.setDevicePixelRatio(ratio)
        painter = QPainter(self._layer)
        self.picture.draw(painter, QRectF(self.rect()), current_palette())
        painter.end()
        self._stale = False
        self.redraws += 1
        self._last = time.monotonic()
        self._cost = min(self._last - begin, _DEAREST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture and what the pointer reads there."""
        if self._stale or self._layer.isNull():
            self.draw_now()
        palette = current_palette()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer)
        if self._box is not None:
            painter.fillRect(self._box, palette.color("accent", 0.12))
            painter.setPen(QPen(palette.color("accent"), 1))
            painter.drawRect(self._box)
        elif self.reading is not None:
            bounds = QRectF(self.rect()).adjusted(8, 8, -8, -8)
            draw_reading(painter, self.reading, self.picture.panels, bounds, number_font(SMALL_PIXELS), palette)
        edge = palette.color("accent" if self.hasFocus() else "border")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(edge, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came in unseen."""
        self.update()

    # The view -----------------------------------------------------------------------------------------

    def reset_view(self) -> None:
        """Show everything and follow the run."""
        self.picture.range.reset()
        for panel in self.picture.panels:
            panel.forget_range()
        self._moved()

    def set_following(self, on: bool) -> None:
        """Follow the run, or stand still."""
        (self.picture.range.follow if on else self.picture.range.leave)()
        self._moved()

    def set_coordinate(self, coordinate: Coordinate) -> None:
        """Let the horizontal axis count something else; the part of the run that is seen stays the same."""
        picture, view = self.picture, self.picture.range
        if coordinate is picture.coordinate:
            return
        leader = picture.leader()
        steps = [] if leader is None else [step_near(leader, picture.coordinate, x) for x in (view.low, view.high)]
        picture.coordinate = coordinate
        if view.following or leader is None:
            view.reset()
        else:
            low, high = leader.sampled.locate(np.array(steps, np.float64), coordinate)
            view.show(float(low), float(high))
        self._read(None)
        self._moved()

    def pan(self, share: float) -> None:
        """Move by a share of the view."""
        self.picture.range.pan(share * self.picture.range.width)
        self._moved()

    def zoom(self, factor: float, centre: float | None = None) -> None:
        """Show `factor` times as much of the run; `centre` stays in its place, by default the middle."""
        view = self.picture.range
        view.zoom(factor, (view.low + view.high) / 2 if centre is None else centre)
        self._moved()

    def zoom_vertically(self, panel: Panel, factor: float, pixel: float) -> None:
        """Show `factor` times as much of a plot's vertical axis; what is at `pixel` stays there."""
        frame = panel.frame
        centre = frame.raised_at(pixel)
        panel.manual = (centre - (centre - frame.bottom) * factor, centre + (frame.top - centre) * factor)
        self._moved()

    def _moved(self) -> None:
        self.refresh()
        self.viewed.emit()

    # Reading ------------------------------------------------------------------------------------------

    def read_at(self, x: float) -> None:
        """Read out the values nearest to a horizontal coordinate."""
        picture = self.picture
        self._read(read(picture.panels, picture.run, picture.compared, picture.coordinate, x))

    def read_nothing(self) -> None:
        """Hide the read-out."""
        self._read(None)

    def _read(self, reading: Reading | None) -> None:
        if reading == self.reading:
            return
        self.reading = reading
        self.setAccessibleDescription(self._help() if reading is None else reading.in_words())
        self.update()

    def read_again(self) -> None:
        """Bring the read-out up to date with new figures."""
        if self.reading is not None:
            self.read_at(self.reading.x)

    # Pointer ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged_to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture, draw the rectangle, or read the values under the pointer."""
        position = event.position()
        if self._pressed is None:
            self._hover(position)
            return
        assert self._dragged_to is not None
        far = (position - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._box is None and self._dragged_to == self._pressed and not far:
            return
        if self._box is not None or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._box = QRectF(self._pressed, position).normalized()
            self.update()
        else:
            self._drag(position - self._dragged_to)
        self._dragged_to = position

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; zoom into the rectangle if there is one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        box, pressed = self._box, self._pressed
        self._box = self._pressed = self._dragged_to = None
        if box is not None and pressed is not None and box.width() > 4 and box.height() > 4:
            panel = self.picture.panel_at(pressed.y())
            frame = panel.frame
            self.picture.range.show(frame.x_at(box.left()), frame.x_at(box.right()))
            area = box.intersected(frame.place)
            if area.height() > 4:
                panel.manual = (frame.raised_at(area.bottom()), frame.raised_at(area.top()))
            self._moved()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_view()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the read-out."""
        self.read_nothing()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, or move with Shift or a sideways wheel."""
        turn, position = event.angleDelta(), event.position()
        frame = self.picture.panel_at(position.y()).frame
        vertical = event.modifiers() & Qt.KeyboardModifier.ControlModifier or position.x() < frame.place.left()
        if turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-(turn.x() or turn.y()) / 120 * _PAN / 2)
        elif vertical:
            self.zoom_vertically(self.picture.panel_at(position.y()), _ZOOM ** (turn.y() / 120), position.y())
        elif turn.y():
            self.zoom(_ZOOM ** (turn.y() / 120), frame.x_at(position.x()))
            self._hover(position)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menuAsked.emit(event.globalPos())

    def _drag(self, way: QPointF) -> None:
        assert self._pressed is not None
        panel = self.picture.panel_at(self._pressed.y())
        frame = panel.frame
        self.picture.range.pan(-way.x() * (frame.high - frame.low) / frame.place.width())
        if panel.manual is not None:
            lift = way.y() * (frame.top - frame.bottom) / frame.place.height()
            panel.manual = (panel.manual[0] + lift, panel.manual[1] + lift)
        self._read(None)
        self._moved()

    def _hover(self, position: QPointF) -> None:
        frame = self.picture.panels[0].frame
        if frame.place.left() <= position.x() <= frame.place.right():
            self.read_at(frame.x_at(position.x()))
        else:
            self.read_nothing()

    # Keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to the keys named in the class's description."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        answers: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: lambda: self.zoom(_ZOOM),
            Qt.Key.Key_Equal: lambda: self.zoom(_ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _ZOOM),
            Qt.Key.Key_0: self.reset_view,
            Qt.Key.Key_Home: self.reset_view,
            Qt.Key.Key_F: lambda: self.set_following(not self.picture.range.following),
            Qt.Key.Key_Escape: self.read_nothing,
        }
        for key, sign in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            answers[key] = partial(self.pan, sign * _PAN) if control else partial(self._step_reading, sign * far)
        answer = answers.get(event.key())
        if answer is None or (event.key() == Qt.Key.Key_Escape and self.reading is None):
            event.ignore()
            return
        answer()

    def _step_reading(self, steps: int) -> None:
        """Read the value that many pixels, or at least one sample, further."""
        frame = self.picture.panels[0].frame
        if self.reading is None:
            self.read_at(frame.high if steps < 0 else frame.low)
            return
        leader = self.picture.leader()
        assert leader is not None  # there is a reading
        row = leader.sampled.row(self.picture.coordinate)
        index = int(row.searchsorted(self.reading.x)) + steps
        pixel = (frame.high - frame.low) / frame.place.width()
        index = min(max(index, 0), len(row) - 1)
        # Where samples lie closer than pixels, one press moves a pixel.
        x = float(row[index])
        if abs(x - self.reading.x) < abs(steps) * pixel:
            x = self.reading.x + steps * pixel
        self.read_at(min(max(x, float(row[0])), float(row[-1])))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        self.update()
