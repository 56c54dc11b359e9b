"""The end of a run: the one look at the test images, the model to take away, and the summary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy
from torch import Tensor

from workbench.session.events import EnsembleEvaluated, Evaluated, Finished, Scores
from workbench.store.files import write_atomically
from workbench.store.predictions import BEST, ENSEMBLE, MEMBER, MOST_NUMBERS, Predictions

from .checkpoints import save_weights
from .prediction import Probabilities
from .scores import combine, score

if TYPE_CHECKING:
    from .assembly import Assembly
    from .run import Run


def conclude(run: Run, outcome: str) -> Finished:
    """Judge the best model and the ensemble on the test images, write the model and sum the run up.

    Parameters
    ----------
    run : Run
        Its last step is done and its checkpoint written.
    outcome : str
        ``"completed"`` or ``"stopped"``.

    Returns
    -------
    Finished
        Its summary's accuracies are those of the test images, or of the validation images where there are no
        others; ``split`` says which. They belong to the model of the best epoch and to all members together.
    """
    judge, assembly = run.judge, run.assembly
    steps, seconds = run.counters.step, run.counters.seconds
    per_epoch = assembly.plan.steps_per_epoch
    best_step = judge.best_step if judge.best_step >= 0 else steps
    place = "test" if len(assembly.prepared.test_images) else "validation"
    labels = assembly.prepared.labels(place).cpu().numpy()
    weights = judge.best_weights()
    scores: Scores | None = None
    together: Scores | None = None
    said: dict[str, Probabilities] = {}
    if steps:
        said = _predictions(run, weights, place)
        scores = score(said[BEST], labels)
        if len(judge.members):
            together = score(said[ENSEMBLE], labels)
    if place == "test":
        if scores is not None:
            run.tell(Evaluated(best_step, best_step / per_epoch, seconds, place, scores, float("nan"), False))
        if together is not None:
            run.tell(EnsembleEvaluated(steps, place, judge.members.names, together))
    folder = str(run.folder.path) if run.folder is not None else ""
    model = ""
    if run.folder is not None and steps:
        path = run.folder.path / "model.safetensors"
        save_weights(path, {**assembly.model.module.state_dict(), **weights}, {"recipe": assembly.recipe.name})
        write_atomically(run.folder.path / "model.json", json.dumps(_model_facts(assembly), indent=1))
        model = str(path)
        _keep(run, place, said)
        if place != "validation":
            _keep(run, "validation", _predictions(run, weights, "validation"))
    summary: dict[str, Any] = {
        "run": folder,
        "name": assembly.recipe.name,
        "outcome": outcome,
        "split": place,
        "accuracy": scores.accuracy if scores else None,
        "balanced_accuracy": scores.balanced_accuracy if scores else None,
        "loss": scores.loss if scores else None,
        "ensemble_accuracy": together.accuracy if together else None,
        "ensemble_loss": together.loss if together else None,
        "members": len(judge.members),
        "best_member_accuracy": judge.members.best().scores.accuracy if len(judge.members) else None,
        "validation_accuracy": judge.best_scores.accuracy if judge.best_scores else None,
        "best_epoch": best_step / per_epoch,
        "epochs": steps / per_epoch,
        "steps": steps,
        "images_per_second": run.counters.images / seconds if seconds else 0.0,
        "seconds": seconds,
        "device": assembly.device.type,
        "parameters": sum(parameter.tensor.numel() for parameter in assembly.model.parameters),
        "model": model,
    }
    return Finished(folder, outcome, summary)


def _predictions(run: Run, weights: Mapping[str, Tensor], place: str) -> dict[str, Probabilities]:
    """Return what the best model, every member and all of them together say about the images of a place."""
    judge = run.judge
    said = {BEST: judge.predict(weights, place, views=False)}
    for name in judge.members.names:
        said[f"{MEMBER}{name}"] = judge.predict(judge.members.weights(name), place)
    if len(judge.members):
        said[ENSEMBLE] = combine([values for name, values in said.items() if name != BEST])
    return said


def _keep(run: Run, place: str, said: Mapping[str, Probabilities]) -> None:
    prepared = run.assembly.prepared
    keys: tuple[str, ...] = getattr(prepared, f"{place}_keys")
    if run.folder is None or sum(values.size for values in said.values()) > MOST_NUMBERS or not keys:
        return
    labels = prepared.labels(place).cpu().numpy()
    Predictions(place, numpy.array(keys), labels, dict(said)).save(run.folder.path)


def _model_facts(assembly: Assembly) -> Mapping[str, Any]:
    prepared = assembly.prepared
    backbone = assembly.recipe.backbone
    return {
        "classes": list(prepared.classes),
        "input_shape": list(prepared.input_shape),
        "mean": list(prepared.mean),
        "std": list(prepared.std),
        "backbone": {"plugin": backbone.plugin, "values": dict(backbone.values)},
        "weights": assembly.model.backbone.weights,
        "data_fingerprint": prepared.fingerprint,
    }
