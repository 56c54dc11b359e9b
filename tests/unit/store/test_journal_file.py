from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.api import StoreError
from workbench.session.journal import ACTIONS, JournalEntry
from workbench.store.journal_file import append_entry, insert_entry, read_entries

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.none() | st.booleans() | st.integers() | FLOATS | st.text() | st.lists(FLOATS).map(tuple)
ENTRIES = st.builds(
    JournalEntry,
    step=st.integers(0, 10**9),
    action=st.sampled_from(ACTIONS),
    path=st.text(),
    value=VALUES,
    mode=st.sampled_from(["", "scale", "hold", "follow"]),
    time=st.sampled_from(["", "2026-11-22T16:52:00+00:00"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(ENTRIES, max_size=6))
def test_round_trip(tmp_path: Path, entries: list[JournalEntry]) -> None:
    path = tmp_path / "journal.jsonl"
    path.unlink(missing_ok=True)
    for entry in entries:
        append_entry(path, entry)
    found = read_entries(path)
    assert found == entries
    # Equality does not tell 1 from 1.0 and 0.0 from -0.0; their writing does.
    assert [repr(entry.value) for entry in found] == [repr(entry.value) for entry in entries]


def test_no_journal_has_no_entries(tmp_path: Path) -> None:
    assert read_entries(tmp_path / "journal.jsonl") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_torn_last_line_is_passed_over_and_then_removed(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "journal.jsonl"
    path.unlink(missing_ok=True)
    entries = [JournalEntry(step, "set", "optimizer.learning_rate", step / 7, "scale") for step in range(3)]
    for entry in entries:
        append_entry(path, entry)
    content = path.read_bytes()
    kept = content[: cut % (len(content) + 1)]
    path.write_bytes(kept)
    whole = kept.count(b"\n")
    assert read_entries(path) == entries[:whole]
    append_entry(path, entries[-1])
    assert read_entries(path) == [*entries[:whole], entries[-1]]


def test_torn_line_longer_than_a_block(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    entry = JournalEntry(1, "snapshot", value="x" * 9000)
    append_entry(path, entry)
    append_entry(path, entry)
    path.write_bytes(path.read_bytes()[:-1])
    append_entry(path, JournalEntry(2, "stop"))
    assert read_entries(path) == [entry, JournalEntry(2, "stop")]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"\xff\xfe",
        b"",
        b"[1, 2]",
        b'{"step": -1, "action": "set"}',
        b'{"step": 1, "action": "explode"}',
        b'{"step": 1, "action": "set", "value": {"a": 1}}',
        b'{"step": 1, "action": "set", "value": NaN}',
        b"[" * 5000,
    ],
)
def test_damaged_line_in_the_middle_is_told(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    append_entry(path, JournalEntry(1, "evaluate"))
    with path.open("ab") as file:
        file.write(line + b"\n")
    append_entry(path, JournalEntry(2, "evaluate"))
    with pytest.raises(StoreError, match=r"Line 2 of the journal .*journal\.jsonl is damaged"):
        read_entries(path)


def test_full_disk_leaves_the_journal_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.jsonl"
    append_entry(path, JournalEntry(1, "evaluate"))
    before = path.read_bytes()
    write = os.write

    def full(descriptor: int, data: memoryview) -> int:
        write(descriptor, data[:5])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreError, match="no space left"):
        append_entry(path, JournalEntry(2, "evaluate"))
    monkeypatch.undo()
    assert path.read_bytes() == before


KILLED = """
import sys
from pathlib import Path
from workbench.session.journal import JournalEntry
from workbench.store.journal_file import append_entry
for step in range(10**6):
    append_entry(Path(sys.argv[1]), JournalEntry(step, "set", "optimizer.learning_rate", step / 3, "hold"))
    if step == 0:
        print("begun", flush=True)
"""


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05])
def test_killed_while_appending(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "journal.jsonl"
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
    entries = read_entries(path)
    assert [entry.step for entry in entries] == list(range(len(entries)))
    assert entries
    append_entry(path, JournalEntry(len(entries), "stop"))
    assert len(read_entries(path)) == len(entries) + 1


def test_an_entry_can_be_put_before_others(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    for step in (1, 5):
        append_entry(path, JournalEntry(step, "evaluate"))
    insert_entry(path, JournalEntry(3, "snapshot", value="mine"), 1)
    assert [entry.step for entry in read_entries(path)] == [1, 3, 5]
    append_entry(path, JournalEntry(9, "stop"))
    assert [entry.step for entry in read_entries(path)] == [1, 3, 5, 9]
