"""A finished run can be opened and judged again."""

from __future__ import annotations

import numpy
import pytest
from toy_plugins import toy_catalogue, toy_recipe

from workbench.api import StoreError
from workbench.engine.trained import TrainedRun
from workbench.session.recipe import PluginChoice
from workbench.store.predictions import Predictions


def test_the_kept_model_gives_the_figures_of_its_run(train, make_folder):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles"), ensembles=(PluginChoice("toy.snapshots"),))
    folder = make_folder(recipe)
    summary = train(recipe, folder=folder).last.summary
    figures = TrainedRun(folder, toy_catalogue()).evaluate()
    assert figures["split"] == "test"
    assert figures["accuracy"] == summary["accuracy"]
    assert figures["loss"] == pytest.approx(summary["loss"], rel=1e-9)
    assert figures["ensemble_accuracy"] == summary["ensemble_accuracy"]
    assert figures["members"] == 2


def test_a_run_keeps_what_its_models_said_about_each_held_back_image(train, make_folder):
    recipe = toy_recipe(schedule=PluginChoice("toy.cycles"), ensembles=(PluginChoice("toy.snapshots"),))
    folder = make_folder(recipe)
    summary = train(recipe, folder=folder).last.summary
    assert Predictions.parts(folder.path) == ("validation", "test")
    said = Predictions.load(folder.path, "test")
    assert [name.partition(":")[0] for name in said.probabilities] == ["best", "member", "member", "ensemble"]
    for name, key in (("best", "accuracy"), ("ensemble", "ensemble_accuracy")):
        assert (said.probabilities[name].argmax(axis=1) == said.labels).mean() == summary[key]
    members = [values for name, values in said.probabilities.items() if name.startswith("member")]
    numpy.testing.assert_allclose(said.probabilities["ensemble"], (members[0] + members[1]) / 2, rtol=1e-6)
    held_back = Predictions.load(folder.path, "validation")
    assert (held_back.probabilities["best"].argmax(axis=1) == held_back.labels).mean() == summary["validation_accuracy"]
    assert len(set(held_back.keys)) == len(held_back.keys) and not set(held_back.keys) & set(said.keys)


def test_a_run_without_a_model_says_how_to_get_one(make_folder):
    with pytest.raises(StoreError, match="workbench resume"):
        TrainedRun(make_folder(toy_recipe()), toy_catalogue())
