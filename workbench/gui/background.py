"""Work that the window's thread must not do itself: reading runs, building previews.

No torch here: while a run lives, everything that needs torch goes to its trainer (`workbench.session.control`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

_THREADS = 2


class BackgroundTask:
    """A piece of work under way; the answer arrives in the window's thread.

    Made by `run_in_background`. Whatever it holds is let go of in the window's thread: a callback may be the last to
    know a widget, and widgets must not die elsewhere.
    """

    def __init__(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[Exception], object] | None,
    ) -> None:
        self._function: Callable[[], Any] | None = function
        self._on_done = on_done
        self._on_error = on_error
        self._result: Any = None
        self._error: Exception | None = None

    def cancel(self) -> None:
        """Forget the answer; the work itself goes on to its end, unheard. To be called in the window's thread."""
        self._on_done = None
        self._on_error = _ignore

    @property
    def active(self) -> bool:
        """Whether the answer is still to come."""
        return self in _living and self._on_error is not _ignore

    def _work(self) -> None:
        assert self._function is not None
        try:
            self._result = self._function()
        except Exception as caught:  # whatever it is, it is told where somebody can see it
            self._error = caught

    def _deliver(self) -> None:
        on_done, on_error, result, error = self._on_done, self._on_error, self._result, self._error
        self._function = self._on_done = self._on_error = self._result = self._error = None
        _living.discard(self)
        if error is None:
            if on_done is not None:
                on_done(result)
        elif on_error is not None:
            on_error(error)
        else:
            logger.error("Work in the background failed.", exc_info=error)


def _ignore(_error: Exception) -> None:
    """Take the error of work that nobody waits for any more."""


class _Courier(QObject):
    """Brings finished tasks from their threads to the window's."""

    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.finished.connect(self._deliver)

    @Slot(object)
    def _deliver(self, task: BackgroundTask) -> None:
        task._deliver()


def _run(task: BackgroundTask, courier: _Courier) -> None:
    task._work()
    try:
        courier.finished.emit(task)
    except RuntimeError:  # the program ends: Qt's side of the courier is gone
        logger.debug("Nobody waits for an answer any more.")


_courier: _Courier | None = None
_living: set[BackgroundTask] = set()
_pool: QThreadPool | None = None


def run_in_background(
    function: Callable[[], Result],
    on_done: Callable[[Result], object] | None = None,
    on_error: Callable[[Exception], object] | None = None,
) -> BackgroundTask:
    """Run a function in a thread of its own and hand its result back to this thread.

    To be called in the window's thread. The function must touch neither Qt's widgets nor torch.

    Parameters
    ----------
    function : callable
        Called without arguments in another thread.
    on_done : callable, optional
        Called with the result, in the window's thread.
    on_error : callable, optional
        Called with the exception, in the window's thread; without it the exception goes to the log.

    Returns
    -------
    BackgroundTask
        To forget the answer by `BackgroundTask.cancel`, for instance when a newer question was asked.
    """
    global _courier
    if _courier is None:
        _courier = _Courier()
    task = BackgroundTask(function, on_done, on_error)
    _living.add(task)
    _thread_pool().start(partial(_run, task, _courier))
    return task


def wait_for_background(milliseconds: int = 5000) -> bool:
    """Wait until no work is under way, at the end of the program; answers are not delivered any more.

    Returns
    -------
    bool
        Whether all of it ended in time.
    """
    for task in _living:
        task.cancel()
    return _pool.waitForDone(milliseconds) if _pool is not None else True


def _thread_pool() -> QThreadPool:
    global _pool
    if _pool is None:
        # Not Qt's global pool: that one is shared, and a long wait there would hold up others.
        _pool = QThreadPool(QCoreApplication.instance())
        _pool.setMaxThreadCount(_THREADS)
    return _pool
