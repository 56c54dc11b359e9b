"""What went wrong with a plugin, in sentences that a window can translate and show."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from workbench.api import WorkbenchError
from workbench.api.errors import fill

Stage = Literal["discover", "trust", "import", "register", "describe", "require", "build"]
"""Where on its way into the catalogue (or into a run) a plugin stumbled."""

Severity = Literal["error", "warning"]
"""``error``: something of the plugin is missing; ``warning``: it works, but somebody should know."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its template and fields apart, like a `WorkbenchError` that nobody raises.

    Parameters
    ----------
    template : str
        The sentence in English, with ``{name}`` where a field goes.
    fields : mapping of str to object
        The values for the template; one of them may be a `Sentence` itself.
    """

    template: str
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return fill(self.template, self.fields)


def say(template: str, /, **fields: object) -> Sentence:
    """Return a `Sentence` from its template and fields."""
    return Sentence(template, fields)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a plugin; the rest of the catalogue works.

    Parameters
    ----------
    plugin : str
        The plugin's id, or the name of the module that should have described it.
    source : str
        Where it comes from: distribution and version, or the file.
    stage : str
        Where it stumbled, see `Stage`.
    reason, remedy : Sentence
        What happened, and how to get out.
    details : str
        The traceback, for the log and for "copy details" only; empty if there is none.
    severity : str
        See `Severity`.
    path : pathlib.Path, optional
        The file or folder, for plugins of the user's folder: what `Trust.trust` is called with.
    """

    plugin: str
    source: str
    stage: Stage
    reason: Sentence
    remedy: Sentence
    details: str = ""
    severity: Severity = "error"
    path: Path | None = None

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}"


_LONGEST = 400


def error_in_words(error: BaseException) -> Sentence:
    """Return what an exception says on one line, even if it cannot be turned into text.

    Parameters
    ----------
    error : BaseException
        A `WorkbenchError` keeps its own sentence; others are preceded by their type.
    """
    if isinstance(error, WorkbenchError):
        return Sentence(error.template, error.fields)
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())
    except Exception:
        return say("{type} (which cannot be shown as text)", type=name)
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return say("{type}: {text}", type=name, text=text) if text else say("{type}", type=name)


def shown(value: object) -> str:
    """Return how Python writes `value`, shortened, even if its own ``repr`` fails."""
    try:
        text = repr(value)
    except Exception:
        text = f"an object of type {type(value).__name__}"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def details_of(error: BaseException) -> str:
    """Return the traceback of `error` as text, for the log."""
    try:
        return "".join(traceback.format_exception(error))
    except Exception:
        return f"{type(error).__name__} (its traceback cannot be shown as text)"
