"""Gaussian noise on the pixels: C. M. Bishop (1995), Training with Noise is Equivalent to Tikhonov Regularization."""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, per_image, to_bytes, uniform


class Noise(Adjustable):
    """Adds noise of a random strength to each image.

    Parameters
    ----------
    strength : float
        The largest standard deviation, on pixels scaled to 0..1; each image draws between 0 and this.
    """

    def __init__(self, strength: float = 0.05) -> None:
        self.strength = strength

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the noisy images and the same targets."""
        deviation = uniform(len(images), 0, 255 * self.strength, generator)
        noise = torch.randn(images.shape, generator=generator).to(images.device)
        return to_bytes(images + noise * per_image(deviation, images)), targets
