"""The picture of a run: three plots above each other with one horizontal axis, drawn on any device.

Screen, PNG and SVG are all drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath

from workbench.gui.theme import Palette
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font

from .curves import ACCURACY_TEXT, LOSS_TEXT, accuracy_curves, loss_curves, rate_curves, rate_text
from .horizontal import HorizontalRange
from .labels import strip_width
from .marks import draw_edit_marks
from .panel import GRID, Panel
from .run_data import RunData, leading
from .series import HeldSeries
from .ticks import Tick, linear_ticks
from .timeline import Coordinate

_EDGE = 12.0
_WIDEST_VALUE = "100.0\u00a0%"
_LEAST_AXIS = 44.0


class Picture:
    """What is drawn of a run.

    Attributes
    ----------
    run : RunData
    compared : list of RunData
        Other runs, drawn over it.
    chosen : HeldSeries
        Validation accuracy of the members a person ticked.
    coordinate : Coordinate
    range : HorizontalRange
    smoothing : float
    panels : tuple of Panel
        Loss, accuracy, learning rate.
    mark_places : list of (str, QRectF)
        The words of edits that were drawn last, and where.
    """

    def __init__(self) -> None:
        self.run = RunData()
        self.compared: list[RunData] = []
        self.chosen = HeldSeries(self.run.timeline)
        self.coordinate = Coordinate.STEP
        self.range = HorizontalRange()
        self.smoothing = 0.0
        self.loss = Panel("loss", _tr("Loss"), _tr("mean per image"), 5, "number", LOSS_TEXT)
        judged = _tr("on validation images")
        self.accuracy = Panel("accuracy", _tr("Accuracy"), judged, 4, "percent", ACCURACY_TEXT, 0.0, 1.0)
        self.rate = Panel("rate", _tr("Learning rate"), "", 2, "number", rate_text, 0.0, from_zero=True)
        self.panels = (self.loss, self.accuracy, self.rate)
        self.mark_places: list[tuple[str, QRectF]] = []
        self._left = _LEAST_AXIS
        self._right = 0.0

    def clear(self) -> None:
        """Begin with another run."""
        self.run = RunData()
        self.run.set_smoothing(self.smoothing)
        self.chosen = HeldSeries(self.run.timeline)
        self.range.reset()
        self.forget_sizes()

    def forget_sizes(self) -> None:
        """Fit axes and margins anew."""
        self._left, self._right = _LEAST_AXIS, 0.0
        for panel in self.panels:
            panel.forget_range()

    def set_smoothing(self, weight: float) -> None:
        """Smooth the training loss of all runs."""
        self.smoothing = weight
        for data in (self.run, *self.compared):
            data.set_smoothing(weight)

    def leader(self) -> RunData | None:
        """Return the run whose steps the read-out goes by."""
        return leading((self.run, *self.compared))

    # Where things are ---------------------------------------------------------------------------------

    def head(self) -> float:
        """Return where the newest figure lies."""
        ends = []
        for data in (self.run, *self.compared):
            for timeline in (data.timeline, data.evaluated):
                if len(timeline):
                    ends.append(float(timeline.row(self.coordinate)[-1]))
        return max(ends, default=0.0)

    def limit(self) -> float:
        """Return where the run will end, infinite while that is not known; runs that are compared are over."""
        ends = [self.head()] if self.compared else []
        if not self.run.is_empty or self.run.total_steps:
            total = self.run.total_steps or np.inf
            ends.append(float(self.run.timeline.locate([total], self.coordinate)[0]))
        end = max(ends, default=np.inf)
        return end if np.isfinite(end) else float("inf")

    def panel_at(self, y: float) -> Panel:
        """Return the panel at, or nearest to, a vertical pixel."""

        def distance(panel: Panel) -> float:
            place = panel.frame.place
            return max(place.top() - y, y - place.bottom(), 0.0)

        return min(self.panels, key=distance)

    # Drawing ------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, bounds: QRectF, palette: Palette) -> None:
        """Draw everything that belongs to the record; the read-out is not part of it."""
        font = number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, painter.device())
        painter.fillRect(bounds, palette.color("canvas"))
        self._choose_curves()
        self.range.update(self.head(), self.limit())
        line = metrics.height()
        for _ in range(2):  # a second time where the margins turn out too narrow
            ticks = self._lay_out(bounds, line, metrics)
            if not self._margins_grew(ticks, metrics):
                break
        across = self._horizontal_ticks()
        self._draw_vertical_grid(painter, across, palette)
        for panel, marks in zip(self.panels, ticks, strict=True):
            panel.draw_grid(painter, marks, palette)
        self.mark_places = draw_edit_marks(painter, self.panels, self.run, self.coordinate, font, palette)
        for panel in self.panels:
            panel.draw_lines(painter, palette)
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            self._cover_margins(painter, bounds, palette)
        for panel, marks in zip(self.panels, ticks, strict=True):
            panel.draw_symbols(painter, palette)
            self._draw_caption(painter, panel, line, font, palette)
            panel.draw_axis(painter, marks, font, palette)
        bottom = self._draw_horizontal_axis(painter, across, line, font, palette)
        for panel in self.panels:
            place = panel.frame.place
            strip = QRectF(place.right(), place.top(), bounds.right() - _EDGE / 2 - place.right(), place.height())
            panel.draw_labels(painter, strip, font, palette, _tr("{count} more"))
        self._draw_axis_title(painter, bottom, bounds, line, font, palette)

    def _choose_curves(self) -> None:
        self.loss.curves = loss_curves(self.run, self.compared, self.smoothing)
        self.accuracy.curves = accuracy_curves(self.run, self.compared, self.chosen)
        self.rate.curves = rate_curves(self.run, self.compared)

    def _lay_out(self, bounds: QRectF, line: float, metrics: QFontMetricsF) -> list[list[Tick]]:
        left = bounds.left() + self._left
        width = max(40.0, bounds.right() - _EDGE / 2 - self._right - left)
        caption, foot = line + 4, 2 * line + 8
        room = max(60.0, bounds.height() - foot - len(self.panels) * (caption + 8))
        unit = room / sum(panel.share for panel in self.panels)
        top = bounds.top() + 4
        ticks = []
        for panel in self.panels:
            height = round(panel.share * unit)
            place = QRectF(left, top + caption, width, height)
            panel.gather(place, self.coordinate, self.range.low, self.range.high)
            ticks.append(panel.ticks(line))
            top += caption + height + 8
        return ticks

    def _margins_grew(self, ticks: Sequence[Sequence[Tick]], metrics: QFontMetricsF) -> bool:
        texts = [tick.text for marks in ticks for tick in marks]
        left = max([_LEAST_AXIS, *(metrics.horizontalAdvance(text) + _EDGE + 6 for text in texts)])
        labels = [label for panel in self.panels for label in panel.labels()]
        values = [_WIDEST_VALUE, *(label.value for label in labels)]
        right = strip_width([label.title for label in labels], values, metrics)
        # They grow only: a margin that follows every digit would make the plots tremble.
        grew = left > self._left + 0.5 or right > self._right + 0.5
        self._left, self._right = max(left, self._left), max(right, self._right)
        return grew

    def _horizontal_ticks(self) -> list[Tick]:
        width = self.panels[-1].frame.place.width()
        kind = {Coordinate.STEP: "count", Coordinate.EPOCH: "number", Coordinate.SECONDS: "time"}[self.coordinate]
        return linear_ticks(self.range.low, self.range.high, max(2, int(width / 72)), kind)

    def _draw_vertical_grid(self, painter: QPainter, ticks: Sequence[Tick], palette: Palette) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        grid = QColor(palette.mix("canvas", "border", GRID))
        for tick in ticks:
            for panel in self.panels:
                place = panel.frame.place
                line = QRectF(round(panel.frame.pixel_of(tick.position)), place.top(), 1, place.height())
                painter.fillRect(line, grid)

    def _cover_margins(self, painter: QPainter, bounds: QRectF, palette: Palette) -> None:
        """Hide what lies outside the plots: Qt's SVG knows no clipping."""
        outside = QPainterPath()
        outside.addRect(bounds)
        for panel in self.panels:
            outside.addRect(panel.frame.place.adjusted(0, -2, 1, 2))
        outside.setFillRule(Qt.FillRule.OddEvenFill)
        painter.fillPath(outside, palette.color("canvas"))

    def _draw_horizontal_axis(
        self, painter: QPainter, ticks: Sequence[Tick], line: float, font: QFont, palette: Palette
    ) -> float:
        """Write the values of the marks below the last plot; return where they end."""
        frame = self.panels[-1].frame
        metrics = QFontMetricsF(font, painter.device())
        painter.setFont(font)
        painter.setPen(palette.color("muted"))
        bottom = frame.place.bottom()
        for tick in ticks:
            x = frame.pixel_of(tick.position)
            width = metrics.horizontalAdvance(tick.text) + 2
            box = QRectF(x - width / 2, bottom + 4, width, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.text)
        return bottom + 4 + line

    def _draw_axis_title(
        self, painter: QPainter, top: float, bounds: QRectF, line: float, font: QFont, palette: Palette
    ) -> None:
        titles = {
            Coordinate.STEP: _tr("step"),
            Coordinate.EPOCH: _tr("epoch"),
            Coordinate.SECONDS: _tr("training time (minutes:seconds)"),
        }
        place = self.panels[-1].frame.place
        painter.setFont(font)
        painter.setPen(palette.color("muted"))
        box = QRectF(place.left(), top, place.width(), line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, titles[self.coordinate])

    def _draw_caption(self, painter: QPainter, panel: Panel, line: float, font: QFont, palette: Palette) -> None:
        place = panel.frame.place
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold, painter.device())
        painter.setFont(bold)
        painter.setPen(palette.color("text"))
        top = place.top() - line - 3
        title = metrics.horizontalAdvance(panel.title)
        painter.drawText(QRectF(place.left(), top, title + 2, line), Qt.AlignmentFlag.AlignVCenter, panel.title)
        unit = _tr("{unit}, logarithmic").format(unit=panel.unit) if panel.logarithmic else panel.unit
        painter.setFont(font)
        painter.setPen(palette.color("muted"))
        rest = QRectF(place.left() + title + 8, top, max(0.0, place.width() - title - 8), line)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, unit)


def _tr(text: str) -> str:
    return QCoreApplication.translate("plots", text)
