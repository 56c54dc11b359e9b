from __future__ import annotations

import time

import numpy as np
import pytest

from workbench.gui.plots.smoothing import Smoother


def by_hand(values, weight):
    total = norm = 0.0
    result = []
    for value in values:
        total, norm = weight * total, weight * norm
        if np.isfinite(value):
            total, norm = total + (1 - weight) * value, norm + (1 - weight)
        result.append(total / norm if norm else np.nan)
    return np.array(result)


@pytest.mark.parametrize("weight", [0.0, 0.01, 0.3, 0.6, 0.9, 0.99])
def test_it_is_the_bias_corrected_mean(weight):
    values = np.random.default_rng(0).normal(size=20_000)
    assert np.allclose(Smoother(weight).extend(values), by_hand(values, weight), rtol=1e-10, atol=1e-12)


def test_a_constant_stays_what_it_is_from_the_first_value_on():
    assert np.allclose(Smoother(0.99).extend(np.full(1000, 7.0)), 7.0)


@pytest.mark.parametrize("weight", [0.0, 0.5, 0.95])
def test_in_portions_it_comes_out_the_same(weight):
    values = np.random.default_rng(1).normal(size=20_001)
    smoother = Smoother(weight)
    parts = [smoother.extend(part) for part in np.array_split(values, 37)]
    assert np.allclose(np.concatenate(parts), Smoother(weight).extend(values))


@pytest.mark.parametrize("weight", [0.0, 0.9])
def test_values_that_are_not_finite_have_no_weight(weight):
    values = np.random.default_rng(2).normal(size=300)
    values[[0, 1, 50, 51, 299]] = [np.nan, np.inf, -np.inf, np.nan, np.nan]
    smooth = Smoother(weight).extend(values)
    assert np.isnan(smooth[:2]).all()
    assert np.isfinite(smooth[2:50]).all()
    if weight:
        assert np.allclose(smooth[2:], by_hand(values, weight)[2:])


def test_nothing_comes_of_nothing():
    assert len(Smoother(0.5).extend([])) == 0


@pytest.mark.parametrize("weight", [1.0, -0.1, 2.0, float("nan")])
def test_a_weight_that_is_none_is_refused(weight):
    with pytest.raises(ValueError, match="smoothing weight"):
        Smoother(weight)


def test_a_million_values_are_smoothed_while_a_slider_moves():
    """10 to 20 ms on an idle machine; the bound leaves room for a busy one."""
    values = np.random.default_rng(3).normal(size=1_000_000)
    best = np.inf
    for _ in range(3):
        start = time.perf_counter()
        Smoother(0.99).extend(values)
        best = min(best, time.perf_counter() - start)
    assert best < 0.15
