from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from workbench.analysis.experiments import experiment
from workbench.analysis.experiments_job import run_experiment
from workbench.analysis.experiments_outcome import Judgement, verdict
from workbench.api import Cancelled
from workbench.registry import load_catalogue


class Listener:
    """Plays the laboratory's side."""

    def __init__(self, catalogue, stop_after=None):
        self.catalogue = catalogue
        self.told, self.reported = [], []
        self.stop_after = stop_after

    def check(self):
        if self.stop_after is not None and len(self.told) >= self.stop_after:
            raise Cancelled

    def progress(self, detail, done=0, total=0):
        self.check()
        self.reported.append((done, total))

    def tell(self, **part):
        self.told.append(part)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


def run(catalogue, id):
    talk = Listener(catalogue)
    return run_experiment({"experiment": id}, talk), talk


def test_arms_grow_side_by_side_and_nesterov_swings_less(catalogue):
    result, talk = run(catalogue, "momentum_nesterov")
    turns = [part["arm"] for part in talk.told]
    assert turns[:9] == [0, 1, 2] * 3  # an evaluation each, in turn
    steps = np.concatenate([part["steps"] for part in talk.told if part["arm"] == 1])
    assert steps[:, 0].tolist() == list(range(1, 101)) and np.isfinite(steps).all()
    assert sum(len(part["evaluations"]) for part in talk.told if part["arm"] == 1) == 20
    assert talk.reported[-1] == (300, 300) and all(done <= total for done, total in talk.reported)
    judgements = [Judgement(**each) for each in result["judgements"]]
    assert [shown for shown, _ in verdict(experiment("momentum_nesterov"), judgements, "en")] == [True] * 3


def test_the_same_numbers_come_out_every_time_and_of_a_run_alone(catalogue):
    """Taking turns must change nothing: also dropout draws what it would have drawn alone."""
    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.session.control import Control

    _, talk = run(catalogue, "dropout_scaling")
    found = experiment("dropout_scaling")
    ring = StepRing()
    recipe = found.run_recipe(found.arms[1], 0, catalogue)
    Trainer(recipe, catalogue, control=Control(), ring=ring, emit=lambda event: None).run()
    own = [part for part in talk.told if part["arm"] == 1 and part["seed"] == 0]
    steps = np.concatenate([part["steps"] for part in own])
    assert np.array_equal(steps[:, 2], ring.drain()["training_loss"])


def test_l2_is_weight_decay_for_sgd_and_not_for_adam(catalogue):
    result, _ = run(catalogue, "l2_weight_decay")
    same, other = result["judgements"]
    assert same["shown"] and same["first"] < 1e-5 and other["shown"] and other["first"] > 0.01


def test_cancelling_ends_every_thread_within_a_second(catalogue):
    talk = Listener(catalogue, stop_after=3)
    before = threading.active_count()
    with pytest.raises(Cancelled):
        run_experiment({"experiment": "learning_rate"}, talk)
    asked = time.monotonic()
    while threading.active_count() > before and time.monotonic() - asked < 5:
        time.sleep(0.01)
    assert threading.active_count() <= before and time.monotonic() - asked < 1
