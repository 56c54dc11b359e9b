from __future__ import annotations

import pytest

from workbench.gui.pages.zoo.choosing import backbone_values, with_model
from workbench.gui.pages.zoo.entries import zoo_entries
from workbench.session.recipe_file import read_recipe, write_recipe
from workbench.session.validation import check


def entry(name):
    return next(each for each in zoo_entries() if each.name == name)


@pytest.mark.parametrize(
    ("name", "trained", "side", "resolution"),
    [
        ("resnet18", False, 28, 32),
        ("resnet18", False, 128, None),
        ("resnet18", True, 28, 96),
        ("resnet18", True, 128, None),
        ("inception_v3", False, 28, 75),
        ("vit_b_16", False, 128, 224),
        ("efficientnet_lite0", True, None, 96),
    ],
)
def test_pictures_are_brought_to_a_size_that_the_model_can_see(name, trained, side, resolution):
    model = entry(name)
    assert backbone_values(model, model.weights[0] if trained else None, side)["resolution"] == resolution


def test_weights_are_named_as_the_plugin_wants_them():
    model = entry("regnet_y_16gf")
    names = [backbone_values(model, each, None)["weights"] for each in (*model.weights, None)]
    assert names[0] == "default" and names[-1] == "none" and "IMAGENET1K_SWAG_E2E_V1" in names
    large = entry("vit_b_16")
    swag = next(each for each in large.weights if each.side == 384)
    assert backbone_values(large, swag, 28)["resolution"] == 384  # these weights fit no other size


def test_every_model_makes_a_recipe_that_can_be_read_and_is_valid(catalogue, recipe):
    for model in zoo_entries():
        for weights in (*model.weights, None):
            chosen = with_model(recipe, catalogue, model, weights, None)
            read = read_recipe(write_recipe(chosen, catalogue), catalogue)
            assert read.backbone.plugin == model.plugin
            wrong = [each for each in check(read, catalogue) if each.path.startswith("backbone")]
            assert wrong == [], (model.name, weights)


def test_a_trained_net_learns_at_a_tenth_of_the_rate_that_suited_random_weights(catalogue, recipe):
    model = entry("resnet18")
    rate = recipe.optimizer.values["learning_rate"]
    trained = with_model(recipe, catalogue, model, model.weights[0], None)
    assert trained.optimizer.values["learning_rate"] == pytest.approx(rate / 10)
    assert with_model(trained, catalogue, model, model.weights[0], None).optimizer == trained.optimizer
    assert with_model(recipe, catalogue, model, None, None).optimizer == recipe.optimizer
