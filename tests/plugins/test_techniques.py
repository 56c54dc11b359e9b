"""The table of techniques is complete, and names tests and plugins that are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from workbench.api import Kind
from workbench.registry import load_catalogue
from workbench.testing.techniques import Check, Row, Verdict, read_table, run_table, table_path

PATH = Path(__file__).with_name("techniques.toml")
ROWS = read_table(PATH)
CATALOGUE = load_catalogue()
TECHNIQUES = (
    Kind.OPTIMIZER,
    Kind.SCHEDULE,
    Kind.REGULARIZER,
    Kind.AUGMENTATION,
    Kind.BACKBONE,
    Kind.LOSS,
    Kind.ENSEMBLE,
)


def test_it_is_found_from_the_package():
    assert table_path() == PATH


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.technique)
def test_every_test_it_names_is_there(row):
    for plugin in row.plugins:
        CATALOGUE.get(plugin)
    assert row.checks
    for check in row.checks:
        for test in check.tests:
            path, _, function = test.partition("::")
            text = (PATH.parent / path).read_text(encoding="utf-8")
            assert re.search(rf"^def {function}\(", text, re.MULTILINE), test


def test_no_built_in_technique_is_without_a_reference():
    shown = {plugin for row in ROWS for plugin in row.plugins}
    builtin = {each.id for kind in TECHNIQUES for each in CATALOGUE.of_kind(kind) if CATALOGUE.source(each.id).builtin}
    assert builtin - shown == set()


def test_each_technique_has_one_row():
    assert [name for name, count in Counter(row.technique for row in ROWS).items() if count > 1] == []


def test_outcomes_are_counted_and_what_is_missing_is_told(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    folder = tmp_path / "tests" / "plugins"
    folder.mkdir(parents=True)
    (folder / "test_some.py").write_text(
        "import pytest\n"
        "@pytest.mark.parametrize('x', [1, 2, 3])\n"
        "def test_numbers(x):\n    assert x < 3\n\n"
        "def test_fine():\n    pass\n"
    )
    names = ("test_some.py::test_fine", "test_some.py::test_numbers", "test_some.py::test_gone")
    rows = [Row("A", "b", (), tuple(Check(name, (name,)) for name in names))]
    marks = []
    fine, numbers, gone = run_table(rows, folder, marks.append)
    assert sorted(marks) == [".", ".", ".", "F"]
    assert fine == Verdict(rows[0], rows[0].checks[0], 1, 0, 0, ()) and fine.good
    assert (numbers.passed, numbers.failed, numbers.good) == (2, 1, False)
    assert gone.missing == ("test_some.py::test_gone",) and not gone.good
