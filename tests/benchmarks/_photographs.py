"""A folder of JPEG files that are as costly to decode as photographs, with classes that can be learned."""

from __future__ import annotations

from pathlib import Path

WIDTH, HEIGHT = 500, 375


def make_photographs(folder: Path, count: int, classes: int = 10, seed: int = 0) -> Path:
    """Write `count` JPEG files of 500 x 375 pixels into class folders.

    Each has smooth colour, edges at all scales and grain, so that its file is as long as a photograph's (about 45 kB);
    what tells the classes apart is the colour of a pattern.

    Parameters
    ----------
    folder : pathlib.Path
    count : int
    classes : int
    seed : int

    Returns
    -------
    pathlib.Path
        The folder.
    """
    import numpy
    from PIL import Image

    random = numpy.random.default_rng(seed)
    rows, columns = numpy.mgrid[:HEIGHT, :WIDTH].astype(numpy.float32)
    for number in range(count):
        label = number % classes
        angle = random.uniform(0, numpy.pi)
        wave = numpy.sin((columns * numpy.cos(angle) + rows * numpy.sin(angle)) / random.uniform(9, 16))
        hue = numpy.cos(2 * numpy.pi * (label / classes + numpy.arange(3) / 3)).astype(numpy.float32)
        pixels = numpy.full((HEIGHT, WIDTH, 3), 128, dtype=numpy.float32)
        pixels += 30 * wave[:, :, None] * hue
        for scale in (4, 8, 16, 32, 64):
            small = random.normal(0, 18, (HEIGHT // scale + 2, WIDTH // scale + 2, 3)).astype(numpy.float32)
            large = small.repeat(scale, 0).repeat(scale, 1)
            pixels += large[:HEIGHT, :WIDTH]
        pixels += random.normal(0, 3, pixels.shape).astype(numpy.float32)
        place = folder / f"class {label}"
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8)).save(place / f"{number:05d}.jpg", quality=80)
    return folder
