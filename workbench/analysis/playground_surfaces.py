"""The surfaces of the update-path playground: losses of two weights, each defined once.

They are written with operators alone, so that the very definition serves torch (float64, with gradients) and NumPy (the
contours of a whole grid). This module itself needs neither.

Sources: Rosenbrock (1960), "An automatic method for finding the greatest or least value of a function"; Beale (1958),
"On an iterative method for finding a local minimum of a function of more than one variable"; the others are ours.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Evaluate = Callable[[Any, Any, float, float], Any]
"""``evaluate(x, y, a, b)``: the loss; `a` and `b` are the noise of the step, 0 where there is none."""


@dataclass(frozen=True)
class Surface:
    """A loss of two weights.

    Attributes
    ----------
    name : str
    evaluate : callable
        See `Evaluate`.
    minima : tuple of (float, float)
        All global minima.
    lowest : float
        The loss there.
    x_range, y_range : (float, float)
        What is shown.
    start : (float, float)
        Where walks begin at first.
    noise : float
        Standard deviation of the noise of a step when it is first shown; 0 for a surface without noise.
    """

    name: str
    evaluate: Evaluate
    minima: tuple[tuple[float, float], ...]
    lowest: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    start: tuple[float, float]
    noise: float = 0.0

    def __call__(self, x: Any, y: Any) -> Any:
        """Return the loss without noise."""
        return self.evaluate(x, y, 0.0, 0.0)


CONDITION = 50.0
"""Of the bowls: the largest curvature over the smallest."""

_TILT = math.radians(30)
_ALONG, _ACROSS = 0.02, 4.0


def _bowl(x: Any, y: Any, a: float, b: float) -> Any:
    return 0.5 * (x * x + CONDITION * (y * y))


def _saddle(x: Any, y: Any, a: float, b: float) -> Any:
    return 0.5 * (x * x) - 0.5 * (y * y) + 0.25 * (y * y) * (y * y)


def _rosenbrock(x: Any, y: Any, a: float, b: float) -> Any:
    bend = y - x * x
    return (1.0 - x) * (1.0 - x) + 100.0 * (bend * bend)


def _beale(x: Any, y: Any, a: float, b: float) -> Any:
    first = 1.5 - x + x * y
    second = 2.25 - x + x * (y * y)
    third = 2.625 - x + x * ((y * y) * y)
    return first * first + second * second + third * third


def _noisy_bowl(x: Any, y: Any, a: float, b: float) -> Any:
    # A batch of images has its minimum beside that of all images; `a` and `b` are by how much.
    return 0.5 * ((x - a) * (x - a) + 10.0 * ((y - b) * (y - b)))


def _ravine(x: Any, y: Any, a: float, b: float) -> Any:
    along = math.cos(_TILT) * x + math.sin(_TILT) * y
    across = math.cos(_TILT) * y - math.sin(_TILT) * x
    return 0.5 * (_ALONG * (along * along) + _ACROSS * (across * across))


SURFACES: dict[str, Surface] = {
    surface.name: surface
    for surface in (
        Surface("bowl", _bowl, ((0.0, 0.0),), 0.0, (-6.0, 6.0), (-3.0, 3.0), (-5.0, 1.5)),
        Surface("ravine", _ravine, ((0.0, 0.0),), 0.0, (-6.0, 6.0), (-4.0, 4.0), (-5.0, -1.4)),
        Surface("saddle", _saddle, ((0.0, -1.0), (0.0, 1.0)), -0.25, (-2.4, 2.4), (-1.8, 1.8), (-2.0, 0.002)),
        Surface("rosenbrock", _rosenbrock, ((1.0, 1.0),), 0.0, (-2.2, 2.2), (-1.2, 3.2), (-1.5, 2.0)),
        Surface("beale", _beale, ((3.0, 0.5),), 0.0, (-4.5, 4.5), (-3.0, 3.0), (0.5, 2.0)),
        Surface("noisy_bowl", _noisy_bowl, ((0.0, 0.0),), 0.0, (-5.0, 5.0), (-3.0, 3.0), (-4.0, 2.0), noise=0.5),
    )
}
"""By name, in the order of the list."""
