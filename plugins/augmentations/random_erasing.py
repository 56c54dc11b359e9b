"""Random erasing: Z. Zhong, L. Zheng, G. Kang, S. Li and Y. Yang (2017), arXiv:1708.04896, algorithm 1."""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, chosen, inside_boxes, to_bytes, uniform

_ATTEMPTS = 10


class RandomErasing(Adjustable):
    """Covers a random rectangle of some images.

    Parameters
    ----------
    probability : float
        Of being erased, for each image.
    minimum_area, maximum_area : float
        Of the rectangle, as a share of the image.
    minimum_aspect : float
        Height to width lies between this and its inverse.
    fill : str
        ``"noise"``: every value at random, as in the paper; ``"mean"``: the image's mean; ``"black"``.
    """

    def __init__(
        self,
        probability: float = 0.5,
        minimum_area: float = 0.02,
        maximum_area: float = 0.33,
        minimum_aspect: float = 0.3,
        fill: str = "noise",
    ) -> None:
        self.probability = probability
        self.minimum_area = minimum_area
        self.maximum_area = maximum_area
        self.minimum_aspect = minimum_aspect
        self.fill = fill

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the images with holes and the same targets."""
        count, _, height, width = images.shape
        erased = chosen(count, self.probability, generator)
        # The paper draws again until the rectangle fits; here all attempts are drawn at once and the first
        # that fits is taken. An image for which none does is left whole.
        shape = (count, _ATTEMPTS)
        low, high = sorted((self.minimum_area, self.maximum_area))
        area = uniform(count * _ATTEMPTS, low, high, generator).view(shape) * height * width
        bound = float(torch.tensor(self.minimum_aspect).log().abs())
        aspect = uniform(count * _ATTEMPTS, -bound, bound, generator).view(shape).exp()
        tall = (area * aspect).sqrt().round()
        wide = (area / aspect).sqrt().round()
        fits = (tall < height) & (wide < width)
        first = fits.to(torch.uint8).argmax(1, keepdim=True)
        tall, wide = tall.gather(1, first)[:, 0], wide.gather(1, first)[:, 0]
        tall = torch.where(erased & fits.any(1), tall, 0)
        place = torch.rand(2, count, generator=generator)
        top = (place[0] * (height - tall + 1)).floor()
        left = (place[1] * (width - wide + 1)).floor()
        return torch.where(
            inside_boxes(top, left, tall, wide, images), self._filling(images, generator), images
        ), targets

    def _filling(self, images: Tensor, generator: torch.Generator) -> Tensor:
        if self.fill == "noise":
            return torch.randint(0, 256, images.shape, dtype=torch.uint8, generator=generator).to(images.device)
        if self.fill == "mean":
            return to_bytes(images.mean((2, 3), dtype=torch.float32, keepdim=True))
        return torch.zeros((), dtype=torch.uint8, device=images.device)
