"""Decoding one image file, whatever a disk may hold: upright, 8 bits a channel, grey or RGB.

JPEG, PNG, BMP, GIF (first frame), TIFF, WebP and what else Pillow reads; turned phone photos (EXIF), grey, palette,
transparent, CMYK, 16-bit and floating-point pictures.
"""

from __future__ import annotations

import io
import os
import warnings
from typing import Any

import numpy
from PIL import Image, ImageOps

from workbench.api import DataError

RULE = "centre square, bicubic, decoder 1"
"""Changes whenever the pixels that `square` gives could change."""

SUFFIXES = frozenset(
    f".{ending}"
    for ending in (
        *("avif", "bmp", "gif", "jfif", "jpe", "jpeg", "jpg", "pbm", "pgm"),
        *("png", "pnm", "ppm", "tif", "tiff", "webp"),
    )
)
"""File names that end so are taken for pictures."""

MOST_PIXELS = 1 << 26
"""Pixels of a picture as it is decoded. A JPEG is decoded at a fraction of its size, so that one may have more."""

BACKGROUNDS = {"white": 255, "grey": 128, "black": 0}
"""What is put behind transparent parts."""

# Pillow warns of pictures that cameras make by now; `MOST_PIXELS` takes the place of its limit.
Image.MAX_IMAGE_PIXELS = 1 << 29
# It also writes of damage to the terminal; whoever reads a picture says what is wrong with it in the program's words.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


def is_picture(name: str) -> bool:
    """Tell whether a file is taken for a picture, by its name."""
    return os.path.splitext(name)[1].lower() in SUFFIXES


def square(content: bytes, size: int, mode: str, background: str = "white") -> numpy.ndarray[Any, Any]:
    """Decode one picture into a square: the short side is scaled to it, the centre kept.

    Parameters
    ----------
    content : bytes
        Of the file.
    size : int
        Side of the square in pixels.
    mode : str
        ``"RGB"`` or ``"L"``.
    background : str
        One of `BACKGROUNDS`.

    Returns
    -------
    numpy.ndarray
        uint8 (size, size, C).

    Raises
    ------
    DataError
        For a picture that is too large or empty; damaged ones raise whatever Pillow raises.
    """
    if not content:
        raise DataError("the file is empty")
    with Image.open(io.BytesIO(content)) as image:
        # A JPEG can be decoded at a half, a quarter or an eighth of its size, never below what is asked for.
        image.draft(mode, (size, size))
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise DataError(
                "it has {width} × {height} pixels, more than {most} million",
                width=width,
                height=height,
                most=MOST_PIXELS // 1_000_000,
            )
        picture = _in_mode(_upright(image), mode, BACKGROUNDS[background])
        width, height = picture.size
        side = min(width, height)
        left, top = (width - side) / 2, (height - side) / 2
        small = picture.resize(
            (size, size),
            Image.Resampling.BICUBIC,
            box=(left, top, left + side, top + side),
            reducing_gap=2.0,
        )
        return numpy.asarray(small).reshape(size, size, len(mode))


def shrunk(picture: numpy.ndarray[Any, Any], size: int) -> numpy.ndarray[Any, Any]:
    """Return a kept picture at the size that the model gets, by the very rule by which the prepared cache delivers it.

    Parameters
    ----------
    picture : numpy.ndarray
        uint8 (H, W, C).
    size : int
        Side of the square in pixels.

    Returns
    -------
    numpy.ndarray
        uint8 (size, size, C): bilinear, antialiased.
    """
    import torch  # who keeps pictures at the size of the model does without
    from torch.nn.functional import interpolate

    images = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None]
    small = interpolate(images, size=(size, size), mode="bilinear", antialias=True, align_corners=False)
    result: numpy.ndarray[Any, Any] = small[0].permute(1, 2, 0).numpy()
    return result


def _upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its EXIF orientation says; a damaged EXIF block is no reason to lose the picture."""
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def _in_mode(image: Image.Image, mode: str, background: int) -> Image.Image:
    """Bring any kind of picture to 8-bit RGB or grey."""
    if image.mode == "F":
        values = numpy.nan_to_num(numpy.asarray(image))
        scale = 255.0 if values.max(initial=0) <= 1 else 1.0
        image = Image.fromarray((values * scale).clip(0, 255).round().astype(numpy.uint8))
    elif image.mode.startswith("I"):
        values = numpy.asarray(image)
        values = values >> 8 if values.max(initial=0) > 255 else values
        image = Image.fromarray(values.clip(0, 255).astype(numpy.uint8))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGBA", layer.size, (background, background, background, 255))
        image.alpha_composite(layer)
    return image if image.mode == mode else image.convert(mode)
