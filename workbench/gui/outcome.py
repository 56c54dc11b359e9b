"""What came out of a run, in a sentence or two."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from . import words
from .run_view import RunView

_WORTH_SAYING = 0.0005
"""Smallest difference of accuracies that shows in a percentage with one decimal."""


def result_in_words(view: RunView) -> str:
    """Say accuracy, best epoch, what the ensemble gave, and where the model is.

    Parameters
    ----------
    view : RunView
        Of a run that is finished.

    Returns
    -------
    str
    """
    finished = view.finished
    if finished is None:
        return ""
    summary = finished.summary
    sentences = [_accuracy(summary), _best(summary), _ensemble(summary), _place(summary, finished.folder)]
    return " ".join(sentence for sentence in sentences if sentence)


def _accuracy(summary: Any) -> str:
    accuracy = _number(summary.get("accuracy"))
    if accuracy is None:
        return _tr("It ended before the model was judged.")
    epochs = words.epochs(_number(summary.get("epochs")) or 0.0)
    seconds = words.duration(_number(summary.get("seconds")))
    if summary.get("split") == "validation":
        template = _tr("{accuracy} of the validation images are recognized after {epochs} epochs in {time}.")
    else:
        template = _tr("{accuracy} of the test images are recognized after {epochs} epochs in {time}.")
    return template.format(accuracy=words.percent(accuracy), epochs=epochs, time=seconds)


def _best(summary: Any) -> str:
    epoch, accuracy = _number(summary.get("best_epoch")), _number(summary.get("validation_accuracy"))
    if epoch is None or accuracy is None:
        return ""
    return _tr("The best epoch was {epoch}, with {accuracy} on the validation images.").format(
        epoch=words.epochs(epoch), accuracy=words.percent(accuracy)
    )


def _ensemble(summary: Any) -> str:
    together, alone = _number(summary.get("ensemble_accuracy")), _number(summary.get("accuracy"))
    if together is None or alone is None:
        return ""
    gain = together - alone
    if gain >= _WORTH_SAYING:
        template = _tr("The ensemble reaches {accuracy} ({points} points), more than the single model.")
    elif gain <= -_WORTH_SAYING:
        template = _tr("The ensemble reaches {accuracy} ({points} points), less than the single model.")
    else:
        template = _tr("The ensemble reaches {accuracy}, no more than the single model.")
    return template.format(accuracy=words.percent(together), points=words.points(gain))


def _place(summary: Any, folder: str) -> str:
    place = str(summary.get("model") or folder)
    return _tr("The model is in {place}.").format(place=_short(place)) if place else ""


def _short(path: str) -> str:
    home = str(Path.home())
    return "~" + path[len(home) :] if home != "/" and path.startswith(home) else path


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("outcome", text)
