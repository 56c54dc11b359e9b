"""How a run is doing, in plain words: a few judgements over its evaluations. No widgets here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.session.events import Evaluated

from . import words

_PATIENCE = 8
"""So many judgements without a new best are worth a word: more than a cycle of a schedule with restarts takes."""

_RISE = 1.15
"""So much above its lowest value the validation loss has risen clearly."""

_GUESSING = 1.5
"""Below this multiple of the accuracy of guessing a model has learned nothing yet."""


@dataclass(frozen=True)
class Verdict:
    """One thing to know about a run.

    Attributes
    ----------
    tone : str
        ``"good"``, ``"warning"`` or ``"muted"``.
    text : str
    """

    tone: str
    text: str


def judge(history: Sequence[Evaluated], classes: int) -> list[Verdict]:
    """Say how learning goes.

    Parameters
    ----------
    history : sequence of Evaluated
        All judgements on the validation images so far, oldest first.
    classes : int
        Number of classes; 0 when not known.

    Returns
    -------
    list of Verdict
        The most important first; empty before the first judgement.
    """
    if not history:
        return []
    last = history[-1]
    best = max(history, key=lambda item: (item.scores.accuracy, -item.scores.loss))
    verdicts = []
    if classes > 1 and last.epoch >= 1 and last.scores.accuracy < _GUESSING / classes:
        verdicts.append(
            Verdict(
                "warning",
                _tr(
                    "Hardly better than guessing ({chance}). The learning rate may be far too large or far too small."
                ).format(chance=words.percent(1 / classes)),
            )
        )
    elif _by_heart(history):
        verdicts.append(
            Verdict(
                "warning",
                _tr(
                    "It begins to learn the training images by heart: their loss falls, the validation loss rises. "
                    "More augmentation or regularization helps, or fewer epochs."
                ),
            )
        )
    elif len(history) - 1 - history.index(best) >= _PATIENCE:
        verdicts.append(
            Verdict(
                "warning",
                _tr(
                    "No progress since epoch {epoch}. A smaller learning rate may help, or it has learned enough."
                ).format(epoch=words.epochs(best.epoch)),
            )
        )
    elif best is last:
        verdicts.append(Verdict("good", _tr("It is learning: the newest judgement is the best so far.")))
    else:
        verdicts.append(Verdict("good", _tr("It is learning; the figures go up and down a little, as they do.")))
    verdicts.append(
        Verdict(
            "muted",
            _tr("Best validation accuracy {accuracy}, at epoch {epoch}.").format(
                accuracy=words.percent(best.scores.accuracy), epoch=words.epochs(best.epoch)
            ),
        )
    )
    return verdicts


def _by_heart(history: Sequence[Evaluated]) -> bool:
    lowest = min(range(len(history)), key=lambda index: history[index].scores.loss)
    last, turn = history[-1], history[lowest]
    return (
        len(history) - 1 - lowest >= 2
        and last.scores.loss > _RISE * turn.scores.loss
        and last.training_loss < turn.training_loss
    )


def figures(values: Mapping[str, Any], most: int = 8) -> list[tuple[str, str]]:
    """Return the numbers and words of a diagnostic's report, as names and texts.

    Parameters
    ----------
    values : mapping
        See `workbench.api.Diagnostic`; lists are left to the diagnostic's own picture.
    most : int
        How many at most.
    """
    rows: list[tuple[str, str]] = []

    def collect(prefix: str, content: Mapping[str, Any]) -> None:
        groups = [(name, value) for name, value in content.items() if isinstance(value, Mapping)]
        for name, value in content.items():
            if isinstance(value, bool):
                rows.append((f"{prefix}{name}", _tr("yes") if value else _tr("no")))
            elif isinstance(value, int | float):
                rows.append((f"{prefix}{name}", words.count(value) if isinstance(value, int) else _number(value)))
            elif isinstance(value, str):
                rows.append((f"{prefix}{name}", value))
        for name, value in groups:
            # What stands alone needs no heading in front of each of its names.
            collect(prefix if len(groups) == 1 else f"{prefix}{name} ", value)

    collect("", values)
    return rows[:most]


def _number(value: float) -> str:
    return words.figure(value) if math.isfinite(value) else str(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("health", text)
