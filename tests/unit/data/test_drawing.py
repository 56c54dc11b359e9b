from __future__ import annotations

from dataclasses import replace

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.api import DataError, LabelledImages
from workbench.data.splits import make_split


def data_set(labels, split=None):
    count = len(labels)
    return LabelledImages(
        images=numpy.zeros((count, 1, 2, 2), dtype=numpy.uint8),
        labels=numpy.array(labels, dtype=numpy.int64),
        classes=["a", "b"],
        split=numpy.full(count, -1, dtype=numpy.int8) if split is None else numpy.array(split, dtype=numpy.int8),
        keys=[f"k{number}" for number in range(count)],
    )


labels = st.lists(st.integers(0, 1), min_size=0, max_size=40).map(lambda rest: [0, 0, 0, 0, 1, 1, 1, 1, *rest])
groups = st.lists(st.lists(st.integers(8, 47), min_size=2, max_size=4, unique=True), max_size=8)


@given(labels, groups, st.integers(0, 99), st.floats(0.05, 0.6))
def test_a_group_stays_in_one_part(labels, numbers, seed, fraction):
    data = data_set(labels)
    groups = [[f"k{number}" for number in group if number < len(labels)] for group in numbers]
    groups = [group for group in groups if len(group) > 1]
    places = make_split(data, fraction, seed, groups=groups).places
    for group in groups:
        assert len({places[key] for key in group}) == 1
    order = list(range(len(labels)))[::-1]
    turned = replace(data, labels=data.labels[order], keys=[data.keys[index] for index in order])
    assert make_split(turned, fraction, seed, groups=groups[::-1]).places == places


def test_a_new_copy_follows_the_one_that_has_a_place():
    before = make_split(data_set([0, 0, 0, 0, 1, 1, 1, 1]), 0.25, 0)
    grown = data_set([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1])
    groups = [["k0", "k8"], ["k1", "k9"], ["k4", "k10"], ["k5", "k11"]]
    after = make_split(grown, 0.25, 0, before, groups).places
    assert before.places.items() <= after.items()
    for old, new in groups:
        assert after[old] == after[new]


def test_what_the_source_placed_stays_though_it_is_a_copy():
    data = data_set([0, 0, 0, 0, 1, 1, 1, 1], split=[0, 2, -1, -1, -1, -1, -1, -1])
    places = make_split(data, 0.25, 0, groups=[["k0", "k1"]]).places
    assert places["k0"] == "training" and places["k1"] == "test"


def test_a_class_of_one_group_is_divided_and_said():
    told = []
    places = make_split(data_set([0, 0, 0, 1, 1, 1]), 0.3, 0, groups=[["k0", "k1", "k2"]], notices=told).places
    assert {places[key] for key in ("k0", "k1", "k2")} == {"training", "validation"}
    assert "belong together: a." in str(told[0])


def test_a_large_group_is_learned_from():
    data = data_set([0] * 10 + [1] * 10)
    big = [f"k{number}" for number in range(8)]
    places = make_split(data, 0.2, 0, groups=[big]).places
    assert {places[key] for key in big} == {"training"}
    assert sum(places[f"k{number}"] == "validation" for number in range(10)) == 2


@pytest.mark.parametrize("part", [1, 2])
def test_a_class_that_only_one_part_has_is_explained(part):
    with pytest.raises(DataError, match="do not have the same classes: b are there for validation or test"):
        make_split(data_set([0, 0, 0, 1, 1], split=[0, 0, 1, part, part]), 0.3, 0)
