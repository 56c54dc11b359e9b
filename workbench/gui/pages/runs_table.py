"""The runs as a table: sortable, with tick boxes for what is compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from workbench.gui.theme.fonts import number_font
from workbench.gui.theme.icons import icon
from workbench.gui.tips import as_tip
from workbench.gui.translate import plugin_text, sentence
from workbench.gui.words import NONE, duration, epochs, percent

from .runs_reading import RunRow

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""Role under which a cell gives its `RunRow`."""
SORT = Qt.ItemDataRole.UserRole + 1
"""Role under which a cell gives what it is sorted by."""


class Column(IntEnum):
    """The columns, the most telling first: on a narrow window the last ones need scrolling."""

    NAME = 0
    STATE = 1
    ACCURACY = 2
    ENSEMBLE = 3
    DATA = 4
    OPTIMIZER = 5
    EPOCHS = 6
    DURATION = 7
    WHEN = 8


NUMERIC = (Column.ACCURACY, Column.ENSEMBLE, Column.EPOCHS, Column.DURATION, Column.WHEN)

_ICONS = {
    "running": ("start", "accent"),
    "paused": ("pause", "warning"),
    "finished": ("ok", "good"),
    "stopped": ("stop-keep", "muted"),
    "interrupted": ("warning", "warning"),
    "failed": ("error", "bad"),
    "damaged": ("error", "bad"),
    "discarded": ("discard", "muted"),
}


def state_in_words(state: str) -> str:
    """Return a run's state in the language of the window."""
    return {
        "running": QCoreApplication.translate("Runs", "training"),
        "paused": QCoreApplication.translate("Runs", "paused"),
        "finished": QCoreApplication.translate("Runs", "finished"),
        "stopped": QCoreApplication.translate("Runs", "stopped"),
        "interrupted": QCoreApplication.translate("Runs", "interrupted"),
        "failed": QCoreApplication.translate("Runs", "failed"),
        "damaged": QCoreApplication.translate("Runs", "damaged"),
        "discarded": QCoreApplication.translate("Runs", "discarded"),
    }.get(state, state)


def local_time(text: str) -> str:
    """Return an ISO time in UTC as the computer's own, ``"2026-11-22 16:52"``."""
    try:
        return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return NONE


class RunsModel(QAbstractTableModel):
    """The runs, with the set of those that are ticked.

    Attributes
    ----------
    tickedChanged : Signal
    renamed : Signal of object, str
        A person gave the run in this folder another name.
    """

    tickedChanged = Signal()
    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RunRow] = []
        self._ticked: list[Path] = []
        self._numbers = number_font()

    @property
    def rows(self) -> Sequence[RunRow]:
        """All runs."""
        return self._rows

    @property
    def ticked(self) -> list[Path]:
        """The folders of the ticked runs, in the order in which they were ticked."""
        return list(self._ticked)

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """Show these runs; ticks stay on those that are still there."""
        ticked = [path for path in self._ticked if any(row.path == path for row in rows)]
        if [row.path for row in rows] == [row.path for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
        else:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
        if ticked != self._ticked:
            self._ticked = ticked
            self.tickedChanged.emit()

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        if self._ticked:
            self._ticked = []
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
            self.tickedChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMERIC else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Name"),
            Column.STATE: self.tr("State"),
            Column.ACCURACY: self.tr("Test accuracy"),
            Column.ENSEMBLE: self.tr("Ensemble"),
            Column.DATA: self.tr("Data"),
            Column.OPTIMIZER: self.tr("Optimizer"),
            Column.EPOCHS: self.tr("Epochs"),
            Column.DURATION: self.tr("Time"),
            Column.WHEN: self.tr("Started"),
        }[Column(section)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.NAME and self._rows[index.row()].summary.problem is None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, how, and what it is sorted by."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == ROW:
            return row
        if role == SORT:
            return self._sort_key(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return row.summary.title
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMERIC:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and column in NUMERIC:
            return self._numbers
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.NAME and row.summary.problem is None:
            return Qt.CheckState.Checked if row.path in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column is Column.STATE:
            return icon(*_ICONS.get(row.summary.state, ("info", "muted")))
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._tooltip(row, column))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a run or rename it."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = Qt.CheckState(value) is Qt.CheckState.Checked
            self._ticked = [path for path in self._ticked if path != row.path] + ([row.path] if ticked else [])
            self.dataChanged.emit(index, index)
            self.tickedChanged.emit()
            return True
        if role == Qt.ItemDataRole.EditRole and str(value).strip() and str(value).strip() != row.summary.title:
            self.renamed.emit(row.path, str(value).strip())
            return True
        return False

    def _text(self, row: RunRow, column: Column) -> str:
        match column:
            case Column.NAME:
                return row.summary.title
            case Column.STATE:
                return state_in_words(row.summary.state)
            case Column.ACCURACY:
                return self._accuracy(row, row.accuracy)
            case Column.ENSEMBLE:
                return self._accuracy(row, row.ensemble_accuracy)
            case Column.DATA:
                return plugin_text(row.data).split(" (")[0] if row.data else NONE
            case Column.OPTIMIZER:
                return plugin_text(row.optimizer).split(" (")[0] if row.optimizer else NONE
            case Column.EPOCHS:
                return NONE if row.epochs is None else epochs(row.epochs)
            case Column.DURATION:
                return duration(row.seconds)
            case Column.WHEN:
                return local_time(row.summary.created)

    def _accuracy(self, row: RunRow, value: float | None) -> str:
        text = percent(value)
        # The header says "test": where there were no test images the figure says what it is itself.
        return (
            self.tr("{value} (validation)").format(value=text)
            if value is not None and row.split == "validation"
            else text
        )

    def _sort_key(self, row: RunRow, column: Column) -> object:
        match column:
            case Column.ACCURACY:
                return _number(row.accuracy)
            case Column.ENSEMBLE:
                return _number(row.ensemble_accuracy)
            case Column.EPOCHS:
                return _number(row.epochs)
            case Column.DURATION:
                return _number(row.seconds)
            case Column.WHEN:
                return row.summary.created
            case _:
                return self._text(row, column).casefold()

    def _tooltip(self, row: RunRow, column: Column) -> str:
        if row.summary.problem is not None:
            return sentence(row.summary.problem)
        if column is Column.STATE and row.summary.total_steps:
            return self.tr("Step {step} of {total}").format(step=row.summary.step, total=row.summary.total_steps)
        if column in (Column.DATA, Column.OPTIMIZER):
            return plugin_text(row.data if column is Column.DATA else row.optimizer)
        return str(row.path)


def _number(value: float | None) -> float:
    # Runs without a figure stand below all others.
    return -1.0 if value is None or value != value else value


class RunsFilter(QSortFilterProxyModel):
    """Sorts by the figures themselves and finds words in name, state, data and optimizer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSortRole(SORT)

    def set_words(self, text: str) -> None:
        """Show only runs that contain all words of `text`."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Return whether a run contains all words."""
        model = self.sourceModel()
        columns = (Column.NAME, Column.STATE, Column.DATA, Column.OPTIMIZER)
        text = " ".join(str(model.index(source_row, column).data()) for column in columns).casefold()
        return all(word in text for word in self._words)
