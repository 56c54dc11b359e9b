from __future__ import annotations

import io
import os
import stat
import tarfile
import zipfile

import pytest

from workbench.api import DataError
from workbench_plugins.datasets import places
from workbench_plugins.datasets.places import Folder, Tar, Zip, archive_kind, inside, open_place


def nothing():
    pass


def names(place):
    return sorted(file.name for file in place.files(nothing))


def make_zip(path, entries, mode=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", mode) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def make_tar(path, entries, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, content in entries.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


ENTRIES = {
    "cats/1.jpg": b"one",
    "cats/.hidden.jpg": b"x",
    "__MACOSX/cats/._1.jpg": b"x",
    ".ipynb_checkpoints/cats/1.jpg": b"x",
    "cats/Thumbs.db": b"x",
    "cats/.DS_Store": b"x",
    "dogs/two words.jpg": b"two",
}
KEPT = ["cats/1.jpg", "dogs/two words.jpg"]


@pytest.fixture(params=["folder", "zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
def place(request, tmp_path):
    if request.param == "folder":
        for name, content in ENTRIES.items():
            (tmp_path / "place" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "place" / name).write_bytes(content)
        return open_place(tmp_path / "place")
    path = tmp_path / f"place.{request.param}"
    if request.param == "zip":
        return open_place(make_zip(path, ENTRIES))
    return open_place(make_tar(path, ENTRIES, "w:" + request.param.partition(".")[2]))


def test_every_place_lists_and_reads_the_same(place):
    assert names(place) == KEPT
    assert place.read("dogs/two words.jpg") == b"two" and place.read("dogs/two words.jpg", 2) == b"tw"
    assert place.find("cats/../cats/1.jpg").size == 3
    assert place.find("../cats/1.jpg") is None and place.find("/etc/passwd") is None and place.find("cats") is None
    assert not place.notices


def test_names_that_lead_out_are_no_names_inside():
    for name in ("../a", "/a", "a/../../b", "C:\\a", "\\\\server\\a", "..", "", "a\0b"):
        assert inside(name) is None, name
    assert inside("./a//b/../c.jpg") == "a/c.jpg"


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_an_archive_that_climbs_out_is_kept_inside(tmp_path, make):
    path = make(tmp_path / "slip", {"../../evil.jpg": b"x", "/evil.jpg": b"x", "a/1.jpg": b"good"})
    place = open_place(path)
    assert names(place) == ["a/1.jpg"]
    assert "2 entries of the archive have names that lead out of it" in str(place.notices[0])
    assert not (tmp_path.parent / "evil.jpg").exists() and sorted(os.listdir(tmp_path)) == ["slip"]


def test_links_and_locked_files_in_archives_are_left_out(tmp_path):
    with tarfile.open(tmp_path / "links.tar", "w") as archive:
        info = tarfile.TarInfo("cats/1.jpg")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    linked = open_place(tmp_path / "links.tar")
    assert names(linked) == [] and "1 entry of the archive is a link" in str(linked.notices[0])
    with zipfile.ZipFile(tmp_path / "links.zip", "w") as archive:
        info = zipfile.ZipInfo("cats/1.jpg")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    linked = open_place(tmp_path / "links.zip")
    assert names(linked) == [] and "is a link or device" in str(linked.notices[0])
    locked = make_zip(tmp_path / "locked.zip", {"a/1.jpg": b"x"}).read_bytes()
    central = locked.index(b"PK\x01\x02")
    locked = locked[:6] + b"\x01\x00" + locked[8 : central + 8] + b"\x01\x00" + locked[central + 10 :]
    (tmp_path / "locked.zip").write_bytes(locked)
    place = open_place(tmp_path / "locked.zip")
    assert names(place) == [] and "password" in str(place.notices[0])


def test_bombs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOST_BYTES", 10_000)
    bomb = {"a/1.jpg": bytes(20_000)}
    for path in (make_zip(tmp_path / "b.zip", bomb), make_tar(tmp_path / "b.tar.gz", bomb)):
        with pytest.raises(DataError, match="which no archive of images does"):
            names(open_place(path))
    monkeypatch.setattr(places, "MOST_FILES", 3)
    many = {f"a/{number}.jpg": b"" for number in range(4)}
    for path in (make_zip(tmp_path / "m.zip", many), make_tar(tmp_path / "m.tar", many, "w")):
        with pytest.raises(DataError, match="more than 3 files"):
            names(open_place(path))


def test_a_file_that_unpacks_to_more_than_the_index_says_is_not_read(tmp_path):
    path = make_zip(tmp_path / "lie.zip", {"a/1.jpg": bytes(1000)}, zipfile.ZIP_STORED)
    place = Zip(path)
    assert names(place) == ["a/1.jpg"]
    place._index["a/1.jpg"].file_size = 10
    with pytest.raises((ValueError, zipfile.BadZipFile)):
        place.read("a/1.jpg")


def test_damaged_archives(tmp_path):
    whole = make_zip(tmp_path / "a.zip", ENTRIES).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match="only a part of it is here"):
        open_place(tmp_path / "a.zip")
    long = {f"a/{number}.jpg": os.urandom(4000) for number in range(20)}
    whole = make_tar(tmp_path / "a.tar.gz", long).read_bytes()
    (tmp_path / "a.tar.gz").write_bytes(whole[: len(whole) // 2])
    place = open_place(tmp_path / "a.tar.gz")
    assert 0 < len(names(place)) < 20
    assert "damaged from some place on" in str(place.notices[0])


def test_what_is_no_archive(tmp_path):
    (tmp_path / "a.npz").write_bytes(make_zip(tmp_path / "a.zip", {"x.npy": b""}).read_bytes())
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8 no archive")
    assert archive_kind(tmp_path / "a.npz") == "" == archive_kind(tmp_path / "b.jpg")
    with pytest.raises(DataError, match="neither a folder nor an archive"):
        open_place(tmp_path / "b.jpg")
    with pytest.raises(DataError, match="is not there"):
        open_place(tmp_path / "nowhere")


def test_links_of_a_folder_are_followed_but_not_in_circles(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "1.jpg").write_bytes(b"x")
    (tmp_path / "data").mkdir()
    try:
        (tmp_path / "data" / "cats").symlink_to(tmp_path / "real", target_is_directory=True)
        (tmp_path / "real" / "again").symlink_to(tmp_path / "real", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert names(Folder(tmp_path / "data")) == ["cats/1.jpg"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
def test_a_folder_that_may_not_be_opened_is_left_out(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "1.jpg").write_bytes(b"x")
    (tmp_path / "closed").mkdir(mode=0)
    place = Folder(tmp_path)
    try:
        assert names(place) == ["open/1.jpg"]
        assert "cannot be opened and were left out, for example closed" in str(place.notices[0])
        with pytest.raises(DataError, match="Check that you may open it"):
            names(Folder(tmp_path / "closed"))
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_fails_while_it_is_listed(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.jpg").write_bytes(b"x")
    (tmp_path / "b").mkdir()
    scandir = os.scandir

    def failing(path):
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(places.os, "scandir", failing)
    place = Folder(tmp_path)
    assert names(place) == ["a/1.jpg"] and "for example b" in str(place.notices[0])


def test_the_spool_of_a_packed_archive_is_closed(tmp_path):
    place = Tar(make_tar(tmp_path / "a.tar.gz", ENTRIES))
    assert names(place) == KEPT
    spool = place._bytes
    del place
    assert spool.closed
