"""Which curves the three plots of a run have, and how they look."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from workbench.api import format_number
from workbench.gui.words import NONE, figure, percent

from .run_data import BestSeries, RunData
from .series import HeldSeries, SampledSeries, Series
from .strokes import DASHES, Look

TRAINING, VALIDATION, ENSEMBLE, RATE = "curve_1", "curve_2", "curve_3", "curve_4"
_MEMBERS = ("curve_6", "curve_5", "curve_4", "curve_7", "curve_1", "curve_8")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Curve:
    """One curve of a plot.

    Attributes
    ----------
    title : str
    data : RunData
        The run it belongs to.
    series : Series
    look : Look
    rank : int
        The lowest numbers keep their labels when there is no room for all, and are drawn last.
    labelled : bool
        Whether it has a label at the right end.
    noisy : bool
        Whether single values far off may leave the picture.
    at_hover : bool
        Whether the read-out tells its value.
    """

    title: str
    data: RunData
    series: Series
    look: Look
    rank: int = 0
    labelled: bool = True
    noisy: bool = False
    at_hover: bool = True


def rate_text(value: float) -> str:
    """Write a learning rate or a momentum: ``"3e-4"``, ``"0.0309"``."""
    return NONE if not math.isfinite(value) else format_number(float(f"{value:.3g}"))


LOSS_TEXT: Callable[[float], str] = figure
ACCURACY_TEXT: Callable[[float], str] = percent


def loss_curves(run: RunData, compared: Sequence[RunData], smoothing: float) -> list[Curve]:
    """Return the curves of the plot of losses."""
    smooth = smoothing > 0
    raw = Look(TRAINING, 1.0, strength=0.38 if smooth else 0.8)
    curves = [Curve(_tr("training"), run, run.training_loss, raw, 9, not smooth, True, not smooth)]
    if smooth:
        curves.append(Curve(_tr("training"), run, run.smoothed_loss, Look(TRAINING, 1.75), 2))
    if not len(run.timeline):
        curves.append(Curve(_tr("training"), run, run.epoch_loss, Look(TRAINING, 1.75), 2))
    curves.append(Curve(_tr("validation"), run, run.validation_loss, Look(VALIDATION, 1.75, symbol="dot"), 1))
    curves.append(_best(run, run.validation_loss))
    curves.append(Curve(_tr("test"), run, run.test_loss, Look("text", 1.5, symbol="dot"), 0))
    for index, other in enumerate(compared):
        thin = Look(_look(index).role, 1.0, strength=0.55)
        curves.append(Curve(other.title, other, other.smoothed_loss, thin, 8, False, True, False))
        curves.append(Curve(other.title, other, other.validation_loss, _look(index), 3))
    return curves


def accuracy_curves(run: RunData, compared: Sequence[RunData], chosen: HeldSeries) -> list[Curve]:
    """Return the curves of the plot of accuracies; `chosen` is the ensemble of the members ticked by hand."""
    curves = [
        Curve(name, run, member, Look(_cycled(_MEMBERS, index), 1.0, _cycled(DASHES, index // len(_MEMBERS))), 5)
        for index, (name, member) in enumerate(run.members.items())
    ]
    if run.members:
        curves.append(Curve(_tr("best single"), run, run.best_single, Look("muted", 1.25, (3, 3)), 3))
    curves.append(Curve(_tr("validation"), run, run.validation_accuracy, Look(VALIDATION, 1.75, symbol="dot"), 2))
    curves.append(_best(run, run.validation_accuracy))
    curves.append(Curve(_tr("ensemble"), run, run.ensemble, Look(ENSEMBLE, 3.0), 1))
    curves.append(Curve(_tr("ticked members"), run, chosen, Look(ENSEMBLE, 1.5, (2, 2), symbol="dot"), 4))
    curves.append(Curve(_tr("test"), run, run.test_accuracy, Look("text", 1.5, symbol="dot"), 0))
    for index, other in enumerate(compared):
        curves.append(Curve(other.title, other, other.validation_accuracy, _look(index), 3))
    return curves


def rate_curves(run: RunData, compared: Sequence[RunData]) -> list[Curve]:
    """Return the curves of the plot of learning rates."""
    planned = Look(RATE, 1.25, (4, 3), 0.75)
    curves = [
        Curve(_tr("planned"), run, run.planned_rate, planned, 9, labelled=False, at_hover=False),
        Curve(_tr("learning rate"), run, run.learning_rate, Look(RATE, 1.75), 1),
    ]
    for index, other in enumerate(compared):
        curves.append(Curve(other.title, other, other.learning_rate, _look(index), 3))
    return curves


def _best(run: RunData, series: SampledSeries) -> Curve:
    """Return the ring around the best evaluation, the same one in both plots."""
    return Curve(_tr("best"), run, BestSeries(run, series), Look(VALIDATION, 2.0, symbol="ring"), 2, at_hover=False)


def _look(index: int) -> Look:
    """Return how the curves of a compared run are drawn: hue and dash of its own."""
    return Look(f"curve_{index % len(DASHES) + 1}", 1.75, _cycled(DASHES, index))


def _cycled(items: Sequence[Item], index: int) -> Item:
    return items[index % len(items)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("plots", text)
