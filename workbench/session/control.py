"""The hand on the wheel: requests from a person to a running trainer, safe across threads.

The person's side calls the verbs (`Control.pause`, `Control.set_live`, ...), which return at once. The
trainer looks at `Control.pending` before every batch, a plain attribute that costs nothing, and takes the
requests in order. While it is paused it waits in `Control.wait`.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from workbench.api import Value


class Verb(StrEnum):
    """What can be asked of a trainer."""

    PAUSE = "pause"
    RESUME = "resume"
    STEP = "step"
    STOP_AND_KEEP = "stop_and_keep"
    DISCARD = "discard"
    SET = "set"
    SNAPSHOT = "snapshot"
    EVALUATE = "evaluate"
    HALVE_BATCH = "halve_batch"
    EXTEND = "extend"
    CALL = "call"


@dataclass(frozen=True)
class Request:
    """One thing asked of the trainer; which fields count depends on the verb."""

    verb: Verb
    path: str = ""
    value: Value = None
    mode: str = ""
    function: Callable[[Any], Any] | None = None
    future: Future[Any] | None = None


class Control:
    """A queue of requests that a trainer obeys within one batch.

    Attributes
    ----------
    pending : bool
        Whether there is anything to take; read without a lock.
    stop_requested : bool
        Whether the run is to end, kept or not; long work inside a step looks at it between its chunks.
    discard_requested : bool
        Whether it is to end and not to be kept.
    pause_requested : bool
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._requests: deque[Request] = deque()
        self.pending = False
        self.stop_requested = False
        self.discard_requested = False
        self.pause_requested = False
        self._closed = False

    # The person's side -------------------------------------------------------------------------------

    def pause(self) -> None:
        """Hold after the current batch; the model stays loaded."""
        self._put(Request(Verb.PAUSE))

    def resume(self) -> None:
        """Go on."""
        self._put(Request(Verb.RESUME))

    def step_once(self) -> None:
        """Do one step, then hold again."""
        self._put(Request(Verb.STEP))

    def stop_and_keep(self) -> None:
        """End now and keep everything: the run can be used, and continued later."""
        self._put(Request(Verb.STOP_AND_KEEP))

    def discard(self) -> None:
        """End now and move the run to the bin."""
        self._put(Request(Verb.DISCARD))

    def set_live(self, path: str, value: Value, mode: str = "") -> None:
        """Change a live value.

        Parameters
        ----------
        path : str
            Its place in the recipe, ``optimizer.learning_rate``.
        value : Value
            For the learning rate: the rate wanted now.
        mode : str
            For the learning rate under a schedule: ``"scale"`` scales the rest of the curve so that it passes through
            `value` now, ``"hold"`` keeps `value` until told otherwise, ``"follow"`` returns to the schedule's curve.
        """
        self._put(Request(Verb.SET, path=path, value=value, mode=mode))

    def take_snapshot(self, name: str = "") -> None:
        """Add the model as it is now to the ensemble's members."""
        self._put(Request(Verb.SNAPSHOT, value=name))

    def evaluate_now(self) -> None:
        """Judge the model on the validation images now."""
        self._put(Request(Verb.EVALUATE))

    def halve_batch(self) -> None:
        """Process each batch in portions half as large, adding up the gradients: less memory, the same step."""
        self._put(Request(Verb.HALVE_BATCH))

    def extend(self, epochs: float) -> None:
        """Train this many epochs more than planned."""
        self._put(Request(Verb.EXTEND, value=epochs))

    def call(self, function: Callable[[Any], Any]) -> Future[Any]:
        """Run `function(trainer)` between two steps, in the trainer's thread.

        For everything else that needs torch while a run lives: predictions, previews. The trainer restores mode,
        buffers and random generators afterwards, so the run does not notice.

        Returns
        -------
        concurrent.futures.Future
            Cancelled when the run ends before.
        """
        future: Future[Any] = Future()
        self._put(Request(Verb.CALL, function=function, future=future))
        return future

    def _put(self, request: Request) -> None:
        with self._condition:
            if self._closed:
                if request.future is not None:
                    request.future.cancel()
                return
            if request.verb in (Verb.STOP_AND_KEEP, Verb.DISCARD):
                self.stop_requested = True
                self.discard_requested |= request.verb is Verb.DISCARD
            elif request.verb is Verb.PAUSE:
                self.pause_requested = True
            elif request.verb in (Verb.RESUME, Verb.STEP):
                self.pause_requested = False
            self._requests.append(request)
            self.pending = True
            self._condition.notify_all()

    # The trainer's side ------------------------------------------------------------------------------

    def take(self) -> Request | None:
        """Return the oldest request, or None."""
        with self._condition:
            request = self._requests.popleft() if self._requests else None
            self.pending = bool(self._requests)
            return request

    def wait(self, seconds: float) -> bool:
        """Sleep until a request is there, at most `seconds`; return whether there is one."""
        with self._condition:
            if not self._requests:
                self._condition.wait(seconds)
            return bool(self._requests)

    def close(self) -> None:
        """Refuse further requests and cancel the calls that were not reached."""
        with self._condition:
            self._closed = True
            for request in self._requests:
                if request.future is not None:
                    request.future.cancel()
            self._requests.clear()
            self.pending = False
