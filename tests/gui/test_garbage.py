from __future__ import annotations

import gc
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject

from workbench.gui.garbage import GarbageKeeper


@pytest.fixture
def keeper(qapp):
    keeper = GarbageKeeper()
    yield keeper
    keeper.end()
    gc.enable()


def make_garbage(deaths):
    """Leave Qt objects in cycles; each notes in which thread it dies."""

    class Dying(QObject):
        def __del__(self):
            deaths.append(threading.get_ident())

    for _ in range(20):
        item = Dying()
        item.me = item


def allocate():
    """Make so many objects that Python would collect."""
    keep = []
    for _ in range(50):
        keep.append([[] for _ in range(2000)])
        keep[-1].append(keep[-1])
        keep.clear()


def test_qt_objects_die_in_the_thread_of_the_window_only(keeper, qtbot):
    deaths = []
    keeper.begin()
    make_garbage(deaths)
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert deaths == []
    qtbot.waitUntil(lambda: len(deaths) == 20, timeout=5000)  # by the timer
    assert set(deaths) == {threading.get_ident()}


def test_without_the_keeper_they_would_die_elsewhere(qapp):
    """The very thing that is guarded against: if this fails, Python has changed and the keeper may be gone."""
    deaths = []
    gc.collect()
    gc.enable()
    make_garbage(deaths)
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    gc.collect()
    assert set(deaths) - {threading.get_ident()}


def test_a_window_and_its_run_both_need_it_off(keeper):
    assert gc.isenabled()
    keeper.begin()
    keeper.begin()
    keeper.end()
    assert not gc.isenabled() and keeper.active
    keeper.end()
    assert gc.isenabled() and not keeper.active
    keeper.end()
    assert gc.isenabled()


def test_all_generations_at_a_quiet_moment(keeper):
    deaths = []
    keeper.begin()
    make_garbage(deaths)
    gc.collect(0)
    gc.collect(1)  # what survives is old now
    keeper.collect_fully()
    assert len(deaths) == 20


def test_what_is_frozen_is_given_back_at_the_end():
    code = (
        "import gc, atexit; from workbench.gui import garbage;"
        "atexit.register(lambda: print(gc.get_freeze_count()));"
        "garbage.freeze_once(); n = gc.get_freeze_count(); garbage.freeze_once();"
        "print(n > 1000, gc.get_freeze_count() <= n)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[0] == "True True"
    assert int(done.stdout.splitlines()[1]) == 0
