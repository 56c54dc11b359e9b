"""What must hold of a data set before anything is built on it."""

from __future__ import annotations

from collections import Counter

import numpy

from workbench.api import DataError, LabelledImages

PLACES = ("training", "validation", "test")
"""The names of the three parts, in the order of their numbers in `LabelledImages.split`."""


def check_images(data: LabelledImages) -> None:
    """Refuse a data set that no run could use.

    Parameters
    ----------
    data : LabelledImages

    Raises
    ------
    DataError
        With the first thing that is wrong.
    """
    images, labels = data.images, data.labels
    if images.dtype != numpy.uint8 or images.ndim != 4 or images.shape[1] not in (1, 3):
        raise DataError(
            "The data set delivered images as {type} of shape {shape}; expected is uint8 of shape "
            "(images, 1 or 3 channels, height, width). The data set plugin must be corrected.",
            type=images.dtype,
            shape=images.shape,
        )
    count = len(images)
    if count == 0:
        raise DataError("The data set holds no images. Choose a folder or a source that has some.")
    for name, size in (("labels", len(labels)), ("split entries", len(data.split)), ("keys", len(data.keys))):
        if size != count:
            raise DataError(
                "The data set delivered {images} images but {size} {name}; there must be one for each image. "
                "The data set plugin must be corrected.",
                images=count,
                size=size,
                name=name,
            )
    if len(data.classes) < 2:
        raise DataError(
            "The data set has {count} class ({names}); at least two are needed to learn to tell them apart.",
            count=len(data.classes),
            names=", ".join(data.classes) or "none",
        )
    if labels.min() < 0 or labels.max() >= len(data.classes):
        raise DataError(
            "The labels run from {low} to {high}, but there are {classes} classes, numbered from 0. "
            "The data set plugin must be corrected.",
            low=int(labels.min()),
            high=int(labels.max()),
            classes=len(data.classes),
        )
    if data.split.min() < -1 or data.split.max() >= len(PLACES):
        raise DataError(
            "The data set's split holds {value}; allowed are -1 (not assigned), 0 (training), 1 (validation) "
            "and 2 (test). The data set plugin must be corrected.",
            value=int(data.split.min()) if data.split.min() < -1 else int(data.split.max()),
        )
    if len(set(data.keys)) != count:
        key, times = Counter(data.keys).most_common(1)[0]
        raise DataError(
            "Two images share the name {key!r} ({times} times); a split needs a name of its own for each image.",
            key=key,
            times=times,
        )
