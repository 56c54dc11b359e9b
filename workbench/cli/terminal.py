"""Showing a run in a terminal: a line for every evaluation, and below them one that moves."""

from __future__ import annotations

import shutil
import sys
import threading
from collections import deque
from dataclasses import dataclass
from typing import TextIO

from workbench.engine.ring import StepRing
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    HealthFound,
    Noticed,
    Phase,
    PhaseChanged,
    RolledBack,
    RunStarted,
)
from workbench.session.health import in_words as health_in_words

from .output import as_epochs, as_percentage, as_time, printable_lines

_INTERVAL = 0.2
_RECENT = 3.0
"""Seconds over which the speed is measured: long enough to be calm."""
_BAR = 20
_HEAD = "epoch   training loss   validation loss   accuracy   ensemble"


@dataclass
class _Row:
    """An evaluation, and the ensemble's if there is one at the same step."""

    evaluated: Evaluated
    ensemble: EnsembleEvaluated | None = None

    def __str__(self) -> str:
        event = self.evaluated
        ensemble = _ensemble(self.ensemble) if self.ensemble is not None else ""
        return (
            f"{as_epochs(event.epoch):>5}   {event.training_loss:13.4f}   {event.scores.loss:15.4f}   "
            f"{as_percentage(event.scores.accuracy):>8}{ensemble:<16}{'   best so far' if event.best else ''}"
        ).rstrip()


def _ensemble(event: EnsembleEvaluated) -> str:
    return f"{as_percentage(event.scores.accuracy):>11} of {len(event.members)}"


