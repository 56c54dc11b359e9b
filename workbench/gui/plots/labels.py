"""Labels at the right ends of curves, in place of a legend; they never cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from workbench.gui.theme import Palette

from .strokes import Look, draw_swatch

SWATCH = 16.0
GAP = 6.0
_LEADER = 12.0
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
        Where the curve ends, in pixels.
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
    return _LEADER + SWATCH + GAP + widest + 2 * GAP + value


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


def draw_labels(
    painter: QPainter, labels: Sequence[Label], strip: QRectF, font: QFont, palette: Palette, more: str
) -> list[tuple[Label, QRectF]]:
    """Draw labels beside a plot, each led to from the height at which its curve ends.

    Parameters
    ----------
    painter : QPainter
    labels : sequence of Label
    strip : QRectF
        The room to the right of the plot, as high as it.
    font : QFont
    palette : Palette
    more : str
        What to write instead of those there is no room for, with ``{count}``.

    Returns
    -------
    list of (Label, QRectF)
        Those that were drawn, and where.
    """
    metrics = QFontMetricsF(font, painter.device())
    height = metrics.height()
    room = max(1, int(strip.height() // height))
    shown = fitting(labels, room if len(labels) <= room else max(1, room - 1))
    painter.setFont(font)
    left = strip.left() + _LEADER
    bottom = strip.bottom()
    if len(shown) < len(labels):
        bottom -= height
        text = more.format(count=len(labels) - len(shown))
        painter.setPen(palette.color("muted"))
        place = QRectF(left, bottom, strip.right() - left, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    ends = [min(max(label.y, strip.top()), strip.bottom()) for label in shown]
    places = []
    for label, end, y in zip(shown, ends, spread(ends, height, strip.top(), bottom), strict=True):
        _draw_leader(painter, strip.left(), end, left, y, label.look, palette)
        draw_swatch(painter, left, y, SWATCH, label.look, palette)
        words = QRectF(left + SWATCH + GAP, y - height / 2, strip.right() - left - SWATCH - GAP, height)
        value_width = metrics.horizontalAdvance(label.value)
        title = metrics.elidedText(label.title, Qt.TextElideMode.ElideRight, words.width() - value_width - 2 * GAP)
        painter.setPen(palette.color("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, label.value)
        places.append((label, QRectF(left, y - height / 2, strip.right() - left, height)))
    return places


def _draw_leader(painter: QPainter, x0: float, y0: float, x1: float, y1: float, look: Look, palette: Palette) -> None:
    pen = QPen(look.color(palette), 1.0)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x0 + 1, y0), QPointF(x0 + 3, y0), QPointF(x1 - 4, y1), QPointF(x1 - 2, y1)])
