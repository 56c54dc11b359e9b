"""The layers hold: the contracts of pyproject.toml, and what a fresh process really loads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_import_contracts():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def loaded_by(program: str) -> set[str]:
    """Return the top-level names of what a fresh process has loaded after `program`."""
    program += "\nimport sys\nprint(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "package",
    ["workbench", "workbench.api", "workbench.registry", "workbench.session", "workbench.engine", "workbench.cli.main"],
)
def test_packages_are_light(package):
    assert not loaded_by(f"import {package}") & {"torch", "torchvision", "numpy", "PySide6", "pyqtgraph"}


def test_listing_all_plugins_loads_neither_torch_nor_qt():
    loaded = loaded_by(
        "from workbench.api import Kind\n"
        "from workbench.registry import load_catalogue\n"
        "catalogue = load_catalogue()\n"
        "assert all(len(catalogue.of_kind(kind)) >= 2 for kind in Kind)"
    )
    assert "workbench_plugins" in loaded
    assert not loaded & {"torch", "torchvision", "PySide6", "pyqtgraph"}


def test_listing_plugins_on_the_command_line_needs_neither_torch_nor_qt():
    loaded = loaded_by("from workbench.cli.main import main\nassert main(['plugins', 'list']) == 0")
    assert not loaded & {"torch", "torchvision", "PySide6", "pyqtgraph"}


def test_the_engine_needs_no_qt():
    assert not loaded_by("import workbench.engine.trainer") & {"PySide6", "pyqtgraph"}
