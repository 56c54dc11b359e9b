"""Opening the window, or, where there is no screen, training in the terminal and saying why."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.api import WorkbenchError
from workbench.session.paths import runs_folder


def open_window(target: str | None, *, start: bool, safe_mode: bool) -> int:
    """Show the main window and return its exit code.

    Parameters
    ----------
    target : str, optional
        A recipe, a run or a folder of images; the recipe ``quickstart`` if none is given.
    start : bool
        Press Start at once.
    safe_mode : bool
        Use the built-in plugins only.

    Raises
    ------
    WorkbenchError
        If the target is nothing that can be opened.
    """
    path = Path(target) if target is not None else None
    if path is not None and not path.exists():
        from .finding import find_recipe

        find_recipe(target or "")  # a preset's name, or the sentence that says what was expected
    try:
        from workbench.gui.app import NoDisplayError, run_window
    except ImportError as error:
        return _in_the_terminal(target, f"Qt could not be loaded ({error})")
    try:
        return run_window(path if path is not None and path.exists() else target, start, safe_mode)
    except NoDisplayError as error:
        return _in_the_terminal(target, str(error))


def _in_the_terminal(target: str | None, reason: str) -> int:
    from .finding import find_recipe
    from .training import train_recipe

    print(f"workbench: no window: {reason}", file=sys.stderr)
    name = target or "quickstart"
    try:
        recipe = find_recipe(name)
    except WorkbenchError:
        raise WorkbenchError(
            "{name} cannot be opened without a window. Train a recipe with: workbench train RECIPE", name=name
        ) from None
    print(f"Training the recipe {recipe.name} in the terminal instead; Ctrl+C stops and keeps it.", file=sys.stderr)
    return train_recipe(recipe, runs_folder())
