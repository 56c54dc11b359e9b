"""The recipes that come with the program: what the "New" menu offers and `workbench train quickstart` runs."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from workbench.api import RecipeError

from .recipe import Recipe
from .recipe_file import SUFFIX, read_recipe
from .sources import DescriptorSource

FIRST = ("quickstart", "digits", "fashion-snapshot", "transfer")
"""The order of menus; others follow by name."""


@dataclass(frozen=True)
class Preset:
    """A recipe that comes with the program.

    Attributes
    ----------
    name : str
        As it is asked for: ``"quickstart"``.
    title : str
        As a menu shows it; the recipe's name.
    summary : str
        What it shows, in a sentence or two; the recipe's description.
    path : pathlib.Path
    """

    name: str
    title: str
    summary: str
    path: Path


def presets() -> list[Preset]:
    """Return the recipes that come with the program, in the order of menus.

    Raises
    ------
    RecipeError
        If one of them was damaged.
    """
    found = []
    for name, path in _paths().items():
        recipe = read_recipe(path)
        found.append(Preset(name, recipe.name, " ".join(recipe.description.split()), path))
    return found


def load_preset(name: str, catalogue: DescriptorSource | None = None) -> Recipe:
    """Return one of the recipes that come with the program.

    Parameters
    ----------
    name : str
    catalogue : DescriptorSource, optional
        See `workbench.session.recipe_file.read_recipe`.

    Raises
    ------
    RecipeError
        If there is none of that name; the sentence lists those there are.
    """
    paths = _paths()
    if name not in paths:
        close = difflib.get_close_matches(name, paths, n=1)
        if close:
            raise RecipeError("There is no preset {name!r}. Did you mean {closest}?", name=name, closest=close[0])
        raise RecipeError("There is no preset {name!r}; there are: {names}.", name=name, names=", ".join(paths))
    return read_recipe(paths[name], catalogue)


def _paths() -> dict[str, Path]:
    folder = Path(str(files("workbench_resources") / "presets"))
    paths = {path.name.removesuffix(SUFFIX): path for path in folder.glob(f"*{SUFFIX}")}
    names = [name for name in FIRST if name in paths] + sorted(paths.keys() - set(FIRST))
    return {name: paths[name] for name in names}
