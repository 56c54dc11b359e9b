"""A line search for the strong Wolfe conditions: far enough, but no further than the loss keeps falling.

Source: Nocedal & Wright (2006), "Numerical Optimization", algorithms 3.5 (bracketing) and 3.6 (zoom), equation 3.59
(cubic interpolation), with their constants for quasi-Newton methods: sufficient decrease 1e-4, curvature 0.9.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .flat import Point

_DECREASE = 1e-4
_CURVATURE = 0.9
_EVALUATIONS = 25
_GROWTH = 4.0


def strong_wolfe(evaluate: Callable[[float], Point], start: Point, first_length: float) -> Point | None:
    """Search along a direction of descent.

    Parameters
    ----------
    evaluate : callable
        Evaluates the loss at a length along the direction.
    start : Point
        At length 0, its slope negative.
    first_length : float
        The length tried first.

    Returns
    -------
    Point or None
        One that satisfies both conditions; after 25 evaluations the best that at least lowers the loss enough; None
        if there is no such point.
    """
    before, length = start, first_length
    for used in range(1, _EVALUATIONS + 1):
        point = evaluate(length)
        if not _enough(point, start) or (used > 1 and point.loss >= before.loss):
            return _zoom(evaluate, start, before, point, _EVALUATIONS - used)
        if abs(point.slope) <= -_CURVATURE * start.slope:
            return point
        if point.slope >= 0:
            return _zoom(evaluate, start, point, before, _EVALUATIONS - used)
        before, length = point, _GROWTH * length
    return before


def _zoom(evaluate: Callable[[float], Point], start: Point, low: Point, high: Point, budget: int) -> Point | None:
    """Narrow an interval that holds a good point; `low` is its end with the lower loss."""
    for _ in range(budget):
        width = high.length - low.length
        if abs(width) <= 1e-12 * max(1.0, abs(low.length)):
            break
        point = evaluate(_between(low, high))
        if not _enough(point, start) or point.loss >= low.loss:
            high = point
            continue
        if abs(point.slope) <= -_CURVATURE * start.slope:
            return point
        if point.slope * width >= 0:
            high = low
        low = point
    return low if low.length > 0 else None


def _enough(point: Point, start: Point) -> bool:
    """Whether the loss has fallen enough; a loss that is not a number never has."""
    return point.loss <= start.loss + _DECREASE * point.length * start.slope


def _between(low: Point, high: Point) -> float:
    """Return the minimum of the cubic through both ends, kept a tenth of the interval away from them."""
    width = high.length - low.length
    middle = low.length + width / 2
    if not (math.isfinite(high.loss) and math.isfinite(high.slope)):
        return middle
    d1 = low.slope + high.slope - 3 * (low.loss - high.loss) / (low.length - high.length)
    square = d1 * d1 - low.slope * high.slope
    if square < 0:
        return middle
    d2 = math.copysign(math.sqrt(square), width)
    divisor = high.slope - low.slope + 2 * d2
    if divisor == 0:
        return middle
    length = high.length - width * (high.slope + d2 - d1) / divisor
    nearest, farthest = sorted((low.length + 0.1 * width, high.length - 0.1 * width))
    return length if nearest <= length <= farthest else middle
