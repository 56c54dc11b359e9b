"""The learning rate of a run that was not started yet, from the very schedule that will drive it. No Qt, no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.api import Kind, RecipeError, Schedule, Trait
from workbench.engine.rates import Rates, make_segment
from workbench.registry import Catalogue
from workbench.session.plan import Plan
from workbench.session.recipe import Recipe

ASSUMED_IMAGES = 5000
"""Training images assumed until the data was read; the curve's shape hardly depends on it."""


@dataclass(frozen=True)
class ScheduleCurve:
    """A planned learning rate.

    Attributes
    ----------
    epochs, rates : tuple of float
        Empty when the rate depends on the run.
    total_epochs : float
    momentum : tuple of float
        Where the schedule drives the momentum: one for each rate; else empty.
    absolute : bool
        Whether `rates` are learning rates; otherwise they are factors, for optimizers without a learning rate.
    """

    epochs: tuple[float, ...]
    rates: tuple[float, ...]
    total_epochs: float
    momentum: tuple[float, ...] = ()
    absolute: bool = True

    @property
    def depends_on_run(self) -> bool:
        """Whether it cannot be known before the run."""
        return not self.epochs


def schedule_curve(recipe: Recipe, catalogue: Catalogue, images: int, points: int = 300) -> ScheduleCurve:
    """Return the learning rate of one model over its run.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue
    images : int
        Number of training images.
    points : int
        About how many points to give.

    Raises
    ------
    PluginError, ParamError, RecipeError
        When schedule or warm-up cannot be built with these values.
    """
    plan = Plan.of(recipe, images)
    total, per_epoch = plan.steps, plan.steps_per_epoch
    descriptor = catalogue.get(recipe.schedule.plugin, Kind.SCHEDULE)
    base = learning_rate_of(recipe, catalogue)
    if Trait.FEEDBACK in descriptor.provides:
        return ScheduleCurve((), (), total / per_epoch)

    def build(length: int) -> tuple[Schedule, Schedule | None]:
        warm_up: Any = None
        left = length
        if recipe.warm_up is not None:
            warm_up = catalogue.build(recipe.warm_up.plugin, length, per_epoch, **recipe.warm_up.values)
            left -= warm_up.length()
            if left < 1:
                raise RecipeError(
                    "The warm-up takes {steps} steps, but the run has only {total}. Shorten it or train longer.",
                    steps=warm_up.length(),
                    total=length,
                )
        return catalogue.build(recipe.schedule.plugin, left, per_epoch, **recipe.schedule.values), warm_up

    segment = make_segment(0, total, True, build)
    planned = Rates(1.0 if base is None else base, [segment]).planned(points)
    momentum = [segment.momentum(step) for step, _ in planned]
    return ScheduleCurve(
        tuple(step / per_epoch for step, _ in planned),
        tuple(rate for _, rate in planned),
        total / per_epoch,
        tuple(value for value in momentum if value is not None) if None not in momentum else (),
        base is not None,
    )


def learning_rate_of(recipe: Recipe, catalogue: Catalogue) -> float | None:
    """Return the learning rate that the schedule's factors are of; None for an optimizer without one."""
    param = catalogue.get(recipe.optimizer.plugin, Kind.OPTIMIZER).param("learning_rate")
    if param is None:
        return None
    value = recipe.optimizer.values.get("learning_rate", param.default)
    return float(value) if isinstance(value, int | float) else None
