"""Cosine annealing with warm restarts, the schedule of SGDR and of snapshot ensembles.

Sources: Loshchilov & Hutter (2017), "SGDR: stochastic gradient descent with warm restarts", equation 5, whose
cycles grow by the factor T_mult; Huang et al. (2017), "Snapshot ensembles: train 1, get M for free", equation 2,
whose M cycles are equal. Here the number of cycles is given and they always fill the run.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.api import ParamError

from .decay import half_wave


@dataclass(frozen=True)
class CosineRestarts:
    """A half cosine wave for each cycle; `ends` are the steps after which the cycles are complete."""

    ends: tuple[int, ...]
    minimum_factor: float

    def __call__(self, step: int) -> float:
        """Return the factor for `step`; past the run the wave is at its minimum."""
        cycle = bisect_right(self.ends, step)
        if cycle == len(self.ends):
            return self.minimum_factor
        start = self.ends[cycle - 1] if cycle else 0
        return half_wave((step - start) / (self.ends[cycle] - start), self.minimum_factor)

    def cycle_ends(self) -> Sequence[int]:
        """Return the numbers of steps after which a cycle is complete; the last one is the whole run."""
        return self.ends

    def extended(self, steps: int) -> CosineRestarts:
        """Return what follows when the run is trained longer: cycles about as long as the last one, at least one."""
        last = self.ends[-1] - (self.ends[-2] if len(self.ends) > 1 else 0)
        return _filling(steps, max(1, round(steps / last)), 1.0, self.minimum_factor)


def build(
    total_steps: int, steps_per_epoch: int, *, cycles: int, cycle_multiplier: float, minimum_factor: float
) -> CosineRestarts:
    """Divide the run into cycles, each `cycle_multiplier` times as long as the one before.

    Parameters
    ----------
    total_steps, steps_per_epoch : int
    cycles : int
    cycle_multiplier : float
        T_mult of the paper; 1 makes all cycles equal.
    minimum_factor : float
        The factor a cycle comes down to.

    Returns
    -------
    CosineRestarts

    Raises
    ------
    ParamError
        If a cycle would be shorter than two steps, for then nothing comes down.
    """
    return _filling(total_steps, cycles, cycle_multiplier, minimum_factor)


def _filling(steps: int, cycles: int, multiplier: float, minimum_factor: float) -> CosineRestarts:
    ends = _ends(steps, cycles, multiplier)
    shortest = min(end - start for start, end in pairwise((0, *ends)))
    if shortest >= 2:
        return CosineRestarts(ends, minimum_factor)
    if multiplier == 1:
        raise ParamError(
            "A cycle needs at least 2 steps, and there is no room for {cycles} in a run of {steps}. Choose fewer "
            "cycles or more epochs.",
            cycles=cycles,
            steps=steps,
        )
    raise ParamError(
        "There is no room for {cycles} cycles growing by {multiplier:g} in {steps} steps: the shortest would have "
        "{shortest}, and a cycle needs at least 2. Choose fewer cycles, a multiplier nearer to 1 or more epochs.",
        cycles=cycles,
        multiplier=multiplier,
        steps=steps,
        shortest=shortest,
    )


def _ends(total_steps: int, cycles: int, multiplier: float) -> tuple[int, ...]:
    # Counted from the longest cycle, so that no power overflows, whatever was typed.
    longest = cycles - 1 if multiplier > 1 else 0
    lengths = [multiplier ** (cycle - longest) for cycle in range(cycles)]
    whole = math.fsum(lengths)
    return tuple(round(total_steps * (math.fsum(lengths[: cycle + 1]) / whole)) for cycle in range(cycles))
