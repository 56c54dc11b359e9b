"""Cutting parts out of images and bringing them to one size, byte by byte.

torch's antialiased bilinear kernel for bytes works on images whose colours lie side by side, as they do in the
store: a part is read where it lies, and nothing is turned into floating point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import interpolate

Box = tuple[int, int, int, int]
"""Upper edge, left edge, height and width of a part, in pixels."""


def cut(
    look: Callable[[int], NDArray[numpy.uint8]],
    indices: Sequence[int],
    boxes: Sequence[Box] | None,
    shape: tuple[int, int, int],
    size: tuple[int, int],
) -> Tensor:
    """Return parts of images as a batch.

    Parameters
    ----------
    look : callable
        Gives an image, uint8 (H, W, C), by its index.
    indices : sequence of int
    boxes : sequence of Box, optional
        For each image the part that is wanted; None means the whole image.
    shape : tuple of int
        Channels, height and width of the images.
    size : tuple of int
        Height and width of the result.

    Returns
    -------
    torch.Tensor
        uint8 (N, C, *size), the colours of a pixel side by side in memory.
    """
    channels, height, width = shape
    result = torch.empty((len(indices), *size, channels), dtype=torch.uint8)
    into = result.numpy()
    for place, index in enumerate(indices):
        image = look(index)
        top, left, tall, wide = boxes[place] if boxes is not None else (0, 0, height, width)
        part = image[top : top + tall, left : left + wide]
        if (tall, wide) == size:
            into[place] = part
        else:
            # A copy, since what is mapped from the disk may not be written, which torch asks for.
            copied = torch.from_numpy(part.copy()).permute(2, 0, 1)[None]
            resized = interpolate(copied, size=size, mode="bilinear", antialias=True, align_corners=False)
            result[place] = resized[0].permute(1, 2, 0)
    return result.permute(0, 3, 1, 2)
