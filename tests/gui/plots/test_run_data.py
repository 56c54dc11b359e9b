from __future__ import annotations

import math

import numpy as np
import pytest

from workbench.gui.plots.run_data import Mark, RunData
from workbench.gui.plots.series import PlannedRate
from workbench.gui.plots.timeline import Coordinate, Timeline

WHOLE = (Coordinate.STEP, -math.inf, math.inf, 10_000, False)


@pytest.fixture
def run(rows):
    data = RunData("one")
    data.set_smoothing(0.9)
    for first in range(1, 501, 100):
        data.add_steps(rows(first, first + 99))
    for number in range(1, 11):
        data.add_evaluation(50 * number, number, number, 1 / number, 0.05 * number)
    data.add_member("a", 200, 0.3)
    data.add_member("b", 400, 0.35)
    data.ensemble.set(400, 0.6)
    data.marks.append(Mark(320, "learning rate set to 0.01"))
    return data


def test_figures_of_a_step_are_found_again(run, rows):
    assert run.training_loss.at(123) == rows(123, 123)["training_loss"][0]
    assert run.learning_rate.at(77.4) == rows(77, 77)["learning_rate"][0], "the newest up to there"
    assert math.isnan(run.training_loss.at(0))
    assert run.validation_loss.at(149) == 1 / 2 and run.validation_loss.at(150) == 1 / 3


def test_going_back_forgets_everything_after_a_step(run, rows):
    run.truncate(300)
    assert run.head == 300 and len(run.timeline) == 300
    assert run.evaluated.last_step == 300
    assert list(run.members) == ["a"] and len(run.ensemble) == 0 and run.marks == []
    fresh = RunData()
    fresh.set_smoothing(0.9)
    fresh.add_steps(rows(1, 300))
    assert np.allclose(run.smoothed_loss.values.values, fresh.smoothed_loss.values.values)
    assert run.best_single.recorded()[1].max() == pytest.approx(0.3)


def test_steps_that_come_again_replace_what_was_known_from_there(run, rows):
    again = rows(401, 420)
    again["training_loss"] = np.full(20, 9.0)
    run.add_steps(again)
    assert run.head == 420 and run.training_loss.at(410) == 9.0
    assert list(run.members) == ["a", "b"] and run.evaluated.last_step == 400


def test_a_run_that_went_back_within_one_portion_of_rows(rows):
    both = {name: np.concatenate([column, rows(31, 60)[name]]) for name, column in rows(1, 40).items()}
    data = RunData()
    data.add_steps(both)
    assert data.timeline.row(Coordinate.STEP).tolist() == list(range(1, 61))


def test_an_evaluation_of_the_same_step_counts_instead(run):
    run.add_evaluation(500, 10, 10, 0.01, 0.9)
    assert len(run.evaluated) == 10 and run.validation_accuracy.at(500) == 0.9


def test_the_best_has_the_highest_accuracy_and_then_the_lowest_loss():
    data = RunData()
    for step, (loss, accuracy) in enumerate([(0.5, 0.8), (0.4, 0.9), (0.3, 0.9), (0.2, 0.7), (math.nan, math.nan)]):
        data.add_evaluation(step, step, step, loss, accuracy)
    assert data.best_evaluation() == 2
    without = RunData()
    for step, loss in enumerate([0.5, 0.1, math.inf]):
        without.add_evaluation(step, step, step, loss)
    assert without.best_evaluation() == 1
    assert RunData().best_evaluation() is None


def test_the_best_single_model_is_trained_or_taken(run):
    steps, values = run.best_single.recorded()
    assert np.all(np.diff(values) >= 0) and np.all(np.diff(steps) > 0)
    assert run.best_single.at(200) == 0.3 and run.best_single.at(400) == pytest.approx(0.4)


def test_a_members_line_holds_until_the_newest_step(run):
    xs, ys = run.members["a"].points(*WHOLE)
    assert xs.tolist() == [200, 500] and ys.tolist() == [0.3, 0.3]
    run.add_member("a", 350, 0.5)  # an average of weights that moves on
    xs, ys = run.members["a"].points(*WHOLE)
    assert xs.tolist() == [200, 350, 350, 500] and ys.tolist() == [0.3, 0.3, 0.5, 0.5]


class TestPlannedRate:
    @pytest.fixture
    def plan(self):
        line = Timeline()
        steps = np.arange(0, 41)
        line.extend(steps, steps / 10, steps)
        planned = PlannedRate(line)
        planned.set([0, 100], [1.0, 0.0])
        return planned

    def test_only_what_is_to_come_is_drawn(self, plan):
        xs, ys = plan.points(*WHOLE)
        assert xs.tolist() == [40, 100] and ys.tolist() == pytest.approx([0.6, 0])

    def test_another_plan_takes_the_place_of_the_first(self, plan):
        plan.set([0, 50, 100], [1.0, 0.3, 0.3])
        assert plan.at(75) == pytest.approx(0.3) and plan.at(25) == pytest.approx(0.65)

    def test_behind_its_end_and_without_a_plan_there_is_nothing(self, plan):
        assert math.isnan(plan.at(101))
        assert len(PlannedRate(Timeline()).points(*WHOLE)[0]) == 0
