"""A curve in its view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QRectF

from workbench.gui.plots.items import cut

RECT = QRectF(0.0, 0.0, 10.0, 4.0)


def pieces(xs, ys) -> list[list[tuple[float, float]]]:
    """Return the points of each piece of a line."""
    result: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        if np.isfinite(y):
            result[-1].append((x, y))
        else:
            result.append([])
    return [piece for piece in result if piece]


def test_a_line_within_stays_as_it_is():
    xs, ys = np.array([0.0, 5.0, 10.0]), np.array([0.0, 4.0, 1.0])
    assert cut(xs, ys, RECT)[0] is xs and cut(xs, ys, RECT)[1] is ys


def test_a_line_ends_where_it_leaves_and_begins_where_it_returns():
    xs, ys = np.array([-2.0, 2.0, 4.0, 6.0, 12.0]), np.array([1.0, 1.0, 7.0, 1.0, 1.0])
    first, second = pieces(*cut(xs, ys, RECT))
    assert first == [(0, 1), (2, 1), (3, 4)]
    assert second == [(5, 4), (6, 1), (10, 1)]


def test_a_line_that_only_crosses_keeps_its_slope():
    ((start, end),) = pieces(*cut(np.array([1.0, 3.0]), np.array([-4.0, 8.0]), RECT))
    assert start == pytest.approx((5 / 3, 0)) and end == pytest.approx((7 / 3, 4))


def test_a_gap_stays_a_gap():
    xs, ys = np.arange(6.0), np.array([1.0, 1.0, np.nan, 2.0, 2.0, 9.0])
    first, second = pieces(*cut(xs, ys, RECT))
    assert first == [(0, 1), (1, 1)] and second[:2] == [(3, 2), (4, 2)] and second[-1][1] == 4


def test_a_line_elsewhere_is_not_there():
    assert not pieces(*cut(np.array([1.0, 9.0]), np.array([5.0, 6.0]), RECT))


@settings(deadline=None)
@given(arrays(np.float64, 12, elements=st.floats(-20, 20) | st.just(np.nan)))
def test_nothing_is_left_outside(ys):
    xs, ys = cut(np.arange(12.0) - 1, ys, RECT)
    inside = np.isfinite(ys)
    assert ((xs[inside] >= -1e-9) & (xs[inside] <= 10 + 1e-9)).all()
    assert ((ys[inside] >= -1e-9) & (ys[inside] <= 4 + 1e-9)).all()
