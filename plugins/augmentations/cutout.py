"""Cutout: T. DeVries and G. W. Taylor (2017), arXiv:1708.04552: a square hole in each image."""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, inside_boxes


class Cutout(Adjustable):
    """Sets a square in each normalized image to 0, the mean of the training images.

    Parameters
    ----------
    length : int
        Side of the square in pixels. Its centre may lie anywhere in the image, so that part of it may lie outside.
    """

    def __init__(self, length: int = 8) -> None:
        self.length = length

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the images with holes and the same targets."""
        count, _, height, width = images.shape
        top = torch.randint(0, height, (count,), generator=generator) - self.length // 2
        left = torch.randint(0, width, (count,), generator=generator) - self.length // 2
        side = torch.full((count,), self.length)
        return images.masked_fill(inside_boxes(top, left, side, side, images), 0), targets
