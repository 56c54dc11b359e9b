"""While a run lives, whatever is asked of it changes nothing of its curve, bit for bit."""

from __future__ import annotations

import threading
from collections import deque

import numpy
import pytest
import torch
from lives import WatchedRing, everything
from toy_plugins import toy_recipe

from workbench.engine.trainer import Trainer
from workbench.session.control import Control
from workbench.session.events import Evaluated, Finished, Paused
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import Compute, Training

PLAIN = Compute(device="cpu", precision="float32", memory_layout="contiguous", threads=1)
BATCHED = Recipe(
    data=PluginChoice("toy.blobs", {"images": 180, "channels": 3}),
    backbone=PluginChoice("workbench.small_cnn", {"channels": (4, 8), "hidden": 8}),
    loss=PluginChoice("workbench.cross_entropy"),
    optimizer=PluginChoice("workbench.adamw"),
    schedule=PluginChoice("workbench.cosine_restarts", {"cycles": 2}),
    regularizers=(
        PluginChoice("workbench.dropout", {"drop_probability": 0.3}),
        PluginChoice("workbench.dropconnect", {"drop_probability": 0.3}),
        PluginChoice("workbench.early_stopping", {"patience": 50}),
    ),
    augmentations=(PluginChoice("workbench.pad_and_crop", {"padding": 1}), PluginChoice("workbench.mixup")),
    ensembles=(PluginChoice("workbench.snapshots"), PluginChoice("workbench.ema"), PluginChoice("workbench.swa")),
    diagnostics=(PluginChoice("workbench.update_to_weight_ratio", {"every": 3}),),
    training=Training(epochs=6.0, batch_size=16, evaluate_every=1.0, seed=5),
    compute=PLAIN,
    name="batched",
)
RECIPES = {
    "batched": BATCHED,
    "channels last": BATCHED.set("compute.memory_layout", "channels_last"),
    "bfloat16": BATCHED.set("compute.precision", "bfloat16"),
    "sam, plateau": BATCHED.set("optimizer", PluginChoice("workbench.sam")).set(
        "schedule", PluginChoice("workbench.reduce_on_plateau", {"patience": 0, "threshold": 0.5})
    ),
    "full batch": toy_recipe(
        backbone=PluginChoice("toy.linear"),
        optimizer=PluginChoice("workbench.lbfgs"),
        loss=PluginChoice("workbench.cross_entropy"),
        training=Training(epochs=48, batch_size=60, full_batch=True, evaluate_every=8),
        compute=PLAIN,
    ),
    "independent": BATCHED.set("ensembles", (PluginChoice("workbench.independent", {"count": 2}),)).set(
        "training.epochs", 3.0
    ),
}


def predict(trainer):
    """Look at predictions, with the model in the wrong mode."""
    run = trainer.run_state
    run.assembly.model.train()
    images, _ = run.assembly.batcher.make(torch.arange(9), torch.Generator().manual_seed(1))
    return run.assembly.model.module(images).sum().item()


def train_it_by_hand(trainer):
    """Do what only the trainer may: change weights, buffers, gradients and the optimizer's state."""
    run = trainer.run_state
    images, targets = run.assembly.batcher.make(torch.arange(9), torch.Generator().manual_seed(1))
    run.assembly.model.train()
    optimizer = run.assembly.optimizer

    def closure():
        optimizer.zero_grad()
        loss = run.assembly.parts.loss(run.assembly.model.module(images), targets).mean()
        loss.backward()
        return loss

    optimizer.step(closure)
    for group in optimizer.param_groups:
        group["lr"] = 123.0
    with torch.no_grad():
        for parameter in run.assembly.model.module.parameters():
            parameter.add_(1.0)


def draw(trainer):
    """Use up torch's global random numbers."""
    torch.manual_seed(0)
    return torch.rand(100).sum().item()


def set_everything(trainer):
    """Leave torch set in other ways."""
    torch.set_num_threads(2)
    torch.set_default_dtype(torch.float64)
    torch.set_grad_enabled(False)


def judge(trainer):
    """Judge the model and its members on the side."""
    run = trainer.run_state
    run.judge.validation()
    for name in run.judge.members.names:
        run.judge.predict(run.judge.members.weights(name), "validation")


def fail(trainer):
    raise ValueError("a page that fails")


CALLS = (predict, train_it_by_hand, draw, set_everything, judge, fail)


