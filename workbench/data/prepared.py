"""The images of a run, on its device, as bytes.

Small data sets live on the device as uint8 tensors: batches are gathered and augmented there as a whole,
and nothing has to be decoded, collated or sent over while the model trains. Photographs in files are read through the
prepared cache (`workbench.data.cache`), which decodes each once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy
import torch
from torch import Tensor

from workbench.api import DataError, LabelledImages, WorkbenchError

from .cache.opening import StoredImages
from .cache.reading import ImageBlock
from .checks import check_images
from .splits import SplitManifest

_CHUNK = 1 << 22
_STATISTICS = 1024
"""Training images of the prepared cache whose values are counted: for all, the first step would have to wait."""


@dataclass(frozen=True)
class PreparedData:
    """What the trainer, the evaluation and the pages of the window read images from.

    Attributes
    ----------
    training_images, validation_images, test_images : torch.Tensor or ImageBlock
        uint8 (N, C, H, W) on the run's device; `test_images` may be empty. An `ImageBlock` is read like a tensor.
    training_labels, validation_labels, test_labels : torch.Tensor
        int64 (N,), on the device too.
    training_keys, validation_keys, test_keys : tuple of str
        The lasting names of the images, in the same order.
    classes : tuple of str
    mean, std : tuple of float
        Per channel, of the training images on the scale 0..1, or what the backbone's weights were trained with.
    fingerprint : str
        Of the data set.
    stored : StoredImages, optional
        The images in the prepared cache, if they are read from there.
    """

    training_images: Tensor | ImageBlock = field(repr=False)
    training_labels: Tensor = field(repr=False)
    validation_images: Tensor | ImageBlock = field(repr=False)
    validation_labels: Tensor = field(repr=False)
    test_images: Tensor | ImageBlock = field(repr=False)
    test_labels: Tensor = field(repr=False)
    training_keys: tuple[str, ...] = field(repr=False)
    validation_keys: tuple[str, ...] = field(repr=False)
    test_keys: tuple[str, ...] = field(repr=False)
    classes: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    fingerprint: str
    stored: StoredImages | None = field(default=None, repr=False)

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """Channels, height and width of an image."""
        channels, height, width = self.training_images.shape[1:]
        return channels, height, width

    @property
    def device(self) -> torch.device:
        """Where the images are."""
        return self.training_images.device

    def images(self, place: str) -> Tensor | ImageBlock:
        """Return the images of ``"training"``, ``"validation"`` or ``"test"``."""
        images: Tensor | ImageBlock = getattr(self, f"{place}_images")
        return images

    def labels(self, place: str) -> Tensor:
        """Return the labels of ``"training"``, ``"validation"`` or ``"test"``."""
        tensor: Tensor = getattr(self, f"{place}_labels")
        return tensor

    def news(self) -> list[WorkbenchError]:
        """Return what became known of the data since the last time this was asked, for people."""
        return self.stored.news() if self.stored is not None else []

    def close(self) -> None:
        """End the threads that read images."""
        for images in (self.training_images, self.validation_images, self.test_images):
            if isinstance(images, ImageBlock):
                images.close()
        if self.stored is not None:
            self.stored.close()


def prepare(
    images: LabelledImages,
    manifest: SplitManifest,
    device: torch.device | str = "cpu",
    limit_training: int | None = None,
    mean: Sequence[float] | None = None,
    std: Sequence[float] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> PreparedData:
    """Divide a data set by its split and put it on the device.

    Parameters
    ----------
    images : LabelledImages
    manifest : SplitManifest
    device : torch.device or str
    limit_training : int, optional
        Train on so many images only: the same share of each class, and always the same images; fewer are a
        part of more.
    mean, std : sequence of float, optional
        The backbone's own normalization; without it that of the training images is computed, for images in the
        prepared cache from a fixed sample of them.
    progress : callable
        ``progress(done, total)`` while images are decoded; may raise `workbench.api.Cancelled`.

    Returns
    -------
    PreparedData

    Raises
    ------
    DataError
        If data and split do not belong together, or the limit leaves a class without an image.
    """
    check_images(images)
    if tuple(images.classes) != manifest.classes:
        raise DataError(
            "The split was made for the classes {expected}, but the data has {found}. Make the split anew.",
            expected=", ".join(manifest.classes),
            found=", ".join(images.classes),
        )
    training = manifest.indices(images.keys, "training")
    if limit_training is not None and limit_training < len(training):
        training = _stratified_part(images, training, limit_training, manifest.seed)
    parts: dict[str, Any] = {}
    for place, chosen in (
        ("training", training),
        ("validation", manifest.indices(images.keys, "validation")),
        ("test", manifest.indices(images.keys, "test")),
    ):
        if isinstance(images.images, StoredImages):
            if place != "training":
                chosen = _readable(images.images, chosen, place, progress)
            parts[f"{place}_images"] = images.images.block(chosen, images.labels[chosen], device)
        else:
            parts[f"{place}_images"] = torch.from_numpy(numpy.ascontiguousarray(images.images[chosen])).to(device)
        parts[f"{place}_labels"] = torch.from_numpy(images.labels[chosen].astype(numpy.int64)).to(device)
        parts[f"{place}_keys"] = tuple(images.keys[index] for index in chosen)
    if mean is None or std is None:
        if isinstance(images.images, StoredImages):
            training = _sample(images.images, images.keys, training, progress)
        mean, std = channel_statistics(images.images, training)
    channels = images.images.shape[1]
    return PreparedData(
        **parts,
        classes=manifest.classes,
        mean=_for_channels(mean, channels),
        std=_for_channels(std, channels),
        fingerprint=manifest.fingerprint,
        stored=images.images if isinstance(images.images, StoredImages) else None,
    )


def _readable(
    stored: StoredImages, chosen: numpy.ndarray[Any, Any], place: str, progress: Callable[[int, int], None]
) -> numpy.ndarray[Any, Any]:
    """Return the images of a part that can be decoded: what a model is judged by must all be real."""
    good = chosen[stored.readable(chosen, progress)]
    if len(chosen) and not len(good):
        raise DataError(
            "None of the {count} {place} images can be decoded; the first fails with: {reason}. Replace these files or "
            "have the split drawn anew.",
            count=len(chosen),
            place=place,
            reason=stored.unreadable(int(chosen[0])),
        )
    return good


def _sample(
    stored: StoredImages,
    keys: Sequence[str],
    training: numpy.ndarray[Any, Any],
    progress: Callable[[int, int], None],
) -> numpy.ndarray[Any, Any]:
    """Return the training images whose values are counted: always the same ones, whatever is decoded already."""
    names = [blake2b(keys[index].encode("utf-8", "surrogateescape"), digest_size=8).digest() for index in training]
    order = sorted(range(len(training)), key=names.__getitem__)[:_STATISTICS]
    return _readable(stored, numpy.sort(training[order]), "training", progress)


def channel_statistics(
    images: numpy.ndarray[Any, Any], chosen: numpy.ndarray[Any, Any]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each channel, on the scale 0..1.

    Parameters
    ----------
    images : numpy.ndarray
        uint8 (N, C, H, W).
    chosen : numpy.ndarray
        int64: which of them.

    Returns
    -------
    tuple of tuple of float
        Counted exactly, so that the order of the images changes no bit. A channel that is the same in every pixel
        gets standard deviation 1: it is centred only.
    """
    counts = numpy.zeros((images.shape[1], 256), dtype=numpy.int64)
    at_once = max(1, _CHUNK // max(1, int(numpy.prod(images.shape[1:]))))
    for start in range(0, len(chosen), at_once):
        part = images[chosen[start : start + at_once]]
        for channel in range(images.shape[1]):
            counts[channel] += numpy.bincount(part[:, channel].reshape(-1), minlength=256)
    values = numpy.arange(256) / 255
    means = (counts * values).sum(1) / counts.sum(1)
    variances = (counts * (values - means[:, None]) ** 2).sum(1) / counts.sum(1)
    stds = numpy.where((counts > 0).sum(1) > 1, numpy.sqrt(variances), 1.0)
    return tuple(means.tolist()), tuple(stds.tolist())


def _for_channels(values: Sequence[float], channels: int) -> tuple[float, ...]:
    """Fit a backbone's RGB normalization to grey images: one channel gets the mean of the three."""
    if len(values) == channels:
        return tuple(float(value) for value in values)
    return (sum(values) / len(values),) * channels


def _stratified_part(
    images: LabelledImages, training: numpy.ndarray[Any, Any], limit: int, seed: int
) -> numpy.ndarray[Any, Any]:
    """Choose `limit` training images: in turn the next one of the class that is furthest behind its share."""
    if limit < len(images.classes):
        raise DataError(
            "Training on {limit} images is not possible: there are {classes} classes and each needs at least one. "
            "Raise the limit to {classes} or more.",
            limit=limit,
            classes=len(images.classes),
        )
    order = []
    for number in range(len(images.classes)):
        members = [int(index) for index in training if images.labels[index] == number]
        members.sort(
            key=lambda index: blake2b(
                f"{seed}\0limit\0{images.keys[index]}".encode("utf-8", "surrogateescape"), digest_size=8
            ).digest()
        )
        # The first of each class comes first; then an even mixture, in which any beginning has equal shares.
        order += [(0.0 if place == 0 else place / len(members), number, index) for place, index in enumerate(members)]
    order.sort()
    return numpy.sort(numpy.array([index for _, _, index in order[:limit]], dtype=numpy.int64))
