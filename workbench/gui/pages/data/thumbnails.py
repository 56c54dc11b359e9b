"""The grid of small pictures: as many as there are, of which only those in view cost anything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font
from workbench.gui.tips import as_tip

from .pictures import Pictures
from .reading import LEFT_OUT, TEST, TRAINING, VALIDATION, Source, Standing

SIDE = 96
CELL = QSize(SIDE + 16, SIDE + 36)
_DOT = 8
_CAPTIONS = 5000
_NO_ROWS = numpy.zeros(0, dtype=numpy.int64)
_Index = QModelIndex | QPersistentModelIndex


def place_in_words(place: int) -> str:
    """Say where an image is."""
    match place:
        case 0:
            return QCoreApplication.translate("DataPage", "training")
        case 1:
            return QCoreApplication.translate("DataPage", "validation")
        case 2:
            return QCoreApplication.translate("DataPage", "test")
        case 3:
            return QCoreApplication.translate("DataPage", "left out")
        case _:
            return QCoreApplication.translate("DataPage", "not divided")


class ImageModel(QAbstractListModel):
    """The images of a source that pass the filters, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: Source | None = None
        self.standing: Standing | None = None
        self.damaged: frozenset[str] = frozenset()
        self.rows: NDArray[numpy.int64] = _NO_ROWS

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many images pass the filters."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an image's name, or all that is known of it."""
        if not index.isValid() or self.source is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.key(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.described(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.described(index.row())
        return None

    def key(self, row: int) -> str:
        """Return the name of the image in a row."""
        assert self.source is not None
        return self.source.data.keys[int(self.rows[row])]

    def label(self, row: int) -> str:
        """Return the class of the image in a row, as the recipe has it."""
        assert self.source is not None
        number = int(self.rows[row])
        if self.standing is None:
            return self.source.data.classes[int(self.source.data.labels[number])]
        return self.standing.names[int(self.standing.labels[number])]

    def place(self, row: int) -> int:
        """Return where the image in a row is."""
        return -1 if self.standing is None else int(self.standing.places[int(self.rows[row])])

    def is_relabelled(self, row: int) -> bool:
        """Return whether the recipe gives the image in a row another class than its source."""
        return self.standing is not None and self.key(row) in self.standing.relabelled

    def is_damaged(self, row: int) -> bool:
        """Return whether the image in a row cannot be read."""
        return self.key(row) in self.damaged

    def described(self, row: int) -> str:
        """Return name, class and place of the image in a row."""
        parts = [self.key(row), self.label(row), place_in_words(self.place(row))]
        if self.is_relabelled(row):
            assert self.source is not None
            own = self.source.data.classes[int(self.source.data.labels[int(self.rows[row])])]
            parts.append(self.tr("the source says: {name}").format(name=own))
        if self.is_damaged(row):
            parts.append(self.tr("cannot be read"))
        return " · ".join(parts)

    def show_rows(self, rows: NDArray[numpy.int64]) -> None:
        """Show these images of the source."""
        if len(rows) == len(self.rows) and bool((rows == self.rows).all()):
            if len(rows):
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_source(self, source: Source | None) -> None:
        """Show nothing of another source yet."""
        self.beginResetModel()
        self.source, self.standing, self.rows = source, None, _NO_ROWS
        self.damaged = frozenset()
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    """Paints a picture, its class, and what is special about it."""

    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._font = interface_font(SMALL_PIXELS)
        self._strong = QFont(self._font)
        self._strong.setBold(True)
        # Measuring a text takes longer than drawing it; there are far fewer classes than images.
        self._captions: dict[tuple[str, bool, int], str] = {}
        self._dots: dict[tuple[str, int], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the one size."""
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        model = index.model()
        assert isinstance(model, ImageModel)
        row = index.row()
        number = int(model.rows[row])
        palette = current_palette()
        area = QRect(option.rect)
        place = model.place(row)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        cell = area.adjusted(2, 2, -2, -2)
        if chosen:
            painter.fillRect(cell, palette.color("accent", 0.22))
            painter.setPen(QPen(palette.color("accent"), 1))
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(cell, palette.color("text", 0.06))
        room = QRect(area.left() + 8, area.top() + 8, SIDE, SIDE)
        self._paint_picture(painter, room, number, model.is_damaged(row), place == LEFT_OUT)
        caption = QRect(area.left() + 6, room.bottom() + 3, area.width() - 12, area.bottom() - room.bottom() - 6)
        self._paint_caption(painter, caption, model, row, place)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, number: int, damaged: bool, faded: bool) -> None:
        palette = current_palette()
        picture = self._pictures.get(number)
        if picture is None:
            painter.fillRect(room, palette.color("text", 0.06))
            if damaged or self._pictures.known(number):
                painter.setFont(self._font)
                painter.setPen(palette.color("bad"))
                words = QCoreApplication.translate("DataPage", "cannot be read")
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
            return
        target = _fitted(picture, room)
        if faded:
            painter.setOpacity(0.3)
        painter.drawPixmap(target, picture)
        painter.setOpacity(1.0)
        if faded:
            painter.setPen(QPen(palette.color("bad"), 2))
            painter.drawLine(target.topLeft(), target.bottomRight())

    def _paint_caption(self, painter: QPainter, room: QRect, model: ImageModel, row: int, place: int) -> None:
        strong = model.is_relabelled(row)
        look = (current_palette().name, place)
        if look not in self._dots:
            self._dots[look] = _dot(place)
        painter.drawPixmap(room.left(), room.center().y() - _DOT // 2, self._dots[look])
        painter.setFont(self._strong if strong else self._font)
        painter.setPen(current_palette().color("muted" if place == LEFT_OUT else "text"))
        width = room.width() - _DOT - 4
        question = (model.label(row), strong, width)
        if question not in self._captions:
            if len(self._captions) > _CAPTIONS:
                self._captions.clear()
            self._captions[question] = painter.fontMetrics().elidedText(question[0], Qt.TextElideMode.ElideRight, width)
        words = self._captions[question]
        painter.drawText(room.adjusted(_DOT + 4, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)


def _dot(place: int) -> QPixmap:
    """Return the dot of a part in the colours of the palette in use."""
    scale = 2
    dot = QPixmap(_DOT * scale, _DOT * scale)
    dot.setDevicePixelRatio(scale)
    dot.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(place_color(place))
    painter.drawEllipse(0, 0, _DOT, _DOT)
    painter.end()
    return dot


def place_color(place: int) -> QColor:
    """Return the colour of a part, in the grid and in the chart."""
    palette = current_palette()
    role = {TRAINING: "curve_1", VALIDATION: "curve_2", TEST: "curve_3"}.get(place)
    return palette.color(role) if role else palette.color("muted", 0.6)


def _fitted(picture: QPixmap, room: QRect) -> QRect:
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(room.topLeft(), size)
    target.moveCenter(room.center())
    return target


class Thumbnails(QListView):
    """The grid.

    Attributes
    ----------
    chosen : Signal
        Other images are selected.
    leaveOutAsked : Signal
        The delete key was pressed.
    """

    chosen = Signal()
    leaveOutAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = ImageModel(self)
        self.pictures = Pictures(SIDE, self)
        self.setModel(self.images)
        self.setItemDelegate(_Painter(self.pictures, self))
        self.setAccessibleName(self.tr("Images"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.setUniformItemSizes(True)
        self.setGridSize(CELL)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: the width must not change while rows are still being laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(CELL.height() // 4)
        self.setMouseTracking(True)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(30)
        self._calm.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._calm.start())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._calm.start())
        self.images.modelReset.connect(self._calm.start)
        self.pictures.arrived.connect(self._arrived)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        notifier().changed.connect(self.viewport().update)

    def show_source(self, source: Source | None) -> None:
        """Show the images of another source."""
        self.pictures.show_source(source)
        self.images.show_source(source)

    def chosen_rows(self) -> NDArray[numpy.int64]:
        """Return the rows of the selected images, ascending; quick for any number of them."""
        ranges = [numpy.arange(each.top(), each.bottom() + 1) for each in self.selectionModel().selection()]
        return numpy.unique(numpy.concatenate(ranges)) if ranges else _NO_ROWS

    def chosen_keys(self, most: int | None = None) -> list[str]:
        """Return the names of the selected images, in their order; of the first ones only if `most` is given."""
        return [self.images.key(row) for row in self.chosen_rows()[:most].tolist()]

    def select_keys(self, keys: Sequence[str]) -> None:
        """Select images that are shown."""
        wanted = set(keys)
        model = self.selectionModel()
        model.clearSelection()
        for row in range(len(self.images.rows)) if wanted else ():
            if self.images.key(row) in wanted:
                model.select(self.images.index(row), model.SelectionFlag.Select)

    def in_view(self) -> range:
        """Return the rows that are seen, and two lines more below."""
        count = len(self.images.rows)
        per_line = max(1, (self.viewport().width() - 1) // CELL.width())
        top = self.verticalScrollBar().value() // CELL.height()
        lines = self.viewport().height() // CELL.height() + 3
        first = min(count, top * per_line)
        return range(first, min(count, first + lines * per_line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the selected images to be left out at the delete key."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.leaveOutAsked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what comes into view."""
        super().resizeEvent(event)
        self._calm.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what comes into view."""
        super().showEvent(event)
        self._calm.start()

    def _ask(self) -> None:
        if self.isVisible():
            self.pictures.want([int(self.images.rows[row]) for row in self.in_view()])

    def _arrived(self, indices: list[int]) -> None:
        there = set(indices)
        for row in self.in_view():
            if int(self.images.rows[row]) in there:
                self.update(self.images.index(row))
