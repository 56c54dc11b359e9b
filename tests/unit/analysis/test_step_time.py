from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch
from torch import nn

from workbench.analysis import step_time as module
from workbench.analysis.laboratory import Talk, work
from workbench.analysis.step_time import _Step, _timed, measure_step
from workbench.analysis.step_time_job import data_facts, fetch_weights, frozen_for, step_time
from workbench.api import Cancelled, WorkbenchError
from workbench.data.proposal import LITTLE, MUCH
from workbench.registry import load_catalogue
from workbench.session.presets import load_preset
from workbench.session.recipe_file import write_recipe


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def recipe(catalogue, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    chosen = load_preset("digits", catalogue).set("training.full_batch", False).set("training.batch_size", 8)
    chosen = chosen.set("optimizer.plugin", "workbench.sgd").set("backbone.plugin", "workbench.small_cnn")
    return chosen.set("compute.threads", 1).set("compute.device", "cpu")


@pytest.fixture
def talk():
    told = []
    talk = Talk(told.append, safe_mode=True)
    talk.told = told
    return talk


def test_the_memory_of_a_linear_net_is_what_it_holds_by_count():
    net = nn.Linear(100, 10)
    images, labels = torch.rand(32, 100), torch.randint(10, (32,))
    taken = _Step(net, images, labels, bfloat16=False).memory()
    weights = 4 * (100 * 10 + 10)
    # Weights, gradients and momentum; the images; the log-probabilities, and the loss's few numbers besides.
    least = 3 * weights + 4 * 32 * 100 + 4 * 32 * 10
    assert least <= taken <= least + 8 * 32 + 64


def test_a_step_learns():
    torch.manual_seed(0)
    net = nn.Linear(4, 2)
    before = net.weight.detach().clone()
    assert _Step(net, torch.rand(8, 4), torch.randint(2, (8,)), bfloat16=False)() > 0
    assert not torch.equal(before, net.weight)


@pytest.mark.parametrize(("seconds", "count"), [(0.01, 20), (0.5, 4), (1.5, 3), (10.0, 1)])
def test_quick_steps_are_timed_often_and_slow_ones_once(seconds, count):
    assert len(_timed(lambda: seconds, lambda done, total: None)) == count


def test_more_images_take_more_memory(recipe, catalogue):
    small = measure_step(recipe, catalogue, (1, 8, 8), 10)
    large = measure_step(recipe.set("training.batch_size", 64), catalogue, (1, 8, 8), 10)
    assert large.memory > small.memory and small.milliseconds > 0
    assert (small.batch, large.batch, small.height, small.threads) == (8, 64, 8, 1)
    assert small.torch_version == torch.__version__ and small.device.startswith("CPU")


def test_a_net_is_timed_without_its_trained_weights(recipe, catalogue):
    chosen = recipe.set("backbone.plugin", "workbench.torchvision").set("backbone.model", "squeezenet1_1")
    chosen = chosen.set("backbone.weights", "default").set("backbone.resolution", 32)
    assert measure_step(chosen, catalogue, (1, 8, 8), 10).milliseconds > 0


def test_memory_that_runs_out_is_a_sentence(recipe, catalogue, monkeypatch):
    def fail(*_args, **_values):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(module, "_timed", fail)
    with pytest.raises(WorkbenchError, match="not enough memory for a step of 8 pictures"):
        measure_step(recipe, catalogue, (1, 8, 8), 10)


def test_a_model_too_large_for_the_pictures_says_what_it_needs(recipe, catalogue, talk):
    chosen = recipe.set("backbone.plugin", "workbench.torchvision").set("backbone.model", "alexnet")
    answer = work(step_time, {"recipe": write_recipe(chosen, catalogue)}, talk)
    assert "at least 63 pixels" in str(answer["failed"])


def test_it_ends_when_asked_to(recipe, catalogue):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        measure_step(recipe, catalogue, (1, 8, 8), 10, stop)


def test_the_job_tells_how_far_it_is(recipe, catalogue, talk):
    answer = work(step_time, {"recipe": write_recipe(recipe, catalogue)}, talk)
    assert answer["result"]["height"] == 8 and answer["result"]["batch"] == 8
    assert any(message["progress"][0] == "timing training steps" for message in talk.told if "progress" in message)


def test_data_is_looked_at_for_how_much_should_learn(recipe, catalogue, talk):
    facts = work(data_facts, {"recipe": write_recipe(recipe, catalogue), "stages": 10}, talk)["result"]
    assert (facts["classes"], facts["channels"], facts["height"]) == (10, 1, 8) and 1000 < facts["images"] < LITTLE
    assert (facts["frozen_stages"], facts["ratio"]) == (9, 1.0)


@pytest.mark.parametrize(
    ("images", "stages", "frozen", "ratio"),
    [(LITTLE - 1, 10, 9, 1.0), (LITTLE, 10, 6, 0.5), (MUCH, 10, 0, 0.7), (LITTLE, 2, 1, 0.5), (10, 1, 0, 1.0)],
)
def test_the_rules_are_those_by_which_recipes_are_proposed(images, stages, frozen, ratio):
    assert frozen_for(images, stages) == (frozen, ratio)


def test_fetching_asks_the_plugin_and_passes_its_progress_on():
    asked = []

    def fetch(progress, **values):
        asked.append(values)
        progress(5, 10)

    told = []
    catalogue = SimpleNamespace(factory=lambda plugin: SimpleNamespace(fetch=fetch))
    talk = SimpleNamespace(catalogue=catalogue, progress=lambda *what: told.append(what))
    assert fetch_weights({"plugin": "some.net", "values": {"model": "x"}}, talk) == {}
    assert asked == [{"model": "x"}] and told == [("fetching the trained weights", 5, 10)]
