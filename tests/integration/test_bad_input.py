"""Data of every bad kind, through the command line: a sentence, the rest goes on, and the run says what it left out."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import shutil
import struct
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import numpy
import pytest
from permissions import bound_by_permissions
from PIL import Image

from workbench.cli.main import main

SIDE = 16


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))


def run(*arguments: object) -> tuple[int, str]:
    """Run a command; return its exit code and all it printed, as one line."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main([str(argument) for argument in arguments])
    text = " ".join(out.getvalue().split())
    assert "Traceback" not in text and "an error of the program itself" not in text and "<_io" not in text, text
    return code, text


def train(place: Path) -> tuple[int, str]:
    return run("train", place, "--set", "training.epochs=16", "--set", "compute.threads=1", "--set", "data.size=8")


def pictures(folder: Path, classes: tuple[str, ...] = ("cat", "dog"), count: int = 8) -> Path:
    random = numpy.random.default_rng(len(classes))
    for name in classes:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            pixels = random.integers(0, 256, (SIDE, SIDE + 4, 3), dtype=numpy.uint8)
            Image.fromarray(pixels).save(folder / name / f"{number}.png")
    return folder


def in_bytes(kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((SIDE, SIDE), 60).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def bomb(side: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes(1 + side // 8) * 64)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


# What goes on -----------------------------------------------------------------------------------------


def a_zip_that_climbs_out(root: Path) -> tuple[Path, str]:
    folder, path = pictures(root / "good"), root / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*.png"):
            archive.write(file, file.relative_to(folder))
        archive.writestr("../../evil/cat/x.png", in_bytes())
        archive.writestr(f"{root}/evil/cat/y.png", in_bytes())
    return path, "lead out of it and were left out"


def a_tar_that_climbs_out(root: Path) -> tuple[Path, str]:
    folder, path = pictures(root / "good"), root / "slip.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for file in folder.rglob("*.png"):
            archive.add(file, file.relative_to(folder))
        climbing, content = tarfile.TarInfo("../evil/cat/x.png"), in_bytes()
        climbing.size = len(content)
        archive.addfile(climbing, io.BytesIO(content))
        link = tarfile.TarInfo("cat/link.png")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path, "leads out of it"


def a_picture_of_a_hundred_megapixels(root: Path) -> tuple[Path, str]:
    (pictures(root) / "cat" / "bomb.png").write_bytes(bomb(10_000))
    return root, "10000 × 10000 pixels"


def a_picture_of_a_gigapixel(root: Path) -> tuple[Path, str]:
    (pictures(root) / "cat" / "bomb.png").write_bytes(bomb(40_000))
    return root, "cat/bomb.png"


def a_table_that_names_files_outside(root: Path) -> tuple[Path, str]:
    folder = pictures(root / "set")
    rows = [f"{name}/{number}.png,{name}" for name in ("cat", "dog") for number in range(8)]
    outside = pictures(root / "other") / "cat" / "0.png"
    rows += ["../other/cat/0.png,cat", f"{outside},dog", "cat/gone.png,cat"]
    (folder / "labels.csv").write_text("file,label\n" + "\n".join(rows))
    return folder, "lead out of the folder"


def damaged_files(root: Path) -> tuple[Path, str]:
    folder = pictures(root)
    for kind, ending in (("JPEG", "jpg"), ("GIF", "gif"), ("TIFF", "tif"), ("WEBP", "webp"), ("BMP", "bmp")):
        content = in_bytes(kind)
        (folder / "cat" / f"half.{ending}").write_bytes(content[: len(content) // 2])
    (folder / "dog" / "empty.jpg").touch()
    (folder / "dog" / "text.png").write_text("hello")
    return folder, "left out, for example"


def pictures_of_one_pixel(root: Path) -> tuple[Path, str]:
    Image.new("RGB", (1, 1)).save(pictures(root) / "cat" / "one.png")
    return root, "Done after"


def a_class_of_one_picture(root: Path) -> tuple[Path, str]:
    pictures(pictures(root), ("bird",), 1)
    return root, "Left out, since one image cannot be learned from and judged by at once: bird"


@pytest.mark.parametrize(
    "make",
    [
        a_zip_that_climbs_out,
        a_tar_that_climbs_out,
        a_picture_of_a_hundred_megapixels,
        a_picture_of_a_gigapixel,
        a_table_that_names_files_outside,
        damaged_files,
        pictures_of_one_pixel,
        a_class_of_one_picture,
    ],
)
@pytest.mark.filterwarnings("ignore::Warning:PIL")
def test_the_rest_goes_on_and_the_run_says_what_it_left_out(tmp_path, make):
    place, words = make(tmp_path / "data")
    code, text = run("data", "scan", place)
    assert code in (0, 1) and "images in" in text
    code, text = train(place)
    assert code == 0, text
    assert "Done after" in text and words in text
    assert not list(tmp_path.rglob("evil")) and not (tmp_path.parent / "evil").exists()


# What cannot go on ------------------------------------------------------------------------------------


def one_class(root: Path) -> Path:
    return pictures(root, ("cat",))


def classes_of_one_picture_each(root: Path) -> Path:
    return pictures(root, count=1)


def nothing_that_can_be_read(root: Path) -> Path:
    for number, file in enumerate(pictures(root).rglob("*.png")):
        file.write_bytes(b"no picture %d" % number)
    return root


def no_pictures(root: Path) -> Path:
    (root / "cat").mkdir(parents=True)
    (root / "notes.txt").write_text("nothing here")
    return root


def pictures_without_classes(root: Path) -> Path:
    return pictures(root) / "cat"


def half_an_archive(root: Path) -> Path:
    path, _ = a_zip_that_climbs_out(root)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def an_archive_that_leads_out_only(root: Path) -> Path:
    root.mkdir()
    with zipfile.ZipFile(root / "slip.zip", "w") as archive:
        archive.writestr("../cat/1.png", in_bytes())
        archive.writestr("../dog/1.png", in_bytes())
    return root / "slip.zip"


def a_table_of_files_outside_only(root: Path) -> Path:
    pictures(root / "other")
    (root / "set").mkdir()
    (root / "set" / "labels.csv").write_text("file,label\n../other/cat/0.png,cat\n../other/dog/0.png,dog\n")
    return root / "set"


class Harm:
    """Would write a file if somebody unpickled it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def arrays_that_run_a_program(root: Path) -> Path:
    root.mkdir()
    numpy.savez(root / "set.npz", images=numpy.array([Harm(root / "harm")], dtype=object), labels=numpy.zeros(1))
    return root / "set.npz"


def batches_that_run_a_program(root: Path) -> Path:
    root.mkdir()
    for name in ("data_batch_1", "test_batch"):
        (root / name).write_bytes(pickle.dumps(Harm(root / "harm")))
    return root


def classes_that_differ_between_parts(root: Path) -> Path:
    pictures(root / "train", ("cat", "dog"))
    pictures(root / "val", ("cat", "bird"))
    return root


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (one_class, "only one class, cat"),
        (classes_of_one_picture_each, "at least one training and one validation image"),
        (nothing_that_can_be_read, "can be decoded"),
        (no_pictures, "no data set that can be read"),
        (pictures_without_classes, "8 pictures directly in it"),
        (half_an_archive, "only a part of it is here"),
        (an_archive_that_leads_out_only, "names that lead out of it"),
        (a_table_of_files_outside_only, "name images outside the folder"),
        (arrays_that_run_a_program, "could run a program"),
        (batches_that_run_a_program, "which a data file has no use for"),
        (classes_that_differ_between_parts, "bird"),
    ],
)
def test_what_cannot_be_trained_on_is_refused_in_a_sentence(tmp_path, make, words):
    place = make(tmp_path / "data")
    code, text = run("data", "scan", place)
    assert code in (1, 2)
    code, text = train(place)
    assert code in (1, 2) and words in text and "What was trained is kept" not in text
    assert not list(tmp_path.rglob("harm"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work differently on Windows")
def test_what_may_not_be_opened(tmp_path):
    folder = pictures(tmp_path / "data", ("bird", "cat", "dog"))
    (folder / "bird").chmod(0)
    (folder / "cat" / "1.png").chmod(0)
    try:
        with bound_by_permissions():
            code, text = run("data", "scan", folder)
            assert code == 0 and "for example bird" in text and "cat/1.png" in text
            folder.chmod(0)
            for command in (("data", "scan", folder), ("train", folder)):
                code, text = run(*command)
                assert code == 2 and "cannot be read" in text and "Check that you may open it" in text
    finally:
        folder.chmod(0o755)
        (folder / "bird").chmod(0o755)


def test_a_disk_without_room_for_the_cache_costs_time_only(tmp_path, monkeypatch):
    folder = pictures(tmp_path / "data")
    usage = shutil.disk_usage

    def full(path):
        return usage(path)._replace(free=1000) if "prepared" in str(path) else usage(path)

    monkeypatch.setattr(shutil, "disk_usage", full)
    code, text = train(folder)
    assert code == 0, text
    assert "Done after" in text
    assert "are not kept: they need" in text and "Free some space" in text
