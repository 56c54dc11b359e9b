"""Runs on a folder of pictures: the same curve however much of it is decoded already, and whatever happens to it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy
import pytest

from workbench.api import DataError
from workbench.data.cache.opening import open_images
from workbench.data.cache.shelf import Shelf
from workbench.engine.learned import LearnedModel
from workbench.engine.replay import replay
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.registry.loading import load_catalogue
from workbench.session.control import Control
from workbench.session.events import Evaluated, Failed, Finished, Noticed, RunStarted
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import Compute, Training
from workbench.store.run_folder import RunFolder

sys.path.insert(0, str(Path(__file__).parents[1] / "toys"))
from tiny_data import write_pictures


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def pictures(tmp_path):
    write_pictures(tmp_path / "pictures", classes=3, each=20, size=24)
    return tmp_path / "pictures"


def recipe(folder, epochs=2.0, **data):
    return Recipe(
        data=PluginChoice("workbench.image_folder", {"folder": str(folder), "size": 20, **data}),
        backbone=PluginChoice("workbench.softmax_regression"),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.01}),
        schedule=PluginChoice("workbench.constant"),
        augmentations=(PluginChoice("workbench.resized_crop"), PluginChoice("workbench.flip")),
        training=Training(epochs=epochs, batch_size=8),
        compute=Compute(device="cpu", memory_layout="contiguous", precision="float32", threads=1),
    )


def go(made, on_event=lambda event: None, **options):
    events, ring = [], StepRing()

    def emit(event):
        events.append(event)
        on_event(event)

    trainer = Trainer(
        made, load_catalogue(safe_mode=True), control=Control(), ring=ring, emit=emit, attended=False, **options
    )
    last = trainer.run()
    figures = [event.scores.loss for event in events if isinstance(event, Evaluated)]
    notices = [str(event.message) for event in events if isinstance(event, Noticed)]
    return last, ring.drain()["training_loss"], figures, notices


def damage(folder, *names):
    for name in names:
        path = sorted(folder.glob("*/*"))[name]
        path.write_bytes(path.read_bytes()[:60])


@pytest.mark.parametrize("damaged", [(), (1, 7, 25)])
def test_the_curve_is_the_same_cold_warm_half_warm_and_uncached(pictures, home, damaged):
    damage(pictures, *damaged)
    last, losses, figures, notices = go(recipe(pictures))
    assert isinstance(last, Finished)
    assert any("could not be decoded" in notice for notice in notices) == bool(damaged)
    assert [entry.images for entry in Shelf().entries()] == [60]
    runs = [go(recipe(pictures))]
    entries = next((home / "prepared").glob("*/entries.bin"))
    content = bytearray(entries.read_bytes())
    content[100:300] = bytes(200)
    entries.write_bytes(content)
    runs.append(go(recipe(pictures)))
    Shelf().set_limit(0)
    runs.append(go(recipe(pictures)))
    assert "limited" in " ".join(runs[-1][3])
    for other, other_losses, other_figures, _ in runs:
        assert isinstance(other, Finished)
        assert numpy.array_equal(losses, other_losses) and figures == other_figures


def test_a_stopped_run_goes_on_exactly_from_an_empty_cache(pictures, tmp_path):
    _, losses, _, _ = go(recipe(pictures))
    folder = RunFolder.create(tmp_path / "runs", recipe(pictures))
    _, begun, _, _ = go(recipe(pictures), folder=folder, stop_after=7)
    Shelf().clear()
    _, rest, _, _ = go(folder.resolved(), folder=folder, resume=True)
    assert numpy.array_equal(numpy.concatenate([begun, rest]), losses)


def test_nobody_holds_the_store_after_the_run(pictures):
    go(recipe(pictures))
    assert not Shelf().entries()[0].in_use
    removed, kept = Shelf().clear()
    assert len(removed) == 1 and not kept


def test_a_folder_that_is_moved_elsewhere_needs_no_decoding(pictures, tmp_path):
    _, losses, _, _ = go(recipe(pictures))
    shutil.move(pictures, tmp_path / "elsewhere")
    _, again, _, _ = go(recipe(tmp_path / "elsewhere"))
    assert numpy.array_equal(losses, again)
    assert len(Shelf().entries()) == 1


def test_a_folder_removed_while_training_ends_in_a_sentence_or_not_at_all(pictures):
    def remove(event):
        if isinstance(event, RunStarted):
            shutil.rmtree(pictures)

    last, _, _, _ = go(recipe(pictures), on_event=remove)
    if isinstance(last, Failed):
        assert isinstance(last.reason, DataError), last.details
        assert "can be decoded" in str(last.reason)
    else:
        assert isinstance(last, Finished)


def test_a_folder_removed_after_the_first_epoch_is_not_missed(pictures):
    def remove(event):
        if isinstance(event, Evaluated):
            shutil.rmtree(pictures, ignore_errors=True)

    _, losses, _, _ = go(recipe(pictures))
    Shelf().clear()
    last, again, _, _ = go(recipe(pictures), on_event=remove)
    assert isinstance(last, Finished) and numpy.array_equal(losses, again)


def test_pictures_kept_larger_train_alike_each_time_and_are_judged_as_they_are_predicted(pictures, home, tmp_path):
    made = recipe(pictures, kept_size=32)
    folder = RunFolder.create(tmp_path / "runs", made)
    last, cold, cold_figures, _ = go(made, folder=folder)
    assert isinstance(last, Finished)
    _, warm, warm_figures, _ = go(made)
    assert numpy.array_equal(cold, warm) and cold_figures == warm_figures
    _, smaller, _, _ = go(recipe(pictures))
    assert not numpy.array_equal(cold, smaller), "crops come out of the larger pictures"
    comparison = replay(folder, load_catalogue(safe_mode=True), Control(), StepRing(), lambda event: None)
    assert comparison.identical

    model = LearnedModel(folder, load_catalogue(safe_mode=True))
    assert model.cut_to == (32, 32) and model.input_shape == (3, 20, 20)
    assert "32 x 32 pixels, shrunk to 20 x 20" in model.size_rule
    files = sorted(pictures.glob("*/*"))
    source = load_catalogue(safe_mode=True).build(made.data.plugin, **made.data.values)
    opened = open_images(source.open(lambda done, total: None), lambda done, total: None)
    everything = numpy.arange(len(files))
    stored = opened.images.block(everything, opened.labels, "cpu")[:].numpy()
    assert stored.shape == (60, 3, 20, 20)
    for index, file in enumerate(files):
        assert numpy.array_equal(stored[index], model.decode(file.read_bytes())), file
    opened.images.close()
    assert numpy.array_equal(source.load(lambda done, total: None).images, stored)


def test_pictures_are_not_kept_smaller_than_the_model_takes_them(pictures):
    last, *_ = go(recipe(pictures, kept_size=16))
    assert isinstance(last, Failed) and "what is not kept is lost" in str(last.reason)
