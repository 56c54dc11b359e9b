from __future__ import annotations

import numpy
import pytest

from workbench.analysis import advice
from workbench.analysis.advice import StageProbe, advice_job, advise, probe
from workbench.analysis.laboratory import Talk, work
from workbench.api import Cancelled, RecipeError
from workbench.data.proposal import LITTLE
from workbench.registry import load_catalogue
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.session.recipe_file import write_recipe
from workbench.store.wire import pack


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def recipe(catalogue):
    chosen = load_preset("transfer", catalogue).set("backbone.resolution", 32).set("compute.threads", 1)
    return chosen.set("compute.precision", "float32").set("compute.memory_layout", "contiguous")


def placed(recipe, accuracies, random, count):
    probes = tuple(StageProbe(index, f"s{index}", value, 0.02) for index, value in enumerate(accuracies))
    return advice._placed(recipe, probes, random, 0.1, count, 10, 400)


@pytest.mark.parametrize(
    ("accuracies", "random", "count", "similar", "little", "frozen"),
    [
        ([0.4, 0.6, 0.8, 0.95], 0.5, 100, True, True, 4),
        ([0.4, 0.6, 0.8, 0.95], 0.5, LITTLE, True, False, 3),
        ([0.4, 0.8, 0.7, 0.6], 0.5, 100, False, True, 2),
        ([0.4, 0.8, 0.7, 0.6], 0.5, LITTLE, False, False, 2),
        ([0.4, 0.5, 0.6, 0.65], 0.64, LITTLE, False, False, 2),  # random weights would do as well
        ([1.0, 1.0, 1.0, 1.0], 1.0, 100, True, True, 4),  # nothing is left to be better at
    ],
)
def test_the_four_boxes_of_the_lecture(recipe, accuracies, random, count, similar, little, frozen):
    found = placed(recipe, accuracies, random, count)
    assert (found.similar, found.little, found.frozen_stages) == (similar, little, frozen)
    assert found.recipe.fine_tuning.frozen_stages == frozen
    assert found.recipe.fine_tuning.stage_learning_rate_ratio == found.ratio
    assert str(count) in str(found.reason)


def test_more_data_and_less_similar_data_let_more_learn(recipe):
    alike, other = [0.4, 0.6, 0.8, 0.95], [0.4, 0.8, 0.7, 0.6]
    frozen = {
        (similar, little): placed(recipe, alike if similar else other, 0.3, 100 if little else LITTLE).frozen_stages
        for similar in (True, False)
        for little in (True, False)
    }
    assert frozen[True, True] > frozen[True, False] > frozen[False, False]


@pytest.mark.parametrize("count", [100, LITTLE])
def test_the_reason_claims_only_what_was_measured(recipe, count):
    earlier = str(placed(recipe, [0.4, 0.8, 0.7, 0.6], 0.5, count).reason)
    assert "the features of stage 2 separate the classes better (80.0%) than the last ones (60.0%)" in earlier
    assert "random" not in earlier
    as_random = str(placed(recipe, [0.4, 0.5, 0.6, 0.65], 0.64, count).reason)
    assert "even random features (64.0%) separate the classes as well as the last ones (65.0%)" in as_random
    assert "better" not in as_random


def test_a_probe_knows_separable_features_from_noise():
    generator = numpy.random.default_rng(0)
    labels = generator.integers(0, 3, 120)
    noise = generator.normal(size=(120, 20))
    accuracy, error = probe(noise, labels)
    assert accuracy < 0.5 and 0.03 < error < 0.06
    accuracy, _ = probe(noise + 4 * numpy.eye(20)[labels], labels)
    assert accuracy > 0.95


def test_features_are_those_of_the_frozen_net_and_of_random_weights(recipe, catalogue, monkeypatch):
    monkeypatch.setattr(advice, "MOST_IMAGES", 60)
    seen = []
    original = advice.probe
    monkeypatch.setattr(advice, "probe", lambda values, labels: seen.append(values) or original(values, labels))
    told = []
    found = advise(recipe, catalogue, progress=lambda *words: told.append(words))
    assert len(found.probes) == 9 and len(seen) == 10 and found.sampled == 60
    assert seen[-2].shape == (60, 1280) and seen[0].shape == (60, 32)
    assert not numpy.allclose(seen[-2], seen[-1])  # trained weights against random ones
    assert found.probes[5].accuracy > 0.45 > 3 * found.chance
    assert {"computing the features of each stage", "training linear classifiers on them"} <= {
        one for one, _, _ in told
    }


def test_a_backbone_without_trained_weights_is_replaced_by_one_that_has(recipe, catalogue):
    small = load_preset("quickstart", catalogue)
    assert advice._pretrained(small, catalogue).backbone.plugin == "workbench.efficientnet_lite0"
    assert advice._pretrained(recipe, catalogue).backbone == recipe.backbone
    assert advice._pretrained(recipe, catalogue).optimizer == recipe.optimizer
    fresh = recipe.set("backbone.weights", "none")
    assert advice._pretrained(fresh, catalogue).backbone.values.get("weights") != "none"


def test_trained_weights_get_a_tenth_of_the_rate_that_random_ones_had(catalogue, monkeypatch):
    """At the quickstart's own rate its net would guess after three epochs; at a tenth it learns."""
    monkeypatch.setattr(advice, "MOST_IMAGES", 40)
    small = load_preset("quickstart", catalogue).set("compute.threads", 1)
    ended = work(advice_job, {"recipe": write_recipe(small, catalogue)}, Talk(lambda message: None, safe_mode=True))
    changes = dict(ended["result"]["changes"])
    assert changes["optimizer.learning_rate"] == small.get("optimizer.learning_rate") / 10
    assert pack(ended)


@pytest.mark.parametrize("plugin", ["workbench.lbfgs", "workbench.newton"])
def test_a_rule_that_finds_the_length_of_its_steps_itself_is_left_alone(catalogue, plugin):
    recipe = load_preset("quickstart", catalogue).set("optimizer", PluginChoice(plugin))
    assert advice._pretrained(recipe, catalogue).optimizer == recipe.optimizer


def test_too_few_images_are_refused(recipe, catalogue, monkeypatch):
    monkeypatch.setattr(advice, "MOST_IMAGES", 2)
    with pytest.raises(RecipeError, match="too few images"):
        advise(recipe, catalogue)


def test_it_can_be_given_up_and_travels_to_the_window(recipe, catalogue, monkeypatch):
    monkeypatch.setattr(advice, "MOST_IMAGES", 40)

    def impatient(detail, done, total):
        if "features" in detail:
            raise Cancelled

    with pytest.raises(Cancelled):
        advise(recipe, catalogue, progress=impatient)
    ended = work(advice_job, {"recipe": write_recipe(recipe, catalogue)}, Talk(lambda message: None, safe_mode=True))
    assert len(ended["result"]["probes"]) == 9 and pack(ended)
    assert dict(ended["result"]["changes"])["backbone.plugin"] == "workbench.efficientnet_lite0"
