from __future__ import annotations

import io
import struct
import zlib

import numpy
import pytest
from PIL import Image

from workbench.api import DataError
from workbench_plugins.datasets.pictures import is_picture, square


def saved(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


COLOUR = (200, 30, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "BMP", "GIF", "TIFF", "WEBP"])
def test_every_kind_of_file(kind):
    seen = square(saved(Image.new("RGB", (40, 30), COLOUR), kind), 16, "RGB")
    assert seen.shape == (16, 16, 3) and seen.dtype == numpy.uint8
    assert numpy.abs(seen.astype(int) - COLOUR).max() < 6


def test_the_first_picture_of_an_animation():
    frames = [Image.new("RGB", (20, 20), colour) for colour in (COLOUR, (0, 0, 0))]
    seen = square(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), 8, "RGB")
    assert numpy.abs(seen.astype(int) - COLOUR).max() < 6


@pytest.mark.parametrize(("background", "value"), [("white", 255), ("grey", 128), ("black", 0)])
def test_transparent_parts_get_the_chosen_background(background, value):
    image = Image.new("RGBA", (20, 20), (9, 9, 9, 0))
    assert (square(saved(image, "PNG"), 8, "RGB", background) == value).all()
    palette = Image.new("P", (20, 20), 3)
    assert (square(saved(palette, "GIF", transparency=3), 8, "L", background) == value).all()


def test_print_colours_and_deep_pictures():
    cmyk = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    seen = square(saved(cmyk, "JPEG", quality=95), 8, "RGB")
    assert seen[..., 0].min() > 200 and seen[..., 1:].max() < 60
    deep = Image.fromarray(numpy.full((20, 20), 0x8000, numpy.uint16))
    assert (square(saved(deep, "TIFF"), 8, "L") == 0x80).all()
    fractions = Image.fromarray(numpy.full((20, 20), 0.5, numpy.float32))
    assert (square(saved(fractions, "TIFF"), 8, "L") == 128).all()


def test_one_pixel_and_odd_shapes():
    assert square(saved(Image.new("RGB", (1, 1), COLOUR), "PNG"), 8, "RGB").shape == (8, 8, 3)
    assert square(saved(Image.new("RGB", (1, 900), COLOUR), "PNG"), 8, "RGB").shape == (8, 8, 3)


def bomb(side):
    """A PNG that says it is large, and is a few bytes."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    )


def test_a_picture_of_a_hundred_megapixels_is_refused_before_it_is_decoded():
    with pytest.raises(DataError, match=r"10000 × 10000 pixels, more than 67 million"):
        square(bomb(10_000), 8, "RGB")


def test_a_large_photograph_is_decoded_small():
    photo = saved(Image.new("RGB", (9000, 8000), COLOUR), "JPEG")
    assert numpy.abs(square(photo, 8, "RGB").astype(int) - COLOUR).max() < 6


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_raises(content):
    with pytest.raises((OSError, DataError)):
        square(content, 8, "RGB")


def test_names_of_pictures():
    assert is_picture("a/B.JPeG") and is_picture("x.webp")
    assert not is_picture("Thumbs.db") and not is_picture("jpg")
