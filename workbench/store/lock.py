"""Who is at work on a run: a lock that the operating system lets go of when its process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from workbench.api import StoreError

from .files import write_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_PATIENCE = 0.5
"""Seconds to wait for a lock: somebody who only looks whether it is taken holds it for a moment."""


class RunLock:
    """A lock on a file, held by at most one holder on this machine, in this process or another.

    Parameters
    ----------
    path : pathlib.Path
        Made when it is first taken; it may stay behind, only a living holder counts.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._file is not None

    def acquire(self) -> bool:
        """Take the lock and return True, or False if another holds it.

        Raises
        ------
        StoreError
            If the file cannot be made.
        """
        if self._file is not None:
            return True
        try:
            file = self.path.open("ab")
        except OSError as error:
            raise write_error(error, self.path) from error
        deadline = time.monotonic() + _PATIENCE
        while not _take(file, exclusive=True):
            if time.monotonic() > deadline:
                file.close()
                return False
            time.sleep(0.02)
        self._file = file
        return True

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            _let_go(self._file)
            self._file.close()
            self._file = None

    def taken(self) -> bool:
        """Whether a living process, this one included, holds it."""
        if self._file is not None:
            return True
        try:
            # Windows locks only what is open for writing; elsewhere a medium that can only be read must do.
            file = self.path.open("r+b" if sys.platform == "win32" else "rb")
        except OSError:
            return False
        with file:
            free = _take(file, exclusive=False)
            if free:
                _let_go(file)
        return not free


def _take(file: BinaryIO, exclusive: bool) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        # A file system without locks: then nobody can be kept out, and nobody is.
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
            raise
    return True


def _let_go(file: BinaryIO) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def busy(path: Path) -> StoreError:
    """Return the sentence for a second trainer on the same run."""
    return StoreError(
        "The run {path} is being trained by another process (this is process {process}). "
        "Wait until that one ends or stop it there.",
        path=path,
        process=os.getpid(),
    )
