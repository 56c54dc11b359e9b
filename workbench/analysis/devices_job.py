"""Which devices this machine has, asked from a process that may import torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.engine.devices import choose_device, default_threads, torch_version

if TYPE_CHECKING:
    from .laboratory import Talk


def devices(_request: Mapping[str, Any], _talk: Talk) -> dict[str, Any]:
    """Return the device that a run would use here, and why not a faster one.

    Returns
    -------
    dict
        ``device`` (its kind), ``name``, ``reason`` (a sentence or None), ``threads``, ``torch`` (version).
    """
    choice = choose_device()
    return {
        "device": choice.device.type,
        "name": choice.name,
        "reason": choice.reason,
        "threads": default_threads(),
        "torch": torch_version(),
    }
