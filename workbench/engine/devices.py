"""Choosing where a run computes, and saying why not elsewhere."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass

import torch

from workbench.api import DeviceError


@dataclass(frozen=True)
class DeviceChoice:
    """A device that passed its test, and what kept a better one from being used.

    Attributes
    ----------
    device : torch.device
    name : str
        In words, as a person would call it.
    reason : DeviceError, optional
        Why no graphics processor is used; None when one is, or when the processor was asked for.
    """

    device: torch.device
    name: str
    reason: DeviceError | None


def choose_device(wanted: str = "auto") -> DeviceChoice:
    """Return the device for a run.

    Parameters
    ----------
    wanted : str
        ``"auto"``, ``"cpu"``, ``"cuda"`` or ``"mps"``.

    Raises
    ------
    DeviceError
        If a device was asked for by name and does not work.
    """
    if wanted == "cpu":
        return DeviceChoice(torch.device("cpu"), _processor_name(), None)
    reasons = []
    for kind in ("cuda", "mps") if wanted == "auto" else (wanted,):
        problem = _problem_with(kind)
        if problem is None:
            device = torch.device(kind, 0) if kind == "cuda" else torch.device(kind)
            return DeviceChoice(device, _name(kind), None)
        reasons.append(problem)
    if wanted != "auto":
        raise DeviceError(
            "The recipe asks for the device '{wanted}', which cannot be used. {reason} Choose 'auto' or 'cpu' under "
            "Computer.",
            wanted=wanted,
            reason=reasons[0],
        )
    return DeviceChoice(torch.device("cpu"), _processor_name(), reasons[0])


def usable_here(wanted: str) -> tuple[str, DeviceError | None]:
    """Return the device for a run that was computed elsewhere, and why it is not the one it was computed on.

    Parameters
    ----------
    wanted : str
        See `choose_device`.
    """
    try:
        choose_device(wanted)
    except DeviceError as error:
        return "auto", error
    return wanted, None


def _problem_with(kind: str) -> DeviceError | None:
    """Return what keeps a device from being used; None when a real operation on it gave the right answer."""
    if kind == "cuda":
        if not torch.backends.cuda.is_built():
            return DeviceError("This build of torch has no support for NVIDIA graphics processors.")
        if not torch.cuda.is_available():
            return DeviceError("No NVIDIA graphics processor with a working driver was found.")
    elif not torch.backends.mps.is_available():
        return DeviceError("Apple's graphics interface (MPS) is not available here.")
    try:
        left = torch.arange(16.0, device=kind).reshape(4, 4)
        if torch.nn.functional.conv2d(left[None, None], left[None, None]).item() != 1240.0:
            return DeviceError("The device '{kind}' computed a wrong result in a test.", kind=kind)
    except RuntimeError as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        return DeviceError("A test operation on '{kind}' failed ({reason}).", kind=kind, reason=reason)
    return None


def _name(kind: str) -> str:
    return torch.cuda.get_device_name(0) if kind == "cuda" else "Apple GPU"


def _processor_name() -> str:
    return f"CPU {platform.machine()} {torch.backends.cpu.get_cpu_capability()}"


def torch_version() -> str:
    """Return the version of torch with its build."""
    return str(torch.__version__)


def default_threads() -> int:
    """Return how many processor threads a run uses when none are asked for: all cores but one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores - 1)


def is_out_of_memory(error: BaseException) -> bool:
    """Tell whether an error means that memory ran out, on any device."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        "DefaultCPUAllocator" in text or "out of memory" in text or "not enough memory" in text
    )


def memory_in_use(device: torch.device) -> int:
    """Return the bytes a run occupies: on the device, or of the whole process on the CPU; 0 where unknown."""
    if device.type == "cuda":
        return torch.cuda.memory_allocated(device)
    if device.type == "mps":
        return torch.mps.current_allocated_memory()
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def memory_on_device(device: torch.device) -> int:
    """Return the bytes that this process keeps from others on a graphics processor, 0 on the CPU.

    That is more than `memory_in_use`: it contains what is kept to be used again. Neither waits for the device.
    """
    if device.type == "cuda":
        return torch.cuda.memory_reserved(device)
    if device.type == "mps":
        return torch.mps.driver_allocated_memory()
    return 0


def release_memory(device: torch.device) -> None:
    """Give cached memory back to the device."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
