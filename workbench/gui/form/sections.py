"""The sections of the recipe form: each shows one part of the recipe and says what a person changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.api import PluginError, Value
from workbench.gui.translate import plugin_text
from workbench.registry import Catalogue
from workbench.session.recipe import LISTS, SETTINGS, SINGLE, PluginChoice, Recipe

from .explain import short_title, summary
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

    The widgets of a section are made when it is first opened or searched: a window with everything folded comes up
    in a third of the time.

    Attributes
    ----------
    edited : Signal of str, object
        A path in the recipe and its new value.
    helpRequested : Signal of str
        Id of a plugin, or the name of a section.
    validityChanged : Signal
    remedyChosen : Signal of object
    made : Signal
        The widgets of the section were made.
    """

    edited = Signal(str, object)
    helpRequested = Signal(str)
    validityChanged = Signal()
    remedyChosen = Signal(object)
    made = Signal()

    def __init__(self, catalogue: Catalogue, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, strong=True)
        self.name = name
        self.catalogue = catalogue
        self.setObjectName(f"section_{name}")
        self.is_made = False
        self._recipe: Recipe | None = None
        self._notes = Notes()
        self._was_open = False
        self._searching = False

    # For the form --------------------------------------------------------------------------------------

    @property
    def topic(self) -> str:
        """What F1 explains here."""
        return self.name

    def show_recipe(self, recipe: Recipe, *, force: bool) -> None:
        """Show this section's part of the recipe."""
        self._recipe = recipe
        if self.is_made:
            self._fill(recipe, force=force)
        self.header.set_summary(self._summary(recipe))

    def show_notes(self, notes: Notes) -> None:
        """Show the notes that belong here; an error opens the section, so that it is seen where it is."""
        self._notes = notes
        severities = self._severities(notes)
        mark = "error" if "error" in severities else "warning" if severities else ""
        if mark == "error" and self.header.mark != "error":
            self.set_open(True)
        self.header.set_mark(mark)
        if self.is_made:
            self._fill_notes(notes)

    def rows(self) -> Iterator[tuple[str, ParamField]]:
        """Yield the path and the row of every value, as far as rows were made."""
        if self.is_made:
            yield from self._rows()

    def search(self, words: str) -> None:
        """Show the section, opened, if something in it matches; with no words, as it was before the search."""
        if words and not self._searching:
            self._was_open = self.is_open
        if words:
            self.make()
        by_title = bool(words) and words.casefold() in self.header.text().casefold()
        found = self._find("" if by_title else words) if self.is_made else 0
        self.setVisible(not words or by_title or found > 0)
        if words:
            self.set_open(True)
        elif self._searching:
            self.set_open(self._was_open)
        self._searching = bool(words)

    def make(self) -> None:
        """Make the widgets, if they are not there yet."""
        if self.is_made:
            return
        self.is_made = True
        self._make()
        if self._recipe is not None:
            self._fill(self._recipe, force=True)
        self._fill_notes(self._notes)
        self.made.emit()

    # For the kinds of sections -------------------------------------------------------------------------

    def _make(self) -> None:
        raise NotImplementedError

    def _fill(self, recipe: Recipe, *, force: bool) -> None:
        raise NotImplementedError

    def _fill_notes(self, notes: Notes) -> None:
        raise NotImplementedError

    def _rows(self) -> Iterator[tuple[str, ParamField]]:
        raise NotImplementedError

    def _find(self, words: str) -> int:
        raise NotImplementedError

    def _summary(self, recipe: Recipe) -> str:
        raise NotImplementedError

    def _severities(self, notes: Notes) -> set[str]:
        return severities(notes.of(self.name))

    def _on_toggled(self, is_open: bool) -> None:
        if is_open:
            self.make()
        super()._on_toggled(is_open)

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

    plugin: PluginSection

    @property
    def topic(self) -> str:
        """The plugin chosen."""
        return getattr(self._recipe, self.name).plugin if self._recipe is not None else self.name

    def _make(self) -> None:
        name = self.name
        self.plugin = PluginSection(self.catalogue, SINGLE[name], self.header.text(), parent=self)
        self.plugin.edited.connect(lambda rest, value: self.edited.emit(f"{name}.{rest}", value))
        self._pass_on(self.plugin)
        self.add(self.plugin)

    def _fill(self, recipe: Recipe, *, force: bool) -> None:
        self.plugin.show_choice(getattr(recipe, self.name), force=force)

    def _fill_notes(self, notes: Notes) -> None:
        self.plugin.show_problems(notes.of(self.name))

    def _rows(self) -> Iterator[tuple[str, ParamField]]:
        for row in self.plugin.rows():
            yield f"{self.name}.{row.param.name}", row

    def _find(self, words: str) -> int:
        return self.plugin.search(words)

    def _summary(self, recipe: Recipe) -> str:
        return choice_in_words(getattr(recipe, self.name), self.catalogue)


