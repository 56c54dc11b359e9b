"""What a frame of the update-path playground costs with six optimizers on their way.

A frame shows another step of each: the surface with all ways, and, about eight times a second as in the room, the
losses beside it. The ways are 2,000 steps long; what is timed is the window's whole work between two frames, painted
off screen. Aim: the 99th of a hundred frames takes at most 16.7 ms, so that 60 fit into a second.
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
WALKERS = 6
STEPS = 2_000
SPEED = 5
"""Steps from one frame to the next: 300 in a second, the room's fastest."""
LOSSES = 7
"""Frames from one picture of the losses to the next."""
SIZE = (560, 420)


def _ways() -> list[tuple[np.ndarray, np.ndarray]]:
    ways = []
    for number in range(WALKERS):
        steps = np.arange(STEPS)
        decay, angle = np.exp(-steps / (200 + 100 * number)), steps / (3 + number)
        positions = np.stack([5 * decay * np.cos(angle), 2 * decay * np.sin(angle)], axis=1)
        ways.append((positions, positions[:, 0] ** 2 + 50 * positions[:, 1] ** 2 + 1e-12))
    return ways


def frames() -> list[float]:
    """Return the milliseconds of each frame of a walk from its start to its end."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from workbench.analysis.playground_surfaces import SURFACES
    from workbench.gui.pages.learn.chart import Chart, Line
    from workbench.gui.pages.learn.surface_view import SurfaceView
    from workbench.gui.pages.learn.walk import Track, looks
    from workbench.gui.theme import apply_theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, "light")
    tracks = []
    for (positions, losses), look in zip(_ways(), looks(), strict=False):
        tracks.append(Track("p", f"optimizer {len(tracks)}", {}, look, 1, positions, losses, np.arange(STEPS)))
    view, chart = SurfaceView(), Chart("step", "loss", y_logarithmic=True, end_titles=False)
    pictures = {}
    for widget in (view, chart):
        widget.resize(QSize(*SIZE))
        pictures[widget] = QPixmap(*SIZE)
    view.show_surface(SURFACES["bowl"], SURFACES["bowl"].start)
    view.show_tracks(tracks, 0)
    view.render(pictures[view])
    times = []
    for number, shown in enumerate(range(0, STEPS, SPEED)):
        start = time.perf_counter()
        view.show_step(shown)
        view.render(pictures[view])
        if number % LOSSES == 0:
            steps = np.arange(shown + 1, dtype=np.float64)
            lines = [Line(track.title, steps, track.losses[: shown + 1], track.look) for track in tracks]
            chart.show_lines(lines, (0.0, float(STEPS)))
            chart.render(pictures[chart])
        times.append(1000 * (time.perf_counter() - start))
    return times


def run() -> list[dict[str, str]]:
    """Measure; return the row of the table."""
    times = frames()
    middle, late = statistics.median(times), statistics.quantiles(times, n=100)[98]
    return [
        {
            "benchmark": "playground",
            "case": f"{WALKERS} optimizers, {STEPS:,} steps",
            "median": f"{middle:.2f} ms",
            "99 of 100": f"{late:.2f} ms",
            "relative to a frame": f"{late / FRAME:.2f}",
            "aim": "relative to a frame <= 1",
            "met": verdict(late <= FRAME),
        }
    ]


def main() -> None:
    """Print the table."""
    print_table(run())


if __name__ == "__main__":
    main()
