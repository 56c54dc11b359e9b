"""The table of techniques: which test shows, against which reference, that a plugin computes what its source says.

The table is a TOML file beside the tests, which come with the source and not with an installed package::

    [[row]]
    section = "Update rules"
    technique = "SGD, momentum, Nesterov"
    plugins = ["workbench.sgd"]
    checks = [
      { reference = "the update in NumPy, 100 steps, 1e-12", tests = ["optimizers/test_descent.py::test_sgd"] },
    ]
"""

from __future__ import annotations

import contextlib
import io
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import workbench


@dataclass(frozen=True)
class Check:
    """One reference and the tests that compare with it.

    Attributes
    ----------
    reference : str
        What is compared, with what, how closely.
    tests : tuple of str
        ``path::function`` below the table's folder; all parameters of the function count.
    """

    reference: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One technique.

    Attributes
    ----------
    section, technique : str
    plugins : tuple of str
        Ids; empty where it is a part of the program.
    checks : tuple of Check
    """

    section: str
    technique: str
    plugins: tuple[str, ...]
    checks: tuple[Check, ...]


def table_path() -> Path | None:
    """Return the table's file, or None where the tests are not: in an installed package."""
    path = Path(workbench.__file__).resolve().parent.parent / "tests" / "plugins" / "techniques.toml"
    return path if path.is_file() else None


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table, in their order."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    return [
        Row(
            entry["section"],
            entry["technique"],
            tuple(entry["plugins"]),
            tuple(Check(check["reference"], tuple(check["tests"])) for check in entry["checks"]),
        )
        for entry in content["row"]
    ]


@dataclass(frozen=True)
class Verdict:
    """How the tests of a check went.

    Attributes
    ----------
    row : Row
    check : Check
    passed, failed, skipped : int
        Of the tests, parameters counted.
    missing : tuple of str
        Tests that the table names and that are not there.
    """

    row: Row
    check: Check
    passed: int
    failed: int
    skipped: int
    missing: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether every test is there, at least one of each ran, and none failed."""
        return self.passed > 0 and not self.failed and not self.missing


class _Collector:
    """A plugin of pytest's that counts outcomes by test function."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.counts: dict[str, dict[str, int]] = {}
        self._tell = tell

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" or report.outcome != "passed":
            function = report.nodeid.partition("[")[0]
            counts = self.counts.setdefault(function, {"passed": 0, "failed": 0, "skipped": 0})
            counts[report.outcome] += 1
            self._tell({"passed": ".", "failed": "F", "skipped": "s"}[report.outcome])


def run_table(rows: Sequence[Row], folder: Path, tell: Callable[[str], None] = lambda mark: None) -> list[Verdict]:
    """Run the tests that a table names and judge each check.

    Parameters
    ----------
    rows : sequence of Row
    folder : pathlib.Path
        The table's; paths of tests are relative to it.
    tell : callable
        Called with one letter for each test: ``.``, ``F`` or ``s``.

    Returns
    -------
    list of Verdict
        One for each check, in the order of the table.
    """
    import pytest

    root = folder.parent.parent
    functions = dict.fromkeys(test for row in rows for check in row.checks for test in check.tests)
    there = [test for test in functions if _exists(folder, test)]
    collector = _Collector(tell)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main(
            [
                f"--rootdir={root}",
                "-c",
                str(root / "pyproject.toml"),
                "-p",
                "no:cacheprovider",
                *(str(folder / test) for test in there),
            ],
            plugins=[collector],
        )
    counts = {
        (root / node.partition("::")[0], node.partition("::")[2]): each for node, each in collector.counts.items()
    }
    verdicts = []
    for row in rows:
        for check in row.checks:
            found = []
            missing = []
            for test in check.tests:
                path, _, function = test.partition("::")
                each = counts.get(((folder / path).resolve(), function))
                if each is None:
                    missing.append(test)
                else:
                    found.append(each)
            totals = [sum(each[result] for each in found) for result in ("passed", "failed", "skipped")]
            verdicts.append(Verdict(row, check, *totals, tuple(missing)))
    return verdicts


def _exists(folder: Path, test: str) -> bool:
    path, _, function = test.partition("::")
    file = folder / path
    return file.is_file() and f"def {function}(" in file.read_text(encoding="utf-8")
