from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy
import pytest
from PIL import Image

from workbench.api import DataError
from workbench.data.sniff import UnknownDataError, sniff
from workbench.registry import load_catalogue


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


def pictures(folder):
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        for number in range(3):
            Image.new("RGB", (20, 20)).save(folder / name / f"{number}.PNG")
    return folder


def table(folder):
    folder.mkdir()
    (folder / "labels.csv").write_text("file,label\n1.jpg,a\n2.jpg,b\n")
    return folder


def text_list(folder):
    folder.mkdir()
    (folder / "train.txt").write_text("1.jpg a\n2.jpg b\n")
    return folder


def pixels(folder):
    folder.mkdir()
    (folder / "train.csv").write_text("label," + ",".join(f"pixel{n}" for n in range(64)) + "\n" + "0," * 64 + "0\n")
    return folder


def idx(folder):
    folder.mkdir()
    (folder / "train-images-idx3-ubyte").write_bytes(bytes((0, 0, 8, 3)) + bytes(12))
    (folder / "train-labels-idx1-ubyte").write_bytes(bytes((0, 0, 8, 1)) + bytes(4))
    return folder


def cifar(folder):
    folder.mkdir()
    (folder / "data_batch_1.bin").write_bytes(bytes(3073))
    return folder


def arrays(folder):
    folder.mkdir()
    numpy.savez(folder / "set.npz", images=numpy.zeros((2, 8, 8)), labels=[0, 1])
    return folder


SOURCES = [
    (pictures, "workbench.image_folder", "folder"),
    (table, "workbench.image_table", "file"),
    (text_list, "workbench.image_list", "file"),
    (pixels, "workbench.pixel_table", "file"),
    (idx, "workbench.idx_files", "folder"),
    (cifar, "workbench.cifar_files", "folder"),
    (arrays, "workbench.array_files", "file"),
]


@pytest.mark.parametrize("form", ["folder", "zip", "tar", "gztar"])
@pytest.mark.parametrize(("make", "plugin", "param"), SOURCES, ids=lambda value: getattr(value, "__name__", value))
def test_every_source_is_found_in_every_form(tmp_path, catalogue, make, plugin, param, form):
    path = make(tmp_path / "데이터 set")
    if form != "folder":
        path = type(path)(shutil.make_archive(str(tmp_path / "packed"), form, path))
    choice = sniff(path, catalogue)
    assert (choice.plugin, choice.values) == (plugin, {param: str(path)})


@pytest.mark.parametrize(
    ("make", "file", "plugin"),
    [
        (table, "labels.csv", "workbench.image_table"),
        (text_list, "train.txt", "workbench.image_list"),
        (pixels, "train.csv", "workbench.pixel_table"),
        (idx, "train-labels-idx1-ubyte", "workbench.idx_files"),
        (cifar, "data_batch_1.bin", "workbench.cifar_files"),
        (arrays, "set.npz", "workbench.array_files"),
    ],
)
def test_a_single_file_is_enough(tmp_path, catalogue, make, file, plugin):
    path = make(tmp_path / "set") / file
    choice = sniff(path, catalogue)
    assert choice.plugin == plugin and str(path) in choice.values.values()


def test_a_table_beside_class_folders_says_more_than_they_do(tmp_path, catalogue):
    pictures(tmp_path / "set")
    (tmp_path / "set" / "labels.csv").write_text("file,label\na/0.PNG,x\nb/0.PNG,y\n")
    assert sniff(tmp_path / "set", catalogue).plugin == "workbench.image_table"
    (tmp_path / "set" / "labels.csv").write_text("name,height\nAnn,3\nBob,4\n")
    assert sniff(tmp_path / "set", catalogue).plugin == "workbench.image_folder"


def test_what_no_source_knows(tmp_path, catalogue):
    (tmp_path / "a.txt").write_text("Dear reader")
    (tmp_path / "b.csv").write_bytes(b"\0\0\0")
    (tmp_path / "empty").mkdir()
    for name in ("a.txt", "b.csv", "empty"):
        with pytest.raises(UnknownDataError, match=r"is no data set that can be read\. Understood are: a folder"):
            sniff(tmp_path / name, catalogue)
    with pytest.raises(DataError, match="There is nothing at"):
        sniff(tmp_path / "nowhere", catalogue)


def test_what_can_be_explained_is_opened_all_the_same(tmp_path, catalogue):
    (tmp_path / "part.zip").write_bytes(b"PK")
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr("../../cats/1.jpg", "x")
    (tmp_path / "loose").mkdir()
    Image.new("RGB", (20, 20)).save(tmp_path / "loose" / "1.png")
    for name, words in (
        ("part.zip", "only a part of it is here"),
        ("slip.zip", "a name that leads out of it"),
        ("loose", "1 pictures? directly in it"),
    ):
        choice = sniff(tmp_path / name, catalogue)
        with pytest.raises(DataError, match=words):
            catalogue.build(choice.plugin, **choice.values).open(lambda done, total: None)


def test_one_plugin_that_fails_is_passed_over(tmp_path, catalogue, monkeypatch):
    from workbench_plugins.datasets.table import Table

    def broken(path):
        raise TypeError("a mistake")

    monkeypatch.setattr(Table, "recognise", staticmethod(broken))
    assert sniff(pictures(tmp_path / "set"), catalogue).plugin == "workbench.image_folder"


def test_no_torch_is_imported(tmp_path):
    pictures(tmp_path / "set")
    program = (
        "import sys; from pathlib import Path; from workbench.registry import load_catalogue; "
        "from workbench.data.sniff import UnknownDataError, sniff; from workbench.data.scan import scan; "
        "catalogue = load_catalogue(safe_mode=True); "
        "choice = sniff(Path(sys.argv[1]), catalogue); scan(choice, catalogue=catalogue); "
        "sys.exit('torch' in sys.modules or 'PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "set")], check=False).returncode == 0


@pytest.mark.parametrize("make", [pictures, table, pixels, idx, cifar])
def test_what_is_named_from_here_is_found_from_elsewhere(tmp_path, catalogue, monkeypatch, make):
    """The recipe is stored in the run, and the run is continued, evaluated and opened from other folders."""
    make(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    found = sniff(Path("data"), catalogue)
    assert str(tmp_path / "data") in found.values.values()
    assert found == sniff(Path("../") / tmp_path.name / "data", catalogue)
