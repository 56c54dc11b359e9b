"""Gaussian blur: T. Chen et al. (2020), SimCLR, arXiv:2002.05709, appendix A."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import conv2d

from .base import Adjustable, chosen, to_bytes, uniform
from .pad_and_crop import pad_images


class Blur(Adjustable):
    """Blurs some images, each by an amount of its own.

    Parameters
    ----------
    probability : float
        Of being blurred, for each image.
    minimum_width, maximum_width : float
        Standard deviation of the Gaussian in pixels.
    """

    def __init__(self, probability: float = 0.5, minimum_width: float = 0.1, maximum_width: float = 1.0) -> None:
        self.probability = probability
        self.minimum_width = minimum_width
        self.maximum_width = maximum_width

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the blurred images and the same targets."""
        blurred = chosen(len(images), self.probability, generator).nonzero()[:, 0]
        low, high = sorted((self.minimum_width, self.maximum_width))
        widths = uniform(len(blurred), low, high, generator)
        if len(blurred) == 0:
            return images, targets
        places = blurred.to(images.device)
        result = images.clone()
        result[places] = gaussian_blur(images[places], widths)
        return result, targets


def gaussian_blur(images: Tensor, widths: Tensor) -> Tensor:
    """Blur each uint8 image by a Gaussian of its own standard deviation, in pixels; borders are mirrored."""
    count, channels, height, width = images.shape
    radius = max(1, math.ceil(3 * float(widths.max())))
    offsets = torch.arange(-radius, radius + 1)
    kernels = torch.softmax(-0.5 * (offsets / widths[:, None]) ** 2, 1).to(images.device)
    # Each image's channels are groups of one convolution, so that all images have kernels of their own.
    kernels = kernels.repeat_interleave(channels, 0)
    padded = (
        pad_images(images, radius, "reflect").to(torch.float32).reshape(1, count * channels, -1, width + 2 * radius)
    )
    rows = conv2d(padded, kernels[:, None, None, :], groups=count * channels)
    both = conv2d(rows, kernels[:, None, :, None], groups=count * channels)
    return to_bytes(both.view(count, channels, height, width))
