"""Test-time augmentation: several views of each image, predictions averaged.

A. Krizhevsky, I. Sutskever and G. E. Hinton (2012), ImageNet Classification with Deep Convolutional Neural Networks,
section 4.1, averages over mirrored and shifted crops.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor
from torch.nn.functional import pad


class AveragedViews:
    """The image, mirrored, and shifted in four directions.

    Parameters
    ----------
    flip : bool
    shift : int
        Pixels; 0 shifts nothing.
    """

    def __init__(self, flip: bool = True, shift: int = 1) -> None:
        self._flip = flip
        self._shift = shift

    def views(self, images: Tensor) -> Sequence[Tensor]:
        """Return up to ten versions of the images, the unchanged ones first."""
        views = [images]
        if self._shift:
            height, width = images.shape[2:]
            by = self._shift
            padded = pad(images, (by, by, by, by), mode="replicate")
            views += [
                padded[:, :, top : top + height, left : left + width]
                for top, left in ((0, by), (2 * by, by), (by, 0), (by, 2 * by))
            ]
        if self._flip:
            views += [view.flip(3) for view in views]
        return views

    def set_live(self, name: str, value: object) -> None:
        """Set `flip` or `shift` for the next predictions."""
        setattr(self, f"_{name}", value)
