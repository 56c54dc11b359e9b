"""The table of classes: how many images, precision, recall and F1, each with a bar behind the number."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from workbench.gui.pages.sorting import offer_sorting
from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import TEXT_PIXELS, number_font
from workbench.gui.tips import as_tip
from workbench.gui.words import count, percent

from .copying import make_copyable

_FIELDS = ("name", "images", "precision", "recall", "f1")
_WIDTHS = {1: 72, 2: 92, 3: 92, 4: 92}
"""Pixels of the columns of numbers; names have what is left."""
_SORT = Qt.ItemDataRole.UserRole
_SHARE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Mapping[str, Any]] = []
        self._numbers = number_font(TEXT_PIXELS)

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many classes there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return len(_FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title, or what it says."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Class"), self.tr("Images"), self.tr("Precision"), self.tr("Recall"), "F1")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "",
                self.tr("How many images of the class were looked at"),
                self.tr("Of the images called so, the share that is so"),
                self.tr("Of the images of the class, the share that is found"),
                self.tr("Precision and recall in one number: their harmonic mean"),
            )[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, how, and what it is sorted by."""
        value = self.rows[index.row()][_FIELDS[index.column()]]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return value if column == 0 else count(value) if column == 1 else percent(value)
        if role == _SORT:
            return value.casefold() if column == 0 else value
        if role == _SHARE:
            return value if column > 1 and math.isfinite(value) else None
        if role == Qt.ItemDataRole.FontRole and column:
            return self._numbers
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return as_tip(value)
        return None


class _Sorted(QSortFilterProxyModel):
    """Sorts by the figures themselves; classes without one stay at the end both ways."""

    def lessThan(self, left: _Index, right: _Index) -> bool:
        """Compare two cells."""
        first, second = left.data(_SORT), right.data(_SORT)
        missing = [isinstance(value, float) and math.isnan(value) for value in (first, second)]
        if any(missing):
            return missing[0 if self.sortOrder() is Qt.SortOrder.DescendingOrder else 1]
        return bool(first < second)


class _Bars(QStyledItemDelegate):
    """Paints a bar as long as the share behind the number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        super().paint(painter, option, index)
        share = index.data(_SHARE)
        if share is not None:
            room = QRect(option.rect).adjusted(6, 0, -6, -2)
            bar = QRect(room.left(), room.bottom() - 2, max(1, round(room.width() * float(share))), 2)
            painter.fillRect(QRect(room.left(), bar.top(), room.width(), 2), current_palette().color("border"))
            painter.fillRect(bar, current_palette().color("curve_1"))


class ClassTable(QTableView):
    """Shows the figures of every class.

    Attributes
    ----------
    classChosen : Signal of int
        A row was clicked twice, or Enter was pressed on it.
    """

    classChosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Model(self)
        self._sorted = _Sorted(self)
        self._sorted.setSourceModel(self._rows)
        self._sorted.setSortRole(_SORT)
        self.setModel(self._sorted)
        self.setItemDelegate(_Bars(self))
        self.setAccessibleName(self.tr("Figures of each class"))
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(56)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.activated.connect(lambda index: self.classChosen.emit(self._sorted.mapToSource(index).row()))
        notifier().changed.connect(self.viewport().update)
        make_copyable(self, self._cells)
        offer_sorting(self)

    def sizeHint(self) -> QSize:
        """Return a size at which no column is cut off."""
        return QSize(420, 320)

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the attributes of `ClassFigures` of every class, in the order of the classes."""
        self._rows.show_rows(rows)

    def names(self) -> list[str]:
        """Return the names of the classes from top to bottom."""
        return [str(self._sorted.index(row, 0).data()) for row in range(self._sorted.rowCount())]

    def _cells(self) -> Iterator[list[object]]:
        columns = range(len(_FIELDS))
        yield [self._rows.headerData(column, Qt.Orientation.Horizontal) for column in columns]
        for row in range(self._sorted.rowCount()):
            each = self._rows.rows[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]
            yield [each[field] for field in _FIELDS]
