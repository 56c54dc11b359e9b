"""The ensemble in a view of its own: every member beside the ensemble, and which two disagree how often."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.engine.ensemble import EnsembleFigures, verdict

from . import words
from .panels.labels import WrappedLabel
from .theme import current_palette, notifier
from .theme.fonts import number_font
from .translate import sentence

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHORT = 9
"""Characters of a member's name above its column of the matrix."""


class EnsembleLab(QDialog):
    """Stays open beside the window and follows the ticks.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ensemble"))
        self.setModal(False)
        self.resize(720, 680)
        self._figures: EnsembleFigures | None = None
        self.verdict = WrappedLabel(role="heading")
        self.intervals = WrappedLabel()
        self.members = self._table(self.tr("Members and their ensemble"))
        self.pairs = self._table(self.tr("Disagreement of each two members"))
        explained = WrappedLabel(
            self.tr(
                "All figures are on the validation images. Intervals are bootstrap intervals over these images, those "
                "of differences paired; the best member was chosen on them, which rather understates the gain."
            ),
            "muted",
        )
        pairs_title = WrappedLabel(self.tr("On how many images two members name different classes"), "heading")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        buttons.rejected.connect(self.close)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget, stretch in (
            (self.verdict, 0),
            (self.members, 1),
            (self.intervals, 0),
            (pairs_title, 0),
            (self.pairs, 1),
            (explained, 0),
            (buttons, 0),
        ):
            column.addWidget(widget, stretch)
        close.setFocus()
        notifier().changed.connect(self._shade)
        self.show_figures(None)

    def show_figures(self, figures: EnsembleFigures | None) -> None:
        """Show an ensemble; None when fewer than two members are ticked."""
        self._figures = figures if figures is not None and len(figures.names) > 1 else None
        if self._figures is None:
            self.intervals.setText("")
            self.verdict.setText(self.tr("Tick two members or more to average them."))
            self.members.setRowCount(0)
            self.pairs.setRowCount(0)
            self.pairs.setColumnCount(0)
            return
        self.verdict.setText(sentence(verdict(self._figures)))
        self._show_members(self._figures)
        self._show_pairs(self._figures)

    def _show_members(self, figures: EnsembleFigures) -> None:
        table, together = self.members, figures.together
        titles = [self.tr("Member"), self.tr("Accuracy"), self.tr("Negative log-likelihood")]
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(titles)
        table.setRowCount(len(figures.names) + 1)
        name = self.tr("Ensemble of {count}").format(count=len(figures.names))
        self._fill(table, 0, [name, words.percent(together.accuracy), words.figure(together.loss)], bold=True)
        for row, (member, scores) in enumerate(zip(figures.names, figures.singles, strict=True)):
            shown = self.tr("{name} (best)").format(name=member) if row == figures.best else member
            self._fill(table, row + 1, [shown, words.percent(scores.accuracy), words.figure(scores.loss)], bold=False)
        self.intervals.setText(
            self.tr(
                "95 % intervals: accuracy of the ensemble {low} to {high}; its gain over the best member {gain_low} to "
                "{gain_high} points; its negative log-likelihood less that of the best one {loss_low} to {loss_high}."
            ).format(
                low=words.percent(figures.accuracy.low),
                high=words.percent(figures.accuracy.high),
                gain_low=words.points(figures.gain.low),
                gain_high=words.points(figures.gain.high),
                loss_low=_signed(figures.loss_gain.low),
                loss_high=_signed(figures.loss_gain.high),
            )
        )
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._align(table)

    def _show_pairs(self, figures: EnsembleFigures) -> None:
        table, names = self.pairs, figures.names
        table.setColumnCount(len(names) + 1)
        table.setRowCount(len(names))
        short = [name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…" for name in names]
        table.setHorizontalHeaderLabels(["", *short])
        for row, name in enumerate(names):
            cells = [name] + [
                "" if row == column else words.percent(figures.disagreement[row, column])
                for column in range(len(names))
            ]
            self._fill(table, row, cells, bold=False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._align(table)
        self._shade()

    def _align(self, table: QTableWidget) -> None:
        for column in range(table.columnCount()):
            item = table.horizontalHeaderItem(column)
            if item is not None:
                item.setTextAlignment(_RIGHT if column else _LEFT)

    def _shade(self) -> None:
        """Lay more of the accent colour under pairs that disagree more: those help each other most."""
        figures = self._figures
        if figures is None:
            return
        most = float(figures.disagreement.max()) or 1.0
        for row in range(len(figures.names)):
            for column in range(len(figures.names)):
                item = self.pairs.item(row, column + 1)
                if item is not None and row != column:
                    share = 0.35 * float(figures.disagreement[row, column]) / most
                    item.setBackground(QColor(current_palette().mix("surface", "accent", share)))

    def _fill(self, table: QTableWidget, row: int, cells: list[str], *, bold: bool) -> None:
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            font = number_font(bold=bold)
            item.setFont(font)
            if column:
                item.setTextAlignment(_RIGHT)
            table.setItem(row, column, item)

    def _table(self, name: str) -> QTableWidget:
        table = QTableWidget(0, 0, self)
        table.setAccessibleName(name)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        table.horizontalHeader().setHighlightSections(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        return table


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")
