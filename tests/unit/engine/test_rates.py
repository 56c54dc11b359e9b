"""Rates: segments, warm-up and edits by hand."""

from __future__ import annotations

import pytest

from workbench.api import ParamError, PluginError
from workbench.engine.rates import Rates, Segment


class WarmUp:
    def __call__(self, step):
        return (step + 1) / 4

    def length(self):
        return 4


def falling(length):
    return lambda step: 1.0 - step / length


def test_a_warm_up_stands_in_front_and_the_schedule_covers_the_rest():
    rates = Rates(0.1, [Segment(0, 10, False, falling(6), WarmUp())])
    assert [rates.at(step) for step in range(4)] == pytest.approx([0.025, 0.05, 0.075, 0.1])
    assert rates.at(4) == pytest.approx(0.1)
    assert rates.at(9) == pytest.approx(0.1 / 6)


def test_each_segment_has_its_own_schedule():
    rates = Rates(1.0, [Segment(0, 4, False, falling(4)), Segment(4, 4, True, falling(4))])
    assert [rates.at(step) for step in range(8)] == [1.0, 0.75, 0.5, 0.25] * 2
    assert rates.total_steps == 8


def test_scaling_keeps_the_shape_and_following_gives_the_curve_back():
    rates = Rates(1.0, [Segment(0, 4, False, falling(4))])
    rates.edit(1, 1.5, "scale")
    assert [rates.at(step) for step in (1, 2, 3)] == [1.5, 1.0, 0.5]
    rates.edit(2, 0.3, "hold")
    assert [rates.at(step) for step in (2, 3)] == [0.3, 0.3]
    rates.edit(3, 0.0, "follow")
    assert rates.at(3) == 0.5


def test_scaling_a_rate_of_zero_is_refused_in_words():
    rates = Rates(1.0, [Segment(0, 4, False, lambda step: 0.0)])
    with pytest.raises(ParamError, match="Hold the rate by hand"):
        rates.edit(1, 0.1, "scale")


@pytest.mark.parametrize("factor", [-0.1, float("nan"), float("inf")])
def test_a_schedule_that_gives_nonsense_is_named(factor):
    rates = Rates(1.0, [Segment(0, 4, False, lambda step: factor)])
    with pytest.raises(PluginError, match="factor"):
        rates.at(0)


def test_an_optimizer_without_a_rate_has_none():
    assert Rates(None, [Segment(0, 4, False, falling(4))]).at(0) is None


def test_state_round_trip():
    first, second = (Rates(1.0, [Segment(0, 4, False, falling(4))]) for _ in range(2))
    first.edit(1, 1.5, "scale")
    second.load_state_dict(first.state_dict())
    assert second.at(2) == first.at(2) == 1.0
