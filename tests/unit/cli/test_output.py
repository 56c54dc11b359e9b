"""How figures are written."""

from __future__ import annotations

import json
import math

import pytest

from workbench.cli.output import (
    as_epochs,
    as_percentage,
    as_time,
    as_value,
    padded,
    print_json,
    print_table,
    printable_lines,
    wrapped,
)


@pytest.mark.parametrize(
    "seconds, text",
    [(0, "0:00"), (0.4, "0:00"), (59.6, "1:00"), (72, "1:12"), (3599.5, "1:00:00"), (7384, "2:03:04"), (-1, "0:00")],
)
def test_a_duration(seconds, text):
    assert as_time(seconds) == text


@pytest.mark.parametrize("number, text", [(0.0, "0"), (1.0, "1"), (1.443, "1.44"), (20.0, "20"), (1000.5, "1000.5")])
def test_a_number_of_epochs(number, text):
    assert as_epochs(number) == text


@pytest.mark.parametrize("seconds", [math.nan, math.inf])
def test_a_duration_that_is_not_known(seconds):
    assert as_time(seconds) == "-"


@pytest.mark.parametrize(
    "share, text",
    [(0.0, "0.0 %"), (1.0, "100.0 %"), (0.8764, "87.6 %"), (0.99951, "100.0 %"), (None, "-"), (math.nan, "-")],
)
def test_a_share(share, text):
    assert as_percentage(share) == text


@pytest.mark.parametrize(
    "value, text",
    [(None, "-"), ("", "-"), (0.123456, "0.1235"), (3, "3"), (True, "True"), ("fast", "fast"), (0.0, "0")],
)
def test_any_value(value, text):
    assert as_value(value) == text


def test_letters_of_east_asia_take_two_columns(capsys):
    assert padded("실험", 6) == "실험  "
    assert padded("ab", 6, right=True) == "    ab"
    print_table(("name", "steps"), [("실험 1", "7"), ("plain", "1,234")], right=(1,))
    assert capsys.readouterr().out.splitlines() == ["name    steps", "실험 1      7", "plain   1,234"]


def test_names_of_files_and_classes_neither_break_a_line_nor_steer_the_terminal(capsys):
    print_table(("file", "class"), [("a\nb.png", "\x1b[31mred\x1b[0m"), ("c\u2028d\u202egnp.png", "기린 🦓 é")])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == [r"a\nb.png" + " " * 15 + r"\x1b[31mred\x1b[0m", r"c\u2028d\u202egnp.png  기린 🦓 é"]
    assert wrapped("class \x1b[2J:\n5") == r"class \x1b[2J: 5"
    assert printable_lines("first\nsecond\r\x07") == "first\nsecond" + r"\r\x07"


def test_json_is_one_line_and_has_no_numbers_that_json_does_not_know(capsys):
    print_json({"loss": math.nan, "rate": -math.inf, "list": [1.5, math.nan], "inner": {"a": math.inf}, "text": "ä\n"})
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out) == {
        "loss": None,
        "rate": None,
        "list": [1.5, None],
        "inner": {"a": None},
        "text": "ä\n",
    }


def test_long_texts_are_broken_behind_their_indentation(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    lines = wrapped("word " * 30, 4).splitlines()
    assert len(lines) == 4
    assert all(line.startswith("    word") and len(line) <= 50 for line in lines)
