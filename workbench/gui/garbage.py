"""Keeps Python's cycle collector out of every thread but the window's.

A cyclic collection runs in whatever thread happens to allocate. If that is the training thread, or one that reads a
history in the background, Qt objects that are part of a cycle are destroyed there, and the program dies. So while a
window or a run lives, automatic collection is off and the thread of the window collects by a timer.
"""

from __future__ import annotations

import atexit
import gc
import time

from PySide6.QtCore import QObject, QTimer

_YOUNG_EVERY_MS = 1000
_OLDER_EVERY = 10
_ALL_EVERY = 60
_FULL_SECONDS = 5.0

_frozen = False


def freeze_once() -> None:
    """Take all objects that exist now out of later collections; only the first call does something.

    To be called after the heavy imports: a full collection over torch's modules takes about 200 ms, over what comes
    after them next to nothing. Safe from any thread, for it destroys nothing.
    """
    global _frozen
    if not _frozen:
        _frozen = True
        gc.freeze()
        # At the very end the interpreter must find them, or libraries complain of leaks on the terminal.
        atexit.register(gc.unfreeze)


class GarbageKeeper(QObject):
    """Collects cyclic garbage in the window's thread for as long as anybody asks for it.

    Parameters
    ----------
    parent : QObject, optional
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_YOUNG_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._ticks = 0
        self._users = 0
        self._was_enabled = False
        self._last_full = 0.0
        self.training = False
        """Whether a run lives: then full collections wait for `collect_fully`."""

    @property
    def active(self) -> bool:
        """Whether automatic collection is switched off by this keeper."""
        return self._users > 0

    def begin(self) -> None:
        """Switch automatic collection off; each call needs one of `end`."""
        self._users += 1
        if self._users == 1:
            self._was_enabled = gc.isenabled()
            gc.disable()
            self._timer.start()

    def end(self) -> None:
        """Give collection back to Python when nobody else needs it off."""
        self._users = max(0, self._users - 1)
        if self._users == 0 and self._timer.isActive():
            self._timer.stop()
            if self._was_enabled:
                gc.enable()

    def collect_fully(self) -> None:
        """Collect all generations: for a pause or an epoch's end, when nobody counts milliseconds.

        Where epochs last but a moment most of their ends are let pass.
        """
        if self.active and time.monotonic() - self._last_full >= _FULL_SECONDS:
            self._last_full = time.monotonic()
            gc.collect()

    def _collect(self) -> None:
        self._ticks += 1
        if not self.training and self._ticks % _ALL_EVERY == 0:
            gc.collect()
        else:
            gc.collect(1 if self._ticks % _OLDER_EVERY == 0 else 0)
