"""Random colour images: what is in them does not change how long anything takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.api import LabelledImages
    from workbench.registry import Catalogue

DATASET = "workbench.digits"
"""The plugin in whose place `catalogue_with_images` hands out random images."""


def random_images(count: int, side: int = 32, classes: int = 10) -> LabelledImages:
    """Return uint8 images (count, 3, side, side) with labels."""
    import numpy

    from workbench.api import LabelledImages

    generator = numpy.random.default_rng(0)
    return LabelledImages(
        images=generator.integers(0, 256, (count, 3, side, side), dtype=numpy.uint8),
        labels=numpy.arange(count) % classes,
        classes=[str(number) for number in range(classes)],
        split=numpy.full(count, -1, dtype=numpy.int8),
        keys=[f"{number:06d}" for number in range(count)],
    )


class _Source:
    def __init__(self, count: int) -> None:
        self._count = count

    def load(self, progress: object) -> LabelledImages:
        return random_images(self._count)


def catalogue_with_images(count: int) -> Catalogue:
    """Return the catalogue of built-in plugins, with random images in the place of the data set `DATASET`."""
    from workbench.registry.loading import load_catalogue

    catalogue = load_catalogue(safe_mode=True)
    original = catalogue.build

    def build(id, *arguments, **values):
        return _Source(count) if id == DATASET else original(id, *arguments, **values)

    catalogue.build = build
    return catalogue
