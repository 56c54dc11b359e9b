"""The members of the ensemble with tick boxes, and what the ticked ones give together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.engine.earlier import EARLIER
from workbench.engine.ensemble import EnsembleFigures, verdict
from workbench.gui import words
from workbench.gui.run_view import RunView
from workbench.gui.theme.fonts import number_font
from workbench.gui.tips import as_tip
from workbench.gui.translate import sentence
from workbench.session.events import MemberAdded

from .labels import WrappedLabel

_NAME, _STEP, _ACCURACY = range(3)
_FEWEST_ROWS, _MOST_ROWS = 2, 6
"""So many members the table shows whole: the panel scrolls, and a table that scrolls inside it is in the way."""


class MembersPanel(QWidget):
    """Lists members in the order in which they were taken.

    Attributes
    ----------
    selectionChanged : Signal
        Other members are ticked, or one came; ask `ticked`.
    earlierAsked : Signal
        A person wants to add an earlier run.
    removalAsked : Signal
        A person wants to take an earlier run out again; tells its name.
    detailsAsked : Signal
        A person wants to see the ensemble in a larger view.
    resultShown : Signal
        `figures` are other ones.
    """

    selectionChanged = Signal()
    earlierAsked = Signal()
    removalAsked = Signal(str)
    detailsAsked = Signal()
    resultShown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ensemble members"))
        self._members: dict[str, MemberAdded] = {}
        self.figures: EnsembleFigures | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        self.empty = WrappedLabel(
            self.tr(
                "Snapshots taken on the way become members of an ensemble: their predictions are averaged. "
                "“Take snapshot” adds one by hand."
            ),
            "muted",
        )
        self.table = self._make_table()
        self.result = QLabel()
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setFont(number_font(13, bold=True))
        self.result.setAccessibleName(self.tr("Accuracy of the ensemble of the ticked members"))
        self.gain = WrappedLabel(role="muted")
        self.pairs = WrappedLabel(role="muted")
        for widget in (self.empty, self.result, self.table, self.gain, self.pairs):
            layout.addWidget(widget, 1 if widget is self.table else 0)
        layout.addLayout(self._make_buttons())
        layout.addStretch(0)
        self._show_or_hide()

    def show_run(self, view: RunView) -> None:
        """Show the members of another run."""
        self._members.clear()
        self.table.setRowCount(0)
        self.show_result(None)
        for member in view.members.values():
            self.add(member)
        self._show_or_hide()

    def add(self, member: MemberAdded) -> None:
        """Add a member, ticked; one of the same name is replaced and stays ticked or not."""
        known = member.name in self._members
        self._members[member.name] = member
        row = list(self._members).index(member.name)
        self.table.blockSignals(True)
        if not known:
            self.table.insertRow(row)
            name = QTableWidgetItem(member.name)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            name.setCheckState(Qt.CheckState.Checked)
            self.table.setItem(row, _NAME, name)
        self._number(row, _STEP, words.NONE if member.source == EARLIER else words.count(member.step))
        self._number(row, _ACCURACY, words.percent(member.scores.accuracy))
        item = self.table.item(row, _NAME)
        if item is not None:
            if member.source == EARLIER:
                said = self.tr("{name}, the best model of an earlier run: validation accuracy {accuracy}, loss {loss}")
            else:
                said = self.tr("{name}, taken after step {step}: validation accuracy {accuracy}, loss {loss}")
            described = said.format(
                name=member.name,
                step=words.count(member.step),
                accuracy=words.percent(member.scores.accuracy),
                loss=words.figure(member.scores.loss),
            )
            item.setToolTip(as_tip(described))
        self.table.blockSignals(False)
        self._show_or_hide()
        self.selectionChanged.emit()

    def drop_after(self, step: int) -> None:
        """Take away members taken after a step: the run went back."""
        for row in reversed(range(self.table.rowCount())):
            name = self._name(row)
            if self._members[name].step > step and self._members[name].source != EARLIER:
                del self._members[name]
                self.table.removeRow(row)
        self._show_or_hide()
        self.selectionChanged.emit()

    def member(self, name: str) -> MemberAdded | None:
        """Return a member by its name."""
        return self._members.get(name)

    def remove(self, name: str) -> None:
        """Take a member away."""
        for row in reversed(range(self.table.rowCount())):
            if self._name(row) == name:
                del self._members[name]
                self.table.removeRow(row)
        self._show_or_hide()
        self.selectionChanged.emit()

    def ticked(self) -> list[MemberAdded]:
        """Return the ticked members."""
        rows = range(self.table.rowCount())
        return [
            self._members[self._name(row)]
            for row in rows
            if (item := self.table.item(row, _NAME)) and item.checkState() is Qt.CheckState.Checked
        ]

    def tick(self, name: str, ticked: bool) -> None:
        """Tick a member or not, as a person would."""
        for row in range(self.table.rowCount()):
            item = self.table.item(row, _NAME)
            if item is not None and self._name(row) == name:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def show_result(self, result: EnsembleFigures | None) -> None:
        """Show what the ticked members give together; None when that is not known."""
        self.figures = result
        if result is None or len(result.names) < 2:
            chosen = len(self.ticked())
            self.result.setText("")
            self.gain.setText(self.tr("Tick two members or more to average them.") if chosen < 2 else "")
            self.pairs.setText("")
        else:
            self.result.setText(self._result_in_words(result))
            self.gain.setText(sentence(verdict(result)))
            self.pairs.setText(self._pairs_in_words(result))
        self.result.setVisible(bool(self.result.text()) and bool(self._members))
        self.gain.setVisible(bool(self.gain.text()) and bool(self._members))
        self.pairs.setVisible(bool(self.pairs.text()) and bool(self._members))
        self.details.setEnabled(bool(self.pairs.text()))
        self.resultShown.emit()

    def _result_in_words(self, result: EnsembleFigures) -> str:
        if result.helps or result.hurts:
            template = self.tr("Ensemble of {count}: {accuracy} ({points} points)")
        else:
            template = self.tr("Ensemble of {count}: {accuracy} (no sure gain)")
        accuracy = words.percent(result.together.accuracy)
        return template.format(count=len(result.names), accuracy=accuracy, points=words.points(result.points))

    def _pairs_in_words(self, result: EnsembleFigures) -> str:
        pairs = [result.disagreement[row, column] for row in range(len(result.names)) for column in range(row)]
        likelihood = self.tr("negative log-likelihood {loss}, best member {single}").format(
            loss=words.figure(result.together.loss), single=words.figure(result.singles[result.best].loss)
        )
        if len(pairs) == 1:
            apart = self.tr("The two disagree on {share} of the images").format(share=words.percent(pairs[0]))
        else:
            apart = self.tr("Two members disagree on {low} to {high} of the images").format(
                low=words.percent(min(pairs)), high=words.percent(max(pairs))
            )
        return f"{apart}; {likelihood}."

    def _make_buttons(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.earlier = QPushButton(self.tr("Add earlier run…"))
        self.earlier.setToolTip(self.tr("Add the best model of a run on the same images as a member"))
        self.earlier.clicked.connect(self.earlierAsked)
        self.removal = QPushButton(self.tr("Remove earlier run"))
        self.removal.setToolTip(self.tr("Take the selected earlier run out of the ensemble; the run itself stays"))
        self.removal.setEnabled(False)
        self.removal.clicked.connect(lambda: self.removalAsked.emit(self._name(self.table.currentRow())))
        self.details = QPushButton(self.tr("Details"))
        self.details.setToolTip(self.tr("Show every member, and which two disagree how often, in a larger view"))
        self.details.clicked.connect(self.detailsAsked)
        below = QHBoxLayout()  # three in a row would be wider than the panel usually is
        for button, place in ((self.earlier, row), (self.details, row), (self.removal, below)):
            button.setAccessibleName(button.toolTip())
            place.addWidget(button)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for place in (row, below):
            place.addStretch(1)
            rows.addLayout(place)
        return rows

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setAccessibleName(self.tr("Members"))
        table.setHorizontalHeaderLabels([self.tr("Member"), self.tr("Step"), self.tr("Validation")])
        for column in (_STEP, _ACCURACY):
            header = table.horizontalHeaderItem(column)
            if header is not None:
                header.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        name = table.horizontalHeaderItem(_NAME)
        if name is not None:
            name.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header_view = table.horizontalHeader()
        header_view.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header_view.setSectionResizeMode(_STEP, QHeaderView.ResizeMode.ResizeToContents)
        header_view.setSectionResizeMode(_ACCURACY, QHeaderView.ResizeMode.ResizeToContents)
        header_view.setHighlightSections(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of runs begin alike
        table.setTabKeyNavigation(False)
        table.itemChanged.connect(self._ticked)
        table.itemSelectionChanged.connect(self._offer_removal)
        return table

    def _offer_removal(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        names = [self._name(row) for row in rows]
        self.removal.setEnabled(any(self._members[name].source == EARLIER for name in names if name in self._members))

    def _ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == _NAME:
            self.selectionChanged.emit()

    def _number(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFont(number_font())
        self.table.setItem(row, column, item)

    def _name(self, row: int) -> str:
        item = self.table.item(row, _NAME)
        return item.text() if item is not None else ""

    def _show_or_hide(self) -> None:
        self.empty.setVisible(not self._members)
        self.table.setVisible(bool(self._members))
        rows = min(max(len(self._members), _FEWEST_ROWS), _MOST_ROWS) * self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setMinimumHeight(head + rows + 2 * self.table.frameWidth())
        if not self._members:
            self.result.hide()
            self.gain.hide()
            self.pairs.hide()
            self.details.setEnabled(False)
        self.details.setVisible(bool(self._members))
        self.removal.setVisible(any(member.source == EARLIER for member in self._members.values()))
        self._offer_removal()
