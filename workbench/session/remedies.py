"""The ways out that a problem offers, each one a single change of the recipe."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from workbench.api import Descriptor, Kind, ParamType, PluginError, Trait, Value

from .problems import Remedy
from .recipe import LISTS, SINGLE, PluginChoice, Recipe
from .sources import DescriptorSource

MOST = 3
"""More than three buttons beside a field help nobody."""


def section_for(descriptor: Descriptor) -> str:
    """Return the section of a recipe in which a plugin belongs."""
    if descriptor.kind is Kind.SCHEDULE and Trait.WARM_UP in descriptor.provides:
        return "warm_up"
    return next(section for section, kind in (SINGLE | LISTS).items() if kind is descriptor.kind)


def use(recipe: Recipe, descriptor: Descriptor) -> Remedy:
    """Put a plugin in its place: instead of what stands there, or at the end of its list."""
    section = section_for(descriptor)
    fields = {"title": descriptor.title}
    if section not in LISTS:
        return Remedy("Use {title}", f"{section}.plugin", descriptor.id, fields)
    for index, choice in enumerate(getattr(recipe, section)):
        if choice.plugin == descriptor.id and not choice.enabled:
            return Remedy("Switch on {title}", f"{section}.{index}.enabled", True, fields)
    added = (*getattr(recipe, section), PluginChoice(descriptor.id))
    return Remedy("Add {title}", section, added, fields)


def leave_out(recipe: Recipe, path: str, title: str) -> tuple[Remedy, ...]:
    """Take a plugin out of its list, or the warm-up away; nothing for a section that must name a plugin."""
    section, _, index = path.partition(".")
    fields = {"title": title}
    if section in LISTS:
        choices = getattr(recipe, section)
        rest = (*choices[: int(index)], *choices[int(index) + 1 :])
        return (
            Remedy("Switch off {title}", f"{path}.enabled", False, fields),
            Remedy("Remove {title}", section, rest, fields),
        )
    return (Remedy("Remove {title}", section, None, fields),) if section == "warm_up" else ()


def providers(catalogue: DescriptorSource, trait: str) -> Iterator[Descriptor]:
    """Yield the plugins that provide a trait as they are, with the defaults of their parameters."""
    for kind in Kind:
        for descriptor in catalogue.of_kind(kind):
            if trait in descriptor.provides_with({}):
                yield descriptor


def provide(recipe: Recipe, catalogue: DescriptorSource, trait: str) -> tuple[Remedy, ...]:
    """Bring a trait into a recipe, in up to three ways."""
    if trait == Trait.FULL_BATCH:
        return (Remedy("Train on the full batch", "training.full_batch", True),)
    others = (use(recipe, each) for each in providers(catalogue, trait) if not _stands(recipe, each))
    return (*_switch(recipe, catalogue, trait), *others)[:MOST]


def _stands(recipe: Recipe, descriptor: Descriptor) -> bool:
    """Whether a plugin stands already where there is but one."""
    section = section_for(descriptor)
    return section not in LISTS and getattr(getattr(recipe, section), "plugin", "") == descriptor.id


def _switch(recipe: Recipe, catalogue: DescriptorSource, trait: str) -> Iterator[Remedy]:
    """Give a parameter of a plugin that is in the recipe another value, with which it provides the trait."""
    for path, kind, choice in recipe.choices(enabled_only=True):
        descriptor = descriptor_of(catalogue, choice, kind)
        if descriptor is None or trait not in descriptor.provides or trait in descriptor.provides_with(choice.values):
            continue
        for exception in (each for each in descriptor.without if each.trait == trait):
            param = descriptor.param(exception.param)
            if param is None:
                continue
            values: tuple[Value, ...] = (True, False) if param.type is ParamType.BOOLEAN else param.choices
            fitting = [value for value in values if value not in exception.values]
            # Among many, none is the obvious one.
            if len(fitting) == 1 and trait in descriptor.provides_with({**choice.values, param.name: fitting[0]}):
                fields = {"title": param.title, "value": param.format(fitting[0])}
                yield Remedy("Set {title} to {value}", f"{path}.{param.name}", fitting[0], fields)


def instead(recipe: Recipe, path: str, candidates: Iterable[Descriptor]) -> tuple[Remedy, ...]:
    """Use one of some other plugins at `path`, the first three that are not there already."""
    current = recipe.get(f"{path}.plugin")
    others = [descriptor for descriptor in candidates if descriptor.id != current][:MOST]
    return tuple(
        Remedy("Use {title}", f"{path}.plugin", descriptor.id, {"title": descriptor.title}) for descriptor in others
    )


def closest(catalogue: DescriptorSource, id: str, kind: Kind) -> list[Descriptor]:
    """Return the plugins of a kind whose ids are most like `id`, with or without the owner."""
    found = {descriptor.id: descriptor for descriptor in catalogue.of_kind(kind)}
    tails = {each.rpartition(".")[2]: each for each in found}
    close = difflib.get_close_matches(id, found, n=MOST, cutoff=0.7)
    close += [tails[tail] for tail in difflib.get_close_matches(id.rpartition(".")[2], tails, n=MOST, cutoff=0.6)]
    return [found[each] for each in dict.fromkeys(close)][:MOST]


def descriptor_of(catalogue: DescriptorSource, choice: PluginChoice, kind: Kind) -> Descriptor | None:
    """Return the descriptor of a choice, or None if it cannot be used."""
    try:
        return catalogue.get(choice.plugin, kind)
    except PluginError:
        return None
