"""A learning rate through points that a person set, without overshoot between them.

Source: Fritsch & Butland (1984), "A method for constructing local monotone piecewise cubic interpolants", with the
three-point end slopes of Moler (2004), "Numerical computing with MATLAB", section 3.6 (pchip).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.api import ParamError


@dataclass(frozen=True)
class HandDrawn:
    """Monotone cubic interpolation between the points; constant before the first and after the last."""

    total_steps: int
    positions: tuple[float, ...]
    factors: tuple[float, ...]
    slopes: tuple[float, ...]

    def __call__(self, step: int) -> float:
        """Return the factor for `step`."""
        position = step / self.total_steps
        if position <= self.positions[0]:
            return self.factors[0]
        if position >= self.positions[-1]:
            return self.factors[-1]
        left = bisect_right(self.positions, position) - 1
        width = self.positions[left + 1] - self.positions[left]
        t = (position - self.positions[left]) / width
        start, end = self.factors[left], self.factors[left + 1]
        # Cubic Hermite polynomial.
        return (
            (1 + 2 * t) * (1 - t) ** 2 * start
            + t * (1 - t) ** 2 * width * self.slopes[left]
            + t**2 * (3 - 2 * t) * end
            + t**2 * (t - 1) * width * self.slopes[left + 1]
        )


def monotone_slopes(positions: Sequence[float], factors: Sequence[float]) -> tuple[float, ...]:
    """Return the slope at each point with which the interpolant never overshoots.

    Parameters
    ----------
    positions, factors : sequence of float
        The points, positions strictly increasing.

    Returns
    -------
    tuple of float
    """
    count = len(positions)
    if count == 1:
        return (0.0,)
    widths = [positions[i + 1] - positions[i] for i in range(count - 1)]
    secants = [(factors[i + 1] - factors[i]) / widths[i] for i in range(count - 1)]
    if count == 2:
        return (secants[0], secants[0])
    inner = [_harmonic_mean(widths[i], widths[i + 1], secants[i], secants[i + 1]) for i in range(count - 2)]
    first = _end_slope(widths[0], widths[1], secants[0], secants[1])
    last = _end_slope(widths[-1], widths[-2], secants[-1], secants[-2])
    return (first, *inner, last)


def _harmonic_mean(left_width: float, right_width: float, left: float, right: float) -> float:
    if left * right <= 0:
        return 0.0
    left_weight = 2 * right_width + left_width
    right_weight = right_width + 2 * left_width
    return (left_weight + right_weight) / (left_weight / left + right_weight / right)


def _end_slope(near_width: float, far_width: float, near: float, far: float) -> float:
    slope = ((2 * near_width + far_width) * near - near_width * far) / (near_width + far_width)
    if slope * near <= 0:
        return 0.0
    if near * far <= 0 and abs(slope) > 3 * abs(near):
        return 3 * near
    return slope


def build(
    total_steps: int, steps_per_epoch: int, *, positions: tuple[float, ...], factors: tuple[float, ...]
) -> HandDrawn:
    """Build the curve.

    Parameters
    ----------
    total_steps, steps_per_epoch : int
    positions : tuple of float
        Where the points lie, as fractions of the run, strictly increasing.
    factors : tuple of float
        Their heights, as factors on the learning rate.

    Returns
    -------
    HandDrawn

    Raises
    ------
    ParamError
        If there is no point, a position without a factor, or the positions do not increase.
    """
    if not positions or len(positions) != len(factors):
        raise ParamError(
            "A drawn curve needs as many positions as factors, at least one of each; there are {positions} and "
            "{factors}. Add or remove some.",
            positions=len(positions),
            factors=len(factors),
        )
    if any(right <= left for left, right in pairwise(positions)):
        raise ParamError("The positions of a drawn curve must increase from left to right; put them in order.")
    return HandDrawn(total_steps, positions, factors, monotone_slopes(positions, factors))
