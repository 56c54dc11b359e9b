"""The learning rate of a recipe whose net begins with trained weights."""

from __future__ import annotations

import pytest

from workbench.api import Kind
from workbench.registry import load_catalogue
from workbench.session.learning_rate import begins_trained, for_trained_weights, learning_rate_param
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


def test_a_recipe_of_random_weights_gets_a_tenth_of_its_rate(catalogue):
    recipe = load_preset("quickstart", catalogue)
    assert not begins_trained(recipe, catalogue)
    assert for_trained_weights(recipe, catalogue).optimizer.values["learning_rate"] == pytest.approx(0.02)


def test_a_recipe_of_trained_weights_keeps_its_rate(catalogue):
    recipe = load_preset("transfer", catalogue)
    assert begins_trained(recipe, catalogue)
    assert for_trained_weights(recipe, catalogue) == recipe


def test_weights_that_are_switched_off_are_random(catalogue):
    recipe = load_preset("transfer", catalogue)
    values = {**recipe.backbone.values, "weights": "none"}
    assert not begins_trained(recipe.set("backbone", PluginChoice(recipe.backbone.plugin, values)), catalogue)


def test_a_line_search_finds_its_own_steps(catalogue):
    recipe = load_preset("quickstart", catalogue).set("optimizer", PluginChoice("workbench.lbfgs"))
    assert learning_rate_param(catalogue.get("workbench.lbfgs", Kind.OPTIMIZER)) is not None
    assert for_trained_weights(recipe, catalogue) == recipe
