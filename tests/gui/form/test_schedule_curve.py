from __future__ import annotations

import math
import subprocess
import sys

import pytest

from workbench.api import Kind, ParamError, PluginError, Trait, WorkbenchError
from workbench.gui.form.schedule_curve import schedule_curve
from workbench.registry import Catalogue
from workbench.session.plan import Plan
from workbench.session.recipe import PluginChoice, Recipe

IMAGES = 1000


def test_the_curve_is_that_of_the_schedule_itself(catalogue: Catalogue, recipe: Recipe) -> None:
    plan = Plan.of(recipe, IMAGES)
    total, per_epoch = plan.steps, plan.steps_per_epoch
    for descriptor in catalogue.of_kind(Kind.SCHEDULE):
        if descriptor.provides & {Trait.FEEDBACK, Trait.WARM_UP}:
            continue
        chosen = recipe.set("schedule", PluginChoice(descriptor.id))
        curve = schedule_curve(chosen, catalogue, IMAGES)
        schedule = catalogue.build(descriptor.id, total, per_epoch)
        steps = [round(epoch * per_epoch) for epoch in curve.epochs]
        assert curve.rates == tuple(0.05 * schedule(step) for step in steps), descriptor.id
        assert steps[0] == 0
        assert steps[-1] == total - 1
        assert curve.total_epochs == 10


def test_a_schedule_that_drives_the_momentum_shows_it(catalogue: Catalogue, recipe: Recipe) -> None:
    assert schedule_curve(recipe, catalogue, IMAGES).momentum == ()
    curve = schedule_curve(recipe.set("schedule", PluginChoice("workbench.one_cycle")), catalogue, IMAGES)
    plan = Plan.of(recipe, IMAGES)
    total, per_epoch = plan.steps, plan.steps_per_epoch
    schedule = catalogue.build("workbench.one_cycle", total, per_epoch)
    assert curve.momentum == tuple(schedule.momentum(round(epoch * per_epoch)) for epoch in curve.epochs)


def test_a_warm_up_stands_in_front(catalogue: Catalogue, recipe: Recipe) -> None:
    warm = recipe.set("warm_up", PluginChoice("workbench.linear_warmup", {"epochs": 2.0, "start_factor": 0.1}))
    curve = schedule_curve(warm, catalogue, IMAGES)
    assert curve.rates[0] == pytest.approx(0.005)
    top = max(range(len(curve.rates)), key=lambda index: curve.rates[index])
    assert curve.epochs[top] == pytest.approx(2, abs=0.2)
    assert curve.rates[top] == pytest.approx(0.05)


def test_a_schedule_that_needs_feedback_cannot_be_drawn(catalogue: Catalogue, recipe: Recipe) -> None:
    curve = schedule_curve(recipe.set("schedule.plugin", "workbench.reduce_on_plateau"), catalogue, IMAGES)
    assert curve.depends_on_run


def test_an_impossible_schedule_is_told_in_words(catalogue: Catalogue, recipe: Recipe) -> None:
    many = recipe.set("schedule", PluginChoice("workbench.cosine_restarts", {"cycles": 400}))
    with pytest.raises((ParamError, PluginError), match="cycles"):
        schedule_curve(many, catalogue, IMAGES)
    warm = recipe.set("warm_up", PluginChoice("workbench.linear_warmup", {"epochs": 20.0}))
    with pytest.raises(WorkbenchError, match=r"[Ww]arm-up"):
        schedule_curve(warm, catalogue, IMAGES)


@pytest.mark.parametrize(
    ("changes", "images"),
    [
        ({}, 1000),
        ({"training.batch_size": 4096}, 1000),
        ({"training.full_batch": True}, 777),
        ({"training.epochs": 0.01}, 1000),
        ({"training.epochs": 1 / 3, "training.batch_size": 7}, 1000),
        ({}, 1),
    ],
)
def test_the_curve_is_as_long_as_the_run(
    catalogue: Catalogue, recipe: Recipe, changes: dict[str, object], images: int
) -> None:
    for path, value in changes.items():
        recipe = recipe.set(path, value)
    plan = Plan.of(recipe, images)
    curve = schedule_curve(recipe, catalogue, images)
    assert curve.total_epochs == plan.steps / plan.steps_per_epoch
    assert curve.epochs[-1] == (plan.steps - 1) / plan.steps_per_epoch


def test_drawing_a_schedule_imports_no_torch() -> None:
    code = (
        "import sys\n"
        "from workbench.gui.form.schedule_curve import schedule_curve\n"
        "from workbench.registry import load_catalogue\n"
        "from workbench.session.recipe import PluginChoice as P, Recipe\n"
        "names = 'fashion_sample small_cnn cross_entropy sgd cosine_restarts'.split()\n"
        "schedule_curve(Recipe(*(P(f'workbench.{name}') for name in names)), load_catalogue(), 5000)\n"
        "assert 'torch' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_optimizer_without_learning_rate_shows_the_factor(catalogue: Catalogue, recipe: Recipe) -> None:
    without = [
        descriptor for descriptor in catalogue.of_kind(Kind.OPTIMIZER) if descriptor.param("learning_rate") is None
    ]
    for descriptor in without:
        curve = schedule_curve(recipe.set("optimizer", PluginChoice(descriptor.id)), catalogue, IMAGES)
        assert not curve.absolute
        assert math.isclose(max(curve.rates), 1.0)
