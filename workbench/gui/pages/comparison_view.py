"""Several runs beside each other: their curves, what came out and in what they differ."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from workbench.gui.plots import ComparedRun, Coordinate, RunPlots
from workbench.gui.theme import mark_role
from workbench.gui.theme.icons import icon
from workbench.registry import Catalogue

from .differences import DifferencesTable
from .runs_reading import Compared

_ROOM_FOR_CURVES = 480
"""Pixels of width that the curves need beside the table, at least."""


class ComparisonView(QWidget):
    """Shows a comparison under the list of runs; its plots are made when they are first needed.

    Parameters
    ----------
    catalogue : Catalogue
        For the names of plugins and values.

    Attributes
    ----------
    shown : Signal
        A comparison is shown.
    closed : Signal
        The person closed it.
    """

    shown = Signal()
    closed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots: RunPlots | None = None
        self.title = QLabel(self)
        mark_role(self.title, "heading")
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon("close", "muted"))
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setToolTip(self.tr("Close the comparison"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self.closed)
        self.table = DifferencesTable(catalogue, self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addStretch(1)
        self.curves_button = self._tab(self.tr("Curves"))
        self.differences_button = self._tab(self.tr("Differences"))
        self.curves_button.setChecked(True)
        self.curves_button.toggled.connect(lambda _on: self._fit())
        for button in (self.curves_button, self.differences_button):
            head.addWidget(button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._split, 1)

    def show_compared(self, compared: Compared) -> None:
        """Show these runs beside each other."""
        if self.plots is None:
            self.plots = RunPlots(self)
            self.plots.set_coordinate(Coordinate.EPOCH)
            self._split.insertWidget(0, self.plots)
            self._split.setStretchFactor(0, 1)
            self._split.setStretchFactor(1, 0)
        self.title.setText(self.tr("{count} runs compared").format(count=len(compared.curves)))
        self.table.show_table(compared.table)
        self.show()
        self._fit()
        needed = self.table.needed_width
        self._split.setSizes([max(0, self._split.width() - needed), needed])
        self.plots.set_comparison([ComparedRun(run.title, run.evaluations, run.steps) for run in compared.curves])
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show curves and table side by side where both are seen whole, else one of them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        curves = self.plots.minimumSizeHint().width() if self.plots is not None else 0
        narrow = self.width() < self.table.needed_width + max(_ROOM_FOR_CURVES, curves) + self._split.handleWidth()
        for button in (self.curves_button, self.differences_button):
            button.setVisible(narrow)
        self.table.setVisible(not narrow or self.differences_button.isChecked())
        if self.plots is not None:
            self.plots.setVisible(not narrow or self.curves_button.isChecked())

    def _tab(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        return button