class TerminalView:
    """Prints what a trainer tells.

    Parameters
    ----------
    ring : StepRing
        Read from a thread of the view's own.
    out : TextIO, optional
        Where to print; standard error if it is not given, so that standard output stays for results.
    """

    def __init__(self, ring: StepRing, out: TextIO | None = None) -> None:
        self._ring = ring
        self._out = out if out is not None else sys.stderr
        self._moving = self._out.isatty()
        self._plain = not _can_write(self._out, "█░")
        self._phase = PhaseChanged(Phase.LOADING)
        self._started: RunStarted | None = None
        self._row: _Row | None = None
        self._headed = False
        self._last: dict[str, float] = {}
        self._recent: deque[tuple[float, float]] = deque()
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="terminal", daemon=True)
        self._width = 0
        self._waiting: deque[str] = deque()

    def __enter__(self) -> TerminalView:
        """Begin to print."""
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        """Print what is left and stop."""
        self._ended.set()
        self._thread.join()
        with self._lock:
            self._finish_row()
            self._write_waiting()
            self._move("")

    def __call__(self, event: Event) -> None:
        """Take an event; called in the trainer's thread."""
        with self._lock:
            match event:
                case PhaseChanged():
                    self._phase = event
                case RunStarted():
                    self._started = event
                    self._say(_introduction(event))
                case Evaluated(split="validation"):
                    self._finish_row()
                    self._row = _Row(event)
                case EnsembleEvaluated(split="validation"):
                    self._take_ensemble(event)
                case Edited() if event.action != "stop":
                    value = f" = {event.value}" if event.path else ""
                    self._say(f"  step {event.step}: {event.action.replace('_', ' ')} {event.path}{value}".rstrip())
                case HealthFound():
                    self._say(f"  {health_in_words(event)}")
                case RolledBack():
                    self._say(f"  went back to step {event.step}")
                case Noticed():
                    self._say(f"  {event.message}")

    def say_soon(self, text: str) -> None:
        """Print a line from the view's own thread: a signal handler must not print, for it interrupts who prints."""
        self._waiting.append(text)

    # Lines that stay ---------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        self._finish_row()
        self._print(text)

    def _take_ensemble(self, event: EnsembleEvaluated) -> None:
        if self._row is not None and self._row.evaluated.step == event.step:
            self._row.ensemble = event
        else:
            self._finish_row()
            per_epoch = self._started.steps_per_epoch if self._started is not None else 1
            self._print_row(f"{as_epochs(event.step / per_epoch):>5}{'':45}{_ensemble(event):<16}   new member")

    def _finish_row(self) -> None:
        """Print the evaluation whose ensemble may have been waited for."""
        if self._row is not None:
            row, self._row = self._row, None
            self._print_row(str(row))

    def _print_row(self, text: str) -> None:
        if not self._headed:
            self._headed = True
            self._print(_HEAD)
        self._print(text)

    def _print(self, text: str) -> None:
        self._move("")
        self._write(printable_lines(text) + "\n")

    # The line that moves -----------------------------------------------------------------------------

    def _watch(self) -> None:
        while not self._ended.wait(_INTERVAL):
            with self._lock:
                self._tick()

    def _tick(self) -> None:
        columns = self._ring.drain()
        if len(columns["step"]):
            self._last = {name: float(column[-1]) for name, column in columns.items()}
            self._recent.append((self._last["seconds"], self._last["images"]))
            while len(self._recent) > 2 and self._recent[-1][0] - self._recent[0][0] > _RECENT:
                self._recent.popleft()
            if self._row is not None and self._last["step"] > self._row.evaluated.step:
                self._finish_row()
        self._write_waiting()
        if self._moving:
            self._move(self.line())

    def line(self) -> str:
        """Return the line that moves: what is done, and how far it is."""
        phase, started, last = self._phase, self._started, self._last
        if phase.phase not in (Phase.TRAINING, Phase.EVALUATING) or started is None or not last:
            words = f"{phase.phase.value}: {phase.detail}" if phase.detail else phase.phase.value
            return f"{words} {phase.done:,} of {phase.total:,}" if phase.total > 1 else f"{words} ..."
        total = max(1, started.total_steps)
        share = min(1.0, last["step"] / total)
        left = (total - last["step"]) * last["seconds"] / max(1.0, last["step"])
        # The most important comes first: what does not fit is left out as a whole.
        return _fitting(
            f"{self._bar(share)} {100 * share:3.0f} %",
            f"{as_time(left)} left",
            f"step {last['step']:.0f} of {total}",
            f"loss {last['training_loss']:<8.4f}" if phase.phase is Phase.TRAINING else "evaluating   ",
            self._speed(),
        )

    def _bar(self, share: float) -> str:
        full = int(share * _BAR)
        return f"[{'#' * full:<{_BAR}}]" if self._plain else "█" * full + "░" * (_BAR - full)

    def _speed(self) -> str:
        (since, before), (now, images) = self._recent[0], self._recent[-1]
        if now <= since:
            return ""
        return f"{(images - before) / (now - since):,.0f} images/s"

    def _move(self, line: str) -> None:
        """Put a line in the place of the one that moves; nothing is cleared first, so it does not flicker."""
        if not self._moving or (not line and not self._width):
            return
        line = line[: _columns()]
        ending = "" if line else "\r"
        self._write("\r" + line + " " * (self._width - len(line)) + ending)
        self._width = len(line)

    def _write_waiting(self) -> None:
        while self._waiting:
            self._print(self._waiting.popleft())

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except (OSError, ValueError):
            # Whoever read has gone, as `head` does. That is no reason to stop training.
            self._moving = False


def _columns() -> int:
    """Return how long a line may be that must not wrap."""
    return max(0, shutil.get_terminal_size().columns - 1)


def _fitting(*parts: str) -> str:
    line = parts[0]
    for part in parts[1:]:
        if part and len(line) + 2 + len(part) <= _columns():
            line += f"  {part}"
    return line


def _introduction(event: RunStarted) -> str:
    images = event.images
    lines = [
        event.name,
        f"  {images['training']:,} training, {images['validation']:,} validation and {images['test']:,} test images of "
        f"{len(event.classes)} classes; {event.parameters:,} weights to learn",
        f"  on {event.device}",
    ]
    if event.device_reason is not None:
        lines.append(f"  {event.device_reason}")
    if event.folder:
        lines.append(f"  in {event.folder}")
    if event.start_step:
        lines.append(f"  going on at step {event.start_step} of {event.total_steps}")
    return "\n".join(lines)


def _can_write(out: TextIO, text: str) -> bool:
    try:
        text.encode(out.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
