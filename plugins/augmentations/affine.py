"""Rotate, shift, scale and shear images at random: one smooth sampling of each.

Source: Simard, Steinkraus & Platt (2003), "Best practices for convolutional neural networks applied to visual document
analysis", section 2.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .base import Adjustable, uniform
from .geometry import inverse_affine, warp


class Affine(Adjustable):
    """A random affine map of each image about its centre.

    Parameters
    ----------
    degrees : float
        The largest rotation to either side.
    shift : float
        The largest shift in each direction, as a share of the side.
    scale : float
        The largest enlargement or reduction, as a share: 0.1 draws from 1 / 1.1 to 1.1, even on a logarithmic scale.
    shear : float
        The largest shear to either side in degrees.
    border : str
        ``"black"`` or ``"edge"``: what comes in from outside.
    """

    def __init__(
        self, degrees: float = 10.0, shift: float = 0.1, scale: float = 0.1, shear: float = 0.0, border: str = "black"
    ) -> None:
        self.degrees = degrees
        self.shift = shift
        self.scale = scale
        self.shear = shear
        self.border = border

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the mapped images and the same targets."""
        count, _, height, width = images.shape
        angle, shear, bound = math.radians(self.degrees), math.radians(self.shear), math.log1p(self.scale)
        matrices = inverse_affine(
            count,
            angle=uniform(count, -angle, angle, generator),
            shift_x=uniform(count, -self.shift, self.shift, generator) * width,
            shift_y=uniform(count, -self.shift, self.shift, generator) * height,
            scale=uniform(count, -bound, bound, generator).exp(),
            shear_x=uniform(count, -shear, shear, generator),
            shear_y=uniform(count, -shear, shear, generator),
        )
        return warp(images, matrices, padding="zeros" if self.border == "black" else "border"), targets
