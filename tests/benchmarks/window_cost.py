"""What the live window costs: training beside it against training without it, and how late the window's thread is.

Two processes train the same recipe, one below the real window (1280 x 800, all panels open, drawn off screen), one as
the command line does. They take turns of a few seconds, the other one standing still meanwhile, so that both see the
same machine; a turn's ratio is taken between neighbours and the median counts. Where its memory happens to lie makes
one process a few percent faster than its twin for all its life, so there are several pairs of processes. Images per
second are told by the clock, and again for each second of processor time of the whole process, which a busy machine
disturbs less. In further turns, a beat of 60 Hz in the window's thread is compared with the time at which it was due.
Aim: at least 0.97 of the headless images per second, and 99 of 100 beats less than 33 ms late, for steps of 5 ms and
for ResNet-18.
"""

from __future__ import annotations

import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _home import environment
from _table import print_table, verdict
from _training_child import CASES, Case, Turn

SPEED_AIM = 0.97
LATENESS_AIM_MS = 33.0
PAIRS = 3
WARM_UP_TURNS = 2
WATCHED_TURNS, WATCHED_SECONDS = 1, 5.0
SETTLE_SECONDS = 0.2

_CAN_STOP = hasattr(signal, "SIGSTOP")


class Child:
    """One of the two processes."""

    def __init__(self, way: str, case: str, home: Path) -> None:
        self._errors = (home / f"{way}.log").open("w+", encoding="utf-8")
        script = Path(__file__).with_name("_training_child.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script), way, case],
            env=environment(home / way),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._way = way

    def wait_until_ready(self) -> None:
        """Wait for the first step, then let the process stand still."""
        self._line()
        self._stand_still()

    def turn(self, seconds: float, *, watched: bool = False) -> Turn:
        """Let it train for so long, with an eye on the window's thread if asked to."""
        assert self._process.stdin is not None
        if _CAN_STOP:
            self._process.send_signal(signal.SIGCONT)
        time.sleep(SETTLE_SECONDS)
        self._process.stdin.write(f"{seconds}{' beat' if watched else ''}\n")
        self._process.stdin.flush()
        turn = Turn(**json.loads(self._line()))
        self._stand_still()
        return turn

    def end(self) -> None:
        """End the process; a run survives that at any moment."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def _stand_still(self) -> None:
        time.sleep(SETTLE_SECONDS)
        if _CAN_STOP:
            self._process.send_signal(signal.SIGSTOP)

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            said = self._errors.read().strip().splitlines() or ["it said nothing"]
            raise RuntimeError(f"the training ({self._way}) ended: {said[-1]}")
        return line


def measure(name: str, case: Case) -> tuple[list[Turn], list[Turn], list[float]]:
    """Return the turns of one pair of processes beside the window and without it, and the beats' lateness."""
    with tempfile.TemporaryDirectory(prefix="workbench-window-cost-") as folder:
        children = [Child(way, name, Path(folder)) for way in ("window", "headless")]
        turns: list[list[Turn]] = [[], []]
        try:
            for child in children:
                child.wait_until_ready()
            for number in range(WARM_UP_TURNS + case.turns):
                # A B, B A, A B: whatever drifts meets both alike.
                for index in (0, 1) if number % 2 else (1, 0):
                    turn = children[index].turn(case.turn_seconds)
                    if number >= WARM_UP_TURNS:
                        turns[index].append(turn)
            watched = [children[0].turn(WATCHED_SECONDS, watched=True) for _ in range(WATCHED_TURNS)]
        finally:
            for child in children:
                child.end()
    return turns[0], turns[1], [seconds for turn in watched for seconds in turn.lateness]


def quantile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run() -> list[dict[str, str]]:
    """Return two rows a case: speed and lateness."""
    rows = []
    for name, case in CASES.items():
        pairs: list[tuple[Turn, Turn]] = []
        lateness: list[float] = []
        for _ in range(PAIRS):
            live, headless, late = measure(name, case)
            pairs += zip(live, headless, strict=True)
            lateness += late
        speed = statistics.median((a.steps / a.seconds) / (b.steps / b.seconds) for a, b in pairs)
        thrift = statistics.median((a.steps / a.processor_seconds) / (b.steps / b.processor_seconds) for a, b in pairs)
        step = statistics.median(turn.seconds / turn.steps for _, turn in pairs)
        middle, latest, worst = (1000 * quantile(lateness, share) for share in (0.5, 0.99, 1.0))
        rows.append(
            {
                "benchmark": "window cost",
                "case": case.title,
                "images/s, window / headless": f"{speed:.3f}",
                "a processor second": f"{thrift:.3f}",
                "headless step": f"{1000 * step:.1f} ms",
                "aim": f">= {SPEED_AIM}",
                "met": verdict(speed >= SPEED_AIM),
            }
        )
        rows.append(
            {
                "benchmark": "window lateness",
                "case": case.title,
                "p50": f"{middle:.1f} ms",
                "p99": f"{latest:.1f} ms",
                "worst": f"{worst:.0f} ms",
                "aim": f"p99 < {LATENESS_AIM_MS:.0f} ms",
                "met": verdict(latest < LATENESS_AIM_MS),
            }
        )
    return rows


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
