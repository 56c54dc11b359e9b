"""How long the program takes from the start of its process to a window that is there to be seen.

The command ``workbench`` is started in a process of its own, with byte code from an earlier start, and the clock stops
when the first picture of the window (1280 x 800, drawn off screen) is complete. Neither torch nor the engine may have
been imported by then; where they have, the benchmark fails. The median of the starts counts. Aim: below 1.0 s.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from _home import environment
from _table import print_table, verdict

AIM_SECONDS = 1.0
STARTS = 5


def start_once(home: Path) -> dict[str, Any]:
    """Start the program once; return what `_startup_child` tells, with ``started`` among the readings."""
    script = Path(__file__).with_name("_startup_child.py")
    started = time.monotonic()
    done = subprocess.run([sys.executable, str(script)], env=environment(home), capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines() or ["it said nothing"]
        raise RuntimeError(f"the window did not come up: {said[-1]}")
    told: dict[str, Any] = json.loads(done.stdout)
    told["seen"]["started"] = started
    return told


def run() -> list[dict[str, str]]:
    """Return the one row."""
    with tempfile.TemporaryDirectory(prefix="workbench-startup-") as home:
        start_once(Path(home))  # writes byte code, fills the disk's cache
        starts = [start_once(Path(home)) for _ in range(STARTS)]
    heavy = sorted({name for start in starts for name in start["heavy"]})
    if heavy:
        raise RuntimeError(f"the window waits for imports that it does not need: {', '.join(heavy)}")

    def span(begin: str, end: str) -> float:
        return statistics.median(start["seen"][end] - start["seen"][begin] for start in starts)

    total = span("started", "painted")
    return [
        {
            "benchmark": "start-up",
            "case": "process start to window painted",
            "median": f"{total:.2f} s",
            "imports": f"{100 * span('begun', 'imported') / total:.0f} %",
            "Python itself": f"{100 * span('started', 'begun') / total:.0f} %",
            "building": f"{100 * span('imported', 'built') / total:.0f} %",
            "painting": f"{100 * span('built', 'painted') / total:.0f} %",
            "processor time": f"{statistics.median(start['processor'] for start in starts):.2f} s",
            "aim": f"< {AIM_SECONDS:.1f} s",
            "met": verdict(total < AIM_SECONDS),
        }
    ]


def main() -> None:
    """Print the row."""
    print_table(run())


if __name__ == "__main__":
    main()
