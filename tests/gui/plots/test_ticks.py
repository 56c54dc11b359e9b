from __future__ import annotations

import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.gui.plots.ticks import linear_ticks, logarithmic_ticks, time_text


def texts(ticks):
    return [tick.text for tick in ticks]


@pytest.mark.parametrize(
    ("low", "high", "most", "kind", "expected"),
    [
        (0, 2.5, 5, "number", ["0", "0.5", "1.0", "1.5", "2.0", "2.5"]),
        (0, 3e-4, 3, "number", ["0", "1e-4", "2e-4", "3e-4"]),
        (0, 0.1, 2, "number", ["0", "0.05", "0.10"]),
        (997, 1000, 6, "number", ["997.0", "997.5", "998.0", "998.5", "999.0", "999.5", "1,000.0"]),
        (0, 12_000, 4, "count", ["0", "5,000", "10,000"]),
        (0, 3, 9, "count", ["0", "1", "2", "3"]),
        (0, 2.5e6, 5, "count", ["0", "0.5M", "1.0M", "1.5M", "2.0M", "2.5M"]),
        (0.86, 0.9, 4, "percent", ["86 %", "87 %", "88 %", "89 %", "90 %"]),
        (0.88, 0.89, 2, "percent", ["88.0 %", "88.5 %", "89.0 %"]),
        (0, 75, 6, "time", ["0:00", "0:15", "0:30", "0:45", "1:00", "1:15"]),
        (0, 7200, 4, "time", ["0:00", "30:00", "1:00:00", "1:30:00", "2:00:00"]),
        (0, 1, 2, "time", ["0:00.0", "0:00.5", "0:01.0"]),
    ],
)
def test_linear_marks_are_round(low, high, most, kind, expected):
    assert [text.replace("\u00a0", " ") for text in texts(linear_ticks(low, high, most, kind))] == expected


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (-2, 0.5, 6, ["0.01", "0.03", "0.1", "0.3", "1", "3"]),
        (-4, 0, 5, ["1e-4", "0.001", "0.01", "0.1", "1"]),
        (0, 1, 4, ["1", "2", "5", "10"]),
        (-8, 4, 6, ["1e-6", "0.001", "1", "1000"]),
        (0, 24, 4, ["1", "1e7", "1e14", "1e21"]),
        (4, 6, 6, ["10000", "30000", "1e5", "3e5", "1e6"]),
    ],
)
def test_logarithmic_marks_are_powers_or_few_between(low, high, most, expected):
    assert texts(logarithmic_ticks(low, high, most))[: len(expected)] == expected


def test_within_a_fraction_of_a_decade_round_numbers_do():
    ticks = logarithmic_ticks(-0.02, 0.01, 5)
    assert texts(ticks) == ["0.96", "0.98", "1.00", "1.02"]
    assert all(-0.021 <= tick.position <= 0.011 for tick in ticks)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 12))
def test_marks_lie_inside_and_are_not_too_many(low, width, most):
    ticks = linear_ticks(low, low + width, most)
    assert len(ticks) <= most + 2
    slack = 1e-6 * width + 1e-14 * abs(low)
    assert all(low - slack <= tick.position <= low + width + slack for tick in ticks)
    assert [tick.position for tick in ticks] == sorted(tick.position for tick in ticks)


@given(st.floats(-12, 8), st.floats(0.01, 12), st.integers(2, 10))
def test_logarithmic_marks_lie_inside(low, width, most):
    ticks = logarithmic_ticks(low, low + width, most)
    assert len(ticks) <= 2 * most + 2
    assert all(low - 1e-6 <= tick.position <= low + width + 1e-6 for tick in ticks)


@given(st.floats(0, 1e5), st.floats(1e-3, 1e5))
def test_no_two_marks_say_the_same(low, width):
    written = texts(linear_ticks(low, low + width, 6))
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("bad", [(0, 0), (1, 0), (float("nan"), 1), (0, float("inf"))])
def test_an_impossible_range_has_no_marks(bad):
    assert linear_ticks(*bad, 5) == [] and logarithmic_ticks(*bad, 5) == []


@pytest.mark.parametrize(
    ("seconds", "text"), [(72.3, "1:12"), (0, "0:00"), (3599.9, "1:00:00"), (7325, "2:02:05"), (-5, "-0:05")]
)
def test_times_are_written_as_clocks_show_them(seconds, text):
    assert time_text(seconds) == text


def test_the_country_changes_nothing():
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            assert texts(linear_ticks(0, 2, 2)) == ["0", "1", "2"]
            assert texts(linear_ticks(0, 0.5, 2)) == ["0", "0.5"]
    finally:
        locale.setlocale(locale.LC_ALL, before)
