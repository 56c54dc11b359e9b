"""Choosing memory layout and precision by a few trial steps of the very model, once for each kind of run.

What is chosen is written into the resolved recipe as values, and remembered for this machine, so that the same
recipe computes the same thing the next time.
"""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import torch
from torch import Tensor, nn

from workbench.api import StoreError
from workbench.session.settings import Compute
from workbench.store.files import write_atomically

_WARM_UP, _TIMED = 1, 3
_WORTHWHILE = 0.9
"""A change is made when it takes at most this share of the time: less could be chance."""


def resolve_compute(
    wanted: Compute,
    device: torch.device,
    threads: int,
    module: nn.Module,
    images: Tensor,
    memory: Path | None,
    takes_bfloat16: bool,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Compute:
    """Return `wanted` with every ``auto`` replaced by a value.

    Parameters
    ----------
    wanted : Compute
    device : torch.device
    threads : int
        Processor threads of the run.
    module : torch.nn.Module
        Left as it is: trials run on a copy.
    images : torch.Tensor
        float32 (N, C, H, W): a batch of the run.
    memory : pathlib.Path, optional
        JSON file with the choices made before on this machine.
    takes_bfloat16 : bool
        Whether backbone and optimizer say that they work in it.
    progress : callable
        Called before each trial step; may raise `workbench.api.Cancelled`.

    Returns
    -------
    Compute
    """
    precision = wanted.precision
    if precision == "auto":
        # bfloat16 without hardware for it is slower than float32, so the processor keeps float32.
        fast = device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
        precision = "bfloat16" if fast and takes_bfloat16 else "float32"
    layout = wanted.memory_layout
    if layout == "auto":
        layout = "contiguous"
        if any(isinstance(part, nn.Conv2d) for part in module.modules()):
            key = _key(device, threads, precision, module, images)
            remembered = _read(memory).get(key)
            if remembered in ("contiguous", "channels_last"):
                layout = remembered
            else:
                layout = _faster_layout(module, images, device, precision, progress)
                _remember(memory, key, layout)
    return Compute(device=device.type, precision=precision, memory_layout=layout, threads=threads)  # type: ignore[arg-type]


def _faster_layout(
    module: nn.Module, images: Tensor, device: torch.device, precision: str, progress: Callable[[int, int], None]
) -> str:
    seconds = {}
    repeats = _WARM_UP + _TIMED
    for done, layout in enumerate(("contiguous", "channels_last")):
        form = torch.channels_last if layout == "channels_last" else torch.contiguous_format
        trial = copy.deepcopy(module).to(device=device, memory_format=form)
        batch = images.to(device=device, memory_format=form)
        best = float("inf")
        for repeat in range(repeats):
            progress(done * repeats + repeat, 2 * repeats)
            start = time.perf_counter()
            with torch.autocast(device.type, torch.bfloat16, enabled=precision == "bfloat16"):
                loss = trial(batch).float().square().mean()
            loss.backward()
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            if repeat >= _WARM_UP:
                best = min(best, time.perf_counter() - start)
        seconds[layout] = best
    faster = seconds["channels_last"] < _WORTHWHILE * seconds["contiguous"]
    return "channels_last" if faster else "contiguous"


def _key(device: torch.device, threads: int, precision: str, module: nn.Module, images: Tensor) -> str:
    parts = [
        torch.__version__,
        torch.backends.cpu.get_cpu_capability(),
        torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
        threads,
        precision,
        tuple(images.shape),
        repr(module),
    ]
    return blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def _read(memory: Path | None) -> dict[str, str]:
    try:
        content = json.loads(memory.read_text("utf-8")) if memory is not None else {}
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _remember(memory: Path | None, key: str, layout: str) -> None:
    if memory is None:
        return
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(memory, json.dumps({**_read(memory), key: layout}, indent=1).encode())
    except (OSError, StoreError):
        return  # not being able to remember costs a second next time, nothing more
