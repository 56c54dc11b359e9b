"""Marks across the plots: where something was edited while the model trained."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from workbench.gui.theme import Palette

from .panel import Panel
from .run_data import RunData
from .timeline import Coordinate

_LONGEST = 180.0
_LINES = 2
"""Marks close to each other may put their words on so many lines; beyond that the read-out tells them."""


def draw_edit_marks(
    painter: QPainter, panels: Sequence[Panel], run: RunData, coordinate: Coordinate, font: QFont, palette: Palette
) -> list[tuple[str, QRectF]]:
    """Draw a line through all plots for each edit, with its words at the top; return the words that had room."""
    if not run.marks:
        return []
    first = panels[0].frame
    xs = first.x(run.timeline.locate([mark.step for mark in run.marks], coordinate))
    metrics = QFontMetricsF(font, painter.device())
    ends = [-math.inf] * _LINES
    placed = []
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for mark, x in sorted(zip(run.marks, xs.tolist(), strict=True), key=lambda item: item[1]):
        if not first.place.left() <= x <= first.place.right():
            continue
        pen = QPen(palette.color("warning"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        line = round(x) + 0.5
        for panel in panels:
            place = panel.frame.place
            painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
        text = metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, _LONGEST)
        width = metrics.horizontalAdvance(text) + 8
        left = x + 1 if x + 1 + width <= first.place.right() else x - 1 - width
        row = next((row for row in range(_LINES) if left >= ends[row]), None)
        if row is None:
            continue
        ends[row] = left + width + 4
        box = QRectF(left, first.place.top() + row * metrics.height(), width, metrics.height())
        painter.fillRect(box, palette.color("canvas", 0.85))
        painter.setPen(palette.color("warning"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        placed.append((text, box))
    return placed
