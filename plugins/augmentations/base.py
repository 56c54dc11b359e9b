"""What the augmentations share: values that may change while training, and draws from the run's generator."""

from __future__ import annotations

import numpy
import torch
from torch import Tensor


class Adjustable:
    """An augmentation whose attributes are its parameters, so that a changed one takes effect at the next batch."""

    def set_live(self, name: str, value: object) -> None:
        """Set the parameter `name`."""
        setattr(self, name, value)


def uniform(count: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    """Return `count` numbers between `low` and `high`, float32 on the CPU."""
    return torch.rand(count, generator=generator) * (high - low) + low


def chosen(count: int, probability: float, generator: torch.Generator) -> Tensor:
    """Return bool (count,): true for each image with `probability`."""
    return torch.rand(count, generator=generator) < probability


def numpy_generator(generator: torch.Generator) -> numpy.random.Generator:
    """Return a NumPy generator seeded from torch's, for distributions that torch cannot draw from a generator."""
    seed = int(torch.randint(0, 2**62, (), generator=generator))
    return numpy.random.default_rng(seed)


def per_image(values: Tensor, images: Tensor) -> Tensor:
    """Shape (N,) values so that they spread over (N, C, H, W) images, on their device."""
    return values.to(images.device)[:, None, None, None]


def to_bytes(values: Tensor) -> Tensor:
    """Round pixel values to uint8, keeping within 0..255."""
    return values.round_().clamp_(0, 255).to(torch.uint8)


def inside_boxes(top: Tensor, left: Tensor, height: Tensor, width: Tensor, images: Tensor) -> Tensor:
    """Return bool (N, 1, H, W): true inside each image's rectangle.

    Parameters
    ----------
    top, left, height, width : torch.Tensor
        (N,) in pixels, on the CPU; rectangles may reach beyond the image.
    images : torch.Tensor
        (N, C, H, W); gives shape and device.
    """
    rows = torch.arange(images.shape[2])
    columns = torch.arange(images.shape[3])
    inside_rows = (rows >= top[:, None]) & (rows < (top + height)[:, None])
    inside_columns = (columns >= left[:, None]) & (columns < (left + width)[:, None])
    inside_rows, inside_columns = inside_rows.to(images.device), inside_columns.to(images.device)
    return (inside_rows[:, :, None] & inside_columns[:, None, :])[:, None]
