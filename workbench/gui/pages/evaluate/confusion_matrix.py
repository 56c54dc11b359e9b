"""The confusion matrix as a heat map: rows are true classes, columns what they were called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font, number_font
from workbench.gui.words import count

from .copying import make_copyable

NOWHERE = (-1, -1)
_LEAST, _MOST = 5, 96
"""Pixels of a cell, at any zoom."""
_FIT = (9, 64)
"""Pixels of a cell as it is fitted to the room."""
_FEW = 30
_READABLE = 22
"""So few classes are never drawn smaller than that: their numbers shall be read, and the matrix rather scrolls."""
_ZOOM = 1.25
_LONGEST = 132
"""Pixels of the names beside the matrix."""
_PAD = 6
_GRID_FROM = 7
_STRIPE = 15
"""Pixels that one name takes across."""

_Step = Qt.Key
_STEPS = {_Step.Key_Left: (0, -1), _Step.Key_Right: (0, 1), _Step.Key_Up: (-1, 0), _Step.Key_Down: (1, 0)}


class ConfusionMatrix(QAbstractScrollArea):
    """Shows how often each class was called each class.

    Attributes
    ----------
    cellChosen : Signal of (int, int)
        Row and column of a cell that was clicked, or on which Enter was pressed.
    currentChanged, hovered : Signal of (int, int)
        Of the cell that has the focus, and the one under the mouse; `NOWHERE` for none.
    """

    cellChosen = Signal(int, int)
    currentChanged = Signal(int, int)
    hovered = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[numpy.int64] = numpy.zeros((0, 0), dtype=numpy.int64)
        self._shares: NDArray[numpy.float64] = numpy.zeros((0, 0))
        self._names: tuple[str, ...] = ()
        self._by_row = False
        self._zoom: int | None = None
        self._cell = _FIT[0]
        self._left = self._top = 0
        self._image = QImage()
        self._colors: NDArray[numpy.uint8] = numpy.zeros((0, 0, 4), dtype=numpy.uint8)
        self.current = NOWHERE
        self._hover = NOWHERE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.viewport().setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 120)
        notifier().changed.connect(self._repaint)
        make_copyable(self, self._cells)

    # What is shown --------------------------------------------------------------------------------------

    def show_counts(self, counts: NDArray[numpy.int64], names: Sequence[str]) -> None:
        """Show a matrix, int64 (K, K)."""
        self._counts, self._names = counts, tuple(names)
        self._shares = counts / numpy.maximum(counts.sum(axis=1, keepdims=True), 1)
        self._zoom = None
        self._hover = NOWHERE
        self.current = NOWHERE
        self._measure()
        self._repaint()
        self._claim()

    def set_by_row(self, by_row: bool) -> None:
        """Show shares of each true class instead of counts."""
        self._by_row = by_row
        self._repaint()

    def choose(self, row: int, column: int) -> None:
        """Go to a cell and bring it into view."""
        if not len(self._counts) or (row, column) == self.current:
            return
        self.current = (row, column)
        self._bring_into_view()
        self.viewport().update()
        self.currentChanged.emit(row, column)

    @property
    def classes(self) -> int:
        """How many rows and columns there are."""
        return len(self._counts)

    def _cells(self) -> Iterator[list[object]]:
        values = self._shares if self._by_row else self._counts
        yield ["", *self._names]
        for name, row in zip(self._names, values.tolist(), strict=True):
            yield [name, *row]

    # Zoom -----------------------------------------------------------------------------------------------

    @property
    def cell(self) -> int:
        """Pixels of a cell's side."""
        return self._cell

    def zoom(self, steps: int, around: QPoint | None = None) -> None:
        """Make cells larger, or smaller for a negative number; 0 fits them to the room."""
        if not self.classes:
            return
        old, place = self.cell, around or self.viewport().rect().center()
        left, top = self._left, self._top
        across = (self.horizontalScrollBar().value() + place.x() - left) / old
        down = (self.verticalScrollBar().value() + place.y() - top) / old
        self._zoom = None if not steps else max(_LEAST, min(_MOST, _stepped(old, steps)))
        self._claim()
        self.horizontalScrollBar().setValue(round(across * self.cell - place.x() + left))
        self.verticalScrollBar().setValue(round(down * self.cell - place.y() + top))
        self.viewport().update()

    # Events ---------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return a size at which ten classes can be read."""
        return QSize(520, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cells to the room."""
        super().resizeEvent(event)
        self._claim()
        if self.current != NOWHERE:
            self._bring_into_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with the control key, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which cell is under the mouse."""
        self._set_hover(self.cell_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        found = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and found != NOWHERE:
            self.choose(*found)
            self.cellChosen.emit(*found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click here."""
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the cell under the mouse when it leaves."""
        if event.type() is QEvent.Type.Leave:
            self._set_hover(NOWHERE)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the cells, choose one, zoom."""
        row, column = (max(0, place) for place in self.current)
        last = self.classes - 1
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if last < 0:
            super().keyPressEvent(event)
        elif key in _STEPS:
            down, across = _STEPS[key]
            self.choose(min(last, max(0, row + down)), min(last, max(0, column + across)))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            end = 0 if key == Qt.Key.Key_Home else last
            self.choose(end if control else row, end)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.choose(min(last, max(0, row + (-10 if key == Qt.Key.Key_PageUp else 10))), column)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose(row, column)
            self.cellChosen.emit(row, column)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key == Qt.Key.Key_0:
            self.zoom(0)
        else:
            super().keyPressEvent(event)

    def cell_at(self, place: QPoint) -> tuple[int, int]:
        """Return row and column of the cell at a place of the viewport, or `NOWHERE`."""
        left, top = self._left, self._top
        if place.x() < left or place.y() < top:
            return NOWHERE
        row = (place.y() - top + self.verticalScrollBar().value()) // self.cell
        column = (place.x() - left + self.horizontalScrollBar().value()) // self.cell
        return (row, column) if row < self.classes and column < self.classes else NOWHERE

    def place_of(self, row: int, column: int) -> QRect:
        """Return where in the viewport a cell is drawn."""
        left, top = self._left, self._top
        across = left + column * self.cell - self.horizontalScrollBar().value()
        return QRect(across, top + row * self.cell - self.verticalScrollBar().value(), self.cell, self.cell)

    # Painting -------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells that are in view, then the names over what was scrolled below them."""
        painter = QPainter(self.viewport())
        palette = current_palette()
        painter.fillRect(self.viewport().rect(), palette.color("canvas"))
        if self.classes:
            left, top = self._left, self._top
            body = self.viewport().rect().adjusted(left, top, 0, 0)
            painter.setClipRect(body)
            self._paint_cells(painter, palette, body)
            painter.setClipping(False)
            self._paint_rows(painter, palette, body)
            self._paint_columns(painter, palette, body)
            self._paint_corner(painter, palette, left, top)
        painter.end()

    def _paint_cells(self, painter: QPainter, palette: Palette, body: QRect) -> None:
        origin, side = self.place_of(0, 0).topLeft(), self.cell * self.classes
        painter.drawImage(QRect(origin, QSize(side, side)), self._image)
        rows, columns = self._seen(body)
        if self.cell >= _GRID_FROM:
            painter.setPen(QPen(palette.color("border"), 1))
            right, bottom = min(origin.x() + side, body.right()), min(origin.y() + side, body.bottom())
            for row in range(rows.start, rows.stop + 1):
                painter.drawLine(body.left(), origin.y() + row * self.cell, right, origin.y() + row * self.cell)
            for column in range(columns.start, columns.stop + 1):
                painter.drawLine(origin.x() + column * self.cell, body.top(), origin.x() + column * self.cell, bottom)
        self._paint_numbers(painter, palette, rows, columns)
        for place, color, width in (
            (self._hover, "text", 1),
            (self.current, "accent" if self.hasFocus() else "text", 2),
        ):
            if place != NOWHERE:
                painter.setPen(QPen(palette.color(color), width))
                painter.drawRect(self.place_of(*place).adjusted(0, 0, 1 - width, 1 - width))

    def _paint_numbers(self, painter: QPainter, palette: Palette, rows: range, columns: range) -> None:
        pixels = self._number_pixels()
        if not pixels:
            return
        painter.setFont(number_font(pixels))
        dark, light = sorted((palette.color("text"), palette.color("canvas")), key=QColor.lightness)
        for row in rows:
            for column in columns:
                if self._counts[row, column]:
                    red, green, blue = (int(part) for part in self._colors[row, column, :3])
                    bright = 0.299 * red + 0.587 * green + 0.114 * blue > 140
                    painter.setPen(dark if bright else light)
                    painter.drawText(
                        self.place_of(row, column), Qt.AlignmentFlag.AlignCenter, self._number(row, column)
                    )

    def _paint_rows(self, painter: QPainter, palette: Palette, body: QRect) -> None:
        painter.fillRect(QRect(0, body.top(), body.left(), body.height()), palette.color("canvas"))
        painter.setClipRect(QRect(0, body.top(), body.left(), body.height()))
        rows, _ = self._seen(body)
        for row in self._named(rows, self.current[0]):
            place = self.place_of(row, 0)
            room = QRect(_PAD, place.center().y() - _STRIPE // 2, body.left() - 2 * _PAD, _STRIPE)
            self._paint_name(painter, palette, room, row, row in (self.current[0], self._hover[0]), right=True)
        painter.setClipping(False)

    def _paint_columns(self, painter: QPainter, palette: Palette, body: QRect) -> None:
        painter.fillRect(QRect(body.left(), 0, body.width(), body.top()), palette.color("canvas"))
        painter.setClipRect(QRect(body.left(), 0, body.width(), body.top()))
        _, columns = self._seen(body)
        for column in self._named(columns, self.current[1]):
            painter.save()
            painter.translate(self.place_of(0, column).center().x(), body.top() - _PAD)
            painter.rotate(-90)
            room = QRect(0, -_STRIPE // 2, body.top() - 2 * _PAD, _STRIPE)
            self._paint_name(painter, palette, room, column, column in (self.current[1], self._hover[1]), right=False)
            painter.restore()
        painter.setClipping(False)

    def _paint_name(
        self, painter: QPainter, palette: Palette, room: QRect, number: int, strong: bool, *, right: bool
    ) -> None:
        font = interface_font(SMALL_PIXELS)
        font.setBold(strong)
        painter.setFont(font)
        painter.setPen(palette.color("text" if strong else "muted"))
        words = painter.fontMetrics().elidedText(self._names[number], Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_corner(self, painter: QPainter, palette: Palette, left: int, top: int) -> None:
        painter.fillRect(QRect(0, 0, left, top), palette.color("canvas"))
        painter.setFont(interface_font(SMALL_PIXELS - 1))
        painter.setPen(palette.color("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(QRectF(2, 2, left - _PAD - 2, top - 6), flags, self.tr("called →\nis ↓"))

    # Sums -----------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        """Find out how much room the names take; to be asked for every cell that is painted would be slow."""
        metrics = QFontMetrics(interface_font(SMALL_PIXELS))
        longest = max((metrics.horizontalAdvance(name) for name in self._names[:1000]), default=0)
        # Names in bold are a little wider.
        room = min(_LONGEST, round(longest * 1.08)) + 2 * _PAD
        self._left, self._top = max(56, room), max(40, room)

    def _fitted(self) -> int:
        if not self.classes:
            return _FIT[0]
        room = min(self.viewport().width() - self._left, self.viewport().height() - self._top) - 2
        least = _READABLE if self.classes <= _FEW else _FIT[0]
        return max(least, min(_FIT[1], room // self.classes))

    def _seen(self, body: QRect) -> tuple[range, range]:
        first_row = self.verticalScrollBar().value() // self.cell
        first_column = self.horizontalScrollBar().value() // self.cell
        rows = range(first_row, min(self.classes, first_row + body.height() // self.cell + 2))
        return rows, range(first_column, min(self.classes, first_column + body.width() // self.cell + 2))

    def _named(self, seen: range, current: int) -> list[int]:
        every = max(1, -(-_STRIPE // self.cell))
        if every == 1:
            return list(seen)
        # The current one is named always; its neighbours make room.
        named = [number for number in seen if number % every == 0 and (current < 0 or abs(number - current) >= every)]
        return [*named, current] if current in seen else named

    def _number(self, row: int, column: int) -> str:
        if not self._by_row:
            return count(int(self._counts[row, column]))
        return f"{100 * self._shares[row, column]:.{1 if self.cell >= 36 else 0}f}"

    def _longest(self) -> str:
        if self._by_row:
            return "100.0" if self.cell >= 36 else "100"
        return count(int(self._counts.max()))

    def _number_pixels(self) -> int:
        longest = self._longest()
        for pixels in (SMALL_PIXELS, SMALL_PIXELS - 1, SMALL_PIXELS - 2):
            metrics = QFontMetrics(number_font(pixels))
            if metrics.horizontalAdvance(longest) <= self.cell - 4 and metrics.height() <= self.cell:
                return pixels
        return 0

    def _claim(self) -> None:
        self._cell = self._fitted() if self._zoom is None else self._zoom
        left, top = self._left, self._top
        side, room = self.cell * self.classes + 1, self.viewport().size()
        for bar, seen in (
            (self.horizontalScrollBar(), room.width() - left),
            (self.verticalScrollBar(), room.height() - top),
        ):
            bar.setRange(0, max(0, side - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(self.cell)
        self.viewport().update()

    def _bring_into_view(self) -> None:
        left, top = self._left, self._top
        place = self.place_of(*self.current)
        for bar, start, end, first, last in (
            (self.horizontalScrollBar(), place.left(), place.right(), left, self.viewport().width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), top, self.viewport().height()),
        ):
            if start < first:
                bar.setValue(bar.value() - (first - start))
            elif end > last:
                bar.setValue(bar.value() + end - last + 1)

    def _set_hover(self, place: tuple[int, int]) -> None:
        if place != self._hover:
            self._hover = place
            self.viewport().update()
            self.hovered.emit(*place)

    def _repaint(self) -> None:
        self._colors = heat(self._shares if self._by_row else self._counts.astype(float), current_palette())
        rows, columns = self._colors.shape[:2]
        self._image = QImage(self._colors.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
        self.viewport().update()


def heat(values: NDArray[numpy.float64], palette: Palette) -> NDArray[numpy.uint8]:
    """Return the colours of cells, uint8 (K, K, 4): right answers in one hue, errors in another, stronger for more.

    Errors are set against the largest error, and small ones are lifted (square root): beside the right answers all of
    them would be pale.
    """
    right = numpy.eye(len(values), dtype=bool)
    strength = numpy.zeros(values.shape)
    for chosen, lift in ((right, 1.0), (~right, 0.5)):
        most = values[chosen].max(initial=0.0)
        if most > 0:
            strength[chosen] = (values[chosen] / most) ** lift
    strength = numpy.where(values > 0, 0.08 + 0.77 * strength, 0.0)[..., None]
    ground = numpy.array(palette.color("canvas").getRgb(), dtype=float)
    good, bad = (numpy.array(palette.color(role).getRgb(), dtype=float) for role in ("curve_3", "curve_2"))
    hue = numpy.where(right[..., None], good, bad)
    return numpy.ascontiguousarray(((1 - strength) * ground + strength * hue).round().astype(numpy.uint8))


def _stepped(cell: int, steps: int) -> int:
    stepped = round(cell * _ZOOM**steps)
    return stepped if stepped != cell else cell + (1 if steps > 0 else -1)
