from __future__ import annotations

import numpy as np
import pytest
import torch

from workbench.analysis.data_jobs import preview
from workbench.analysis.laboratory import Talk, work
from workbench.data.seeds import derive
from workbench.engine.assembly import Assembly, checked
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.session.recipe_file import write_recipe


@pytest.fixture(scope="module")
def talk():
    return Talk(lambda message: None, safe_mode=True)


@pytest.fixture
def recipe(talk):
    recipe = load_preset("quickstart", talk.catalogue).set("data", PluginChoice("workbench.digits"))
    augmentations = (PluginChoice("workbench.pad_and_crop", {"padding": 1}), PluginChoice("workbench.mixup"))
    return recipe.set("training.batch_size", 32).set("augmentations", augmentations)


def drawn(recipe, talk, **changes):
    request = {"recipe": write_recipe(recipe, talk.catalogue), "keys": ["digit/3", "digit/500"], "draws": 3, "first": 0}
    return preview(request | changes, talk)


def test_a_batch_is_that_of_the_training(recipe, talk):
    found = drawn(recipe, talk, first=2)
    assembly = Assembly(checked(recipe.set("compute.device", "cpu"), talk.catalogue), talk.catalogue, lambda: False)
    assembly.prepare(assembly.load(lambda done, total: None, None), lambda done, total: None, None)
    generator = torch.Generator().manual_seed(derive(recipe.training.seed, "batch", 2, 0))
    images, targets = assembly.batcher.make(assembly.indices(2), generator)
    mean, std = found["mean"][0], found["std"][0]
    expected = ((images[:12] * std + mean).clamp(0, 1) * 255).round().to(torch.uint8).numpy()
    assert np.array_equal(found["batch"], expected)
    (name, share), *_rest = found["targets"][0]
    assert assembly.prepared.classes[int(targets[0].argmax())] == name and share == pytest.approx(
        float(targets[0].max())
    )
    assert found["batch_titles"] and found["pixel_titles"]


def test_images_are_drawn_several_times_and_again_alike(recipe, talk):
    found, again, later = drawn(recipe, talk), drawn(recipe, talk), drawn(recipe, talk, first=3)
    assert found["draws"].shape == (2, 3, 1, 8, 8) and found["original"].shape == (2, 1, 8, 8)
    assert np.array_equal(found["draws"], again["draws"]) and not np.array_equal(found["draws"], later["draws"])
    assert found["low"] <= found["received"].min() and found["received"].max() <= found["high"]
    plain = drawn(recipe.set("augmentations", ()), talk)
    assert np.array_equal(plain["draws"][:, 0], plain["original"])


def test_images_that_are_left_out_are_refused(recipe, talk):
    request = {"recipe": write_recipe(recipe, talk.catalogue), "keys": ["nowhere"], "draws": 1, "first": 0}
    assert "leaves these images out" in str(work(preview, request, talk)["failed"])
