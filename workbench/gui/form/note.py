"""A sentence beside what it is about, with the ways out as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.theme import mark_role
from workbench.gui.tips import as_label, as_tip
from workbench.gui.translate import plugin_text, sentence
from workbench.session.problems import RecipeProblem, Remedy

REMEDIES = "remedies"
"""Translation context of the words on the buttons."""

_LEAST_WIDTH = 80
"""Pixels to which the buttons can be narrowed."""


@dataclass(frozen=True)
class Note:
    """What a `NoteArea` shows.

    Attributes
    ----------
    text : str
    severity : str
        ``"error"`` or ``"warning"``.
    remedies : tuple of Remedy
    """

    text: str
    severity: str = "error"
    remedies: tuple[Remedy, ...] = ()

    @classmethod
    def of(cls, problem: RecipeProblem) -> Note:
        """Return the note that tells a problem of the recipe."""
        return cls(sentence(problem.message), problem.severity, problem.remedies)


def remedy_label(remedy: Remedy) -> str:
    """Return the words of a remedy in the window's language."""
    fields = {name: plugin_text(value) if isinstance(value, str) else value for name, value in remedy.fields.items()}
    translated = QCoreApplication.translate(REMEDIES, remedy.template)
    try:
        return translated.format(**fields)
    except (KeyError, IndexError, ValueError):  # a faulty translation must not hide the way out
        return remedy.template.format(**fields)


class NoteArea(QWidget):
    """Shows any number of notes, or nothing at all.

    Parameters
    ----------
    on_remedy : callable
        Called with the `Remedy` whose button was pressed.
    """

    def __init__(self, on_remedy: Callable[[Remedy], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_remedy = on_remedy
        self._notes: tuple[Note, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is shown."""
        return self._notes

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these instead of those before."""
        if tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for note in self._notes:
            self._layout.addWidget(self._make(note))
        self.setVisible(bool(self._notes))

    def _make(self, note: Note) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = QLabel(note.text, box)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        mark_role(label, "bad" if note.severity == "error" else "warning")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(label)
        for remedy in note.remedies:
            button = RemedyButton(remedy_label(remedy), box)
            button.clicked.connect(lambda _checked, chosen=remedy: self._on_remedy(chosen))
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        return box


class RemedyButton(QPushButton):
    """A button that does not widen the form: where there is no room its words end in dots, and its tip has them all.

    Fields of a form that is wider than its panel are cut off, and titles of plugins in these words may be long.
    """

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(as_label(words), parent)
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the least size, in which a few letters can be read."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LEAST_WIDTH), least.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button with as many of its words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        metrics = option.fontMetrics
        frame = self.sizeHint().width() - metrics.horizontalAdvance(self.text())
        option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - frame + 1)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
