"""How fast a run goes, when it will be done, and whether it is still alive. No Qt here."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_WINDOW_SECONDS = 10.0
SILENT_SECONDS = 5.0
"""After so long without a step or an event the status bar says since when there was no sign of life."""


class Pace:
    """Speed over the last ten seconds.

    Parameters
    ----------
    clock : callable
        Returns seconds; for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, int, int]] = deque()
        self._alive_at = clock()

    def reset(self) -> None:
        """Begin anew: a run starts, or goes on after a pause."""
        self._marks.clear()
        self._alive_at = self._clock()

    def sign_of_life(self) -> None:
        """Take note that the trainer said something."""
        self._alive_at = self._clock()

    def steps(self, step: int, images: int) -> None:
        """Take note that `step` steps are done and `images` images were seen so far."""
        now = self._clock()
        self._alive_at = now
        if self._marks and step < self._marks[-1][1]:  # the run went back to an earlier state
            self._marks.clear()
        self._marks.append((now, step, images))
        while len(self._marks) > 2 and self._marks[0][0] < now - _WINDOW_SECONDS:
            self._marks.popleft()

    @property
    def silence(self) -> float:
        """Seconds since the last sign of life."""
        return self._clock() - self._alive_at

    @property
    def images_per_second(self) -> float | None:
        """Images seen per second; None while that cannot be known."""
        seconds, _, images = self._span()
        return images / seconds if seconds > 0 and images > 0 else None

    @property
    def seconds_per_step(self) -> float | None:
        """Seconds each step takes; None while that cannot be known."""
        seconds, steps, _ = self._span()
        return seconds / steps if seconds > 0 and steps > 0 else None

    def remaining(self, steps: int) -> float | None:
        """Seconds that `steps` more steps will take."""
        each = self.seconds_per_step
        return None if each is None else max(0, steps) * each

    def _span(self) -> tuple[float, int, int]:
        if len(self._marks) < 2:
            return 0.0, 0, 0
        first, last = self._marks[0], self._marks[-1]
        return last[0] - first[0], last[1] - first[1], last[2] - first[2]
