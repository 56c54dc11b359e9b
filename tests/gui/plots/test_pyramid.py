from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.gui.plots.pyramid import Pyramid

PIXELS = 40


def noise(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=count)


def pyramid_of(values: np.ndarray, pieces: int = 7, mean: bool = False) -> Pyramid:
    pyramid = Pyramid(mean=mean)
    for part in np.array_split(values, pieces):
        pyramid.extend(part)
    return pyramid


def test_few_samples_are_drawn_as_they_are():
    values = noise(80)
    xs, ys = pyramid_of(values).view(np.arange(80.0), 0, 79, PIXELS)
    assert np.array_equal(xs, np.arange(80)) and np.array_equal(ys, values)


@pytest.mark.parametrize("count", [81, 1000, 5003, 100_000])
def test_many_samples_become_about_a_bucket_a_pixel_and_no_extreme_is_lost(count):
    values = noise(count)
    xs, ys = pyramid_of(values).view(np.arange(float(count)), 0, count, PIXELS)
    assert PIXELS <= len(xs) <= 2 * (PIXELS + 2)
    assert ys.min() == values.min() and ys.max() == values.max()
    assert np.all(np.diff(xs) >= 0) and xs[0] == 0 and xs[-1] == count - 1


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 20_000),
    st.integers(1, 30),
    st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2)),
    st.integers(8, 300),
)
def test_every_view_holds_the_extremes_of_what_is_visible(count, pieces, shares, pixels):
    values = noise(count, count)
    values[:: max(1, count // 7)] = np.nan
    x = np.cumsum(np.random.default_rng(count).random(count))
    low, high = sorted(share * x[-1] for share in shares)
    xs, ys = pyramid_of(values, pieces).view(x, low, high, pixels)
    assert len(xs) == len(ys) <= 2 * pixels + 4
    visible = values[(x >= low) & (x <= high)]
    visible = visible[np.isfinite(visible)]
    if len(visible):
        assert np.nanmin(ys) <= visible.min() and np.nanmax(ys) >= visible.max()


def test_one_sample_beyond_each_edge_is_drawn_so_that_lines_leave_the_picture():
    values = noise(50)
    xs, _ = pyramid_of(values).view(np.arange(50.0), 10.5, 20.5, PIXELS)
    assert xs[0] == 10 and xs[-1] == 21


def test_buckets_keep_their_places_while_the_view_moves():
    values, x = noise(50_000), np.arange(50_000.0)
    pyramid = pyramid_of(values)
    first = pyramid.view(x, 10_000, 20_000, PIXELS)
    second = pyramid.view(x, 10_300, 20_300, PIXELS)
    shared = np.intersect1d(first[0], second[0])
    assert len(shared) > 0.9 * len(first[0])


def test_a_growing_bucket_is_up_to_date():
    pyramid = pyramid_of(np.zeros(10_000))
    pyramid.extend([5.0])
    _, ys = pyramid.view(np.arange(10_001.0), 0, 10_001, PIXELS)
    assert ys.max() == 5.0


def test_a_calm_curve_stays_a_calm_line():
    values = np.linspace(3, 1, 30_000)
    _, ys = pyramid_of(values).view(np.arange(30_000.0), 0, 30_000, PIXELS)
    assert np.all(np.diff(ys) <= 0)


def test_nan_and_infinity_are_gaps_and_hide_no_neighbour():
    values = noise(10_000)
    values[5000] = np.inf
    values[5001] = -np.inf
    values[5002] = np.nan
    pyramid = pyramid_of(values)
    x = np.arange(10_000.0)
    _, ys = pyramid.view(x, 0, 10_000, PIXELS)
    assert np.isfinite(ys).all() and ys.max() < 10
    _, ys = pyramid.view(x, 4990, 5010, PIXELS)
    assert np.isnan(ys).sum() == 3
    assert np.isposinf(pyramid.values[5000]), "the sample itself is kept"


def test_a_long_stretch_of_nan_is_a_gap_at_every_zoom():
    values = noise(100_000)
    values[40_000:60_000] = np.nan
    xs, ys = pyramid_of(values).view(np.arange(100_000.0), 0, 100_000, PIXELS)
    assert np.isnan(ys[(xs > 45_000) & (xs < 55_000)]).all()


def test_on_a_logarithmic_axis_zeros_and_negatives_never_hide_the_rest():
    values = np.abs(noise(10_000)) + 0.5
    values[::3] = 0.0
    values[1::100] = -1.0
    _, ys = pyramid_of(values).view(np.arange(10_000.0), 0, 10_000, PIXELS, positive=True)
    assert np.isfinite(ys).all() and (ys > 0).all()
    assert ys.max() == values.max()
    _, ys = pyramid_of(np.zeros(10_000)).view(np.arange(10_000.0), 0, 10_000, PIXELS, positive=True)
    assert np.isnan(ys).all()


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 1023, 4096, 30_001])
def test_going_back_is_as_if_the_rest_had_never_come(count):
    values, x = noise(40_000), np.arange(40_000.0)
    cut = pyramid_of(values)
    cut.truncate(count)
    assert len(cut) == count
    more = noise(9000, 1)
    cut.extend(more)
    whole = pyramid_of(np.concatenate([values[:count], more]))
    for low, high in ((0, 40_000), (count - 500, count + 500)):
        for ours, theirs in zip(cut.view(x, low, high, PIXELS), whole.view(x, low, high, PIXELS), strict=True):
            assert np.array_equal(ours, theirs, equal_nan=True)


def test_the_mean_is_one_calm_line_that_ends_at_the_newest_sample():
    values = noise(64_000) + 3
    xs, ys = pyramid_of(values, mean=True).view(np.arange(64_000.0), 0, 64_000, PIXELS)
    assert len(xs) <= PIXELS / 2 + 2
    assert np.abs(ys[:-1] - 3).max() < 0.2
    assert xs[-1] == 63_999 and ys[-1] == values[-1]


def test_a_curve_without_samples_draws_nothing():
    xs, ys = Pyramid().view(np.empty(0), 0, 1, PIXELS)
    assert len(xs) == len(ys) == 0


def test_x_may_be_any_monotone_coordinate():
    values = noise(3000)
    pyramid = pyramid_of(values)
    seconds = np.sqrt(np.arange(3000.0))
    xs, ys = pyramid.view(seconds, 10, 20, PIXELS)
    inside = values[100:401]
    assert ys.max() >= inside.max() and xs[0] <= 10 and xs[-1] >= 20
