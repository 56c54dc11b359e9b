"""The read-out under the pointer: every curve's value in one place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.gui.theme import Palette, current_palette
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import count, duration

from .curves import rate_text
from .labels import GAP, SWATCH
from .panel import Panel
from .run_data import RunData, leading
from .strokes import Look, draw_swatch
from .timeline import Coordinate

_PADDING = 8.0
_DISTANCE = 12.0
"""Between the line and the box."""
_MOST_ROWS = 9
"""Rows of one plot; more members than that are counted."""


@dataclass(frozen=True)
class Row:
    """A curve's value."""

    title: str
    value: str
    look: Look


@dataclass(frozen=True)
class Reading:
    """All values at one place.

    Attributes
    ----------
    x : float
        In the coordinate of the axis.
    header : tuple of str
        Step, epoch and time, or what of it is known.
    groups : tuple of tuple of Row
        One for each plot.
    notes : tuple of str
        What was edited here.
    """

    x: float
    header: tuple[str, ...]
    groups: tuple[tuple[Row, ...], ...]
    notes: tuple[str, ...] = field(default=())

    def in_words(self) -> str:
        """Return it as text, for screen readers."""
        rows = [f"{row.title} {row.value}" for group in self.groups for row in group]
        return ", ".join([*self.header, *rows, *self.notes])


def step_near(data: RunData, coordinate: Coordinate, x: float) -> float | None:
    """Return the step of a run whose coordinate is nearest to `x`; None for a run without figures."""
    timeline = data.sampled
    row = timeline.row(coordinate)
    if not len(row):
        return None
    right = min(int(np.searchsorted(row, x)), len(row) - 1)
    left = max(0, right - 1)
    index = left if x - row[left] <= row[right] - x else right
    return float(timeline.row(Coordinate.STEP)[index])


def read(
    panels: Sequence[Panel], run: RunData, compared: Sequence[RunData], coordinate: Coordinate, x: float
) -> Reading | None:
    """Return the values of all curves at the step nearest to `x`; None without any."""
    leader = leading((run, *compared))
    step = step_near(leader, coordinate, x) if leader is not None else None
    if leader is None or step is None:
        return None
    places = {each: float(leader.sampled.locate([step], each)[0]) for each in Coordinate}
    steps = {id(data): step_near(data, coordinate, places[coordinate]) for data in (run, *compared)}
    steps[id(leader)] = step
    groups = tuple(_rows(panel, steps) for panel in panels)
    momentum = run.momentum.at(step)
    if leader is run and math.isfinite(momentum):
        row = Row(_tr("momentum"), rate_text(momentum), Look("muted", 1.0, (1, 2)))
        groups = (*groups[:-1], (*groups[-1], row))
    return Reading(places[coordinate], _header(places, coordinate, alone=not compared), groups, _notes(run, step))


def _rows(panel: Panel, steps: dict[int, float | None]) -> tuple[Row, ...]:
    rows: list[tuple[int, Row]] = []
    for curve in panel.curves:
        step = steps.get(id(curve.data))
        if not curve.at_hover or step is None:
            continue
        value = curve.series.at(step)
        if not math.isnan(value):
            rows.append((curve.rank, Row(curve.title, panel.text(value), curve.look)))
    shown = [row for _, row in sorted(rows, key=lambda item: item[0])]
    if len(shown) > _MOST_ROWS:
        rest = len(shown) - _MOST_ROWS + 1
        shown = [*shown[: _MOST_ROWS - 1], Row(_tr("{count} more").format(count=rest), "", Look("canvas", 0.0))]
    return tuple(shown)


def _header(places: dict[Coordinate, float], coordinate: Coordinate, alone: bool) -> tuple[str, ...]:
    texts = {
        Coordinate.STEP: _tr("step {number}").format(number=count(places[Coordinate.STEP])),
        Coordinate.EPOCH: _tr("epoch {number}").format(number=f"{places[Coordinate.EPOCH]:.2f}"),
        Coordinate.SECONDS: duration(places[Coordinate.SECONDS]),
    }
    # Runs that are compared agree in the axis alone.
    return tuple(texts.values()) if alone else (texts[coordinate],)


def _notes(run: RunData, step: float) -> tuple[str, ...]:
    near = max(1.0, run.head / 200)
    return tuple(mark.text for mark in run.marks if abs(mark.step - step) <= near)


class ReadingBox(QWidget):
    """Lies on the plots and writes a reading down.

    Parameters
    ----------
    ground : QWidget
        What it lies on.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(number_font(SMALL_PIXELS))
        self._reading: Reading | None = None
        self.hide()

    def show_reading(self, reading: Reading | None, x: float, plot: QRectF, bounds: QRectF) -> None:
        """Show a reading; None hides the box.

        Parameters
        ----------
        reading : Reading, optional
        x : float
            Where its line is, in pixels.
        plot, bounds : QRectF
            Where the curves are, and where the box has to stay.
        """
        self._reading = reading
        self.setVisible(reading is not None)
        if reading is None:
            return
        metrics = QFontMetricsF(self.font())
        groups = [group for group in reading.groups if group]
        rows = [row for group in groups for row in group]
        titles = max((metrics.horizontalAdvance(row.title) for row in rows), default=0.0)
        values = max((metrics.horizontalAdvance(row.value) for row in rows), default=0.0)
        most = bounds.width() * 0.45
        wanted = max(SWATCH + GAP + titles + 3 * GAP + values, metrics.horizontalAdvance(_headline(reading)))
        for note in reading.notes:
            wanted = max(wanted, min(most, metrics.horizontalAdvance(note)))
        width = min(wanted, most) + 2 * _PADDING
        lines = 1 + len(rows) + len(reading.notes)
        height = 2 * _PADDING + metrics.height() * lines + 4 * (len(groups) + bool(reading.notes))
        # At the right it hides labels that it repeats, and nothing else; it gives way only to the line itself.
        left = bounds.right() - width
        if x + _DISTANCE > left:
            left = min(plot.left() + _DISTANCE, x - _DISTANCE - width)
        box = QRectF(max(bounds.left(), left), bounds.top(), width, height)
        self.setGeometry(box.toRect())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the reading."""
        reading, palette = self._reading, current_palette()
        if reading is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color("border"), 1))
        painter.setBrush(palette.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        inner = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        y = inner.top()
        painter.setPen(palette.color("muted"))
        painter.drawText(
            QRectF(inner.left(), y, inner.width(), line), Qt.AlignmentFlag.AlignVCenter, _headline(reading)
        )
        y += line
        for group in reading.groups:
            y += 4 * bool(group)
            for row in group:
                _draw_row(painter, row, QRectF(inner.left(), y, inner.width(), line), metrics, palette)
                y += line
        painter.setPen(palette.color("warning"))
        y += 4
        for note in reading.notes:
            text = metrics.elidedText(note, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRectF(inner.left(), y, inner.width(), line), Qt.AlignmentFlag.AlignVCenter, text)
            y += line


def _headline(reading: Reading) -> str:
    return "  ·  ".join(reading.header)


def _draw_row(painter: QPainter, row: Row, place: QRectF, metrics: QFontMetricsF, palette: Palette) -> None:
    draw_swatch(painter, place.left(), place.center().y(), SWATCH, row.look, palette)
    words = place.adjusted(SWATCH + GAP, 0, 0, 0)
    room = words.width() - metrics.horizontalAdvance(row.value) - GAP
    painter.setPen(palette.color("text"))
    title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("plots", text)
