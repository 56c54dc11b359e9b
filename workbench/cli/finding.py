"""What a person means by RECIPE and RUN on the command line."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from workbench.api import RecipeError, StoreError
from workbench.registry.catalogue import Catalogue
from workbench.registry.loading import load_catalogue
from workbench.session.paths import plugin_folder, runs_folder
from workbench.session.presets import load_preset, presets
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import read_recipe
from workbench.store.run_folder import RunFolder


def catalogue(*, safe_mode: bool = False) -> Catalogue:
    """Return the catalogue of all plugins."""
    return load_catalogue(user_folder=plugin_folder(), safe_mode=safe_mode)


def find_recipe(text: str, plugins: Catalogue | None = None) -> Recipe:
    """Return the recipe meant by a preset's name, a recipe file or a run, or one proposed for data.

    Parameters
    ----------
    text : str
    plugins : Catalogue, optional
        Knows which values may be empty.

    Raises
    ------
    RecipeError
        If there is neither, with the closest preset.
    """
    names = [preset.name for preset in presets()]
    if text in names:
        return load_preset(text, plugins)
    path = Path(text)
    if path.is_dir() and _holds_recipe(path):
        return read_recipe(path / "recipe.toml", plugins)
    if is_data(text):
        return _proposed(path, plugins or catalogue())
    if path.is_file():
        return read_recipe(path, plugins)
    close = difflib.get_close_matches(text, names, n=1)
    if close:
        raise RecipeError(
            "There is no recipe file and no preset {text!r}. Did you mean {close}? Presets: {names}.",
            text=text,
            close=close[0],
            names=", ".join(names),
        )
    raise RecipeError(
        "There is no recipe file and no preset {text!r}. Presets: {names}.", text=text, names=", ".join(names)
    )


def is_data(text: str) -> bool:
    """Tell whether RECIPE names data, for which a recipe is proposed, in the place of a recipe."""
    if text in [preset.name for preset in presets()]:
        return False
    path = Path(text)
    if path.is_dir():
        return not _holds_recipe(path)
    return path.is_file() and path.suffix.lower() != ".toml"


def _holds_recipe(folder: Path) -> bool:
    try:
        return (folder / "recipe.toml").is_file()
    except OSError:  # it may not be opened; whoever reads it will say so
        return False


def _proposed(path: Path, plugins: Catalogue) -> Recipe:
    """Return a recipe for the data at a path and say on standard error why it is as it is."""
    from workbench.data.proposal import name_for, propose
    from workbench.data.sniff import sniff

    proposal = propose(sniff(path, plugins), plugins, name_for(path))
    for reason in proposal.reasons:
        print(f"workbench: {reason}", file=sys.stderr)
    return proposal.recipe


def find_run(text: str) -> RunFolder:
    """Return the run meant by a path, by a name in the user's folder of runs, or by ``last``.

    Raises
    ------
    StoreError
        If there is none.
    """
    path = Path(text)
    if path.is_dir():
        return RunFolder.open(path)
    inside = runs_folder() / text
    if text == "last":
        from workbench.store.history import list_runs

        runs = [run for run in list_runs(runs_folder()) if run.problem is None]
        if not runs:
            raise StoreError("There is no run yet. Train one with: workbench train quickstart")
        return RunFolder.open(runs[0].path)
    if len(path.parts) == 1 and inside.is_dir():
        return RunFolder.open(inside)
    raise StoreError("There is no run {text!r}. 'workbench runs list' shows those there are.", text=text)
