from __future__ import annotations

import gc
import io
import weakref
import zipfile

import pytest
from PIL import Image

from workbench.api import DataError, damage_in_words

HALF = {"JPEG": "cut off", "GIF": "cut off", "TIFF": "cut off|damaged", "BMP": "cut off", "PNG": "cut off"}


def raised(action):
    try:
        action()
    except Exception as error:
        return damage_in_words(error)
    raise AssertionError("nothing was raised")


def in_bytes(kind):
    buffer = io.BytesIO()
    Image.effect_noise((60, 60), 60).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def decoded(content):
    with Image.open(io.BytesIO(content)) as image:
        image.load()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", HALF)
def test_half_a_file_is_cut_off(kind):
    content = in_bytes(kind)
    said = raised(lambda: decoded(content[: len(content) // 2]))
    assert any(words in str(said) for words in HALF[kind].split("|")), repr(said.__cause__)
    assert str(said.__cause__) not in str(said)


def test_a_picture_whose_middle_is_overwritten_is_damaged():
    content = bytearray(in_bytes("PNG"))
    content[60:80] = bytes(20)
    assert str(raised(lambda: decoded(bytes(content)))) == "the file is damaged"


def test_what_is_no_picture_at_all():
    said = raised(lambda: decoded(b"hello"))
    assert str(said) == "it is no image of a known format" and "BytesIO" in str(said.__cause__)


def test_far_too_many_pixels(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert "more pixels" in str(raised(lambda: decoded(in_bytes("PNG"))))


def test_a_file_of_an_archive_that_is_damaged():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("1.png", b"0" * 100)
    content = buffer.getvalue().replace(b"0" * 10, b"1" * 10, 1)
    assert str(raised(lambda: zipfile.ZipFile(io.BytesIO(content)).read("1.png"))) == "the file is damaged"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file"), "not there any more"),
        (PermissionError(13, "Permission denied"), "may not be opened"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error)"),
        (MemoryError(), "not enough memory"),
        (ValueError("strange header"), "cannot be decoded (strange header)"),
        (ValueError(), "cannot be decoded (ValueError)"),
        (DataError("the file is empty"), "the file is empty"),
    ],
)
def test_other_reasons(error, words):
    assert words in str(damage_in_words(error))


def test_it_does_not_hold_on_to_what_was_read():
    class Content:
        pass

    held = Content()
    gone = weakref.ref(held)

    def fail(content):
        raise ValueError("broken")

    said = raised(lambda content=held: fail(content))
    del held
    gc.collect()
    assert gone() is None and "broken" in str(said)
