"""The multiclass support vector machine's loss.

Source: Weston & Watkins (1999), "Support vector machines for multi-class pattern recognition"; in the form of
Stanford's CS231n: ``sum over j != y of max(0, s_j - s_y + margin) ** power``. It is torch's MultiMarginLoss times the
number of classes.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .precision import at_least_float32


class MulticlassHinge:
    """The sum, over the wrong classes, of what each lacks to be `margin` below the true one.

    Parameters
    ----------
    margin : float
    power : int
        1, or 2 for the squared form.
    """

    def __init__(self, margin: float, power: int) -> None:
        self.margin = margin
        self.power = power

    def __call__(self, logits: Tensor, targets: Tensor) -> Tensor:
        """Return the loss of each image.

        Parameters
        ----------
        logits : torch.Tensor
            float (N, K).
        targets : torch.Tensor
            int64 (N,).

        Returns
        -------
        torch.Tensor
            float (N,).
        """
        logits = at_least_float32(logits)
        true_class = targets.unsqueeze(1)
        lacks = (logits - logits.gather(1, true_class) + self.margin).clamp(min=0)
        lacks = lacks.scatter(1, true_class, 0.0)
        if self.power == 2:
            lacks = lacks.square()
        return torch.sum(lacks, dim=1)


def build(*, margin: float, power: int) -> MulticlassHinge:
    """Build the loss."""
    return MulticlassHinge(margin, power)
