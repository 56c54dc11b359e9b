from __future__ import annotations

import math

import pytest

from workbench.gui import words


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (7.4, "0:07"), (72.3, "1:12"), (3599.6, "1:00:00"), (7395, "2:03:15")]
)
def test_times(seconds, text):
    assert words.duration(seconds) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.12345, "0.123"),
        (2.0, "2.00"),
        (0.0, "0.00"),
        (12.345, "12.3"),
        (1234.5, "1,230"),
        (3.2e-5, "3.2e-5"),
        (-0.5, "-0.500"),
        (0.9996, "1.00"),
    ],
)
def test_measured_numbers_have_three_figures(number, text):
    assert words.figure(number) == text


def test_percentages_have_one_decimal():
    assert words.percent(0.8924) == "89.2\u00a0%" and words.percent(1) == "100.0\u00a0%"


def test_differences_carry_their_sign():
    assert words.points(0.0124) == "+1.2" and words.points(-0.0124) == "−1.2"


def test_large_counts_are_grouped():
    assert words.count(2140.4) == "2,140"


def test_memory():
    assert words.memory(812e6) == "812 MB" and words.memory(3.21e9) == "3.2 GB"


def test_epochs_as_short_as_they_are():
    assert [words.epochs(number) for number in (3.0, 0.5, 2.25, 10.0)] == ["3", "0.5", "2.25", "10"]


@pytest.mark.parametrize("write", [words.percent, words.count, words.figure, words.duration])
def test_what_is_not_known_is_a_dash(write):
    assert write(None) == write(math.nan) == "–"
