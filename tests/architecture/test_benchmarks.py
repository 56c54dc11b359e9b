"""Benchmarks are not run by the tests, but each says what it aims at, can be run, and cannot spoil the table."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"
MODULES = sorted(path for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def load(name: str):
    spec = importlib.util.spec_from_file_location(f"benchmark_{name.strip('_')}", FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_benchmark_says_its_aim_and_can_be_run(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert {"run", "main"} <= set(functions)
    assert ast.unparse(functions["run"].returns) == "list[dict[str, str]]"
    assert functions["run"].args.args == [] and functions["main"].args.args == []
    assert re.search(r"\bAim: ", " ".join(ast.get_docstring(tree).split()))


def test_the_runner_lists_every_benchmark(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    assert load("__main__").names() == [path.stem for path in MODULES]


def test_the_table_is_aligned_and_keeps_judgements_apart():
    table = load("_table").table
    rows = [
        {"benchmark": "one", "case": "small", "time": "1 ms", "share": "3 %", "aim": "<= 5 %", "met": "yes"},
        {"benchmark": "another", "case": "", "time": "20 ms"},
    ]
    assert table(rows).splitlines() == [
        "benchmark  case   figures               aim     met",
        "---------  -----  --------------------  ------  ---",
        "one        small  time 1 ms; share 3 %  <= 5 %  yes",
        "another           time 20 ms",
    ]


@pytest.fixture
def runner(tmp_path):
    """Return a copy of the runner with benchmarks of its own."""
    folder = tmp_path / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    for name in ("__main__", "_home", "_noise", "_table"):
        shutil.copy(FOLDER / f"{name}.py", folder)
    (folder / "good.py").write_text('def run():\n    return [{"benchmark": "good", "case": "all", "time": "1 ms"}]\n')
    (folder / "bad.py").write_text('def run():\n    raise ValueError("there is no such figure")\n')
    (folder / "dead.py").write_text("import os\n\ndef run():\n    os._exit(3)\n")

    def run(*names: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(folder), *names]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    return run


def test_a_benchmark_that_fails_says_so_and_the_others_go_on(runner):
    done = runner()
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.split() for line in lines if line.startswith("good")] == [["good", "all", "time", "1", "ms"]]
    assert (
        "The benchmark bad failed: ValueError: there is no such figure. "
        "See all it says with: python tests/benchmarks/bad.py"
    ) in lines
    assert any(line.startswith("The benchmark dead failed: it ended with exit code 3.") for line in lines)
    assert "Traceback" not in done.stdout + done.stderr


def test_benchmarks_are_run_by_name_and_a_wrong_name_is_refused(runner):
    assert runner("good").returncode == 0
    done = runner("god")
    assert done.returncode == 2
    assert done.stderr.strip() == "There is no benchmark god; there are bad, dead, good."
