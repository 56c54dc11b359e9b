from __future__ import annotations

import time

import numpy
import pytest
from PIL import Image

from workbench.analysis.laboratory import Talk, work
from workbench.analysis.run_time import RunTime, _evenly, _some, run_time
from workbench.analysis.run_time_job import estimate
from workbench.api import Cancelled
from workbench.data.proposal import propose
from workbench.data.sniff import sniff
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.events import Finished
from workbench.session.presets import load_preset
from workbench.session.recipe_file import write_recipe
from workbench.store.run_folder import RunFolder

NEAR = 2.0


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def photographs(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    random = numpy.random.default_rng(0)
    folder = tmp_path / "photographs"
    for name in ("cup", "mug", "spoon"):
        (folder / name).mkdir(parents=True)
        for number in range(40):
            pixels = random.integers(0, 256, (12, 16, 3), dtype=numpy.uint8)
            Image.fromarray(pixels).resize((320, 240)).save(folder / name / f"{number}.jpg")
    return folder


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than 10 seconds"),
        (41, "about 40 seconds"),
        (59, "about a minute"),
        (200, "about 3 minutes"),
        (5300, "about 88 minutes"),
        (9000, "about 2.5 hours"),
        (100_000, "about 28 hours"),
    ],
)
def test_it_is_said_no_finer_than_it_is_known(seconds, words):
    found = RunTime(seconds, 0.0, 0.0, float(seconds), 0.0, 48, 500, 20.0, "CPU")
    assert words in str(found.sentence) and "on this machine" in str(found.sentence)


def test_what_is_tried_is_decoded_to_the_same_share_as_all():
    part = numpy.arange(100)
    missing = part >= 25
    chosen = _some(part, missing, 0.75, 40)
    assert len(chosen) == 40 and missing[chosen].sum() == 30
    assert len(_some(part, missing, 0.75, 400)) == 100, "all there are, if more are wanted"
    assert _evenly(part, 0).size == 0 and _evenly(part, 3).tolist() == [0, 49, 99]


@pytest.mark.parametrize("preset", ["quickstart", "digits"])
def test_any_recipe_can_be_estimated(preset, catalogue, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    recipe = load_preset(preset, catalogue)
    short, long = (run_time(recipe.set("training.epochs", epochs), catalogue) for epochs in (2.0, 20.0))
    assert short.steps > 0 and long.seconds > 1.5 * short.seconds
    assert short.features == short.reading == 0


def test_frozen_stages_cost_once(photographs, catalogue):
    recipe = propose(sniff(photographs, catalogue), catalogue).recipe.set("data.size", 32)
    found = run_time(recipe, catalogue)
    assert found.training_images == 102
    assert found.images_per_second == pytest.approx(recipe.training.epochs * 102 / found.seconds)
    assert found.images == 48 and found.features > 0 and found.reading > 0
    again = run_time(recipe.set("training.epochs", 2 * recipe.training.epochs), catalogue)
    assert again.features < 3 * found.features, "more epochs compute no more features"


@pytest.mark.slow
def test_the_estimate_is_near_the_truth(photographs, catalogue, tmp_path):
    recipe = propose(sniff(photographs, catalogue), catalogue).recipe
    recipe = recipe.set("data.size", 64).set("fine_tuning.frozen_stages", 6).set("training.epochs", 6.0)
    ratios = []
    for attempt in range(3):  # what else this machine does may change from one second to the next
        expected = run_time(recipe, catalogue).seconds
        trainer = Trainer(
            recipe,
            catalogue,
            control=Control(),
            ring=StepRing(),
            emit=lambda event: None,
            folder=RunFolder.create(tmp_path / f"runs {attempt}", recipe),
            attended=False,
        )
        begin = time.perf_counter()
        assert isinstance(trainer.run(), Finished)
        ratios.append(expected / (time.perf_counter() - begin))
        if 1 / NEAR <= ratios[-1] <= NEAR:
            return
    pytest.fail(f"estimate / truth: {ratios}")


def test_it_can_be_given_up(photographs, catalogue):
    recipe = propose(sniff(photographs, catalogue), catalogue).recipe
    control = Control()
    control.stop_and_keep()
    with pytest.raises(Cancelled):
        run_time(recipe, catalogue, control=control)


def test_the_window_gets_a_sentence(catalogue, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    told = []
    recipe = load_preset("digits", catalogue).set("training.epochs", 2.0)
    message = work(estimate, {"recipe": write_recipe(recipe, catalogue)}, Talk(told.append, safe_mode=True))
    assert "Training takes" in str(message["result"]["sentence"]) and message["result"]["seconds"] > 0
    assert message["result"]["training_images"] > 100 and message["result"]["images_per_second"] > 0
    assert any("progress" in each for each in told)
