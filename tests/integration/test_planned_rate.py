"""The learning rate that the form draws before the run is the one that every step of the run uses."""

from __future__ import annotations

import pytest

from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.gui.form.schedule_curve import schedule_curve
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.events import RunStarted
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"training.full_batch": True, "training.epochs": 5.0},
        {"training.batch_size": 1000, "training.epochs": 4.0},
        {"training.batch_size": 333, "training.epochs": 7 / 3},
        {"training.batch_size": 100_000, "training.epochs": 3.0},
        {"training.batch_size": 256, "training.micro_batch": 100, "training.epochs": 1.5},
        {
            "training.batch_size": 200,
            "training.epochs": 2.3,
            "warm_up": PluginChoice("workbench.linear_warmup", {"epochs": 0.7, "start_factor": 0.01}),
        },
    ],
    ids=["full batch", "rest dropped", "fractional epochs", "batch above the set", "in parts", "warm-up"],
)
def test_the_curve_of_the_form_is_the_rate_of_the_run(catalogue, changes):
    recipe = load_preset("digits", catalogue)
    for path, value in {
        "optimizer": PluginChoice("workbench.sgd", {"learning_rate": 0.01}),
        "schedule": PluginChoice("workbench.cosine"),
        "training.full_batch": False,
        "compute.device": "cpu",
        "compute.threads": 1,
        "compute.memory_layout": "contiguous",
        "compute.precision": "float32",
        **changes,
    }.items():
        recipe = recipe.set(path, value)
    ring, events = StepRing(), []
    Trainer(recipe, catalogue, control=Control(), ring=ring, emit=events.append).run()
    started = next(event for event in events if isinstance(event, RunStarted))
    rows = ring.drain()

    curve = schedule_curve(recipe, catalogue, started.images["training"], points=10_000)
    assert curve.total_epochs == started.total_steps / started.steps_per_epoch
    assert [round(epoch * started.steps_per_epoch) for epoch in curve.epochs] == list(range(started.total_steps))
    assert list(curve.rates) == rows["learning_rate"].tolist()
