"""The drawn curve, against SciPy's monotone interpolation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import PchipInterpolator

from workbench.api import ParamError
from workbench_plugins.schedules.hand_drawn import build as build_curve

POINTS = [
    ((0.0, 1.0), (1.0, 0.0)),
    ((0.0, 0.1, 0.5, 1.0), (0.1, 1.0, 0.5, 0.0)),
    ((0.0, 0.2, 0.25, 0.6, 0.9, 1.0), (0.0, 1.0, 1.0, 0.2, 0.7, 0.65)),
    ((0.0, 0.9, 1.0), (1.0, 0.9, 0.0)),
]


@pytest.mark.parametrize(("positions", "factors"), POINTS)
def test_curve_is_that_of_scipy(build, positions, factors):
    schedule = build("workbench.hand_drawn", 137, 10, positions=list(positions), factors=list(factors))
    expected = PchipInterpolator(positions, factors)(np.arange(138) / 137)
    assert [schedule(step) for step in range(138)] == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_beyond_the_points_the_curve_is_level(build):
    schedule = build("workbench.hand_drawn", 100, 10, positions=[0.3, 0.6], factors=[0.5, 0.1])
    assert [schedule(0), schedule(30), schedule(60), schedule(99)] == [0.5, 0.5, 0.1, 0.1]
    assert build("workbench.hand_drawn", 100, 10, positions=[0.5], factors=[0.7])(3) == 0.7


@given(
    positions=st.lists(st.integers(0, 1000), min_size=2, max_size=8, unique=True).map(sorted),
    data=st.data(),
)
def test_between_two_points_the_curve_never_leaves_their_heights(positions, data):
    positions = [position / 1000 for position in positions]
    factors = data.draw(st.lists(st.floats(0, 10), min_size=len(positions), max_size=len(positions)))
    schedule = build_curve(1000, 1, positions=tuple(positions), factors=tuple(factors))
    for left in range(len(positions) - 1):
        low, high = sorted(factors[left : left + 2])
        for step in range(round(positions[left] * 1000), round(positions[left + 1] * 1000) + 1):
            assert low - 1e-9 <= schedule(step) <= high + 1e-9


@pytest.mark.parametrize(
    ("positions", "factors", "sentence"),
    [([0.1, 0.2], [1.0], "as many positions as factors"), ([], [], "at least one"), ([0.5, 0.5], [1, 1], "increase")],
)
def test_points_that_make_no_curve_are_refused_in_words(build, positions, factors, sentence):
    with pytest.raises(ParamError, match=sentence):
        build("workbench.hand_drawn", 100, 10, positions=positions, factors=factors)
