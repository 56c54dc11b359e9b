"""The project's one command: what it installs, what it says when it cannot, what it hands on."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

SCRIPT = Path(__file__).parents[3] / "packaging" / "dev.py"


@pytest.fixture
def dev():
    spec = importlib.util.spec_from_file_location("dev_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def installed(dev, tmp_path, monkeypatch):
    """An environment whose Python is this one, and the list of pip calls made in it."""
    folder = tmp_path / "environment"
    folder.mkdir()
    (folder / "pyvenv.cfg").touch()
    calls = []

    def record(command, **_):
        calls.append([word for word in command[command.index("--log") + 2 :] if word != "--quiet"])
        return 0

    monkeypatch.setenv("WORKBENCH_VENV", str(folder))
    monkeypatch.setattr(dev, "program", lambda name: sys.executable)
    monkeypatch.setattr(dev, "call", record)
    return SimpleNamespace(folder=folder, calls=calls, note=folder / "workbench-installed.json")


def test_installs_once(dev, installed):
    dev.prepare(("test",))
    dev.prepare(("test",))
    dev.prepare(())
    assert installed.calls == [["--editable", f"{dev.ROOT}[test]"]]


def test_installs_further_extras_beside_those_it_has(dev, installed):
    dev.prepare(("test",))
    dev.prepare(("check",))
    assert installed.calls[1] == ["--editable", f"{dev.ROOT}[check,test]"]


def test_a_moved_project_is_linked_without_its_dependencies(dev, installed):
    dev.prepare(("test",))
    installed.note.write_text(json.dumps(json.loads(installed.note.read_text()) | {"project": "elsewhere"}))
    dev.prepare(())
    assert installed.calls[1] == ["--no-deps", "--editable", str(dev.ROOT)]
    dev.prepare(("test",))
    assert len(installed.calls) == 2


def test_installs_again_when_the_needs_change(dev, installed, monkeypatch):
    dev.prepare(("test",))
    monkeypatch.setattr(dev, "wanted_state", lambda: "changed")
    dev.prepare(())
    assert installed.calls[1] == ["--editable", f"{dev.ROOT}[test]"]


def test_only_what_is_installed_counts_as_a_need(dev, tmp_path, monkeypatch):
    text = (dev.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    before = dev.wanted_state()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text(text.replace("line-length = 120", "line-length = 100"), encoding="utf-8")
    assert dev.wanted_state() == before
    (tmp_path / "pyproject.toml").write_text(text.replace("pluggy>=1.5", "pluggy>=1.6"), encoding="utf-8")
    assert dev.wanted_state() != before


def test_a_broken_note_is_no_reason_to_fail(dev, installed):
    installed.note.write_text("{")
    dev.prepare(())
    assert installed.calls == [["--editable", str(dev.ROOT)]]


def test_an_old_python_is_refused_in_words(dev, monkeypatch, capsys):
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))
    assert dev.main(["run"]) == 2
    assert "This is Python 3.9; the workbench needs 3.11 or newer." in capsys.readouterr().err


def test_the_package_for_virtual_environments_is_named(dev, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKBENCH_VENV", str(tmp_path / "new"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert dev.main(["run"]) == 2
    version = "{}.{}".format(*sys.version_info)
    assert f"sudo apt install python{version}-venv" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_full_disk_is_refused_before_anything_is_made(dev, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WORKBENCH_VENV", str(tmp_path / "deep" / "new"))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1_500_000_000))
    assert dev.main(["run"]) == 2
    assert "has 1.5 GB free" in capsys.readouterr().err
    assert not (tmp_path / "deep").exists()


def test_a_folder_with_other_things_is_left_alone(dev, tmp_path, monkeypatch, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    monkeypatch.setenv("WORKBENCH_VENV", str(tmp_path))
    assert dev.main(["run"]) == 2
    assert "is not a virtual environment" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError: [Errno -2] Name or service not known", "cannot be reached"),
        ("ERROR: Could not build wheels", "its last lines above say why"),
    ],
)
def test_a_failed_installation_says_what_to_do(dev, installed, monkeypatch, line, words):
    def fail(command, **_):
        Path(command[command.index("--log") + 1]).write_text(line)
        return 1

    monkeypatch.setattr(dev, "call", fail)
    with pytest.raises(dev.Trouble, match=words):
        dev.prepare(())
    assert not installed.note.exists()


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_exit_codes_pass_through(dev, code):
    assert dev.call([sys.executable, "-c", f"raise SystemExit({code})"]) == code


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
def test_an_end_by_a_signal_reads_as_in_a_shell(dev):
    assert dev.call([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == 137


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
def test_ctrl_c_is_left_to_the_program(tmp_path):
    program = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGINT, lambda *_: sys.exit(42))\n"
        "os.killpg(0, signal.SIGINT)\n"
        "time.sleep(20)\n"
    )
    caller = (
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('dev_script', {str(SCRIPT)!r})\n"
        "dev = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(dev)\n"
        f"sys.exit(dev.call([sys.executable, '-c', {program!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", caller], start_new_session=True, timeout=30, capture_output=True)
    assert done.returncode == 42
    assert done.stderr == b""


def test_programs_run_without_the_brakes_of_the_surroundings(dev, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    variables = dev.clean_variables()
    assert "PYTHONDONTWRITEBYTECODE" not in variables
    assert "PYTHONPATH" not in variables
    assert variables["OMP_WAIT_POLICY"] == "PASSIVE"


def test_an_unknown_command_names_the_known_ones(dev, capsys):
    assert dev.main(["fly"]) == 2
    assert "run, test, check" in capsys.readouterr().err


def test_every_command_is_explained(dev):
    assert dev.EXTRAS.keys() == dev.COMMANDS.keys()
    assert [name for name in dev.COMMANDS if f"dev.py {name} " not in dev.__doc__] == []
