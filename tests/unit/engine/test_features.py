"""Features of frozen stages: the same curve as without, the same figures, and a sentence where it cannot be."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path

import numpy
import pytest
import torch
from torch import nn

from workbench.api import Backbone, LabelledImages
from workbench.data.batches import Batcher
from workbench.data.prepared import prepare
from workbench.data.splits import make_split
from workbench.engine import features as features_module
from workbench.engine.assembly import Assembly
from workbench.engine.features import FrozenFeatures, NotKeptError
from workbench.engine.model import Model
from workbench.registry.loading import load_catalogue
from workbench.session.control import Control
from workbench.session.events import Evaluated, Failed, MemberAdded, Noticed
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import Compute, FineTuning, Training
from workbench.store.run_folder import RunFolder


def data(count=24, size=16):
    random = numpy.random.default_rng(0)
    images = LabelledImages(
        images=random.integers(0, 256, (count, 3, size, size), dtype=numpy.uint8),
        labels=numpy.arange(count) % 2,
        classes=["a", "b"],
        split=numpy.full(count, -1, dtype=numpy.int8),
        keys=[str(number) for number in range(count)],
    )
    return prepare(images, make_split(images, 0.25, 0))


class Tower(nn.Module):
    """Two frozen convolutions, pooling, a trained convolution with batch norm, a head."""

    def __init__(self):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU())
        self.second = nn.Conv2d(4, 6, 3, padding=1)
        self.third = nn.Sequential(nn.Conv2d(6, 5, 3), nn.BatchNorm2d(5))
        self.head = nn.Linear(5, 2)

    def forward(self, images):
        maps = nn.functional.max_pool2d(torch.relu(self.second(self.first(images))), 2)
        return self.head(self.third(maps).mean((2, 3)))


class Shortcut(Tower):
    """The trained part also uses what the first frozen one gave."""

    def forward(self, images):
        first = self.first(images)
        maps = nn.functional.max_pool2d(self.second(first), 2)
        return self.head(self.third(maps).mean((2, 3))) + first.mean((2, 3))[:, :2]


class Noisy(Tower):
    """Something random happens between the frozen and the trained part."""

    def forward(self, images):
        maps = nn.functional.dropout(self.second(self.first(images)), 0.5, self.training)
        return self.head(self.third(maps).mean((2, 3)))


class Twice(Tower):
    def forward(self, images):
        return self.head(self.third(self.second(self.first(self.first(images)[:, :3]))).mean((2, 3)))


class Turned(Tower):
    """The frozen second stage comes after the trained third."""

    def __init__(self):
        super().__init__()
        self.third, self.second = nn.Conv2d(4, 4, 1), nn.Conv2d(4, 5, 1)

    def forward(self, images):
        return self.head(self.second(self.third(self.first(images))).mean((2, 3)))


def model_of(kind, frozen=2):
    torch.manual_seed(0)
    model = Model(Backbone(kind(), stages=[["first"], ["second"], ["third"], ["head"]]), frozen)
    model.train()
    return model


def features_of(model, prepared, **options):
    return FrozenFeatures(model, prepared, Batcher(prepared).make_plain, 8, **options)


@pytest.mark.parametrize("frozen", [1, 2, 3])
def test_going_on_from_features_gives_the_same_logits_and_gradients(frozen):
    prepared, model = data(), model_of(Tower, frozen)
    features = features_of(model, prepared)
    images = Batcher(prepared).make_plain(prepared.training_images)
    kept = features.of("training")
    assert kept.shape[0] == len(images) and not kept.requires_grad
    for training in (False, True):
        model.train() if training else model.eval()
        state = {name: tensor.clone() for name, tensor in model.module.state_dict().items()}
        outcomes = []
        for whole in (True, False):
            model.module.load_state_dict(state)
            model.module.zero_grad()
            if whole:
                logits = model.module(images)
            else:
                with features.entered(model.module):
                    logits = model.module(kept)
            logits.square().sum().backward()
            gradients = [parameter.tensor.grad.clone() for parameter in model.parameters]
            outcomes.append((logits.detach(), gradients, [b.clone() for b in model.module.buffers()]))
        (a, b, c), (x, y, z) = outcomes
        assert torch.allclose(a, x, 1e-5, 1e-6)
        assert all(torch.allclose(p, q, 1e-4, 1e-5) for p, q in zip(b, y, strict=True))
        assert all(torch.allclose(p.float(), q.float(), 1e-5) for p, q in zip(c, z, strict=True))


def test_the_model_is_left_as_it_was():
    prepared, model = data(), model_of(Tower)
    before = {name: tensor.clone() for name, tensor in model.module.state_dict().items()}
    modes = [part.training for part in model.module.modules()]
    features = features_of(model, prepared)
    features.of("validation")
    with pytest.raises(RuntimeError), features.entered(model.module):
        model.module(torch.zeros(1, 99, 4, 4))
    assert all("forward" not in part.__dict__ and not part._forward_hooks for part in model.module.modules())
    assert modes == [part.training for part in model.module.modules()]
    assert all(torch.equal(before[name], tensor) for name, tensor in model.module.state_dict().items())


def test_features_begin_as_late_as_they_can():
    prepared = data()
    assert features_of(model_of(Tower), prepared).of("training").shape[1:] == (6, 8, 8)
    assert features_of(model_of(Tower, 3), prepared).of("training").shape[1:] == (5,)
    touched = features_of(model_of(Tower), prepared, touched=["third"])
    assert touched.of("training").shape[1:] == (6, 16, 16)


def test_random_change_behind_the_frozen_part_stays_random():
    features = features_of(model_of(Noisy), data())
    assert features._entry.name == "second" and not features._entry.at_input


@pytest.mark.parametrize(
    ("kind", "options", "reason"),
    [
        (Shortcut, {}, "more of them than their output"),
        (Twice, {}, "more than once"),
        (Turned, {}, "take turns"),
        (Tower, {"touched": ["first.0"]}, "a regularizer acts inside"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(kind, options, reason):
    with pytest.raises(NotKeptError, match=reason):
        features_of(model_of(kind), data(), **options)


def test_other_frozen_weights_do_not_fit():
    model = model_of(Tower)
    features = features_of(model, data())
    other = model_of(Tower).module
    assert features.fit(other)
    with torch.no_grad():
        other.head.weight.add_(1)
        assert features.fit(other)
        other.first[0].weight[0, 0, 0, 0] += 1
    assert not features.fit(other)


def test_large_features_lie_in_a_file(monkeypatch):
    prepared = data()
    expected = features_of(model_of(Tower), prepared).of("training")
    monkeypatch.setattr(features_module, "_free_memory", lambda: 0.0)
    assert torch.equal(features_of(model_of(Tower), prepared).of("training"), expected)


def test_features_that_have_room_nowhere_are_not_kept(monkeypatch):
    monkeypatch.setattr(features_module, "_free_memory", lambda: 0.0)
    monkeypatch.setattr(features_module, "_DISK_SHARE", 0.0)
    with pytest.raises(NotKeptError, match="room"):
        features_of(model_of(Tower), data())


# Whole runs ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    sys.path.insert(0, str(Path(__file__).parents[2] / "toys"))
    from tiny_data import write_pictures

    folder = tmp_path_factory.mktemp("pictures")
    write_pictures(folder, classes=3, each=12, size=16)
    return folder


def recipe(pictures, **changes):
    base = Recipe(
        data=PluginChoice("workbench.image_folder", {"folder": str(pictures), "size": 16}),
        backbone=PluginChoice("workbench.small_cnn"),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.05}),
        schedule=PluginChoice("workbench.constant"),
        ensembles=(PluginChoice("workbench.ema"),),
        training=Training(epochs=3, batch_size=8),
        fine_tuning=FineTuning(frozen_stages=1),
        compute=Compute(device="cpu", memory_layout="contiguous", precision="float32", threads=1),
    )
    for path, value in changes.items():
        base = base.set(path.replace("__", "."), value)
    return base


def go(recipe, **options):
    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer

    events, ring = [], StepRing()
    trainer = Trainer(
        recipe,
        load_catalogue(safe_mode=True),
        control=Control(),
        ring=ring,
        emit=events.append,
        attended=False,
        **options,
    )
    last = trainer.run()
    assert not isinstance(last, Failed), last.reason
    return trainer, ring.drain()["training_loss"], events, last


@contextmanager
def without_features():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Assembly, "keep_features", lambda self, progress=None: None)
        yield


def scores(events):
    return [
        (event.scores.accuracy, event.scores.loss) for event in events if isinstance(event, Evaluated | MemberAdded)
    ]


@pytest.mark.parametrize("more", [{}, {"ensembles": (PluginChoice("workbench.swa"),)}])
def test_a_run_has_the_same_curve_members_and_end(pictures, tmp_path, monkeypatch, more):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    trainer, losses, events, last = go(recipe(pictures, **more))
    assert trainer.run_state.assembly.features is not None
    assert any("computed once" in str(event.message) for event in events if isinstance(event, Noticed))
    with without_features():
        plain, expected, other_events, other_last = go(recipe(pictures, **more))
    assert plain.run_state.assembly.features is None
    assert numpy.allclose(losses, expected, rtol=1e-4)
    assert numpy.allclose(scores(events), scores(other_events), rtol=1e-3)
    assert last.summary["accuracy"] == pytest.approx(other_last.summary["accuracy"])


def test_a_run_is_repeated_and_continued_bit_for_bit(pictures, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    _, losses, _, _ = go(recipe(pictures))
    _, again, _, _ = go(recipe(pictures))
    assert numpy.array_equal(losses, again)
    folder = RunFolder.create(tmp_path / "runs", recipe(pictures))
    _, begun, _, _ = go(recipe(pictures), folder=folder, stop_after=5)
    trainer, rest, _, _ = go(folder.resolved(), folder=folder, resume=True)
    assert numpy.array_equal(numpy.concatenate([begun, rest]), losses)
    assert trainer.run_state.assembly.features is not None


def test_what_has_no_room_is_judged_on_the_images(pictures, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    _, losses, events, _ = go(recipe(pictures))
    kept = FrozenFeatures._compute

    def compute(self, place, progress):
        if place != "training":
            raise NotKeptError("no room")
        return kept(self, place, progress)

    monkeypatch.setattr(FrozenFeatures, "_compute", compute)
    _, again, other_events, _ = go(recipe(pictures))
    assert numpy.array_equal(losses, again)
    assert numpy.allclose(scores(events), scores(other_events), rtol=1e-3)


def test_augmentations_forbid_it_in_words(pictures, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    trainer, _, events, _ = go(recipe(pictures, augmentations=(PluginChoice("workbench.flip"),)))
    assert trainer.run_state.assembly.features is None
    assert any("changes the images" in str(event.message) for event in events if isinstance(event, Noticed))


def test_models_with_random_frozen_parts_each_get_features_of_their_own(pictures, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    made = recipe(pictures, ensembles=(PluginChoice("workbench.independent", {"count": 2}),))
    _, losses, events, _ = go(made)
    with without_features():
        _, expected, other_events, _ = go(made)
    assert numpy.allclose(losses, expected, rtol=1e-4)
    assert numpy.allclose(scores(events), scores(other_events), rtol=1e-3)
