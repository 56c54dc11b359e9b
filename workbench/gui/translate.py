"""Says in the language of the window what the rest of the program says in English.

Errors carry a template and its fields, descriptors carry English texts. Both are looked up here, in the contexts
``errors`` and ``plugins`` of the translation files; ``packaging/translate.py`` collects what belongs into them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from workbench.api import Param
from workbench.api.errors import fill

ERRORS = "errors"
PLUGINS = "plugins"


class Template(Protocol):
    """A sentence whose template and fields are kept apart: `WorkbenchError`, `registry.problem.Sentence`."""

    template: str
    fields: Mapping[str, Any]


def sentence(error: Template | BaseException) -> str:
    """Return the sentence of an error, translated before its fields are filled in.

    Parameters
    ----------
    error : WorkbenchError or Sentence
        A field that is itself such a sentence is translated too. Any other exception gives its own text.

    Returns
    -------
    str
    """
    template = getattr(error, "template", None)
    if not isinstance(template, str):
        return str(error)
    translated = QCoreApplication.translate(ERRORS, template)
    fields = {name: _field(name, value) for name, value in getattr(error, "fields", {}).items()}
    if not fields:
        return translated
    try:
        return fill(translated, fields)
    except (KeyError, IndexError, ValueError):  # a faulty translation must not hide the error itself
        return fill(template, fields)


def _field(name: str, value: object) -> object:
    if isinstance(getattr(value, "template", None), str):
        return sentence(value)  # type: ignore[arg-type]
    if isinstance(value, str):
        return _bounds(value) if name == "bounds" else plugin_text(value)
    return value


_BOUND = re.compile(r"(above|at least|below|at most) (\S+)")


def bounds_text(param: Param) -> str:
    """Say which numbers a parameter takes: ``"above 0 and at most 1"``; empty without bounds."""
    return _bounds(param.bounds_in_words())


def _bounds(words: str) -> str:
    templates = {
        "above": QCoreApplication.translate("Bounds", "above {number}"),
        "at least": QCoreApplication.translate("Bounds", "at least {number}"),
        "below": QCoreApplication.translate("Bounds", "below {number}"),
        "at most": QCoreApplication.translate("Bounds", "at most {number}"),
    }
    parts = [templates[kind].format(number=number) for kind, number in _BOUND.findall(words)]
    return QCoreApplication.translate("Bounds", " and ").join(parts) if parts else words


def plugin_text(text: str) -> str:
    """Return a title, summary or help text of a plugin or of a setting, translated where that is known.

    Parameters
    ----------
    text : str
        The English text as the descriptor has it.

    Returns
    -------
    str
    """
    return QCoreApplication.translate(PLUGINS, text) if text else text
