"""The models as a table: sortable, and filtered by words, by size and by what works without a network."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from workbench.gui.theme.fonts import number_font
from workbench.gui.words import NONE, figure, memory

from .entries import Entry
from .families import family_of, title_of
from .shelf import Shelf

Index = QModelIndex | QPersistentModelIndex

ENTRY = Qt.ItemDataRole.UserRole
"""Role under which a cell gives its `Entry`."""
SORT = Qt.ItemDataRole.UserRole + 1
_NOWHERE = float("inf")
"""Models without a figure come after all others."""


class Column(IntEnum):
    """The columns."""

    NAME = 0
    TOP1 = 1
    TOP5 = 2
    LECTURE1 = 3
    LECTURE5 = 4
    PARAMETERS = 5
    GFLOPS = 6
    STEP = 7
    MEMORY = 8
    FILE = 9
    WEIGHTS = 10
    YEAR = 11


_LEFT = (Column.NAME, Column.WEIGHTS)


class ZooModel(QAbstractTableModel):
    """All models, and what the shelf knows of them."""

    def __init__(self, entries: Sequence[Entry], shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._shelf = shelf
        self._titles = [title_of(entry) for entry in self.entries]
        self._numbers = number_font()
        self.waiting: dict[str, str] = {}

    def refresh(self) -> None:
        """Show what the shelf knows now."""
        last = self.index(len(self.entries) - 1, len(Column) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of models."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column in _LEFT else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explanation(column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        title = {
            Column.NAME: self.tr("Model"),
            Column.TOP1: self.tr("Top-1 %"),
            Column.TOP5: self.tr("Top-5 %"),
            Column.LECTURE1: self.tr("Lecture top-1"),
            Column.LECTURE5: self.tr("Lecture top-5"),
            Column.PARAMETERS: self.tr("Parameters M"),
            Column.GFLOPS: self.tr("GFLOPs"),
            Column.STEP: self.tr("Step ms"),
            Column.MEMORY: self.tr("Memory"),
            Column.FILE: self.tr("File MB"),
            Column.WEIGHTS: self.tr("Weights"),
            Column.YEAR: self.tr("Year"),
        }[column]
        # The unit stands below the name, so that more columns have room.
        return "\n".join(title.rsplit(" ", 1))

    def _explanation(self, column: Column) -> str:
        return {
            Column.NAME: "",
            Column.TOP1: self.tr("Error on ImageNet of the best weights there are today: the first guess is wrong"),
            Column.TOP5: self.tr(
                "Error on ImageNet of the best weights there are today: none of five guesses is right"
            ),
            Column.LECTURE1: self.tr("Top-1 error in percent as the lecture's table has it, of the first weights"),
            Column.LECTURE5: self.tr("Top-5 error in percent as the lecture's table has it, of the first weights"),
            Column.PARAMETERS: self.tr("Millions of weights, with a head for 1,000 classes (small nets: 10)"),
            Column.GFLOPS: self.tr("Billions of multiply-adds for one picture of the size it was trained at"),
            Column.STEP: self.tr("Time of a training step on this machine, measured when you ask for it"),
            Column.MEMORY: self.tr("Memory for a training step on this machine, measured when you ask for it"),
            Column.FILE: self.tr("Size of the file of weights"),
            Column.WEIGHTS: self.tr("Whether trained weights are on this machine"),
            Column.YEAR: self.tr("Year of the paper"),
        }[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, how, and what it is sorted by."""
        if not index.isValid():
            return None
        entry, column = self.entries[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), entry, column)
        if role == ENTRY:
            return entry
        if role == SORT:
            return self._key(index.row(), entry, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column not in _LEFT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column not in _LEFT:
            return self._numbers
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.NAME:
            return entry.name
        return None

    def _text(self, row: int, entry: Entry, column: Column) -> str:
        if column is Column.NAME:
            return self._titles[row]
        if column is Column.WEIGHTS:
            return self._weights(entry)
        if column in (Column.STEP, Column.MEMORY):
            return self._measured(entry, column)
        value = self._value(entry, column)
        if value is None:
            return NONE
        match column:
            case Column.TOP1 | Column.TOP5 | Column.LECTURE1 | Column.LECTURE5:
                return f"{value:.2f}"
            case Column.YEAR:
                return f"{value:.0f}"
            case Column.PARAMETERS:
                return figure(value / 1e6)
            case _:
                return figure(value)

    def _weights(self, entry: Entry) -> str:
        if not entry.weights:
            return self.tr("begins at random")
        if self._shelf.offline(entry):
            return self.tr("on this machine")
        return self.tr("to be fetched")

    def _measured(self, entry: Entry, column: Column) -> str:
        if entry.name in self.waiting:
            return self.waiting[entry.name] if column is Column.STEP else ""
        found = self._shelf.measured(entry)
        if found is None:
            return ""
        return figure(found["milliseconds"]) if column is Column.STEP else memory(found["memory"])

    def _value(self, entry: Entry, column: Column) -> float | None:
        family, found = family_of(entry), self._shelf.measured(entry)
        match column:
            case Column.TOP1:
                return entry.top1_error
            case Column.TOP5:
                return entry.top5_error
            case Column.LECTURE1:
                return entry.lecture[0] if entry.lecture else None
            case Column.LECTURE5:
                return entry.lecture[1] if entry.lecture else None
            case Column.PARAMETERS:
                return entry.parameters
            case Column.GFLOPS:
                return entry.gflops
            case Column.STEP:
                return found["milliseconds"] if found else None
            case Column.MEMORY:
                return found["memory"] if found else None
            case Column.FILE:
                return entry.megabytes
            case Column.YEAR:
                return family.year if family else None
            case _:
                return None

    def _key(self, row: int, entry: Entry, column: Column) -> object:
        if column is Column.NAME:
            return self._titles[row].casefold()
        if column is Column.WEIGHTS:
            return self._weights(entry)
        value = self._value(entry, column)
        return _NOWHERE if value is None else float(value)


class ZooFilter(QSortFilterProxyModel):
    """Sorts by the figures themselves; models without a figure stay at the end both ways."""

    def __init__(self, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._words: list[str] = []
        self._most = _NOWHERE
        self._offline = False
        self.setSortRole(SORT)

    def set_words(self, text: str) -> None:
        """Show only models whose name or paper has all words of `text`."""
        self._words = text.casefold().split()
        self.invalidate()

    def set_most(self, parameters: float) -> None:
        """Show only models with at most so many parameters."""
        self._most = parameters
        self.invalidate()

    def set_offline(self, only: bool) -> None:
        """Show only models that work without a network now."""
        self._offline = only
        self.invalidate()

    def shown(self) -> list[Entry]:
        """Return the models that are shown, from top to bottom."""
        return [self.index(row, 0).data(ENTRY) for row in range(self.rowCount())]

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether a model is shown."""
        index = self.sourceModel().index(source_row, 0)
        entry: Entry = index.data(ENTRY)
        if entry.parameters > self._most or (self._offline and not self._shelf.offline(entry)):
            return False
        family = family_of(entry)
        text = (
            f"{index.data()} {entry.name} {family.paper if family else ''} {family.year if family else ''}".casefold()
        )
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two cells."""
        first, second = left.data(SORT), right.data(SORT)
        if self.sortOrder() is Qt.SortOrder.DescendingOrder and _NOWHERE in (first, second):
            return bool(second != _NOWHERE)
        return bool(first < second)
