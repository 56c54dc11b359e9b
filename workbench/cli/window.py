"""Opening the window, or, where there is no screen, training in the terminal and saying why."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from workbench.api import WorkbenchError
from workbench.session.paths import runs_folder
from workbench.session.presets import presets

from .parser import COMMANDS


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

        close = difflib.get_close_matches(target or "", COMMANDS, n=1)
        if close and target not in [preset.name for preset in presets()]:
            raise WorkbenchError(
                "There is no command and no preset {target!r}. Did you mean: workbench {command}?",
                target=target,
                command=close[0],
            )
        find_recipe(target or "")  # a preset's name, or the sentence that says what was expected
    try:
        from workbench.gui.app import NoDisplayError, run_window
    except ImportError as error:
        return _in_the_terminal(target, f"Qt could not be loaded ({error})")
    try:
        return run_window(path if path is not None and path.exists() else target, start, safe_mode)
    except NoDisplayError as error:
        return _in_the_terminal(target, str(error).rstrip("."))


def _in_the_terminal(target: str | None, reason: str) -> int:
    from .finding import find_recipe
    from .training import train_recipe

    name = target or "quickstart"
    if (Path(name) / "state.json").exists():
        raise WorkbenchError(
            "No window can be opened: {reason}. The run {name} can be continued here with: workbench resume {name}",
            reason=reason,
            name=name,
        )
    recipe = find_recipe(name)
    print(f"workbench: no window can be opened: {reason}.", file=sys.stderr)
    print(f"Training the recipe {recipe.name} in the terminal instead; Ctrl+C stops and keeps it.", file=sys.stderr)
    return train_recipe(recipe, runs_folder())
