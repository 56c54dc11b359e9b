"""One finding of the health watcher: what was seen, why it matters, what can be done with one click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.gui import words
from workbench.gui.form.note import RemedyButton, remedy_label
from workbench.gui.theme import mark_role
from workbench.gui.tips import as_tip
from workbench.gui.translate import sentence
from workbench.session.events import HealthFound
from workbench.session.health import TEXTS, seen
from workbench.session.health_remedies import WayOut
from workbench.session.problems import Remedy

from .labels import WrappedLabel


class FindingCard(QFrame):
    """Shows a finding until it is dismissed.

    Parameters
    ----------
    found : HealthFound
    way_out : WayOut
    parent : QWidget, optional

    Attributes
    ----------
    liveChosen : Signal of (str, object, str)
    recipeChosen : Signal of (HealthFound, Remedy)
    helpAsked : Signal of str
    dismissed : Signal
    buttons : list of QPushButton
        What can be done, at once first.
    """

    liveChosen = Signal(str, object, str)
    recipeChosen = Signal(object, object)
    helpAsked = Signal(str)
    dismissed = Signal()

    def __init__(self, found: HealthFound, way_out: WayOut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_role(self, "card")
        self.found = found
        self.buttons: list[QPushButton] = []
        self._offered: WayOut | None = None
        self._done: list[Remedy] = []
        text = TEXTS.get(found.rule)
        tone = text.tone if text is not None else "info"
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(4)
        heading = self.tr("{tone}, epoch {epoch}").format(tone=self._word(tone), epoch=words.epochs(found.epoch))
        self.heading = WrappedLabel(heading, {"bad": "bad", "warning": "warning"}.get(tone, "heading"), self)
        top.addWidget(self.heading, 1)
        self.help = self._tool("?", self.tr("Help on this finding"))
        self.help.clicked.connect(lambda: self.helpAsked.emit(text.topic if text is not None else "health"))
        self.close_button = self._tool("×", self.tr("Dismiss this finding"))
        self.close_button.clicked.connect(self.dismissed)
        top.addWidget(self.help)
        top.addWidget(self.close_button)
        column.addLayout(top)
        self.seen = WrappedLabel(sentence(seen(found)), parent=self)
        self.why = WrappedLabel(sentence(text.why) if text is not None else "", "muted", self)
        column.addWidget(self.seen)
        column.addWidget(self.why)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(4)
        column.addLayout(self._ways)
        self.setAccessibleName(f"{heading}: {self.seen.text()}")
        self.offer(way_out)

    def offer(self, way_out: WayOut) -> None:
        """Offer other ways out; what was taken already stays marked."""
        if way_out == self._offered:
            return
        self._offered = way_out
        while (item := self._ways.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = []
        if way_out.now is not None and not any(done.path == way_out.now.action.path for done in self._done):
            action, mode = way_out.now.action, way_out.now.mode
            now = self._button(remedy_label(action), self.tr("Changes the run that trains now; it is journalled"))
            now.clicked.connect(lambda: self.liveChosen.emit(action.path, action.value, mode))
            now.clicked.connect(lambda: self._mark(now, action))
        if way_out.next:
            self._ways.addWidget(WrappedLabel(self.tr("For the next run:"), "muted", self))
        for remedy in way_out.next:
            button = self._button(remedy_label(remedy), self.tr("Changes the recipe in the form; Undo takes it back"))
            button.clicked.connect(lambda _=False, remedy=remedy: self.recipeChosen.emit(self.found, remedy))

    def _mark(self, button: QPushButton, action: Remedy) -> None:
        self._done.append(action)
        button.setEnabled(False)

    def _button(self, label: str, tip: str) -> QPushButton:
        button = RemedyButton(label, self)
        button.setToolTip(as_tip(f"{label}. {tip}."))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._ways.addWidget(button)
        self.buttons.append(button)
        return button

    def _tool(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _word(self, tone: str) -> str:
        if tone == "bad":
            return self.tr("Problem")
        return self.tr("Warning") if tone == "warning" else self.tr("Note")
