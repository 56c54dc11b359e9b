"""Two pictures to try style transfer with, drawn by formulas, so that they belong to nobody; and those of files."""

from __future__ import annotations

from pathlib import Path

import numpy
from numpy.typing import NDArray

from workbench.api import DataError

Picture = NDArray[numpy.uint8]

SMALLEST = 32


def landscape(size: int) -> Picture:
    """Return a house between hills by a lake below the sun, uint8 (size, size, 3)."""
    y, x = (each / size for each in numpy.mgrid[0:size, 0:size])
    picture = numpy.empty((size, size, 3))
    _fill(picture, y >= 0, (0.60, 0.78, 0.93))
    picture += (numpy.array([0.95, 0.86, 0.72]) - picture) * numpy.clip(y / 0.55, 0, 1)[..., None] * 0.7
    _fill(picture, numpy.hypot(x - 0.76, y - 0.2) < 0.09, (0.99, 0.84, 0.36))
    _fill(picture, y > 0.46 - 0.14 * numpy.sin(3.1 * x + 0.4) - 0.03 * numpy.sin(17 * x), (0.42, 0.50, 0.62))
    _fill(picture, y > 0.60 - 0.09 * numpy.sin(4.2 * x + 2.2), (0.35, 0.55, 0.33))
    _fill(picture, y > 0.80 + 0.03 * numpy.sin(5 * x), (0.24, 0.45, 0.66))
    waves = (y > 0.82 + 0.03 * numpy.sin(5 * x)) & (numpy.sin(160 * y + 6 * numpy.sin(9 * x)) > 0.75)
    _fill(picture, waves, (0.62, 0.77, 0.88))
    _fill(picture, (abs(x - 0.34) < 0.12) & (y > 0.50) & (y < 0.72), (0.90, 0.85, 0.76))
    _fill(picture, (y > 0.36) & (y < 0.51) & (abs(x - 0.34) < (y - 0.36) * 1.05), (0.66, 0.25, 0.20))
    _fill(picture, (abs(x - 0.34) < 0.03) & (y > 0.60) & (y < 0.72), (0.38, 0.24, 0.17))
    for left in (0.255, 0.395):
        _fill(picture, (abs(x - left - 0.015) < 0.024) & (abs(y - 0.57) < 0.026), (0.30, 0.42, 0.55))
    for place, foot, tall in ((0.62, 0.72, 0.26), (0.72, 0.75, 0.20), (0.08, 0.73, 0.24)):
        _fill(picture, (abs(x - place) < 0.012) & (y > foot - 0.05) & (y < foot), (0.33, 0.22, 0.15))
        above = foot - 0.03 - y
        _fill(picture, (above > 0) & (above < tall) & (abs(x - place) < (tall - above) * 0.33), (0.13, 0.34, 0.22))
    return _pixels(picture)


def brushwork(size: int) -> Picture:
    """Return whirls of thick strokes in blue, white, yellow and orange, uint8 (size, size, 3)."""
    generator = numpy.random.default_rng(7)
    y, x = (each / size for each in numpy.mgrid[0:size, 0:size])
    colours = numpy.array(
        [
            *((0.07, 0.12, 0.36), (0.11, 0.27, 0.60), (0.25, 0.49, 0.76), (0.86, 0.89, 0.83), (0.97, 0.80, 0.25)),
            *((0.88, 0.47, 0.15), (0.05, 0.08, 0.22), (0.16, 0.40, 0.52)),
        ]
    )
    picture = numpy.broadcast_to(colours[1], (size, size, 3)).copy()
    centres = numpy.array([(0.28, 0.30), (0.74, 0.26), (0.52, 0.70), (0.10, 0.85), (0.92, 0.82)])
    turns = numpy.array([1, -1, 1, -1, 1])
    for _ in range(900):
        at = generator.random(2)
        away = at - centres
        far = numpy.hypot(*away.T) + 0.03
        flow = (turns / far**1.5) @ numpy.stack([-away[:, 1], away[:, 0]], 1)
        flow /= numpy.hypot(*flow) + 1e-9
        nearest = float(far.min())
        bright = generator.random() < 0.55 * numpy.exp(-((nearest - 0.05) ** 2) / 0.004) + 0.10
        colour = colours[generator.integers(3, 6) if bright else generator.choice([0, 1, 2, 6, 7])]
        along = (x - at[0]) * flow[0] + (y - at[1]) * flow[1]
        across = -(x - at[0]) * flow[1] + (y - at[1]) * flow[0] + 5.0 * along**2 * generator.uniform(-1, 1)
        length, width = generator.uniform(0.035, 0.075), generator.uniform(0.008, 0.014)
        stroke = numpy.clip(1.6 - (along / length) ** 2 - (across / width) ** 2, 0, 1)[..., None]
        ridge = 0.10 * numpy.cos(across / width * 5)[..., None]
        picture += (colour * generator.uniform(0.88, 1.1) + ridge - picture) * stroke
    return _pixels(picture)


def read_picture(path: Path, size: int) -> Picture:
    """Return the middle square of a picture file at a size, uint8 (size, size, 3).

    Raises
    ------
    DataError
        If it cannot be read as a picture.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as file:
            file.draft("RGB", (4 * size, 4 * size))
            whole = ImageOps.exif_transpose(file).convert("RGB")
    except Exception as error:  # a damaged file fails in many ways
        reason = f"{type(error).__name__}: {error}"
        raise DataError(
            "{path} cannot be read as a picture ({reason}). Choose a JPEG, PNG or WebP file.", path=path, reason=reason
        ) from error
    if min(whole.size) < SMALLEST:
        raise DataError(
            "{path} has {width} x {height} pixels; a picture needs {least} of each at least.",
            path=path,
            width=whole.width,
            height=whole.height,
            least=SMALLEST,
        )
    return numpy.asarray(ImageOps.fit(whole, (size, size), Image.Resampling.LANCZOS)).copy()


def _fill(picture: NDArray[numpy.float64], where: NDArray[numpy.bool_], colour: tuple[float, float, float]) -> None:
    picture[where] = colour


def _pixels(picture: NDArray[numpy.float64]) -> Picture:
    return (numpy.clip(picture, 0, 1) * 255).round().astype(numpy.uint8)
