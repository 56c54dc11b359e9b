"""Predicting and exporting, asked for by the window; see `workbench.analysis.laboratory`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.engine.learned import LearnedModel
from workbench.store.run_folder import RunFolder

from .export import export
from .predicting import predict

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
    which = request.get("which") or (model.choices[1] if len(model.choices) > 1 else model.choices[0])
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
