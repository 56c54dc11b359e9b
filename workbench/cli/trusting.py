"""Trust in the files of the user's plugin folder, for machines without a screen: the same list as the window's."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.api import WorkbenchError
from workbench.registry.catalogue import Catalogue
from workbench.registry.problem import Problem
from workbench.registry.trust import Trust
from workbench.session.paths import plugin_folder

from .output import print_json, wrapped


def trust_plugin(options: argparse.Namespace) -> int:
    """Let a file of the user's plugin folder be executed as long as it stays as it is now."""
    path = _in_the_folder(options.path)
    _trust().trust(path)
    print(f"{path} is trusted as it is now. 'workbench plugins list' shows what it brings.")
    if options.json:
        print_json({"file": str(path), "trusted": True})
    return 0


def untrust_plugin(options: argparse.Namespace) -> int:
    """Take the trust in a file back; it may be gone by now."""
    path = _in_the_folder(options.path)
    if _trust().forget(path):
        print(f"{path} is no longer trusted and will not be executed.")
    elif path.exists():
        print(f"{path} was not trusted; nothing has changed.")
    else:
        raise WorkbenchError(
            "There is no file {path}, and none of that name is trusted. 'workbench plugins list' shows what there is.",
            path=path,
        )
    if options.json:
        print_json({"file": str(path), "trusted": False})
    return 0


def waiting(plugins: Catalogue) -> list[Problem]:
    """Return the files that wait for somebody's trust, with the reason."""
    return [problem for problem in plugins.problems if problem.stage == "trust" and problem.path is not None]


def print_waiting(problems: list[Problem]) -> None:
    """Print the files that wait for trust, why, and the command that trusts each."""
    if not problems:
        return
    print("waiting for trust (a plugin may do everything on this computer that you may: read it first)")
    for problem in problems:
        assert problem.path is not None
        name = problem.path.name
        print(f"  {name}")
        print(wrapped(str(problem.reason), 6))
        print(f"      workbench plugins trust {_quoted(name)}")


def _trust() -> Trust:
    return Trust(plugin_folder().parent)


def _in_the_folder(text: str) -> Path:
    """Return the file meant by a path or by its name in the plugin folder."""
    path = Path(text)
    if not path.exists() and len(path.parts) == 1:
        path = plugin_folder() / path
    if path.resolve().parent != plugin_folder().resolve():
        raise WorkbenchError(
            "{path} does not lie in the folder for plugins, {folder}, so it would not be loaded. Put it there first.",
            path=path,
            folder=plugin_folder(),
        )
    return path


def _quoted(name: str) -> str:
    return name if name.isascii() and not set(name) & set(" '\"$`\\&|;<>()*?") else f'"{name}"'
