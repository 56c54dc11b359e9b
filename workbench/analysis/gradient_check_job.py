"""The gradient check, asked for by the window; see `workbench.analysis.laboratory`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.session.control import Control

from .gradient_check import gradient_check
from .gradient_check_report import EntryCheck, GradientCheckSettings, GradientReport, Light, TensorCheck

if TYPE_CHECKING:
    from .laboratory import Talk


def check(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Check the gradient of a recipe.

    Parameters
    ----------
    request : mapping
        ``recipe`` (text) and ``settings`` (values of `GradientCheckSettings`).
    talk : Talk

    Returns
    -------
    dict
        See `report_as_message`.
    """
    control = Control()

    def progress(detail: str, done: int, total: int) -> None:
        if talk.cancelled():
            control.discard()
        talk.progress(detail, done, total)

    report = gradient_check(
        talk.recipe(request["recipe"]),
        talk.catalogue,
        control=control,
        progress=progress,
        settings=GradientCheckSettings(**request["settings"]),
    )
    return report_as_message(report)


def report_as_message(report: GradientReport) -> dict[str, Any]:
    """Return what the window is told of a report.

    Returns
    -------
    dict
        ``light``, ``error``, ``loss``, ``images``, ``summary`` (a sentence), ``culprits`` (sentences), ``worst``
        (``tensor`` and the attributes of `EntryCheck`) and ``rows``: a table for each layer, and for the loss and
        each penalty by itself, with ``name``, ``kind`` (the layer's class, or ``"term"``), ``light``, ``error``,
        ``checked``, ``kinks``, ``silent`` and ``worst``.
    """
    name, worst = report.worst
    rows = [
        _row(
            layer.name, layer.kind, layer.light, layer.error, layer.tensors, all(each.silent for each in layer.tensors)
        )
        for layer in report.layers
    ]
    rows += [_row(part.title, "term", part.light, part.error, part.tensors, False) for part in report.parts]
    return {
        "light": report.light.value,
        "error": report.error,
        "loss": report.loss,
        "images": report.images,
        "summary": report.summary(),
        "culprits": [each.sentence() for each in report.culprits],
        "worst": {"tensor": name, **_entry(worst)},
        "rows": rows,
    }


def _row(
    name: str, kind: str, light: Light, error: float, tensors: Sequence[TensorCheck], silent: bool
) -> dict[str, Any]:
    worst = max(tensors, key=lambda each: (each.worst.judged, each.worst.error), default=None)
    return {
        "name": name,
        "kind": kind,
        "light": light.value,
        "error": error,
        "checked": sum(len(each.entries) for each in tensors),
        "kinks": sum(each.kinks for each in tensors),
        "silent": silent,
        "worst": None if worst is None else {"tensor": worst.name, **_entry(worst.worst)},
    }


def _entry(entry: EntryCheck) -> dict[str, Any]:
    return {**vars(entry), "index": list(entry.index), "finding": entry.finding.value}
