from __future__ import annotations

import threading
import time

import numpy
import pytest
from PIL import Image

from workbench.api import Cancelled, DataError
from workbench.data.checks import check_images
from workbench_plugins.datasets.image_folder import ImageFolder
from workbench_plugins.datasets.pictures import square


def picture(size=(40, 30), colour=(200, 30, 60), mode="RGB"):
    return Image.new(mode, size, colour)


@pytest.fixture
def folder(tmp_path):
    """Two classes, with what disks hold beside pictures."""
    root = tmp_path / "My pictures ü 사진"
    for name in ("cats", "dogs/deep/er", "dogs", ".hidden", "__MACOSX", "empty"):
        (root / name).mkdir(parents=True, exist_ok=True)
    picture().save(root / "cats" / "1.jpg")
    picture().save(root / "cats" / "2.PNG")
    picture().save(root / "dogs" / "1.bmp")
    picture().save(root / "dogs" / "deep" / "er" / "2.webp")
    picture().save(root / ".hidden" / "1.jpg")
    picture().save(root / "cats" / "._1.jpg", "jpeg")
    picture().save(root / "__MACOSX" / "1.jpg")
    (root / "cats" / "Thumbs.db").write_bytes(b"thumbs")
    (root / "cats" / "notes.txt").write_text("hello")
    return root


def test_pictures_get_the_class_of_their_folder(folder, silent):
    dataset = ImageFolder(str(folder), size=16)
    data = dataset.load(silent)
    check_images(data)
    assert list(data.classes) == ["cats", "dogs"]
    assert data.keys == ["cats/1.jpg", "cats/2.PNG", "dogs/1.bmp", "dogs/deep/er/2.webp"]
    assert data.labels.tolist() == [0, 0, 1, 1]
    assert data.images.shape == (4, 3, 16, 16)
    assert data.split.tolist() == [-1] * 4
    assert [str(notice) for notice in dataset.notices] == ["Folders without pictures were left out: empty."]


def test_unreadable_pictures_are_left_out_and_counted(folder, silent):
    whole = (folder / "cats" / "1.jpg").read_bytes()
    (folder / "cats" / "0 cut off.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "cats" / "3 empty.png").write_bytes(b"")
    (folder / "dogs" / "4 no picture.jpg").write_text("hello")
    dataset = ImageFolder(str(folder), size=16)
    data = dataset.load(silent)
    assert data.keys == ["cats/1.jpg", "cats/2.PNG", "dogs/1.bmp", "dogs/deep/er/2.webp"]
    assert bool((abs(data.images.mean((2, 3)) - (200, 30, 60)) < 5).all())
    assert [key for key, _ in dataset.unreadable] == ["cats/0 cut off.jpg", "cats/3 empty.png", "dogs/4 no picture.jpg"]
    assert any("3 of 7 pictures could not be read" in str(notice) for notice in dataset.notices)


def test_folders_that_divide_the_pictures_are_respected(tmp_path, silent):
    for part in ("Train", "test", "val"):
        for name in ("a", "b"):
            (tmp_path / part / name).mkdir(parents=True)
            picture().save(tmp_path / part / name / "1.png")
    data = ImageFolder(str(tmp_path), size=8).load(silent)
    assert dict(zip(data.keys, data.split.tolist(), strict=True)) == {
        "Train/a/1.png": 0,
        "Train/b/1.png": 0,
        "test/a/1.png": 2,
        "test/b/1.png": 2,
        "val/a/1.png": 1,
        "val/b/1.png": 1,
    }


def test_without_validation_pictures_the_training_pictures_are_free(tmp_path, silent):
    for part in ("train", "test"):
        for name in ("a", "b"):
            (tmp_path / part / name).mkdir(parents=True)
            picture().save(tmp_path / part / name / "1.png")
    assert sorted(ImageFolder(str(tmp_path), size=8).load(silent).split.tolist()) == [-1, -1, 2, 2]


def test_a_class_may_be_called_test(tmp_path, silent):
    for name in ("test", "other"):
        (tmp_path / name).mkdir()
        picture().save(tmp_path / name / "1.png")
    assert list(ImageFolder(str(tmp_path), size=8).load(silent).classes) == ["other", "test"]


def test_turned_photos_are_put_upright(tmp_path):
    image = Image.new("RGB", (64, 64), "black")
    image.paste("white", (0, 0, 64, 32))  # the upper half
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    image.save(tmp_path / "turned.png", exif=exif)
    seen = square((tmp_path / "turned.png").read_bytes(), 8, "RGB")
    assert seen[:, 5:].min() > 200
    assert seen[:, :3].max() < 50


def test_the_centre_square_is_kept(tmp_path):
    image = Image.new("RGB", (300, 100), "black")
    image.paste("white", (100, 0, 200, 100))
    image.save(tmp_path / "wide.png")
    assert square((tmp_path / "wide.png").read_bytes(), 10, "L").min() > 230


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("L", 100, (100, 100, 100)),
        ("1", 1, (255, 255, 255)),
        ("RGBA", (10, 20, 30, 255), (10, 20, 30)),
        ("RGBA", (10, 20, 30, 0), (255, 255, 255)),
        ("LA", (50, 0), (255, 255, 255)),
        ("I;16", 0x6400, (100, 100, 100)),
        ("P", 0, (0, 0, 0)),
    ],
)
def test_every_kind_of_picture(tmp_path, mode, colour, expected):
    picture(mode=mode, colour=colour).save(tmp_path / "picture.png")
    seen = square((tmp_path / "picture.png").read_bytes(), 8, "RGB")
    assert seen.shape == (8, 8, 3)
    assert numpy.allclose(seen, expected, atol=1)
    assert square((tmp_path / "picture.png").read_bytes(), 8, "L").shape == (8, 8, 1)


