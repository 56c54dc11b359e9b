from __future__ import annotations

import pytest

from workbench.cli.text_plot import text_plot


def test_a_line_over_a_logarithmic_axis_is_straight():
    lines = text_plot([1e-3, 1e-2, 1e-1], [3.0, 2.0, 1.0], width=21, height=5)
    assert lines[:5] == ["3 |*", "  |", "2 |          *", "  |", "1 |                    *"]
    assert lines[5] == "  ++---------+---------+"
    assert lines[6] == "   1e-3      1e-2      1e-1"


def test_what_lies_above_the_top_is_marked_in_the_first_row():
    lines = text_plot([1.0, 10.0, 100.0], [2.0, 1.0, 1e9], width=11, height=3, top=2.0)
    assert lines[0] == "  2 |*         ^"


def test_places_on_the_axis_can_be_marked():
    axis = text_plot([1e-3, 1e-1], [1.0, 2.0], width=21, height=3, marks=[(1e-2, "S"), (1e5, "X")])[3]
    assert axis.endswith("+---------S---------+") and "X" not in axis


@pytest.mark.parametrize(("xs", "ys"), [([0.1], [2.0]), ([0.1, 0.2], [2.0, 2.0])])
def test_a_flat_or_single_curve_can_be_drawn(xs, ys):
    lines = text_plot(xs, ys, width=20, height=4)
    assert sum(line.count("*") for line in lines) == len(xs)


def test_nothing_gives_nothing():
    assert text_plot([], []) == []
