"""What can be done about a finding with one click: at once, while the run lives, or in the recipe of the next run.

What is done to a living run is a live edit like any other, so it stands in its journal; what is done to a recipe is one
edit that can be undone.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field

from workbench.api import Descriptor, Kind, PluginError, Trait

from .events import HealthFound
from .learning_rate import LEARNING_RATE
from .problems import Remedy
from .recipe import Recipe
from .remedies import use
from .sources import DescriptorSource

WEIGHT_DECAY = "optimizer.weight_decay"
LEAST_DECAY = 5e-4
"""The decay of most image classifiers since Krizhevsky et al. (2012)."""

_FACTORS = {
    "not_finite": 0.1,
    "loss_rising": 0.1,
    "dead_units": 0.3,
    "ratio_too_large": 0.1,
    "ratio_too_small": 10.0,
    "guessing": 0.1,
    "plateau": 0.1,
    "class_never_predicted": 0.3,
}
"""By how much each trouble asks to change the learning rate; factors of 3 and 10 are the course's grid."""


@dataclass(frozen=True)
class LiveRemedy:
    """A live edit that would help.

    Attributes
    ----------
    action : Remedy
        Its words, and the path and value to set.
    mode : str
        As in `Control.set_live`.
    """

    action: Remedy
    mode: str = ""


@dataclass(frozen=True)
class WayOut:
    """What can be done about a finding.

    Attributes
    ----------
    now : LiveRemedy, optional
        For the run that lives.
    next : tuple of Remedy
        For the recipe of the next run.
    """

    now: LiveRemedy | None = None
    next: tuple[Remedy, ...] = field(default=())


def ways_out(
    found: HealthFound, recipe: Recipe, catalogue: DescriptorSource, live: Collection[str] = (), rate: float = math.nan
) -> WayOut:
    """Return what can be done about a finding.

    Parameters
    ----------
    found : HealthFound
    recipe : Recipe
        The one that would be changed.
    catalogue : DescriptorSource
    live : collection of str
        Paths that may be set in the run; empty when it does not live.
    rate : float
        Learning rate of the newest step.

    Returns
    -------
    WayOut
    """
    optimizer = _descriptor(catalogue, recipe.optimizer.plugin)
    return WayOut(_now(found, recipe, optimizer, live, rate), tuple(_next(found, recipe, optimizer, catalogue)))


def _now(
    found: HealthFound, recipe: Recipe, optimizer: Descriptor | None, live: Collection[str], rate: float
) -> LiveRemedy | None:
    factor = _factor(found, optimizer)
    if found.rule == "gap_growing" and WEIGHT_DECAY in live:
        decay = _more_decay(recipe)
        return LiveRemedy(Remedy("Set weight decay to {value:.3g} now", WEIGHT_DECAY, decay, {"value": decay}))
    if factor is None or LEARNING_RATE not in live or not (math.isfinite(rate) and rate > 0):
        return None
    value = _rounded(rate * factor)
    if factor > 1:
        action = Remedy("Raise the learning rate to {value:.3g} now", LEARNING_RATE, value, {"value": value})
    else:
        action = Remedy("Lower the learning rate to {value:.3g} now", LEARNING_RATE, value, {"value": value})
    return LiveRemedy(action, "scale")


def _next(
    found: HealthFound, recipe: Recipe, optimizer: Descriptor | None, catalogue: DescriptorSource
) -> list[Remedy]:
    rule, ways = found.rule, []
    if rule == "gap_growing":
        if optimizer is not None and optimizer.param("weight_decay") is not None:
            decay = _more_decay(recipe)
            ways.append(Remedy("Set weight decay to {value:.3g}", WEIGHT_DECAY, decay, {"value": decay}))
        ways += _with_plugin(recipe, catalogue, "workbench.label_smoothing")
    elif rule == "class_never_predicted":
        ways += _with_plugin(recipe, catalogue, "workbench.focal")
    elif rule == "plateau":
        ways += _with_plugin(recipe, catalogue, "workbench.early_stopping")
    elif rule == "noisy_line_search":
        ways += _without_noise(recipe, catalogue)
    elif rule == "rate_at_edge" and optimizer is not None:
        usual = getattr(optimizer.param("learning_rate"), "default", None)
        if isinstance(usual, int | float):
            ways.append(Remedy("Set the learning rate to {value:.3g}", LEARNING_RATE, usual, {"value": usual}))
    elif rule == "rate_spent":
        epochs = _rounded(recipe.training.epochs * (1 - float(found.figures.get("left", 0.0))))
        if epochs > 0:
            ways.append(Remedy("Train for {value:.3g} epochs", "training.epochs", epochs, {"value": epochs}))
    factor, current = _factor(found, optimizer), recipe.get(LEARNING_RATE)
    if current is None and optimizer is not None:
        current = getattr(optimizer.param("learning_rate"), "default", None)
    if factor is not None and rule != "plateau" and isinstance(current, int | float) and current > 0:
        value = _rounded(current * factor)
        ways.insert(0, Remedy("Set the learning rate to {value:.3g}", LEARNING_RATE, value, {"value": value}))
    if rule == "not_finite":
        ways += _with_plugin(recipe, catalogue, "workbench.gradient_clipping")
    return ways


def _factor(found: HealthFound, optimizer: Descriptor | None) -> float | None:
    """Return by how much to change the learning rate; None where it is not at fault."""
    usual = getattr(optimizer.param("learning_rate") if optimizer is not None else None, "suggested", None)
    if found.rule == "guessing" and usual and float(found.figures.get("rate", math.inf)) < usual[0]:
        return 10.0  # it guesses still, not again: nothing has moved
    return _FACTORS.get(found.rule)


def _without_noise(recipe: Recipe, catalogue: DescriptorSource) -> list[Remedy]:
    ways = [] if recipe.training.full_batch else [Remedy("Train on the full batch", "training.full_batch", True)]
    for section, trait in (("augmentations", Trait.RANDOM_IMAGES), ("regularizers", Trait.RANDOM_LOSS)):
        for index, choice in enumerate(getattr(recipe, section)):
            descriptor = _descriptor(catalogue, choice.plugin)
            if choice.enabled and descriptor is not None and trait in descriptor.provides:
                fields = {"title": descriptor.title}
                ways.append(Remedy("Switch off {title}", f"{section}.{index}.enabled", False, fields))
    return ways


def _with_plugin(recipe: Recipe, catalogue: DescriptorSource, id: str) -> list[Remedy]:
    descriptor = _descriptor(catalogue, id)
    there = any(choice.plugin == id for _, _, choice in recipe.choices(enabled_only=True))
    return [] if descriptor is None or there else [use(recipe, descriptor)]


def _more_decay(recipe: Recipe) -> float:
    current = recipe.get(WEIGHT_DECAY)
    return max(LEAST_DECAY, _rounded(3 * current)) if isinstance(current, int | float) else LEAST_DECAY


def _rounded(value: float) -> float:
    """Return a value of ours with the two figures that anybody would type."""
    return float(f"{value:.2g}")


def _descriptor(catalogue: DescriptorSource, id: str) -> Descriptor | None:
    for kind in Kind:
        try:
            return catalogue.get(id, kind)
        except PluginError:
            continue
    return None
