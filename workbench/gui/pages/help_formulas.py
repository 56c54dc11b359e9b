"""The formulas in a text of the help, and their drawings. No Qt: the script that makes the drawings reads it, too.

``packaging/formulas.py`` draws every formula of the written texts once, as ``resources/help/formulas/NAME.svg``: its
baseline lies at y = 0, an em is `EM` units, and its only colour is ``currentColor``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from importlib.resources import files

EM = 100
"""Units of a drawing to an em."""

_FORMULA = re.compile(r"(?<!\\)\$\$(.+?)(?<!\\)\$\$|(?<!\\)\$(?!\s)([^$\n]+?)(?<!\s)(?<!\\)\$(?!\d)", re.DOTALL)
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)


def replace_formulas(text: str, replace: Callable[[str, bool], str]) -> str:
    """Replace every formula of a Markdown text; code keeps its dollar signs.

    Parameters
    ----------
    text : str
    replace : callable
        Gets the TeX without its dollar signs and whether it stands on a line of its own (``$$``).
    """
    parts = _CODE.split(text)
    parts[::2] = [
        _FORMULA.sub(lambda match: replace(match[1] or match[2], bool(match[1])), part) for part in parts[::2]
    ]
    return "".join(parts)


def formulas_of(text: str) -> list[tuple[str, bool]]:
    """Return the formulas of a Markdown text, each once, in order, and whether each stands on a line of its own."""
    found: dict[tuple[str, bool], None] = {}

    def note(source: str, alone: bool) -> str:
        found[source, alone] = None
        return ""

    replace_formulas(text, note)
    return list(found)


def formula_name(source: str, alone: bool = False) -> str:
    """Return the name, without ending, of the drawing of a formula in ``resources/help/formulas``.

    On a line of its own a formula has large fractions, so that its drawing is another one.
    """
    text = " ".join(source.split())
    return hashlib.sha256(f"$${text}$$".encode() if alone else text.encode()).hexdigest()[:16]


def load_drawings(text: str) -> dict[str, str]:
    """Return the drawings (SVG) there are of the formulas in a text, by name."""
    found = {}
    for source, alone in formulas_of(text):
        name = formula_name(source, alone)
        file = files("workbench_resources") / "help" / "formulas" / f"{name}.svg"
        if name not in found and file.is_file():
            found[name] = file.read_text(encoding="utf-8")
    return found
