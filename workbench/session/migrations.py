"""Bringing recipes of older formats up to the present one, a step at a time.

======  ============================================================================================
format  what changed towards the next one
======  ============================================================================================
0       The layout before the first release: no ``format`` key; ``lr`` for ``learning_rate``; the data
        set's section was called ``dataset``; ``epochs``, ``batch_size`` and ``seed`` stood at the top.
1       The present layout.
======  ============================================================================================

A new format adds one function to `STEPS`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.api import RecipeError

from .recipe import FORMAT

Table = dict[str, Any]


def migrate(table: Table) -> Table:
    """Return a recipe's table in the present format.

    Parameters
    ----------
    table : dict
        As read from TOML; it is not changed.

    Raises
    ------
    RecipeError
        If it was written by a newer workbench, or its format is no whole number.
    """
    version = format_of(table)
    if version > FORMAT:
        raise RecipeError(
            "This recipe was written by a newer workbench (format {version}; this one reads up to {newest}). "
            "Update the workbench to use it.",
            version=version,
            newest=FORMAT,
        )
    for step in range(version, FORMAT):
        table = STEPS[step](table)
    return {**table, "format": FORMAT}


def format_of(table: Table) -> int:
    """Return the format a table says it has; one that says nothing but looks like format 0 is that.

    Raises
    ------
    RecipeError
        If it says something that is no format.
    """
    version = table.get("format")
    if version is None:
        old = "dataset" in table or any(
            isinstance(section, dict) and "lr" in section for section in (table.get("optimizer"),)
        )
        return 0 if old or not table.keys().isdisjoint(_TO_TRAINING) else FORMAT
    if isinstance(version, bool) or not isinstance(version, int) or version < 0:
        raise RecipeError(
            "The recipe's format is {version!r}; it must be a whole number. This workbench writes format = {newest}.",
            version=version,
            newest=FORMAT,
        )
    return version


_TO_TRAINING = ("epochs", "batch_size", "seed")


def _from_0(table: Table) -> Table:
    new: Table = {}
    for key, section in table.items():
        if key in _TO_TRAINING:
            continue
        if key == "optimizer" and isinstance(section, dict) and "learning_rate" not in section:
            section = {"learning_rate" if name == "lr" else name: value for name, value in section.items()}
        if key == "dataset" and "data" not in table:
            key = "data"
        new[key] = section
    moved = {key: table[key] for key in _TO_TRAINING if key in table}
    training = new.get("training", {})
    if moved and isinstance(training, dict):
        new["training"] = {**moved, **training}
    return new


STEPS: dict[int, Callable[[Table], Table]] = {0: _from_0}
"""For each older format: the function that brings a table to the next one."""
