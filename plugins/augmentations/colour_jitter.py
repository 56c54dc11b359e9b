"""Colour jitter: brightness, contrast, saturation and hue changed at random.

A. G. Howard (2013), Some Improvements on Deep Convolutional Neural Network Based Image Classification,
arXiv:1312.5402. The four come in this order, so that one draw per image and change suffices.
"""

from __future__ import annotations

import torch
from torch import Tensor

from . import colour
from .base import Adjustable, uniform


class ColourJitter(Adjustable):
    """Changes light and colour of each image.

    Parameters
    ----------
    brightness, contrast, saturation : float
        Factors are drawn from 1 minus to 1 plus this, and not below 0.
    hue : float
        Turns of the colour circle are drawn from minus to plus this.
    """

    def __init__(
        self, brightness: float = 0.2, contrast: float = 0.2, saturation: float = 0.2, hue: float = 0.0
    ) -> None:
        self.brightness = brightness
        self.contrast = contrast
        self.saturation = saturation
        self.hue = hue

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the changed images and the same targets."""
        count = len(images)
        for change, amount in (
            (colour.brightness, self.brightness),
            (colour.contrast, self.contrast),
            (colour.saturation, self.saturation),
        ):
            if amount:
                images = change(images, uniform(count, max(0.0, 1 - amount), 1 + amount, generator))
        if self.hue:
            images = colour.hue(images, uniform(count, -self.hue, self.hue, generator))
        return images, targets
