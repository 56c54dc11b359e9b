"""The judge of a whole recipe: every problem at once, each with its place and ways out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workbench.api import Descriptor, Kind, Param, ParamError, PluginError, RecipeError, Value

from .combination import check_combination
from .none import settle
from .problems import RecipeProblem, RecipeProblemsError, Remedy
from .recipe import LISTS, SETTINGS, PluginChoice, Recipe
from .remedies import closest, descriptor_of, instead, leave_out
from .settings import Settings
from .sources import DescriptorSource


def check(recipe: Recipe, catalogue: DescriptorSource) -> list[RecipeProblem]:
    """Return everything that is wrong with a recipe or doubtful about it, in the order of the form.

    Entries of lists that are switched off are not judged: they take no part.

    Parameters
    ----------
    recipe : Recipe
    catalogue : DescriptorSource

    Returns
    -------
    list of RecipeProblem
        Empty for a recipe that is fine; it can be run if none of them is an error.
    """
    problems: list[RecipeProblem] = []
    for path, kind, choice in recipe.choices(enabled_only=True):
        problems.extend(_check_choice(recipe, catalogue, path, kind, choice))
    for section, settings in SETTINGS.items():
        problems.extend(_check_values(section, settings.PARAMS, getattr(recipe, section).values()))
    problems.extend(check_combination(recipe, catalogue))
    order = {path: number for number, (path, _, _) in enumerate(recipe.choices())}
    order |= {section: len(order) + number for number, section in enumerate(SETTINGS)}
    return sorted(problems, key=lambda problem: order.get(problem.path.rpartition(".")[0], 0))


def complete(recipe: Recipe, catalogue: DescriptorSource) -> Recipe:
    """Return the recipe with every value filled in and in its exact type.

    Parameters
    ----------
    recipe : Recipe
    catalogue : DescriptorSource

    Returns
    -------
    Recipe
        What `check` refuses, plugins that are not there and values that are not allowed, stays as it was.
    """
    changes: dict[str, Any] = {}
    for path, kind, choice in recipe.choices():
        descriptor = descriptor_of(catalogue, choice, kind)
        if descriptor is None:
            continue
        values: dict[str, Value] = {**descriptor.defaults(), **choice.values}
        for param in descriptor.params:
            values[param.name] = _exact(param, values[param.name])
        filled = replace(choice, plugin=descriptor.id, values=values)
        section, _, index = path.partition(".")
        if section in LISTS:
            entries = list(changes.get(section, getattr(recipe, section)))
            entries[int(index)] = filled
            changes[section] = tuple(entries)
        else:
            changes[section] = filled
    for section in SETTINGS:
        settings: Settings = getattr(recipe, section)
        exact: dict[str, Any] = {param.name: _exact(param, getattr(settings, param.name)) for param in settings.PARAMS}
        changes[section] = replace(settings, **exact)
    return replace(recipe, **changes)


def checked(recipe: Recipe, catalogue: DescriptorSource) -> Recipe:
    """Return the recipe with every value set, or refuse it with all that is wrong.

    Parameters
    ----------
    recipe : Recipe
    catalogue : DescriptorSource

    Returns
    -------
    Recipe

    Raises
    ------
    RecipeProblemsError
        One sentence for each problem, each naming its place.
    """
    errors = [problem for problem in check(recipe, catalogue) if problem.severity == "error"]
    if errors:
        raise RecipeProblemsError.of(errors)
    return complete(recipe, catalogue)


def _exact(param: Param, value: Value) -> Value:
    try:
        return settle(param, value)
    except ParamError:
        return value


def _check_choice(
    recipe: Recipe, catalogue: DescriptorSource, path: str, kind: Kind, choice: PluginChoice
) -> Iterator[RecipeProblem]:
    try:
        descriptor = catalogue.get(choice.plugin, kind)
    except PluginError as error:
        ways = instead(recipe, path, closest(catalogue, choice.plugin, kind))
        yield RecipeProblem(f"{path}.plugin", error, remedies=ways + leave_out(recipe, path, choice.plugin))
        return
    names = [param.name for param in descriptor.params]
    for name in choice.values:
        if name not in names:
            yield _unknown_value(path, choice, descriptor, name, names)
    known = {name: value for name, value in choice.values.items() if name in names}
    yield from _check_values(path, descriptor.params, known)


def _unknown_value(
    path: str, choice: PluginChoice, descriptor: Descriptor, name: str, names: list[str]
) -> RecipeProblem:
    rest = {each: value for each, value in choice.values.items() if each != name}
    ways = [Remedy("Remove {name}", path, replace(choice, values=rest), {"name": name})]
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        message = RecipeError(
            "{title} has no value {name!r}. Did you mean {closest!r}?",
            title=descriptor.title,
            name=name,
            closest=close[0],
        )
        if close[0] not in choice.values:
            renamed = replace(choice, values={**rest, close[0]: choice.values[name]})
            ways.insert(0, Remedy("Call it {name}", path, renamed, {"name": close[0]}))
    elif names:
        message = RecipeError(
            "{title} has no value {name!r}; it has: {names}.",
            title=descriptor.title,
            name=name,
            names=", ".join(names),
        )
    else:
        message = RecipeError("{title} takes no values, so also no {name!r}.", title=descriptor.title, name=name)
    return RecipeProblem(f"{path}.{name}", message, remedies=tuple(ways))


def _check_values(path: str, params: tuple[Param, ...], values: dict[str, Value]) -> Iterator[RecipeProblem]:
    for param in params:
        if param.name not in values:
            continue
        try:
            settle(param, values[param.name])
        except ParamError as error:
            default = param.format(param.default)
            way = Remedy("Use {value}", f"{path}.{param.name}", param.default, {"value": default})
            empty = Remedy("Leave it empty", f"{path}.{param.name}", param.default)
            yield RecipeProblem(f"{path}.{param.name}", error, remedies=(way if default else empty,))
