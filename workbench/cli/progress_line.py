"""Progress on a terminal while a command works."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_REFRESH = 0.1


class ProgressLine:
    """Shows progress as one line that moves, where there is a terminal; nothing elsewhere."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self._out = out
        self._moving = out.isatty()
        self._last = 0.0
        self._width = 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *exception: object) -> None:
        self._write("")

    def __call__(self, detail: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done and how far it is."""
        now = time.monotonic()
        if self._moving and now - self._last > _REFRESH:
            self._last = now
            self._write(f"{detail} {done:,}/{total:,}" if total else f"{detail} ...")

    def _write(self, text: str) -> None:
        if self._moving:
            self._out.write(f"\r{text:<{self._width}}\r{text}")
            self._out.flush()
            self._width = len(text)
