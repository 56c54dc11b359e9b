"""Whether a backward pass is right: the slope along a random direction against centred differences, in float64."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from .torch_samples import generator

WRONG = 1e-2
"""A relative error above this is a wrong gradient; what kinks such as ReLU's add stays far below."""


def slope_error(value: Callable[[], Tensor], tensors: Sequence[Tensor], seed: int = 0, width: float = 1e-6) -> float:
    """Return the relative error of the gradient of `value` along a random direction in all `tensors` together.

    Parameters
    ----------
    value : callable
        Returns a scalar, float64, computed from the tensors; the same each time.
    tensors : sequence of torch.Tensor
        float64 leaves that require a gradient.
    seed : int
        Of the direction.
    width : float
        Length of the step to either side.

    Returns
    -------
    float
        ``|a - n| / max(|a|, |n|)`` for the analytic and the numeric slope; 0 where both are nothing but rounding.
    """
    source = generator(seed)
    directions = [torch.randn(tensor.shape, generator=source, dtype=torch.float64) for tensor in tensors]
    length = torch.stack([direction.square().sum() for direction in directions]).sum().sqrt()
    directions = [direction / length for direction in directions]
    base = value()
    gradients = torch.autograd.grad(base, list(tensors), allow_unused=True)
    analytic = sum(
        float((gradient * direction).sum())
        for gradient, direction in zip(gradients, directions, strict=True)
        if gradient is not None
    )
    with torch.no_grad():
        ends = []
        kept = [tensor.clone() for tensor in tensors]
        for sign in (1.0, -1.0):
            for tensor, start, direction in zip(tensors, kept, directions, strict=True):
                tensor.copy_(start + sign * width * direction)
            ends.append(float(value()))
        for tensor, start in zip(tensors, kept, strict=True):
            tensor.copy_(start)
    numeric = (ends[0] - ends[1]) / (2 * width)
    larger = max(abs(analytic), abs(numeric))
    rounding = 64 * torch.finfo(torch.float64).eps * max(abs(float(base.detach())), 1e-3) / width
    return 0.0 if larger <= rounding else abs(analytic - numeric) / larger
