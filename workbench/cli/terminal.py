"""Showing a run in a terminal: one line that moves, and a line for everything that stays."""

from __future__ import annotations

import shutil
import sys
import threading
from typing import TextIO

from workbench.engine.ring import StepRing
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    MemberAdded,
    Noticed,
    Phase,
    PhaseChanged,
    RolledBack,
    RunStarted,
)

_INTERVAL = 0.2
_BAR = 24


def as_time(seconds: float) -> str:
    """Write a duration as ``1:12`` or ``2:03:04``."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def as_percentage(share: float | None) -> str:
    """Write a share of 0..1 as a percentage with one decimal."""
    return "-" if share is None or share != share else f"{100 * share:.1f} %"


class TerminalView:
    """Prints what a trainer tells.

    Parameters
    ----------
    ring : StepRing
        Read from a thread of the view's own.
    out : TextIO
        Where to print; standard error, so that standard output stays for results.
    """

    def __init__(self, ring: StepRing, out: TextIO = sys.stderr) -> None:
        self._ring, self._out = ring, out
        self._moving = out.isatty()
        self._phase = PhaseChanged(Phase.LOADING)
        self._started: RunStarted | None = None
        self._last: dict[str, float] = {}
        self._since: tuple[float, float] | None = None
        self._rate = 0.0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="terminal", daemon=True)
        self._width = 0

    def __enter__(self) -> TerminalView:
        """Begin to print."""
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        """Print what is left and stop."""
        self._ended.set()
        self._thread.join()
        with self._lock:
            self._clear()

    def __call__(self, event: Event) -> None:
        """Take an event; called in the trainer's thread."""
        if isinstance(event, PhaseChanged):
            self._phase = event
            return
        text = self._words(event)
        if text:
            with self._lock:
                self._clear()
                print(text, file=self._out, flush=True)

    def _words(self, event: Event) -> str:
        match event:
            case RunStarted():
                self._started = event
                images = event.images
                reason = f"\n  {event.device_reason}" if event.device_reason else ""
                return (
                    f"{event.name}: {images['training']:,} training, {images['validation']:,} validation, "
                    f"{images['test']:,} test images; {event.parameters:,} parameters\n  on {event.device}{reason}"
                )
            case Evaluated(split="validation"):
                mark = "  best so far" if event.best else ""
                return (
                    f"epoch {event.epoch:5.4g}   loss: training {event.training_loss:.4f}, validation "
                    f"{event.scores.loss:.4f}   validation accuracy {as_percentage(event.scores.accuracy)}{mark}"
                )
            case Evaluated():
                return f"test accuracy of the best model: {as_percentage(event.scores.accuracy)}"
            case MemberAdded():
                return f"  member {event.name}: validation accuracy {as_percentage(event.scores.accuracy)}"
            case EnsembleEvaluated():
                return (
                    f"  ensemble of {len(event.members)}: {event.split} accuracy {as_percentage(event.scores.accuracy)}"
                )
            case Edited():
                return f"  step {event.step}: {event.action} {event.path} {event.value if event.path else ''}".rstrip()
            case RolledBack():
                return f"  went back to step {event.step}"
            case Noticed():
                return f"  {event.message}"
            case Finished() | Failed():
                return ""
        return ""

    def _watch(self) -> None:
        while not self._ended.wait(_INTERVAL):
            columns = self._ring.drain()
            if len(columns["step"]):
                self._last = {name: float(column[-1]) for name, column in columns.items()}
                seconds, images = self._last["seconds"], self._last["images"]
                if self._since is not None and seconds > self._since[0]:
                    self._rate = (images - self._since[1]) / (seconds - self._since[0])
                self._since = (seconds, images)
            if self._moving:
                with self._lock:
                    self._clear()
                    line = self._line()[: shutil.get_terminal_size().columns - 1]
                    self._out.write("\r" + line)
                    self._out.flush()
                    self._width = len(line)

    def _line(self) -> str:
        phase, started, last = self._phase, self._started, self._last
        if phase.phase is not Phase.TRAINING or started is None or not last:
            words = f"{phase.phase.value} {phase.detail}".rstrip()
            return f"{words} {phase.done:,}/{phase.total:,}" if phase.total else f"{words} ..."
        done = last["step"] / max(1, started.total_steps)
        left = (started.total_steps - last["step"]) * last["seconds"] / max(1.0, last["step"] - started.start_step)
        bar = "#" * int(done * _BAR)
        return (
            f"[{bar:<{_BAR}}] step {last['step']:.0f}/{started.total_steps}  loss {last['training_loss']:.4f}  "
            f"{self._rate:,.0f} images/s  {as_time(left)} left"
        )

    def _clear(self) -> None:
        if self._moving and self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._width = 0
