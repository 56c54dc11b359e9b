from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.session.plan import Plan, steps_in
from workbench.session.recipe import PluginChoice, Recipe

RECIPE = Recipe(*(PluginChoice(f"toy.{name}") for name in ("data", "backbone", "loss", "optimizer", "schedule")))


def plan(images: int, **training: object) -> Plan:
    recipe = RECIPE
    for name, value in training.items():
        recipe = recipe.set(f"training.{name}", value)
    return Plan.of(recipe, images)


@pytest.mark.parametrize(
    ("images", "training", "batch", "per_epoch", "steps"),
    [
        (1000, {"batch_size": 100, "epochs": 3.0}, 100, 10, 30),
        # What is left over has its turn in another epoch.
        (1099, {"batch_size": 100, "epochs": 3.0}, 100, 10, 30),
        # A batch larger than the set is the set.
        (50, {"batch_size": 100, "epochs": 3.0}, 50, 1, 3),
        (777, {"batch_size": 100, "full_batch": True, "epochs": 4.0}, 777, 1, 4),
        # A step begun is a step; a sum of thirds is no step more.
        (1000, {"batch_size": 100, "epochs": 0.25}, 100, 10, 3),
        (300, {"batch_size": 100, "epochs": 1 / 3 + 1 / 3 + 1 / 3}, 100, 3, 3),
        (1000, {"batch_size": 100, "epochs": 1e-6}, 100, 10, 1),
        # Computing a batch in parts changes no step.
        (1000, {"batch_size": 100, "micro_batch": 7, "epochs": 2.0}, 100, 10, 20),
    ],
)
def test_counting(images: int, training: dict[str, object], batch: int, per_epoch: int, steps: int) -> None:
    made = plan(images, **training)
    assert (made.batch_size, made.steps_per_epoch, made.steps) == (batch, per_epoch, steps)


@given(
    images=st.integers(1, 10_000),
    batch_size=st.integers(1, 5000),
    thirds=st.integers(1, 60),
    full_batch=st.booleans(),
)
def test_the_epochs_asked_for_are_there_and_less_than_a_step_more(
    images: int, batch_size: int, thirds: int, full_batch: bool
) -> None:
    made = plan(images, batch_size=batch_size, full_batch=full_batch, epochs=thirds / 3)
    exact = Fraction(thirds, 3) * made.steps_per_epoch
    assert exact <= made.steps < exact + 1
    assert made.batch_size * made.steps_per_epoch <= images


@given(epochs=st.floats(0.001, 100), per_epoch=st.integers(1, 1000), every=st.floats(0.01, 20))
def test_the_last_step_is_judged(epochs: float, per_epoch: int, every: float) -> None:
    total = steps_in(epochs, per_epoch)
    made = Plan(1, per_epoch, total, 1, max(1.0, every * per_epoch))
    assert made.evaluates_after(total, total)


def test_judged_once_an_interval() -> None:
    made = plan(1000, batch_size=100, epochs=2.0, evaluate_every=0.25)
    assert [step for step in range(1, 21) if made.evaluates_after(step, 20)] == [3, 5, 8, 10, 13, 15, 18, 20]
