"""Mirror images at random, left to right or upside down.

Source: Krizhevsky, Sutskever & Hinton (2012), "ImageNet classification with deep convolutional neural networks",
section 4.1.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, chosen, per_image


class Flip(Adjustable):
    """Mirrors each image with a probability of its own for each direction."""

    def __init__(self, probability: float = 0.5, vertical_probability: float = 0.0) -> None:
        self.probability = probability
        self.vertical_probability = vertical_probability

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the mirrored images and the same targets."""
        for probability, dimension in ((self.probability, 3), (self.vertical_probability, 2)):
            if probability > 0:
                mirrored = per_image(chosen(len(images), probability, generator), images)
                images = torch.where(mirrored, images.flip(dimension), images)
        return images, targets
