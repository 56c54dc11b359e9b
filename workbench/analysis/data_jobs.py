"""What the page of the data asks of the laboratory: images as the very pipeline of the training delivers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy
import torch
from torch import Tensor

from workbench.api import DataError, LabelledImages
from workbench.data.batches import Batcher
from workbench.data.cache.opening import StoredImages
from workbench.data.prepared import PreparedData
from workbench.data.seeds import derive
from workbench.data.splits import SplitManifest
from workbench.engine.assembly import Assembly, checked
from workbench.session.recipe import Recipe

from .preparation import told_in_words

if TYPE_CHECKING:
    from .laboratory import Talk

_BATCH = 12
"""Images of a mixed batch that are shown."""

_read: dict[str, tuple[Recipe, LabelledImages, SplitManifest]] = {}
"""The data read last, for the recipe it was read for: drawing again must not read it again."""


def preview(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Draw some images several times as training would draw them.

    Parameters
    ----------
    request : mapping
        ``recipe`` (text), ``keys`` (of the images), ``draws`` (int) and ``first`` (int): the first step whose random
        numbers are used.
    talk : Talk

    Returns
    -------
    dict
        For P images and D draws: ``keys``, ``original`` uint8 (P, C, H, W), ``draws`` uint8 (P, D, C, H, W), as they
        are after the augmentations, ``received`` float32 (P, C, H, W), the first draw as the network gets it; ``mean``
        and ``std`` (lists) that the images were normalized by, ``low`` and ``high`` (the values of all draws),
        ``batch`` uint8 (M, C, H, W), the first images of the step's batch, ``targets`` (what each of them should
        be recognized as: lists of class and share), ``pixel_titles`` and ``batch_titles`` (of the augmentations).

    Raises
    ------
    DataError
        If the recipe leaves out all images asked for.
    """
    # How the run computes changes no image, and settling it could take seconds.
    recipe = talk.recipe(request["recipe"]).set("compute.device", "cpu")
    recipe = recipe.set("compute.precision", "float32").set("compute.memory_layout", "contiguous")
    assembly = Assembly(checked(recipe, talk.catalogue), talk.catalogue, talk.cancelled)
    try:
        with told_in_words(assembly):
            images = _images(assembly, talk)
            if assembly.fetches:
                assembly.fetch(lambda done, total: talk.progress("fetching the trained weights", done, total))
            assembly.prepare(images, lambda done, total: talk.progress("reading the images", done, total), None)
            return _drawn(assembly, images, request, talk)
    finally:
        if hasattr(assembly, "prepared") and assembly.prepared.stored is None:
            assembly.close()


def _images(assembly: Assembly, talk: Talk) -> LabelledImages:
    """Read the data of a recipe, unless it is that of the one before."""
    wanted = assembly.recipe
    if "last" in _read:
        before, images, manifest = _read["last"]
        if (before.data, before.curation, before.split) == (wanted.data, wanted.curation, wanted.split):
            assembly.manifest = manifest
            return images
        _read.clear()
        if isinstance(images.images, StoredImages):
            images.images.close()
    images = assembly.load(lambda done, total: talk.progress("reading the images", done, total), None)
    _read["last"] = (wanted, images, assembly.manifest)
    return images


def _drawn(assembly: Assembly, images: LabelledImages, request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    places = {key: number for number, key in enumerate(images.keys)}
    keys = [key for key in request["keys"] if key in places]
    if not keys:
        raise DataError("The recipe leaves these images out: no run sees them. Choose others, or take them in again.")
    chosen = numpy.array([places[key] for key in keys], dtype=numpy.int64)
    prepared = _only(assembly.prepared, images, chosen)
    pixel = assembly.parts.built("augmentations", "pixels")
    mixes = assembly.parts.built("augmentations", "batch")
    alone = Batcher(prepared, pixel_augmentations=pixel)
    everything = torch.arange(len(keys))
    seed, first = assembly.recipe.training.seed, int(request["first"])
    draws = []
    for number in range(int(request["draws"])):
        talk.check()
        drawn, _labels = alone.make(everything, _generator(seed, first + number))
        draws.append(drawn)
    stack = torch.stack(draws, dim=1)
    batch, targets = _batch(assembly, first)
    source = prepared.training_images
    original = source if isinstance(source, Tensor) else source.index_select(0, everything)
    titles = {
        where: [part.descriptor.title for part in assembly.parts.of("augmentations") if part.built in found]
        for where, found in (("pixel_titles", pixel), ("batch_titles", mixes))
    }
    return {
        "keys": keys,
        "original": original.numpy(),
        "draws": _as_bytes(stack, prepared),
        "received": draws[0].contiguous().numpy(),
        "mean": list(prepared.mean),
        "std": list(prepared.std),
        "low": float(stack.min()),
        "high": float(stack.max()),
        "batch": _as_bytes(batch, prepared),
        "targets": targets,
        **titles,
    }


def _only(prepared: PreparedData, images: LabelledImages, chosen: numpy.ndarray[Any, Any]) -> PreparedData:
    """Return the data as if these images were the training images, whatever part they are in."""
    labels = images.labels[chosen].astype(numpy.int64)
    source: Any
    if isinstance(images.images, StoredImages):
        source = images.images.block(chosen, labels, prepared.device)
    else:
        source = torch.from_numpy(numpy.ascontiguousarray(images.images[chosen]))
    return replace(
        prepared,
        training_images=source,
        training_labels=torch.from_numpy(labels),
        training_keys=tuple(images.keys[number] for number in chosen.tolist()),
    )


def _batch(assembly: Assembly, step: int) -> tuple[Tensor, list[list[tuple[str, float]]]]:
    """Return the first images of the batch that training makes in a step, and what they should be recognized as."""
    step %= assembly.plan.steps_per_epoch * 1000
    made, targets = assembly.batcher.make(assembly.indices(step), _generator(assembly.recipe.training.seed, step))
    classes = assembly.prepared.classes
    told: list[list[tuple[str, float]]] = []
    for target in targets[:_BATCH]:
        if target.ndim == 0:
            told.append([(classes[int(target)], 1.0)])
            continue
        most = target.topk(min(2, len(classes)))
        told.append([(classes[int(at)], float(share)) for share, at in zip(*most, strict=True) if share > 0.01])
    return made[:_BATCH], told


def _generator(seed: int, step: int) -> torch.Generator:
    """Return what training draws from in a step; see `workbench.engine.stepper.Stepper`."""
    return torch.Generator().manual_seed(derive(seed, "batch", step, 0))


def _as_bytes(images: Tensor, prepared: PreparedData) -> numpy.ndarray[Any, Any]:
    """Take the normalization back, so that people recognize the images."""
    mean, std = (_planes(values) for values in (prepared.mean, prepared.std))
    return ((images * std + mean).clamp(0, 1) * 255).round().to(torch.uint8).contiguous().numpy()


def _planes(values: Sequence[float]) -> Tensor:
    return torch.tensor(list(values), dtype=torch.float32)[:, None, None]
