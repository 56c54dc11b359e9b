"""The built-in ensembles."""

from __future__ import annotations

from workbench.api import Descriptor, hookimpl

from .descriptors import DESCRIPTORS


@hookimpl
def workbench_descriptors() -> tuple[Descriptor, ...]:
    """Return the descriptors of the built-in ensembles."""
    return DESCRIPTORS
