"""What one refresh of a curve costs, from a thousand to ten million steps.

Compared are the live view's pyramid, drawn by its own strokes, and pyqtgraph's plain ``setData``, each on a picture
of 900 x 300 pixels that shows the whole run. Aim: the pyramid costs at ten million steps at most twice what it costs
at ten thousand; a curve shorter than the picture is wide is drawn step by step and says nothing about that.
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


def pyramid_cost(count: int) -> float:
    """Return the milliseconds of appending new steps and drawing the whole curve."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPixmap

    from workbench.gui.plots.geometry import Frame
    from workbench.gui.plots.pyramid import Pyramid
    from workbench.gui.plots.strokes import Look, draw_line
    from workbench.gui.plots.timeline import Coordinate, Timeline
    from workbench.gui.theme import current_palette

    room = count + 100 * NEW
    losses, steps = _losses(room), np.arange(room)
    timeline, pyramid = Timeline(), Pyramid()
    timeline.extend(steps[:count], steps[:count], steps[:count])
    pyramid.extend(losses[:count])
    # The memory doubles seldom; a refresh that meets it is not what is measured.
    timeline.extend(steps[count : count + 1], steps[count : count + 1], steps[count : count + 1])
    pyramid.extend(losses[count : count + 1])
    picture, look, palette = QPixmap(WIDTH, HEIGHT), Look("curve_1", 1.0, strength=0.4), current_palette()
    frame = Frame(QRectF(0, 0, WIDTH, HEIGHT), 0, count, 0, 4)

    def refresh() -> None:
        begin = len(pyramid)
        fresh = slice(begin, begin + NEW)
        timeline.extend(steps[fresh], steps[fresh], steps[fresh])
        pyramid.extend(losses[fresh])
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), palette.color("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        xs, ys = pyramid.view(timeline.row(Coordinate.STEP), 0, count, WIDTH)
        draw_line(painter, frame.x(xs), frame.y(ys), look, palette)
        painter.end()

    return _milliseconds(refresh, 30)


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
    costs = {count: pyramid_cost(count) for count in COUNTS}
    rows = []
    for count in COUNTS:
        ratio = costs[count] / costs[REFERENCE]
        row = {
            "benchmark": "curve refresh",
            "case": f"{count:,} steps",
            "pyramid": f"{costs[count]:.2f} ms",
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
