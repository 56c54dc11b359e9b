"""The one table that the benchmarks print.

A row is a ``dict[str, str]``: ``benchmark`` and ``case`` name it, ``aim`` and ``met`` ("yes" or "no") are there where
something is aimed at, and every other key is a figure with its unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

NAMES = ("benchmark", "case")
JUDGEMENT = ("aim", "met")
COLUMNS = (*NAMES, "figures", *JUDGEMENT)


def verdict(met: bool) -> str:
    """Return what the column ``met`` says."""
    return "yes" if met else "no"


def figures(row: Mapping[str, str]) -> str:
    """Return everything that was measured, in the order of the row."""
    return "; ".join(f"{key} {value}" for key, value in row.items() if key not in (*NAMES, *JUDGEMENT))


def table(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the rows as lines of aligned plain text, below a line of titles."""
    cells = [[figures(row) if name == "figures" else row.get(name, "") for name in COLUMNS] for row in rows]
    lines = [list(COLUMNS), *cells]
    widths = [max(len(line[column]) for line in lines) for column in range(len(COLUMNS))]
    lines.insert(1, ["-" * width for width in widths])
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(line.rstrip() for line in padded)


def print_table(rows: Iterable[Mapping[str, str]]) -> None:
    """Print the rows."""
    print(table(rows), flush=True)
