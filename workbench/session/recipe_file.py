"""Recipes as files: one readable TOML document for each, read without executing anything.

::

    format = 1
    name = "quickstart"

    [data]
    plugin = "workbench.fashion_sample"

    [optimizer]
    plugin = "workbench.sgd"
    learning_rate = 0.1

    [[regularizers]]
    plugin = "workbench.l2"
    strength = 0.0005

A value that is not named stands at its default. ``"none"`` is the empty value of a parameter that may be empty, see
`workbench.session.none`. The very text ``none`` is written ``"'none'"`` where nobody knows what the parameter takes.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tomli_w

from workbench.api import Descriptor, ParamError, PluginError, RecipeError, Value, WorkbenchError

from .migrations import migrate
from .none import WORD, is_a_word_for
from .problems import RecipeProblem, RecipeProblemsError
from .recipe import FORMAT, LISTS, OPTIONAL, SETTINGS, SINGLE, PluginChoice, Recipe
from .settings import Settings
from .sources import DescriptorSource

SUFFIX = ".recipe.toml"
"""How the names of recipe files end."""

LARGEST = 1 << 20
"""Bytes; a larger file is no recipe."""

_TEXTS = ("name", "description")
_QUOTED_NONE = re.compile(r"('*)none\1\Z")


def read_recipe(source: str | Path, catalogue: DescriptorSource | None = None) -> Recipe:
    """Read a recipe.

    What is read is well formed, but its plugins and values are not judged yet: that is the work of
    `workbench.session.validation`.

    Parameters
    ----------
    source : str or pathlib.Path
        The TOML text itself, or the path of a file.
    catalogue : DescriptorSource, optional
        Tells where the word ``none`` is a text. Without it, `workbench.session.validation.complete` does so later.

    Raises
    ------
    RecipeError
        If it cannot be read; a `RecipeProblemsError` lists everything that is wrong with its form.
    """
    text = _read_file(source) if isinstance(source, Path) else source
    name = str(source) if isinstance(source, Path) else ""
    if len(text) > LARGEST:
        raise RecipeError("This is no recipe: it is larger than {limit} KiB.", limit=LARGEST >> 10)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(
            "The recipe{where} is not valid TOML: {reason}.", where=f" {name}" if name else "", reason=error
        ) from None
    except (RecursionError, ValueError) as error:
        # Brackets nested without end, or a number with thousands of digits.
        raise RecipeError("The recipe{where} cannot be read.", where=f" {name}" if name else "") from error
    return from_table(migrate(table), name, catalogue)


def from_table(table: dict[str, Any], source: str = "", catalogue: DescriptorSource | None = None) -> Recipe:
    """Make a recipe of a table in the present format.

    Parameters
    ----------
    table : dict
        As TOML gives it.
    source : str
        The file's name, for messages.
    catalogue : DescriptorSource, optional
        See `read_recipe`.

    Raises
    ------
    RecipeProblemsError
        Lists everything that is wrong with the form.
    """
    reader = _Reader(catalogue)
    known = ("format", *_TEXTS, *SINGLE, *OPTIONAL, *LISTS, *SETTINGS)
    reader.unknown("", table, known)
    values: dict[str, Any] = {}
    for key in _TEXTS:
        if key in table:
            values[key] = reader.text(key, table[key])
    for section, kind in (SINGLE | OPTIONAL).items():
        if section in table:
            values[section] = reader.choice(section, table[section])
        elif section in SINGLE:
            reader.add(
                section,
                'The section is missing. It names the {kind}: [{section}] with plugin = "...".',
                kind=kind.value,
                section=section,
            )
    for section in LISTS:
        values[section] = reader.choices(section, table.get(section, []))
    for section, settings in SETTINGS.items():
        values[section] = reader.settings(section, settings, table.get(section, {}))
    if reader.problems:
        raise RecipeProblemsError.of(reader.problems, source)
    return Recipe(**values)


def write_recipe(recipe: Recipe, catalogue: DescriptorSource | None = None) -> str:
    """Write a recipe as TOML; `read_recipe` gives back an equal one.

    Parameters
    ----------
    recipe : Recipe
    catalogue : DescriptorSource, optional
        With it, empty values of parameters that are empty by default are left out, and the values of a
        plugin stand in the order of its form. Read such a file with a catalogue, too.

    Raises
    ------
    RecipeError
        If a text in it cannot be written as UTF-8.
    """
    head = {"format": FORMAT, "name": recipe.name}
    if recipe.description:
        head["description"] = recipe.description
    parts = [_dump(head)]
    for section in SINGLE | OPTIONAL:
        choice = getattr(recipe, section)
        if choice is not None:
            parts.append(f"[{section}]\n" + _dump(_choice_table(choice, catalogue)))
    for section in LISTS:
        for choice in getattr(recipe, section):
            parts.append(f"[[{section}]]\n" + _dump(_choice_table(choice, catalogue)))
    for section in SETTINGS:
        # The settings that may be empty are so by default: an absent key says it.
        values = {name: value for name, value in getattr(recipe, section).values().items() if value is not None}
        if values:
            parts.append(f"[{section}]\n" + _dump({name: _to_toml(value) for name, value in values.items()}))
    text = "\n".join(parts)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RecipeError(
            "The recipe contains {piece!r}, which cannot be written as text. Rename the file or folder it names.",
            piece=text[max(0, error.start - 20) : error.end + 20],
        ) from None
    return text


def _dump(table: dict[str, Any]) -> str:
    return "".join(_line(key, value) for key, value in table.items())


def _line(key: str, value: Any) -> str:
    if isinstance(value, list):
        # tomli-w gives each number a line of its own.
        items = ", ".join(tomli_w.dumps({"_": item})[len("_ = ") :].strip() for item in value)
        return f"{tomli_w.dumps({key: 0}).rstrip()[:-1]}[{items}]\n"
    # A carriage return keeps its form only in a text on one line.
    return tomli_w.dumps({key: value}, multiline_strings=not (isinstance(value, str) and "\r" in value))


def _choice_table(choice: PluginChoice, catalogue: DescriptorSource | None) -> dict[str, Any]:
    descriptor = _descriptor(choice.plugin, catalogue)
    params = {param.name: param for param in descriptor.params} if descriptor else {}
    words = _words(choice.plugin, catalogue)
    table: dict[str, Any] = {"plugin": choice.plugin}
    if not choice.enabled:
        table["enabled"] = False
    for name in (*params, *(name for name in choice.values if name not in params)):
        if name not in choice.values:
            continue
        value = choice.values[name]
        if value is None and name in params and params[name].default is None:
            continue
        table[name] = value if name in words and value == WORD else _to_toml(value)
    return table


def _descriptor(id: str, catalogue: DescriptorSource | None) -> Descriptor | None:
    try:
        return catalogue.get(id) if catalogue is not None else None
    except PluginError:
        return None


def _words(id: str, catalogue: DescriptorSource | None) -> set[str]:
    """Return the names of a plugin's parameters for which ``none`` is a text."""
    descriptor = _descriptor(id, catalogue)
    return {param.name for param in descriptor.params if is_a_word_for(param)} if descriptor else set()


