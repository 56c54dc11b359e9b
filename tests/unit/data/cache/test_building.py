from __future__ import annotations

import gc
import threading
import time

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.api import DataError, StoreError
from workbench.data.cache.building import Pictures
from workbench.data.cache.identity import identify
from workbench.data.cache.shelf import Shelf
from workbench.data.cache.store import Store


def open_pictures(source, shelf, threads=2):
    files = source.files()
    digests = identify(files, None)
    store = Store(shelf, files.rule, files.shape, digests) if shelf is not None else None
    return Pictures(files, digests, store, threads)


def read(pictures, indices):
    pictures.ensure(indices)
    return numpy.stack([pictures.pixels(index) for index in indices]).transpose(0, 3, 1, 2)


@pytest.mark.parametrize("kept", [True, False])
def test_images_are_what_the_decoder_gives(drawer, shelf, kept):
    source = drawer(20)
    source.contents[11] = source.contents[3]
    pictures = open_pictures(source, shelf if kept else None)
    for indices in ([3, 3, 11], list(range(20)), [19, 0]):
        assert numpy.array_equal(read(pictures, indices), source.expected(indices))
    pictures.close()


def test_each_image_is_decoded_once_and_never_again(drawer, shelf):
    source = drawer(50)
    pictures = open_pictures(source, shelf)
    pictures.work_ahead(range(50))
    read(pictures, [40, 3, 49])
    read(pictures, list(range(50)))
    assert pictures.complete and pictures.decoded() == 50
    pictures.close()
    assert set(source.decoded.values()) == {1} and len(source.decoded) == 50
    again = open_pictures(source, shelf)
    assert again.complete
    assert numpy.array_equal(read(again, list(range(50))), source.expected(range(50)))
    assert set(source.decoded.values()) == {1}
    again.close()


def test_interrupted_building_goes_on(drawer, shelf):
    source = drawer(30)
    pictures = open_pictures(source, shelf)
    read(pictures, list(range(12)))
    pictures.close()
    source.decoded.clear()
    again = open_pictures(source, shelf)
    read(again, list(range(30)))
    assert len(source.decoded) == 18
    again.close()


def test_a_damaged_entry_is_decoded_again(drawer, shelf):
    source = drawer(6)
    pictures = open_pictures(source, shelf)
    read(pictures, list(range(6)))
    pictures.close()
    path = pictures.store.folder / "pixels.bin"
    content = bytearray(path.read_bytes())
    slot = int(pictures.slots[4])
    content[slot * pictures.store.item + 5] ^= 1
    path.write_bytes(content)
    source.decoded.clear()
    again = open_pictures(source, shelf)
    assert numpy.array_equal(read(again, list(range(6))), source.expected(range(6)))
    assert dict(source.decoded) == {source.contents[4]: 1}
    again.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_order_of_readers_and_threads_gives_the_same(drawer, tmp_path_factory, data):
    count = data.draw(st.integers(1, 12))
    damaged = data.draw(st.sets(st.integers(0, count - 1)))
    source = drawer(count, damaged=damaged, seed=data.draw(st.integers(0, 9)))
    shelf = Shelf(tmp_path_factory.mktemp("shelf")) if data.draw(st.booleans()) else None
    pictures = open_pictures(source, shelf, threads=data.draw(st.integers(1, 4)))
    for _ in range(data.draw(st.integers(1, 4))):
        indices = data.draw(st.lists(st.integers(0, count - 1), max_size=8))
        if data.draw(st.booleans()):
            pictures.work_ahead(indices)
        good = pictures.readable(indices, lambda done, total: None)
        assert good.tolist() == [index not in damaged for index in indices]
        chosen = [index for index in indices if index not in damaged]
        if chosen:
            assert numpy.array_equal(read(pictures, chosen), source.expected(chosen))
    pictures.close()


def test_an_undecodable_image_has_a_reason(drawer, shelf):
    pictures = open_pictures(drawer(3, damaged=[1]), shelf)
    assert pictures.readable(range(3), lambda done, total: None).tolist() == [True, False, True]
    assert "broken data stream" in str(pictures.unreadable(1)) and not pictures.unreadable(0)
    with pytest.raises(DataError, match="broken data stream"):
        pictures.pixels(1)
    assert pictures.complete
    pictures.close()


def test_a_file_that_changed_since_the_run_began_is_left_out(drawer, shelf):
    source = drawer(2)
    pictures = open_pictures(source, shelf)
    source.contents[1] = b"other"
    pictures.ensure([0, 1])
    assert "changed" in str(pictures.unreadable(1))
    pictures.close()


def test_a_decoder_that_delivers_something_else_is_no_image(drawer, shelf):
    source = drawer(1)
    source.pixels = lambda content: numpy.zeros((3, 2, 2), dtype=numpy.uint8)
    pictures = open_pictures(source, shelf)
    pictures.ensure([0])
    assert "(3, 2, 2)" in str(pictures.unreadable(0))
    pictures.close()


def test_a_full_disk_costs_time_only(drawer, shelf, monkeypatch):
    source = drawer(10)
    pictures = open_pictures(source, shelf)
    read(pictures, [0, 1])

    def full(slot, pixels):
        raise StoreError("There is no space left to write it.")

    monkeypatch.setattr(pictures.store, "write", full)
    for _ in range(2):
        assert numpy.array_equal(read(pictures, list(range(10))), source.expected(range(10)))
    assert [str(notice) for notice in pictures.news()] == [
        "The prepared images are not kept any further: There is no space left to write it. The run goes on; images "
        "that were not kept are decoded anew each time."
    ]
    assert pictures.news() == []
    pictures.close()


def test_waiting_can_be_given_up_and_asks_ten_times_a_second(drawer, shelf):
    source = drawer(4)
    source.slow.clear()
    pictures = open_pictures(source, shelf)
    pictures.work_ahead(range(4))
    while source.files() and pictures._state.max() < 5:
        time.sleep(0.01)
    calls = []

    def check(done):
        calls.append(time.monotonic())
        if len(calls) > 3:
            raise KeyboardInterrupt

    other = threading.Timer(2, source.slow.set)
    other.start()
    busy = [index for index in range(4) if pictures._state[pictures.slots[index]] == 5]
    with pytest.raises(KeyboardInterrupt):
        pictures.ensure(busy, check)
    other.cancel()
    source.slow.set()
    assert calls[-1] - calls[0] < 1
    pictures.close()


def test_threads_end_when_nobody_holds_the_pictures(drawer, shelf):
    source = drawer(40)
    source.slow.clear()
    pictures = open_pictures(source, shelf)
    pictures.work_ahead(range(40))
    del pictures
    source.slow.set()
    deadline = time.monotonic() + 5
    while any(thread.name.startswith("decoder") for thread in threading.enumerate()):
        gc.collect()
        assert time.monotonic() < deadline
        time.sleep(0.01)