class Nosy:
    """Trains a recipe, and asks something of the run after every step."""

    def __init__(self, recipe, ask):
        self.control, self.evaluations, self.futures = Control(), [], []
        self.ring = WatchedRing(lambda step: ask(self, step))
        self.last = Trainer(recipe, everything(), control=self.control, ring=self.ring, emit=self.take).run()
        assert isinstance(self.last, Finished), self.last.details
        assert self.last.outcome == "completed"
        self.steps = self.ring.drain()

    def take(self, event):
        if isinstance(event, Evaluated):
            self.evaluations.append(event)
        if isinstance(event, Paused):
            self.control.evaluate_now()
            self.futures.append(self.control.call(predict))
            self.control.step_once() if event.step % 2 else self.control.resume()

    def curve(self):
        """Return all that must not change."""
        return [self.steps[name] for name in ("step", "epoch", "training_loss", "learning_rate", "momentum", "images")]

    def scheduled(self):
        """Return the first evaluation of each step and split: those asked for in addition come later or are equal."""
        return {(event.step, event.split): event.scores for event in reversed(self.evaluations)}


@pytest.fixture(scope="module")
def undisturbed():
    """Return a function that trains a recipe without disturbing it, once."""
    known = {}

    def train(name):
        if name not in known:
            known[name] = Nosy(RECIPES[name], lambda nosy, step: None)
        return known[name]

    return train


def assert_unchanged(plain, nosy):
    for left, right in zip(plain.curve(), nosy.curve(), strict=True):
        numpy.testing.assert_array_equal(left, right)
    asked = nosy.scheduled()
    for place, scores in plain.scheduled().items():
        assert repr(asked[place]) == repr(scores), place


@pytest.mark.parametrize("name", RECIPES)
def test_calls_between_steps_are_not_noticed(undisturbed, name):
    left = deque(CALLS * 20)

    def ask(nosy, step):
        nosy.futures.append(nosy.control.call(left.popleft()))

    nosy = Nosy(RECIPES[name], ask)
    assert_unchanged(undisturbed(name), nosy)
    done = [future for future in nosy.futures if future.done() and not future.cancelled()]
    assert len(done) >= 47
    assert {str(future.exception()) for future in done if future.exception()} == {"a page that fails"}


@pytest.mark.parametrize("name", RECIPES)
def test_pauses_single_steps_and_looks_are_not_noticed(undisturbed, name):
    def ask(nosy, step):
        if step % 3 == 0:
            nosy.control.pause()
        elif step % 3 == 1:
            nosy.control.evaluate_now()

    assert_unchanged(undisturbed(name), Nosy(RECIPES[name], ask))


@pytest.mark.parametrize("name", ["batched", "sam, plateau"])
def test_snapshots_by_hand_leave_the_curve_as_it_is(undisturbed, name):
    nosy = Nosy(RECIPES[name], lambda nosy, step: step % 5 == 0 and nosy.control.take_snapshot(f"at {step}"))
    plain = undisturbed(name)
    for left, right in zip(plain.curve(), nosy.curve(), strict=True):
        numpy.testing.assert_array_equal(left, right)
    assert nosy.last.summary["accuracy"] == plain.last.summary["accuracy"]
    assert nosy.last.summary["members"] == plain.last.summary["members"] + 9


def test_other_threads_that_compute_are_not_noticed(undisturbed):
    ended = threading.Event()

    def compute():
        generator = numpy.random.default_rng()
        while not ended.is_set():
            numpy.random.seed(1)
            numpy.random.rand(10)
            left = generator.random((60, 60))
            numpy.linalg.inv(left @ left.T + numpy.eye(60))

    threads = [threading.Thread(target=compute) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        nosy = Nosy(RECIPES["batched"], lambda nosy, step: None)
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert_unchanged(undisturbed("batched"), nosy)


def test_calls_during_preparation_are_answered_when_there_is_a_model(undisturbed):
    control = Control()
    early = control.call(lambda trainer: trainer.run_state.counters.step)
    ring = WatchedRing(lambda step: None)
    Trainer(RECIPES["batched"], everything(), control=control, ring=ring, emit=lambda event: None).run()
    assert early.result(0) == 0
    late = control.call(predict)
    assert late.cancelled()
    steps = ring.drain()
    numpy.testing.assert_array_equal(steps["training_loss"], undisturbed("batched").steps["training_loss"])
