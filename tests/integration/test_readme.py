"""The README tells the truth: its plugin works, its commands exist, its list of libraries is CI's."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.api import Kind
from workbench.registry import load_catalogue
from workbench.registry.trust import Trust
from workbench.testing import subjects_of
from workbench.testing.parametrize import checks_for

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PLUGIN = next(block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "hookimpl" in block)


def code_lines(text: str) -> list[str]:
    """Return the lines of the blocks that show what to type."""
    return [line for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


def test_the_plugin_is_found_and_built_in_the_plugin_folder(tmp_path):
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "inverse_root.py").write_text(PLUGIN, encoding="utf-8")
    trust = Trust(tmp_path)
    trust.trust(folder / "inverse_root.py")
    catalogue = load_catalogue(user_folder=folder, trust=trust, entry_points=[])
    assert [str(problem) for problem in catalogue.problems] == []
    assert [each.id for each in catalogue.of_kind(Kind.SCHEDULE)] == ["me.inverse_root"]
    schedule = catalogue.build("me.inverse_root", 1000, 10, flat_steps=100.0)
    assert [schedule(step) for step in (0, 100, 400)] == [1.0, 1.0, 0.5]


def test_the_plugin_keeps_the_promises_of_its_kind(tmp_path, monkeypatch):
    (tmp_path / "inverse_root.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # some checks look at it from a fresh process
    monkeypatch.delitem(sys.modules, "inverse_root", raising=False)
    import inverse_root

    (subject,) = subjects_of([inverse_root])
    done = 0
    for check in checks_for(subject):
        try:
            check(subject)
            done += 1
        except pytest.skip.Exception:
            pass
    assert done >= 3


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_every_command_of_dev_py_exists(text):
    named = set(re.findall(r"packaging/dev\.py (\w+)", text))
    assert named
    assert named <= runpy.run_path(str(ROOT / "packaging" / "dev.py"))["COMMANDS"].keys()


@pytest.mark.parametrize("line", [line for line in code_lines(README) if line.startswith("workbench ")])
def test_every_command_of_the_workbench_is_understood(line):
    words = [word for word in line.split()[1:] if word != "RUN"]
    flags = [word for word in words if not word.startswith("-")][:2] if words[0] in ("runs", "plugins") else words[:1]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "workbench.cli.main", *flags, "--help"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    for option in {word for word in words if word.startswith("--")}:
        assert option in done.stdout


def test_the_libraries_are_those_that_ci_installs():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = set(re.search(r"sudo apt install (.*)", README)[1].split())
    installed = set(re.search(r"libraries=\((.*?)\)", script, re.DOTALL)[1].split())
    assert named == {name for name in installed if name.startswith("lib")}


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "packaging/RELEASING.md"])
def test_links_and_files_named_exist(name):
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []
    files = re.findall(r"`((?:workbench|plugins|resources|tests|packaging)/[\w./-]+)`", text)
    assert [file for file in files if not (ROOT / file).exists()] == []
