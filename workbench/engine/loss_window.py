"""Losses of recent steps on a device that computes ahead: read in portions, without making it wait.

On the CPU a loss is a number as soon as it is there. On a graphics processor reading one stops the pipeline,
so losses are gathered in a tensor there and copied over about twenty times a second.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import torch
from torch import Tensor

_CAPACITY = 512
_INTERVAL = 0.05


class LossWindow:
    """Hands out ``(row, loss)`` pairs in order, some steps late on a graphics processor.

    Parameters
    ----------
    device : torch.device
    """

    def __init__(self, device: torch.device) -> None:
        self._immediate = device.type == "cpu"
        self._asynchronous = device.type == "cuda"
        self._rows: list[tuple[float, ...]] = []
        self._under_way: tuple[list[tuple[float, ...]], Tensor, torch.cuda.Event | None] | None = None
        self._last = time.monotonic()
        if not self._immediate:
            self._losses = torch.zeros(_CAPACITY, device=device, dtype=torch.float32)

    def put(self, row: tuple[float, ...], loss: Tensor) -> Iterator[tuple[tuple[float, ...], float]]:
        """Take a step's figures and its loss, a scalar on the device; yield those that are known by now."""
        if self._immediate:
            yield row, float(loss)
            return
        self._losses[len(self._rows)].copy_(loss)
        self._rows.append(row)
        if len(self._rows) == _CAPACITY or time.monotonic() - self._last > _INTERVAL:
            yield from self._collect(wait=len(self._rows) == _CAPACITY)

    def flush(self) -> Iterator[tuple[tuple[float, ...], float]]:
        """Wait for the device and yield everything that is left."""
        if not self._immediate:
            yield from self._collect(wait=True)
            yield from self._collect(wait=True)

    def clear(self) -> None:
        """Forget what has not been handed out: those steps have been taken back."""
        self._rows, self._under_way = [], None

    def _collect(self, wait: bool) -> Iterator[tuple[tuple[float, ...], float]]:
        if self._under_way is not None:
            rows, values, event = self._under_way
            if event is not None:
                if not wait and not event.query():
                    return
                event.synchronize()
            self._under_way = None
            yield from zip(rows, values.tolist(), strict=True)
        if self._rows:
            part = self._losses[: len(self._rows)]
            if self._asynchronous:
                values = torch.empty(len(self._rows), dtype=torch.float32, pin_memory=True)
                values.copy_(part, non_blocking=True)
                event = torch.cuda.Event()
                event.record()
            else:
                values, event = part.cpu(), None
            self._under_way = (self._rows, values, event)
            self._rows = []
        self._last = time.monotonic()
