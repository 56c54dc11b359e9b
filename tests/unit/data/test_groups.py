from __future__ import annotations

import numpy

from workbench.data.groups import equal_images, joined, stated_groups


def test_equal_pixels_are_found(make_images):
    data = make_images(9)
    data.images[[2, 5]] = data.images[0]
    assert equal_images(data) == [["train/0", "train/2", "train/5"]]


def test_names_of_contents_are_enough(make_images):
    data = make_images(4)

    class Named:
        digests = (b"a", b"b", b"a", b"c")

    data.images = Named()
    assert equal_images(data) == [["train/0", "train/2"]]
    assert equal_images(make_images(4)) == []


def test_groups_of_the_source(make_images):
    data = make_images(5)
    assert stated_groups(data) == []
    data.groups = ["ann", "", "bob", "ann", ""]
    assert stated_groups(data) == [["train/0", "train/3"]]


def test_groups_that_touch_are_one():
    assert joined([["b", "c"], ["x", "y"], ["c", "a"]]) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}
    assert joined([]) == {}


def test_the_order_of_groups_does_not_matter():
    random = numpy.random.default_rng(0)
    groups = [[str(number) for number in random.integers(0, 40, 2)] for _ in range(20)]
    assert joined(groups) == joined(groups[::-1])
