from __future__ import annotations

import numpy as np
import pytest

from workbench.gui.plots.timeline import Coordinate, Timeline


@pytest.fixture
def timeline():
    line = Timeline()
    steps = np.arange(10, 60, 10)
    line.extend(steps, steps / 20, steps * 0.5)
    return line


def test_steps_between_recorded_ones_are_interpolated(timeline):
    assert timeline.locate([15, 30], Coordinate.EPOCH).tolist() == [0.75, 1.5]
    assert timeline.locate([15, 30], Coordinate.SECONDS).tolist() == [7.5, 15]
    assert timeline.locate([15, 99], Coordinate.STEP).tolist() == [15, 99]


def test_what_is_to_come_goes_on_at_the_pace_so_far(timeline):
    assert timeline.locate([100, 0], Coordinate.SECONDS).tolist() == [50, 0]


def test_epochs_to_come_go_by_the_steps_of_an_epoch(timeline):
    timeline.steps_per_epoch = 10
    assert timeline.locate([60], Coordinate.EPOCH).tolist() == [2.5 + 1]


def test_before_the_first_step_only_epochs_can_be_known():
    line = Timeline()
    assert np.isnan(line.locate([5], Coordinate.EPOCH)).all()
    line.steps_per_epoch = 10
    assert line.locate([5], Coordinate.EPOCH).tolist() == [0.5]
    assert np.isnan(line.locate([5], Coordinate.SECONDS)).all()


def test_going_back(timeline):
    assert timeline.count_to(30) == 3 and timeline.count_to(35) == 3 and timeline.count_to(5) == 0
    timeline.truncate(2)
    assert timeline.last_step == 20 and len(timeline) == 2
    assert timeline.row(Coordinate.SECONDS).tolist() == [5, 10]


def test_it_holds_many_more_than_it_began_with():
    line = Timeline()
    for start in range(0, 5000, 50):
        part = np.arange(start, start + 50)
        line.extend(part, part, part)
    assert np.array_equal(line.row(Coordinate.EPOCH), np.arange(5000))
