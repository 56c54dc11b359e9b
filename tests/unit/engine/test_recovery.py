"""Continuing: from a checkpoint, after a kill, with edits, and as a replay, each time bit for bit."""

from __future__ import annotations

import errno
import os

import numpy
import pytest
from toy_plugins import toy_catalogue, toy_recipe

from workbench.engine.replay import replay
from workbench.engine.ring import StepRing
from workbench.session.control import Control
from workbench.session.events import Evaluated, Failed, Noticed, Paused
from workbench.session.recipe import PluginChoice
from workbench.session.settings import FineTuning, Training

EVERYTHING = {
    "schedule": PluginChoice("toy.cycles"),
    "augmentations": (PluginChoice("toy.jitter"),),
    "regularizers": (PluginChoice("toy.ridge"),),
    "ensembles": (PluginChoice("toy.snapshots"), PluginChoice("toy.average")),
    "diagnostics": (PluginChoice("toy.norms"), PluginChoice("toy.counts")),
}
RECIPES = {
    "plain": toy_recipe(),
    "everything": toy_recipe(**EVERYTHING),
    "plateau": toy_recipe(schedule=PluginChoice("toy.plateau")),
    "lbfgs": toy_recipe(
        backbone=PluginChoice("toy.linear"),
        optimizer=PluginChoice("toy.lbfgs"),
        training=Training(epochs=27, batch_size=100, full_batch=True, evaluate_every=9),
    ),
    "frozen": toy_recipe(fine_tuning=FineTuning(frozen_stages=1)),
    "independent": toy_recipe(
        ensembles=(PluginChoice("toy.independent"), PluginChoice("toy.average")),
        training=Training(epochs=1.5, batch_size=34, seed=3),
    ),
}


class Killed(BaseException):
    """Stands for a process that is gone: nothing of the trainer runs after it."""


def read(folder):
    with folder.metrics(readonly=True) as store:
        steps = store.steps()
        steps.pop("seconds")
        evaluations = [
            (item.step, item.split, item.scores, item.training_loss, item.best) for item in store.evaluations()
        ]
        return steps, evaluations, [(item.name, item.step, item.scores) for item in store.members()]


def edits():
    """Return a listener that edits at fixed steps, once each."""
    seen = set()

    def edit(event, control):
        if not isinstance(event, Evaluated) or event.split != "validation" or event.step in seen:
            return
        seen.add(event.step)
        if event.step == 9:
            control.set_live("optimizer.learning_rate", 0.02, "scale")
            control.take_snapshot("by hand")
        if event.step == 18:
            control.set_live("optimizer.learning_rate", 0.03, "hold")
            control.evaluate_now()

    return edit


def equal(first, second):
    for left, right in zip(first[0].values(), second[0].values(), strict=True):
        numpy.testing.assert_array_equal(left, right)
    assert repr(first[1]) == repr(second[1])
    assert repr(sorted(first[2], key=str)) == repr(sorted(second[2], key=str))


@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("at", [4, 13, 22])
def test_a_run_killed_and_continued_ends_with_the_same_figures(train, make_folder, monkeypatch, name, at):
    recipe = RECIPES[name]
    whole = make_folder(recipe)
    train(recipe, folder=whole)
    killed = make_folder(recipe)
    from workbench.engine.stepper import Stepper

    original = Stepper.step

    def step(self, number, indices):
        if number == at:
            raise Killed
        return original(self, number, indices)

    with monkeypatch.context() as patch:
        patch.setattr(Stepper, "step", step)
        patch.setattr("workbench.engine.trainer._FLUSH_SECONDS", 0.0)
        with pytest.raises(Killed):
            train(recipe, folder=killed, checkpoint_seconds=0.0)
    killed.release()
    train(killed.resolved(), folder=killed, resume=True)
    equal(read(whole), read(killed))


def test_edits_after_the_checkpoint_are_applied_again(train, make_folder, monkeypatch):
    recipe = toy_recipe(**EVERYTHING)
    whole = make_folder(recipe)
    train(recipe, folder=whole, on_event=edits())
    killed = make_folder(recipe)
    from workbench.engine.stepper import Stepper

    original = Stepper.step

    def step(self, number, indices):
        if number == 21:
            raise Killed
        return original(self, number, indices)

    with monkeypatch.context() as patch:
        patch.setattr(Stepper, "step", step)
        with pytest.raises(Killed):
            train(recipe, folder=killed, on_event=edits())  # no checkpoint at all: everything again
    killed.release()
    assert len(killed.journal_entries()) == 4
    outcome = train(killed.resolved(), folder=killed, resume=True)
    assert outcome.last.outcome == "completed"
    assert len(killed.journal_entries()) == 4
    equal(read(whole), read(killed))


