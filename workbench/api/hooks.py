"""The door through which plugins come in: one hook."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from .descriptor import Descriptor

PROJECT = "workbench"
ENTRY_POINT_GROUP = "workbench.plugins"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def workbench_descriptors() -> Iterable[Descriptor]:  # type: ignore[empty-body]
    """Return the descriptors of the plugins in this module.

    Called once when the workbench starts, so it must be quick: import nothing heavy here or at the top
    of the module. The implementation goes into the function or module that ``Descriptor.factory`` names.

    Returns
    -------
    iterable of Descriptor
    """
