"""How figures are written on a terminal, and for programs."""

from __future__ import annotations

import json
import math
import shutil
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

_CONTROLS = frozenset({"Cc", "Zl", "Zp"})
"""Control characters, and ends of lines and paragraphs, by their categories in Unicode."""

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that reverse how what follows is shown."""


def as_time(seconds: float) -> str:
    """Write a duration as ``1:12`` or ``2:03:04``; ``-`` if it is not known."""
    if not math.isfinite(seconds):
        return "-"
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def as_percentage(share: float | None) -> str:
    """Write a share of 0..1 as a percentage with one decimal; ``-`` if it is not known."""
    return "-" if share is None or math.isnan(share) else f"{100 * share:.1f} %"


def as_epochs(number: float) -> str:
    """Write a number of epochs with two decimals at most: ``1.44``, ``20``."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def as_value(value: object) -> str:
    """Write any value for a table: floats with four digits, what is not there as ``-``."""
    if value is None or value == "":
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def printable(text: str) -> str:
    """Return a text on one line whose control characters are written out: names of files and classes may hold any.

    An escape sequence in the name of a file could otherwise colour, clear or retitle the terminal of whoever lists it,
    and marks of the writing direction could make it look like another.
    """
    return "".join(
        letter.encode("unicode_escape").decode("ascii")
        if letter in _DIRECTIONS or unicodedata.category(letter) in _CONTROLS
        else letter
        for letter in text
    )


def printable_lines(text: str) -> str:
    """Return a text of several lines, each of them as `printable` has it."""
    return "\n".join(map(printable, text.split("\n")))


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: letters of East Asia take two."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return the text filled up with spaces to a number of columns."""
    space = " " * max(0, width - width_of(text))
    return space + text if right else text + space


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Print aligned columns.

    Parameters
    ----------
    titles : sequence of str
    rows : sequence of sequence of str
    right : sequence of int
        The columns that are aligned to the right.
    """
    rows = [[printable(cell) for cell in row] for row in rows]
    widths = [max(width_of(row[index]) for row in (titles, *rows)) for index in range(len(titles))]
    for row in (titles, *rows):
        cells = [
            padded(cell, width, right=index in right)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def wrapped(text: str, indent: int = 0) -> str:
    """Return a text broken into lines for the terminal, all behind `indent` spaces; at most 100 letters wide."""
    width = max(40, min(100, shutil.get_terminal_size().columns))
    space = " " * indent
    return textwrap.fill(
        printable(" ".join(text.splitlines())),
        width,
        initial_indent=space,
        subsequent_indent=space,
        break_long_words=False,
    )


def print_json(content: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own; what is no number becomes null, as JSON knows no other way."""
    print(json.dumps(_plain(content), allow_nan=False, default=str))


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
