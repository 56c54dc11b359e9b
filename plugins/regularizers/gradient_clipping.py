"""Gradient clipping: no single batch may throw the weights far away.

Source: Pascanu, Mikolov & Bengio (2013), "On the difficulty of training recurrent neural networks", algorithm 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from workbench.api import NamedParameter


class GradientClipping:
    """Shortens the gradient of all parameters together when it is longer than `maximum_norm`.

    Parameters
    ----------
    maximum_norm : float
        The greatest Euclidean length allowed, above 0.
    """

    def __init__(self, maximum_norm: float) -> None:
        self.maximum_norm = maximum_norm

    def set_live(self, name: str, value: float) -> None:
        """Change the bound from the next step on."""
        if name != "maximum_norm":
            raise KeyError(name)
        self.maximum_norm = value

    def after_backward(self, parameters: Sequence[NamedParameter]) -> None:
        """Scale all gradients by the same factor if they are too long together; never waits for the device."""
        torch.nn.utils.clip_grad_norm_([parameter.tensor for parameter in parameters], self.maximum_norm)


def build(*, maximum_norm: float) -> GradientClipping:
    """Build gradient clipping."""
    return GradientClipping(maximum_norm)