class ListFormSection(FormSection):
    """A section that names any number of plugins, in order.

    Parameters
    ----------
    add_label : str
        The words on the button that adds one.
    """

    list: PluginList

    def __init__(
        self, catalogue: Catalogue, name: str, title: str, add_label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(catalogue, name, title, parent)
        self._add_label = add_label

    def _make(self) -> None:
        name = self.name
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self.list = PluginList(self.catalogue, LISTS[name], self._add_label, self)
        self.list.edited.connect(lambda index, rest, value: self.edited.emit(f"{name}.{index}.{rest}", value))
        self.list.listEdited.connect(lambda choices: self.edited.emit(name, choices))
        self._pass_on(self.list)
        self.add(self.notes)
        self.add(self.list)

    def _fill(self, recipe: Recipe, *, force: bool) -> None:
        self.list.show_choices(getattr(recipe, self.name), force=force)

    def _fill_notes(self, notes: Notes) -> None:
        entries = notes.of_entries(self.name)
        self.notes.show_notes([note for group in entries.get("", {}).values() for note in group])
        self.list.show_problems(entries)

    def _rows(self) -> Iterator[tuple[str, ParamField]]:
        for index, row in enumerate(self.list.rows):
            for each in row.body.rows():
                yield f"{self.name}.{index}.{each.param.name}", each

    def _find(self, words: str) -> int:
        return self.list.search(words)

    def _summary(self, recipe: Recipe) -> str:
        names = [title_of_plugin(choice.plugin, self.catalogue) for choice in recipe.active(self.name)]
        return " · ".join(names) if names else self.tr("none")


class SettingsFormSection(FormSection):
    """A section with fixed keys."""

    group: ParamGroup

    def __init__(self, catalogue: Catalogue, name: str, parent: QWidget | None = None) -> None:
        super().__init__(catalogue, name, plugin_text(SETTINGS[name].TITLE), parent)

    def _make(self) -> None:
        name = self.name
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self.group = ParamGroup(SETTINGS[name].PARAMS, self)
        self.group.valueEdited.connect(lambda rest, value: self.edited.emit(f"{name}.{rest}", value))
        self._pass_on(self.group)
        self.add(self.notes)
        self.add(self.group)

    def _fill(self, recipe: Recipe, *, force: bool) -> None:
        self.group.show_values(getattr(recipe, self.name).values(), force=force)

    def _fill_notes(self, notes: Notes) -> None:
        mine = notes.of(self.name)
        known = self.group.fields
        self.notes.show_notes([note for rest, group in mine.items() if rest not in known for note in group])
        self.group.show_problems(mine)

    def _rows(self) -> Iterator[tuple[str, ParamField]]:
        for row in self.group.fields.values():
            yield f"{self.name}.{row.param.name}", row

    def _find(self, words: str) -> int:
        return self.group.search(words)

    def _summary(self, recipe: Recipe) -> str:
        if self.name == "training":
            training = recipe.training
            size = (
                self.tr("full batch")
                if training.full_batch
                else self.tr("batch {size}").format(size=self._written("batch_size", training.batch_size))
            )
            epochs = self._written("epochs", training.epochs)
            return self.tr("{epochs} epochs").format(epochs=epochs) + f" · {size}"
        if self.name == "split":
            fraction = recipe.split.validation_fraction
            percent = f"{100 * fraction:.4g}" if isinstance(fraction, int | float) else str(fraction)
            return self.tr("{percent} % for validation").format(percent=percent)
        if self.name == "fine_tuning" and not recipe.fine_tuning.frozen_stages:
            return self.tr("everything learns")
        return summary(SETTINGS[self.name].PARAMS, getattr(recipe, self.name).values())

    def _written(self, name: str, value: Value) -> str:
        return next(param for param in SETTINGS[self.name].PARAMS if param.name == name).format(value)


def title_of_plugin(id: str, catalogue: Catalogue) -> str:
    """Return a plugin's short title; its id where it is not available."""
    try:
        return short_title(catalogue.get(id))
    except PluginError:
        return id


def choice_in_words(choice: PluginChoice, catalogue: Catalogue) -> str:
    """Return a choice in one line: ``"SGD · 0.05 · momentum 0.9"``."""
    try:
        descriptor = catalogue.get(choice.plugin)
    except PluginError:
        return choice.plugin
    return " · ".join(part for part in (short_title(descriptor), summary(descriptor.params, choice.values)) if part)
