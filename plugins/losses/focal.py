"""Focal loss: cross-entropy that turns away from what is already right.

Source: Lin, Goyal, Girshick, He & Dollar (2017), "Focal loss for dense object detection", equation 4, in its
softmax form: ``-sum_k t_k (1 - p_k) ** gamma log p_k``.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from .precision import at_least_float32


class Focal:
    """``-sum_k t_k (1 - p_k) ** gamma log p_k`` for each image.

    Parameters
    ----------
    focusing : float
        Gamma; 0 is cross-entropy.
    """

    def __init__(self, focusing: float) -> None:
        self.focusing = focusing

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
        log_p = functional.log_softmax(at_least_float32(logits), dim=1)
        if not targets.is_floating_point():
            # Only the true class has a term: there is no need to make the others and add zeros.
            return self._terms(log_p.gather(1, targets.unsqueeze(1))).squeeze(1)
        return torch.sum(targets.to(log_p.dtype) * self._terms(log_p), dim=1)

    def _terms(self, log_p: Tensor) -> Tensor:
        # 1 - p without cancellation; kept off zero, where the slope of a power below 1 is infinite.
        rest = (-torch.expm1(log_p)).clamp(min=torch.finfo(log_p.dtype).tiny)
        return -(rest**self.focusing) * log_p


def build(*, focusing: float) -> Focal:
    """Build the loss."""
    return Focal(focusing)
