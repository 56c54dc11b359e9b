from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest

from workbench.gui.crash import CrashFile, ErrorCatcher


def test_a_clean_end_leaves_nothing(tmp_path):
    file = CrashFile(tmp_path / "logs")
    file.open()
    file.close()
    assert list((tmp_path / "logs").iterdir()) == []


def test_a_fault_leaves_a_trace_that_the_next_start_finds(tmp_path):
    code = (
        "import sys, faulthandler; from pathlib import Path; from workbench.gui.crash import CrashFile;"
        f"CrashFile(Path({str(tmp_path)!r})).open(); faulthandler._sigsegv()"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode != 0
    file = CrashFile(tmp_path)
    file.open()
    found = file.earlier()
    file.close()
    assert len(found) == 1 and "Segmentation fault" in found[0].read_text()


def test_old_empty_traces_are_tidied_up(tmp_path):
    old, young = tmp_path / "crash-20200101-000000-1.txt", tmp_path / "crash-20990101-000000-2.txt"
    old.touch()
    young.touch()
    long_ago = time.time() - 30 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    assert CrashFile(tmp_path).earlier() == []
    assert not old.exists() and young.exists()


def test_a_folder_that_cannot_be_written_only_means_no_trace(tmp_path):
    (tmp_path / "file").write_text("in the way")
    file = CrashFile(tmp_path / "file")
    file.open()
    file.close()


@pytest.fixture
def catcher(qapp):
    catcher = ErrorCatcher()
    catcher.install()
    catcher.heard = []
    catcher.caught.connect(lambda line, details: catcher.heard.append((line, details)))
    yield catcher
    catcher.remove()


def provoke():
    try:
        raise ValueError("no such thing")
    except ValueError as error:
        return error


@pytest.mark.expects_log
def test_an_unexpected_error_is_told_with_details(catcher):
    error = provoke()
    sys.excepthook(type(error), error, error.__traceback__)
    assert catcher.heard[0][0] == "ValueError: no such thing"
    assert "in provoke" in catcher.heard[0][1]


@pytest.mark.expects_log
def test_one_in_another_thread_is_told_in_the_windows(qtbot, catcher):
    threads = []
    catcher.caught.connect(lambda *_: threads.append(threading.get_ident()))
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(catcher.heard), timeout=2000)
    assert catcher.heard[0][0].startswith("ZeroDivisionError")


def test_ctrl_c_is_no_error(catcher):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert catcher.heard == []


def test_the_hooks_are_given_back(qapp):
    before = sys.excepthook, threading.excepthook
    catcher = ErrorCatcher()
    catcher.install()
    catcher.remove()
    assert (sys.excepthook, threading.excepthook) == before
