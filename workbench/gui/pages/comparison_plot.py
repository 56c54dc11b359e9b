"""Curves of several runs over each other: validation accuracy and loss against the epoch."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.gui.theme import current_palette, mark_role, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font
from workbench.gui.words import epochs, figure, percent

from .runs_reading import Curves

_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotDotLine,
)
_LABEL_HEIGHT = 16
_MOST_FOR_LABELS = 0.45  # of the width, kept free for the labels at the right end


@dataclass
class _Line:
    title: str
    x: list[float]
    y: list[float]
    item: pg.PlotDataItem
    label: pg.TextItem


class _Panel:
    """One plot with its lines."""

    def __init__(self, item: pg.PlotItem, logarithmic: bool) -> None:
        self.item = item
        self.logarithmic = logarithmic
        self.lines: list[_Line] = []
        self.cursor = pg.InfiniteLine(angle=90, movable=False)
        self.cursor.hide()
        item.addItem(self.cursor, ignoreBounds=True)
        item.setLogMode(y=logarithmic)
        item.hideButtons()
        item.setMenuEnabled(False)
        item.showGrid(x=True, y=True, alpha=0.1)
        item.getViewBox().sigRangeChanged.connect(self.place_labels)
        item.getViewBox().sigResized.connect(self.place_labels)

    def clear(self) -> None:
        for line in self.lines:
            self.item.removeItem(line.item)
            self.item.removeItem(line.label)
        self.lines.clear()

    def add(self, title: str, x: list[float], y: list[float], index: int) -> None:
        color = current_palette().curve(index)
        pen = pg.mkPen(color, width=2, style=_DASHES[index // 8 % len(_DASHES)] if index >= 8 else _DASHES[index % 5])
        item = pg.PlotDataItem(x, y, pen=pen, antialias=True)
        label = pg.TextItem(title if len(title) <= 24 else f"{title[:23]}…", color=color, anchor=(0, 0.5))
        label.setFont(number_font(SMALL_PIXELS))
        self.item.addItem(item)
        self.item.addItem(label, ignoreBounds=True)
        self.lines.append(_Line(title, x, y, item, label))

    def reset_view(self) -> None:
        """Show every curve whole, with room for the labels."""
        xs = [x for line in self.lines for x in line.x]
        ys = [self.shown(y) for line in self.lines for y in line.y]
        if not xs:
            return
        low, high = min(ys), max(ys)
        room = (high - low or abs(high) or 1.0) * 0.08
        start, end = min(0.0, *xs), max(xs)
        widest = max(line.label.boundingRect().width() for line in self.lines) + 8
        share = min(_MOST_FOR_LABELS, widest / max(1.0, self.item.getViewBox().width()))
        self.item.setXRange(start, start + (end - start or 1.0) / (1 - share), padding=0)
        self.item.setYRange(low - room, high + room, padding=0)

    def shown(self, y: float) -> float:
        """Return where a value stands on the axis."""
        return math.log10(y) if self.logarithmic else y

    def place_labels(self, *_: object) -> None:
        """Put each label at the right end of its curve, apart from the others."""
        view = self.item.getViewBox()
        height = view.height()
        if not self.lines or height <= 0:
            return
        (_, (low, high)) = view.viewRange()
        unit = (high - low) / height
        ordered = sorted(self.lines, key=lambda line: self.shown(line.y[-1]))
        place = low
        for line in ordered:
            place = max(self.shown(line.y[-1]), place)
            line.label.setPos(line.x[-1], place)
            place += _LABEL_HEIGHT * unit
        # What was pushed beyond the top comes down again, pushing the others.
        limit = high - _LABEL_HEIGHT * unit / 2
        for line in reversed(ordered):
            if line.label.pos().y() > limit:
                line.label.setPos(line.x[-1], limit)
            limit = min(limit, line.label.pos().y()) - _LABEL_HEIGHT * unit

    def dress(self) -> None:
        """Take the colours of the theme."""
        palette = current_palette()
        for name in ("left", "bottom"):
            axis = self.item.getAxis(name)
            axis.setPen(palette.color("border"))
            axis.setTextPen(palette.color("muted"))
            axis.setStyle(tickFont=number_font(SMALL_PIXELS))
        self.cursor.setPen(pg.mkPen(palette.color("muted"), width=1))


class ComparisonPlot(QWidget):
    """Two plots with one epoch axis; hovering reads every curve, a double click shows everything again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: Sequence[Curves] = ()
        self.view = pg.GraphicsLayoutWidget(self)
        self.view.setAccessibleName(self.tr("Validation accuracy and loss of the ticked runs over the epochs"))
        self._heads = [self.view.addLabel(row=row, col=0, justify="left") for row in (0, 2)]
        self.accuracy = _Panel(self.view.addPlot(row=1, col=0), logarithmic=False)
        self.loss = _Panel(self.view.addPlot(row=3, col=0), logarithmic=True)
        self.loss.item.setXLink(self.accuracy.item)
        self.accuracy.item.getAxis("bottom").setStyle(showValues=False)
        for panel in (self.accuracy, self.loss):
            panel.item.getAxis("left").setWidth(40)
        self.reading = QLabel(self)
        self.reading.setFont(number_font(SMALL_PIXELS))
        self.reading.setTextFormat(Qt.TextFormat.PlainText)
        self.reading.setWordWrap(True)
        mark_role(self.reading, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        column.addWidget(self.reading)
        # The room for the labels depends on the width; what a person zoomed to stays.
        self._zoomed = False
        for panel in (self.accuracy, self.loss):
            panel.item.getViewBox().sigRangeChangedManually.connect(self._on_zoom)
            panel.item.getViewBox().sigResized.connect(self._on_resize)
        scene = self.view.scene()
        scene.sigMouseMoved.connect(self._hover)
        scene.sigMouseClicked.connect(self._click)
        notifier().changed.connect(self._draw)
        self._read_nothing()

    def show_curves(self, curves: Sequence[Curves]) -> None:
        """Draw the curves of these runs."""
        self._curves = tuple(curves)
        self._draw()
        self._read_nothing()

    def read_at(self, epoch: float) -> str:
        """Return the figures of every run at the evaluation nearest to an epoch, in one line."""
        parts = []
        for accuracy in self.accuracy.lines:
            index = _nearest(accuracy.x, epoch)
            loss = next((line for line in self.loss.lines if line.title == accuracy.title), None)
            text = percent(accuracy.y[index] / 100)
            if loss is not None:
                text += f" / {figure(loss.y[_nearest(loss.x, epoch)])}"
            parts.append(f"{accuracy.title} {text}")
        return self.tr("Epoch {epoch}:").format(epoch=epochs(epoch)) + "  " + "   ".join(parts)

    def _draw(self) -> None:
        palette = current_palette()
        self.view.setBackground(palette.color("canvas"))
        for panel, head, text in (
            (self.accuracy, self._heads[0], self.tr("Validation accuracy (%)")),
            (self.loss, self._heads[1], self.tr("Validation loss (logarithmic)")),
        ):
            panel.clear()
            panel.dress()
            head.setText(text, color=palette.muted, size=f"{SMALL_PIXELS}px", justify="left")
        self.loss.item.setLabel("bottom", self.tr("epoch"), color=palette.muted, size=f"{SMALL_PIXELS}px")
        for index, run in enumerate(self._curves):
            points = [(event.epoch, event.scores) for event in run.evaluations]
            accuracies = [(x, 100 * scores.accuracy) for x, scores in points if math.isfinite(scores.accuracy)]
            losses = [(x, scores.loss) for x, scores in points if math.isfinite(scores.loss) and scores.loss > 0]
            for panel, values in ((self.accuracy, accuracies), (self.loss, losses)):
                if values:
                    panel.add(run.title, [x for x, _ in values], [y for _, y in values], index)
        self.reset_view()

    def _on_zoom(self, *_: object) -> None:
        self._zoomed = True

    def _on_resize(self, *_: object) -> None:
        if not self._zoomed:
            self.reset_view()

    def reset_view(self) -> None:
        """Show every curve whole."""
        self._zoomed = False
        self.accuracy.reset_view()
        self.loss.reset_view()

    def _read_nothing(self) -> None:
        for panel in (self.accuracy, self.loss):
            panel.cursor.hide()
        self.reading.setText(self.tr("Point at the curves to read them. Double click shows everything again."))

    def _hover(self, place: QPointF) -> None:
        inside = next(
            (panel for panel in (self.accuracy, self.loss) if panel.item.sceneBoundingRect().contains(place)), None
        )
        if inside is None or not inside.lines:
            self._read_nothing()
            return
        epoch = inside.item.getViewBox().mapSceneToView(place).x()
        every = [x for line in inside.lines for x in line.x]
        epoch = min(every, key=lambda x: abs(x - epoch))
        for panel in (self.accuracy, self.loss):
            panel.cursor.setValue(epoch)
            panel.cursor.show()
        self.reading.setText(self.read_at(epoch))

    def _click(self, event: object) -> None:
        if getattr(event, "double", lambda: False)():
            self.reset_view()


def _nearest(values: list[float], value: float) -> int:
    index = bisect_left(values, value)
    if index == 0:
        return 0
    if index == len(values):
        return index - 1
    return index if values[index] - value < value - values[index - 1] else index - 1
