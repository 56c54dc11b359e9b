"""Max-norm: no unit's incoming weights may grow beyond a length.

Source: Srebro & Shraibman (2005), "Rank, trace-norm and max-norm"; used with dropout by Srivastava et al. (2014),
"Dropout: a simple way to prevent neural networks from overfitting", section 5.1.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from workbench.api import NamedParameter


class MaxNorm:
    """After each step, projects every unit's incoming weights back onto the ball of radius `maximum_norm`.

    A unit is an output of a linear layer or an output channel of a convolution: the first dimension of its weight.

    Parameters
    ----------
    maximum_norm : float
        Above 0.
    """

    def __init__(self, maximum_norm: float) -> None:
        self.maximum_norm = maximum_norm

    def set_live(self, name: str, value: float) -> None:
        """Change the bound from the next step on."""
        if name != "maximum_norm":
            raise KeyError(name)
        self.maximum_norm = value

    def after_step(self, parameters: Sequence[NamedParameter]) -> None:
        """Shorten what has become too long, in place; weights within the bound keep every bit."""
        for parameter in parameters:
            weight = parameter.tensor
            if parameter.role != "weight" or weight.ndim < 2:
                continue
            norms = torch.linalg.vector_norm(weight, dim=tuple(range(1, weight.ndim)), keepdim=True)
            # A hair below the bound, so that rounding cannot lift the product above it.
            target = self.maximum_norm * (1.0 - 16.0 * torch.finfo(weight.dtype).eps)
            weight.mul_(torch.where(norms > self.maximum_norm, target / norms, 1.0))


def build(*, maximum_norm: float) -> MaxNorm:
    """Build max-norm."""
    return MaxNorm(maximum_norm)
