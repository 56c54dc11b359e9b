"""The kinds of curves: a figure of each step, a figure that holds until the next one, a plan. No Qt here."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from .pyramid import Points, Pyramid
from .timeline import Coordinate, Timeline

_NONE: Points = (np.empty(0), np.empty(0))


class Series(Protocol):
    """What a curve shows."""

    def points(self, coordinate: Coordinate, low: float, high: float, pixels: int, positive: bool) -> Points:
        """Return what is to be drawn in a range, as `Pyramid.view` does."""

    def at(self, step: float) -> float:
        """Return the figure that counted at a step; nan if there was none."""

    def recorded(self) -> Points:
        """Return the steps at which there is a figure, and the figures, for export."""


class SampledSeries:
    """A figure at each entry of a timeline: of training steps, or of evaluations."""

    def __init__(self, timeline: Timeline, values: Pyramid) -> None:
        self.timeline = timeline
        self.values = values

    def points(self, coordinate: Coordinate, low: float, high: float, pixels: int, positive: bool) -> Points:
        """Return the visible part."""
        return self.values.view(self.timeline.row(coordinate), low, high, pixels, positive=positive)

    def at(self, step: float) -> float:
        """Return the newest figure up to a step."""
        index = min(self.timeline.count_to(step), len(self.values)) - 1
        return float(self.values.values[index]) if index >= 0 else math.nan

    def recorded(self) -> Points:
        """Return all steps and figures."""
        return self.timeline.row(Coordinate.STEP)[: len(self.values)], self.values.values


class HeldSeries:
    """A figure that holds from its step until another takes its place: a member's accuracy, an ensemble's.

    Parameters
    ----------
    timeline : Timeline
        Of the training; the last figure holds up to its newest step.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._steps = np.empty(0)
        self._values = np.empty(0)

    def __len__(self) -> int:
        return len(self._steps)

    def set(self, step: float, value: float) -> None:
        """Put a figure at a step, in place of one that stands there already."""
        keep = self._steps != step
        steps, values = np.append(self._steps[keep], step), np.append(self._values[keep], value)
        order = np.argsort(steps, kind="stable")
        self._steps, self._values = steps[order], values[order]

    def set_all(self, steps: ArrayLike, values: ArrayLike) -> None:
        """Replace all figures; steps must rise."""
        self._steps, self._values = np.array(steps, np.float64), np.array(values, np.float64)

    def truncate(self, step: float) -> None:
        """Forget the figures after a step."""
        keep = self._steps <= step
        self._steps, self._values = self._steps[keep], self._values[keep]

    def points(self, coordinate: Coordinate, low: float, high: float, pixels: int, positive: bool) -> Points:
        """Return the visible part of a line of steps."""
        if not len(self._steps):
            return _NONE
        head = max(self._steps[-1], self.timeline.last_step)
        xs = np.repeat(self.timeline.locate(np.append(self._steps, head), coordinate), 2)[1:-1]
        ys = np.repeat(self._values, 2)
        begin = max(0, int(np.searchsorted(xs, low, "left")) - 1)
        end = min(len(xs), int(np.searchsorted(xs, high, "right")) + 1)
        return xs[begin:end], ys[begin:end]

    def at(self, step: float) -> float:
        """Return the figure that held at a step."""
        index = int(np.searchsorted(self._steps, step, "right")) - 1
        return float(self._values[index]) if index >= 0 else math.nan

    def recorded(self) -> Points:
        """Return the steps at which the figure changed, and the figures."""
        return self._steps, self._values


class PlannedRate:
    """The learning rate still to come, as the engine plans it."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._steps = np.empty(0)
        self._rates = np.empty(0)

    def __len__(self) -> int:
        return len(self._steps)

    def set(self, steps: ArrayLike, rates: ArrayLike) -> None:
        """Take another plan; steps must rise."""
        self._steps, self._rates = np.array(steps, np.float64), np.array(rates, np.float64)

    def at(self, step: float) -> float:
        """Return the rate planned for a step; nan behind the end of the plan."""
        return float(np.interp(step, self._steps, self._rates, right=math.nan)) if len(self) else math.nan

    def points(self, coordinate: Coordinate, low: float, high: float, pixels: int, positive: bool) -> Points:
        """Return the visible part of what is still to come, beginning at the newest step."""
        head = self.timeline.last_step
        coming = self._steps[self._steps > head]
        if not len(coming):
            return _NONE
        steps = np.append(head, coming) if head >= self._steps[0] else coming
        return self.timeline.locate(steps, coordinate), np.interp(steps, self._steps, self._rates)

    def recorded(self) -> Points:
        """Return nothing: a plan is no record."""
        return _NONE
