"""What stands in front of a backbone that was made for larger, coloured pictures."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import interpolate


class InputAdapter(nn.Module):
    """Repeats grey pictures to three channels and brings pictures to one resolution.

    Parameters
    ----------
    resolution : int or None
        Side in pixels; None leaves pictures as they are.
    """

    def __init__(self, resolution: int | None) -> None:
        super().__init__()
        self.resolution = resolution

    def forward(self, images: Tensor) -> Tensor:
        """Return images (N, 3, resolution, resolution)."""
        side = self.resolution
        if side is not None and images.shape[2:] != (side, side):
            smaller = images.shape[2] > side or images.shape[3] > side
            images = interpolate(images, (side, side), mode="bilinear", antialias=smaller)
        # Repeating comes last: the rest is done on one channel only.
        return images.expand(-1, 3, -1, -1) if images.shape[1] == 1 else images
