"""Undo and redo for a recipe that is being edited: pure values, no window.

Typing into one field is one change: edits of the same path that follow each other closely are merged, so that
one undo brings back what stood there before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from .recipe import LISTS, OPTIONAL, SETTINGS, SINGLE, PluginChoice, Recipe
from .settings import Settings

PAUSE = 1.0
"""Seconds without typing after which the same field begins a new change."""

DEEPEST = 500
"""How many changes are remembered."""


@dataclass(frozen=True)
class _Change:
    before: Recipe
    path: str
    time: float


class RecipeHistory:
    """A recipe and the way it came about.

    Parameters
    ----------
    recipe : Recipe
        As it was opened.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._current = recipe
        self._undo: list[_Change] = []
        self._redo: list[_Change] = []

    @property
    def current(self) -> Recipe:
        """The recipe as it stands now."""
        return self._current

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._redo)

    def change(self, recipe: Recipe, path: str = "", *, time: float | None = None) -> bool:
        """Take an edited recipe as the current one; what was undone before can then not be redone.

        Parameters
        ----------
        recipe : Recipe
        path : str
            The place that was edited; empty for an edit of several places, which is never merged.
        time : float, optional
            When, in seconds of any clock that runs on, such as `time.monotonic`. Edits of one path less than
            `PAUSE` apart become one change; without times none are merged.

        Returns
        -------
        bool
            Whether anything changed.
        """
        if same(recipe, self._current):
            return False
        last = self._undo[-1] if self._undo and not self._redo else None
        when = float("-inf") if time is None else time
        merged = last is not None and path != "" and last.path == path and 0 <= when - last.time < PAUSE
        if last is not None and merged:
            self._undo[-1] = _Change(last.before, path, when)
            if same(last.before, recipe):
                self._undo.pop()
        else:
            self._undo.append(_Change(self._current, path, when))
            del self._undo[:-DEEPEST]
        self._redo.clear()
        self._current = recipe
        return True

    def undo(self) -> Recipe:
        """Take the last change back and return the recipe; without one it stays as it is."""
        if self._undo:
            change = self._undo.pop()
            self._redo.append(_Change(self._current, change.path, change.time))
            self._current = change.before
        return self._current

    def redo(self) -> Recipe:
        """Make the change again that was taken back last and return the recipe."""
        if self._redo:
            change = self._redo.pop()
            # Its time is over: what is typed next begins a change of its own.
            self._undo.append(_Change(self._current, change.path, float("-inf")))
            self._current = change.before
        return self._current

    def restart(self, recipe: Recipe) -> None:
        """Begin anew with another recipe."""
        self._current = recipe
        self._undo.clear()
        self._redo.clear()


def same(one: Recipe, other: Recipe) -> bool:
    """Return whether two recipes are equal in every value and its type; a typed NaN equals itself."""
    return next(differences(one, other), None) is None


def differences(one: Recipe, other: Recipe) -> Iterator[str]:
    """Yield the places in which two recipes differ.

    A list whose length or plugins differ counts as one place, and so does a section with another plugin.
    """
    for field in fields(Recipe):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if field.name in SETTINGS:
            yield from _differing_settings(field.name, left, right)
        elif field.name in SINGLE | OPTIONAL:
            yield from _differing_choices(field.name, left, right)
        elif field.name in LISTS:
            if [choice.plugin for choice in left] != [choice.plugin for choice in right]:
                yield field.name
            else:
                for index, pair in enumerate(zip(left, right, strict=True)):
                    yield from _differing_choices(f"{field.name}.{index}", *pair)
        elif left != right:
            yield field.name


def _differing_settings(path: str, left: Settings, right: Settings) -> Iterator[str]:
    before, after = left.values(), right.values()
    for name in before:
        if not _equal(before[name], after[name]):
            yield f"{path}.{name}"


def _differing_choices(path: str, left: PluginChoice | None, right: PluginChoice | None) -> Iterator[str]:
    if left is None or right is None:
        if left is not right:
            yield path
        return
    if left.plugin != right.plugin:
        yield f"{path}.plugin"
        return
    if left.enabled is not right.enabled:
        yield f"{path}.enabled"
    for name in dict.fromkeys((*left.values, *right.values)):
        if (name in left.values) != (name in right.values) or not _equal(left.values[name], right.values[name]):
            yield f"{path}.{name}"


def _equal(left: object, right: object) -> bool:
    # The writing tells 1 from 1.0 and makes NaN, which a person may have typed, equal to itself.
    return repr(left) == repr(right)
