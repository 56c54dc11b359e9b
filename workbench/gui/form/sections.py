"""The sections of the recipe form: each shows one part of the recipe and says what a person changed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.api import Descriptor, Value
from workbench.gui.translate import plugin_text
from workbench.registry import Catalogue
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE, Recipe
from workbench.session.settings import Training

from .explain import summary
from .fields import ParamField
from .fold import Fold
from .note import Note, NoteArea
from .param_group import ParamGroup
from .plugin_list import PluginList
from .plugin_section import PluginSection


@dataclass(frozen=True)
class Notes:
    """The notes of a recipe by section and by what follows in the path."""

    by_section: Mapping[str, Mapping[str, Sequence[Note]]] = field(default_factory=dict)

    @classmethod
    def sort(cls, notes: Sequence[tuple[str, Note]]) -> Notes:
        """Sort ``(path, note)`` pairs."""
        sorted_notes: dict[str, dict[str, list[Note]]] = {}
        for path, note in notes:
            section, _, rest = path.partition(".")
            sorted_notes.setdefault(section, {}).setdefault(rest, []).append(note)
        return cls(sorted_notes)

    def of(self, section: str) -> Mapping[str, Sequence[Note]]:
        """Return the notes of a section by the rest of their path."""
        return self.by_section.get(section, {})

    def of_entries(self, section: str) -> Mapping[str, Mapping[str, Sequence[Note]]]:
        """Return the notes of a list section by the number of the entry; those of the list itself under ""."""
        result: dict[str, dict[str, Sequence[Note]]] = {}
        for rest, notes in self.of(section).items():
            number, _, name = rest.partition(".")
            result.setdefault(number if number.isdecimal() else "", {})[name] = notes
        return result


class FormSection(Fold):
    """What all sections have in common.

    Attributes
    ----------
    edited : Signal of str, object
        A path in the recipe and its new value.
    helpRequested : Signal of str
        Id of a plugin, or the name of a section.
    validityChanged : Signal
    remedyChosen : Signal of object
    """

    edited = Signal(str, object)
    helpRequested = Signal(str)
    validityChanged = Signal()
    remedyChosen = Signal(object)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, strong=True)
        self.name = name
        self.setObjectName(f"section_{name}")
        self._was_open = False
        self._searching = False

    @property
    def topic(self) -> str:
        """What F1 explains here."""
        return self.name

    def show_recipe(self, recipe: Recipe, *, force: bool) -> None:
        """Show this section's part of the recipe."""
        raise NotImplementedError

    def show_notes(self, notes: Notes) -> None:
        """Show the notes that belong here."""
        raise NotImplementedError

    def rows(self) -> Iterator[tuple[str, ParamField]]:
        """Yield the path and the row of every value."""
        raise NotImplementedError

    def find(self, words: str) -> int:
        """Show only rows that match; return how many do."""
        raise NotImplementedError

    def search(self, words: str) -> None:
        """Show the section, opened, if something in it matches; with no words, as it was before the search."""
        if words and not self._searching:
            self._was_open = self.is_open
        by_title = bool(words) and words.casefold() in self.header.text().casefold()
        found = self.find("" if by_title else words)
        self.setVisible(not words or by_title or found > 0)
        if words:
            self.set_open(True)
        elif self._searching:
            self.set_open(self._was_open)
        self._searching = bool(words)

    def _mark(self, severities: set[str]) -> None:
        mark = "error" if "error" in severities else "warning" if severities else ""
        if mark == "error" and self.header.mark != "error":
            self.set_open(True)
        self.header.set_mark(mark)

    def _pass_on(self, part: PluginSection | PluginList | ParamGroup) -> None:
        part.validityChanged.connect(self.validityChanged)
        part.remedyChosen.connect(self.remedyChosen)
        if not isinstance(part, ParamGroup):
            part.helpRequested.connect(self.helpRequested)


def severities(notes: Mapping[str, Sequence[Note]]) -> set[str]:
    """Return which severities occur."""
    return {note.severity for group in notes.values() for note in group}


