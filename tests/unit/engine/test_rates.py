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


def test_a_warm_up_leads_to_where_the_schedule_begins():
    rates = Rates(0.1, [Segment(0, 10, False, lambda step: 0.2 + 0.1 * step, WarmUp())])
    assert [rates.at(step) for step in range(6)] == pytest.approx([0.005, 0.01, 0.015, 0.02, 0.02, 0.03])


def test_cycles_are_counted_from_behind_the_warm_up():
    class Cycles:
        def __call__(self, step):
            return 1.0

        def cycle_ends(self):
            return [3, 6]

    rates = Rates(0.1, [Segment(0, 10, False, Cycles(), WarmUp()), Segment(10, 10, False, Cycles())])
    assert rates.cycle_ends() == {7, 10, 13, 16}


def test_each_segment_has_its_own_schedule():
    rates = Rates(1.0, [Segment(0, 4, False, falling(4)), Segment(4, 4, True, falling(4))])
    assert [rates.at(step) for step in range(8)] == [1.0, 0.75, 0.5, 0.25] * 2
    assert rates.total_steps == 8


def test_a_schedule_that_learns_from_the_run_is_told_the_loss_of_its_own_steps():
    class Told:
        def __init__(self):
            self.losses = []

        def __call__(self, step):
            return 1.0

        def observe(self, loss):
            self.losses.append(loss)

    first, second = Told(), Told()
    rates = Rates(1.0, [Segment(0, 4, False, first), Segment(4, 4, True, second)])
    for step, loss in ((2, 0.7), (4, 0.5), (6, 0.9)):
        rates.observe(step, loss)
    assert (first.losses, second.losses) == ([0.7, 0.5], [0.9])


def test_scaling_keeps_the_shape_and_following_gives_the_curve_back():
    rates = Rates(1.0, [Segment(0, 4, False, falling(4))])
    rates.edit(1, 1.5, "scale")
    assert [rates.at(step) for step in (1, 2, 3)] == [1.5, 1.0, 0.5]
    rates.edit(2, 0.3, "hold")
    assert [rates.at(step) for step in (2, 3)] == [0.3, 0.3]
    rates.edit(3, 0.0, "follow")
    assert rates.at(3) == 0.25


def test_scaling_a_rate_of_zero_is_refused_in_words():
    rates = Rates(1.0, [Segment(0, 4, False, lambda step: 0.0)])
    with pytest.raises(ParamError, match="Hold the rate by hand"):
        rates.edit(1, 0.1, "scale")


@pytest.mark.parametrize("factor", [-0.1, float("nan"), float("inf"), "fast", None])
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


def test_the_plan_follows_every_edit_and_every_extension():
    rates = Rates(1.0, [Segment(0, 8, False, falling(8))])
    rates.edit(4, 1.0, "scale")
    assert rates.planned()[4:] == ((4, 1.0), (5, 0.75), (6, 0.5), (7, 0.25))
    rates.segments.append(Segment(8, 2, False, falling(2)))
    assert rates.planned()[8:] == ((8, 2.0), (9, 1.0))
    rates.edit(5, 0.3, "hold")
    assert {rate for _step, rate in rates.planned()} == {0.3}
    rates.edit(6, 0.0, "follow")
    assert all(rate == rates.base * rates.segment(step).factor(step) for step, rate in rates.planned())
    assert all(rate == rates.at(step) for step, rate in rates.planned())


def test_a_plan_that_depends_on_the_run_is_known_only_while_the_rate_is_held():
    class Plateau:
        def __call__(self, step):
            return 1.0

        def observe(self, loss):
            raise AssertionError("nothing is observed here")

    rates = Rates(0.1, [Segment(0, 4, False, Plateau())])
    assert rates.planned() == ()
    rates.edit(1, 0.02, "hold")
    assert rates.planned() == tuple((step, 0.02) for step in range(4))
