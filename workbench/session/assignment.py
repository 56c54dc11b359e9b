"""Changes of a recipe as a person types them: ``optimizer.learning_rate=3e-4``.

=============================================  =================================================
``training.epochs=5``                          a setting
``optimizer.learning_rate=3e-4``               a plugin's value
``optimizer.plugin=workbench.adamw``           another plugin, with its defaults
``regularizers+=workbench.l2``                 one more in a list
``regularizers.0.strength=1e-3``               a value of the first in a list
``regularizers.0.enabled=no``                  switched off
``regularizers-=0``, ``regularizers-=ID``      taken out
``warm_up.plugin=ID``, ``warm_up=none``        a warm-up, or none
``name=second try``                            text
=============================================  =================================================
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import fields

from workbench.api import Kind, Param, ParamType, RecipeError, Value

from .recipe import LISTS, OPTIONAL, SETTINGS, SINGLE, PluginChoice, Recipe
from .sources import DescriptorSource

_ASSIGNMENT = re.compile(r"\s*([A-Za-z_][\w.]*)\s*(\+=|-=|=)(.*)\Z", re.DOTALL)
_SECTIONS = tuple(field.name for field in fields(Recipe))
_ENABLED = Param(name="enabled", type=ParamType.BOOLEAN, default=True)


def parse_assignment(text: str, recipe: Recipe, catalogue: DescriptorSource) -> Recipe:
    """Return the recipe with one typed change made.

    Parameters
    ----------
    text : str
        As in the table at the top of this module.
    recipe : Recipe
    catalogue : DescriptorSource
        Knows the types of the plugins' values.

    Raises
    ------
    RecipeError
        If there is no such place, with the closest one; or the text is no assignment.
    PluginError
        If there is no such plugin, with the closest ones.
    ParamError
        If the value is not allowed.
    """
    match = _ASSIGNMENT.match(text)
    if match is None:
        raise RecipeError(
            "{text!r} is no assignment. Write it like optimizer.learning_rate=3e-4 or regularizers+=workbench.l2.",
            text=text,
        )
    path, operator, value = match[1], match[2], match[3].strip()
    section, _, rest = path.partition(".")
    if section not in _SECTIONS:
        raise _no_place(path, section, _SECTIONS)
    if operator != "=":
        return _change_list(recipe, catalogue, path, operator, value)
    if section in SETTINGS:
        param = _find(path, rest, SETTINGS[section].PARAMS)
        return recipe.set(path, param.parse(value))
    if section in LISTS:
        index, _, name = rest.partition(".")
        entries = getattr(recipe, section)
        position = _position(section, index, entries)
        changed = _assign(catalogue, path, entries[position], LISTS[section], name, value)
        return recipe.set(section, (*entries[:position], changed, *entries[position + 1 :]))
    if section in OPTIONAL and not rest and value.lower() in ("none", ""):
        return recipe.set(section, None)
    if section in SINGLE | OPTIONAL:
        choice = getattr(recipe, section)
        return recipe.set(section, _assign(catalogue, path, choice, (SINGLE | OPTIONAL)[section], rest, value))
    if rest:
        raise _no_place(path, path, (section,))
    return recipe.set(section, match[3].strip())


def _assign(
    catalogue: DescriptorSource, path: str, choice: PluginChoice | None, kind: Kind, name: str, text: str
) -> PluginChoice:
    if name in ("", "plugin"):
        descriptor = catalogue.get(text, kind)
        return choice if choice is not None and choice.plugin == descriptor.id else PluginChoice(descriptor.id)
    if choice is None:
        raise RecipeError(
            "{path} cannot be set: there is no {section} in this recipe. Choose one first: {section}.plugin=ID.",
            path=path,
            section=path.partition(".")[0],
        )
    if name == "enabled":
        return PluginChoice(choice.plugin, choice.values, bool(_ENABLED.parse(text)))
    descriptor = catalogue.get(choice.plugin, kind)
    value: Value = _find(path, name, descriptor.params).parse(text)
    return choice.with_values(**{name: value})


def _change_list(recipe: Recipe, catalogue: DescriptorSource, section: str, operator: str, text: str) -> Recipe:
    if section not in LISTS:
        raise RecipeError(
            "{operator} is for lists, and {section} is none. The lists are {lists}.",
            operator=operator,
            section=section,
            lists=", ".join(LISTS),
        )
    entries: tuple[PluginChoice, ...] = getattr(recipe, section)
    if operator == "+=":
        return recipe.set(section, (*entries, PluginChoice(catalogue.get(text, LISTS[section]).id)))
    position = _position(section, text, entries)
    return recipe.set(section, (*entries[:position], *entries[position + 1 :]))


def _position(section: str, text: str, entries: tuple[PluginChoice, ...]) -> int:
    if text.isdecimal() and int(text) < len(entries):
        return int(text)
    for position, entry in enumerate(entries):
        if entry.plugin == text:
            return position
    if not entries:
        raise RecipeError("The list {section} is empty; add to it with {section}+=ID.", section=section)
    raise RecipeError(
        "The list {section} has no entry {text!r}; it has {entries}.",
        section=section,
        text=text,
        entries=", ".join(f"{position} ({entry.plugin})" for position, entry in enumerate(entries)),
    )


def _find(path: str, name: str, params: Iterable[Param]) -> Param:
    known = {param.name: param for param in params}
    if name in known:
        return known[name]
    raise _no_place(path, name, known)


def _no_place(path: str, name: str, known: Iterable[str]) -> RecipeError:
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        wish = close[0] + path[len(name) :] if path.startswith(name) else path[: len(path) - len(name)] + close[0]
        return RecipeError("A recipe has no place {path!r}. Did you mean {wish!r}?", path=path, wish=wish)
    if not names:
        return RecipeError("A recipe has no place {path!r}: there is nothing to set.", path=path)
    return RecipeError("A recipe has no place {path!r}; there is: {names}.", path=path, names=", ".join(names))
