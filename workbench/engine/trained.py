"""A model that a run left behind: loaded again, judged, applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import DataError, LabelledImages
from workbench.data.fingerprint import fingerprint
from workbench.data.sniff import sniff
from workbench.data.splits import SplitManifest
from workbench.registry.catalogue import Catalogue
from workbench.session.events import Scores
from workbench.session.recipe import PluginChoice
from workbench.store.adopted import adopted
from workbench.store.predictions import BEST, Predictions
from workbench.store.run_folder import RunFolder

from .assembly import Assembly
from .checkpoints import read_weights
from .devices import usable_here
from .ensemble import as_dict, judge_ensemble
from .judging import Judge
from .learned import LearnedModel
from .model_facts import FOLDER_OF_IMAGES, as_the_model_takes, model_facts, without_weights
from .prediction import Probabilities
from .scores import combine, score

_PORTION = 512
"""So many images are handed to another run's model at a time."""


class TrainedRun:
    """The best model of a kept run, with the members of its ensemble.

    Parameters
    ----------
    folder : RunFolder
    catalogue : Catalogue
    data : pathlib.Path, optional
        Other images to judge it on, in any form that a data set plugin recognises, of the run's classes.
    progress : callable
        ``progress(done, total)`` while the images are read; may raise `workbench.api.Cancelled`.

    Raises
    ------
    StoreError
        If the run has no model yet, or it is damaged.
    DataError
        If the images do not fit the model.
    """

    def __init__(
        self,
        folder: RunFolder,
        catalogue: Catalogue,
        data: Path | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self.folder = folder
        self._catalogue = catalogue
        facts = model_facts(folder)
        recipe = folder.resolved()
        recipe = recipe.set("compute.device", usable_here(recipe.compute.device)[0])
        recipe = replace(recipe, backbone=without_weights(recipe.backbone, catalogue))
        if data is not None:
            recipe = replace(recipe, data=as_the_model_takes(_other_images(data, catalogue), facts, catalogue))
        self._assembly = Assembly(recipe, catalogue, lambda: False)
        if data is None:
            images = self._assembly.load(progress, SplitManifest.load(folder.split_path))
        else:
            source = catalogue.build(recipe.data.plugin, **recipe.data.values)
            images = _as_the_model_knows(source.load(progress), facts, data)
            # All in one part: nothing is drawn, for nothing is trained.
            places = dict.fromkeys(images.keys, "training")
            self._assembly.manifest = SplitManifest(tuple(images.classes), places, 0, 0.0, fingerprint(images))
        self._assembly.prepare(images, progress, None, (facts["mean"], facts["std"]))
        self._judge = Judge(self._assembly, folder.path, lambda done, total: None)
        with folder.metrics(readonly=True) as store:
            self._judge.members.take_up(store.members())
        self._weights = read_weights(folder.path / "model.safetensors")
        self._foreign = data is not None

    def some_images(self, place: str, count: int) -> NDArray[numpy.uint8]:
        """Return the first images of a part.

        Parameters
        ----------
        place : str
            ``"training"``, ``"validation"`` or ``"test"``.
        count : int

        Returns
        -------
        numpy.ndarray
            uint8 (at most `count`, C, H, W).
        """
        found: NDArray[numpy.uint8] = self._assembly.prepared.images(place)[:count].cpu().numpy()
        return found

    def images_named(self, place: str, keys: Sequence[str]) -> dict[str, NDArray[numpy.uint8]]:
        """Return images of a part by their lasting names, uint8 (C, H, W) each; those that are gone are left out.

        Parameters
        ----------
        place : str
        keys : sequence of str
        """
        prepared = self._assembly.prepared
        known: Sequence[str] = getattr(prepared, f"{place}_keys")
        where = {key: index for index, key in enumerate(known)}
        images = prepared.images(place)
        places = [(key, where[key]) for key in keys if key in where]
        return {key: images[index : index + 1].cpu().numpy()[0] for key, index in places}

    @property
    def held_back(self) -> tuple[str, ...]:
        """The parts that it was not trained on: ``"validation"``, and ``"test"`` where there are test images."""
        return ("validation", "test") if len(self._assembly.prepared.test_labels) else ("validation",)

    def predictions(self, place: str) -> Predictions:
        """Return what the best model says about the images of a part.

        Parameters
        ----------
        place : str
            ``"validation"`` or ``"test"``.
        """
        prepared = self._assembly.prepared
        keys = numpy.array(getattr(prepared, f"{place}_keys"))
        said = {BEST: self._judge.predict(self._weights, place, views=False)}
        return Predictions(place, keys, prepared.labels(place).cpu().numpy(), said)

    def evaluate(self) -> dict[str, Any]:
        """Judge the best model and the ensemble.

        Returns
        -------
        dict
            ``split``, ``images``, ``accuracy``, ``balanced_accuracy``, ``top5``, ``loss``, ``per_class``,
            ``ensemble_accuracy``, ``members`` and ``ensemble`` (see `as_dict`; None with fewer than two). Other
            images are judged as a whole, and ``split`` is ``"all"``. Earlier runs that joined the ensemble count.
        """
        prepared = self._assembly.prepared
        place = "training" if self._foreign else "test" if len(prepared.test_labels) else "validation"
        labels = prepared.labels(place).cpu().numpy()
        scores: Scores = score(self._judge.predict(self._weights, place, views=False), labels)
        members = self._judge.members
        together = None
        ensemble: dict[str, Any] | None = None
        said = {name: self._judge.predict(members.weights(name), place) for name in members.names}
        said |= self._earlier_runs(place)
        every = list(said.values())
        if len(members) or len(every) > 1:
            together = score(combine(every), labels)
            if len(every) > 1:
                figures = judge_ensemble(list(said), every, labels)
                ensemble = as_dict(figures, "all" if self._foreign else place)
        return {
            "run": str(self.folder.path),
            "split": "all" if self._foreign else place,
            "images": len(labels),
            "accuracy": scores.accuracy,
            "balanced_accuracy": scores.balanced_accuracy,
            "top5": scores.top5 if scores.top5 == scores.top5 else None,
            "loss": scores.loss,
            "per_class": dict(zip(prepared.classes, scores.per_class, strict=True)),
            "ensemble_accuracy": together.accuracy if together else None,
            "members": len(every),
            "ensemble": ensemble,
        }

    def _earlier_runs(self, place: str) -> dict[str, Probabilities]:
        """Return what the earlier runs that joined say about the images of a part, by their names."""
        images = self._assembly.prepared.images(place)
        found = {}
        for each in adopted(self.folder.path):
            model = LearnedModel(RunFolder(each.folder), self._catalogue)
            pieces = (images[start : start + _PORTION].cpu().numpy() for start in range(0, len(images), _PORTION))
            found[each.name] = numpy.concatenate([model.probabilities(piece) for piece in pieces])
        return found


def _other_images(place: Path, catalogue: Catalogue) -> PluginChoice:
    try:
        return sniff(place, catalogue)
    except DataError:
        if place.is_file():
            raise
        # What is wrong with a folder is told best by who reads folders.
        return PluginChoice(FOLDER_OF_IMAGES, {"folder": str(place.resolve())})


def _as_the_model_knows(images: LabelledImages, facts: Mapping[str, Any], place: Path) -> LabelledImages:
    """Return the images with classes numbered as in the model."""
    shape, wanted = tuple(images.images.shape[1:]), tuple(facts["input_shape"])
    if shape != wanted:
        raise DataError(
            "The images in {path} have {shape} channels, rows and columns; the model takes {wanted}. Bring picture "
            "files, which are scaled, or images of that size.",
            path=place,
            shape=" x ".join(map(str, shape)),
            wanted=" x ".join(map(str, wanted)),
        )
    known = list(facts["classes"])
    unknown = sorted(set(images.classes) - set(known))
    if unknown:
        raise DataError(
            "The folder has classes the model does not know: {unknown}. It knows: {known}.",
            unknown=", ".join(unknown),
            known=", ".join(known),
        )
    numbers = numpy.array([known.index(name) for name in images.classes], dtype=numpy.int64)
    return replace(images, labels=numbers[images.labels], classes=known)
