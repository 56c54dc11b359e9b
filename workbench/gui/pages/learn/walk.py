"""What the window knows of the walkers, and how far it shows them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np

from workbench.api import Value
from workbench.gui.plots.strokes import DASHES, Look

MOST = 8
"""Walkers at a time: as many as there are colours."""

_versions = count(1)


@dataclass(eq=False)
class Track:
    """The way of one walker, as far as it is known.

    Attributes
    ----------
    plugin, title : str
    values : dict of str to Value
    look : Look
    version : int
        What is told with another one is out of date.
    positions : numpy.ndarray
        (n, 2), from the start on.
    losses : numpy.ndarray
        (n,), without noise.
    evaluations : numpy.ndarray
        (n,): of the loss, up to each step.
    stopped : object, optional
        The sentence with which it stopped for good.
    """

    plugin: str
    title: str
    values: dict[str, Value]
    look: Look
    version: int = 0
    positions: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))
    losses: np.ndarray = field(default_factory=lambda: np.empty(0))
    evaluations: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    stopped: Any = None

    @property
    def known(self) -> bool:
        """Whether anything has been told of it."""
        return len(self.positions) > 0 or self.stopped is not None

    @property
    def last(self) -> int:
        """The last step that is known."""
        return len(self.positions) - 1

    def at(self, step: int) -> int:
        """Return the index to show at a step: one that stopped stays where it was."""
        return min(step, self.last)

    def cut(self, length: int) -> None:
        """Forget all but the first positions, and that it stopped."""
        self.positions, self.losses = self.positions[:length], self.losses[:length]
        self.evaluations = self.evaluations[:length]
        self.stopped = None

    def take(self, part: Mapping[str, Any]) -> bool:
        """Take what a message tells; return whether it is up to date."""
        if part.get("version") != self.version:
            return False
        first = part["first"]
        self.positions = np.concatenate([self.positions[:first], part["positions"]])
        self.losses = np.concatenate([self.losses[:first], part["losses"]])
        self.evaluations = np.concatenate([self.evaluations[:first], part["evaluations"]])
        self.stopped = part["stopped"]
        return True


class Walk:
    """All walkers, and the step that is shown.

    Attributes
    ----------
    tracks : list of Track
    shown : int
    speed : float
        Steps per second.
    """

    def __init__(self) -> None:
        self.tracks: list[Track] = []
        self.speed = 30.0
        self._exact = 0.0

    @property
    def shown(self) -> int:
        """The step that is shown."""
        return int(self._exact)

    def begin(self) -> None:
        """Forget all ways: they begin anew."""
        self._exact = 0.0
        for track in self.tracks:
            track.cut(0)
            track.version = next(_versions)

    def changed(self, track: Track) -> int:
        """Note that a walker goes on otherwise from the step shown; return the new version."""
        track.cut(0 if track.stopped is not None else track.at(self.shown) + 1)
        track.version = next(_versions)
        return track.version

    def known(self) -> int:
        """Return the last step up to which all walkers are known, those that stopped aside."""
        going = [track.last for track in self.tracks if track.stopped is None]
        return min(going) if going else max((track.last for track in self.tracks), default=0)

    def over(self) -> bool:
        """Return whether everyone has stopped and that is shown already."""
        return all(track.stopped is not None and track.last <= self.shown for track in self.tracks)

    def advance(self, steps: float) -> bool:
        """Show so many steps more, if they are known; return whether another step is shown."""
        before = self.shown
        self._exact = min(self._exact + steps, float(max(self.known(), 0)) + 0.999)
        return self.shown != before

    def free_look(self) -> Look:
        """Return a look that no walker has."""
        taken = {track.look.role for track in self.tracks}
        return next(look for look in looks() if look.role not in taken)


def looks() -> Iterator[Look]:
    """Yield how each walker is drawn: hue and dash of its own."""
    for index in range(MOST):
        yield Look(f"curve_{index + 1}", 2.0, DASHES[index])
