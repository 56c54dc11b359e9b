"""Labels at the right ends of curves, in place of a legend; they never cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from workbench.gui.theme import Palette

from .strokes import Look, draw_swatch

SWATCH = 16.0
GAP = 6.0
LEADER = 12.0
"""Room between plot and labels for the lines that lead from one to the other."""
_LONGEST_TITLE = 120.0


@dataclass(frozen=True)
class Label:
    """What stands at the end of a curve.

    Attributes
    ----------
    title, value : str
    look : Look
    y : float
        Where the curve ends: a share of the plot's height, counted from its top.
    rank : int
        The highest are left out first.
    """

    title: str
    value: str
    look: Look
    y: float
    rank: int


def strip_width(titles: Sequence[str], values: Sequence[str], metrics: QFontMetricsF) -> float:
    """Return the room that labels with such titles and values need; 0 without labels."""
    if not titles:
        return 0.0
    widest = min(_LONGEST_TITLE, max(metrics.horizontalAdvance(title) for title in titles))
    value = max(metrics.horizontalAdvance(text) for text in values)
    return LEADER + SWATCH + GAP + widest + 2 * GAP + value


def spread(wanted: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Move the centres of labels apart as little as possible.

    Source: least squares under "at least `height` apart" is an isotonic regression; solved by pooling adjacent
    violators (Barlow et al. 1972, "Statistical Inference under Order Restrictions").

    Parameters
    ----------
    wanted : sequence of float
        Where they would like to be.
    height : float
        Of one label.
    low, high : float
        The room, which must hold them all.

    Returns
    -------
    list of float
        Where they are, in the order they came.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[list[float]] = []  # mean and size
    for place, index in enumerate(order):
        blocks.append([wanted[index] - place * height, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, size = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + mean * size) / (before[1] + size)
            before[1] += size
    means = [mean for mean, size in blocks for _ in range(int(size))]
    result = [0.0] * len(wanted)
    for place, (index, mean) in enumerate(zip(order, means, strict=True)):
        first = low + height / 2 + place * height
        last = high - height / 2 - (len(order) - 1 - place) * height
        result[index] = min(max(mean + place * height, first), last)
    return result


def fitting(labels: Sequence[Label], room: int) -> list[Label]:
    """Return the labels there is room for, the most important and then the newest, in their old order."""
    if len(labels) <= room:
        return list(labels)
    kept = sorted(range(len(labels)), key=lambda index: (labels[index].rank, -index))[:room]
    return [labels[index] for index in sorted(kept)]


def placed(labels: Sequence[Label], height: float, line: float) -> tuple[list[tuple[Label, float]], int]:
    """Return the labels there is room for with the heights of their centres, and how many are left out.

    Parameters
    ----------
    labels : sequence of Label
    height : float
        Of the plot, in pixels.
    line : float
        Height of a label.
    """
    room = max(1, int(height // line))
    shown = fitting(labels, room if len(labels) <= room else max(1, room - 1))
    rest = len(labels) - len(shown)
    ends = [height * min(max(label.y, 0.0), 1.0) for label in shown]
    return list(zip(shown, spread(ends, line, 0.0, height - line * bool(rest)), strict=True)), rest


def draw_label(
    painter: QPainter, label: Label, centre: float, size: QSizeF, font: QFontMetricsF, palette: Palette
) -> None:
    """Draw a label beside a plot, led to from the height at which its curve ends.

    Parameters
    ----------
    painter : QPainter
        Its origin is the plot's upper right corner.
    label : Label
    centre : float
        Height of the label's middle.
    size : QSizeF
        Of the room beside the plot.
    font : QFontMetricsF
    palette : Palette
    """
    end = size.height() * min(max(label.y, 0.0), 1.0)
    painter.setPen(QPen(label.look.color(palette), 1.0))
    way = QPointF(1, end), QPointF(3, end), QPointF(LEADER - 4, centre), QPointF(LEADER - 2, centre)
    painter.drawPolyline(way)
    draw_swatch(painter, LEADER, centre, SWATCH, label.look, palette)
    left, height = LEADER + SWATCH + GAP, font.height()
    words = QRectF(left, centre - height / 2, size.width() - left, height)
    room = words.width() - font.horizontalAdvance(label.value) - 2 * GAP
    title = font.elidedText(label.title, Qt.TextElideMode.ElideRight, room)
    painter.setPen(palette.color("text"))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, label.value)
