from __future__ import annotations

import math

import numpy as np
import pytest

from workbench.analysis.experiments import experiment
from workbench.analysis.experiments_outcome import (
    SMOOTHED,
    ArmRun,
    Judgement,
    difference,
    judge,
    number_text,
    swing,
    table,
    verdict,
)
from workbench.registry.problem import say


def run(losses=(), evaluations=(), **values):
    steps = [(float(n), n / 10, float(loss), 0.1) for n, loss in enumerate(losses, 1)]
    return ArmRun(steps, [(float(n), n / 10, *row) for n, row in enumerate(evaluations, 1)], **values)


def test_swing_counts_rises_only():
    falling = np.linspace(2, 0, 40)
    assert swing(falling) == 0
    waves = falling + 0.5 * np.sin(np.arange(40))
    smooth = np.array([waves[i : i + SMOOTHED].mean() for i in range(40 - SMOOTHED + 1)])
    rises = np.diff(smooth)
    assert swing(waves) == pytest.approx(rises[rises > 0].sum())
    assert math.isnan(swing(falling[:SMOOTHED]))


def test_measures_are_of_the_last_evaluation_or_of_all_steps():
    one = run([3, 1, 2], [(0.9, 0.5, 2.0), (0.7, 0.8, 0.4), (0.8, 0.7, 0.5)], result_accuracy=0.6)
    assert one.measure("final_validation_loss") == 0.8 and one.measure("final_training_loss") == 0.5
    assert one.measure("final_validation_accuracy") == 0.7 and one.measure("best_validation_accuracy") == 0.8
    assert one.measure("gap") == pytest.approx(0.3) and one.measure("result_accuracy") == 0.6
    assert one.measure("highest_training_loss") == 3 and one.measure("mean_training_loss") == 2
    with pytest.raises(KeyError):
        one.measure("luck")
    assert math.isnan(run().measure("final_validation_loss"))


def test_difference_is_over_the_steps_both_were_judged_at():
    first, second = run([], [(1.0, 0, 0), (0.5, 0, 0)]), run([], [(1.25, 0, 0), (0.4, 0, 0), (9.0, 0, 0)])
    assert difference(first, second) == pytest.approx(0.25)
    assert math.isnan(difference(first, run()))


def l2_runs(gap_sgd, gap_adam):
    def of(loss):
        return [run([1, 1], [(loss, 0.9, 0.1)])]

    return {"sgd_l2": of(0.2), "sgd_decay": of(0.2 + gap_sgd), "adam_l2": of(0.3), "adamw": of(0.3 + gap_adam)}


def test_the_verdict_says_when_the_expected_effect_did_not_show():
    found = experiment("l2_weight_decay")
    good = judge(found, l2_runs(1e-7, 0.1))
    assert [each.shown for each in good] == [True, True]
    bad = judge(found, l2_runs(0.05, 0.0001))
    assert [each.shown for each in bad] == [False, False]
    assert "should part" in verdict(found, bad, "en")[1][1] and "1.0e-04" in verdict(found, bad, "en")[1][1]
    assert "같습니다" in verdict(found, good, "ko")[0][1]


def test_what_is_no_number_shows_nothing():
    runs = l2_runs(math.nan, math.nan)
    assert [each.shown for each in judge(experiment("l2_weight_decay"), runs)] == [False, False]


def test_factors_and_means_over_seeds_count():
    found = experiment("snapshots_cosine")
    runs = {
        "snapshots": [run([], [(0.4, 0, 0)], result_accuracy=each) for each in (0.90, 0.92)],
        "one": [run([], [(0.5, 0, 0)], result_accuracy=each) for each in (0.90, 0.90)],
    }
    accuracy, loss = judge(found, runs)
    assert accuracy == Judgement(0, True, pytest.approx(0.91), 0.9) and loss.shown
    runs["snapshots"] = [run([], [(0.4, 0, 0)], result_accuracy=each) for each in (0.90, 0.91)]
    assert not judge(found, runs)[0].shown  # half a percent is less than the factor asks for
    first, _ = table(found, runs)
    assert first["result_accuracy"] == [pytest.approx(0.905), 0.90, 0.91] and first["arm"] == "snapshots"


def test_a_run_that_came_to_no_end_is_in_the_table():
    found = experiment("l2_weight_decay")
    runs = l2_runs(0, 0) | {"adamw": [run([], [], ended_early=say("The loss is no number."))]}
    row = table(found, runs)[3]
    assert [str(each) for each in row["ended_early"]] == ["The loss is no number."] and row["steps"] == 0


def test_numbers_are_written_short():
    assert [number_text(each) for each in (0.123456, 1e-5, 12345.6, math.nan, 0.0)] == [
        "0.123", "1.0e-05", "1.2e+04", "–", "0"
    ]  # fmt: skip
    assert number_text(0.9444, percent=True) == "94.4 %"
