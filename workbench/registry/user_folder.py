"""Plugin modules in the user's plugin folder."""

from __future__ import annotations

from pathlib import Path

from .discovery import Candidate, Untrusted
from .problem import Problem, details_of, say
from .source import Source
from .trust import Trust, read_content
from .user_modules import load_user_module, private_name


def find_user_files(folder: Path, trust: Trust, problems: list[Problem]) -> list[Candidate]:
    """Return the ``*.py`` files and packages of the user's plugin folder, in the order of their names.

    Names that begin with ``_`` or ``.`` are left alone. A folder that does not exist is an empty one.
    """
    try:
        paths = sorted(folder.resolve().iterdir()) if folder.exists() else []
    except OSError as error:
        problems.append(
            Problem(
                plugin=folder.name,
                source=str(folder),
                stage="discover",
                reason=say("The plugin folder {folder} cannot be read: {error}.", folder=folder, error=error),
                remedy=say("Allow reading it, or choose another folder."),
                details=details_of(error),
                path=folder,
            )
        )
        return []
    return [_user_candidate(path, trust) for path in paths if path.name[0] not in "._" and _is_module(path)]


def _is_module(path: Path) -> bool:
    return path.suffix == ".py" if path.is_file() else (path / "__init__.py").is_file()


def _user_candidate(path: Path, trust: Trust) -> Candidate:
    name = private_name(path)

    def load() -> object:
        content = read_content(path)
        if not trust.covers(content):
            raise Untrusted
        return load_user_module(name, content)

    stem = path.name if path.is_dir() else path.stem
    return Candidate(Source(path.name, module=path.name, path=path), load, {stem: name})
