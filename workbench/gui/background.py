"""Work that the window's thread must not do itself: reading runs, building previews.

No torch here: while a run lives, everything that needs torch goes to its trainer (`workbench.session.control`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

_THREADS = 2


class BackgroundTask(QObject):
    """A piece of work under way; the answer arrives in the window's thread.

    Made by `run_in_background`. It lives until its answer was delivered or it was cancelled.
    """

    _answered = Signal(object, object)

    def __init__(
        self,
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[Exception], object] | None,
    ) -> None:
        super().__init__()
        self._on_done = on_done
        self._on_error = on_error
        self._cancelled = False
        self._answered.connect(self._deliver)

    def cancel(self) -> None:
        """Forget the answer; the work itself goes on to its end, unheard."""
        self._cancelled = True
        self._on_done = self._on_error = None
        _living.discard(self)

    @property
    def active(self) -> bool:
        """Whether the answer is still to come."""
        return self in _living

    @Slot(object, object)
    def _deliver(self, result: object, error: Exception | None) -> None:
        on_done, on_error = self._on_done, self._on_error
        self._on_done = self._on_error = None
        _living.discard(self)
        if self._cancelled:
            return
        if error is None:
            if on_done is not None:
                on_done(result)
        elif on_error is not None:
            on_error(error)
        else:
            logger.error("Work in the background failed.", exc_info=error)


class _Work(QRunnable):
    def __init__(self, function: Callable[[], object], task: BackgroundTask) -> None:
        super().__init__()
        self._function = function
        self._task = task

    def run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._function()
        except Exception as caught:  # whatever it is, it is told where somebody can see it
            error = caught
        try:
            self._task._answered.emit(result, error)
        except RuntimeError:  # the program ends: Qt's side of the task is gone, and nobody waits any more
            logger.debug("Nobody waits for an answer any more.")


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
    task = BackgroundTask(on_done, on_error)
    _living.add(task)
    _thread_pool().start(_Work(function, task))
    return task


def wait_for_background(milliseconds: int = 5000) -> bool:
    """Wait until no work is under way, at the end of the program; answers are not delivered any more.

    Returns
    -------
    bool
        Whether all of it ended in time.
    """
    for task in tuple(_living):
        task.cancel()
    return _pool.waitForDone(milliseconds) if _pool is not None else True


def _thread_pool() -> QThreadPool:
    global _pool
    if _pool is None:
        # Not Qt's global pool: that one is shared, and a long wait there would hold up others.
        _pool = QThreadPool(QCoreApplication.instance())
        _pool.setMaxThreadCount(_THREADS)
    return _pool
