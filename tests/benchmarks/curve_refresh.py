"""What one refresh of a curve costs, from a thousand to ten million steps.

Compared are the live view, all three plots of it with labels and axes, whose curves show pyqtgraph what their pyramids
make of the run, and a single plot that is handed every step by pyqtgraph's plain ``setData``. Both show the whole run.
Aim: the live view costs at ten million steps at most twice what it costs at ten thousand; a curve shorter than the
picture is wide is drawn step by step and says nothing about that.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

import numpy as np
from _table import print_table, verdict

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

COUNTS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
LONGEST_PLAIN = 1_000_000
"""Beyond it the plain way takes a second or more a refresh."""
WIDTH, HEIGHT = 900, 300
REFERENCE = 10_000
AIM = 2.0
NEW = 100
"""Steps that arrive between two refreshes."""


def _milliseconds(action: Callable[[], object], repeats: int) -> float:
    action()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def _losses(count: int) -> np.ndarray:
    steps = np.arange(count)
    noise = np.random.default_rng(0).normal(0, 0.2, count)
    return (0.2 + 2 * np.exp(-5 * steps / count)) * np.exp(noise)


def view_cost(count: int) -> float:
    """Return the milliseconds of appending new steps to the live view and drawing all its plots."""
    from PySide6.QtWidgets import QApplication

    from workbench.gui.plots import RunPlots

    room = count + 100 * NEW
    steps = np.arange(1, room + 1)
    columns = {
        "step": steps,
        "epoch": steps / 1000,
        "seconds": steps / 100,
        "training_loss": _losses(room),
        "learning_rate": 0.05 + 0.05 * np.cos(steps / room),
    }

    def rows(begin: int, end: int) -> dict[str, np.ndarray]:
        return {name: column[begin:end] for name, column in columns.items()}

    plots = RunPlots()
    plots.resize(WIDTH, 2 * HEIGHT)
    # The memory doubles seldom; a refresh that meets it is not what is measured.
    for begin, end in ((0, count), (count, count + 1)):
        plots.run.add_steps(rows(begin, end))
    plots.show_curves()
    plots.show()
    QApplication.processEvents()

    def refresh() -> None:
        begin = len(plots.run.timeline)
        plots.run.add_steps(rows(begin, begin + NEW))
        plots.canvas.draw_now()
        plots.canvas.viewport().repaint()

    cost = _milliseconds(refresh, 30)
    plots.close()
    return cost


def plain_cost(count: int) -> float:
    """Return the milliseconds of pyqtgraph's ``setData`` and a repaint."""
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication

    losses, steps = _losses(count), np.arange(count, dtype=float)
    plot = pg.PlotWidget()
    plot.resize(WIDTH, HEIGHT)
    plot.disableAutoRange()
    plot.setRange(xRange=(0, count), yRange=(0, 4), padding=0)
    curve = plot.plot(pen=pg.mkPen("#0a5fae", width=1), antialias=True)
    plot.show()
    QApplication.processEvents()

    def refresh() -> None:
        curve.setData(steps, losses)
        plot.grab()

    cost = _milliseconds(refresh, 10 if count <= 100_000 else 3)
    plot.close()
    return cost


def run() -> list[dict[str, str]]:
    """Measure; return the rows of the table."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    costs = {count: view_cost(count) for count in COUNTS}
    rows = []
    for count in COUNTS:
        ratio = costs[count] / costs[REFERENCE]
        row = {
            "benchmark": "curve refresh",
            "case": f"{count:,} steps",
            "live view": f"{costs[count]:.2f} ms",
            "relative to 10,000": f"{ratio:.2f}",
        }
        if count <= LONGEST_PLAIN:
            row["plain setData"] = f"{plain_cost(count) / costs[count]:.1f} times as long"
        if count > REFERENCE:
            row |= {"aim": f"relative to 10,000 <= {AIM:g}", "met": verdict(ratio <= AIM)}
        rows.append(row)
    del application
    return rows


def main() -> None:
    """Print the table."""
    print_table(run())


if __name__ == "__main__":
    main()