class PluginFormSection(FormSection):
    """A section that names exactly one plugin."""

    def __init__(
        self,
        catalogue: Catalogue,
        name: str,
        title: str,
        accept: Callable[[Descriptor], bool] = lambda descriptor: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, title, parent)
        self.plugin = PluginSection(catalogue, (SINGLE | OPTIONAL)[name], title, accept, parent=self)
        self.plugin.edited.connect(lambda rest, value: self.edited.emit(f"{name}.{rest}", value))
        self._pass_on(self.plugin)
        self.add(self.plugin)

    @property
    def topic(self) -> str:
        """The plugin chosen."""
        return self.plugin.plugin

    def show_recipe(self, recipe: Recipe, *, force: bool) -> None:
        """Show the plugin and its values."""
        self.plugin.show_choice(getattr(recipe, self.name), force=force)
        self.header.set_summary(self.plugin.summary())

    def show_notes(self, notes: Notes) -> None:
        """Show the notes beside the values they name."""
        mine = notes.of(self.name)
        self.plugin.show_problems(mine)
        self._mark(severities(mine))

    def rows(self) -> Iterator[tuple[str, ParamField]]:
        """Yield the path and the row of every value."""
        for row in self.plugin.rows():
            yield f"{self.name}.{row.param.name}", row

    def find(self, words: str) -> int:
        """Show only rows that match; return how many do."""
        return self.plugin.search(words)


class ListFormSection(FormSection):
    """A section that names any number of plugins, in order."""

    def __init__(
        self, catalogue: Catalogue, name: str, title: str, add_label: str, none: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, title, parent)
        self._none = none
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self.list = PluginList(catalogue, LISTS[name], add_label, self)
        self.list.edited.connect(lambda index, rest, value: self.edited.emit(f"{name}.{index}.{rest}", value))
        self.list.listEdited.connect(lambda choices: self.edited.emit(name, choices))
        self._pass_on(self.list)
        self.add(self.notes)
        self.add(self.list)

    def show_recipe(self, recipe: Recipe, *, force: bool) -> None:
        """Show the entries."""
        self.list.show_choices(getattr(recipe, self.name), force=force)
        self.header.set_summary(self.list.summary(self._none))

    def show_notes(self, notes: Notes) -> None:
        """Show the notes beside the entries they name, those of the list above it."""
        entries = notes.of_entries(self.name)
        self.notes.show_notes([note for group in entries.get("", {}).values() for note in group])
        self.list.show_problems(entries)
        self._mark(severities(notes.of(self.name)))

    def rows(self) -> Iterator[tuple[str, ParamField]]:
        """Yield the path and the row of every value."""
        for index, row in enumerate(self.list.rows):
            for each in row.body.rows():
                yield f"{self.name}.{index}.{each.param.name}", each

    def find(self, words: str) -> int:
        """Show only entries and rows that match; return how many do."""
        return self.list.search(words)


class SettingsFormSection(FormSection):
    """A section with fixed keys."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        settings = SETTINGS[name]
        super().__init__(name, plugin_text(settings.TITLE), parent)
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self.group = ParamGroup(settings.PARAMS, self)
        self.group.valueEdited.connect(lambda rest, value: self.edited.emit(f"{name}.{rest}", value))
        self._pass_on(self.group)
        self.add(self.notes)
        self.add(self.group)

    def show_recipe(self, recipe: Recipe, *, force: bool) -> None:
        """Show the values."""
        values = getattr(recipe, self.name).values()
        self.group.show_values(values, force=force)
        self.header.set_summary(self._summary(values))

    def _written(self, name: str, value: Value) -> str:
        return self.group.fields[name].param.format(value)

    def _summary(self, values: Mapping[str, Any]) -> str:
        if self.name == "training":
            training = Training(**values)
            size = (
                self.tr("full batch")
                if training.full_batch
                else self.tr("batch {size}").format(size=self._written("batch_size", training.batch_size))
            )
            epochs = self._written("epochs", training.epochs)
            return self.tr("{epochs} epochs").format(epochs=epochs) + f" · {size}"
        if self.name == "split":
            fraction = values["validation_fraction"]
            percent = f"{100 * fraction:.4g}" if isinstance(fraction, int | float) else str(fraction)
            return self.tr("{percent} % for validation").format(percent=percent)
        if self.name == "fine_tuning" and not values["frozen_stages"]:
            return self.tr("everything learns")
        return summary(self.group.params, values)

    def show_notes(self, notes: Notes) -> None:
        """Show the notes beside the values they name, the others above."""
        mine = notes.of(self.name)
        known = self.group.fields
        self.notes.show_notes([note for rest, group in mine.items() if rest not in known for note in group])
        self.group.show_problems(mine)
        self._mark(severities(mine))

    def rows(self) -> Iterator[tuple[str, ParamField]]:
        """Yield the path and the row of every value."""
        for row in self.group.fields.values():
            yield f"{self.name}.{row.param.name}", row

    def find(self, words: str) -> int:
        """Show only rows that match; return how many do."""
        return self.group.search(words)
