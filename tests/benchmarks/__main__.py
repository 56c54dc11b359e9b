"""Run the benchmarks named, or all, each in a process of its own, and print one table.

``python tests/benchmarks [NAMES] [--OPTIONS]``; ``python3 packaging/dev.py bench [NAMES]`` prepares the environment
first. Options go to the benchmarks named, as ``fashion_snapshot --seeds 2``; most take none. One
that fails says so in a sentence and the others go on. A benchmark is a module of this folder with ``run()``, which
returns rows for the table (see `_table`), and ``main()``, which prints them.
"""

from __future__ import annotations

import importlib
import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from _home import environment
from _noise import Others
from _table import table

FOLDER = Path(__file__).resolve().parent

Rows = list[dict[str, str]]


class FailedError(Exception):
    """A benchmark could not be measured; the sentence says why."""


def names() -> list[str]:
    """Return the names of all benchmarks."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def measure(name: str, options: Sequence[str] = ()) -> Rows:
    """Run one benchmark in a process of its own.

    Raises
    ------
    FailedError
    """
    with tempfile.TemporaryDirectory(prefix="workbench-benchmark-") as home:
        report = Path(home) / "rows.json"
        command = [sys.executable, str(FOLDER), "--rows-of", name, str(report), *options]
        done = subprocess.run(
            command, env=environment(Path(home)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        if done.returncode == 0 and report.is_file():
            rows: Rows = json.loads(report.read_text(encoding="utf-8"))
            return rows
        said = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
    if done.returncode < 0:
        reason = f"it was ended by the signal {signal.Signals(-done.returncode).name}"
    else:
        reason = said[-1] if said else f"it ended with exit code {done.returncode}"
    script = f"{FOLDER.parent.name}/{FOLDER.name}/{name}.py"
    raise FailedError(f"The benchmark {name} failed: {reason.rstrip('.')}. See all it says with: python {script}")


def _write_rows(name: str, report: Path, options: list[str]) -> int:
    sys.argv = [name, *options]
    rows: Rows = importlib.import_module(name).run()
    report.write_text(json.dumps(rows), encoding="utf-8")
    return 0


def main(arguments: list[str]) -> int:
    """Measure and print; return 1 if a benchmark failed, 2 if there is none of a name, else 0."""
    if arguments[:1] == ["--rows-of"]:
        return _write_rows(arguments[1], Path(arguments[2]), arguments[3:])
    first = next((place for place, argument in enumerate(arguments) if argument.startswith("--")), len(arguments))
    arguments, options = arguments[:first], arguments[first:]
    wanted = [Path(argument).stem for argument in arguments] or names()
    unknown = [name for name in wanted if name not in names()]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(names())}.", file=sys.stderr)
        return 2
    rows: Rows = []
    failures = []
    others = Others()
    for number, name in enumerate(wanted, 1):
        print(f"measuring {name} ({number} of {len(wanted)})", file=sys.stderr, flush=True)
        try:
            rows += measure(name, options)
        except FailedError as failure:
            failures.append(str(failure))
    if rows:
        print(table(rows))
    for failure in failures:
        print(failure)
    share = others.share()
    if share is not None:
        print(f"Other programs used {100 * share:.0f} % of the processors meanwhile; below 10 % the figures are good.")
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
