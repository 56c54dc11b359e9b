from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.api import StoreError
from workbench.store.lock import RunLock
from workbench.store.run_folder import RunFolder

HOLDER = """
import sys, time
from pathlib import Path
from workbench.store.run_folder import RunFolder
run = RunFolder.open(Path(sys.argv[1]))
run.acquire()
run.write_state(state="running")
print("held", flush=True)
time.sleep(60)
"""


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    first, second = RunLock(tmp_path / "lock"), RunLock(tmp_path / "lock")
    assert not first.taken()
    assert first.acquire() and first.acquire()
    assert first.taken() and second.taken()
    assert not second.acquire()
    first.release()
    assert not first.taken() and not second.taken()
    assert second.acquire()
    second.release()


def test_looking_does_not_take_it(tmp_path: Path) -> None:
    lock = RunLock(tmp_path / "lock")
    lock.acquire()
    lock.release()
    assert not lock.taken()
    assert lock.acquire()
    lock.release()


def test_a_killed_process_lets_go(run: RunFolder) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(run.path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert run.is_running()
        assert not run.is_interrupted()
        with pytest.raises(StoreError, match="trained by another process"):
            run.acquire()
        with pytest.raises(StoreError, match="trained by another process"):
            run.move_to_bin()
        process.kill()
        process.wait()
        assert not run.is_running()
        assert run.is_interrupted()
        assert run.state()["pid"] == process.pid
    run.acquire()
    assert run.is_running()
    run.release()
