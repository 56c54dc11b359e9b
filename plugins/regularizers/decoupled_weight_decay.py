"""Weight decay beside the optimizer: every step takes the same fraction off each weight.

Source: Hanson & Pratt (1988), "Comparing biases for minimal network construction with back-propagation"; Loshchilov &
Hutter (2019), "Decoupled weight decay regularization", equation 1: ``w <- (1 - fraction) w - update(gradient)``. With a
constant learning rate it is AdamW's decay of ``fraction / learning_rate``, for any optimizer.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from workbench.api import NamedParameter

from .covered import covered


class DecoupledWeightDecay:
    """Shrinks weights apart from the gradient.

    The fraction is taken off the weights as they stood *before* the step, as the equation and AdamW have it, so
    they are noted when the gradients are there and lowered when the step is done.

    Parameters
    ----------
    fraction : float
        At least 0 and below 1.
    covers : str
        ``"weights"`` or ``"everything"``.
    """

    def __init__(self, fraction: float, covers: str) -> None:
        self.fraction = fraction
        self.covers = covers
        self._before: list[Tensor] | None = None

    def set_live(self, name: str, value: float) -> None:
        """Change the fraction from the next step on."""
        if name != "fraction":
            raise KeyError(name)
        self.fraction = value

    @torch.no_grad()
    def after_backward(self, parameters: Sequence[NamedParameter]) -> None:
        """Note the weights before the step."""
        self._before = [tensor.clone() for tensor in covered(parameters, self.covers)]

    def after_step(self, parameters: Sequence[NamedParameter]) -> None:
        """Take the fraction off."""
        if self._before is not None:
            torch._foreach_add_(covered(parameters, self.covers), self._before, alpha=-self.fraction)
            self._before = None


def build(*, fraction: float, covers: str) -> DecoupledWeightDecay:
    """Build decoupled weight decay."""
    return DecoupledWeightDecay(fraction, covers)
