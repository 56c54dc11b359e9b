"""Binary cross-entropy, one yes-or-no question for each class, by torch.

Source: Bishop (2006), "Pattern recognition and machine learning", equation 4.90; for single-label images as in Beyer
et al. (2020), "Are we done with ImageNet?".
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from .precision import at_least_float32


class BinaryCrossEntropy:
    """``-(t_k log sigmoid(s_k) + (1 - t_k) log(1 - sigmoid(s_k)))``, over all classes of each image.

    Parameters
    ----------
    across_classes : str
        ``"sum"`` or ``"mean"``.
    """

    def __init__(self, across_classes: str) -> None:
        self.across_classes = across_classes

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
        if not targets.is_floating_point():
            targets = functional.one_hot(targets, logits.shape[1])
        terms = functional.binary_cross_entropy_with_logits(logits, targets.to(logits.dtype), reduction="none")
        return terms.sum(dim=1) if self.across_classes == "sum" else terms.mean(dim=1)


def build(*, across_classes: str) -> BinaryCrossEntropy:
    """Build the loss."""
    return BinaryCrossEntropy(across_classes)
