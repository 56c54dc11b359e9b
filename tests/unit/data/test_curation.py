from __future__ import annotations

import pytest

from workbench.api import DataError
from workbench.api.images import ImageFiles
from workbench.data.curation import curate
from workbench.session.curation import Corrections


def test_without_corrections_nothing_changes(make_images):
    data = make_images(12)
    assert curate(data, Corrections()) == (data, ())


def test_images_and_classes_are_left_out(make_images):
    data = make_images(12)
    changed, notices = curate(data, Corrections(frozenset({"train/0", "gone"}), frozenset({"class 2", "class 9"})))
    assert changed.keys == [f"train/{number}" for number in range(1, 12) if number % 3 != 2]
    assert list(changed.classes) == ["class 0", "class 1"]
    assert (changed.images == data.images[[int(key[6:]) for key in changed.keys]]).all()
    assert len(data.keys) == 12, "the source's data is not changed"
    told = [str(notice) for notice in notices]
    assert told[0].startswith("5 images were left out") and "gone" in told[1] and "class 9" in told[2]


def test_images_change_their_class_before_classes_merge(make_images):
    data = make_images(12)
    corrections = Corrections(relabel={"train/0": "kitten", "train/1": "new"}, merge={"kitten": "class 2"})
    changed, _ = curate(data, corrections)
    found = dict(zip(changed.keys, (changed.classes[label] for label in changed.labels.tolist()), strict=True))
    assert found["train/0"] == "class 2" and found["train/1"] == "new" and found["train/4"] == "class 1"
    assert list(changed.classes) == ["class 0", "class 1", "class 2", "new"]


def test_a_merged_class_is_gone(make_images):
    changed, _ = curate(make_images(12), Corrections(merge={"class 0": "class 1"}))
    assert list(changed.classes) == ["class 1", "class 2"] and changed.labels.tolist() == [0, 0, 1] * 4


def test_groups_stay_with_their_images(make_images):
    data = make_images(4)
    data.groups = ["a", "b", "c", "d"]
    assert curate(data, Corrections(frozenset({"train/1"})))[0].groups == ["a", "c", "d"]


def test_nothing_left_is_refused(make_images):
    with pytest.raises(DataError, match="leaves out every image"):
        curate(make_images(12), Corrections(leave_out_classes=frozenset(f"class {number}" for number in range(3))))


def test_undecoded_images_keep_their_files(make_images):
    data = make_images(6)
    files = ImageFiles(
        (3, 8, 8), "rule", [f"stamp {n}" for n in range(6)], lambda index: bytes([index]), lambda content: content
    )
    data.images = files
    changed, _ = curate(data, Corrections(frozenset({"train/0", "train/3"})))
    assert [changed.images.read(index) for index in range(4)] == [bytes([n]) for n in (1, 2, 4, 5)]
    assert list(changed.images.stamps) == [f"stamp {n}" for n in (1, 2, 4, 5)]
    assert list(changed.classes) == ["class 1", "class 2"] and changed.labels.tolist() == [0, 1, 0, 1]
