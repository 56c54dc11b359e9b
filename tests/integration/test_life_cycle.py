"""Every plugin lives a whole life: 30 steps, a pause, live edits, SIGKILL, a resumption, a replay; bit for bit.

Each life is told twice: once without trouble, once in a process that is killed and continued by another. Then the
second one is replayed. All of it happens again with frozen stages and in bfloat16, for the plugins that take them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lives import Story, assert_same_figures, everything, live, live_and_die
from tiny_data import WRITERS

from workbench.api import Descriptor, Kind, Param, ParamError, ParamType, Trait, Value
from workbench.engine.replay import replay
from workbench.engine.ring import StepRing
from workbench.session.control import Control
from workbench.session.events import Edited, Finished, Paused
from workbench.session.recipe import LISTS, PluginChoice, Recipe
from workbench.session.settings import Compute, FineTuning, Training
from workbench.store.run_folder import RunFolder
from workbench.testing.subject import other_value

STEPS, PAUSE_AT, KILL_AT = 30, 10, 22
BATCH, STEPS_PER_EPOCH = 16, 8  # of the 138 training images that 180 images leave
SECTIONS = {kind: section for section, kind in LISTS.items()}

VALUES: dict[str, dict[str, Value]] = {
    "workbench.cosine_restarts": {"cycles": 3},
    "workbench.cyclic": {"half_cycle_epochs": 0.5},
    "workbench.linear_warmup": {"epochs": 0.6},
    "workbench.multi_step": {"milestones": (1.0, 3.0)},
    "workbench.reduce_on_plateau": {"patience": 0, "threshold": 0.5},
    "workbench.step": {"epochs_per_drop": 1.0},
    "workbench.mlp": {"hidden": (12, 8), "batch_norm": True},
    "workbench.resnet9": {"width": 4},
    "workbench.small_cnn": {"channels": (4, 8), "hidden": 8},
    "workbench.efficientnet_lite0": {"resolution": 32, "weights": "none"},
    "workbench.torchvision": {"resolution": 32},
    "workbench.image_folder": {"size": 8},
    "workbench.image_table": {"size": 8},
    "workbench.image_list": {"size": 8},
    "workbench.gradient_clipping": {"maximum_norm": 0.1},
    "workbench.gradient_norm": {"every": 4},
    "workbench.update_to_weight_ratio": {"every": 4},
    "workbench.independent": {"count": 2},
    "workbench.snapshots": {"count": 3},
}
"""Values with which a plugin shows its nature within 30 steps; all others stand at their defaults."""

BATCHES = {"workbench.digits": 150, "workbench.fashion_sample": 600}
"""Batch sizes that make 8 steps of an epoch of the bundled data."""

SLOW = {"workbench.efficientnet_lite0", "workbench.resnet18", "workbench.torchvision"}
FAMILIES = {
    "shufflenet_v2_x0_5": 32,
    "mnasnet0_5": 32,
    "squeezenet1_1": 32,
    "mobilenet_v2": 32,
    "efficientnet_b0": 32,
    "regnet_y_400mf": 32,
    "googlenet": 32,
    "densenet121": 32,
}
"""One of each family of torchvision's models, the smallest, at a small resolution. Of those missing, ResNets are a
plugin of their own, and the others weigh 100 to 600 MB: ConvNeXt, Inception, VGG, AlexNet and the transformers."""

ABOUT_WEIGHTS = (Kind.BACKBONE, Kind.OPTIMIZER, Kind.REGULARIZER, Kind.ENSEMBLE)

CATALOGUE = everything()
PLUGINS = [
    descriptor for kind in Kind for descriptor in CATALOGUE.of_kind(kind) if CATALOGUE.source(descriptor.id).builtin
]


def chosen(plugin: str) -> PluginChoice:
    return PluginChoice(plugin, VALUES.get(plugin, {}))


def recipe_for(plugin: Descriptor) -> Recipe:
    """Return a small recipe in which the plugin can do what it is for."""
    recipe = Recipe(
        data=PluginChoice("toy.blobs", {"images": 180, "channels": 3}),
        backbone=chosen("workbench.small_cnn"),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.05, "momentum": 0.9}),
        schedule=PluginChoice("workbench.cosine"),
        training=Training(
            epochs=STEPS / STEPS_PER_EPOCH, batch_size=BATCH, evaluate_every=10 / STEPS_PER_EPOCH, seed=3
        ),
        compute=Compute(device="cpu", precision="float32", memory_layout="contiguous", threads=1),
        name="life",
    )
    if Trait.WARM_UP in plugin.provides:
        recipe = replace(recipe, warm_up=chosen(plugin.id))
    elif plugin.kind in SECTIONS:
        recipe = recipe.set(SECTIONS[plugin.kind], (chosen(plugin.id),))
    else:
        recipe = recipe.set("data" if plugin.kind is Kind.DATASET else plugin.kind.value, chosen(plugin.id))
    if plugin.kind is Kind.DATASET:
        recipe = recipe.set("backbone", PluginChoice("workbench.softmax_regression"))
        recipe = recipe.set("training.batch_size", BATCHES.get(plugin.id, BATCH))
    if "restarts" in plugin.stages:
        recipe = recipe.set("training.epochs", STEPS / STEPS_PER_EPOCH / 2)
    if plugin.id == "workbench.snapshots":
        recipe = recipe.set("schedule", chosen("workbench.cosine_restarts"))
    if Trait.RESIDUAL_BRANCHES in plugin.needs:
        recipe = recipe.set("backbone", chosen("workbench.resnet9"))
    if Trait.NORM_PLACES in plugin.needs:
        recipe = recipe.set("backbone.batch_norm", False)
    if Trait.FULL_BATCH in plugin.advises:
        # A Hessian takes a backward pass for each of the 51 weights.
        recipe = replace(
            recipe,
            data=PluginChoice("toy.blobs", {"images": 180, "channels": 1, "size": 4}),
            backbone=PluginChoice("workbench.softmax_regression"),
            training=Training(epochs=STEPS, batch_size=64, full_batch=True, evaluate_every=10, seed=3),
        )
    return recipe


def edits_for(recipe: Recipe, plugin: Descriptor) -> tuple[tuple[str, Any, str], ...]:
    """Return changes of everything that may change while the recipe runs and belongs to the plugin, and of the rate."""
    edits = []
    for path, kind, choice in recipe.choices():
        for param in CATALOGUE.get(choice.plugin, kind).params:
            if param.live and param.group_key == "lr":
                edits.append((f"{path}.{param.name}", 0.02, "scale"))
            elif param.live and choice.plugin == plugin.id:
                edits.append((f"{path}.{param.name}", nearby(param), ""))
    return tuple(edits)


def nearby(param: Param) -> Value:
    """Return a valid value not far from the default, so that the run goes on calmly."""
    if param.type is ParamType.FLOAT and isinstance(param.default, float):
        for value in (param.default * 0.9, param.default * 1.1, 0.01):
            try:
                if param.default != param.validate(value):
                    return value
            except ParamError:
                continue
    return other_value(param)


def ways(recipe: Recipe, plugin: Descriptor) -> Iterator[tuple[str, Recipe]]:
    """Yield the recipe as it is, with a frozen stage and in bfloat16, as far as its plugins take that.

    Plugins that have nothing to do with the weights live through both at once, to save time.
    """
    yield "plain", recipe
    backbone = CATALOGUE.get(recipe.backbone.plugin)
    frozen = replace(recipe, fine_tuning=FineTuning(frozen_stages=1)) if Trait.STAGES in backbone.provides else None
    in_bfloat16 = Trait.BFLOAT16 in backbone.provides & CATALOGUE.get(recipe.optimizer.plugin).provides
    if frozen is not None and in_bfloat16 and plugin.kind not in ABOUT_WEIGHTS:
        yield "frozen-bfloat16", frozen.set("compute.precision", "bfloat16")
        return
    if frozen is not None:
        yield "frozen", frozen
    if in_bfloat16:
        yield "bfloat16", recipe.set("compute.precision", "bfloat16")


def lives() -> Iterator[Any]:
    """Yield a test for each plugin and way."""
    for plugin in PLUGINS:
        for way, recipe in ways(recipe_for(plugin), plugin):
            yield pytest.param(
                recipe, plugin, id=f"{plugin.id}-{way}", marks=[pytest.mark.slow] if plugin.id in SLOW else []
            )


@pytest.mark.parametrize("recipe, plugin", list(lives()))
def test_a_life(recipe: Recipe, plugin: Descriptor, tmp_path: Path) -> None:
    if plugin.id in WRITERS:
        (tmp_path / "data").mkdir()
        WRITERS[plugin.id](tmp_path / "data")
        place = next(param.name for param in plugin.params if param.name in ("folder", "file"))
        recipe = recipe.set(f"data.{place}", str(tmp_path / "data"))
    elif any(param.name == "folder" for param in plugin.params):
        pytest.skip(f"{plugin.id} needs a network, or files in a format that tiny_data.py cannot write")
    lives_through(recipe, plugin, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("model, resolution", list(FAMILIES.items()))
def test_a_life_of_one_of_each_family_of_torchvision(model: str, resolution: int, tmp_path: Path) -> None:
    plugin = CATALOGUE.get("workbench.torchvision")
    recipe = recipe_for(plugin).set("backbone.model", model).set("backbone.resolution", resolution)
    lives_through(recipe, plugin, tmp_path)


def lives_through(recipe: Recipe, plugin: Descriptor, tmp_path: Path) -> None:
    """Live the life twice, the second time through death, and compare."""
    story = Story(PAUSE_AT, edits_for(recipe, plugin))
    whole = RunFolder.create(tmp_path / "whole", recipe)
    last, events = live(whole, story)
    assert isinstance(last, Finished), last.details
    assert last.summary["steps"] == STEPS
    assert [event.step for event in events if isinstance(event, Paused)] == [PAUSE_AT]
    assert [(event.path, event.step) for event in events if isinstance(event, Edited)] == [
        (path, PAUSE_AT) for path, _, _ in story.edits
    ]

    killed = RunFolder.create(tmp_path / "killed", recipe)
    live_and_die(killed, replace(story, kill_at=KILL_AT))
    assert killed.is_interrupted()
    last, _ = live(killed, Story(), resume=True)
    assert isinstance(last, Finished), last.details
    assert_same_figures(whole, killed)

    comparison = replay(killed, CATALOGUE, Control(), StepRing(), lambda event: None)
    assert comparison.steps == STEPS
    assert comparison.identical
