"""Corrections of a data set as the recipe keeps them: read from lines of text, and written back as other recipes.

Nothing here touches a file: ``curation.leave_out`` and the others are texts of the recipe, so that each correction can
be undone, compared and read. Images are named by their keys (see `workbench.api.LabelledImages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.api import RecipeError

from .recipe import Recipe
from .settings import Curation

MOST = 900_000
"""Letters of one list; a recipe with more could not be read again."""

_IS, _WITH = " = ", " | "


@dataclass(frozen=True)
class Corrections:
    """The corrections of a recipe.

    Attributes
    ----------
    leave_out : frozenset of str
        Keys of images.
    leave_out_classes : frozenset of str
    relabel : mapping of str to str
        Key of an image to its class.
    merge : mapping of str to str
        Class to the class it counts as; never a chain.
    together : tuple of tuple of str
        Keys of images that stay in one part.
    """

    leave_out: frozenset[str] = frozenset()
    leave_out_classes: frozenset[str] = frozenset()
    relabel: Mapping[str, str] = field(default_factory=dict)
    merge: Mapping[str, str] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any((self.leave_out, self.leave_out_classes, self.relabel, self.merge, self.together))


def corrections(curation: Curation) -> Corrections:
    """Read the corrections of a recipe.

    Raises
    ------
    RecipeError
        If a line is not of its form, or classes are merged in a circle.
    """
    merge = _pairs(curation.merge, "merge", "class = other class")
    return Corrections(
        leave_out=frozenset(_lines(curation.leave_out)),
        leave_out_classes=frozenset(_lines(curation.leave_out_classes)),
        relabel=_pairs(curation.relabel, "relabel", "image = class"),
        merge={name: _end(name, merge) for name in merge},
        together=tuple(tuple(map(_read, line.split(_WITH))) for line in _raw(curation.together)),
    )


def leave_out(recipe: Recipe, keys: Iterable[str]) -> Recipe:
    """Return a recipe in which some images take no part."""
    now = corrections(recipe.curation)
    return _with(recipe, "leave_out", [*_lines(recipe.curation.leave_out), *sorted(set(keys) - now.leave_out)])


def take_in(recipe: Recipe, keys: Iterable[str]) -> Recipe:
    """Return a recipe in which some images take part again."""
    back = set(keys)
    return _with(recipe, "leave_out", [key for key in _lines(recipe.curation.leave_out) if key not in back])


def leave_out_classes(recipe: Recipe, names: Iterable[str]) -> Recipe:
    """Return a recipe in which some classes take no part."""
    now = _lines(recipe.curation.leave_out_classes)
    return _with(recipe, "leave_out_classes", [*now, *(name for name in names if name not in now)])


def take_in_classes(recipe: Recipe, names: Iterable[str]) -> Recipe:
    """Return a recipe in which some classes take part again."""
    back = set(names)
    now = _lines(recipe.curation.leave_out_classes)
    return _with(recipe, "leave_out_classes", [name for name in now if name not in back])


def relabel(recipe: Recipe, keys: Iterable[str], label: str | None) -> Recipe:
    """Return a recipe in which some images belong to another class; None gives them back to their own."""
    now = dict(corrections(recipe.curation).relabel)
    for key in keys:
        now.pop(key, None)
        if label is not None:
            now[key] = label
    return _with_pairs(recipe, "relabel", now)


def merge(recipe: Recipe, names: Iterable[str], into: str) -> Recipe:
    """Return a recipe in which some classes count as another one.

    Raises
    ------
    RecipeError
        If the other one counts as one of them already.
    """
    now = dict(_pairs(recipe.curation.merge, "merge", "class = other class"))
    now |= {name: into for name in names if name != into}
    changed = _with_pairs(recipe, "merge", now)
    corrections(changed.curation)
    return changed


def unmerge(recipe: Recipe, names: Iterable[str]) -> Recipe:
    """Return a recipe in which some classes count as themselves again."""
    back = set(names)
    now = _pairs(recipe.curation.merge, "merge", "class = other class")
    return _with_pairs(recipe, "merge", {name: into for name, into in now.items() if name not in back})


def keep_together(recipe: Recipe, groups: Iterable[Iterable[str]]) -> Recipe:
    """Return a recipe in which the images of each group stay in one part, training or validation."""
    now = list(_raw(recipe.curation.together))
    new = (_WITH.join(_written(key) for key in sorted(group)) for group in groups)
    return _set(recipe, "together", [*now, *(line for line in new if line not in now)])


def let_apart(recipe: Recipe, groups: Iterable[Iterable[str]]) -> Recipe:
    """Return a recipe in which the images of these groups need not stay in one part any more."""
    back = {_WITH.join(_written(key) for key in sorted(group)) for group in groups}
    return _set(recipe, "together", [line for line in _raw(recipe.curation.together) if line not in back])


def _raw(text: str | None) -> list[str]:
    return [line.strip("\r") for line in (text or "").split("\n") if line.strip()]


def _lines(text: str | None) -> list[str]:
    return [_read(line) for line in _raw(text)]


def _pairs(text: str | None, name: str, form: str) -> dict[str, str]:
    pairs = {}
    for line in _raw(text):
        key, found, value = line.rpartition(_IS)
        if not found or not key.strip() or not value.strip():
            raise RecipeError(
                "curation.{name} has the line {line!r}, which does not read {form!r}. Correct it or take it out.",
                name=name,
                line=line,
                form=form,
            )
        pairs[_read(key)] = _read(value)
    return pairs


def _end(name: str, merge: Mapping[str, str]) -> str:
    seen = [name]
    while seen[-1] in merge:
        seen.append(merge[seen[-1]])
        if seen[-1] in seen[:-1]:
            raise RecipeError(
                "The classes {names} are merged in a circle, so that none is left. Take one of the lines out of "
                "curation.merge.",
                names=", ".join(seen[:-1]),
            )
    return seen[-1]


def _with(recipe: Recipe, name: str, entries: Iterable[str]) -> Recipe:
    return _set(recipe, name, [_written(entry) for entry in entries])


def _with_pairs(recipe: Recipe, name: str, pairs: Mapping[str, str]) -> Recipe:
    return _set(recipe, name, [_written(key) + _IS + _written(value) for key, value in pairs.items()])


def _set(recipe: Recipe, name: str, lines: list[str]) -> Recipe:
    text = "\n".join(lines)
    if len(text) > MOST:
        raise RecipeError(
            "So many corrections ({count}) do not fit into a recipe. Take the images out of the folder itself, or "
            "leave out whole classes.",
            count=len(lines),
        )
    return recipe.set(f"curation.{name}", text + "\n" if lines else None)


def _written(entry: str) -> str:
    """Return an entry as a line, in which every letter can be told from the marks."""
    text = entry.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace(_WITH, " \\| ")
    text = text.replace(_IS, " \\= ")
    return "\\s" + text[1:] if text.startswith(" ") else text


def _read(line: str) -> str:
    """Give back what `_written` wrote."""
    if "\\" not in line:
        return line
    letters = {"n": "\n", "r": "\r", "s": " "}
    parts, escaped = [], False
    for letter in line:
        if escaped:
            parts.append(letters.get(letter, letter))
            escaped = False
        elif letter == "\\":
            escaped = True
        else:
            parts.append(letter)
    return "".join(parts)
