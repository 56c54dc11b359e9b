"""All weights of a model as one long vector, as the curvature rules see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from workbench.api import PluginError


class FlatParameters:
    """A vector view of a list of parameters, in their order.

    Parameters
    ----------
    parameters : sequence of torch.Tensor
    """

    def __init__(self, parameters: Sequence[Tensor]) -> None:
        self.parameters = list(parameters)

    def __len__(self) -> int:
        """Return how many numbers there are."""
        return sum(parameter.numel() for parameter in self.parameters)

    def get(self) -> Tensor:
        """Return a copy of the weights, (n,)."""
        return torch.cat([parameter.detach().reshape(-1) for parameter in self.parameters])

    def set(self, vector: Tensor) -> None:
        """Write a vector (n,) into the weights."""
        with torch.no_grad():
            for parameter, part in zip(self.parameters, self.split(vector), strict=True):
                parameter.copy_(part)

    def gradient(self) -> Tensor:
        """Return a copy of the gradients, (n,); zeros where there is none."""
        return torch.cat(
            [
                torch.zeros_like(parameter).reshape(-1) if parameter.grad is None else parameter.grad.reshape(-1)
                for parameter in self.parameters
            ]
        )

    def split(self, vector: Tensor) -> list[Tensor]:
        """Return the parts of a vector (n,) in the shapes of the parameters."""
        parts = vector.split([parameter.numel() for parameter in self.parameters])
        return [part.view(parameter.shape) for part, parameter in zip(parts, self.parameters, strict=True)]


@dataclass(frozen=True)
class Point:
    """A place on a line through the weights.

    Attributes
    ----------
    length : float
        How far along the direction.
    loss : float
    slope : float
        Of the loss along the direction.
    gradient : torch.Tensor
        (n,).
    """

    length: float
    loss: float
    slope: float
    gradient: Tensor


def along(
    flat: FlatParameters, closure: Callable[[], Tensor], start: Tensor, direction: Tensor
) -> Callable[[float], Point]:
    """Return a function that moves the weights to ``start + length * direction`` and evaluates the loss there."""

    def evaluate(length: float) -> Point:
        flat.set(start + length * direction)
        with torch.enable_grad():
            loss = float(closure().detach())
        gradient = flat.gradient()
        return Point(length, loss, float(gradient @ direction), gradient)

    return evaluate


def refuse_too_large(parameters: Sequence[Tensor], limit: int, rule: str) -> None:
    """Refuse a model for which a matrix of all weights by all weights is out of reach.

    Parameters
    ----------
    parameters : sequence of torch.Tensor
    limit : int
        The greatest number of weights.
    rule : str
        What to call the optimizer.

    Raises
    ------
    PluginError
        With the numbers and the way out.
    """
    count = sum(parameter.numel() for parameter in parameters)
    if count > limit:
        size = max((parameter.element_size() for parameter in parameters), default=4)
        raise PluginError(
            "{rule} keeps a matrix of all weights by all weights. This model has {count:,} weights, which would take "
            "{need:,.1f} GB; it can take at most {limit:,} weights. Choose a smaller model, such as softmax "
            "regression, freeze more of it, or use L-BFGS, which needs no matrix.",
            rule=rule,
            count=count,
            need=count * count * size / 1e9,
            limit=limit,
        )
