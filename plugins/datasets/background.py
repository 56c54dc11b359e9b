"""Slow work in a thread, while the caller keeps reporting and listening.

A download may hang for seconds in one call. The person's wish to pause or give up must be heard meanwhile, so the
work runs in a thread and the calling thread reports every 50 ms.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")
INTERVAL = 0.05
"""Seconds between two reports."""


class Meter:
    """What the work writes how far it is to, and where it learns that it should hold or end.

    Attributes
    ----------
    done, total : int
        How far the work is; `total` is 0 while that is not known.
    """

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._open = threading.Event()
        self._open.set()
        self._given_up = False

    def check(self) -> None:
        """Hold while the run is paused; raise when the work was given up. Call it between small pieces of work."""
        self._open.wait()
        if self._given_up:
            raise GivenUp


class GivenUp(Exception):
    """Raised inside the work after the caller has stopped waiting for it."""


class _Worker(threading.Thread, Generic[Result]):
    def __init__(self, work: Callable[[Meter], Result], meter: Meter) -> None:
        super().__init__(name="data set", daemon=True)
        self._work = work
        self._meter = meter
        self.result: list[Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result.append(self._work(self._meter))
        except BaseException as error:  # handed to the caller
            self.error = error


def run_watched(work: Callable[[Meter], Result], progress: Callable[[int, int], None]) -> Result:
    """Run `work` in a thread and report until it is done.

    Parameters
    ----------
    work : callable
        Gets a `Meter`, on which it sets `done` and `total` and calls `check` often.
    progress : callable
        As in `workbench.api.Dataset.load`. Whatever it raises ends the work and comes through; while it blocks,
        the work holds at its next `Meter.check`.

    Returns
    -------
    object
        What `work` returned; what it raised is raised here.
    """
    meter = Meter()
    worker = _Worker(work, meter)
    worker.start()
    try:
        while worker.is_alive():
            meter._open.clear()
            progress(meter.done, meter.total)
            meter._open.set()
            worker.join(INTERVAL)
    except BaseException:
        meter._given_up = True
        meter._open.set()
        worker.join()
        raise
    if worker.error is not None:
        raise worker.error
    progress(meter.done, meter.total)
    return worker.result[0]
