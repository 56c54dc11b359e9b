"""How a run is divided into steps: the one place that counts them, for the trainer and for whoever looks ahead."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .recipe import Recipe

# Thirds of an epoch and their like, added up, may come out a hair above a whole number of steps.
_HAIR = 1e-9


def steps_in(epochs: float, steps_per_epoch: int) -> int:
    """Return how many steps so many epochs take: at least one, and a step begun is a step.

    Parameters
    ----------
    epochs : float
        Any number above 0.
    steps_per_epoch : int
    """
    return max(1, math.ceil(epochs * steps_per_epoch - _HAIR))


@dataclass
class Plan:
    """How a run is divided into steps.

    Attributes
    ----------
    batch_size : int
        Images a step, at most all there are.
    steps_per_epoch : int
        Whole batches only: what is left over has its turn in another epoch, since the order is drawn anew.
    steps : int
        Of one model.
    models : int
        How many are trained one after another.
    evaluate_every : float
        In steps.
    """

    batch_size: int
    steps_per_epoch: int
    steps: int
    models: int
    evaluate_every: float

    @classmethod
    def of(cls, recipe: Recipe, images: int, models: int = 1) -> Plan:
        """Work out the plan for so many training images.

        Parameters
        ----------
        recipe : Recipe
        images : int
            Number of training images, at least 1.
        models : int
        """
        training = recipe.training
        batch = images if training.full_batch else min(training.batch_size, images)
        per_epoch = images // batch
        return cls(
            batch_size=batch,
            steps_per_epoch=per_epoch,
            steps=steps_in(training.epochs, per_epoch),
            models=models,
            evaluate_every=max(1.0, training.evaluate_every * per_epoch),
        )

    def evaluates_after(self, done: int, end: int) -> bool:
        """Tell whether the model is judged after `done` steps, `end` being the last of its segment."""
        return done == end or math.floor(done / self.evaluate_every) > math.floor((done - 1) / self.evaluate_every)
