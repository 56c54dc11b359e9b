"""Predicting, explaining, reporting and exporting, asked for by the window; see `workbench.analysis.laboratory`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import torch

from workbench.api import StoreError, WorkbenchError
from workbench.engine.learned import LearnedModel
from workbench.engine.model_facts import model_facts
from workbench.engine.trained import TrainedRun
from workbench.registry import Catalogue
from workbench.store.choices import usual_choice
from workbench.store.files import write_atomically
from workbench.store.predictions import BEST, Predictions
from workbench.store.run_folder import RunFolder

from .export import export
from .opened_run import opened_run
from .predicting import predict
from .preparation import Progress
from .report import hardest_keys, report
from .saliency import saliency

if TYPE_CHECKING:
    from .laboratory import Talk


def predict_files(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Predict files one after another.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), ``places`` (files and folders), and as `predict` has them ``which`` and ``top``.
    talk : Talk
        Is told each prediction as ``rows``, a list of tables with the attributes of `Prediction`.

    Returns
    -------
    dict
        ``files`` and ``unreadable``, how many; ``classes``, ``choices`` and ``familiar_above`` of the model.
    """
    talk.progress("reading the model")
    model = LearnedModel(RunFolder.open(Path(request["run"])), talk.catalogue)
    which = request.get("which") or usual_choice(model.choices)
    count = unreadable = 0
    places = [Path(place) for place in request["places"]]
    for each in predict(model, places, which, top=int(request.get("top", 5)), progress=talk.progress):
        count += 1
        unreadable += bool(each.problem)
        talk.tell(rows=[{**asdict(each), "path": str(each.path)}])
    return {
        "files": count,
        "unreadable": unreadable,
        "which": which,
        "classes": model.classes,
        "choices": model.choices,
        "familiar_above": model.familiar_above(which),
    }


def write_report(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Write what came out of a run as one HTML file.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), ``target`` (the file), and as `report_of` has them ``part`` and ``which``.
    talk : Talk

    Returns
    -------
    dict
        ``path`` and how many ``pictures`` it shows.
    """
    path = Path(request["target"])
    folder = RunFolder.open(Path(request["run"]))
    chosen = request.get("part"), request.get("which")
    pictures = report_of(folder, talk.catalogue, path, talk.progress, *chosen)
    return {"path": str(path), "pictures": pictures}


def report_of(
    folder: RunFolder,
    catalogue: Catalogue,
    target: Path,
    progress: Progress,
    part: str | None = None,
    which: str | None = None,
) -> int:
    """Write the report of a run and return how many pictures it shows.

    Parameters
    ----------
    folder : RunFolder
    catalogue : Catalogue
    target : pathlib.Path
        The file.
    progress : callable
    part : str, optional
        ``"validation"`` or ``"test"``; the last that the run has kept if not given: test before validation.
    which : str, optional
        A key of `Predictions.probabilities`; the ensemble if not given, or the best model where there is none.

    Raises
    ------
    StoreError
        If the run kept no predictions for the part, or of that model, or the file cannot be written.
    """
    parts = Predictions.parts(folder.path)
    predictions = Predictions.load(folder.path, part or (parts[-1] if parts else "test"))
    choices = tuple(predictions.probabilities)
    which = which or usual_choice(choices)
    if which not in choices:
        raise StoreError(
            "The run {run} has no model {which}. It has: {choices}.",
            run=folder.path,
            which=which,
            choices=", ".join(choices),
        )
    classes = model_facts(folder)["classes"]
    progress("reading the hardest images", 0, 2)
    pictures: dict[str, Any] = {}
    with suppress(WorkbenchError, OSError):  # the data set may be gone; the figures stay
        pictures = TrainedRun(folder, catalogue).images_named(predictions.part, hardest_keys(predictions, which))
    progress("writing the report", 1, 2)
    write_atomically(target, report(folder, classes, predictions, which, pictures))
    progress("writing the report", 2, 2)
    return len(pictures)


def where_it_looks(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Say where in images a model looks.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), ``which`` (one of `LearnedModel.choices` but the ensemble), ``classes`` (int64 (N,), those
        to explain; the model's own answers if missing), and either ``images`` (uint8 (N, C, H, W)) or ``part`` and
        ``keys`` of images of its data set.
    talk : Talk

    Returns
    -------
    dict
        ``images``, ``saliency`` (float32 (N, H, W) in 0..1) and ``classes``.
    """
    talk.progress("reading the model")
    folder = RunFolder.open(Path(request["run"]))
    model = LearnedModel(folder, talk.catalogue)
    which = request.get("which", BEST)
    images = request.get("images")
    if images is None:
        found = opened_run(folder.path, talk).images_named(request["part"], request["keys"])
        images = numpy.stack([found[key] for key in request["keys"] if key in found])
    classes = request.get("classes")
    if classes is None:
        classes = model.probabilities(images, which).argmax(axis=1)
    owner, name = model.single(which)
    mean, std = (torch.tensor(values).view(-1, 1, 1) for values in (owner.mean, owner.std))
    normalized = (torch.from_numpy(numpy.array(images)).float() / 255 - mean) / std
    return {"images": images, "saliency": saliency(owner.backbone(name), normalized, classes), "classes": classes}


def images_of_run(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Return images of a run's data set, as its model receives them but for the normalization.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), ``part`` (``"validation"`` or ``"test"``) and ``keys`` (list of str).
    talk : Talk

    Returns
    -------
    dict
        ``keys``, those that were found, and ``images``, uint8 (N, C, H, W), in their order.
    """
    found = opened_run(Path(request["run"]), talk).images_named(request["part"], request["keys"])
    return {"keys": list(found), "images": numpy.stack([*found.values()]) if found else numpy.zeros((0, 1, 1, 1), "u1")}


def export_model(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Write a model for use elsewhere.

    Parameters
    ----------
    request : mapping
        ``run`` (its folder), ``target`` (the folder to make), ``format`` and ``which`` as `export` has them.
    talk : Talk

    Returns
    -------
    dict
        The attributes of `Exported`.
    """
    talk.progress("reading the model")
    model = LearnedModel(RunFolder.open(Path(request["run"])), talk.catalogue)
    target, which = Path(request["target"]), request.get("which")
    done = export(model, target, request.get("format", "onnx"), which, progress=talk.progress)
    return {**asdict(done), "folder": str(done.folder)}
