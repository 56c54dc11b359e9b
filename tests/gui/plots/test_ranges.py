from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.plots.horizontal import HorizontalRange
from workbench.gui.plots.ranges import SteadyRange, grown_end, nice_step


@pytest.mark.parametrize(("rough", "nice"), [(0.2, 0.2), (0.21, 0.5), (3, 5), (7, 10), (1e-4, 1e-4), (0.3 - 0.1, 0.2)])
def test_nice_steps(rough, nice):
    assert nice_step(rough) == pytest.approx(nice)


@given(st.floats(1e-6, 1e9))
def test_a_range_that_grows_has_a_little_room_and_not_too_much(needed):
    end = grown_end(needed)
    assert needed * 1.01 < end <= needed * 2.1


def test_a_range_grows_in_big_steps_and_ends_where_the_run_ends():
    ends = {grown_end(step, 10_000) for step in range(1, 10_001)}
    assert len(ends) < 40
    assert grown_end(10_000, 10_000) == grown_end(9900, 10_000) == 10_000
    assert grown_end(10_100, 10_000) > 10_100, "a run that was extended"
    assert grown_end(0) == 1 and grown_end(0, 0.5) == 0.5


class TestSteadyRange:
    def test_it_holds_the_data_with_round_ends(self):
        steady = SteadyRange()
        assert steady.fit(0.13, 2.31)
        assert (steady.low, steady.high) == (0, 3.0)

    def test_it_stands_still_while_data_stay_inside(self):
        steady = SteadyRange()
        steady.fit(0, 2.3)
        changes = [steady.fit(0.0, 2.3 - number / 100) for number in range(100)]
        assert not any(changes)

    def test_it_shrinks_when_data_fill_little_of_it(self):
        steady = SteadyRange()
        steady.fit(0, 100)
        assert steady.fit(0, 3) and steady.high < 5

    def test_few_changes_while_data_grow_a_thousandfold(self):
        steady = SteadyRange()
        assert sum(steady.fit(0, value) for value in range(1, 1000)) < 30

    def test_it_keeps_within_its_limits(self):
        steady = SteadyRange(0.0, 1.0)
        steady.fit(0.02, 0.99)
        assert (steady.low, steady.high) == (0, 1)

    def test_a_constant_has_room_around_it(self):
        steady = SteadyRange()
        steady.fit(0.1, 0.1)
        assert steady.low < 0.1 < steady.high
        steady = SteadyRange()
        steady.fit(0, 0)
        assert steady.low <= 0 < steady.high

    @pytest.mark.parametrize("bad", [(math.nan, 1), (0, math.inf), (-math.inf, 0)])
    def test_what_is_not_finite_changes_nothing(self, bad):
        steady = SteadyRange()
        steady.fit(0, 2)
        assert not steady.fit(*bad)

    @given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e6)), min_size=1, max_size=20))
    def test_whatever_comes_it_holds_the_newest_data(self, data):
        steady = SteadyRange()
        for low, width in data:
            steady.fit(low, low + width)
        tolerance = 1e-9 * max(1.0, abs(low), abs(low + width))
        assert steady.low <= low + tolerance and low + width <= steady.high + tolerance
        assert steady.high > steady.low


class TestHorizontalRange:
    def test_it_shows_the_whole_run_while_it_follows(self):
        view = HorizontalRange()
        view.update(100, 1000)
        assert view.low == 0 and 100 < view.high < 200
        view.update(1000, 1000)
        assert view.high == 1000

    def test_it_stands_still_after_it_was_moved_by_hand(self):
        view = HorizontalRange()
        view.update(100)
        view.pan(-20)
        low, high = view.low, view.high
        view.update(5000)
        assert (view.low, view.high) == (low, high) and not view.following

    def test_followed_again_it_keeps_the_width_that_was_chosen(self):
        view = HorizontalRange()
        view.update(1000)
        view.show(100, 200)
        view.follow()
        view.update(1000)
        assert view.width == pytest.approx(100) and view.low <= 1000 <= view.high
        seen = view.low, view.high
        view.update(1010)
        assert (view.low, view.high) == seen, "it jumps only at its end"
        view.update(view.high + 1)
        assert view.low > seen[0] and view.width == pytest.approx(100)

    def test_after_moving_only_it_returns_to_the_whole_run(self):
        view = HorizontalRange()
        view.update(100)
        view.pan(30)
        view.follow()
        view.update(100)
        assert view.low == 0

    def test_reset_shows_everything(self):
        view = HorizontalRange()
        view.show(5, 6)
        view.reset()
        view.update(100)
        assert view.low == 0 and view.high > 100 and view.following

    def test_zooming_keeps_the_place_under_the_pointer(self):
        view = HorizontalRange()
        view.show(0, 100)
        view.zoom(0.5, 20)
        assert (view.low, view.high) == (10, 60)

    def test_it_never_becomes_empty(self):
        view = HorizontalRange()
        view.show(5, 5)
        assert view.high > view.low
        for _ in range(200):
            view.zoom(0.5, 5)
        assert view.high > view.low
        view.show(math.nan, 3)
        assert math.isfinite(view.low)
