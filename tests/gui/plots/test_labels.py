from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.plots.labels import Label, fitting, spread
from workbench.gui.plots.strokes import Look


@given(st.lists(st.floats(-50, 350), max_size=15))
def test_labels_never_overlap_and_stay_in_their_strip(wanted):
    places = spread(wanted, 20.0, 0.0, 300.0)
    in_order = sorted(places)
    assert all(second - first >= 20 - 1e-6 for first, second in pairwise(in_order))
    assert all(10 - 1e-6 <= place <= 290 + 1e-6 for place in places)


@given(st.lists(st.floats(0, 300), max_size=15))
def test_labels_keep_the_order_of_their_curves(wanted):
    places = spread(wanted, 20.0, 0.0, 300.0)
    for first, one in zip(wanted, places, strict=True):
        for second, other in zip(wanted, places, strict=True):
            assert first >= second or one < other


def test_labels_with_room_stand_at_their_curves():
    assert spread([250, 50, 150], 20, 0, 300) == [250, 50, 150]


def test_two_that_would_collide_give_way_alike():
    assert spread([100, 104], 20, 0, 300) == [92, 112]


def label(name: str, rank: int) -> Label:
    return Label(name, "1", Look("curve_1"), 0.0, rank)


def test_without_room_the_important_and_then_the_newest_stay():
    labels = [label("old", 5), label("older", 5), label("ensemble", 1), label("new", 5)]
    assert [item.title for item in fitting(labels, 2)] == ["ensemble", "new"]
    assert [item.title for item in fitting(labels, 9)] == ["old", "older", "ensemble", "new"]