def _to_toml(value: Value) -> Any:
    if value is None:
        return WORD
    if isinstance(value, str) and _QUOTED_NONE.match(value):
        return f"'{value}'"
    return list(value) if isinstance(value, tuple) else value


def _from_toml(value: Any) -> Value:
    if isinstance(value, str) and _QUOTED_NONE.match(value):
        return None if value == WORD else value[1:-1]
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list) and all(isinstance(item, int | float) and not isinstance(item, bool) for item in value):
        return tuple(value)
    raise ParamError("A value is a number, true or false, a text or a list of numbers, not {value}.", value=value)


def _read_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise RecipeError("There is no recipe {path}.", path=path) from None
    except OSError as error:
        raise RecipeError("The recipe {path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n") if len(content) <= LARGEST else " " * len(content)
    except UnicodeDecodeError:
        raise RecipeError(
            "{path} is no recipe: it is not a text in UTF-8. A recipe is a TOML file.", path=path
        ) from None


class _Reader:
    """Takes a table apart and notes everything that does not belong."""

    def __init__(self, catalogue: DescriptorSource | None) -> None:
        self._catalogue = catalogue
        self.problems: list[RecipeProblem] = []

    def add(self, place: str, template: str, /, **fields: object) -> None:
        self.problems.append(RecipeProblem(place, RecipeError(template, **fields)))

    def unknown(self, path: str, table: dict[str, Any], known: Iterable[str]) -> None:
        names = tuple(known)
        for key in table:
            if key not in names:
                close = difflib.get_close_matches(key, names, n=1)
                if close:
                    hint = RecipeError("Did you mean {names}?", names=close[0])
                else:
                    hint = RecipeError("Known are: {names}.", names=", ".join(names))
                where = f"{path}.{key}" if path else key
                self.add(where, "A recipe has nothing called {key!r} here. {hint}", key=key, hint=hint)

    def text(self, path: str, value: object) -> str:
        if isinstance(value, str):
            return value
        self.add(path, "This must be a text in quotation marks, not {value!r}.", value=value)
        return ""

    def choice(self, path: str, table: object) -> PluginChoice | None:
        if not isinstance(table, dict):
            self.add(path, 'This must be a section with plugin = "...", not {value!r}.', value=table)
            return None
        plugin, enabled = table.get("plugin"), table.get("enabled", True)
        if not isinstance(plugin, str):
            self.add(f"{path}.plugin", 'The section must say which plugin it means: plugin = "owner.name".')
        if not isinstance(enabled, bool):
            self.add(f"{path}.enabled", "This is either true or false, not {value!r}.", value=enabled)
        values = dict(self.values(path, {key: table[key] for key in table if key not in ("plugin", "enabled")}))
        for name in _words(str(plugin), self._catalogue):
            if name in values and values[name] is None:
                values[name] = WORD
        return PluginChoice(str(plugin), values, bool(enabled))

    def values(self, path: str, table: dict[str, Any]) -> Iterator[tuple[str, Value]]:
        for name, value in table.items():
            try:
                yield name, _from_toml(value)
            except WorkbenchError as error:
                self.problems.append(RecipeProblem(f"{path}.{name}", error))

    def choices(self, path: str, tables: object) -> tuple[PluginChoice, ...]:
        if not isinstance(tables, list):
            self.add(path, "This must be a list of sections; write [[{path}]] instead of [{path}].", path=path)
            return ()
        found = (self.choice(f"{path}.{index}", table) for index, table in enumerate(tables))
        return tuple(choice for choice in found if choice is not None)

    def settings(self, path: str, kind: type[Settings], table: object) -> Settings:
        if not isinstance(table, dict):
            self.add(path, "This must be a section [{path}], not {value!r}.", path=path, value=table)
            return kind()
        params = {param.name: param for param in kind.PARAMS}
        self.unknown(path, table, params)
        values: dict[str, Value] = {}
        for name, value in self.values(path, {name: table[name] for name in table if name in params}):
            try:
                values[name] = params[name].validate(value)
            except ParamError:
                # Kept as it was written: the judge of the whole recipe tells it with everything else.
                values[name] = value
        return kind(**values)
