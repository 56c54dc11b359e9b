"""The log of a run: what happened when, in lines a person can read and send, with the tracebacks of all that failed."""

from __future__ import annotations

import textwrap
import time
from contextlib import suppress
from pathlib import Path

from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    HealthFound,
    MemberAdded,
    Noticed,
    Paused,
    Resumed,
    RolledBack,
    RunStarted,
)
from workbench.session.health import in_words as health_in_words


class RunLog:
    """Writes events into a file; a log that cannot be written stops nobody.

    Parameters
    ----------
    path : pathlib.Path
        Made if it is not there; otherwise the lines are added.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, event: Event) -> None:
        """Write what an event says, if it says anything that is worth keeping."""
        words = in_words(event)
        if not words:
            return
        details = getattr(event, "details", "")
        text = f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {words}\n"
        if details:
            text += textwrap.indent(details.rstrip(), "    ") + "\n"
        with suppress(OSError), self._path.open("a", encoding="utf-8") as file:
            file.write(text)


def in_words(event: Event) -> str:
    """Return an event as a line for the log; empty for those that only tell of progress."""
    match event:
        case RunStarted():
            images = ", ".join(f"{count:,} {place}" for place, count in event.images.items())
            return f"{event.name}: steps {event.start_step} to {event.total_steps} on {event.device}; {images} images"
        case Evaluated():
            best = ", best so far" if event.best else ""
            return (
                f"step {event.step}: {event.split} loss {event.scores.loss:.6g}, accuracy {event.scores.accuracy:.4f}"
                f"{best}"
            )
        case MemberAdded():
            return f"step {event.step}: member {event.name} ({event.source}), accuracy {event.scores.accuracy:.4f}"
        case EnsembleEvaluated():
            count = len(event.members)
            return f"step {event.step}: {event.split} accuracy of the ensemble of {count}: {event.scores.accuracy:.4f}"
        case Edited():
            value = "" if event.value is None else f" {event.value}"
            return f"step {event.step}: {event.action} {event.path}{value} {event.mode}".rstrip()
        case RolledBack():
            return f"went back to step {event.step}, which cost {event.lost} steps"
        case Paused():
            return f"step {event.step}: paused{f': {event.reason}' if event.reason is not None else ''}"
        case Resumed():
            return f"step {event.step}: resumed"
        case HealthFound():
            return f"step {event.step}: health: {health_in_words(event)}"
        case Noticed():
            return str(event.message)
        case Failed():
            return f"failed: {event.reason}"
        case Finished():
            return event.outcome
    return ""
