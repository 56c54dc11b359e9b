"""The form for those who only want to see a network learn: which data, how much time, Start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from workbench.api import Kind
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font
from workbench.gui.words import duration
from workbench.registry import Catalogue
from workbench.session.recipe import Recipe

from .fields import ParamField
from .note import Note, NoteArea
from .plugin_section import PluginSection
from .sections import Notes

_FACTORS = {"quick": 1 / 3, "normal": 1.0, "thorough": 3.0}


class SimplePage(QWidget):
    """Three choices over the same recipe.

    Parameters
    ----------
    catalogue : Catalogue
    normal_epochs : float
        How long the recipe that was opened trains.

    Notes
    -----
    "Normal" trains as long as the recipe says that was opened; "quick" takes a third of it, "thorough" three times as
    much.

    Attributes
    ----------
    edited : Signal of str, object
    startRequested : Signal
    """

    edited = Signal(str, object)
    startRequested = Signal()
    helpRequested = Signal(str)
    remedyChosen = Signal(object)
    validityChanged = Signal()

    def __init__(self, catalogue: Catalogue, normal_epochs: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._normal_epochs = normal_epochs
        self._epochs = normal_epochs
        self._images_per_second: float | None = None
        self._images: int | None = None
        self._faulty = self._running = False
        self.data = PluginSection(catalogue, Kind.DATASET, self.tr("Data"), parent=self)
        self.data.edited.connect(lambda rest, value: self.edited.emit(f"data.{rest}", value))
        self.data.helpRequested.connect(self.helpRequested)
        self.data.remedyChosen.connect(self.remedyChosen)
        self.data.validityChanged.connect(self.validityChanged)
        self._group = QButtonGroup(self)
        titles = {"quick": self.tr("Quick"), "normal": self.tr("Normal"), "thorough": self.tr("Thorough")}
        self.choices: dict[str, QRadioButton] = {}
        self._estimates: dict[str, QLabel] = {}
        for name, title in titles.items():
            self.choices[name] = QRadioButton(title, self)
            self._group.addButton(self.choices[name])
            self._estimates[name] = self._caption()
            self.choices[name].clicked.connect(lambda _checked, chosen=name: self._choose(chosen))
        self.own = self._caption()
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self.start = QPushButton(self.tr("Start"), self)
        self.start.setStyleSheet("min-height: 32px;")
        mark_role(self.start, "primary")
        self.start.clicked.connect(self.startRequested)
        self._arrange()

    def show_recipe(self, recipe: Recipe, *, force: bool) -> None:
        """Show the data and which of the three durations the recipe has."""
        epochs = recipe.training.epochs
        self._epochs = epochs
        self.data.show_choice(recipe.data, force=force)
        chosen = next((name for name in _FACTORS if self.epochs_of(name) == epochs), None)
        self._group.setExclusive(False)
        for name, button in self.choices.items():
            button.setChecked(name == chosen)
        self._group.setExclusive(True)
        self.own.setText(self.tr("Set by hand: {epochs} epochs").format(epochs=f"{epochs:g}"))
        self.own.setVisible(chosen is None)
        self._estimate()

    def show_notes(self, notes: Notes, others: Sequence[Note]) -> None:
        """Show the notes on the data beside it and all others above Start, which waits while there is an error."""
        data = notes.of("data")
        self.data.show_problems(data)
        self.notes.show_notes(others)
        every = [*others, *(note for group in data.values() for note in group)]
        self._faulty = any(note.severity == "error" for note in every)
        self._enable_start()

    def set_normal_epochs(self, epochs: float) -> None:
        """Say how long the recipe that was opened trains: that is "normal"."""
        self._normal_epochs = epochs

    def rows(self) -> Iterator[tuple[str, ParamField]]:
        """Yield the path and the row of every value."""
        for row in self.data.rows():
            yield f"data.{row.param.name}", row

    def set_speed(self, images_per_second: float | None) -> None:
        """Say how fast a run like this was on this computer, for the estimates."""
        self._images_per_second = images_per_second
        self._estimate()

    def set_training_images(self, images: int | None) -> None:
        """Say how many training images there are, for the estimates."""
        self._images = images
        self._estimate()

    def set_running(self, running: bool) -> None:
        """Say whether a run lives: Start then has nothing to do."""
        self._running = running
        self._enable_start()

    def epochs_of(self, name: str) -> float:
        """Return the epochs of ``"quick"``, ``"normal"`` or ``"thorough"``."""
        epochs = self._normal_epochs * _FACTORS[name]
        return epochs if name == "normal" else float(max(1, round(epochs)))

    def _enable_start(self) -> None:
        self.start.setEnabled(not self._faulty and not self._running)

    def _choose(self, name: str) -> None:
        if self.epochs_of(name) != self._epochs:
            self.edited.emit("training.epochs", self.epochs_of(name))

    def _estimate(self) -> None:
        for name, label in self._estimates.items():
            epochs = self.epochs_of(name)
            words = (
                self.tr("every picture once")
                if epochs == 1
                else self.tr("every picture {count} times").format(count=f"{epochs:g}")
            )
            if self._images_per_second and self._images:
                seconds = epochs * self._images / self._images_per_second
                words += " · " + self.tr("about {time}").format(time=duration(max(1.0, seconds)))
            label.setText(words)
            self.choices[name].setAccessibleDescription(words)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(self._heading(self.tr("Pictures to learn from")))
        column.addWidget(self.data)
        column.addSpacing(20)
        column.addWidget(self._heading(self.tr("How much time")))
        for name, button in self.choices.items():
            column.addWidget(button)
            self._estimates[name].setContentsMargins(26, 0, 0, 4)
            column.addWidget(self._estimates[name])
        column.addWidget(self.own)
        column.addSpacing(20)
        column.addWidget(self.notes)
        column.addWidget(self.start)
        column.addStretch(1)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        mark_role(label, "heading")
        return label

    def _caption(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setFont(interface_font(SMALL_PIXELS))
        mark_role(label, "muted")
        return label
