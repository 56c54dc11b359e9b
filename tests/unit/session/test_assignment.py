from __future__ import annotations

import pytest

from workbench.api import ParamError, PluginError, RecipeError
from workbench.session.assignment import parse_assignment
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.sources import DescriptorSource


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("optimizer.learning_rate=3e-4", "optimizer.learning_rate", 3e-4),
        (" optimizer.learning_rate = 1/3 ", "optimizer.learning_rate", 1 / 3),
        ("optimizer.nesterov=yes", "optimizer.nesterov", True),
        ("backbone.widths=32, 16", "backbone.widths", (32, 16)),
        ("training.epochs=5", "training.epochs", 5.0),
        ("training.micro_batch=none", "training.micro_batch", None),
        ("compute.device=cpu", "compute.device", "cpu"),
        ("regularizers.0.strength=1e-3", "regularizers.0.strength", 1e-3),
        ("regularizers.0.enabled=no", "regularizers.0.enabled", False),
        ("name=second try = better", "name", "second try = better"),
    ],
)
def test_values(recipe: Recipe, catalogue: DescriptorSource, text: str, path: str, value: object) -> None:
    recipe = recipe.set("regularizers", (PluginChoice("toy.l2"),))
    found = parse_assignment(text, recipe, catalogue).get(path)
    assert found == value
    assert type(found) is type(value)


def test_plugins(recipe: Recipe, catalogue: DescriptorSource) -> None:
    assert parse_assignment("optimizer.plugin=toy.lbfgs", recipe, catalogue).optimizer == PluginChoice("toy.lbfgs")
    assert parse_assignment("optimizer=toy.lbfgs", recipe, catalogue).optimizer == PluginChoice("toy.lbfgs")
    assert parse_assignment("optimizer.plugin=toy.sgd", recipe, catalogue) == recipe, "the values are kept"
    warmed = parse_assignment("warm_up.plugin=toy.ramp", recipe, catalogue)
    assert warmed.warm_up == PluginChoice("toy.ramp")
    assert parse_assignment("warm_up=none", warmed, catalogue) == recipe


def test_lists(recipe: Recipe, catalogue: DescriptorSource) -> None:
    for text in ("regularizers+=toy.l2", "regularizers += toy.clipping", "regularizers+=toy.dropout"):
        recipe = parse_assignment(text, recipe, catalogue)
    assert [each.plugin for each in recipe.regularizers] == ["toy.l2", "toy.clipping", "toy.dropout"]
    recipe = parse_assignment("regularizers-=1", recipe, catalogue)
    recipe = parse_assignment("regularizers-=toy.l2", recipe, catalogue)
    assert recipe.regularizers == (PluginChoice("toy.dropout"),)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("optimizer.learning_rate", RecipeError, "no assignment"),
        ("", RecipeError, "no assignment"),
        ("optimiser.learning_rate=1", RecipeError, "Did you mean 'optimizer.learning_rate'"),
        ("optimizer.learning_rat=1", RecipeError, "Did you mean 'optimizer.learning_rate'"),
        ("training.epoch=1", RecipeError, "Did you mean 'training.epochs'"),
        ("schedule.speed=1", RecipeError, "there is nothing to set"),
        ("optimizer.learning_rate=fast", ParamError, "must be a number"),
        ("optimizer.learning_rate=-1", ParamError, "above 0"),
        ("optimizer.learning_rate=nan", ParamError, "finite"),
        ("training.batch_size=1.5", ParamError, "whole number"),
        ("optimizer.plugin=toy.gone", PluginError, "no plugin"),
        ("optimizer.plugin=toy.hinge", PluginError, "no optimizer"),
        ("optimizer+=toy.sgd", RecipeError, "is for lists"),
        ("regularizers-=0", RecipeError, "is empty"),
        ("regularizers.0.strength=1", RecipeError, "is empty"),
        ("ensembles-=7", RecipeError, r"no entry '7'; it has 0 \(toy.snapshots\)"),
        ("warm_up.steps=3", RecipeError, "there is no warm_up"),
        ("name.first=x", RecipeError, "no place"),
    ],
)
def test_refusals_are_sentences(
    recipe: Recipe, catalogue: DescriptorSource, text: str, kind: type[Exception], words: str
) -> None:
    recipe = recipe.set("ensembles", (PluginChoice("toy.snapshots"),))
    with pytest.raises(kind, match=words):
        parse_assignment(text, recipe, catalogue)
