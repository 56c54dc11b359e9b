"""How the run is doing: quiet while all is well, what is unusual on top, and what the diagnostics report."""

from __future__ import annotations

import math
from collections import deque

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.api import PluginError
from workbench.gui.form.explain import short_title
from workbench.gui.health import Verdict, best_so_far, figures
from workbench.gui.run_view import RunView
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import number_font
from workbench.gui.translate import plugin_text, sentence
from workbench.registry import Catalogue
from workbench.session.events import (
    Evaluated,
    Failed,
    Finished,
    HealthFound,
    Noticed,
    Reported,
    RolledBack,
    RunStarted,
)
from workbench.session.health_remedies import WayOut, ways_out
from workbench.session.recipe import Recipe

from .finding_card import FindingCard
from .labels import ElidedLabel, WrappedLabel

_NOTICES = 3


class HealthPanel(QScrollArea):
    """Findings with what can be done about them, notices, and the newest report of each diagnostic.

    Parameters
    ----------
    catalogue : Catalogue
        For the titles of diagnostics, and what can be done.
    parent : QWidget, optional

    Attributes
    ----------
    liveChosen : Signal of (str, object, str)
        Set a value of the living run: path, value, mode.
    recipeChosen : Signal of (HealthFound, Remedy)
        Change the recipe of the next run.
    helpAsked : Signal of str
        A topic of the help.
    """

    liveChosen = Signal(str, object, str)
    recipeChosen = Signal(object, object)
    helpAsked = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)  # drawn by the style sheet, and seen while it has the focus
        self.setProperty("role", "reading")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Health of the run"))
        self._history: list[Evaluated] = []
        self._notices: deque[str] = deque(maxlen=_NOTICES)
        self._reports: dict[str, _Report] = {}
        self._started: RunStarted | None = None
        self._recipe: Recipe | None = None
        self._alive = self._failed = False
        self._rate = math.nan
        self.cards: list[FindingCard] = []
        content = QWidget(self)
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.setSpacing(8)
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self._words = QVBoxLayout()
        self._words.setSpacing(8)
        self._layout.addLayout(self._found)
        self._layout.addLayout(self._words)
        self._layout.addStretch(1)
        self.setWidget(content)
        self._show()

    def show_run(self, view: RunView) -> None:
        """Begin with another run."""
        self._history.clear()
        self._notices.clear()
        self._started = view.started
        self._recipe = view.job.recipe if view.job is not None else None
        self._alive, self._failed, self._rate = view.face.alive, view.failed is not None, math.nan
        for card in list(self.cards):
            self._dismiss(card)
        for report in self._reports.values():
            self._layout.removeWidget(report)
            report.hide()
            report.deleteLater()
        self._reports.clear()
        self._show()

    def take(self, event: object) -> None:
        """Take an event into account."""
        match event:
            case RunStarted():
                self._started = event
            case Evaluated() if event.split == "validation":
                self._history.append(event)
                self._offer()
            case HealthFound():
                self._tell(event)
            case RolledBack():
                self._history = [item for item in self._history if item.step <= event.step]
                for card in [card for card in self.cards if card.found.step > event.step]:
                    self._dismiss(card)
            case Noticed():
                self._notices.append(sentence(event.message))
            case Finished() | Failed():
                self._alive, self._failed = False, isinstance(event, Failed)
                self._offer()
            case Reported():
                self._report(event)
                return
            case _:
                return
        self._show()

    def show_rate(self, rate: float) -> None:
        """Take note of the learning rate of the newest step."""
        self._rate = rate

    def verdicts(self) -> list[Verdict]:
        """Return what is said now below the findings."""
        found = []
        if self._history and not self.cards and not self._failed:
            found.append(Verdict("good", self.tr("Nothing unusual.")))
        found += best_so_far(self._history)
        found += [Verdict("warning", text) for text in self._notices]
        if self._started is not None and self._started.device_reason is not None:
            found.append(Verdict("muted", sentence(self._started.device_reason)))
        if not found and not self.cards:
            found.append(Verdict("muted", self.tr("After the first evaluation it says here whether all is well.")))
        return found

    # Findings -----------------------------------------------------------------------------------------

    def _tell(self, found: HealthFound) -> None:
        card = FindingCard(found, self._way_out(found), self)
        card.liveChosen.connect(self.liveChosen)
        card.recipeChosen.connect(self.recipeChosen)
        card.helpAsked.connect(self.helpAsked)
        card.dismissed.connect(lambda: self._dismiss(card))
        self.cards.insert(0, card)
        self._found.insertWidget(0, card)
        self.verticalScrollBar().setValue(0)

    def _dismiss(self, card: FindingCard) -> None:
        self.cards.remove(card)
        self._found.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._show()

    def _offer(self) -> None:
        """Offer what fits now: a rate that has come down since asks for another one."""
        for card in self.cards:
            card.offer(self._way_out(card.found))

    def _way_out(self, found: HealthFound) -> WayOut:
        if self._recipe is None:
            return WayOut()
        live = self._started.live if self._alive and self._started is not None else ()
        return ways_out(found, self._recipe, self.catalogue, live, self._rate)

    # The rest -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        verdicts = self.verdicts()
        while self._words.count() > len(verdicts):
            if (old := self._words.takeAt(len(verdicts)).widget()) is not None:
                old.hide()
                old.deleteLater()
        while self._words.count() < len(verdicts):
            self._words.addWidget(WrappedLabel(parent=self))
        for place, verdict in enumerate(verdicts):
            label = self._words.itemAt(place).widget()
            mark_role(label, verdict.tone)
            label.setText(verdict.text)

    def _report(self, event: Reported) -> None:
        if event.plugin not in self._reports:
            try:
                title = short_title(self.catalogue.get(event.plugin))
            except PluginError:
                title = event.plugin
            report = _Report(title, self)
            self._reports[event.plugin] = report
            self._layout.insertWidget(self._layout.count() - 1, report)
        self._reports[event.plugin].show_values(event)


class _Report(QFrame):
    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        mark_role(self, "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        heading = WrappedLabel(title, "heading", self)
        self._grid.addWidget(heading, 0, 0, 1, 2)
        self._cells: list[tuple[ElidedLabel, QLabel]] = []
        self.setAccessibleName(title)

    def show_values(self, event: Reported) -> None:
        rows = figures(event.values)
        self.setVisible(bool(rows))
        while len(self._cells) < len(rows):
            # A long name must not make the card, and with it all words above, wider than the panel.
            name, value = ElidedLabel(self), QLabel(self)
            mark_role(name, "muted")
            value.setFont(number_font())
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line = len(self._cells) + 1
            self._grid.addWidget(name, line, 0)
            self._grid.addWidget(value, line, 1)
            self._cells.append((name, value))
        for index, (name, value) in enumerate(self._cells):
            shown = index < len(rows)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.set_whole(plugin_text(rows[index][0]))
                value.setText(rows[index][1])
