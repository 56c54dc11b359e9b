from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from workbench.api import StoreError
from workbench.engine.model_facts import as_the_model_takes, model_facts, without_weights
from workbench.registry import load_catalogue
from workbench.session.recipe import PluginChoice

FACTS = {"classes": ["a", "b"], "input_shape": [1, 12, 12], "mean": [0.5], "std": [0.2]}


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


def test_what_a_run_says_about_its_model_is_read(tmp_path):
    (tmp_path / "model.json").write_text(json.dumps(FACTS))
    assert model_facts(SimpleNamespace(path=tmp_path)) == FACTS


@pytest.mark.parametrize("written", ["", "[1, 2]", "{}", "3", json.dumps({"classes": ["a"]})])
def test_a_damaged_description_is_told_in_a_sentence(tmp_path, written):
    (tmp_path / "model.json").write_text(written)
    with pytest.raises(StoreError, match=r"The description of the model in .* is damaged"):
        model_facts(SimpleNamespace(path=tmp_path))


def test_a_run_without_a_model_says_how_to_get_one(tmp_path):
    with pytest.raises(StoreError, match="workbench resume"):
        model_facts(SimpleNamespace(path=tmp_path))


def test_a_backbone_is_built_without_fetching_weights(catalogue):
    pretrained = PluginChoice("workbench.efficientnet_lite0", {"resolution": 64})
    assert without_weights(pretrained, catalogue).values == {"resolution": 64, "weights": "none"}
    small = PluginChoice("workbench.small_cnn")
    assert without_weights(small, catalogue) is small


def test_pictures_are_brought_to_the_size_and_colour_of_the_model(catalogue):
    folder = PluginChoice("workbench.image_folder", {"folder": "x", "size": 99})
    assert as_the_model_takes(folder, FACTS, catalogue).values == {"folder": "x", "size": 12, "colour": "grey"}
    digits = PluginChoice("workbench.digits")
    assert as_the_model_takes(digits, FACTS, catalogue) == digits
