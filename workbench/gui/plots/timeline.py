"""Where each step of a run lies: by number, by epoch, by training time."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from .growing import GrowingArray


class Coordinate(StrEnum):
    """What the horizontal axis counts."""

    STEP = "step"
    EPOCH = "epoch"
    SECONDS = "seconds"


class Timeline:
    """The steps of a run, each with its epoch and its second; all three never fall.

    Attributes
    ----------
    steps_per_epoch : float
        Used for steps that are still to come; nan while it is not known.
    """

    def __init__(self) -> None:
        self.steps_per_epoch = np.nan
        self._rows = {coordinate: GrowingArray() for coordinate in Coordinate}

    def __len__(self) -> int:
        return len(self._rows[Coordinate.STEP])

    @property
    def last_step(self) -> float:
        """The newest step, 0 before the first."""
        return float(self.row(Coordinate.STEP)[-1]) if len(self) else 0.0

    def row(self, coordinate: Coordinate) -> np.ndarray:
        """Return the coordinate of all steps; a view."""
        return self._rows[coordinate].values

    def extend(self, step: ArrayLike, epoch: ArrayLike, seconds: ArrayLike) -> None:
        """Append steps that follow the ones so far."""
        for coordinate, values in zip(Coordinate, (step, epoch, seconds), strict=True):
            self._rows[coordinate].extend(values)

    def count_to(self, step: float) -> int:
        """Return how many of the steps are not after `step`."""
        return int(np.searchsorted(self.row(Coordinate.STEP), step, "right"))

    def truncate(self, count: int) -> None:
        """Keep the first `count` steps."""
        for row in self._rows.values():
            row.truncate(count)

    def locate(self, steps: ArrayLike, coordinate: Coordinate) -> np.ndarray:
        """Return the coordinates of any steps, also of such that were not recorded or are still to come.

        Between recorded steps they are interpolated. Beyond them epochs go on at the known steps an epoch, seconds at
        the pace so far; nan where nothing is known to go on from.
        """
        wanted = np.asarray(steps, np.float64)
        if coordinate is Coordinate.STEP:
            return wanted
        known, row = self.row(Coordinate.STEP), self.row(coordinate)
        pace = self._pace(coordinate)
        if not len(known):
            return wanted * pace
        result = np.interp(wanted, known, row)
        early, late = wanted < known[0], wanted > known[-1]
        # A run starts at 0; one that is continued without its past starts where it is found.
        result[early] = np.maximum(0.0, row[0] + (wanted[early] - known[0]) * pace)
        result[late] = row[-1] + (wanted[late] - known[-1]) * pace
        return result

    def _pace(self, coordinate: Coordinate) -> float:
        """Return how far one step leads."""
        if coordinate is Coordinate.EPOCH and self.steps_per_epoch > 0:
            return 1 / self.steps_per_epoch
        known, row = self.row(Coordinate.STEP), self.row(coordinate)
        if len(known) > 1 and known[-1] > known[0]:
            return float((row[-1] - row[0]) / (known[-1] - known[0]))
        return np.nan
