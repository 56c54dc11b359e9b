"""``workbench plugins check``: what is said, and with which exit code."""

from __future__ import annotations

import json
import sys

import pytest

from workbench.cli.main import main
from workbench.testing import __main__ as kit


def test_without_a_name_it_says_what_to_name(capsys):
    assert main(["plugins", "check"]) == 2
    assert "Name them by their ids" in capsys.readouterr().err


def test_a_plugin_is_checked_and_counted(capfd):
    assert main(["plugins", "check", "workbench.constant", "--json"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert "passed  schedule     workbench.constant" in lines[1]
    assert "1 plugins" in lines[-2] and "0 failed" in lines[-2]
    result = json.loads(lines[-1])
    assert result["good"] and {each["result"] for each in result["checks"]} == {"passed"}
    assert "is_a_function_of_the_step" in {each["check"] for each in result["checks"]}


def test_an_unknown_plugin_is_answered_by_a_sentence(capfd):
    assert main(["plugins", "check", "workbench.nothing"]) == 2
    assert "workbench.nothing" in capfd.readouterr().err


def test_without_pytest_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pytest", None)
    assert kit.main(["workbench.constant"]) == 2
    assert 'pip install "training-workbench[test]"' in capsys.readouterr().err


def test_a_broken_promise_is_told_and_fails(monkeypatch, capsys):
    from workbench.testing import schedule_checks

    def check_always_wrong(subject):
        """Expect the impossible."""
        subject.fail("it did what it could.", expected="more.", fix="nothing helps.")

    monkeypatch.setattr(schedule_checks, "CHECKS", (check_always_wrong,))
    assert kit.main(["workbench.constant"]) == 1
    said = capsys.readouterr().out
    assert "FAILED  schedule" in said and "always_wrong: workbench.constant (schedule): it did what it could." in said


def test_an_installed_package_without_tests_says_where_they_are(monkeypatch, capsys):
    from workbench.testing import techniques

    monkeypatch.setattr(techniques, "table_path", lambda: None)
    assert "come with the source" in str(kit._techniques()["sentence"])


@pytest.mark.parametrize("wrong", [False, True])
def test_the_table_is_printed_with_its_count(monkeypatch, capsys, tmp_path, wrong):
    from workbench.testing import techniques

    check = techniques.Check("the formula", ("test_a.py::test_b",))
    row = techniques.Row("Rules", "A rule", ("workbench.sgd",), (check,))
    verdict = techniques.Verdict(row, check, 3, int(wrong), 0, ())
    monkeypatch.setattr(techniques, "read_table", lambda path: [row])
    monkeypatch.setattr(techniques, "run_table", lambda rows, folder, tell: [verdict])
    told = kit._techniques()
    assert told["good"] is not wrong
    said = capsys.readouterr().out
    assert "Rules\n  A rule  [sgd]\n" in said and "the formula" in said and ("FAILED" in said) == wrong
    assert "1 techniques, 1 comparisons with a reference" in str(told["sentence"])
