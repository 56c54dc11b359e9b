"""Contour lines of a grid of values. No Qt here.

Source: marching squares; Lorensen & Cline (1987), "Marching cubes", in two dimensions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# The edges of a cell, counter-clockwise from the bottom: 0 bottom, 1 right, 2 top, 3 left. The corners count 1, 2, 4, 8
# in the same order from the bottom left. The two cells with opposite corners are cut in one of the two possible ways.
_CUTS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 1), (2, 3)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}


def levels(excess: Numbers, count: int = 16) -> Numbers:
    """Return heights above the lowest point at which to draw contours: equal factors, so that valleys are seen too.

    Parameters
    ----------
    excess : numpy.ndarray
        Heights above the lowest point, at least 0.
    count : int
    """
    finite = excess[np.isfinite(excess)]
    high = float(finite.max()) if len(finite) else 1.0
    low = max(float(np.quantile(finite, 0.004)) if len(finite) else 0.1, 1e-6 * high, 1e-12)
    return np.geomspace(low, 0.9 * high, count) if high > low else np.array([low])


def segments(values: Numbers, xs: Numbers, ys: Numbers, level: float) -> Numbers:
    """Return the contour of one level as straight pieces.

    Parameters
    ----------
    values : numpy.ndarray
        (rows, columns).
    xs, ys : numpy.ndarray
        Of the columns (columns,) and of the rows (rows,).
    level : float

    Returns
    -------
    numpy.ndarray
        (n, 4): x and y of both ends.
    """
    a, b, c, d = values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]
    case = (a > level) * 1 + (b > level) * 2 + (c > level) * 4 + (d > level) * 8
    pieces = []
    for number, cuts in _CUTS.items():
        rows, columns = np.nonzero(case == number)
        if not len(rows):
            continue
        left, right, low, high = xs[columns], xs[columns + 1], ys[rows], ys[rows + 1]
        corners = [each[rows, columns] for each in (a, b, c, d)]
        places = {
            0: (_between(left, right, corners[0], corners[1], level), low),
            1: (right, _between(low, high, corners[1], corners[2], level)),
            2: (_between(left, right, corners[3], corners[2], level), high),
            3: (left, _between(low, high, corners[0], corners[3], level)),
        }
        pieces += [np.stack([*places[first], *places[second]], axis=1) for first, second in cuts]
    return np.concatenate(pieces) if pieces else np.empty((0, 4))


def _between(start: Numbers, end: Numbers, at_start: Numbers, at_end: Numbers, level: float) -> Numbers:
    span = at_end - at_start
    share = np.divide(level - at_start, span, out=np.full_like(span, 0.5), where=span != 0)
    return start + np.clip(share, 0.0, 1.0) * (end - start)
