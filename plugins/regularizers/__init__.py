"""The built-in regularizers: what keeps a model from learning the noise of its training images."""

from __future__ import annotations

from workbench.api import Descriptor, hookimpl

from .descriptors import DESCRIPTORS


@hookimpl
def workbench_descriptors() -> tuple[Descriptor, ...]:
    """Return the descriptors of the built-in regularizers."""
    return DESCRIPTORS
