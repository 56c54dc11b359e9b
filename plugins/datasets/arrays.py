"""What all data sets of ready-made arrays share: pixels in any usual layout become uint8 (N, C, H, W) with labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages

from .image_files import free_training

Array = numpy.ndarray[Any, Any]
MOST_ARRAY_BYTES = 1 << 36


@dataclass(frozen=True)
class Part:
    """Some images with their labels.

    Attributes
    ----------
    name : str
        Begins the keys: ``"train"``.
    images : Array
        uint8 (N, C, H, W).
    labels : Array
        (N,), of numbers or texts.
    split : int
        -1 not assigned, 0 training, 1 validation, 2 test.
    """

    name: str
    images: Array
    labels: Array
    split: int


def joined(parts: Sequence[Part], names: Sequence[str], where: object) -> LabelledImages:
    """Return the parts as one data set.

    Parameters
    ----------
    parts : sequence of Part
    names : sequence of str
        Names of the classes by their numbers; may be empty.
    where : object
        The path, for messages.

    Raises
    ------
    DataError
        If they do not fit each other.
    """
    shapes = {part.images.shape[1:] for part in parts}
    if len(shapes) > 1:
        raise DataError(
            "The images of {where} have different sizes ({sizes}); in such a file all must have the same.",
            where=where,
            sizes=", ".join(sorted(" × ".join(map(str, shape)) for shape in shapes)),
        )
    for part in parts:
        if len(part.images) != len(part.labels):
            raise DataError(
                "{where} holds {images} images but {labels} labels ({part}); there must be one for each image.",
                where=where,
                images=len(part.images),
                labels=len(part.labels),
                part=part.name,
            )
    values = numpy.concatenate([label_texts(part.labels, names) for part in parts])
    classes = sorted(set(values.tolist()), key=_in_order)
    if names and set(classes) <= set(names):
        classes = list(dict.fromkeys(names))
    numbers = {name: number for number, name in enumerate(classes)}
    place_of = free_training(part.split for part in parts)
    return LabelledImages(
        images=numpy.concatenate([part.images for part in parts]) if len(parts) > 1 else parts[0].images,
        labels=numpy.array([numbers[value] for value in values.tolist()], dtype=numpy.int64),
        classes=classes,
        split=numpy.concatenate([numpy.full(len(part.images), place_of[part.split], numpy.int8) for part in parts]),
        keys=[f"{part.name}/{number}" for part in parts for number in range(len(part.images))],
    )


def label_texts(labels: Array, names: Sequence[str]) -> Array:
    """Return labels as texts: numbers become names where these are known; one-hot rows become numbers."""
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 2 and labels.shape[1] > 1 and numpy.issubdtype(labels.dtype, numpy.number):
        labels = labels.argmax(1)
    if labels.ndim != 1:
        raise DataError("The labels have shape {shape}; expected is one for each image.", shape=labels.shape)
    if labels.dtype.kind == "S":
        return numpy.array([value.decode("utf-8", "replace") for value in labels.tolist()])
    if labels.dtype.kind == "U":
        return labels
    if labels.dtype.kind == "f" and not (numpy.isfinite(labels).all() and (labels == numpy.floor(labels)).all()):
        raise DataError("The labels are fractions; expected are whole numbers or names, one for each image.")
    if labels.dtype.kind not in "iufb":
        raise DataError("The labels are of type {type}; expected are whole numbers or names.", type=labels.dtype)
    whole = labels.astype(numpy.int64)
    known = {
        number: names[number] if 0 <= number < len(names) else str(number) for number in numpy.unique(whole).tolist()
    }
    return numpy.array([known[value] for value in whole.tolist()])


def _in_order(name: str) -> tuple[int, float, str]:
    return (0, float(name), "") if name.lstrip("-").isdecimal() else (1, 0.0, name)


def as_pixels(values: Array, what: str) -> Array:
    """Return images of any usual layout and type as uint8 (N, C, H, W).

    Parameters
    ----------
    values : Array
        (N, H, W), (N, H, W, C), (N, C, H, W) or (N, D) with D the pixels of squares; bytes, whole numbers up to 255 or
        65,535, or fractions of 0..1.
    what : str
        Its name, for messages.

    Raises
    ------
    DataError
        If it is none of these.
    """
    if values.ndim == 2:
        values = _squares(values, what)
    elif values.ndim == 3:
        values = values[:, None]
    elif values.ndim == 4 and values.shape[1] not in (1, 3) and values.shape[3] in (1, 3, 4):
        values = values.transpose(0, 3, 1, 2)[:, :3]
    if values.ndim != 4 or values.shape[1] not in (1, 3) or 0 in values.shape:
        raise DataError(
            "{what} has shape {shape}; expected are images as (N, height, width), (N, height, width, channels), "
            "(N, channels, height, width) or flat squares.",
            what=what,
            shape=values.shape,
        )
    return numpy.ascontiguousarray(_as_bytes(values, what))


def _as_bytes(values: Array, what: str) -> Array:
    if values.dtype == numpy.uint8:
        return values
    if values.dtype.kind == "b":
        return values.astype(numpy.uint8) * numpy.uint8(255)
    if values.dtype.kind not in "iuf":
        raise DataError("{what} holds {type}; expected are numbers.", what=what, type=values.dtype)
    low, high = float(values.min()), float(values.max())
    if not (math.isfinite(low) and math.isfinite(high)):
        raise DataError("{what} holds values that are no numbers (nan or infinite).", what=what)
    if values.dtype.kind == "f" and -1 <= low < 0 and high <= 1:
        return ((values + 1) * 127.5).round().astype(numpy.uint8)
    scale = 255.0 if values.dtype.kind == "f" and high <= 1 else 255 / 65535 if 255 < high <= 65535 else 1.0
    if low < 0 or high * scale > 255:
        raise DataError(
            "{what} holds values from {low:g} to {high:g}; expected are 0 to 255, 0 to 65535, or fractions of 0 to 1.",
            what=what,
            low=low,
            high=high,
        )
    return (values if values.dtype.kind in "iu" and scale == 1 else (values * scale).round()).astype(numpy.uint8)


def _squares(values: Array, what: str) -> Array:
    count, pixels = values.shape
    for channels in (1, 3):
        side = math.isqrt(pixels // channels)
        if side > 1 and side * side * channels == pixels:
            return values.reshape(count, channels, side, side)
    raise DataError(
        "{what} has {pixels} values for each image, which is no square of grey or RGB pixels.", what=what, pixels=pixels
    )
