"""A finished run can be opened and judged again."""

from __future__ import annotations

import pytest
from toy_plugins import toy_catalogue, toy_recipe

from workbench.api import StoreError
from workbench.engine.trained import TrainedRun
from workbench.session.recipe import PluginChoice


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


def test_a_run_without_a_model_says_how_to_get_one(make_folder):
    with pytest.raises(StoreError, match="workbench resume"):
        TrainedRun(make_folder(toy_recipe()), toy_catalogue())
