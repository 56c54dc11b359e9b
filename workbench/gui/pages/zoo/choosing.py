"""Putting a model of the zoo into a recipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.api import Value
from workbench.registry import Catalogue
from workbench.session.learning_rate import for_trained_weights
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import FineTuning

from .entries import LITE, TORCHVISION, Entry, WeightFile

_SEEN = 96
"""Pixels to which smaller pictures are enlarged for a net that was trained on large ones."""
_LEAST = 32


def backbone_values(
    entry: Entry, weights: WeightFile | None, side: int | None, folder: str | None = None
) -> dict[str, Value]:
    """Return the values of the backbone's plugin that make it this model.

    Parameters
    ----------
    entry : Entry
    weights : WeightFile or None
        None to begin at random.
    side : int or None
        Shorter side of the recipe's pictures; None where it is not known.
    folder : str, optional
        A folder of weight files.
    """
    values: dict[str, Value] = dict(entry.values)
    if entry.plugin == LITE:
        values["weights"] = "imagenet" if weights is not None else "none"
    if entry.plugin == TORCHVISION:
        best = weights is not None and weights == entry.weights[0]
        values["weights"] = "none" if weights is None else "default" if best else weights.name
        if folder is not None and weights is not None:
            values["folder"] = folder
    if entry.plugin in (LITE, TORCHVISION):
        values["resolution"] = _resolution(entry, weights, side)
    return values


def _resolution(entry: Entry, weights: WeightFile | None, side: int | None) -> int | None:
    if entry.fixed_side:
        return weights.side if weights is not None else entry.side
    least = max(entry.minimum_side, _SEEN if weights is not None else _LEAST)
    return None if side is not None and side >= least else least


def with_model(
    recipe: Recipe,
    catalogue: Catalogue,
    entry: Entry,
    weights: WeightFile | None,
    facts: Mapping[str, Any] | None,
    folder: str | None = None,
) -> Recipe:
    """Return a recipe with this model as its backbone.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue
    entry : Entry
    weights : WeightFile or None
    facts : mapping or None
        What `workbench.analysis.step_time_job.data_facts` returns; None if the data is not known.
    folder : str, optional

    Returns
    -------
    Recipe
        Trained weights are frozen by the rules for as many images as there are, and learn at a tenth of the rate that
        suited random ones; a net that begins at random learns everywhere.
    """
    side = min(facts["height"], facts["width"]) if facts is not None else None
    tuning = FineTuning()
    if weights is not None and facts is not None:
        tuning = FineTuning(facts["frozen_stages"], facts["ratio"])
    if weights is not None:
        recipe = for_trained_weights(recipe, catalogue)
    choice = PluginChoice(entry.plugin, backbone_values(entry, weights, side, folder))
    return replace(recipe, backbone=choice, fine_tuning=tuning)
