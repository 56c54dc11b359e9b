"""The recipe: everything that decides what a run computes, in one readable value.

A `Recipe` is immutable; changing one gives another. It is read from and written to TOML by
`workbench.session.recipe_file` and judged as a whole by `workbench.session.validation`.

Every value has a path: ``optimizer.learning_rate``, ``optimizer.plugin``, ``regularizers.0.strength``,
``training.epochs``, ``name``. Problems, live edits and ``--set`` all name values by these paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from workbench.api import Kind, RecipeError, Value

from .settings import Compute, Curation, FineTuning, Settings, Split, Training

FORMAT = 1
"""Version of the recipe format that this program writes."""

SINGLE: dict[str, Kind] = {
    "data": Kind.DATASET,
    "backbone": Kind.BACKBONE,
    "loss": Kind.LOSS,
    "optimizer": Kind.OPTIMIZER,
    "schedule": Kind.SCHEDULE,
}
"""Sections that name exactly one plugin."""

OPTIONAL: dict[str, Kind] = {"warm_up": Kind.SCHEDULE}
"""Sections that name one plugin or are absent."""

LISTS: dict[str, Kind] = {
    "regularizers": Kind.REGULARIZER,
    "augmentations": Kind.AUGMENTATION,
    "ensembles": Kind.ENSEMBLE,
    "diagnostics": Kind.DIAGNOSTIC,
}
"""Sections that name any number of plugins, in order."""

SETTINGS: dict[str, type[Settings]] = {
    "split": Split,
    "curation": Curation,
    "training": Training,
    "fine_tuning": FineTuning,
    "compute": Compute,
}
"""Sections with fixed keys."""


@dataclass(frozen=True)
class PluginChoice:
    """A plugin and the values given to it; values not named stand at their defaults.

    Parameters
    ----------
    plugin : str
        Descriptor id.
    values : mapping of str to Value
    enabled : bool
        Whether it takes part; an entry of a list can be switched off without being lost.
    """

    plugin: str
    values: Mapping[str, Value] = field(default_factory=dict)
    enabled: bool = True

    def __post_init__(self) -> None:
        """Keep a read-only copy of the values."""
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and deep-copy as plain values: a read-only mapping itself cannot be."""
        return (PluginChoice, (self.plugin, dict(self.values), self.enabled))

    def __hash__(self) -> int:
        """Hash by plugin and values."""
        return hash((self.plugin, tuple(sorted(self.values.items())), self.enabled))

    def with_values(self, **values: Value) -> PluginChoice:
        """Return the same choice with some values changed."""
        return replace(self, values={**self.values, **values})


@dataclass(frozen=True)
class Recipe:
    """What to train, on what, how and for how long.

    See the module's constants for which sections are plugins, lists of plugins or fixed settings.
    """

    data: PluginChoice
    backbone: PluginChoice
    loss: PluginChoice
    optimizer: PluginChoice
    schedule: PluginChoice
    warm_up: PluginChoice | None = None
    regularizers: tuple[PluginChoice, ...] = ()
    augmentations: tuple[PluginChoice, ...] = ()
    ensembles: tuple[PluginChoice, ...] = ()
    diagnostics: tuple[PluginChoice, ...] = ()
    split: Split = field(default_factory=Split)
    curation: Curation = field(default_factory=Curation)
    training: Training = field(default_factory=Training)
    fine_tuning: FineTuning = field(default_factory=FineTuning)
    compute: Compute = field(default_factory=Compute)
    name: str = "untitled"
    description: str = ""

    def choices(self, *, enabled_only: bool = False) -> Iterator[tuple[str, Kind, PluginChoice]]:
        """Yield ``(path, kind, choice)`` for every plugin of the recipe, in the order of the form."""
        for section, kind in (SINGLE | OPTIONAL).items():
            choice = getattr(self, section)
            if choice is not None:
                yield section, kind, choice
        for section, kind in LISTS.items():
            for index, choice in enumerate(getattr(self, section)):
                if choice.enabled or not enabled_only:
                    yield f"{section}.{index}", kind, choice

    def active(self, section: str) -> tuple[PluginChoice, ...]:
        """Return the enabled choices of a list section."""
        return tuple(choice for choice in getattr(self, section) if choice.enabled)

    def get(self, path: str) -> Any:
        """Return the value at `path`; a plugin's value that is not set gives None.

        Raises
        ------
        RecipeError
            If there is no such place in a recipe.
        """
        section, _, rest = path.partition(".")
        if section not in {item.name for item in fields(self)}:
            raise _no_such_place(path)
        value = getattr(self, section)
        if section in LISTS and rest:
            index, _, rest = rest.partition(".")
            value = value[_index(index, len(value), path)]
        if not rest:
            return value
        if isinstance(value, PluginChoice):
            return getattr(value, rest) if rest in ("plugin", "enabled") else value.values.get(rest)
        if isinstance(value, Settings) and rest in value.values():
            return getattr(value, rest)
        raise _no_such_place(path)

    def set(self, path: str, value: Any) -> Recipe:
        """Return a recipe with the value at `path` changed.

        Setting ``section.plugin`` to another plugin drops the old one's values. Values are not judged here.

        Raises
        ------
        RecipeError
            If there is no such place in a recipe.
        """
        section, _, rest = path.partition(".")
        if section not in {item.name for item in fields(self)}:
            raise _no_such_place(path)
        current = getattr(self, section)
        if not rest:
            return self._with(section, tuple(value) if section in LISTS else value)
        if section in LISTS:
            index, _, rest = rest.partition(".")
            position = _index(index, len(current), path)
            entry = _changed(current[position], rest, value, path) if rest else value
            return self._with(section, (*current[:position], entry, *current[position + 1 :]))
        if current is None and section in OPTIONAL and rest == "plugin":
            return self._with(section, PluginChoice(value))
        return self._with(section, _changed(current, rest, value, path))

    def _with(self, section: str, value: Any) -> Recipe:
        changes: dict[str, Any] = {section: value}
        return replace(self, **changes)


def _changed(current: Any, name: str, value: Any, path: str) -> Any:
    if isinstance(current, PluginChoice):
        if name == "plugin":
            return current if current.plugin == value else replace(current, plugin=value, values={})
        if name == "enabled":
            return replace(current, enabled=value)
        return current.with_values(**{name: value})
    if isinstance(current, Settings) and name in current.values():
        return replace(current, **{name: value})
    raise _no_such_place(path)


def _index(text: str, length: int, path: str) -> int:
    if text.isdecimal() and int(text) < length:
        return int(text)
    raise _no_such_place(path)


def _no_such_place(path: str) -> RecipeError:
    return RecipeError(
        "A recipe has no place {path!r}. Places read like optimizer.learning_rate, regularizers.0.strength or "
        "training.epochs.",
        path=path,
    )
