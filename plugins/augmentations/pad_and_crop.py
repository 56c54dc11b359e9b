"""Shift images at random: pad them on all sides and cut the old size out at a random place.

The standard augmentation of small images since K. He et al. (2016), Deep Residual Learning for Image
Recognition, section 4.2 (4 pixels on CIFAR-10).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import pad

from .base import Adjustable


class PadAndCrop(Adjustable):
    """Shifts each image by up to `padding` pixels in both directions.

    Parameters
    ----------
    padding : int
    mode : str
        What comes in at the border: ``"black"``, ``"reflect"`` or ``"edge"``.
    """

    def __init__(self, padding: int = 4, mode: str = "black") -> None:
        self.padding = padding
        self.mode = mode

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the shifted images and the same targets."""
        if self.padding == 0:
            return images, targets
        offsets = torch.randint(0, 2 * self.padding + 1, (2, len(images)), generator=generator)
        padded = pad_images(images, self.padding, self.mode)
        return crop(padded, offsets[0], offsets[1], images.shape[2], images.shape[3]), targets


def pad_images(images: Tensor, padding: int, mode: str) -> Tensor:
    """Return images with `padding` more pixels on each side."""
    if mode == "black":
        return pad(images, (padding, padding, padding, padding))
    for dimension in (2, 3):
        size = images.shape[dimension]
        places = torch.arange(-padding, size + padding)
        if mode == "edge" or size == 1:
            places = places.clamp(0, size - 1)
        else:
            # To and fro like a ball between walls, so that any padding fits any image.
            period = 2 * (size - 1)
            places = places.remainder(period)
            places = torch.minimum(places, period - places)
        images = images.index_select(dimension, places.to(images.device))
    return images


def crop(images: Tensor, top: Tensor, left: Tensor, height: int, width: int) -> Tensor:
    """Cut a window of its own out of each image.

    Parameters
    ----------
    images : torch.Tensor
        (N, C, H, W).
    top, left : torch.Tensor
        int64 (N,), on the CPU.
    height, width : int
        Of the windows.

    Returns
    -------
    torch.Tensor
        (N, C, height, width).
    """
    images = images.contiguous()
    count, channels, tall, wide = images.shape
    # Each row of each window is a run of `width` values somewhere in memory. Seen through a view whose rows
    # overlap, cutting is one gather of whole rows.
    corners = torch.arange(count * channels).view(count, channels) * (tall * wide) + (top * wide + left)[:, None]
    rows = (corners[:, :, None] + torch.arange(height) * wide).reshape(-1)
    windows = images.view(-1).as_strided((images.numel() - width + 1, width), (1, 1))
    return windows.index_select(0, rows.to(images.device)).view(count, channels, height, width)
