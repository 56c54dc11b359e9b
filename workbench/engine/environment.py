"""What a run ran on: enough to say later whether another machine can give the same curve."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import torch

_PACKAGES = ("training-workbench", "torch", "torchvision", "numpy", "PySide6-Essentials", "pluggy")


def describe_environment(device: torch.device) -> dict[str, Any]:
    """Return versions, processor capability and device, as JSON holds them."""
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = None
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "packages": versions,
        "cpu_capability": torch.backends.cpu.get_cpu_capability(),
        "threads": torch.get_num_threads(),
        "device": device.type,
        "device_name": torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
        "cuda": torch.version.cuda if device.type == "cuda" else None,
    }


DECIDING = ("cpu_capability", "threads", "device", "device_name")
"""The entries that decide, with the versions of torch and torchvision, whether a curve repeats bit for bit."""


def same_arithmetic(first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Tell whether two environments can be expected to give the same bits: on the CPU only."""
    packages = ("torch", "torchvision")
    return (
        first.get("device") == second.get("device") == "cpu"
        and all(first.get(key) == second.get(key) for key in DECIDING)
        and all(first.get("packages", {}).get(key) == second.get("packages", {}).get(key) for key in packages)
    )
