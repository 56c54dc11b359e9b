"""CutMix: S. Yun et al. (2019), arXiv:1905.04899, equations 1 and 2."""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, inside_boxes, numpy_generator


class CutMix(Adjustable):
    """Replaces a rectangle of each image by that of another one of the batch, and mixes the targets by area.

    Parameters
    ----------
    alpha : float
        The share of the image itself is drawn from Beta(alpha, alpha), for each image anew.
    """

    def __init__(self, alpha: float = 1.0) -> None:
        self.alpha = alpha

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return patched images and targets mixed by the area that each takes."""
        count, _, height, width = images.shape
        share = torch.from_numpy(numpy_generator(generator).beta(self.alpha, self.alpha, count))
        side = (1 - share).sqrt()
        tall, wide = (height * side).floor(), (width * side).floor()
        centre = torch.rand(2, count, generator=generator, dtype=torch.float64)
        top = (centre[0] * height).floor() - (tall / 2).floor()
        left = (centre[1] * width).floor() - (wide / 2).floor()
        partner = torch.randperm(count, generator=generator).to(images.device)
        inside = inside_boxes(top, left, tall, wide, images)
        # The rectangle may reach beyond the image: what counts is the area it covers.
        kept = 1 - inside.to(targets.dtype).mean((1, 2, 3))
        mixed = torch.where(inside, images[partner], images)
        return mixed, torch.lerp(targets[partner], targets, kept[:, None])
