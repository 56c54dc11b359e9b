"""The built-in losses: what training makes small, image by image."""

from __future__ import annotations

from workbench.api import Descriptor, hookimpl

from .descriptors import DESCRIPTORS


@hookimpl
def workbench_descriptors() -> tuple[Descriptor, ...]:
    """Return the descriptors of the built-in losses."""
    return DESCRIPTORS
