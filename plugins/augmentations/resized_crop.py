"""Resized crops: C. Szegedy et al. (2015), Going Deeper with Convolutions, arXiv:1409.4842, section 6."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .base import Adjustable, uniform
from .geometry import warp


class ResizedCrop(Adjustable):
    """Cuts a part out of each image and enlarges it to the old size.

    Parameters
    ----------
    minimum_area : float
        The smallest part, as a share of the image.
    maximum_aspect : float
        Width to height lies between the inverse of this and this.
    """

    def __init__(self, minimum_area: float = 0.25, maximum_aspect: float = 4 / 3) -> None:
        self.minimum_area = minimum_area
        self.maximum_aspect = maximum_aspect

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the enlarged parts and the same targets."""
        count, _, height, width = images.shape
        wide, tall, place = self._draw(count, generator)
        zero = torch.zeros(count, dtype=torch.float64)
        matrices = torch.stack(
            [
                torch.stack([wide, zero, place[0] * (1 - wide) * width], 1),
                torch.stack([zero, tall, place[1] * (1 - tall) * height], 1),
            ],
            1,
        )
        return warp(images, matrices, padding="border"), targets

    def boxes(self, count: int, height: int, width: int, generator: torch.Generator) -> Tensor:
        """Return the parts in whole pixels, for images that lie in the prepared cache and are cut out there.

        Parameters
        ----------
        count : int
        height, width : int
            Of the images.
        generator : torch.Generator

        Returns
        -------
        torch.Tensor
            int64 (count, 4): upper edge, left edge, height and width of the part of each image.
        """
        wide, tall, place = self._draw(count, generator)
        across = (wide * width).round_().clamp_(min=1)
        down = (tall * height).round_().clamp_(min=1)
        left = ((place[0] + 0.5) * (width - across)).round_()
        top = ((place[1] + 0.5) * (height - down)).round_()
        return torch.stack([top, left, down, across], 1).to(torch.int64)

    def _draw(self, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Return shares of width and height, (N,), and the places of the parts, (2, N) in -0.5..0.5."""
        area = uniform(count, self.minimum_area, 1, generator)
        bound = math.log(self.maximum_aspect)
        aspect = uniform(count, -bound, bound, generator).exp()
        # Shares of width and height; a part that is too long in one direction takes all of it.
        wide = (area * aspect).sqrt().clamp_(max=1).double()
        tall = (area / aspect).sqrt().clamp_(max=1).double()
        place = torch.rand(2, count, generator=generator, dtype=torch.float64) - 0.5
        return wide, tall, place