@pytest.mark.parametrize("name", RECIPES)
def test_a_replay_is_bit_equal(train, make_folder, name):
    recipe = RECIPES[name]
    folder = make_folder(recipe)
    train(recipe, folder=folder, on_event=edits() if name in ("everything", "plain") else None)
    comparison = replay(folder, toy_catalogue(), Control(), StepRing(), lambda event: None)
    assert comparison.steps > 0
    assert comparison.identical
    assert comparison.expected_identical


def test_a_replay_goes_back_where_the_run_went_back(train, make_folder):
    recipe = toy_recipe(optimizer=PluginChoice("toy.sgd", {"learning_rate": 0.05}))
    folder = make_folder(recipe)

    def on_event(event, control):
        if isinstance(event, Evaluated) and event.step == 9 and not done:
            control.set_live("optimizer.learning_rate", 1e30, "hold")
        if isinstance(event, Paused):
            done.append(event)
            control.resume()

    done = []
    outcome = train(recipe, folder=folder, on_event=on_event)
    assert outcome.last.outcome == "completed"
    assert done
    assert [entry.action for entry in folder.journal_entries()] == ["set", "rollback"]
    assert replay(folder, toy_catalogue(), Control(), StepRing(), lambda event: None).identical


def test_a_replay_notices_a_different_curve(train, make_folder):
    folder = make_folder(toy_recipe())
    train(folder=folder)
    resolved = folder.resolved()
    folder.write_resolved(resolved.set("optimizer.learning_rate", 0.0500001))
    comparison = replay(folder, toy_catalogue(), Control(), StepRing(), lambda event: None)
    assert not comparison.identical
    assert comparison.first_difference == 1


def test_a_full_disk_while_a_checkpoint_is_written_costs_nothing(train, make_folder, monkeypatch):
    recipe = toy_recipe()
    folder = make_folder(recipe)
    original = os.replace

    def full(source, target, **options):
        if "checkpoints" in str(target) and len(failures) < 2:
            failures.append(target)
            raise OSError(errno.ENOSPC, "No space left on device")
        return original(source, target, **options)

    failures = []
    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("workbench.engine.trainer._FLUSH_SECONDS", 0.0)
    outcome = train(recipe, folder=folder, checkpoint_seconds=0.0)
    assert len(failures) == 2
    assert outcome.of(Noticed)
    assert outcome.last.outcome == "completed"
    assert outcome.last.summary["accuracy"] > 0.8


def test_the_test_images_have_one_judgement_however_often_the_run_is_continued(train, make_folder):
    recipe = toy_recipe(**EVERYTHING)
    folder = make_folder(recipe)

    def stop(event, control):
        if isinstance(event, Evaluated) and event.split == "validation":
            control.stop_and_keep()

    for resume in (False, True, True):
        train(folder.resolved(), folder=folder, on_event=stop, resume=resume)
        with folder.metrics(readonly=True) as store:
            assert [item.split for item in store.evaluations()].count("test") == 1
            assert [item.split for item in store.ensembles()].count("test") == 1
    assert folder.state()["step"] == 27


def test_a_damaged_checkpoint_is_told_in_words(train, make_folder):
    folder = make_folder(toy_recipe())
    train(folder=folder)
    (state,) = folder.checkpoints_folder.glob("*/state.pt")
    state.write_bytes(state.read_bytes()[:100])
    outcome = train(folder.resolved(), folder=folder, resume=True)
    assert isinstance(outcome.last, Failed)
    assert "damaged" in str(outcome.last.reason)


def test_other_data_is_refused_when_a_run_is_continued(train, make_folder):
    folder = make_folder(toy_recipe())
    train(folder=folder)
    other = folder.resolved().set("data.seed", 2)
    outcome = train(other, folder=folder, resume=True)
    assert isinstance(outcome.last, Failed)
    assert "data has changed" in str(outcome.last.reason)