def test_grey_is_read_as_one_channel(folder, silent):
    assert ImageFolder(str(folder), size=12, colour="grey").load(silent).images.shape == (4, 1, 12, 12)


def test_what_cannot_be_used_is_answered_by_a_sentence(tmp_path, silent):
    for make, sentence in (
        (lambda: ImageFolder(""), "Nothing is chosen yet"),
        (lambda: ImageFolder(str(tmp_path / "nowhere")), "is not there"),
        (lambda: ImageFolder(str(tmp_path)), "holds no class folders with pictures"),
    ):
        with pytest.raises(DataError, match=sentence):
            make().load(silent)
    picture().save(tmp_path / "loose.jpg")
    with pytest.raises(DataError, match="is a file, not a folder"):
        ImageFolder(str(tmp_path / "loose.jpg")).load(silent)
    with pytest.raises(DataError, match="but 1 picture directly in it"):
        ImageFolder(str(tmp_path)).load(silent)
    (tmp_path / "cats").mkdir()
    (tmp_path / "cats" / "1.jpg").write_text("none")
    with pytest.raises(DataError, match="None of the 1 pictures"):
        ImageFolder(str(tmp_path)).load(silent)
    picture().save(tmp_path / "cats" / "1.jpg")
    with pytest.raises(DataError, match=r"one class only \(cats\)"):
        ImageFolder(str(tmp_path)).load(silent)


def test_a_size_that_memory_cannot_hold_is_refused_before_reading(folder, silent, monkeypatch):
    monkeypatch.setattr("os.sysconf", lambda name: 1 if name == "SC_PHYS_PAGES" else 4096)
    with pytest.raises(DataError, match="Choose a smaller picture size"):
        ImageFolder(str(folder), size=64).load(silent)


def test_a_circle_of_links_ends(folder, silent):
    try:
        (folder / "cats" / "round").symlink_to(folder / "cats", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert len(ImageFolder(str(folder), size=8).load(silent).images) == 4


def test_reading_can_be_given_up_and_leaves_no_thread(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for number in range(100):
            picture((300, 300)).save(tmp_path / name / f"{number}.png")
    before = threading.active_count()

    def give_up(done, total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        ImageFolder(str(tmp_path), size=64).load(give_up)
    deadline = time.monotonic() + 10
    while threading.active_count() > before:
        assert time.monotonic() < deadline, "its threads go on"
        time.sleep(0.01)


def tree(root, *names):
    for number, name in enumerate(names):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        picture(colour=(number * 20 % 256, 80, 9)).save(root / name)
    return root


def classes_of(root, silent):
    dataset = ImageFolder(str(root), size=8)
    data = dataset.load(silent)
    places = {key: (data.classes[data.labels[i]], int(data.split[i])) for i, key in enumerate(data.keys)}
    return places, " ".join(map(str, dataset.notices))


def test_parts_may_write_a_class_in_different_ways(tmp_path, silent):
    root = tree(tmp_path, "train/Big Cats/1.png", "train/dogs/1.png", "test/big_cats/1.png", "test/Dogs/1.png")
    places, told = classes_of(root, silent)
    assert places["test/big_cats/1.png"] == ("Big Cats", 2) and places["test/Dogs/1.png"] == ("dogs", 2)
    assert "Dogs = dogs" in told and "big_cats = Big Cats" in told


def test_folders_that_only_wrap_the_others_are_no_classes(tmp_path, silent):
    places, _ = classes_of(tree(tmp_path, "pets/images/a/1.png", "pets/images/b/1.png"), silent)
    assert {label for label, _ in places.values()} == {"a", "b"}


def test_what_lies_beside_the_parts_is_left_out_and_told(tmp_path, silent):
    names = ("train/a/1.png", "train/b/1.png", "val/a/1.png", "val/b/1.png", "unlabelled/1.png", "test/1.png")
    places, told = classes_of(tree(tmp_path, *names), silent)
    assert {key: split for key, (_, split) in places.items()} == {
        "train/a/1.png": 0,
        "train/b/1.png": 0,
        "val/a/1.png": 1,
        "val/b/1.png": 1,
    }
    assert "pictures" in told and "left out" in told


def test_opened_is_the_same_as_loaded(folder, silent):
    dataset = ImageFolder(str(folder), size=16)
    loaded, opened = dataset.load(silent), dataset.open(silent)
    assert opened.keys == loaded.keys and opened.labels.tolist() == loaded.labels.tolist()
    assert opened.images.shape == loaded.images.shape[1:] and len(opened.images) == 4
    for index, image in enumerate(loaded.images):
        assert (opened.images.decode(opened.images.read(index)) == image).all()
    before = opened.images.stamps
    picture((41, 31)).save(folder / "cats" / "1.jpg")
    after = dataset.open(silent).images.stamps
    assert [old != new for old, new in zip(before, after, strict=True)] == [True, False, False, False]


def test_a_folder_that_loses_files_while_it_is_read(folder, silent):
    def remove(done, total):
        (folder / "dogs" / "1.bmp").unlink(missing_ok=True)

    dataset = ImageFolder(str(folder), size=16)
    data = dataset.load(remove)
    assert data.keys in (
        ["cats/1.jpg", "cats/2.PNG", "dogs/deep/er/2.webp"],
        ["cats/1.jpg", "cats/2.PNG", "dogs/1.bmp", "dogs/deep/er/2.webp"],
    )
