"""What a factory of each kind is called with in the checks."""

from __future__ import annotations

from typing import Any

from workbench.api import Kind

TOTAL_STEPS = 1000
STEPS_PER_EPOCH = 20
CLASSES = 7


def arguments_for(kind: Kind) -> tuple[Any, ...]:
    """Return the positional arguments of a factory of this kind, fresh at each call."""
    if kind is Kind.OPTIMIZER:
        from .torch_samples import groups_of, quadratic_start

        return (groups_of(quadratic_start()),)
    if kind is Kind.SCHEDULE:
        return (TOTAL_STEPS, STEPS_PER_EPOCH)
    if kind is Kind.BACKBONE:
        return ((3, 32, 32), CLASSES)
    return ()
