from __future__ import annotations

import threading
import time
from itertools import pairwise

import pytest

from workbench.api import Cancelled
from workbench_plugins.datasets.background import run_watched


def test_the_result_comes_through_and_progress_is_reported():
    seen = []

    def work(meter):
        for meter.done in range(4):
            meter.total = 3
            meter.check()
            time.sleep(0.03)
        return "result"

    assert run_watched(work, lambda done, total: seen.append((done, total))) == "result"
    assert seen[-1] == (3, 3)
    assert seen == sorted(seen)


def test_a_report_comes_every_100_ms_while_one_call_hangs():
    times = []
    run_watched(lambda meter: time.sleep(0.5), lambda done, total: times.append(time.monotonic()))
    pauses = [after - before for before, after in pairwise(times)]
    assert sorted(pauses)[len(pauses) // 2] < 0.1


def test_what_the_work_raises_is_raised_here():
    def work(meter):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        run_watched(work, lambda done, total: None)


def test_giving_up_ends_the_work():
    ended = threading.Event()

    def work(meter):
        try:
            while True:
                meter.check()
                time.sleep(0.001)
        finally:
            ended.set()

    def give_up(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        run_watched(work, give_up)
    assert ended.is_set()


def test_the_work_holds_while_the_run_is_paused():
    progressed, meters, while_held = [], [], []

    def work(meter):
        meters.append(meter)
        for number in range(1, 200):
            meter.check()
            meter.done = number
            time.sleep(0.001)

    def pause_once(done, total):
        if not progressed:
            before = meters[0].done if meters else 0
            time.sleep(0.1)  # the person thinks
            while_held.append(meters[0].done - before if meters else 0)
        progressed.append(done)

    run_watched(work, pause_once)
    # While the first report blocked, at most the piece that was under way got done.
    assert while_held[0] <= 1
    assert progressed[-1] == 199
