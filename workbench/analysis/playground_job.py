"""The update-path playground, asked for by the window; see `workbench.analysis.laboratory`.

One job lives as long as the room is looked at. It computes ahead of what is shown, a few steps of each walker in turn,
so that the window only ever draws.

To the job: ``{"walk": {...}}`` begins another walk (like the request), ``{"shown": step}`` says how far the window is,
``{"change": {"walker": index, "version": n, "name": ..., "value": ..., "at": step}}`` gives a parameter of a walker
another value from a step on.
From it: ``walker`` (index), ``version`` (that of the walker's walk or last change, so that the window knows what is out
of date), ``first`` (step of the first position), ``positions`` (n, 2), ``losses`` (n,), ``evaluations`` (n,: of the
loss, up to that step), ``stopped`` (a sentence or None).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy

from workbench.api import Value, WorkbenchError
from workbench.registry.catalogue import Catalogue

from .playground import Noise, Walker, WalkerChoice, losses_along
from .playground_surfaces import SURFACES, Surface

if TYPE_CHECKING:
    from .laboratory import Talk

BATCH = 20
"""Steps of one walker that are computed and told at a time."""

AHEAD = 400
"""How many steps are computed beyond what is shown."""

LAST = 5000
"""Longer no walk is."""

_REST = 0.1
"""Seconds to listen for when there is nothing to compute."""


class Lane:
    """A walker, and the places on its way that it can come back to.

    Parameters
    ----------
    surface : Surface
    start : (float, float)
    choice : WalkerChoice
    catalogue : Catalogue
    noise : Noise
    version : int

    Attributes
    ----------
    walker : Walker, optional
        None if it could not be built.
    refused : WorkbenchError, optional
        Why not.
    told : int
        How many of its positions the window has.
    """

    def __init__(
        self,
        surface: Surface,
        start: Sequence[float],
        choice: WalkerChoice,
        catalogue: Catalogue,
        noise: Noise,
        version: int,
    ) -> None:
        self._surface, self._start, self._catalogue, self._noise = surface, start, catalogue, noise
        self._values = dict(choice.values)
        self._plugin = choice.plugin
        self.version = version
        self.walker: Walker | None = None
        self.refused: WorkbenchError | None = None
        self._begin()

    def _begin(self) -> None:
        self.told = 0
        self._saved: dict[int, Mapping[str, Any]] = {}
        self.walker, self.refused = None, None
        try:
            choice = WalkerChoice(self._plugin, self._values)
            self.walker = Walker(self._surface, self._start, choice, self._catalogue, self._noise)
        except WorkbenchError as error:
            self.refused = error
            return
        self._saved[0] = self.walker.snapshot()

    @property
    def step(self) -> int:
        """How far it is; beyond everything when it goes no further."""
        if self.walker is None or self.walker.stopped is not None:
            return LAST
        return self.walker.step

    def advance(self, to: int) -> None:
        """Walk to a step, if it can."""
        walker = self.walker
        if walker is None:
            return
        while walker.step < to and walker.advance():
            if walker.step % BATCH == 0:
                self._saved[walker.step] = walker.snapshot()

    def change(self, name: str, value: Value, at: int, version: int) -> None:
        """Give a parameter another value from step `at` on; one that had stopped begins anew with it."""
        self.version = version
        walker = self.walker
        self._values[name] = value
        if walker is None or walker.stopped is not None:
            self._begin()
            return
        at = min(at, walker.step)
        self._saved = {step: saved for step, saved in self._saved.items() if step <= at}
        walker.restore(self._saved[max(self._saved)])
        self.advance(at)
        try:
            walker.change(name, value)
        except WorkbenchError as error:
            walker.stopped = error
        self._saved[walker.step] = walker.snapshot()
        self.told = min(self.told, at + 1)

    def news(self) -> dict[str, Any] | None:
        """Return what the window does not know yet; None when it knows all."""
        walker = self.walker
        if walker is None:
            if self.told:
                return None
            self.told = 1
            empty = numpy.empty(0)
            return self._message(0, numpy.empty((0, 2)), empty, empty, self.refused)
        fresh = numpy.array(walker.positions[self.told :], numpy.float64).reshape(-1, 2)
        first, self.told = self.told, len(walker.positions)
        counts = numpy.array(walker.evaluations[first:], numpy.int64)
        return self._message(first, fresh, losses_along(self._surface, fresh), counts, walker.stopped)

    def _message(
        self, first: int, positions: Any, losses: Any, evaluations: Any, stopped: WorkbenchError | None
    ) -> dict[str, Any]:
        return {
            "version": self.version,
            "first": first,
            "positions": positions,
            "losses": losses,
            "evaluations": evaluations,
            "stopped": stopped,
        }


def play(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Walk until the person has seen enough.

    Parameters
    ----------
    request : mapping
        ``surface`` (name), ``start`` (x, y), ``noise`` (standard deviation), ``seed``, and ``walkers``: for each
        ``plugin``, ``values`` and ``version``.
    talk : Talk
        Hears and is told what the module's description says.

    Returns
    -------
    dict
        Never: it ends by being cancelled.
    """
    lanes, shown = _lanes(request, talk.catalogue), 0
    _tell(lanes, talk)
    while True:
        talk.check()
        behind = [(lane.step, index) for index, lane in enumerate(lanes) if lane.step < min(shown + AHEAD, LAST)]
        message = talk.hear(0.0 if behind else _REST)
        while message is not None:
            if "walk" in message:
                lanes, shown = _lanes(message["walk"], talk.catalogue), 0
                _tell(lanes, talk)
            elif "shown" in message:
                shown = int(message["shown"])
            elif "change" in message:
                change = message["change"]
                lane = lanes[change["walker"]]
                lane.change(change["name"], _value(change["value"]), int(change["at"]), change["version"])
                talk.tell(walker=change["walker"], **(lane.news() or {}))
            behind = []
            message = talk.hear()
        if behind:
            step, index = min(behind)
            lanes[index].advance(step + BATCH)
            talk.tell(walker=index, **(lanes[index].news() or {}))


def _lanes(walk: Mapping[str, Any], catalogue: Catalogue) -> list[Lane]:
    surface = SURFACES[walk["surface"]]
    noise = Noise(float(walk.get("noise", 0.0)), int(walk.get("seed", 0)))
    return [
        Lane(
            surface,
            walk["start"],
            WalkerChoice(each["plugin"], {name: _value(value) for name, value in each["values"].items()}),
            catalogue,
            noise,
            each["version"],
        )
        for each in walk["walkers"]
    ]


def _tell(lanes: Sequence[Lane], talk: Talk) -> None:
    for index, lane in enumerate(lanes):
        talk.tell(walker=index, **(lane.news() or {}))


def _value(value: Any) -> Value:
    """Return a value as the form has it: lists have been tuples before they travelled."""
    return tuple(value) if isinstance(value, list) else value
