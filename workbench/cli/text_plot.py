"""A curve drawn with letters, for a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence


def text_plot(
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    width: int = 64,
    height: int = 14,
    top: float = math.inf,
    marks: Sequence[tuple[float, str]] = (),
) -> list[str]:
    """Return the lines of a plot with a logarithmic horizontal axis.

    Parameters
    ----------
    xs : sequence of float
        Above 0.
    ys : sequence of float
        One for each of `xs`; all finite.
    width, height : int
        Of the field between the axes, in letters.
    top : float
        What lies above is drawn as ``^`` in the first row.
    marks : sequence of (float, str)
        Places on the horizontal axis and the letters that mark them.

    Returns
    -------
    list of str
        Empty if there is nothing to draw.
    """
    if not xs:
        return []
    left, right = math.log10(xs[0]), math.log10(xs[-1])
    low, high = min(ys), min(max(ys), top)
    across, up = (right - left) or 1.0, (high - low) or 1.0

    def column(x: float) -> int:
        return round((math.log10(x) - left) / across * (width - 1))

    field = [[" "] * width for _ in range(height)]
    for x, y in zip(xs, ys, strict=True):
        row = max(0, round((high - y) / up * (height - 1)))
        field[row][column(x)] = "*" if y <= high else "^"
    labels = {
        0: f"{high:.3g}",
        height // 2: f"{high - up * (height // 2) / (height - 1):.3g}",
        height - 1: f"{low:.3g}",
    }
    margin = max(map(len, labels.values()))
    lines = [f"{labels.get(row, ''):>{margin}} |{''.join(letters)}".rstrip() for row, letters in enumerate(field)]
    axis, names = ["-"] * width, [" "] * (width + 6)
    for exponent in range(math.ceil(left - 1e-9), math.floor(right + 1e-9) + 1):
        axis[column(10.0**exponent)] = "+"
        name = f"1e{exponent}"
        start = column(10.0**exponent)
        if not "".join(names[max(0, start - 1) : start + len(name) + 1]).strip():
            names[start : start + len(name)] = name
    for x, letter in marks:
        if left <= math.log10(x) <= right:
            axis[column(x)] = letter
    lines.append(f"{'':>{margin}} +{''.join(axis)}")
    lines.append(f"{'':>{margin}}  {''.join(names)}".rstrip())
    return lines
