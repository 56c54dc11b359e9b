from __future__ import annotations

import numpy as np

from workbench.gui.pages.learn.contours import levels, segments


def test_the_contour_of_a_bowl_is_a_circle():
    xs, ys = np.linspace(-2, 2, 81), np.linspace(2, -2, 81)
    found = segments(xs[None, :] ** 2 + ys[:, None] ** 2, xs, ys, 1.0)
    ends = found.reshape(-1, 2)
    np.testing.assert_allclose(np.hypot(*ends.T), 1.0, atol=2e-3)
    length = np.hypot(found[:, 2] - found[:, 0], found[:, 3] - found[:, 1]).sum()
    assert abs(length - 2 * np.pi) < 0.01


def test_every_end_inside_is_the_end_of_another_piece():
    xs, ys = np.linspace(-2, 2, 41), np.linspace(2, -2, 41)
    found = segments(np.sin(3 * xs[None, :]) * np.cos(2 * ys[:, None]), xs, ys, 0.1).reshape(-1, 2).round(9)
    inside = found[(np.abs(found) < 1.99).all(axis=1)]
    _, counts = np.unique(inside, axis=0, return_counts=True)
    assert (counts % 2 == 0).all()


def test_there_is_no_contour_where_no_value_is():
    xs = ys = np.linspace(0, 1, 5)
    assert segments(np.zeros((5, 5)), xs, ys, 1.0).shape == (0, 4)


def test_levels_rise_by_equal_factors_within_the_values():
    found = levels(np.geomspace(1e-4, 100, 1000), 10)
    np.testing.assert_allclose(np.diff(np.log(found)), np.log(found[1] / found[0]))
    assert 1e-4 < found[0] < found[-1] < 100
