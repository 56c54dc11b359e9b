from __future__ import annotations

import math
import struct
import subprocess
import sys
import threading
import timeit

import numpy as np
import pytest

from workbench.engine.ring import StepRing


def fill(ring: StepRing, first: int, last: int) -> None:
    for step in range(first, last):
        ring.append(step, step / 10, step * 0.5, 1 / (step + 1), 0.1, 0.9, step * 32)


def test_gives_back_what_was_appended_once():
    ring = StepRing(100)
    fill(ring, 0, 5)
    rows = ring.drain()
    assert rows["step"].tolist() == [0, 1, 2, 3, 4]
    assert rows["step"].dtype == np.int64 and rows["images"].dtype == np.int64
    assert rows["epoch"].tolist() == [0, 0.1, 0.2, 0.3, 0.4]
    assert rows["seconds"].tolist() == [0, 0.5, 1, 1.5, 2]
    assert rows["training_loss"].tolist() == [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5]
    assert rows["images"].tolist() == [0, 32, 64, 96, 128]
    assert all(len(column) == 0 for column in ring.drain().values())
    assert ring.dropped == 0


def test_what_was_drained_is_a_copy():
    ring = StepRing(4)
    fill(ring, 0, 4)
    rows = ring.drain()
    fill(ring, 100, 110)
    assert rows["step"].tolist() == [0, 1, 2, 3]


def test_a_missing_momentum_is_nan_and_extra_columns_have_their_names():
    ring = StepRing(4, extra=("gradient_norm", "penalty"))
    ring.append(1, 0.1, 0.2, 0.3, 0.4, math.nan, 5, 6.0, 7.0)
    rows = ring.drain()
    assert math.isnan(rows["momentum"][0])
    assert rows["gradient_norm"].tolist() == [6.0] and rows["penalty"].tolist() == [7.0]
    assert ring.columns[-2:] == ("gradient_norm", "penalty")
    with pytest.raises(struct.error):
        ring.append(1, 0.1, 0.2, 0.3, 0.4, math.nan, 5, 6.0)


def test_nothing_is_lost_when_the_ring_wraps_around_many_times():
    ring = StepRing(7)
    seen: list[int] = []
    for start in range(0, 700, 7):
        fill(ring, start, start + 7)
        seen.extend(ring.drain()["step"].tolist())
    assert seen == list(range(700))
    assert ring.dropped == 0


def test_a_late_reader_gets_the_newest_rows_and_the_loss_is_counted():
    ring = StepRing(10)
    fill(ring, 0, 25)
    assert ring.drain()["step"].tolist() == list(range(15, 25))
    assert ring.dropped == 15
    fill(ring, 25, 30)
    assert ring.drain()["step"].tolist() == list(range(25, 30))
    assert ring.dropped == 15


def test_rows_overwritten_while_they_are_copied_are_left_out(monkeypatch):
    """The writer overtakes the reader in the middle of a drain."""
    ring = StepRing(10)
    fill(ring, 0, 10)
    original = np.concatenate

    def overtaken(parts):
        fill(ring, 10, 14)
        return original(parts)

    monkeypatch.setattr(np, "concatenate", overtaken)
    assert ring.drain()["step"].tolist() == list(range(4, 10))
    assert ring.dropped == 4
    monkeypatch.undo()
    assert ring.drain()["step"].tolist() == list(range(10, 14))


def test_a_writer_that_laps_the_reader_during_a_drain_leaves_nothing_old(monkeypatch):
    ring = StepRing(10)
    fill(ring, 0, 10)
    original = np.concatenate

    def lapped(parts):
        fill(ring, 10, 60)
        return original(parts)

    monkeypatch.setattr(np, "concatenate", lapped)
    assert ring.drain()["step"].tolist() == []
    monkeypatch.undo()
    assert ring.drain()["step"].tolist() == list(range(50, 60))
    assert ring.dropped == 50


def test_a_thread_writes_while_another_reads():
    ring = StepRing(100_000)
    total = 60_000
    writer = threading.Thread(target=fill, args=(ring, 0, total))
    parts = []
    writer.start()
    while writer.is_alive():
        parts.append(ring.drain())
    parts.append(ring.drain())
    steps = np.concatenate([part["step"] for part in parts])
    assert np.array_equal(steps, np.arange(total))
    assert np.array_equal(np.concatenate([part["images"] for part in parts]), np.arange(total) * 32)
    assert ring.dropped == 0


def test_a_slow_reader_loses_rows_but_never_sees_a_torn_one():
    ring = StepRing(50)
    total = 60_000
    writer = threading.Thread(target=fill, args=(ring, 0, total))
    parts = []
    writer.start()
    while writer.is_alive():
        parts.append(ring.drain())
    parts.append(ring.drain())
    rows = {name: np.concatenate([part[name] for part in parts]) for name in ring.columns}
    assert np.all(np.diff(rows["step"]) > 0)
    assert np.array_equal(rows["images"], rows["step"] * 32)
    assert np.array_equal(rows["seconds"], rows["step"] * 0.5)
    assert len(rows["step"]) + ring.dropped == total


@pytest.mark.parametrize("capacity", [0, -3])
def test_a_ring_of_no_rows_is_refused(capacity):
    with pytest.raises(ValueError, match="at least one row"):
        StepRing(capacity)


def test_a_name_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="a name of its own"):
        StepRing(4, extra=("epoch",))


def test_appending_is_cheap():
    """Half a microsecond on an idle machine; the bound leaves room for a busy one."""
    ring = StepRing()
    best = min(timeit.repeat(lambda: ring.append(1, 0.1, 0.2, 0.3, 0.4, 0.9, 32), number=5000, repeat=5)) / 5000
    assert best < 5e-6


def test_importing_the_ring_loads_no_torch():
    code = "import sys, workbench.engine.ring; sys.exit(any(name in sys.modules for name in ('torch', 'PySide6')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
