"""Which plugins a check concerns, known from the descriptor alone: the others get no test of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.api import Descriptor, Trait

Predicate = Callable[[Descriptor], bool]
Decorated = TypeVar("Decorated", bound=Callable[..., None])

_predicates: dict[Callable[..., None], Predicate] = {}


def applies_if(predicate: Predicate) -> Callable[[Decorated], Decorated]:
    """Restrict a check to plugins whose descriptor fulfils `predicate`."""

    def decorate(check: Decorated) -> Decorated:
        _predicates[check] = predicate
        return check

    return decorate


def needs_stage(*stages: str) -> Callable[[Decorated], Decorated]:
    """Restrict a check to plugins that take part in one of `stages`."""
    return applies_if(lambda descriptor: bool(set(stages) & set(descriptor.stages)))


def needs_trait(trait: Trait) -> Callable[[Decorated], Decorated]:
    """Restrict a check to plugins that provide `trait`."""
    return applies_if(lambda descriptor: trait in descriptor.provides)


def applies(check: Callable[..., None], descriptor: Descriptor) -> bool:
    """Return whether a check concerns a plugin."""
    predicate = _predicates.get(check)
    return predicate is None or predicate(descriptor)
