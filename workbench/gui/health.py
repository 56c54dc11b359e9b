"""What the health panel says beside the findings: the best evaluation, and reports as rows. No widgets here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.session.events import Evaluated

from . import words


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


def best_so_far(history: Sequence[Evaluated]) -> list[Verdict]:
    """Say which evaluation was the best.

    Parameters
    ----------
    history : sequence of Evaluated
        All judgements on the validation images so far, oldest first.

    Returns
    -------
    list of Verdict
        Empty before the first judgement.
    """
    if not history:
        return []
    best = max(history, key=lambda item: (item.scores.accuracy, -item.scores.loss))
    text = _tr("Best validation accuracy {accuracy}, at epoch {epoch}.").format(
        accuracy=words.percent(best.scores.accuracy), epoch=words.epochs(best.epoch)
    )
    return [Verdict("muted", text)]


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
