"""The figures of a finished run's predictions, asked for by the window; see `workbench.analysis.laboratory`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.store.predictions import Predictions

from . import figures

if TYPE_CHECKING:
    from .laboratory import Talk

MOST_PAIRS = 12
MOST_HARDEST = 600


def figures_job(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Compute what can be said of one model's predictions.

    Parameters
    ----------
    request : mapping
        ``classes`` (list of str), and either ``run`` (its folder), ``part`` (``"validation"`` or ``"test"``) and
        ``which`` (a key of `Predictions.probabilities`), or for runs that have kept none ``labels`` (int64 (N,)) and
        ``probabilities`` (float32 (N, K)).
    talk : Talk

    Returns
    -------
    dict
        ``images`` (int), ``accuracy``, ``balanced_accuracy``, ``top5`` and ``mean_loss`` (attributes of `Interval`;
        None where it says nothing), ``loss`` (nats), ``losses`` (float64 (N,)), ``hardest`` (int64, places of the
        images with the highest loss, the highest first), ``confusion`` (int64 (K, K), rows are true classes),
        ``most_confused`` (attributes of `Confused` each), ``by_class`` (of `ClassFigures` each), ``calibration`` (of
        `Calibration`), ``roc`` (``false_positive``, ``true_positive``, ``area``, of the second class of two; None
        with more classes or images of one class only).
    """
    talk.progress("computing the figures")
    if "probabilities" in request:
        said, labels = request["probabilities"], request["labels"]
    else:
        kept = Predictions.load(Path(request["run"]), request["part"])
        said, labels = kept.probabilities[request["which"]], kept.labels
    counts = figures.confusion(said, labels)
    top = figures.top(said, labels)
    losses = figures.losses(said, labels)
    return {
        "images": len(labels),
        "accuracy": asdict(figures.accuracy(said, labels)),
        "balanced_accuracy": asdict(figures.balanced_accuracy(said, labels)),
        "top5": None if top is None else asdict(top),
        "mean_loss": asdict(figures.mean_loss(losses)),
        "loss": float(losses.mean()),
        "losses": losses,
        "hardest": figures.top_losses(said, labels, MOST_HARDEST),
        "confusion": counts,
        "most_confused": [asdict(pair) for pair in figures.most_confused(counts, MOST_PAIRS)],
        "by_class": [asdict(each) for each in figures.by_class(counts, tuple(request["classes"]))],
        "calibration": asdict(figures.calibration(said, labels)),
        "roc": _roc(said, labels),
    }


def _roc(said: figures.FloatArray, labels: figures.IntArray) -> dict[str, Any] | None:
    if said.shape[1] != 2 or len(set(labels.tolist())) < 2:
        return None
    false_positive, true_positive, area = figures.roc(said, labels)
    return {"false_positive": false_positive, "true_positive": true_positive, "area": area}
