from __future__ import annotations

import numpy
import pytest
from PIL import Image

from workbench.api import DataError, LabelledImages
from workbench.data.proposal import LITTLE, MUCH, TINY_SIDE, propose
from workbench.registry import load_catalogue
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.session.validation import checked

FOLDER = PluginChoice("workbench.image_folder", {"folder": "somewhere"})


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def data(catalogue, monkeypatch):
    """Return a function that makes a data set of so many images of a size, and classes."""

    def make(count, side=224, classes=4):
        labels = numpy.arange(count) % classes
        images = numpy.zeros((1, 3, side, side), numpy.uint8)
        held = LabelledImages(
            numpy.broadcast_to(images, (count, 3, side, side)),
            labels,
            [f"class {number}" for number in range(classes)],
            numpy.full(count, -1, numpy.int8),
            [str(number) for number in range(count)],
        )

        class Source:
            def load(self, progress):
                return held

        build = catalogue.build

        def instead(id, *rest, **values):
            return Source() if id == FOLDER.plugin else build(id, *rest, **values)

        monkeypatch.setattr(catalogue, "build", instead)
        return FOLDER

    return make


@pytest.mark.parametrize(
    ("count", "frozen", "ratio"),
    [(40, 9, 1.0), (LITTLE - 1, 9, 1.0), (LITTLE, 6, 0.5), (MUCH - 1, 6, 0.5), (MUCH, 0, 0.7)],
)
def test_the_more_data_the_more_layers_learn(catalogue, data, count, frozen, ratio):
    found = propose(data(count), catalogue, "birds")
    recipe = found.recipe
    assert recipe.backbone.plugin == "workbench.efficientnet_lite0" and recipe.name == "birds"
    assert recipe.fine_tuning.frozen_stages == frozen
    assert recipe.fine_tuning.stage_learning_rate_ratio == ratio
    assert bool(recipe.augmentations) == (frozen < 9)  # features of frozen layers are kept only without
    assert found.images == count and found.classes == 4 and len(found.reasons) == 2
    checked(recipe, catalogue)


@pytest.mark.parametrize("count", [30, 500, 5_000, 60_000])
def test_tiny_images_get_a_small_net_of_their_own(catalogue, data, count):
    recipe = propose(data(count, side=TINY_SIDE), catalogue).recipe
    assert recipe.backbone.plugin == "workbench.small_cnn" and recipe.fine_tuning.frozen_stages == 0
    assert 3 <= recipe.training.epochs <= 60
    quick = load_preset("quickstart", catalogue)
    per_image = quick.optimizer.values["learning_rate"] / quick.training.batch_size
    assert recipe.optimizer.values["learning_rate"] / recipe.training.batch_size == pytest.approx(per_image)
    checked(recipe, catalogue)


@pytest.mark.parametrize(("count", "steps"), [(10, 0), (100, 250), (399, 250), (400, 250), (LITTLE - 1, 250)])
def test_a_head_gets_steps_enough_but_not_without_end(catalogue, data, count, steps):
    training = propose(data(count), catalogue).recipe.training
    assert 5 <= training.epochs <= 60
    assert training.epochs * count / training.batch_size >= steps


def test_the_size_is_that_of_the_pictures_but_not_above_what_the_net_needs(tmp_path, catalogue):
    for side, expected in ((300, 128), (100, 100)):
        place = tmp_path / str(side)
        for name in ("a", "b"):
            (place / name).mkdir(parents=True)
            for number in range(3):
                Image.new("RGB", (side + 20, side)).save(place / name / f"{number}.png")
        choice = PluginChoice("workbench.image_folder", {"folder": str(place)})
        assert propose(choice, catalogue).recipe.data.values["size"] == expected


def test_one_class_is_refused(catalogue, data):
    with pytest.raises(DataError, match=r"only one class, class 0.*Add a folder"):
        propose(data(10, classes=1), catalogue)


def test_without_the_packaged_weights_a_small_net_is_proposed(catalogue, data, monkeypatch):
    monkeypatch.setattr("workbench.data.proposal.PRETRAINED", "workbench.gone")
    assert propose(data(100), catalogue).recipe.backbone.plugin == "workbench.small_cnn"
