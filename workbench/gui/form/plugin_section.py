"""The part of the form in which one plugin is chosen and given its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from workbench.api import Descriptor, Kind, PluginError
from workbench.gui.theme.icons import icon
from workbench.gui.translate import plugin_text
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice

from .fields import ParamField
from .note import Note, NoteArea
from .param_group import ParamGroup
from .plugin_combo import PluginCombo


class PluginBody(QWidget):
    """The parameters of whichever plugin is chosen, and what is wrong with the choice.

    Attributes
    ----------
    valueEdited : Signal of str, object
    validityChanged : Signal
    remedyChosen : Signal of object
    """

    valueEdited = Signal(str, object)
    validityChanged = Signal()
    remedyChosen = Signal(object)

    def __init__(self, catalogue: Catalogue, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._kind = kind
        self.descriptor: Descriptor | None = None
        self.group: ParamGroup | None = None
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.notes)

    def show_choice(self, choice: PluginChoice | None, *, force: bool = False) -> None:
        """Show the values of a choice; the rows are made anew only for another plugin."""
        descriptor = self._find(choice)
        if descriptor is not self.descriptor:
            self.descriptor = descriptor
            if self.group is not None:
                self._column.removeWidget(self.group)
                self.group.hide()
                self.group.deleteLater()
                self.group = None
            if descriptor is not None and descriptor.params:
                self.group = ParamGroup(descriptor.params, self)
                self.group.valueEdited.connect(self.valueEdited)
                self.group.validityChanged.connect(self.validityChanged)
                self.group.remedyChosen.connect(self.remedyChosen)
                self._column.addWidget(self.group)
            self.validityChanged.emit()
        if self.group is not None and choice is not None:
            self.group.show_values(choice.values, force=force)

    def show_problems(self, problems: Mapping[str, Sequence[Note]]) -> None:
        """Show notes beside the values they name, the others above them."""
        known = self.group.fields if self.group is not None else {}
        self.notes.show_notes([note for name, notes in problems.items() if name not in known for note in notes])
        if self.group is not None:
            self.group.show_problems(problems)

    def rows(self) -> Sequence[ParamField]:
        """Return the row of each parameter."""
        return tuple(self.group.fields.values()) if self.group is not None else ()

    def search(self, words: str) -> int:
        """Show only rows that match; return how many do."""
        return self.group.search(words) if self.group is not None else 0

    def _find(self, choice: PluginChoice | None) -> Descriptor | None:
        if choice is None:
            return None
        try:
            return self._catalogue.get(choice.plugin, self._kind)
        except PluginError:
            return None


class PluginSection(QWidget):
    """A box to choose a plugin, a "?" for its help, and below them its parameters.

    Parameters
    ----------
    catalogue : Catalogue
    kind : Kind
    title : str
        What is chosen, for those who hear the form instead of seeing it.
    accept : callable, optional
        Which plugins are offered.
    none : str
        The words for "no plugin"; empty where one must be chosen.

    Attributes
    ----------
    edited : Signal of str, object
        ``("plugin", id)`` or the name of a parameter and its value.
    helpRequested : Signal of str
        Id of the plugin whose help is asked for.
    """

    edited = Signal(str, object)
    helpRequested = Signal(str)
    validityChanged = Signal()
    remedyChosen = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        kind: Kind,
        title: str,
        accept: Callable[[Descriptor], bool] = lambda descriptor: True,
        none: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choice: PluginChoice | None = None
        self.combo = PluginCombo(catalogue, kind, accept, none, self)
        self.combo.setAccessibleName(title)
        self.help_button = make_help_button(self)
        self.body = PluginBody(catalogue, kind, self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.combo, 1)
        row.addWidget(self.help_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.body)
        self.combo.activated.connect(self._on_activated)
        self.help_button.clicked.connect(lambda: self.helpRequested.emit(self.plugin))
        self.body.valueEdited.connect(self.edited)
        self.body.validityChanged.connect(self.validityChanged)
        self.body.remedyChosen.connect(self.remedyChosen)

    @property
    def plugin(self) -> str:
        """Id of the plugin shown; empty for none."""
        return self._choice.plugin if self._choice is not None else ""

    def show_choice(self, choice: PluginChoice | None, *, force: bool = False) -> None:
        """Show what the recipe says."""
        self._choice = choice
        self.combo.show_plugin(choice.plugin if choice is not None else "")
        self.body.show_choice(choice, force=force)
        name = plugin_text(self.body.descriptor.title) if self.body.descriptor else ""
        self.help_button.setEnabled(bool(name))
        self.help_button.setAccessibleName(self.tr("Help on {title}").format(title=name))

    def show_problems(self, problems: Mapping[str, Sequence[Note]]) -> None:
        """Show notes: those under a parameter's name beside it, the others below the box."""
        self.body.show_problems(problems)

    def rows(self) -> Sequence[ParamField]:
        """Return the row of each parameter."""
        return self.body.rows()

    def search(self, words: str) -> int:
        """Show only rows that match; return how many do."""
        return self.body.search(words)

    def _on_activated(self) -> None:
        if self.combo.plugin != self.plugin:
            self.edited.emit("plugin", self.combo.plugin)


def make_help_button(parent: QWidget) -> QToolButton:
    """Return the "?" that opens the help on a technique."""
    button = QToolButton(parent)
    button.setIcon(icon("help", "muted"))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(QCoreApplication.translate("PluginSection", "What it does (F1)"))
    return button
