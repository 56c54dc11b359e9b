"""How fast a folder of photographs is looked through before a run: 2,000 JPEG files of 500 x 375 pixels, two threads.

The quick scan reads every file whole: header, end of the file, name of its content. The thorough one decodes every
file, too, and compares what the images look like. Beside them a plain loop opens and verifies each file with Pillow and
hashes it with MD5, as scripts do that look for damaged files and copies. All take turns; the median counts; the
files lie in the system's cache. Aim: at least 1,000 images a second of header checks.
"""

from __future__ import annotations

import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _photographs import make_photographs
from _table import print_table, verdict

COUNT, WORKERS, TURNS = 2_000, 2, 5
AIM = 1_000


def plain_loop(folder: Path) -> None:
    """Verify and hash each file, one after another."""
    from PIL import Image

    seen = set()
    for path in sorted(folder.rglob("*.jpg")):
        with Image.open(path) as image:
            image.verify()
        seen.add(hashlib.md5(path.read_bytes(), usedforsecurity=False).digest())


def run() -> list[dict[str, str]]:
    """Return a row for the quick and one for the thorough scan."""
    from workbench.data.scan import scan
    from workbench.registry import load_catalogue

    catalogue = load_catalogue(safe_mode=True)
    with tempfile.TemporaryDirectory(prefix="workbench-scan-") as name:
        folder = make_photographs(Path(name), COUNT)
        ways: dict[str, Callable[[], object]] = {
            "plain": lambda: plain_loop(folder),
            "quick": lambda: scan(folder, catalogue=catalogue, thorough=False, workers=WORKERS),
            "thorough": lambda: scan(folder, catalogue=catalogue, workers=WORKERS),
        }
        rates: dict[str, list[float]] = {way: [] for way in ways}
        for turn in range(TURNS + 1):
            for way, work in ways.items():
                start = time.perf_counter()
                work()
                if turn:  # the first one warms up
                    rates[way].append(COUNT / (time.perf_counter() - start))
    medians = {way: statistics.median(values) for way, values in rates.items()}
    return [
        {
            "benchmark": "scan",
            "case": f"{COUNT} JPEG of 500x375, {way}",
            "images/s": f"{medians[way]:,.0f}",
            "against verify and hash": f"{medians[way] / medians['plain']:.2f}",
        }
        | ({"aim": f">= {AIM:,}/s", "met": verdict(medians[way] >= AIM)} if way == "quick" else {})
        for way in ("quick", "thorough")
    ]


def main() -> None:
    """Print the rows."""
    print_table(run())


if __name__ == "__main__":
    main()
