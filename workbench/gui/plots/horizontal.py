"""The one horizontal range that all plots of a run share, and whether it follows the run. No Qt here."""

from __future__ import annotations

import math

from .ranges import grown_end

_AHEAD = 0.25
"""How far a window that slides jumps ahead, as a share of its width."""
_NARROWEST = 1e-9


class HorizontalRange:
    """What part of a run is seen.

    While it follows, the whole run is in view and the end grows in big steps; after a zoom, a window of the chosen
    width jumps ahead whenever the run reaches its end. Moving it by hand stops that until `follow` is called.

    Attributes
    ----------
    low, high : float
    following : bool
    """

    def __init__(self) -> None:
        self.low, self.high = 0.0, 1.0
        self.following = True
        self._whole = True

    @property
    def width(self) -> float:
        """How much is seen."""
        return self.high - self.low

    def update(self, head: float, limit: float = math.inf) -> None:
        """Keep the newest point in view, if it is to be followed.

        Parameters
        ----------
        head : float
            Where the run is.
        limit : float
            Where it will end, if that is known.
        """
        if not self.following or not math.isfinite(head):
            return
        if self._whole:
            self.low, self.high = 0.0, grown_end(head, limit if math.isfinite(limit) else math.inf)
        elif not self.low <= head <= self.high:
            width = self.width
            self.high = head + _AHEAD * width
            self.low = self.high - width

    def follow(self) -> None:
        """Return to the newest point, with the width seen now."""
        self.following = True

    def leave(self) -> None:
        """Stand still."""
        self.following = False

    def reset(self) -> None:
        """Show the whole run and follow it."""
        self.following = self._whole = True

    def pan(self, distance: float) -> None:
        """Move by hand."""
        self.following = False
        self.low += distance
        self.high += distance

    def move_to(self, low: float, high: float) -> None:
        """Show just this part; as wide as what was seen, it counts as moved."""
        if math.isclose(high - low, self.width, rel_tol=1e-6):
            self.pan(low - self.low)
        else:
            self.show(low, high)

    def zoom(self, factor: float, centre: float) -> None:
        """Show `factor` times as much, with `centre` staying in its place."""
        self.show(centre - (centre - self.low) * factor, centre + (self.high - centre) * factor)

    def show(self, low: float, high: float) -> None:
        """Show just this part."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return
        middle, least = (low + high) / 2, _NARROWEST * max(1.0, abs(low), abs(high))
        if high - low < least:
            low, high = middle - least / 2, middle + least / 2
        self.following = self._whole = False
        self.low, self.high = low, high
