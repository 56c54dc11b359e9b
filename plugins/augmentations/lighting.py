"""Lighting: A. Krizhevsky, I. Sutskever and G. E. Hinton (2012), AlexNet, section 4.1: noise along colour axes."""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, to_bytes

# Principal components of the RGB values of ImageNet's training images on the scale 0..1, as published with Torch's
# ResNet training code (S. Gross and M. Wilber 2016, fb.resnet.torch, datasets/imagenet.lua).
_VARIANCES = (0.2175, 0.0188, 0.0045)
_COMPONENTS = (
    (-0.5675, 0.7192, 0.4009),
    (-0.5808, -0.0045, -0.8140),
    (-0.5836, -0.6948, 0.4203),
)


class Lighting(Adjustable):
    """Adds to all pixels of an image one random colour, mostly a change of light.

    Parameters
    ----------
    strength : float
        Standard deviation of the random weights of the three components.
    """

    def __init__(self, strength: float = 0.1) -> None:
        self.strength = strength

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the changed images and the same targets."""
        weights = torch.randn(len(images), 3, generator=generator) * self.strength
        added = (weights * torch.tensor(_VARIANCES)) @ torch.tensor(_COMPONENTS).T * 255
        if images.shape[1] == 1:
            # What the colours have in common is the light: a grey image gets their mean.
            added = added.mean(1, keepdim=True)
        return to_bytes(images + added.to(images.device)[:, :, None, None]), targets
