"""SGDR and snapshot cycles, against torch and the formula of Huang et al."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.optim import lr_scheduler

from workbench.api import ParamError
from workbench_plugins.schedules.cosine_restarts import build as build_restarts


def torch_factors(steps: int, first_cycle: int, multiplier: int, minimum: float) -> list[float]:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = lr_scheduler.CosineAnnealingWarmRestarts(optimizer, first_cycle, multiplier, eta_min=minimum)
    factors = []
    for _ in range(steps):
        factors.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return factors


@pytest.mark.parametrize(("cycles", "multiplier", "first"), [(1, 1, 40), (5, 1, 12), (4, 2, 8), (3, 3, 5)])
@pytest.mark.parametrize("minimum", [0.0, 0.01])
def test_factors_are_those_of_torch(build, cycles, multiplier, first, minimum):
    total = sum(first * multiplier**cycle for cycle in range(cycles))
    schedule = build(
        "workbench.cosine_restarts", total, 7, cycles=cycles, cycle_multiplier=multiplier, minimum_factor=minimum
    )
    expected = torch_factors(total, first, multiplier, minimum)
    assert [schedule(step) for step in range(total)] == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_equal_cycles_have_the_shape_of_snapshot_ensembles(build):
    total, cycles = 300, 6
    schedule = build("workbench.cosine_restarts", total, 10, cycles=cycles)
    length = math.ceil(total / cycles)
    # Huang et al. count iterations from 1.
    expected = [0.5 * (math.cos(math.pi * ((t - 1) % length) / length) + 1) for t in range(1, total + 1)]
    assert [schedule(step) for step in range(total)] == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert list(schedule.cycle_ends()) == [50, 100, 150, 200, 250, 300]


@given(
    total=st.integers(1, 3000),
    cycles=st.integers(1, 30),
    multiplier=st.floats(0.2, 5.0),
    minimum=st.floats(0.0, 1.0),
)
def test_cycles_fill_the_run_or_are_refused(total, cycles, multiplier, minimum):
    try:
        schedule = build_restarts(total, 1, cycles=cycles, cycle_multiplier=multiplier, minimum_factor=minimum)
    except ParamError as error:
        assert "no room" in str(error)
        return
    ends = list(schedule.cycle_ends())
    assert len(ends) == cycles
    assert ends[-1] == total
    start = 0
    for end in ends:
        assert schedule(start) == pytest.approx(1.0)
        wave = [schedule(step) for step in range(start, end)]
        assert wave == sorted(wave, reverse=True)
        assert end - start >= 2
        start = end
    assert schedule(total) == minimum


@pytest.mark.parametrize(
    ("total", "values"),
    [
        (9, {"cycles": 5}),
        (20, {"cycles": 4, "cycle_multiplier": 4.0}),
        (10**6, {"cycles": 999, "cycle_multiplier": 1e9}),
    ],
)
def test_no_room_is_refused_in_words(build, total, values):
    with pytest.raises(ParamError, match=r"no room for .* Choose fewer cycles"):
        build("workbench.cosine_restarts", total, 10, **values)


@pytest.mark.parametrize(
    ("values", "added", "ends"),
    [
        ({"cycles": 5}, 100, [20, 40, 60, 80, 100]),
        ({"cycles": 5}, 30, [15, 30]),
        ({"cycles": 5}, 5, [5]),
        # The last cycle is the longest, and goes on as it is.
        ({"cycles": 2, "cycle_multiplier": 4.0}, 160, [80, 160]),
    ],
)
def test_steps_that_are_added_have_cycles_as_long_as_before(build, values, added, ends):
    added_on = build("workbench.cosine_restarts", 100, 10, **values, minimum_factor=0.1).extended(added)
    assert list(added_on.cycle_ends()) == ends
    assert added_on(0) == 1.0 and added_on(added) == 0.1
