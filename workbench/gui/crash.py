"""What happens when the window itself goes wrong: a quiet bar now, a trace to be offered at the next start."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)
_OLD_SECONDS = 7 * 24 * 3600


class CrashFile:
    """A file into which the interpreter writes its stacks when the process dies of a fault.

    Parameters
    ----------
    folder : pathlib.Path
        Made when missing. A folder that cannot be written only means that there will be no trace.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._file: IO[str] | None = None

    def open(self) -> None:
        """Begin to watch."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path = self._folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def close(self) -> None:
        """Stop watching; the file goes, for nothing happened."""
        if self._file is not None and self._path is not None:
            faulthandler.disable()
            self._file.close()
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._file = None

    def earlier(self) -> list[Path]:
        """Return the traces that earlier processes left, the newest first, and tidy up empty old ones."""
        found = []
        for path in self._folder.glob("crash-*.txt"):
            with contextlib.suppress(OSError):
                status = path.stat()
                if path == self._path:
                    continue
                if status.st_size:
                    found.append(path)
                elif time.time() - status.st_mtime > _OLD_SECONDS:
                    path.unlink()
        return sorted(found, reverse=True)


class ErrorCatcher(QObject):
    """Catches exceptions that nobody expected, in any thread, and announces them in the window's thread.

    An exception in a slot does not end the program; without this nobody would hear of it.
    """

    caught = Signal(str, str)
    """One line about it, and the traceback for "copy details"."""

    def install(self) -> None:
        """Begin to listen."""
        self._previous = sys.excepthook, threading.excepthook
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._previous

    def _catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("Unexpected error\n%s", details)
        text = " ".join(str(error).split())
        self.caught.emit(f"{kind.__name__}: {text}" if text else kind.__name__, details)

    def _catch_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._catch(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
