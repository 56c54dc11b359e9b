"""The mean of an activation over a normal distribution of its input, as DropConnect's inference needs it."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor, nn

_NODES = 32


def gaussian_mean(activation: nn.Module, mean: Tensor, deviation: Tensor, samples: int | None) -> Tensor:
    """Return E[a(u)] for u normal with `mean` and `deviation`, element by element.

    Parameters
    ----------
    activation : torch.nn.Module
        An elementwise one, such as `torch.nn.ReLU`; its hooks are left out.
    mean, deviation : torch.Tensor
        Of equal shape; deviations above 0.
    samples : int, optional
        How many values are drawn from torch's global generator and averaged, as in the paper. None means the
        integral itself: in closed form for (leaky) ReLU, by Gauss-Hermite quadrature otherwise.

    Returns
    -------
    torch.Tensor
    """
    if samples is not None:
        total = torch.zeros_like(mean)
        for _ in range(samples):
            total += activation.forward(torch.addcmul(mean, deviation, torch.randn_like(mean)))
        return total / samples
    if isinstance(activation, nn.ReLU):
        return _mean_of_relu(mean, deviation)
    if isinstance(activation, nn.LeakyReLU):
        slope = activation.negative_slope
        return slope * mean + (1.0 - slope) * _mean_of_relu(mean, deviation)
    nodes, weights = np.polynomial.hermite.hermgauss(_NODES)
    total = torch.zeros_like(mean)
    for node, weight in zip(nodes.tolist(), weights.tolist(), strict=True):
        total += weight / math.sqrt(math.pi) * activation.forward(mean + math.sqrt(2.0) * node * deviation)
    return total


def _mean_of_relu(mean: Tensor, deviation: Tensor) -> Tensor:
    """Return ``m Phi(m / s) + s phi(m / s)``."""
    ratio = mean / deviation
    density = torch.exp(-0.5 * ratio.square()) / math.sqrt(2.0 * math.pi)
    return mean * torch.special.ndtr(ratio) + deviation * density
