"""What the descriptors of augmentations share."""

from __future__ import annotations

from workbench.api import Param, Trait

RANDOM = frozenset({Trait.RANDOM_IMAGES})
"""What nearly every augmentation provides."""


def probability(name: str, default: float, help_text: str, title: str = "") -> Param:
    """Return a parameter that says how often something happens."""
    return Param(name=name, default=default, minimum=0, maximum=1, step=0.05, live=True, help=help_text, title=title)
