"""What a recipe's judges need to know of the plugins; `workbench.registry.Catalogue` offers it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from workbench.api import Descriptor, Kind


class DescriptorSource(Protocol):
    """Descriptors by id and by kind."""

    def get(self, id: str, kind: Kind | None = None) -> Descriptor:
        """Return the plugin called `id` or one that replaces it.

        Raises
        ------
        PluginError
            If there is none, it is switched off or it is of another kind: a sentence with the closest names
            or the reason.
        """
        ...

    def of_kind(self, kind: Kind) -> Iterable[Descriptor]:
        """Return all usable plugins of a kind, in the order of menus."""
        ...
