"""What a frame of scrolling through 100,000 images costs on the page of the data.

The images are small arrays; what is timed is the window's whole work between two frames: the scroll, and the paint of
all cells in view, off screen, with their pictures there and, in a second row, not yet there. Aim: the 99th of a
hundred frames takes at most 16.7 ms, so that 60 fit into a second.
"""

from __future__ import annotations

import os
import statistics
import time

import numpy as np
from _table import print_table, verdict

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FRAME = 1000 / 60
"""Milliseconds."""
IMAGES = 100_000
FRAMES = 400
SIZE = (1200, 700)


def _source():
    from workbench.api import LabelledImages
    from workbench.gui.pages.data.reading import Source
    from workbench.session.recipe import PluginChoice

    generator = np.random.default_rng(0)
    data = LabelledImages(
        images=generator.integers(0, 256, (IMAGES, 3, 16, 16), dtype=np.uint8),
        labels=np.arange(IMAGES) % 10,
        classes=[f"class {number}" for number in range(10)],
        split=np.full(IMAGES, -1, dtype=np.int8),
        keys=[f"image {number}" for number in range(IMAGES)],
    )
    return Source(PluginChoice("benchmark"), data)


def frames() -> dict[str, list[float]]:
    """Return the milliseconds of each frame, and of the layout of all images."""
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from workbench.gui.background import wait_for_background
    from workbench.gui.pages.data.thumbnails import Thumbnails
    from workbench.gui.theme import apply_theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, "light")
    view = Thumbnails()
    view.resize(*SIZE)
    view.show()
    view.show_source(_source())
    start = time.perf_counter()
    view.images.show_rows(np.arange(IMAGES))
    longest, bar, seen = 0.0, view.verticalScrollBar(), -1
    while time.perf_counter() - start < 60:
        before = time.perf_counter()
        application.processEvents()
        longest = max(longest, 1000 * (time.perf_counter() - before))
        if bar.maximum() == seen and seen > 100_000:
            break
        seen = bar.maximum()
    canvas = QPixmap(*SIZE)
    times: dict[str, list[float]] = {"fast, pictures not yet there": [], "slowly, pictures there": []}
    for case, step in (("fast, pictures not yet there", 1400), ("slowly, pictures there", 40)):
        bar.setValue(0)
        for _ in range(FRAMES):
            begin = time.perf_counter()
            bar.setValue(bar.value() + step)
            view.viewport().render(canvas)
            application.processEvents()
            times[case].append(1000 * (time.perf_counter() - begin))
    times["layout, longest pause"] = [longest] * 2
    wait_for_background()
    return times


def run() -> list[dict[str, str]]:
    """Measure; return the rows of the table."""
    rows = []
    for case, times in frames().items():
        late = statistics.quantiles(times, n=100)[98]
        rows.append(
            {
                "benchmark": "thumbnails",
                "case": f"{IMAGES:,} images, {case}",
                "median": f"{statistics.median(times):.2f} ms",
                "99 of 100": f"{late:.2f} ms",
                "relative to a frame": f"{late / FRAME:.2f}",
                "aim": "relative to a frame <= 1",
                "met": verdict(late <= FRAME),
            }
        )
    return rows


def main() -> None:
    """Print the table."""
    print_table(run())


if __name__ == "__main__":
    main()
