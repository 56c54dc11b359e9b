"""Obeying a person while there is no model yet: reading data and trying settings can take minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from workbench.session.control import Control, Request, Verb
from workbench.session.events import Event, Paused, Phase, PhaseChanged, Resumed

_INTERVAL = 0.1


class ObedientProgress:
    """The ``progress(done, total)`` that long work before the first step is given.

    It reports at most ten times a second, holds the work while the run is paused, and ends it when the run is
    to end. Requests that need a model are kept in `deferred` for the first step.

    Parameters
    ----------
    control : Control
    emit : callable
        Takes an event.
    end : callable
        Called with the verb that ends the run; must raise.

    Attributes
    ----------
    deferred : list of Request
    """

    def __init__(self, control: Control, emit: Callable[[Event], None], end: Callable[[Verb], None]) -> None:
        self.deferred: list[Request] = []
        self._control = control
        self._emit = emit
        self._end = end
        self._detail = ""
        self._last = 0.0

    def say(self, detail: str) -> None:
        """Name what is done now."""
        self._detail = detail
        self._last = 0.0
        self(0, 0)

    def __call__(self, done: int, total: int) -> None:
        """Report and obey; may raise what ends the work."""
        now = time.monotonic()
        if now - self._last > _INTERVAL or done == total:
            self._last = now
            self._emit(PhaseChanged(Phase.PREPARING, self._detail, done, total))
        if self._control.pending:
            self._obey()

    def _obey(self) -> None:
        held = False
        while True:
            request = self._control.take()
            if request is None:
                if not held:
                    return
                self._control.wait(0.5)
                continue
            match request.verb:
                case Verb.PAUSE:
                    held = True
                    self._emit(PhaseChanged(Phase.PAUSED, self._detail))
                    self._emit(Paused(0))
                case Verb.RESUME | Verb.STEP:
                    held = False
                    self._emit(Resumed(0))
                    self._emit(PhaseChanged(Phase.PREPARING, self._detail))
                case Verb.STOP_AND_KEEP | Verb.DISCARD:
                    self._end(request.verb)
                case _:
                    self.deferred.append(request)
