"""Rotating, shifting, scaling and shearing, each image by values of its own, in one sampling of the batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from .base import to_bytes


def inverse_affine(
    count: int,
    angle: Tensor | float = 0.0,
    shift_x: Tensor | float = 0.0,
    shift_y: Tensor | float = 0.0,
    scale: Tensor | float = 1.0,
    shear_x: Tensor | float = 0.0,
    shear_y: Tensor | float = 0.0,
) -> Tensor:
    """Return the matrices that lead from a pixel of the result to its place in the image.

    Parameters
    ----------
    count : int
        N.
    angle, shear_x, shear_y : torch.Tensor or float
        (N,), in radians, clockwise. First shear, then rotation, as in torchvision.
    shift_x, shift_y : torch.Tensor or float
        (N,), in pixels.
    scale : torch.Tensor or float
        (N,).

    Returns
    -------
    torch.Tensor
        float64 (N, 2, 3), about the image's centre, in pixels.
    """
    values = (angle, shift_x, shift_y, scale, shear_x, shear_y)
    angle, right, down, scale, x, y = (torch.as_tensor(value, dtype=torch.float64).expand(count) for value in values)
    a = torch.cos(angle - y) / torch.cos(y)
    b = -torch.cos(angle - y) * torch.tan(x) / torch.cos(y) - torch.sin(angle)
    c = torch.sin(angle - y) / torch.cos(y)
    d = -torch.sin(angle - y) * torch.tan(x) / torch.cos(y) + torch.cos(angle)
    # The matrix (a b; c d) has determinant 1, so its inverse is (d -b; -c a).
    linear = torch.stack([torch.stack([d, -b], 1), torch.stack([-c, a], 1)], 1) / scale[:, None, None]
    shift = torch.stack([right, down], 1)[:, :, None]
    return torch.cat([linear, -linear @ shift], 2)


def about_corner(matrices: Tensor, height: int, width: int) -> Tensor:
    """Return matrices about the upper left corner instead of the centre, as the PIL-based policies shear."""
    corner = torch.tensor([-width / 2, -height / 2], dtype=matrices.dtype)[None, :, None]
    linear = matrices[:, :, :2]
    return torch.cat([linear, matrices[:, :, 2:] + corner - linear @ corner], 2)


def warp(images: Tensor, matrices: Tensor, mode: str = "bilinear", padding: str = "zeros") -> Tensor:
    """Sample each image where its matrix leads.

    Parameters
    ----------
    images : torch.Tensor
        uint8 (N, C, H, W).
    matrices : torch.Tensor
        (N, 2, 3), see `inverse_affine`.
    mode : str
        ``"bilinear"`` or ``"nearest"``.
    padding : str
        What lies outside: ``"zeros"`` (black) or ``"border"``.

    Returns
    -------
    torch.Tensor
        uint8 (N, C, H, W).
    """
    count, _, height, width = images.shape
    columns = torch.linspace((1 - width) / 2, (width - 1) / 2, width)
    rows = torch.linspace((1 - height) / 2, (height - 1) / 2, height)
    places = torch.stack(
        [columns.expand(height, width), rows[:, None].expand(height, width), torch.ones(height, width)], 2
    ).view(1, height * width, 3)
    # In grid_sample's coordinates the image reaches from -1 to 1.
    unit = torch.tensor([width / 2, height / 2], dtype=matrices.dtype)[None, :, None]
    leading = (matrices / unit).to(torch.float32).transpose(1, 2)
    grid = torch.bmm(places.expand(count, -1, -1).to(images.device), leading.to(images.device))
    sampled = grid_sample(
        images.to(torch.float32), grid.view(count, height, width, 2), mode, padding, align_corners=False
    )
    return to_bytes(sampled)
