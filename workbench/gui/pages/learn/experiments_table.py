"""The table of an experiment's results: an arm in each row."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from workbench.analysis.experiments_outcome import number_text
from workbench.gui.theme.fonts import number_font
from workbench.gui.words import count, duration


class ResultTable(QTableWidget):
    """Shows what came out of each arm; over several seeds the mean, and half the range behind a "±"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (
            "",
            self.tr("training loss"),
            self.tr("validation loss"),
            self.tr("validation accuracy"),
            self.tr("test accuracy"),
            self.tr("steps"),
            self.tr("time"),
        )
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(titles)
        at_the_end = self.tr("At the end of the run")
        for column in (1, 2, 3):
            self.horizontalHeaderItem(column).setToolTip(at_the_end)
        self.horizontalHeaderItem(4).setToolTip(self.tr("Of the best epoch's model, or of the ensemble"))
        self.setAccessibleName(self.tr("Results"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)

    def show_rows(self, rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str], seeds: int) -> None:
        """Show the rows of `workbench.analysis.experiments_outcome.table`.

        Parameters
        ----------
        rows : sequence of mapping
        titles : mapping of str to str
            Of the arms, translated.
        seeds : int
            How many runs each arm has.
        """
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            cells = [
                titles[row["arm"]],
                _with_range(row["final_training_loss"]),
                _with_range(row["final_validation_loss"]),
                _with_range(row["final_validation_accuracy"], percent=True),
                _with_range(row["result_accuracy"], percent=True),
                count(row["steps"]),
                _time(row["seconds"] * seeds),
            ]
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                if column:
                    item.setFont(number_font())
                self.setItem(number, column, item)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        height = self.horizontalHeader().sizeHint().height() + 26 * self.rowCount() + 2 * self.frameWidth() + 14
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Allow any width: it scrolls."""
        return QSize(160, self.sizeHint().height())


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 10 else duration(seconds)


def _with_range(triple: Sequence[float], *, percent: bool = False) -> str:
    mean, least, most = triple
    half = (most - least) / 2
    text = number_text(mean, percent=percent)
    if not math.isfinite(half) or half == 0:
        return text
    if percent:
        return f"{text.removesuffix(' %')} ± {number_text(half, percent=True)}"
    return f"{text} ± {half:.1g}"
