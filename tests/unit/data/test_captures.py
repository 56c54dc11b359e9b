from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from workbench.api import DataError, StoreError
from workbench.data.captures import (
    BIN,
    MOST_NAME_BYTES,
    CaptureFolder,
    check_class_name,
    picture_ending,
    pictures_in,
)
from workbench.data.proposal import propose
from workbench.data.sniff import sniff
from workbench.registry import load_catalogue

PNG = b"\x89PNG\r\n\x1a\n rest"


@pytest.fixture
def captures(tmp_path):
    made = CaptureFolder(tmp_path / "a" / "mine")
    made.add_class("cat")
    return made


@pytest.mark.parametrize("name", ["cat", "고양이", "blue whale", "C++", "train", "a.b", "ñandú", "com10", "console"])
def test_names_that_people_use_are_taken(name):
    check_class_name(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "needs a name"),
        ("  ", "needs a name"),
        ("a/b", "takes /"),
        ("a\\b", "takes \\"),
        ("../up", "takes /"),
        ("a\tb", "U+0009"),
        ("a:b", "takes :"),
        ("..", "begins with a dot"),
        (".git", "begins with a dot"),
        ("dot.", "nor a dot"),
        ("space ", "nor a dot"),
        ("NUL", "Windows"),
        ("com1.txt", "Windows"),
        ("__MACOSX", "belong to the system"),
        ("가" * 34, "102 bytes"),
    ],
)
def test_names_that_cannot_be_folders_are_refused_in_a_sentence(tmp_path, name, said):
    captures = CaptureFolder(tmp_path / "mine")
    with pytest.raises(DataError) as caught:
        captures.add_class(name)
    assert said in str(caught.value) and not captures.path.exists()


@given(st.text(max_size=60))
def test_whatever_name_is_taken_is_one_folder_in_its_place(tmp_path_factory, name):
    place = tmp_path_factory.mktemp("names", numbered=True)
    captures = CaptureFolder(place / "mine")
    try:
        captures.add_class(name)
    except DataError:
        assert list(place.iterdir()) == []
    else:
        (made,) = captures.path.iterdir()
        assert made.is_dir() and len(made.name.encode()) <= MOST_NAME_BYTES and len(captures.classes()) == 1


def test_a_class_is_there_once_whatever_its_capitals(captures):
    with pytest.raises(DataError, match="a class Cat already"):
        captures.add_class("Cat")


def test_images_are_written_counted_and_taken_back_step_by_step(captures):
    captures.add_class("dog")
    one, two = captures.begin(), captures.begin()
    first = captures.add(one, "cat", PNG, ".png", "webcam")
    captures.add(two, "dog", PNG, ".png", "pasted")
    captures.add(two, "dog", PNG, ".png", "pasted")
    assert captures.classes() == {"cat": 1, "dog": 2} and first.read_bytes() == PNG
    assert first.parent == captures.path / "cat" and first.name.startswith("webcam-")
    assert len(captures.take_back().files) == 2
    assert captures.classes() == {"cat": 1, "dog": 0}
    assert len(list((captures.path / BIN / "dog").iterdir())) == 2
    captures.take_back()
    captures.take_back()  # the class dog
    assert captures.classes() == {"cat": 0}
    captures.take_back()
    assert captures.classes() == {} and captures.take_back() is None and captures.last_step is None


def test_only_what_we_wrote_is_taken_back(captures):
    foreign = captures.path / "cat" / "own.png"
    foreign.write_bytes(PNG)
    step = captures.begin()
    ours = captures.add(step, "cat", PNG, ".png", "pasted")
    ours.unlink()
    assert captures.take_back().files == []
    assert captures.take_back().folder == captures.path / "cat"
    assert foreign.exists() and captures.last_step is None


def test_threads_at_once_get_names_of_their_own(captures):
    step = captures.begin()
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda _: captures.add(step, "cat", PNG, ".png", "webcam"), range(60)))
    assert len(set(paths)) == 60 == captures.classes()["cat"] == len(step.files)
    assert [path for path in captures.path.rglob("*") if path.name.startswith(".")] == []


def test_files_are_copied_under_their_names_and_what_is_no_image_is_not(captures, tmp_path):
    picture, text, odd = tmp_path / "mine.JPG", tmp_path / "notes.png", tmp_path / "no-ending"
    Image.fromarray(numpy.zeros((4, 4, 3), numpy.uint8)).save(picture, "jpeg")
    Image.fromarray(numpy.zeros((4, 4, 3), numpy.uint8)).save(odd, "webp")
    text.write_text("no image")
    step = captures.begin()
    assert captures.copy(step, "cat", picture).name == "mine.jpg"
    assert captures.copy(step, "cat", picture).name == "mine-2.jpg"
    assert captures.copy(step, "cat", odd).name == "no-ending.webp"
    assert captures.copy(step, "cat", text) is None and captures.copy(step, "cat", tmp_path) is None
    assert captures.classes() == {"cat": 3} and picture.exists()
    assert captures.newest("cat", 2)[0].name == "no-ending.webp"
    with pytest.raises(StoreError, match="is missing"):
        captures.copy(step, "cat", tmp_path / "gone.png")


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "tiff", "webp", "ppm"])
def test_images_are_known_by_their_first_bytes(tmp_path, kind):
    path = tmp_path / "x"
    Image.fromarray(numpy.zeros((4, 4, 3), numpy.uint8)).save(path, kind)
    assert picture_ending(path.read_bytes()[:16])
    assert picture_ending(b"BMW,1,2,3,4,5") == picture_ending(b"P1,x") == picture_ending(b"") == ""


def test_folders_are_searched_hidden_ones_left_out(tmp_path):
    for name in ("b.png", "deep/a.JPG", ".hidden/c.png", "notes.txt", "__MACOSX/d.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in pictures_in([tmp_path, tmp_path / "notes.txt"])]
    assert found == ["b.png", "deep/a.JPG", "notes.txt"]


def test_folders_that_are_no_class_folders_are_refused(tmp_path):
    (tmp_path / "train" / "cat").mkdir(parents=True)
    (tmp_path / "train" / "cat" / "1.png").write_bytes(PNG)
    with pytest.raises(DataError, match="folders within folders"):
        CaptureFolder(tmp_path).classes()
    with pytest.raises(DataError, match="is a file"):
        CaptureFolder(tmp_path / "train" / "cat" / "1.png").classes()


def test_a_folder_that_goes_away_is_told(captures):
    step = captures.begin()
    os.rename(captures.path, captures.path.with_name("elsewhere"))
    with pytest.raises(StoreError, match="its folder does not exist"):
        captures.add(step, "cat", PNG, ".png", "webcam")
    with pytest.raises(DataError, match="no class"):
        captures.add(step, "../../up", PNG, ".png", "webcam")
    assert step.files == []


def test_what_was_collected_is_proposed_like_any_folder_of_images(captures, tmp_path):
    captures.add_class("dog")
    generator = numpy.random.default_rng(0)
    step = captures.begin()
    for label in ("cat", "dog", "dog"):
        picture = tmp_path / "x.png"
        Image.fromarray(generator.integers(0, 255, (50, 60, 3), numpy.uint8)).save(picture)
        captures.copy(step, label, picture)
    captures.take_back()
    step = captures.begin()
    for label in ("cat", "cat", "dog", "dog"):
        captures.copy(step, label, picture)
    catalogue = load_catalogue(safe_mode=True)
    proposal = propose(sniff(captures.path, catalogue), catalogue, "mine")
    assert (proposal.images, proposal.classes) == (4, 2), "what lies in the bin does not count"
