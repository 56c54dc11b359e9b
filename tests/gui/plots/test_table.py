from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest

from workbench.gui.plots.run_data import RunData
from workbench.gui.plots.table import copy_of, csv_of, table_of


@pytest.fixture
def run(rows):
    data = RunData("one, and “만일”")
    data.add_steps(rows(1, 200))
    data.training_loss.values.truncate(0)
    losses = rows(1, 200)["training_loss"]
    losses[7:9] = [math.nan, math.inf]
    data.training_loss.values.extend(losses)
    data.add_evaluation(100, 2, 2.0, 0.123456789012345678, 0.5)
    data.add_evaluation(205, 4.1, 4.1, 0.1, 0.6)
    data.add_member("cycle 1", 150, 1 / 3)
    data.ensemble.set(150, 2 / 3)
    data.add_test(205, 0.2, 0.55)
    return data


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_table_holds_every_figure_bit_for_bit(run):
    lines = read(csv_of([run]))
    assert len(lines) == 201
    assert [int(line["step"]) for line in lines] == [*range(1, 201), 205]
    losses = np.array([float(line["training_loss"]) for line in lines[:200]])
    assert np.array_equal(losses, run.training_loss.values.values, equal_nan=True)
    seconds = np.array([float(line["seconds"]) for line in lines[:200]])
    assert np.array_equal(seconds, run.timeline.row("seconds"))
    by_step = {int(line["step"]): line for line in lines}
    assert float(by_step[100]["validation_loss"]) == 0.123456789012345678
    assert float(by_step[150]["validation_accuracy [cycle 1]"]) == 1 / 3
    assert float(by_step[150]["ensemble_validation_accuracy"]) == 2 / 3
    assert float(by_step[205]["test_accuracy"]) == 0.55
    assert by_step[205]["training_loss"] == "" and by_step[101]["validation_loss"] == ""
    assert by_step[8]["training_loss"] == "nan" and by_step[9]["training_loss"] == "inf"
    assert by_step[1]["run"] == "one, and “만일”"


def test_several_runs_stand_below_each_other(run, rows):
    other = RunData("two")
    other.add_steps(rows(1, 3))
    lines = read(csv_of([run, other]))
    assert [line["run"] for line in lines[-3:]] == ["two"] * 3
    assert lines[-1]["validation_loss"] == ""


def test_a_run_without_steps_has_its_evaluations():
    data = RunData()
    data.add_evaluation(10, 0.5, 3.25, 1.0, 0.2)
    (line,) = read(csv_of([data]))
    assert (line["step"], line["epoch"], line["seconds"]) == ("10", "0.5", "3.25")


def test_no_runs_give_a_header_alone():
    header, rows = table_of([])
    assert header == ["run", "step", "epoch", "seconds"] and rows == []


def test_a_copy_holds_the_same_and_stays_when_the_run_goes_on(run, rows):
    before = csv_of([run])
    copy = copy_of(run)
    run.add_steps(rows(206, 300))
    assert csv_of([copy]) == before
