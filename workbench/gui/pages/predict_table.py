"""The table of the page "Predict": what a model says about each picture, sorted by a click on a heading."""

from __future__ import annotations

import csv
import io
import math
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from workbench.api import WorkbenchError
from workbench.gui.background import run_in_background
from workbench.gui.tips import as_tip
from workbench.gui.translate import sentence
from workbench.gui.words import percent

from .sorting import offer_sorting

_SIDE = 48
"""Pixels of a thumbnail."""
_WIDTHS = (64, 210, 130, 104, 246)
_SURE = 3
_KEY = Qt.ItemDataRole.UserRole
_PATH = Qt.ItemDataRole.UserRole + 1


class _Item(QTableWidgetItem):
    """A cell that is ordered by what it means, not by how it is written."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return bool(self.data(_KEY) < other.data(_KEY))


class PredictTable(QTableWidget):
    """One row for each picture.

    Parameters
    ----------
    tell_error : callable
        Is told why a thumbnail could not be drawn.
    parent : QWidget, optional
    """

    def __init__(self, tell_error: Callable[[Exception], object], parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self._tell_error = tell_error
        self._thumbnails: deque[tuple[QTableWidgetItem, str]] = deque()
        self._round = 0
        self._drawing = False
        self._order: tuple[int, Qt.SortOrder] | None = None
        self.setAccessibleName(self.tr("What the model says about the pictures"))
        titles = [self.tr("Picture"), self.tr("File"), self.tr("Class"), self.tr("How sure")]
        self._titles = [*titles, self.tr("Next classes"), self.tr("Remark")]
        for column, title in enumerate(self._titles):
            head = QTableWidgetItem(title)
            head.setTextAlignment(_side(column))
            if column in (1, 2, 3, 5):
                head.setToolTip(self.tr("Sorts by this; once more, the other way round"))
            self.setHorizontalHeaderItem(column, head)
        for column, width in enumerate(_WIDTHS):
            self.horizontalHeader().resizeSection(column, width)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        offer_sorting(self, self._sort_by, without=(0, 4))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_SIDE + 6)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)

    def add_row(self, said: Mapping[str, Any]) -> None:
        """Add what was said of one picture, a table as `workbench.analysis.predicting.Prediction` has it."""
        row, path, problem = self.rowCount(), str(said["path"]), str(said["problem"])
        remark = tip = ""
        if problem:
            reason = self.tr("it is no picture, or it is damaged")
            if not problem.startswith("it is no "):
                reason = sentence(WorkbenchError(problem))
            remark = tip = self.tr("cannot be read: {reason}").format(reason=reason)
        elif said["familiar"] is False:
            remark, tip = self.unfamiliar()
        sure = "" if problem else percent(said["probability"])
        more = ", ".join(f"{label} {percent(value)}" for label, value in said["ranking"][1:])
        name = Path(path).name
        texts = ["", name, str(said["label"]), sure, more, remark]
        probability = said["probability"]
        keys = [row, name.casefold(), texts[2].casefold(), math.inf if problem else probability, row, _weight(said)]
        self.insertRow(row)
        cells = []
        for column, (text, key) in enumerate(zip(texts, keys, strict=True)):
            item = _Item(text)
            item.setTextAlignment(_side(column))
            item.setToolTip(as_tip((path, path, text, text, text, tip)[column]))
            item.setData(_KEY, key)
            item.setData(_PATH, path)
            self.setItem(row, column, item)
            cells.append(item)
        if not problem:
            self._thumbnails.append((cells[0], path))

    def unfamiliar(self) -> tuple[str, str]:
        """Return what is said of an unfamiliar picture, and what that means."""
        tip = self.tr("The model is less sure of this picture than of 95 % of the validation images.")
        return self.tr("unfamiliar"), tip

    def settle(self) -> None:
        """Put rows that came meanwhile where they belong."""
        if self._order is not None:
            self.sortItems(*self._order)

    def draw_thumbnails(self) -> None:
        """Draw in the background what has not been drawn yet."""
        if self._thumbnails and not self._drawing:
            self._drawing = True
            item, path = self._thumbnails.popleft()
            run_in_background(partial(_thumbnail, path), partial(self._draw, self._round, item), self._cannot_draw)

    def clear_rows(self) -> None:
        """Show nothing."""
        self._round += 1
        self._thumbnails.clear()
        self.setRowCount(0)

    def text(self, delimiter: str) -> str:
        """Return the table as a file would hold it, in the order that is shown."""
        rows = []
        for row in range(self.rowCount()):
            cells = [cell for column in range(1, 6) if (cell := self.item(row, column)) is not None]
            rows.append([cells[0].data(_PATH), *(cell.text() for cell in cells[1:])])
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([self._titles[1:], *rows])
        return text.getvalue()

    def _sort_by(self, column: int) -> None:
        if column in (0, 4):
            return
        rising, falling = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self._order = column, falling if self._order == (column, rising) else rising
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(*self._order)
        self.sortItems(*self._order)

    def _draw(self, asked_in: int, item: QTableWidgetItem, image: QImage) -> None:
        self._drawing = False
        if asked_in == self._round and not image.isNull():
            item.setIcon(QIcon(QPixmap.fromImage(image)))
        self.draw_thumbnails()

    def _cannot_draw(self, error: Exception) -> None:
        self._drawing = False
        self._tell_error(error)


def _weight(said: Mapping[str, Any]) -> int:
    """Put unfamiliar pictures first, then those that cannot be read."""
    return 1 if said["problem"] else 0 if said["familiar"] is False else 2


def _side(column: int) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if column == _SURE else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter


def _thumbnail(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()
