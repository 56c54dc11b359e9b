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


ELSEWHERE = "continued_on"
"""The entry that lists the other environments in which a run went on."""

DECIDING = ("cpu_capability", "threads", "device", "device_name")
"""The entries that decide, with the versions of torch and torchvision, whether a curve repeats bit for bit."""


def same_arithmetic(first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Tell whether two environments can be expected to give the same bits: on the CPU only.

    A run that was continued elsewhere has more than one environment, so that none gives its bits again.
    """
    return (
        first.get("device") == second.get("device") == "cpu"
        and not first.get(ELSEWHERE)
        and not second.get(ELSEWHERE)
        and _deciding(first) == _deciding(second)
    )


def continued(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Return the environment of a run that began in one and goes on in another."""
    last = [before, *before.get(ELSEWHERE, [])][-1]
    if _deciding(last) == _deciding(now):
        return before
    return {**before, ELSEWHERE: [*before.get(ELSEWHERE, []), now]}


def _deciding(environment: dict[str, Any]) -> list[Any]:
    packages = environment.get("packages", {})
    return [environment.get(key) for key in DECIDING] + [packages.get("torch"), packages.get("torchvision")]
