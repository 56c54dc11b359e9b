"""What looking through the data has found: sentences, the images meant, and remedies that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.api import WorkbenchError
from workbench.api.errors import fill
from workbench.data.scan import Finding, Remedy, Severity
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.tips import as_label, as_tip
from workbench.gui.translate import sentence
from workbench.gui.words import count
from workbench.session.curation import Corrections

from .reading import is_applied

_MOST_IN_NAME = 40


class FindingsList(QScrollArea):
    """A quiet list, the most severe first.

    Attributes
    ----------
    applyAsked, takeBackAsked : Signal of Remedy
    showAsked : Signal of Finding
        Its images are to be seen.
    """

    applyAsked = Signal(object)
    takeBackAsked = Signal(object)
    showAsked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.cards: list[FindingCard] = []
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 8, 8, 8)
        self._column.setSpacing(8)
        self.words = WrappedLabel("", "muted", self._inside)
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self.setWidget(self._inside)

    def show_findings(self, findings: Sequence[Finding], words: str) -> None:
        """Show what a scan found.

        Parameters
        ----------
        findings : sequence of Finding
        words : str
            What stands above them.
        """
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self.words.setText(words)
        for place, finding in enumerate(findings, start=1):
            card = FindingCard(finding, self._inside)
            card.remedyPressed.connect(self._pressed)
            card.showAsked.connect(self.showAsked)
            self._column.insertWidget(place, card)
            self.cards.append(card)

    def show_corrections(self, mended: Corrections) -> None:
        """Mark what the recipe mends already."""
        for card in self.cards:
            card.show_corrections(mended)

    def _pressed(self, remedy: Remedy, applied: bool) -> None:
        (self.takeBackAsked if applied else self.applyAsked).emit(remedy)


class FindingCard(QFrame):
    """One finding.

    Attributes
    ----------
    remedyPressed : Signal of (Remedy, bool)
        And whether it was applied before.
    showAsked : Signal of Finding
    """

    remedyPressed = Signal(object, bool)
    showAsked = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self.finding = finding
        mark_role(self, "card")
        self.head = QLabel(_severity_in_words(finding.severity), self)
        mark_role(self.head, _TONES[finding.severity])
        self.done = QLabel(self.tr("mended"), self)
        mark_role(self.done, "good")
        self.done.hide()
        self.words = WrappedLabel(sentence(finding.sentence), "", self)
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addStretch(1)
        top.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.words)
        text = self.tr("Show the {count} {count:image|images}")
        self.show_images = QPushButton(fill(text, {"count": count(len(finding.keys))}), self)
        self.show_images.setAccessibleName(self._named(self.show_images.text()))
        self.show_images.setVisible(bool(finding.keys))
        self.show_images.clicked.connect(lambda: self.showAsked.emit(self.finding))
        column.addWidget(self.show_images, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons: list[tuple[Remedy, QPushButton]] = []
        self._applied: dict[int, bool] = {}
        for number, remedy in enumerate(finding.remedies):
            button = QPushButton(self)
            button.clicked.connect(
                lambda _checked=False, remedy=remedy, number=number: self.remedyPressed.emit(
                    remedy, self._applied.get(number, False)
                )
            )
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append((remedy, button))
        self.show_corrections(Corrections())

    def show_corrections(self, mended: Corrections) -> None:
        """Say of each remedy whether the recipe holds it."""
        for number, (remedy, button) in enumerate(self.buttons):
            applied = self._applied[number] = is_applied(remedy, mended)
            words = remedy_in_words(remedy)
            if applied:
                words = self.tr("Take back: {remedy}").format(remedy=words)
            button.setText(as_label(_shortened(words)))
            button.setToolTip(as_tip(words))
            button.setAccessibleName(self._named(words))
        self.done.setVisible(any(self._applied.values()))

    def _named(self, words: str) -> str:
        return f"{words}. {sentence(self.finding.sentence)}"


def remedy_in_words(remedy: Remedy) -> str:
    """Return what the button of a remedy says."""
    return QCoreApplication.translate("remedies", remedy.title).format(**remedy.fields)


def notices_in_words(notices: Sequence[WorkbenchError]) -> str:
    """Return what a source has to say."""
    return " ".join(sentence(notice) for notice in notices)


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_IN_NAME else words[: _MOST_IN_NAME - 1].rstrip() + "…"


_TONES = {Severity.ERROR: "bad", Severity.WARNING: "warning", Severity.INFO: "muted"}


def _severity_in_words(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return QCoreApplication.translate("FindingCard", "A run cannot use this")
        case Severity.WARNING:
            return QCoreApplication.translate("FindingCard", "Figures may mislead")
        case _:
            return QCoreApplication.translate("FindingCard", "Good to know")
