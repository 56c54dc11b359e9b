"""The fourteen operations from which RandAugment, TrivialAugment and AugMix choose, and their strengths.

Each image gets an operation and a strength of its own; the images of a batch that share an operation are
changed together.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.transforms.v2 import functional

from . import colour
from .geometry import about_corner, inverse_affine, warp

BINS = 31
"""Strengths go from 0 to 30, as in the papers' code."""


@dataclass(frozen=True)
class Space:
    """How far each operation goes at the greatest strength.

    Attributes
    ----------
    shear : float
        Tangent of the angle.
    shift : float
        In pixels, or as a share of the side if `shift_is_share`.
    shift_is_share : bool
    angle : float
        Degrees.
    factor : float
        Brightness, colour, contrast and sharpness differ from 1 by so much.
    lost_bits : int
        Posterize keeps 8 minus these.
    first_lost : int
        Lost already at the smallest strength.
    """

    shear: float
    shift: float
    shift_is_share: bool
    angle: float
    factor: float
    lost_bits: int
    first_lost: int = 0


def _sheared(images: Tensor, x: Tensor | float, y: Tensor | float) -> Tensor:
    matrices = inverse_affine(len(images), shear_x=x, shear_y=y)
    return warp(images, about_corner(matrices, images.shape[2], images.shape[3]), "nearest")


def _shift(space: Space, side: int) -> float:
    return space.shift * side if space.shift_is_share else space.shift


def _bits(space: Space, strength: Tensor) -> Tensor:
    return 8 - space.first_lost - (strength * space.lost_bits).round()


Operation = Callable[[Tensor, Tensor, Tensor, Space], Tensor]
"""Gets images, strengths 0..1, signs -1 or 1, and the space."""

OPERATIONS: dict[str, Operation] = {
    "identity": lambda images, strength, sign, space: images,
    "shear_x": lambda images, strength, sign, space: _sheared(images, torch.atan(sign * strength * space.shear), 0.0),
    "shear_y": lambda images, strength, sign, space: _sheared(images, 0.0, torch.atan(sign * strength * space.shear)),
    "translate_x": lambda images, strength, sign, space: warp(
        images,
        inverse_affine(len(images), shift_x=(sign * strength * _shift(space, images.shape[3])).trunc()),
        "nearest",
    ),
    "translate_y": lambda images, strength, sign, space: warp(
        images,
        inverse_affine(len(images), shift_y=(sign * strength * _shift(space, images.shape[2])).trunc()),
        "nearest",
    ),
    "rotate": lambda images, strength, sign, space: warp(
        images, inverse_affine(len(images), angle=-sign * strength * math.radians(space.angle)), "nearest"
    ),
    "brightness": lambda images, strength, sign, space: colour.brightness(images, 1 + sign * strength * space.factor),
    "color": lambda images, strength, sign, space: colour.saturation(images, 1 + sign * strength * space.factor),
    "contrast": lambda images, strength, sign, space: colour.contrast(images, 1 + sign * strength * space.factor),
    "sharpness": lambda images, strength, sign, space: colour.sharpness(images, 1 + sign * strength * space.factor),
    "posterize": lambda images, strength, sign, space: colour.posterize(images, _bits(space, strength)),
    "solarize": lambda images, strength, sign, space: colour.solarize(images, 255 * (1 - strength)),
    "autocontrast": lambda images, strength, sign, space: functional.autocontrast(images),
    "equalize": lambda images, strength, sign, space: functional.equalize(images),
}


def apply_chosen(images: Tensor, chosen: Tensor, strength: Tensor, sign: Tensor, space: Space) -> Tensor:
    """Change each image by its operation.

    Parameters
    ----------
    images : torch.Tensor
        uint8 (N, C, H, W).
    chosen : torch.Tensor
        int64 (N,), on the CPU: numbers of `OPERATIONS`.
    strength, sign : torch.Tensor
        float (N,), on the CPU: 0..1, and -1 or 1.
    space : Space

    Returns
    -------
    torch.Tensor
        uint8 (N, C, H, W).
    """
    result = images.clone()
    for number, operation in enumerate(OPERATIONS.values()):
        members = (chosen == number).nonzero()[:, 0]
        if len(members):
            places = members.to(images.device)
            changed = operation(images[places], strength[members].double(), sign[members].double(), space)
            result[places] = changed
    return result


def draw(count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Return for each of `count` images an operation's number and a sign."""
    chosen = torch.randint(0, len(OPERATIONS), (count,), generator=generator)
    sign = torch.randint(0, 2, (count,), generator=generator) * 2.0 - 1.0
    return chosen, sign
