from __future__ import annotations

import multiprocessing
import os
import sys

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.api import StoreError
from workbench.data.cache import store as store_module
from workbench.data.cache.identity import digest_of
from workbench.data.cache.shelf import Shelf
from workbench.data.cache.store import Store, key_of

SHAPE = (3, 4, 5)


def digests(count):
    return [digest_of(bytes([number])) for number in range(count)]


def pixels(number, shape=SHAPE):
    return numpy.random.default_rng(number).integers(0, 256, shape, dtype=numpy.uint8)


def open_store(shelf, count=4, rule="rule", shape=SHAPE):
    return Store(shelf, rule, shape, digests(count), "a folder")


def test_what_was_written_is_read_after_reopening(shelf):
    store = open_store(shelf)
    for slot in (0, 2):
        store.write(slot, pixels(slot))
    store.sync()
    store.close()
    again = open_store(shelf)
    assert again.present().tolist() == [True, False, True, False]
    for slot in (0, 2):
        assert again.check(slot)
        assert numpy.array_equal(again.look(slot).transpose(2, 0, 1), pixels(slot))
    assert not again.check(1)
    again.close()


def test_the_name_depends_on_content_and_settings_but_not_on_the_order():
    names = digests(5)
    key = key_of("rule", SHAPE, names)
    assert key_of("rule", SHAPE, names[::-1] + names[:1]) == key
    others = {key_of("other", SHAPE, names), key_of("rule", (1, 4, 5), names), key_of("rule", SHAPE, names[:4])}
    assert len(others | {key}) == 4


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_anywhere_is_never_taken_for_an_image(tmp_path_factory, data):
    """Whatever bytes of whatever file are hit: each slot is as it was written, or counts as missing."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    store = open_store(shelf)
    written = data.draw(st.sets(st.integers(0, 3)))
    for slot in written:
        store.write(slot, pixels(slot))
    store.close()
    for _ in range(data.draw(st.integers(1, 3))):
        path = store.folder / data.draw(st.sampled_from(["pixels.bin", "entries.bin", "digests.bin", "store.json"]))
        content = bytearray(path.read_bytes()) if path.exists() else bytearray()
        match data.draw(st.sampled_from(["flip", "cut", "remove", "zero"])):
            case "flip" if content:
                content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
                path.write_bytes(content)
            case "cut":
                path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
            case "remove":
                path.unlink(missing_ok=True)
            case _:
                path.write_bytes(bytes(len(content)))
    again = open_store(shelf)
    for slot in range(4):
        if again.check(slot):
            assert slot in written
            assert numpy.array_equal(again.look(slot).transpose(2, 0, 1), pixels(slot))
        again.write(slot, pixels(slot))
        assert again.check(slot)
    again.close()


@pytest.mark.parametrize("window", [1, 60, 130, 10_000])
def test_windows_of_any_size_show_the_same(shelf, monkeypatch, window):
    monkeypatch.setattr(store_module, "_WINDOW", window)
    monkeypatch.setattr(store_module, "_most_windows", lambda size: 2)
    store = open_store(shelf, count=9)
    for slot in range(9):
        store.write(slot, pixels(slot))
    for slot in (8, 0, 4, 4, 7, 1, 8):
        assert numpy.array_equal(store.look(slot).transpose(2, 0, 1), pixels(slot))
    store.close()


def test_a_full_disk_is_a_sentence(shelf, monkeypatch):
    store = open_store(shelf)

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite" if hasattr(os, "pwrite") else "write", full)
    with pytest.raises(StoreError, match="no space left"):
        store.write(0, pixels(0))
    assert not store.check(0)
    store.close()


_SIDE, _COUNT = 512, 1024
"""768 MB of pixels."""


def _read_all_in_little_memory(folder, result):
    import resource

    store = Store(Shelf(folder), "rule", (3, _SIDE, _SIDE), digests_of_many(), "")
    with open("/proc/self/statm") as statm:
        now = int(statm.read().split()[0]) * resource.getpagesize()
    limit = now + (300 << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    store._windows._most = store_module._most_windows(store_module._WINDOW)
    good = sum(store.check(slot) for slot in range(0, _COUNT, 3))
    held = sum(int(store.look(slot)[0, 0, 0]) for slot in range(_COUNT))
    result.put((good, held, limit))
    store.close()


def digests_of_many():
    return [digest_of(number.to_bytes(4, "big")) for number in range(_COUNT)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits the address space")
def test_a_store_larger_than_the_memory_allowed_is_read(tmp_path):
    shelf = Shelf(tmp_path)
    shape = (3, _SIDE, _SIDE)
    store = Store(shelf, "rule", shape, digests_of_many(), "")
    image = numpy.full(shape, 7, dtype=numpy.uint8)
    for slot in range(_COUNT):
        store.write(slot, image)
    store.close()
    context = multiprocessing.get_context("spawn")
    result = context.Queue()
    child = context.Process(target=_read_all_in_little_memory, args=(tmp_path, result))
    child.start()
    good, held, _ = result.get(timeout=120)
    child.join()
    assert (good, held) == (len(range(0, _COUNT, 3)), 7 * _COUNT)
    assert (store.folder / "pixels.bin").stat().st_size > 2 * (300 << 20)
