"""The widget that shows the picture of a run with pyqtgraph and answers to pointer, wheel and keys."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font

from .items import PAN, ZOOM
from .labels import strip_width
from .marks import MarkWords
from .picture import Picture
from .plot import Plot, axis
from .readout import Reading, ReadingBox, read, step_near
from .ticks import Tick
from .timeline import Coordinate

_BUDGET = 0.0075
"""Share of the time that drawing new figures may take. It costs the training more than that: beside steps of 5 ms on
two cores, 0.015 took 5 % of the steps and 0.0075 less than 3 %."""
_DEAREST = 0.02
"""Seconds; what took longer was held up by something else, so that the next drawing need not wait so long."""
_EDGE = 6.0
_LEAST_AXIS = 44.0
_WIDEST_VALUE = "100.0\u00a0%"


class PlotCanvas(pg.GraphicsLayoutWidget):
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
    plots : tuple of Plot
        One for each panel of the picture, in its order.
    reading : Reading, optional
        What is read out now.
    box : ReadingBox
        Where it is written.
    words : MarkWords
        What was edited.
    """

    viewed = Signal()
    menuAsked = Signal(object)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        self._stale = True
        self._palette = current_palette()
        super().__init__(parent)
        self.picture = picture
        self.reading: Reading | None = None
        self.redraws = 0
        self._font = number_font(SMALL_PIXELS)
        self._metrics = QFontMetricsF(self._font)
        self.plots = tuple(Plot(panel, self._font) for panel in picture.panels)
        self.words = MarkWords(self.plots[0].view, self._font)
        self.box = ReadingBox(self)
        self._foot = axis("bottom", self._font)
        self._across: list[Tick] = []
        self._left, self._right = _LEAST_AXIS, 0.0
        self._lay_out()
        self.scene().setClickRadius(QApplication.startDragDistance())
        self.setMinimumSize(320, 280)
        self.setAccessibleName(self.tr("Curves of the run"))
        self.setAccessibleDescription(self._help())
        self._painted = True
        self._cost = 0.0
        self._last = 0.0
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.timeout.connect(self.draw_now)
        self._wear()
        notifier().changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Prefer room."""
        return QSize(720, 560)

    def _help(self) -> str:
        return self.tr(
            "Drag to move, turn the wheel to zoom, drag with Shift to zoom into a rectangle, double-click to see "
            "everything. Arrow keys read the values, Ctrl and arrow keys move, plus and minus zoom, F follows."
        )

    def _lay_out(self) -> None:
        """Put the plots above each other: their axes at the left, their labels at the right, one axis below."""
        grid, line = self.ci.layout, self._metrics.height()
        grid.setContentsMargins(0, 4, _EDGE, 4)
        grid.setSpacing(0)
        first = self.plots[0].view
        for number, plot in enumerate(self.plots):
            self.addItem(plot.caption, 2 * number, 1, 1, 2)
            grid.setRowFixedHeight(2 * number, line + 4)
            grid.setRowSpacing(2 * number + 1, 0 if plot is self.plots[-1] else 8)
            self.addItem(plot.axis, 2 * number + 1, 0)
            self.addItem(plot.view, 2 * number + 1, 1)
            self.addItem(plot.labels, 2 * number + 1, 2)
            plot.view.sigRangeChangedManually.connect(partial(self._moved_by_hand, plot))
        for plot in self.plots[1:]:
            plot.view.setXLink(first)
        self._foot.linkToView(self.plots[-1].view)
        self._foot.setHeight(round(2 * line) + 8)
        self.addItem(self._foot, 2 * len(self.plots), 1)

    def _share_height(self) -> None:
        """Give each plot its share of the height; Qt's stretch keeps to shares only roughly."""
        grid, rows = self.ci.layout, range(1, 2 * len(self.plots), 2)
        rest = sum(grid.rowMaximumHeight(row - 1) + grid.rowSpacing(row) for row in rows)
        room = self.height() - rest - self._foot.maximumHeight() - 8
        unit = max(60.0, room) / sum(plot.panel.share for plot in self.plots)
        for row, plot in zip(rows, self.plots, strict=True):
            grid.setRowFixedHeight(row, round(unit * plot.panel.share))

    # Drawing ------------------------------------------------------------------------------------------

    def _wear(self) -> None:
        """Take the colours of the theme."""
        self._palette = current_palette()
        self.setBackground(self._palette.color("canvas"))
        for plot in self.plots:
            plot.wear(self._palette)
        self._foot.setTextPen(self._palette.color("muted"))
        self._foot.setLabel(self._foot.labelText, color=self._palette.muted)
        self.refresh()

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

    def draw_now(self, ratio: float | None = None) -> None:
        """Bring all items up to date at once, seen or not.

        Parameters
        ----------
        ratio : float, optional
            Pixels of the device in one of the screen's; by default those of the screen.
        """
        begin = time.monotonic()
        ratio = self.devicePixelRatioF() if ratio is None else ratio
        picture, palette, grid, line = self.picture, self._palette, self.ci.layout, self._metrics.height()
        self._share_height()
        for _ in range(2):  # a second time where the margins turn out too narrow
            for plot in self.plots:
                if plot.axis.fixedWidth != self._left:
                    plot.axis.setWidth(self._left)
            grid.setColumnFixedWidth(2, self._right)
            grid.activate()
            picture.gather(int(self.plots[0].view.width()))
            ticks = [plot.ticks(line) for plot in self.plots]
            if not self._margins_grew(ticks):
                break
        view = self.plots[0].view
        view.setXRange(picture.range.low, picture.range.high, padding=0)
        across = picture.ticks(max(2, int(view.width() / 72)))
        if across != self._across:
            self._across = across
            self._foot.setTicks([[(tick.position, tick.text) for tick in across]])
        if self._foot.labelText != picture.axis_title():
            self._foot.setLabel(picture.axis_title())
        edits = picture.run.timeline.locate([mark.step for mark in picture.run.marks], picture.coordinate)
        for plot, marks in zip(self.plots, ticks, strict=True):
            plot.show_caption(palette)
            plot.show(marks, across, edits, palette, ratio)
        self.words.show(picture.run.marks, edits.tolist(), palette)
        self._show_reading()
        self._stale, self._painted = False, False
        self.redraws += 1
        self._cost = time.monotonic() - begin

    def _margins_grew(self, ticks: list[list[Tick]]) -> bool:
        texts = [tick.text for marks in ticks for tick in marks]
        left = max([_LEAST_AXIS, *(self._metrics.horizontalAdvance(text) + 18 for text in texts)])
        labels = [label for panel in self.picture.panels for label in panel.labels()]
        values = [_WIDEST_VALUE, *(label.value for label in labels)]
        right = strip_width([label.title for label in labels], values, self._metrics)
        # They grow only: a margin that follows every digit would make the plots tremble.
        grew = left > self._left + 0.5 or right > self._right + 0.5
        self._left, self._right = max(left, self._left), max(right, self._right)
        return grew

    def forget_margins(self) -> None:
        """Fit the margins anew."""
        self._left, self._right = _LEAST_AXIS, 0.0

    def draw_on(self, painter: QPainter, ratio: float) -> None:
        """Draw what belongs to the record on another device of the same size; the read-out is not part of it."""
        reading, self.reading = self.reading, None
        self.draw_now(ratio)
        self.render(painter, QRectF(self.rect()), self.rect())
        self.reading = reading
        self.draw_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring what is stale up to date and draw it; the edge tells the focus."""
        begin = time.monotonic()
        if self._stale:
            self.draw_now()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._palette.color("accent" if self.hasFocus() else "border"), 1))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        if not self._painted:
            self._painted = True
            self._last = time.monotonic()
            self._cost = min(self._cost + self._last - begin, _DEAREST)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw anew in the new size."""
        self._stale = True
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came in unseen."""
        super().showEvent(event)
        self.viewport().update()

    # The view -----------------------------------------------------------------------------------------

    def reset_view(self) -> None:
        """Show everything and follow the run."""
        self.picture.range.reset()
        for panel in self.picture.panels:
            panel.forget_range()
        self.forget_margins()
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

    def _moved_by_hand(self, plot: Plot, axes: object = None) -> None:
        """Take over where pyqtgraph moved a view for a person."""
        across, upright = plot.view.viewRange()
        view = self.picture.range
        if not np.allclose(across, (view.low, view.high), rtol=0, atol=1e-9 * view.width):
            view.move_to(*map(float, across))
        if plot.view.state["mouseEnabled"][pg.ViewBox.YAxis]:
            plot.panel.manual = float(upright[0]), float(upright[1])
        self._read(None)
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
        self._show_reading()

    def _show_reading(self) -> None:
        x = None if self.reading is None else self.reading.x
        for plot in self.plots:
            plot.read_at(x)
        first = self.plots[0]
        pixel = 0.0 if x is None else first.pixel(x).x()
        self.box.show_reading(self.reading, pixel, first.place, QRectF(self.rect()).adjusted(8, 8, -8, -8))

    def read_again(self) -> None:
        """Bring the read-out up to date with new figures."""
        if self.reading is not None:
            self.read_at(self.reading.x)

    # Pointer ------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the values under the pointer; pyqtgraph's views answer to a drag."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_view()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the read-out."""
        super().leaveEvent(event)
        self.read_nothing()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menuAsked.emit(event.globalPos())

    def _hover(self, position: QPointF) -> None:
        first = self.plots[0]
        if first.place.left() <= position.x() <= first.place.right():
            self.read_at(first.x_at(position.x()))
        else:
            self.read_nothing()

    # Keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to the keys named in the class's description."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        answers: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: lambda: self.zoom(ZOOM),
            Qt.Key.Key_Equal: lambda: self.zoom(ZOOM),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / ZOOM),
            Qt.Key.Key_0: self.reset_view,
            Qt.Key.Key_Home: self.reset_view,
            Qt.Key.Key_F: lambda: self.set_following(not self.picture.range.following),
            Qt.Key.Key_Escape: self.read_nothing,
        }
        for key, sign in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            answers[key] = partial(self.pan, sign * PAN) if control else partial(self._step_reading, sign * far)
        answer = answers.get(event.key())
        if answer is None or (event.key() == Qt.Key.Key_Escape and self.reading is None):
            event.ignore()
            return
        answer()

    def _step_reading(self, steps: int) -> None:
        """Read the value that many pixels, or at least one sample, further."""
        view = self.picture.range
        if self.reading is None:
            self.read_at(view.high if steps < 0 else view.low)
            return
        leader = self.picture.leader()
        assert leader is not None  # there is a reading
        row = leader.sampled.row(self.picture.coordinate)
        index = int(row.searchsorted(self.reading.x)) + steps
        pixel = view.width / max(1.0, self.plots[0].view.width())
        index = min(max(index, 0), len(row) - 1)
        # Where samples lie closer than pixels, one press moves a pixel.
        x = float(row[index])
        if abs(x - self.reading.x) < abs(steps) * pixel:
            x = self.reading.x + steps * pixel
        self.read_at(min(max(x, float(row[0])), float(row[-1])))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
