"""mixup: H. Zhang, M. Cisse, Y. N. Dauphin and D. Lopez-Paz (2017), arXiv:1710.09412, equation 1."""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, numpy_generator, per_image


class Mixup(Adjustable):
    """Blends each image, and its target, with another one of the batch.

    Parameters
    ----------
    alpha : float
        The share of the image itself is drawn from Beta(alpha, alpha), for each image anew.
    """

    def __init__(self, alpha: float = 0.2) -> None:
        self.alpha = alpha

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return blends of images and the same blends of targets."""
        share = torch.from_numpy(numpy_generator(generator).beta(self.alpha, self.alpha, len(images)))
        share = share.to(images.device, images.dtype)
        partner = torch.randperm(len(images), generator=generator).to(images.device)
        return (
            torch.lerp(images[partner], images, per_image(share, images)),
            torch.lerp(targets[partner], targets, share[:, None].to(targets.dtype)),
        )
