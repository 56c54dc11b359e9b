from __future__ import annotations

import pytest

from workbench.data.cache.identity import DIGEST_BYTES, digest_of, identify


def test_files_are_named_by_their_content(drawer, tmp_path):
    source = drawer(5)
    source.contents[4] = source.contents[0]
    names = identify(source.files(), tmp_path / "names.sqlite")
    assert names == [digest_of(content) for content in source.contents]
    assert names[4] == names[0]
    assert {len(name) for name in names} == {DIGEST_BYTES}


def test_what_has_the_same_stamp_is_not_read_again(drawer, tmp_path):
    source = drawer(700)
    first = identify(source.files(), tmp_path / "names.sqlite")
    files = source.files()
    read = []
    object.__setattr__(files, "read", lambda index: read.append(index) or source.contents[index])
    assert identify(files, tmp_path / "names.sqlite") == first
    assert read == []
    source.contents[3] = b"changed"
    files = source.files()
    object.__setattr__(files, "read", lambda index: read.append(index) or source.contents[index])
    assert identify(files, tmp_path / "names.sqlite")[3] == digest_of(b"changed")
    assert read == [3]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\0" + bytes(3000)])
def test_a_damaged_memory_costs_time_only(drawer, tmp_path, content):
    source = drawer(3)
    memory = tmp_path / "names.sqlite"
    memory.write_bytes(content)
    expected = [digest_of(content) for content in source.contents]
    assert identify(source.files(), memory) == expected
    assert identify(source.files(), memory) == expected


def test_a_file_that_cannot_be_read_is_named_by_its_stamp_and_never_remembered(drawer, tmp_path):
    source = drawer(2)
    files = source.files()

    def read(index):
        raise FileNotFoundError(index)

    object.__setattr__(files, "read", read)
    names = identify(files, tmp_path / "names.sqlite")
    assert len(set(names)) == 2
    assert identify(source.files(), tmp_path / "names.sqlite") == [digest_of(content) for content in source.contents]


def test_a_wish_to_stop_is_obeyed(drawer):
    def progress(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        identify(drawer(3).files(), None, progress)
