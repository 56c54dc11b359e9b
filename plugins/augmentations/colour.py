"""Changes of colour and light, each image by a factor of its own.

The definitions are those of torchvision.transforms.v2.functional, which take one factor for a whole batch; the
results are the same up to the last bit.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import conv2d

from .base import per_image

_GREY = (0.2989, 0.587, 0.114)


def _blend(images: Tensor, others: Tensor | None, factors: Tensor) -> Tensor:
    """Return ``factor x image + (1 - factor) x other``, cut off to 0..255; without another one it is black."""
    share = per_image(factors.to(torch.float32), images)
    blend = images.to(torch.float32).mul_(share)
    if others is not None:
        blend += others * per_image((1 - factors.to(torch.float64)).to(torch.float32), images)
    return blend.clamp_(0, 255).to(torch.uint8)


def grey(images: Tensor) -> Tensor:
    """Return the luminance of uint8 images as whole numbers, float32 (N, 1, H, W)."""
    if images.shape[1] == 1:
        return images.to(torch.float32)
    red, green, blue = images.to(torch.float32).unbind(1)
    return red.mul_(_GREY[0]).add_(green, alpha=_GREY[1]).add_(blue, alpha=_GREY[2]).floor_()[:, None]


def brightness(images: Tensor, factors: Tensor) -> Tensor:
    """Make images darker (below 1) or brighter (above 1)."""
    return _blend(images, None, factors)


def contrast(images: Tensor, factors: Tensor) -> Tensor:
    """Move pixels towards (below 1) or away from (above 1) the image's mean luminance."""
    return _blend(images, grey(images).mean((1, 2, 3), keepdim=True), factors)


def saturation(images: Tensor, factors: Tensor) -> Tensor:
    """Move colours towards (below 1) or away from (above 1) grey; grey images stay as they are."""
    return images if images.shape[1] == 1 else _blend(images, grey(images), factors)


def sharpness(images: Tensor, factors: Tensor) -> Tensor:
    """Blur (below 1) or sharpen (above 1)."""
    channels, height, width = images.shape[1:]
    if height <= 2 or width <= 2:
        return images
    kernel = torch.ones(3, 3, device=images.device)
    kernel[1, 1] = 5
    kernel = (kernel / kernel.sum()).expand(channels, 1, 3, 3)
    blurred = images.to(torch.float32)
    blurred[:, :, 1:-1, 1:-1] = conv2d(blurred, kernel, groups=channels).round_()
    return _blend(images, blurred, factors)


def hue(images: Tensor, turns: Tensor) -> Tensor:
    """Turn the hue by so many turns of the colour circle; grey images stay as they are."""
    if images.shape[1] == 1:
        return images
    pixels = images.to(torch.float32) / 255
    value, first = pixels.max(1)
    chroma = value - pixels.amin(1)
    red, green, blue = pixels.unbind(1)
    safe = torch.where(chroma == 0, 1, chroma)
    sixths = torch.where(
        first == 0, (green - blue) / safe, torch.where(first == 1, 2 + (blue - red) / safe, 4 + (red - green) / safe)
    )
    sixths = sixths + 6 * turns.to(pixels)[:, None, None]

    def channel(offset: int) -> Tensor:
        # From hue, value and chroma to one channel: v - c max(0, min(k, 4 - k, 1)) with k = (offset + h) mod 6.
        k = (offset + sixths).remainder(6)
        return value - chroma * torch.minimum(k, 4 - k).clamp(0, 1)

    return (torch.stack([channel(5), channel(3), channel(1)], 1) * 255).round_().clamp_(0, 255).to(torch.uint8)


def posterize(images: Tensor, bits: Tensor) -> Tensor:
    """Keep the highest bits of each pixel."""
    kept = bits.to(torch.int64)
    mask = ((1 << kept) - 1) << (8 - kept)
    return images & per_image(mask.to(torch.uint8), images)


def solarize(images: Tensor, thresholds: Tensor) -> Tensor:
    """Invert the pixels from a threshold on."""
    return torch.where(images >= per_image(thresholds, images), 255 - images, images)
