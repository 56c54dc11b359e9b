"""RandAugment, TrivialAugment and AugMix: operations chosen at random for each image.

Sources: Cubuk, Zoph, Shlens & Le (2019), arXiv:1909.13719, section 3; Müller & Hutter (2021), arXiv:2103.10158,
algorithm 1; Hendrycks, Mu, Cubuk, Zoph, Gilmer & Lakshminarayanan (2019), arXiv:1912.02781, algorithm 1. Operations and
ranges are those of torchvision.transforms.v2.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .base import Adjustable, numpy_generator, per_image, to_bytes
from .operations import BINS, Space, apply_chosen, draw


class RandAugment(Adjustable):
    """Several operations after another, all of one strength.

    E. D. Cubuk, B. Zoph, J. Shlens and Q. V. Le (2019), arXiv:1909.13719.

    Parameters
    ----------
    operations : int
        How many for each image.
    strength : int
        0..30.
    """

    _SPACE = Space(shear=0.3, shift=150 / 331, shift_is_share=True, angle=30, factor=0.9, lost_bits=4)

    def __init__(self, operations: int = 2, strength: int = 9) -> None:
        self.operations = operations
        self.strength = strength

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the changed images and the same targets."""
        strength = torch.full((len(images),), self.strength / (BINS - 1))
        for _ in range(self.operations):
            chosen, sign = draw(len(images), generator)
            images = apply_chosen(images, chosen, strength, sign, self._SPACE)
        return images, targets


class TrivialAugment(Adjustable):
    """One operation of any strength: nothing to tune.

    S. G. Müller and F. Hutter (2021), arXiv:2103.10158, the "wide" space.
    """

    _SPACE = Space(shear=0.99, shift=32, shift_is_share=False, angle=135, factor=0.99, lost_bits=6)

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the changed images and the same targets."""
        chosen, sign = draw(len(images), generator)
        strength = torch.randint(0, BINS, (len(images),), generator=generator) / (BINS - 1)
        return apply_chosen(images, chosen, strength, sign, self._SPACE), targets


class AugMix(Adjustable):
    """A random blend of an image with several chains of weak operations on it.

    D. Hendrycks et al. (2019), arXiv:1912.02781, algorithm 1, without the consistency loss.

    Parameters
    ----------
    strength : int
        1..10: each operation is drawn up to this share of its full strength.
    width : int
        Number of chains.
    alpha : float
        Of the Beta and Dirichlet distributions of the shares.
    """

    _SPACE = Space(shear=0.3, shift=1 / 3, shift_is_share=True, angle=30, factor=0.9, lost_bits=4, first_lost=4)
    _DEPTH = 3

    def __init__(self, strength: int = 3, width: int = 3, alpha: float = 1.0) -> None:
        self.strength = strength
        self.width = width
        self.alpha = alpha

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the blends and the same targets."""
        count = len(images)
        numbers = numpy_generator(generator)
        original = torch.from_numpy(numbers.beta(self.alpha, self.alpha, count)).float()
        shares = torch.from_numpy(numbers.dirichlet([self.alpha] * self.width, count)).float()
        blend = images * per_image(original, images)
        for chain in range(self.width):
            depth = torch.randint(1, self._DEPTH + 1, (count,), generator=generator)
            changed = images
            for step in range(self._DEPTH):
                chosen, sign = draw(count, generator)
                strength = torch.rand(count, generator=generator) * self.strength / 10
                # Number 0 is the identity: a chain that has ended stays as it is.
                changed = apply_chosen(changed, torch.where(step < depth, chosen, 0), strength, sign, self._SPACE)
            blend += changed * per_image((1 - original) * shares[:, chain], images)
        return to_bytes(blend), targets
