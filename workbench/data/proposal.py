"""A complete recipe for data that somebody just brought: by how much there is, of what kind, and why.

The lecture's advice (CS231n, "Transfer Learning"): with very little data train a linear classifier on the features of a
network that knows the world already; with more, fine-tune its last layers; with a lot, all of it. Tiny images carry too
little for such a network and get a small one of their own.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy
from PIL import Image

from workbench.api import DataError, Kind, LabelledImages, PluginError
from workbench.api.images import ImageFiles
from workbench.registry import Catalogue
from workbench.registry.problem import Sentence, say
from workbench.session.curation import leave_out_classes
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import FineTuning

PRETRAINED = "workbench.efficientnet_lite0"
_HEAD_ONLY = 9
_LAST_LAYERS = 6
"""Of its ten stages: stem, seven groups of blocks, last convolution, head."""

TINY_SIDE = 40
"""Images up to this size, in pixels, are drawn or scanned small: digits, icons, CIFAR."""

LITTLE, MUCH = 2_000, 20_000
"""Training images below which only the head learns, and from which all layers do."""

_GLIMPSES = 40
_SIDE = 128
_STEPS_OF_A_HEAD = 400
_SMALL_NET_IMAGES = 75_000
"""So many images a small net sees in all, as in the quickstart."""


@dataclass(frozen=True)
class Proposal:
    """A recipe and the reasons for it.

    Attributes
    ----------
    recipe : Recipe
    reasons : tuple of Sentence
        What was found and what follows from it, in the order in which to read them.
    images, classes : int
    """

    recipe: Recipe
    reasons: tuple[Sentence, ...]
    images: int
    classes: int


def propose(
    data: PluginChoice,
    catalogue: Catalogue,
    name: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Proposal:
    """Look at data and return a recipe that should give a good model without further ado.

    Parameters
    ----------
    data : PluginChoice
        The data set plugin with its values; see `workbench.data.sniff`.
    catalogue : Catalogue
    name : str
        What to call the recipe.
    progress : callable
        ``progress(done, total)``; may raise `workbench.api.Cancelled`.

    Returns
    -------
    Proposal

    Raises
    ------
    DataError
        If the data cannot be used.
    """
    source = catalogue.build(data.plugin, **data.values)
    images = source.open(progress) if hasattr(source, "open") else source.load(progress)
    labels = numpy.asarray(images.labels)
    if len(images.classes) < 2:
        raise DataError(
            "There is only one class, {name}, so there is nothing to tell apart. Add a folder with other pictures.",
            name=images.classes[0] if images.classes else "",
        )
    counts = numpy.bincount(labels, minlength=len(images.classes))
    single = _single(images, counts)
    counts = counts[[name not in single for name in images.classes]]
    count, classes, fewest = int(counts.sum()), len(counts), int(counts.min())
    side = _usual_side(images.images)
    found = say(
        "{images} {images:image|images} of {classes} classes, {fewest} of the rarest; the shorter side is usually "
        "{side} {side:pixel|pixels}.",
        images=count,
        classes=classes,
        fewest=fewest,
        side=side,
    )
    small = side <= TINY_SIDE or not _has(catalogue, PRETRAINED)
    recipe, reason = _small_net(count, catalogue) if small else _transfer(count, catalogue)
    recipe = replace(recipe, data=_sized(data, side, catalogue), name=name or recipe.name, description="")
    reasons = [found, reason]
    if single:
        recipe = leave_out_classes(recipe, single)
        left_out = say(
            "Left out, since one image cannot be learned from and judged by at once: {names}.", names=", ".join(single)
        )
        reasons.insert(1, left_out)
    return Proposal(recipe, tuple(reasons), count, classes)


def _single(images: LabelledImages, counts: numpy.ndarray[Any, Any]) -> list[str]:
    """Return the classes of one image that has no part of its own, unless too few others are there to go on with."""
    free = numpy.asarray(images.split) < 0
    alone = [
        name
        for number, name in enumerate(images.classes)
        if counts[number] == 1 and free[numpy.asarray(images.labels) == number].all()
    ]
    return alone if len(images.classes) - len(alone) >= 2 else []


def _small_net(count: int, catalogue: Catalogue) -> tuple[Recipe, Sentence]:
    recipe = load_preset("quickstart", catalogue)
    epochs = float(min(60, max(3, round(_SMALL_NET_IMAGES / count))))
    batch = _batch(count)
    # Goyal et al. 2017, section 2.1: the learning rate goes with the batch size.
    rate = float(recipe.optimizer.values["learning_rate"]) * batch / recipe.training.batch_size  # type: ignore[arg-type]
    recipe = recipe.set("training.epochs", epochs).set("training.batch_size", batch)
    recipe = recipe.set("optimizer.learning_rate", rate)
    return recipe, say("Images this small get a small convolutional net of their own, trained from the beginning.")


def _transfer(count: int, catalogue: Catalogue) -> tuple[Recipe, Sentence]:
    recipe = load_preset("transfer", catalogue)
    batch = _batch(count)
    recipe = recipe.set("training.batch_size", batch).set("backbone.resolution", None)
    if count < LITTLE:
        epochs = float(min(60, max(5, round(_STEPS_OF_A_HEAD * batch / count))))
        tuning, augmentations, rate = FineTuning(_HEAD_ONLY), (), 0.003
        reason = say(
            "This is little data (below {limit}): a net trained on a million photos keeps its layers, and only a "
            "linear head on their features learns. The features are computed once, so this is quick.",
            limit=LITTLE,
        )
    else:
        augmentations = tuple(PluginChoice(each) for each in ("workbench.flip",) if _has(catalogue, each))
        if count < MUCH:
            tuning, epochs, rate = FineTuning(_LAST_LAYERS, 0.5), 8.0, 0.001
            reason = say(
                "There is enough data to fine-tune the last layers of a net trained on a million photos; the first "
                "ones, which see edges and textures, keep what they know."
            )
        else:
            tuning, epochs, rate = FineTuning(0, 0.7), 5.0, 0.001
            reason = say(
                "There is a lot of data (from {limit}): all layers of a net trained on a million photos are "
                "fine-tuned, those near the input more slowly.",
                limit=MUCH,
            )
    recipe = replace(recipe, fine_tuning=tuning, augmentations=augmentations)
    return recipe.set("training.epochs", epochs).set("optimizer.learning_rate", rate), reason


def _batch(count: int) -> int:
    return 16 if count < 400 else 32 if count < LITTLE else 64


def _usual_side(images: Any) -> int:
    """Return the median of the shorter sides of a few images, in pixels, from their headers."""
    if not isinstance(images, ImageFiles):
        return int(min(images.shape[2:]))
    sides = []
    for index in numpy.linspace(0, len(images) - 1, min(_GLIMPSES, len(images))).astype(int).tolist():
        try:
            with Image.open(io.BytesIO(images.read(index))) as picture:
                sides.append(min(picture.size))
        except Exception:  # a damaged picture may raise anything; the run says so, and leaves it out
            continue
    return int(median(sides)) if sides else _SIDE


def _sized(data: PluginChoice, side: int, catalogue: Catalogue) -> PluginChoice:
    """Return the data set with the size its pictures are brought to, where it has such a choice."""
    names = {param.name for param in catalogue.get(data.plugin, Kind.DATASET).params}
    if "size" not in names:
        return data
    return replace(data, values={**data.values, "size": max(8, min(side, _SIDE))})


def _has(catalogue: Catalogue, plugin: str) -> bool:
    try:
        catalogue.get(plugin)
    except PluginError:
        return False
    return True


def name_for(path: Path) -> str:
    """Return what to call a recipe for the data at a path."""
    return path.name if path.is_dir() else path.name.partition(".")[0]
