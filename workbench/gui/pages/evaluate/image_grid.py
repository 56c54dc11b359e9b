"""A grid of a run's images, each with what it is and what the model said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font
from workbench.gui.tips import as_tip

from .run_pictures import SIDE, RunPictures

_LINE = 16
_PAD = 8
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Shown:
    """One image of the grid.

    Attributes
    ----------
    key : str
        Its lasting name.
    lines : tuple of str
        Words below it; the first stands out.
    described : str
        All of it as a sentence.
    """

    key: str
    lines: tuple[str, ...]
    described: str


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Shown] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many images there are."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an image's first words, or all that is said of it."""
        if not index.isValid():
            return None
        each = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return each.lines[0] if each.lines else each.key
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(each.described)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return each.described
        return None

    def show(self, shown: Sequence[Shown], *, more: bool) -> None:
        if more:
            self.beginInsertRows(QModelIndex(), len(self.shown), len(self.shown) + len(shown) - 1)
            self.shown += shown
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.shown = list(shown)
            self.endResetModel()


class _Painter(QStyledItemDelegate):
    """Paints a picture, or the room for one that is still on its way, and the words below it."""

    def __init__(self, pictures: RunPictures, lines: int, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._size = QSize(SIDE + 2 * _PAD, SIDE + 2 * _PAD + lines * _LINE)
        self._font = interface_font(SMALL_PIXELS)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the one size."""
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        model = index.model()
        assert isinstance(model, _Model)
        each = model.shown[index.row()]
        palette = current_palette()
        area = QRect(option.rect)
        cell = area.adjusted(2, 2, -2, -2)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, palette.color("accent", 0.22))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(cell, palette.color("text", 0.06))
        room = QRect(area.left() + _PAD, area.top() + _PAD, SIDE, SIDE)
        painter.setFont(self._font)
        picture = self._pictures.get(each.key)
        if picture is None:
            painter.fillRect(room, palette.color("text", 0.06))
            if self._pictures.known(each.key):
                painter.setPen(palette.color("bad"))
                words = QCoreApplication.translate("Evaluate", "no longer there")
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
        else:
            target = QRect(room.topLeft(), picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
            target.moveCenter(room.center())
            painter.drawPixmap(target, picture)
        for number, line in enumerate(each.lines):
            painter.setPen(palette.color("muted" if number else "text"))
            place = QRect(area.left() + 4, room.bottom() + 3 + number * _LINE, area.width() - 8, _LINE)
            words = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color("accent"), 2))
            painter.drawRect(cell.adjusted(1, 1, -2, -2))
        painter.restore()


class ImageGrid(QListView):
    """Shows images; those in view are fetched.

    Parameters
    ----------
    pictures : RunPictures
    lines : int
        Of words below each image.

    Attributes
    ----------
    imageChosen : Signal of str
        The key of an image that was clicked, or on which Enter was pressed.
    imageReached : Signal of str
        The key of an image that was come to with the arrow keys.
    """

    imageChosen = Signal(str)
    imageReached = Signal(str)

    def __init__(self, pictures: RunPictures, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._images = _Model(self)
        painter = _Painter(pictures, lines, self)
        self._cell = painter._size
        self.setModel(self._images)
        self.setItemDelegate(painter)
        self.setAccessibleName(self.tr("Images"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(self._cell)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(self._cell.height() // 4)
        self.setMouseTracking(True)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(30)
        self._calm.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._calm.start())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._calm.start())
        self._images.modelReset.connect(self._calm.start)
        self._images.rowsInserted.connect(lambda *_where: self._calm.start())
        pictures.arrived.connect(lambda _keys: self.viewport().update())
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._reach)
        notifier().changed.connect(self.viewport().update)

    @property
    def shown(self) -> list[Shown]:
        """The images, in their order."""
        return self._images.shown

    def show_images(self, shown: Sequence[Shown]) -> None:
        """Show these images."""
        self._images.show(shown, more=False)

    def show_more(self, shown: Sequence[Shown]) -> None:
        """Show these images after those that are there."""
        self._images.show(shown, more=True)

    def ask(self) -> None:
        """Fetch what is in view."""
        self._calm.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fetch what comes into view."""
        super().resizeEvent(event)
        self._calm.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what comes into view."""
        super().showEvent(event)
        self._calm.start()

    def in_view(self) -> range:
        """Return the rows that are seen, and two lines more below."""
        count = len(self.shown)
        per_line = max(1, (self.viewport().width() - 1) // self._cell.width())
        top = self.verticalScrollBar().value() // self._cell.height()
        lines = self.viewport().height() // self._cell.height() + 3
        first = min(count, top * per_line)
        return range(first, min(count, first + lines * per_line))

    def _ask(self) -> None:
        if self.isVisible():
            self._pictures.want([self.shown[row].key for row in self.in_view()])

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.imageChosen.emit(self.shown[index.row()].key)

    def _reach(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.imageReached.emit(self.shown[index.row()].key)
