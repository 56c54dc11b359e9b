"""Softmax cross-entropy, by torch.

Source: Bishop (2006), "Pattern recognition and machine learning", equation 4.108: ``-sum_k t_k log softmax(s)_k``;
with a class number as target only the true class's term is left.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from .precision import at_least_float32


class CrossEntropy:
    """``-sum_k t_k log softmax(s)_k`` for each image."""

    def __call__(self, logits: Tensor, targets: Tensor) -> Tensor:
        """Return the loss of each image.

        Parameters
        ----------
        logits : torch.Tensor
            float (N, K).
        targets : torch.Tensor
            int64 (N,) or float (N, K).

        Returns
        -------
        torch.Tensor
            float (N,).
        """
        logits = at_least_float32(logits)
        if targets.is_floating_point():
            targets = targets.to(logits.dtype)
        return functional.cross_entropy(logits, targets, reduction="none")


def build() -> CrossEntropy:
    """Build the loss."""
    return CrossEntropy()
