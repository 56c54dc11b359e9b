from __future__ import annotations

import pytest
from PIL import Image

from workbench.api import DataError
from workbench_plugins.datasets.text_list import TextList


@pytest.fixture
def pictures(tmp_path):
    root = tmp_path / "things"
    (root / "img").mkdir(parents=True)
    for name in ("a photo.jpg", "b.jpg", "c.jpg", "d e f.jpg"):
        Image.new("RGB", (20, 20)).save(root / "img" / name)
    return root


def load(path, silent, **values):
    source = TextList(str(path), size=8, **values)
    return source, source.load(silent)


def labels(data):
    return {key: data.classes[label] for key, label in zip(data.keys, data.labels.tolist(), strict=True)}


LINES = "img/a photo.jpg 0\nimg/b.jpg 1\n\nimg/c.jpg 0\nimg/d e f.jpg 1\n"
FOUND = {"img/a photo.jpg": "0", "img/b.jpg": "1", "img/c.jpg": "0", "img/d e f.jpg": "1"}


def test_paths_may_hold_spaces(pictures, silent):
    (pictures / "list.txt").write_text(LINES)
    assert labels(load(pictures / "list.txt", silent)[1]) == FOUND
    (pictures / "list.txt").write_text(LINES.replace("g 0", "g\tred hen").replace("g 1", "g owl of the night"))
    assert set(load(pictures / "list.txt", silent)[1].classes) == {"red hen", "owl of the night"}


def test_numbers_become_names(pictures, silent):
    (pictures / "list.txt").write_text(LINES)
    (pictures / "classes.txt").write_text("고양이\n개\n", encoding="utf-8")
    assert list(load(pictures, silent)[1].classes) == ["개", "고양이"]
    (pictures / "mine.txt").write_text("x\ny\n")
    assert list(load(pictures / "list.txt", silent, labels="mine.txt")[1].classes) == ["x", "y"]
    with pytest.raises(DataError, match=r"file of labels none\.txt is not in"):
        load(pictures / "list.txt", silent, labels="none.txt")


def test_classes_may_stand_in_a_file_of_their_own(pictures, silent):
    (pictures / "list.txt").write_text(LINES.replace(" 0", "").replace(" 1", ""))
    (pictures / "labels.txt").write_text("x\ny\nx\ny\n")
    assert labels(load(pictures / "list.txt", silent)[1])["img/d e f.jpg"] == "y"


def test_lists_of_parts(pictures, silent):
    (pictures / "train.txt").write_text("a photo.jpg 0\nb.jpg 1\n")
    (pictures / "test.txt").write_text("c.jpg 0\nd e f.jpg 1\n")
    _, data = load(pictures, silent, images="img")
    assert dict(zip(data.keys, data.split.tolist(), strict=True)) == {
        "img/a photo.jpg": -1,
        "img/b.jpg": -1,
        "img/c.jpg": 2,
        "img/d e f.jpg": 2,
    }


def test_bad_lines_are_left_out_and_counted(pictures, silent):
    (pictures / "list.txt").write_text(LINES + "img/gone.jpg 0\n../../etc/passwd.jpg 1\nimg/b.jpg\n")
    source, data = load(pictures / "list.txt", silent)
    assert labels(data) == FOUND
    told = " ".join(map(str, source.notices))
    for words in ("1 path leads out", "1 file that is named is not there", "1 line without a class"):
        assert words in told


def test_what_is_no_list(pictures, silent):
    (pictures / "list.txt").write_text("Dear reader,\nthis is prose.\n")
    with pytest.raises(DataError, match="None of the 2 lines"):
        load(pictures / "list.txt", silent)
    (pictures / "list.txt").write_bytes(b"\0\0\1")
    with pytest.raises(DataError, match="zero bytes"):
        load(pictures / "list.txt", silent)
