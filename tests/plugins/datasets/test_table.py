from __future__ import annotations

import pytest
from PIL import Image

from workbench.api import DataError
from workbench_plugins.datasets.table import Table, guess_columns, read_rows


@pytest.fixture
def pictures(tmp_path):
    """Six pictures, two of them in a folder."""
    root = tmp_path / "birds"
    (root / "more pictures").mkdir(parents=True)
    for name in ("1.png", "2.png", "a b.png", "새.png", "more pictures/5.png", "more pictures/6.png"):
        Image.new("RGB", (20, 20), (len(name), 90, 10)).save(root / name)
    return root


def load(table, silent, **values):
    source = Table(str(table), size=8, **values)
    return source, source.load(silent)


def labels(data):
    return {key: data.classes[label] for key, label in zip(data.keys, data.labels.tolist(), strict=True)}


ROWS = [("1.png", "owl"), ("2.png", "robin"), ("a b.png", "owl"), ("새.png", "robin"), ("more pictures/5.png", "owl")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_delimiter_and_encoding_are_found(pictures, silent, delimiter, encoding):
    text = "\r\n".join(delimiter.join(row) for row in [("Image Path", "Class"), *ROWS])
    (pictures / "birds.csv").write_bytes(text.encode(encoding))
    source, data = load(pictures / "birds.csv", silent)
    assert labels(data) == {
        "1.png": "owl",
        "2.png": "robin",
        "a b.png": "owl",
        "새.png": "robin",
        "more pictures/5.png": "owl",
    }
    assert source.notices == () and set(data.split.tolist()) == {-1}


def test_columns_are_found_by_what_they_hold():
    rows = [["7", "1.jpg", "train", "cat"], ["8", "2.jpg", "test", "dog"], ["9", "3.jpg", "train", "cat"]]
    columns, body = guess_columns(rows)
    assert columns == {"path": 1, "label": 3, "split": 2, "group": None} and len(body) == 3
    columns, body = guess_columns([["nr", "what it shows", "file"], ["1", "cat", "1.jpg"], ["2", "cat", "2.jpg"]])
    assert (columns["path"], columns["label"], len(body)) == (2, 1, 2)


def test_parts_of_the_table_are_respected(pictures, silent):
    rows = ["file,label,split", "1.png,owl,train", "2.png,robin,TRAIN", "a b.png,owl,val", "새.png,robin,valid"]
    rows += ["more pictures/5.png,owl,test", "more pictures/6.png,robin,holdout"]
    (pictures / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    source, data = load(pictures / "t.csv", silent)
    places = dict(zip(data.keys, data.split.tolist(), strict=True))
    assert [places[key] for key in ("1.png", "2.png", "a b.png", "새.png", "more pictures/5.png")] == [0, 0, 1, 1, 2]
    assert places["more pictures/6.png"] == -1
    assert "holdout" in str(source.notices[0])


def test_names_without_folder_or_ending_are_found(pictures, silent):
    (pictures / "t.csv").write_text("id,breed\n5,owl\n6,robin\n1,owl\n", encoding="utf-8")
    _, data = load(pictures / "t.csv", silent)
    assert sorted(data.keys) == ["1.png", "more pictures/5.png", "more pictures/6.png"]


def test_the_folder_of_the_images_may_be_named(pictures, silent):
    (pictures / "t.csv").write_text("file,label\n5.png,owl\n6.png,robin\n", encoding="utf-8")
    _, data = load(pictures / "t.csv", silent, images="more pictures")
    assert data.keys == ["more pictures/5.png", "more pictures/6.png"]


def test_paths_out_of_the_folder_are_never_followed(pictures, silent, tmp_path):
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.png")
    rows = ["file,label", "../secret.png,owl", f"{tmp_path / 'secret.png'},owl", "/etc/passwd,robin"]
    rows += [f"{pictures / '1.png'},owl", "2.png,robin"]
    (pictures / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    source, data = load(pictures / "t.csv", silent)
    assert data.keys == ["1.png", "2.png"], "an absolute path inside the folder is fine"
    assert "3 paths lead out of the folder" in str(source.notices[0])
    (pictures / "only.csv").write_text("file,label\n../secret.png,owl\n../secret.png,robin\n", encoding="utf-8")
    with pytest.raises(
        DataError, match=r"All 2 rows of only.csv name images outside the folder .*, for example ../secret"
    ):
        load(pictures / "only.csv", silent)
    (pictures / "only.csv").write_text("file,label\n../secret.png,owl\ngone.png,robin\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"None of the 2 rows of only.csv names an image that is there.* gone.png"):
        load(pictures / "only.csv", silent)


def test_bad_rows_are_left_out_and_counted(pictures, silent):
    rows = ["file,label", "1.png,owl", "2.png,robin", "gone.png,owl", "a b.png,", ",owl", "1.png,owl", ""]
    (pictures / "broken.png").write_bytes(b"no picture")
    (pictures / "t.csv").write_text("\n".join([*rows, "broken.png,owl"]), encoding="utf-8")
    source, data = load(pictures / "t.csv", silent)
    assert data.keys == ["1.png", "2.png"]
    told = " ".join(map(str, source.notices))
    for words in ("1 file that is named is not there", "2 rows without", "1 picture is named twice", "1 of 3"):
        assert words in told


def test_columns_may_be_named(pictures, silent):
    rows = "a,b,c\n1.png,2.png,owl\n2.png,1.png,robin\n"
    (pictures / "t.csv").write_text(rows, encoding="utf-8")
    _, data = load(pictures / "t.csv", silent, path_column="b", label_column="C")
    assert labels(data) == {"1.png": "robin", "2.png": "owl"}
    with pytest.raises(DataError, match="no column 'd'; it has: a, b, c"):
        load(pictures / "t.csv", silent, path_column="d")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"file,label\n", "has a header and no rows"),
        (b"\0\1\2binary", "holds zero bytes"),
        (b"just one line of prose", "not clear which columns"),
        (b"x,y\n1,2\n3,4\n", "not clear which columns"),
        (b'file,label\n"1.png,owl\n', "no table|None of the|not clear"),
    ],
)
def test_what_is_no_table_of_pictures(pictures, silent, content, words):
    (pictures / "t.csv").write_bytes(content)
    with pytest.raises(DataError, match=words):
        load(pictures / "t.csv", silent)


def test_a_folder_needs_one_table(pictures, silent):
    with pytest.raises(DataError, match="holds no table"):
        load(pictures, silent)
    (pictures / "t.csv").write_text("file,label\n1.png,owl\n2.png,robin\n", encoding="utf-8")
    assert len(load(pictures, silent)[1].keys) == 2
    (pictures / "u.csv").write_text("x")
    with pytest.raises(DataError, match=r"several files that could be the table: t\.csv, u\.csv"):
        load(pictures, silent)


def test_quoted_cells():
    assert read_rows(b'file,label\n"a, b.png","say ""hi"""\n', "t") == [["file", "label"], ["a, b.png", 'say "hi"']]


@pytest.mark.parametrize("title", ["Patient ID", "who"])
def test_groups_are_told(pictures, silent, title):
    rows = [f"file,label,{title}", "1.png,owl,ann", "2.png,robin,ann", "a b.png,owl,"]
    (pictures / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    _, data = load(pictures / "t.csv", silent, **({} if title != "who" else {"group_column": "who"}))
    assert dict(zip(data.keys, data.groups, strict=True)) == {"1.png": "ann", "2.png": "ann", "a b.png": ""}
    (pictures / "t.csv").write_text("file,label\n1.png,owl\n2.png,robin", encoding="utf-8")
    assert load(pictures / "t.csv", silent)[1].groups is None
