"""Numbers as a person reads them: percentages with one decimal, times as 1:12, three significant figures."""

from __future__ import annotations

import math

from workbench.api import format_number

NONE = "–"
"""What stands where there is no number."""


def percent(fraction: float | None) -> str:
    """Write 0..1 as ``"89.2 %"``, with a space that no line breaks at."""
    return NONE if fraction is None or not math.isfinite(fraction) else f"{100 * fraction:.1f}\N{NO-BREAK SPACE}%"


def points(difference: float) -> str:
    """Write a difference of two fractions in percentage points, with its sign: ``"+1.2"``."""
    return f"{100 * difference:+.1f}".replace("-", "−")


def count(number: float | None) -> str:
    """Write a whole number with its thousands apart: ``"2,140"``."""
    return NONE if number is None or not math.isfinite(number) else f"{round(number):,}"


def figure(number: float | None, digits: int = 3) -> str:
    """Write a measured number with three significant figures: ``"0.123"``, ``"3.2e-5"``."""
    if number is None or not math.isfinite(number):
        return NONE
    rounded = float(f"{number:.{digits - 1}e}")
    if rounded and not 1e-3 <= abs(rounded) < 1e6:
        return format_number(rounded)
    decimals = max(0, digits - 1 - (math.floor(math.log10(abs(rounded))) if rounded else 0))
    return f"{rounded:,.{decimals}f}"


def duration(seconds: float | None) -> str:
    """Write a time as ``"0:07"``, ``"1:12"`` or ``"2:03:15"``."""
    if seconds is None or not math.isfinite(seconds):
        return NONE
    whole = max(0, round(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def memory(size: float | None) -> str:
    """Write bytes as ``"812 MB"`` or ``"3.2 GB"``."""
    if size is None:
        return NONE
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def epochs(number: float) -> str:
    """Write a number of epochs: ``"3"``, ``"0.5"``, ``"2.25"``."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
