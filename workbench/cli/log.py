"""Where tracebacks go: into a file a person can send, never onto the screen."""

from __future__ import annotations

import time
import traceback
from pathlib import Path

from workbench.session.paths import log_folder


def keep_details(error: BaseException | str) -> Path:
    """Append a traceback to the program's log and return the log's path."""
    text = error if isinstance(error, str) else "".join(traceback.format_exception(error))
    path = log_folder() / "workbench.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"--- {time.strftime('%Y-%m-%d %H:%M:%S')}\n{text}\n")
    except OSError:
        pass
    return path
