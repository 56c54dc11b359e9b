from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.api import StoreError
from workbench.store.files import atomic_target, write_atomically, write_error


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.binary(max_size=5000) | st.text(max_size=500))
def test_what_is_written_is_read(tmp_path: Path, data: bytes | str) -> None:
    path = tmp_path / "é 파일.bin"
    write_atomically(path, data)
    assert path.read_bytes() == (data if isinstance(data, bytes) else data.encode())
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_temporary_file_has_same_folder_and_suffix(tmp_path: Path) -> None:
    with atomic_target(tmp_path / "last.safetensors") as partial:
        assert partial.parent == tmp_path
        assert partial.suffix == ".safetensors"
        partial.write_bytes(b"new")
        assert not (tmp_path / "last.safetensors").exists()
    assert (tmp_path / "last.safetensors").read_bytes() == b"new"


@pytest.mark.parametrize("function", ["write", "fsync", "replace"])
def test_full_disk_leaves_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    path = tmp_path / "last.json"
    write_atomically(path, "old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if function == "write":
        monkeypatch.setattr(Path, "write_bytes", full)
    elif function == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="no space left"):
        write_atomically(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["last.json"]


def test_full_disk_told_by_a_library_in_rust(tmp_path: Path) -> None:
    path = tmp_path / "last.safetensors"
    with pytest.raises(StoreError, match="no space left"), atomic_target(path) as partial:
        partial.write_bytes(b"half")
        raise RuntimeError("Error while serializing: I/O error: No space left on device (os error 28)")
    assert not list(tmp_path.iterdir())


def test_other_exceptions_pass_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), atomic_target(tmp_path / "a") as partial:
        partial.write_bytes(b"half")
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "permission is missing"),
        (errno.EROFS, "can only be read"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.ENOENT, "folder does not exist"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_reasons_are_sentences(code: int, words: str) -> None:
    text = str(write_error(OSError(code, os.strerror(code)), Path("/x/y")))
    assert words in text
    assert str(Path("/x/y")) in text
    assert text.endswith((".", "?"))


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder does not exist"):
        write_atomically(tmp_path / "gone" / "file", "x")


def test_a_file_where_a_folder_is_needed_and_a_folder_that_is_missing_are_told_apart(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError, match="a file where a folder is needed"):
        write_atomically(tmp_path / "notes.txt" / "run.json", b"1")
    with pytest.raises(StoreError, match="its folder does not exist"):
        write_atomically(tmp_path / "gone" / "run.json", b"1")
