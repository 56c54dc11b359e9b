"""Where an axis has its marks, and what is written there; the same in every country."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.api import format_number

from .ranges import nice_step

Format = Callable[[float], str]

_TIMES = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
_WITHIN_DECADE: tuple[tuple[int, ...], ...] = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1, 3), (1,))


@dataclass(frozen=True)
class Tick:
    """A mark on an axis.

    Attributes
    ----------
    position : float
        In the coordinate of the picture: the exponent on a logarithmic axis.
    text : str
    """

    position: float
    text: str


def linear_ticks(low: float, high: float, most: int, kind: str = "number") -> list[Tick]:
    """Return round marks between two values.

    Parameters
    ----------
    low, high : float
    most : int
        At most about so many.
    kind : str
        ``"number"``, ``"count"`` (whole numbers), ``"percent"`` (0..1 is written as 0..100) or ``"time"`` (seconds).
    """
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return []
    rough = (high - low) / max(1, most)
    if kind == "time" and rough > 0.5:
        step = float(next((time for time in _TIMES if time >= rough), nice_step(rough / 86400) * 86400))
    else:
        step = nice_step(rough)
        if kind == "count":
            step = max(1.0, step)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [index * step for index in range(first, last + 1)]
    return [Tick(value, text) for value, text in zip(values, _texts(values, step, kind), strict=True)]


def logarithmic_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Return marks between two powers of ten, given by their exponents: decades, or 1-2-5, or finer."""
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return []
    decades = range(math.floor(low), math.ceil(high) + 1)
    for digits in _WITHIN_DECADE:
        values = [digit * 10.0**decade for decade in decades for digit in digits]
        inside = [value for value in values if low - 1e-9 <= math.log10(value) <= high + 1e-9]
        if len(inside) <= most:
            break
    else:
        stride = -(-len(inside) // max(1, most))
        inside = [value for value in inside if round(math.log10(value)) % stride == 0]
    if len(inside) < 2:  # less than a fraction of a decade: round numbers do better than powers
        inside = [tick.position for tick in linear_ticks(10**low, 10**high, most) if tick.position > 0]
        step = inside[1] - inside[0] if len(inside) > 1 else 0.0
        texts = _texts(inside, step, "number") if step else [format_number(float(f"{value:.3g}")) for value in inside]
        return [Tick(math.log10(value), text) for value, text in zip(inside, texts, strict=True)]
    return [Tick(math.log10(value), _short(value)) for value in inside]


def _short(value: float) -> str:
    """Write a value with three figures at most, a large one as a power of ten."""
    if value < 1e5:
        return format_number(float(f"{value:.3g}"))
    digits, exponent = f"{value:.2e}".split("e")
    return f"{float(digits):g}e{int(exponent)}"


def _texts(values: Sequence[float], step: float, kind: str) -> list[str]:
    if kind == "time":
        return [time_text(value, step) for value in values]
    if kind == "percent":
        return [f"{100 * value:.{_decimals(100 * step)}f}\u00a0%" for value in values]
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 1e6 and step >= 1e4:
        decimals = _decimals(step / 1e6)
        return [f"{value / 1e6:.{decimals}f}M" if value else "0" for value in values]
    if largest and largest < 0.01 and step > 1e-6 * largest:
        return [format_number(float(f"{value:.6g}")) if value else "0" for value in map(float, values)]
    return [f"{value:,.{_decimals(step)}f}" if value else "0" for value in values]


def _decimals(step: float) -> int:
    """Return how many decimals it takes to tell marks apart that lie `step` from each other."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def time_text(seconds: float, step: float = 1.0) -> str:
    """Write a time as ``1:12`` or ``2:03:15``; with decimals where marks are closer than a second."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    decimals = _decimals(step)
    seconds = round(seconds, decimals)
    hours, minutes, rest = int(seconds // 3600), int(seconds // 60 % 60), seconds % 60
    text = f"{rest:0{3 + decimals if decimals else 2}.{decimals}f}"
    return f"{sign}{hours}:{minutes:02}:{text}" if hours else f"{sign}{minutes}:{text}"
