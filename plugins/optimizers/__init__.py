"""The built-in optimizers: rules that turn gradients into changes of the weights."""

from __future__ import annotations

from workbench.api import Descriptor, hookimpl

from .descriptors import DESCRIPTORS


@hookimpl
def workbench_descriptors() -> tuple[Descriptor, ...]:
    """Return the descriptors of the built-in optimizers."""
    return DESCRIPTORS
