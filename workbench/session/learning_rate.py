"""The learning rate of a recipe, and what becomes of it when the net begins with trained weights."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, Trait
from workbench.registry.catalogue import Catalogue

from .recipe import Recipe

LEARNING_RATE = "optimizer.learning_rate"


def learning_rate_param(descriptor: Descriptor) -> Param | None:
    """Return the parameter of an optimizer that is its learning rate, if it has one."""
    return next((param for param in descriptor.params if param.group_key == "lr"), None)


def begins_trained(recipe: Recipe, catalogue: Catalogue) -> bool:
    """Tell whether the backbone of a recipe begins with trained weights."""
    params = {param.name: param for param in catalogue.get(recipe.backbone.plugin, Kind.BACKBONE).params}
    return "weights" in params and recipe.backbone.values.get("weights", params["weights"].default) != "none"


def for_trained_weights(recipe: Recipe, catalogue: Catalogue) -> Recipe:
    """Return the recipe with a tenth of its learning rate, if its net begins with random weights so far.

    Steps that suit random weights destroy trained ones. An optimizer with a line search finds the length of its steps
    itself, and is left as it is.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue

    Returns
    -------
    Recipe
    """
    optimizer = catalogue.get(recipe.optimizer.plugin, Kind.OPTIMIZER)
    param = learning_rate_param(optimizer)
    searches = Trait.FULL_BATCH in optimizer.needs | optimizer.advises
    if param is None or searches or begins_trained(recipe, catalogue):
        return recipe
    rate = recipe.optimizer.values.get(param.name, param.default)
    if not isinstance(rate, int | float):
        return recipe
    return recipe.set(f"optimizer.{param.name}", float(f"{rate / 10:.2g}"))
