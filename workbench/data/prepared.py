"""The images of a run, on its device, as bytes.

Small data sets live on the device as uint8 tensors: batches are gathered and augmented there as a whole,
and nothing has to be decoded, collated or sent over while the model trains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy
import torch
from torch import Tensor

from workbench.api import DataError, LabelledImages

from .checks import check_images
from .splits import SplitManifest

_CHUNK = 1 << 22


@dataclass(frozen=True)
class PreparedData:
    """What the trainer, the evaluation and the pages of the window read images from.

    Attributes
    ----------
    training_images, validation_images, test_images : torch.Tensor
        uint8 (N, C, H, W) on the run's device; `test_images` may be empty.
    training_labels, validation_labels, test_labels : torch.Tensor
        int64 (N,), on the device too.
    training_keys, validation_keys, test_keys : tuple of str
        The lasting names of the images, in the same order.
    classes : tuple of str
    mean, std : tuple of float
        Per channel, of the training images on the scale 0..1, or what the backbone's weights were trained with.
    fingerprint : str
        Of the data set.
    """

    training_images: Tensor = field(repr=False)
    training_labels: Tensor = field(repr=False)
    validation_images: Tensor = field(repr=False)
    validation_labels: Tensor = field(repr=False)
    test_images: Tensor = field(repr=False)
    test_labels: Tensor = field(repr=False)
    training_keys: tuple[str, ...] = field(repr=False)
    validation_keys: tuple[str, ...] = field(repr=False)
    test_keys: tuple[str, ...] = field(repr=False)
    classes: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    fingerprint: str

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """Channels, height and width of an image."""
        channels, height, width = self.training_images.shape[1:]
        return channels, height, width

    @property
    def device(self) -> torch.device:
        """Where the images are."""
        return self.training_images.device

    def images(self, place: str) -> Tensor:
        """Return the images of ``"training"``, ``"validation"`` or ``"test"``."""
        tensor: Tensor = getattr(self, f"{place}_images")
        return tensor

    def labels(self, place: str) -> Tensor:
        """Return the labels of ``"training"``, ``"validation"`` or ``"test"``."""
        tensor: Tensor = getattr(self, f"{place}_labels")
        return tensor


def prepare(
    images: LabelledImages,
    manifest: SplitManifest,
    device: torch.device | str = "cpu",
    limit_training: int | None = None,
    mean: Sequence[float] | None = None,
    std: Sequence[float] | None = None,
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
        The backbone's own normalization; without it that of the training images is computed.

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
        parts[f"{place}_images"] = torch.from_numpy(numpy.ascontiguousarray(images.images[chosen])).to(device)
        parts[f"{place}_labels"] = torch.from_numpy(images.labels[chosen].astype(numpy.int64)).to(device)
        parts[f"{place}_keys"] = tuple(images.keys[index] for index in chosen)
    if mean is None or std is None:
        mean, std = channel_statistics(images.images, training)
    channels = images.images.shape[1]
    return PreparedData(
        **parts,
        classes=manifest.classes,
        mean=_for_channels(mean, channels),
        std=_for_channels(std, channels),
        fingerprint=manifest.fingerprint,
    )


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
