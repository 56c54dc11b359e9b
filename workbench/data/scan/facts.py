"""Looking at one image: its header, its content's name, whether it is whole, and what it looks like."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy
from PIL import Image

from workbench.api import DataError, WorkbenchError, damage_in_words

from .similarity import Look, look_at

Array = numpy.ndarray[Any, Any]
_TAIL = 1 << 12


@dataclass(frozen=True)
class Examined:
    """What was seen of one image; see `workbench.data.scan.report.ImageFacts` for the fields of the same name.

    `problem` is None for an image that can be read.
    """

    width: int = 0
    height: int = 0
    mode: str = ""
    format: str = ""
    size: int = 0
    digest: bytes = b""
    problem: WorkbenchError | None = None
    look: Look | None = None


def examine_file(read: Callable[[], bytes], decode: Callable[[bytes], Array] | None, suspicious_only: bool) -> Examined:
    """Look at an image file.

    Parameters
    ----------
    read : callable
        Gives the bytes.
    decode : callable, optional
        Gives uint8 (C, H, W); raises for bytes that are no whole image.
    suspicious_only : bool
        Decode only what seems damaged: fast, but damage in the middle of a file is not seen, nor what it looks like.
    """
    try:
        content = read()
    except Exception as error:
        return Examined(problem=damage_in_words(error))
    if not content:
        return Examined(problem=DataError("the file is empty"))
    digest = blake2b(content, digest_size=16).digest()
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
            mode, kind = image.mode, image.format or ""
    except Exception as error:
        return Examined(size=len(content), digest=digest, problem=damage_in_words(error))
    look, problem = None, None
    if decode is not None and not (suspicious_only and _seems_whole(kind, content)):
        try:
            pixels = decode(content)
            look = None if suspicious_only else look_at(pixels[None])[0]
        except Exception as error:
            problem = damage_in_words(error)
    return Examined(width, height, mode, kind, len(content), digest, problem, look)


def examine_arrays(images: Array, first: int, last: int) -> list[Examined]:
    """Look at images that are arrays already: uint8 (N, C, H, W), those from `first` to before `last`."""
    channels, height, width = images.shape[1:]
    mode = "L" if channels == 1 else "RGB"
    looks = look_at(images[first:last])
    return [
        Examined(
            width,
            height,
            mode,
            "",
            channels * height * width,
            blake2b(numpy.ascontiguousarray(images[first + number]).data.cast("B"), digest_size=16).digest(),
            None,
            look,
        )
        for number, look in enumerate(looks)
    ]


def _seems_whole(kind: str, content: bytes) -> bool:
    """Tell whether a file ends as its format does; of formats without an end nothing is known."""
    match kind:
        case "JPEG" | "MPO":
            return b"\xff\xd9" in content[-_TAIL:]
        case "PNG":
            return b"IEND" in content[-_TAIL:]
        case "GIF":
            return b"\x3b" in content[-_TAIL:]
        case "WEBP":
            return len(content) >= int.from_bytes(content[4:8], "little") + 8
        case "BMP":
            return len(content) >= int.from_bytes(content[2:6], "little")
    return False
