from __future__ import annotations

import os
import subprocess
import sys

import numpy
import pytest

from workbench.api import StoreError
from workbench.data.cache.identity import digest_of
from workbench.data.cache.shelf import DEFAULT_LIMIT, Shelf
from workbench.data.cache.store import Store

SHAPE = (3, 40, 40)


def fill(shelf, rule, used, count=4):
    store = Store(shelf, rule, SHAPE, [digest_of(bytes([n])) for n in range(count)], rule)
    for slot in range(count):
        store.write(slot, numpy.full(SHAPE, slot, dtype=numpy.uint8))
    store.close()
    os.utime(store.folder / "store.json", (used, used))
    return store.folder


def test_stores_are_listed_with_what_they_take(shelf):
    assert shelf.entries() == [] and shelf.size() == 0
    fill(shelf, "old", 1000)
    fill(shelf, "new", 2000)
    entries = shelf.entries()
    assert [entry.title for entry in entries] == ["new", "old"]
    assert {(entry.images, entry.shape, entry.in_use) for entry in entries} == {(4, SHAPE, False)}
    assert shelf.size() >= 2 * 4 * 3 * 40 * 40


def test_what_was_used_longest_ago_makes_room(shelf):
    assert shelf.limit == DEFAULT_LIMIT
    oldest, middle, newest = (fill(shelf, name, used) for name, used in (("a", 1000), ("b", 2000), ("c", 3000)))
    one = shelf.entries()[0].size
    removed = shelf.set_limit(2 * one)
    assert [entry.folder for entry in removed] == [oldest]
    assert Shelf(shelf.folder).limit == 2 * one
    assert not shelf.fits(one) and shelf.fits(one, keep=middle)
    assert [entry.folder for entry in shelf.make_room(one, keep=middle)] == []
    assert [entry.folder for entry in shelf.make_room(one)] == [middle]
    assert [entry.folder for entry in shelf.entries()] == [newest]


def test_a_store_in_use_stays(shelf):
    folder = fill(shelf, "a", 1000)
    store = Store(shelf, "a", SHAPE, [digest_of(bytes([n])) for n in range(4)], "a")
    assert shelf.entries()[0].in_use
    removed, kept = shelf.clear()
    assert (removed, [entry.folder for entry in kept]) == ([], [folder])
    assert shelf.set_limit(0) == []
    store.close()
    assert [entry.folder for entry in shelf.clear()[0]] == [folder]
    assert not folder.exists()


def test_named_stores_only_are_cleared(shelf):
    first, second = fill(shelf, "a", 1000), fill(shelf, "b", 2000)
    shelf.clear([first])
    assert [entry.folder for entry in shelf.entries()] == [second]


def test_leftovers_without_a_description_are_cleared_too(shelf):
    folder = fill(shelf, "a", 1000)
    (folder / "store.json").write_text("{")
    assert shelf.entries() == []
    shelf.clear()
    assert not folder.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"bytes": -1}', '{"bytes": "many"}', '{"bytes": true}'])
def test_a_damaged_limit_is_the_usual_one(shelf, content):
    shelf.folder.mkdir()
    (shelf.folder / "limit.json").write_text(content)
    assert shelf.limit == DEFAULT_LIMIT


def test_a_negative_limit_is_refused(shelf):
    with pytest.raises(StoreError, match="-1 bytes"):
        shelf.set_limit(-1)


def test_the_window_can_ask_without_torch():
    code = "import sys, workbench.data.cache.shelf as shelf; shelf.Shelf().entries(); print('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
