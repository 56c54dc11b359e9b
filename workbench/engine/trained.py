"""A model that a run left behind: loaded again, judged, applied."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import torch

from workbench.api import DataError, LabelledImages, StoreError
from workbench.data.splits import SplitManifest
from workbench.registry.catalogue import Catalogue
from workbench.session.events import Scores
from workbench.session.recipe import PluginChoice
from workbench.store.run_folder import RunFolder

from .assembly import Assembly
from .checkpoints import read_weights
from .judging import Judge
from .scores import combine, score

FOLDER_OF_IMAGES = "workbench.image_folder"
"""The data set plugin that reads a folder of class folders."""


class TrainedRun:
    """The best model of a kept run, with the members of its ensemble.

    Parameters
    ----------
    folder : RunFolder
    catalogue : Catalogue
    data : pathlib.Path, optional
        Other images to judge it on: a folder with one folder for each of the run's classes.

    Raises
    ------
    StoreError
        If the run has no model yet, or it is damaged.
    DataError
        If the images do not fit the model.
    """

    def __init__(self, folder: RunFolder, catalogue: Catalogue, data: Path | None = None) -> None:
        self.folder = folder
        facts = _facts(folder)
        recipe = folder.resolved()
        if data is not None:
            size = facts["input_shape"][1]
            recipe = replace(recipe, data=PluginChoice(FOLDER_OF_IMAGES, {"folder": str(data.resolve()), "size": size}))
        self._assembly = Assembly(recipe, catalogue, lambda: False)
        manifest = SplitManifest.load(folder.split_path) if data is None else None
        images = self._assembly.load(lambda done, total: None, manifest)
        if data is not None:
            images = _as_the_model_knows(images, facts)
            self._assembly.manifest = replace(self._assembly.manifest, classes=tuple(facts["classes"]))
        self._assembly.prepare(images, lambda done, total: None, None)
        self._judge = Judge(self._assembly, folder.path, lambda done, total: None)
        self._judge.members.take_up(folder.metrics(readonly=True).members())
        self._weights = read_weights(folder.path / "model.safetensors")
        self._foreign = data is not None

    def evaluate(self) -> dict[str, Any]:
        """Judge the best model and the ensemble.

        Returns
        -------
        dict
            ``split``, ``images``, ``accuracy``, ``balanced_accuracy``, ``top5``, ``loss``, ``per_class``,
            ``ensemble_accuracy`` and ``members``. Other images are judged as a whole, and ``split`` is ``"all"``.
        """
        prepared = self._assembly.prepared
        if self._foreign:
            places = [place for place in ("training", "validation", "test") if len(prepared.labels(place))]
        else:
            places = ["test" if len(prepared.test_labels) else "validation"]
        labels = numpy.concatenate([prepared.labels(place).cpu().numpy() for place in places])

        def predict(weights: Mapping[str, torch.Tensor], *, views: bool) -> Any:
            return numpy.concatenate([self._judge.predict(weights, place, views=views) for place in places])

        scores: Scores = score(predict(self._weights, views=False), labels)
        members = self._judge.members
        together = None
        if len(members):
            every = [predict(members.weights(name), views=True) for name in members.names]
            together = score(combine(every), labels)
        return {
            "run": str(self.folder.path),
            "split": "all" if self._foreign else places[0],
            "images": len(labels),
            "accuracy": scores.accuracy,
            "balanced_accuracy": scores.balanced_accuracy,
            "top5": scores.top5 if scores.top5 == scores.top5 else None,
            "loss": scores.loss,
            "per_class": dict(zip(prepared.classes, scores.per_class, strict=True)),
            "ensemble_accuracy": together.accuracy if together else None,
            "members": len(members),
        }


def _facts(folder: RunFolder) -> dict[str, Any]:
    try:
        facts = json.loads((folder.path / "model.json").read_text("utf-8"))
    except FileNotFoundError:
        raise StoreError(
            "The run {path} has no finished model yet. Continue it with: workbench resume {path}", path=folder.path
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError("The description of the model in {path} is damaged.", path=folder.path) from error
    return dict(facts)


def _as_the_model_knows(images: LabelledImages, facts: Mapping[str, Any]) -> LabelledImages:
    """Return the images with classes numbered as in the model and with its channels."""
    known = list(facts["classes"])
    unknown = sorted(set(images.classes) - set(known))
    if unknown:
        raise DataError(
            "The folder has classes the model does not know: {unknown}. It knows: {known}.",
            unknown=", ".join(unknown),
            known=", ".join(known),
        )
    numbers = numpy.array([known.index(name) for name in images.classes])
    pixels = images.images
    channels = facts["input_shape"][0]
    if pixels.shape[1] == 3 and channels == 1:
        weights = numpy.array([0.299, 0.587, 0.114], dtype=numpy.float32)  # ITU-R BT.601 luma
        pixels = numpy.tensordot(pixels, weights, axes=([1], [0])).round().astype(numpy.uint8)[:, None]
    elif pixels.shape[1] == 1 and channels == 3:
        pixels = pixels.repeat(3, axis=1)
    return replace(images, images=pixels, labels=numbers[images.labels].astype(numpy.int64), classes=known)
