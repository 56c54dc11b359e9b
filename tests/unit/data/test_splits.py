from __future__ import annotations

import json
from dataclasses import replace

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.api import DataError, LabelledImages, StoreError
from workbench.data.splits import SplitManifest, make_split


def data_set(labels, keys=None, split=None, classes=3):
    count = len(labels)
    return LabelledImages(
        images=numpy.zeros((count, 1, 2, 2), dtype=numpy.uint8),
        labels=numpy.array(labels, dtype=numpy.int64),
        classes=[f"class {number}" for number in range(classes)],
        split=numpy.full(count, -1, dtype=numpy.int8) if split is None else numpy.array(split, dtype=numpy.int8),
        keys=list(keys) if keys is not None else [f"train/{number}" for number in range(count)],
    )


def permuted(data, order):
    return replace(
        data,
        images=data.images[order],
        labels=data.labels[order],
        split=data.split[order],
        keys=[data.keys[index] for index in order],
    )


labels_of_three_classes = st.lists(st.integers(0, 2), max_size=60).map(lambda rest: [0, 0, 1, 1, 2, 2, *rest])


@given(labels_of_three_classes, st.integers(0, 2**31), st.floats(0.01, 0.99), st.randoms())
def test_order_changes_no_place(labels, seed, fraction, random):
    data = data_set(labels)
    order = list(range(len(labels)))
    random.shuffle(order)
    assert make_split(permuted(data, order), fraction, seed).places == make_split(data, fraction, seed).places


@given(labels_of_three_classes, labels_of_three_classes, st.integers(0, 2**31), st.floats(0.01, 0.99))
def test_images_added_later_move_none_that_has_a_place(labels, more, seed, fraction):
    before = make_split(data_set(labels), fraction, seed)
    grown = data_set(labels + more)
    after = make_split(grown, fraction, seed + 1, previous=before)
    assert before.places.items() <= after.places.items()
    assert set(after.places) == set(grown.keys)


@given(labels_of_three_classes, st.integers(0, 2**31), st.floats(0.01, 0.99))
def test_each_class_gets_its_share(labels, seed, fraction):
    data = data_set(labels)
    manifest = make_split(data, fraction, seed)
    for number in range(3):
        places = [manifest.places[key] for key, label in zip(data.keys, labels, strict=True) if label == number]
        wanted = min(max(1, int(fraction * len(places) + 0.5)), len(places) - 1)
        assert places.count("validation") == wanted
        assert places.count("training") == len(places) - wanted


def test_seeds_give_different_splits():
    data = data_set([0, 1, 2] * 40)
    assert make_split(data, 0.2, 1).places != make_split(data, 0.2, 2).places


def test_what_the_source_placed_stays_there():
    split = [0, 1, 2] * 10 + [-1] * 30
    data = data_set([0, 1, 2, 1, 2, 0, 2, 0, 1] * 6 + [0, 1, 2] * 2, split=split)
    manifest = make_split(data, 0.3, 5)
    names = ["training", "validation", "test"]
    for key, own in zip(data.keys, split, strict=True):
        if own >= 0:
            assert manifest.places[key] == names[own]
        else:
            assert manifest.places[key] != "test"


@pytest.mark.parametrize("labels", [[0, 0, 1, 1, 2], [0, 0, 1, 1]])
def test_a_class_that_is_too_small_is_named(labels):
    with pytest.raises(DataError, match="class 2"):
        make_split(data_set(labels), 0.1, 0)


def test_a_class_with_test_images_only_is_named():
    with pytest.raises(DataError, match="class 2"):
        make_split(data_set([0, 0, 1, 1, 2, 2], split=[-1, -1, -1, -1, 2, 2]), 0.1, 0)


@pytest.mark.parametrize("fraction", [0, 1, -0.1, float("nan")])
def test_a_fraction_that_makes_no_sense_is_refused(fraction):
    with pytest.raises(DataError, match="between 0 and 1"):
        make_split(data_set([0, 1, 2] * 4), fraction, 0)


def test_indices_and_counts():
    data = data_set([0, 1, 2] * 10)
    manifest = make_split(data, 0.2, 0)
    validation = manifest.indices(data.keys, "validation")
    assert validation.dtype == numpy.int64
    assert manifest.counts() == {"training": 24, "validation": 6, "test": 0}
    assert manifest.fractions["validation"] == 0.2
    assert {data.keys[index] for index in validation} == {
        key for key, place in manifest.places.items() if place == "validation"
    }
    with pytest.raises(DataError, match="new/0"):
        manifest.indices(["new/0"], "training")


@given(
    st.sets(st.text(st.characters(codec="utf-8"), max_size=12) | st.from_regex(r"\A[a/]{0,2}[0-9]{1,19}\Z"), min_size=6)
)
def test_saved_and_loaded_is_the_same(tmp_path_factory, keys):
    data = data_set(([0, 1, 2] * len(keys))[: len(keys)], keys=sorted(keys))
    manifest = make_split(data, 0.3, 9)
    path = tmp_path_factory.mktemp("split") / "split.json"
    manifest.save(path)
    assert SplitManifest.load(path) == manifest
    assert [entry.name for entry in path.parent.iterdir()] == ["split.json"]


def test_the_file_is_compact(tmp_path):
    path = tmp_path / "split.json"
    make_split(data_set([0, 1, 2] * 10_000), 0.1, 0).save(path)
    assert path.stat().st_size < 60_000


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "split.json"
    manifest = make_split(data_set([0, 1, 2] * 4), 0.3, 0)
    manifest.save(path)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="no space left"):
        manifest.save(path)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_damaged_and_newer_files_are_refused_in_words(tmp_path):
    path = tmp_path / "split.json"
    with pytest.raises(DataError, match="cannot be read"):
        SplitManifest.load(path)
    make_split(data_set([0, 1, 2] * 4), 0.3, 0).save(path)
    whole = path.read_text()
    document = json.loads(whole)
    for text in (
        whole[: len(whole) // 2],
        "[]",
        "{}",
        json.dumps(document | {"training": {}}),
        json.dumps(document | {"training": {"named": [], "numbered": {"train/": "0-999999999999"}}}),
    ):
        path.write_text(text)
        with pytest.raises(DataError, match="damaged"):
            SplitManifest.load(path)
    path.write_text(json.dumps(document | {"format": 2}))
    with pytest.raises(DataError, match="newer version"):
        SplitManifest.load(path)


@pytest.mark.parametrize(
    ("poor", "said"),
    [(2, "too few are there for: class 0, class 1. Add"), (8, "class 7. Add"), (11, "class 7 and 3 more. Add")],
)
def test_of_many_poor_classes_some_are_named_and_the_rest_counted(poor, said):
    rich = [poor] * 4
    with pytest.raises(DataError) as caught:
        make_split(data_set([*range(poor), *rich], classes=poor + 1), 0.1, 0)
    assert said in str(caught.value)
    # The words stand in the template, where they are translated.
    assert not any("more" in str(value) for value in caught.value.fields.values())
