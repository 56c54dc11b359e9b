"""The tree stays readable: small modules, tests that mirror them, and nothing that belongs to one machine."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 600
TEXT = {".py", ".toml", ".md", ".txt", ".svg", ".xml", ".desktop", ".json", ".html", ".qss", ".ts", ".yml", ".sh", ""}
MADE_BY_TOOLS = {"build", "dist", "__pycache__", "screenshots", "benchmark-results"}

# Put together from halves, so that this file does not name what it forbids.
FORBIDDEN = [
    ("/wo" + r"rk/", "a path of one machine"),
    ("/fa" + r"rm/", "a path of one machine"),
    ("/tmp/" + "brief", "a path of one machine"),
    (r"\.lib" + "rary/", "a path of one machine"),
    ("python" + "hosted", "a package registry's host"),
    (r"pypi\." + "org", "a package registry's host"),
    (r"deb\.debian\." + "org", "a package registry's host"),
    (r"registry\.npm" + "js", "a package registry's host"),
    ("TO" + "DO|FIX" + "ME|coming " + "soon", "unfinished work"),
]


def own_files():
    """Yield every text file of ours; hidden folders, but for CI's, are the tools' and not ours."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name == ".ci" or (not name.startswith(".") and name not in MADE_BY_TOOLS)]
        yield from (Path(folder) / name for name in files if Path(name).suffix in TEXT)


def modules():
    for folder in ("workbench", "plugins", "packaging", "resources", "tests"):
        yield from (ROOT / folder).rglob("*.py")


def test_no_module_is_too_long():
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize(("pattern", "what"), FORBIDDEN)
def test_nothing_of_one_machine_and_nothing_unfinished(pattern, what):
    expression = re.compile(pattern)
    found = []
    for path in own_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if expression.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == [], what


def test_every_unit_test_mirrors_a_module():
    """A test file is named after the module, the family of modules (``*_<name>.py``) or the folder that it tests."""
    strangers = []
    for path in (ROOT / "tests" / "unit").rglob("test_*.py"):
        package = path.parent.relative_to(ROOT / "tests" / "unit")
        folder = ROOT / package if package.parts[0] in ("packaging", "resources") else ROOT / "workbench" / package
        name = path.stem.removeprefix("test_")
        if not ((folder / f"{name}.py").exists() or (folder / name).is_dir() or any(folder.glob(f"*_{name}.py"))):
            strangers.append(f"{path.relative_to(ROOT)}: nothing in {folder.relative_to(ROOT)} is called {name}")
    assert strangers == []


def test_there_is_no_package_in_the_way_of_an_installed_one():
    """``packaging`` is also a library: with an ``__init__.py`` our folder would hide it."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not (ROOT / "tests" / "__init__.py").exists()
