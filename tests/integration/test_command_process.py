"""The command as a process: how quick it is, who reads it, and the signals it gets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from terminal import REQUIRED, STEADY, WORKBENCH, Result, in_a_process, run

import workbench
from workbench.store.run_folder import RunFolder


def test_listing_plugins_is_quick():
    before = os.times().children_user
    result = in_a_process("plugins", "list")
    assert result.code == 0
    assert "workbench.sgd" in result.out
    assert os.times().children_user - before < 1.5  # importing torch alone takes twice as long


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head on Windows")
@pytest.mark.parametrize("command", ["plugins list", "recipes show quickstart", "--help"])
def test_a_reader_who_takes_the_first_line_only_does_no_harm(command):
    line = f"{sys.executable} -m workbench.cli.main {command} | head -1; echo ${{PIPESTATUS[0]}} >&2"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.strip() == "0"


def test_a_reader_of_everything_who_goes_away_does_not_stop_the_training(tmp_path):
    arguments = ["train", "digits", *STEADY, "--set", "training.epochs=3", "--out", str(tmp_path)]
    with subprocess.Popen([*WORKBENCH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(120) == 0
    (run_folder,) = tmp_path.iterdir()
    assert RunFolder.open(run_folder).state()["state"] == "finished"


def test_python_finds_the_command_by_the_name_of_the_package():
    done = subprocess.run([sys.executable, "-m", "workbench", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == workbench.__version__


def test_a_terminal_that_knows_few_letters_does_no_harm(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    (tmp_path / "실험").mkdir()
    result = in_a_process("runs", "list", "--folder", tmp_path / "실험", env=environment)
    assert result.code == 0
    assert "There is no run in" in result.out


def interrupted(tmp_path, number, wait_for):
    """Train a long run in a process, send a signal when a line was printed, and return the result and the run."""
    arguments = ["train", "digits", *STEADY, "--set", "training.epochs=50000", "--out", str(tmp_path), "--json"]
    command = [*WORKBENCH, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        read = ""
        while wait_for not in read:
            line = process.stderr.readline()
            assert line, read
            read += line
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    (folder,) = tmp_path.iterdir()
    return Result(process.returncode, out, read + err), folder


@pytest.mark.skipif(sys.platform == "win32", reason="signals work differently on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_is_kept_and_can_be_used(tmp_path, number):
    result, folder = interrupted(tmp_path, number, "epoch   training loss")
    assert result.code == 130
    assert "Stopping and keeping the run" in result.err
    assert result.out.startswith("Stopped and kept after")
    assert result.json.keys() >= REQUIRED
    kept = RunFolder.open(folder)
    assert kept.state()["state"] == "stopped"
    assert kept.journal_entries()[-1].action == "stop"
    assert Path(result.json["model"]).is_file()
    judged = run("evaluate", folder, "--json")
    assert judged.json["accuracy"] == result.json["accuracy"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals work differently on Windows")
def test_whoever_interrupts_twice_leaves_at_once_and_can_continue(tmp_path):
    arguments = ["train", "digits", *STEADY, "--set", "training.epochs=50000", "--out", str(tmp_path)]
    with subprocess.Popen(
        [*WORKBENCH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        while "test images" not in process.stderr.readline():
            pass
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.1)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in out + err
    (folder,) = tmp_path.iterdir()
    assert summary_state(folder) in ("interrupted", "stopped")


def summary_state(folder):
    return run("runs", "show", folder, "--json").json["state"]
