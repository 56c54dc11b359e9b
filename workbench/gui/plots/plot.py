"""One panel on pyqtgraph's scene: caption, axis, grid, curves, marks, labels and the line of the read-out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont, QPen

from workbench.gui.theme import Palette

from .items import CurveItem, LabelStrip, View
from .panel import Panel
from .ticks import Tick

GRID = 0.55
"""Strength of grid lines: barely visible."""


class Plot:
    """Shows a `Panel`.

    Parameters
    ----------
    panel : Panel
    font : QFont

    Attributes
    ----------
    caption, axis, view, labels
        The items, to be laid out.
    """

    def __init__(self, panel: Panel, font: QFont) -> None:
        self.panel = panel
        self.caption = pg.LabelItem(justify="left")
        self.caption.item.setFont(font)
        self.caption.item.document().setDocumentMargin(0)
        self.axis = axis("left", font)
        self.view = View()
        self.labels = LabelStrip(font)
        self.axis.linkToView(self.view)
        self._grid = pg.PlotCurveItem(connect="pairs", antialias=False)
        self._marks = pg.PlotCurveItem(connect="pairs", antialias=False)
        self._reading = pg.InfiniteLine(angle=90)
        self._curves: list[CurveItem] = []
        for item, height in ((self._grid, -40), (self._marks, -30), (self._reading, 40)):
            item.setZValue(height)
            self.view.addItem(item, ignoreBounds=True)
        self._reading.hide()
        self._ticks: list[Tick] = []
        self._lines: object = None

    @property
    def place(self) -> QRectF:
        """Where the curves are, on the scene."""
        return self.view.mapRectToScene(self.view.boundingRect())

    def pixel(self, x: float, y: float = 0.0) -> QPointF:
        """Return the place of a coordinate and a value, as the axes count them, on the scene."""
        return self.view.mapViewToScene(QPointF(x, y))

    def x_at(self, pixel: float) -> float:
        """Return the coordinate at a horizontal place on the scene."""
        return float(self.view.mapSceneToView(QPointF(pixel, 0.0)).x())

    def wear(self, palette: Palette) -> None:
        """Take the colours of a palette."""
        grid = pg.mkPen(palette.mix("canvas", "border", GRID))
        self._grid.setPen(grid)
        self._marks.setPen(pg.mkPen(palette.color("warning"), style=pg.QtCore.Qt.PenStyle.DashLine))
        self._reading.setPen(pg.mkPen(palette.color("muted")))
        self.axis.setTextPen(palette.color("muted"))
        self.view.rbScaleBox.setPen(QPen(palette.color("accent"), 0))
        self.view.rbScaleBox.setBrush(palette.color("accent", 0.12))

    def show_caption(self, palette: Palette) -> None:
        """Write what is shown and in which unit."""
        panel = self.panel
        logarithmic = QCoreApplication.translate("plots", "{unit}, logarithmic").format(unit=panel.unit)
        unit = logarithmic if panel.logarithmic else panel.unit
        text = (
            f'<span style="color: {palette.text}; font-weight: 600">{escape(panel.title)}</span>'
            f'<span style="color: {palette.muted}">&nbsp;&nbsp; {escape(unit)}</span>'
        )
        if text != self.caption.text:
            self.caption.setText(text)

    def ticks(self, line: float) -> list[Tick]:
        """Return the marks of the vertical axis for text of that height."""
        return self.panel.ticks(max(2, int(self.view.height() / (1.8 * line))))

    def show(
        self, ticks: Sequence[Tick], across: Sequence[Tick], edits: Sequence[float], palette: Palette, ratio: float
    ) -> None:
        """Show what the panel gathered; the horizontal range is set already.

        Parameters
        ----------
        ticks, across : sequence of Tick
            Marks of the vertical and of the horizontal axis.
        edits : sequence of float
            Where something was edited.
        palette : Palette
        ratio : float
            Pixels of the device in one of the screen's.
        """
        panel, view = self.panel, self.view
        bottom, top = panel.range
        view.setMouseEnabled(y=panel.manual is not None)
        view.setYRange(bottom, top, padding=0)
        if ticks != self._ticks:
            self._ticks = list(ticks)
            self.axis.setTicks([[(tick.position, tick.text) for tick in ticks]])
        low, high = view.viewRange()[0]
        lines = (low, high, bottom, top, tuple(ticks), tuple(across), tuple(edits))
        if lines != self._lines:
            self._lines = lines
            upright = [(tick.position, y) for tick in across for y in (bottom, top)]
            level = [(x, tick.position) for tick in ticks for x in (low, high)]
            _set_pairs(self._grid, upright + level)
            _set_pairs(self._marks, [(x, y) for x in edits for y in (bottom, top)])
        while len(self._curves) < len(panel.visible):
            self._curves.append(CurveItem(view))
        for curve, visible in zip(self._curves, panel.visible, strict=False):
            curve.show_curve(visible, view, palette, ratio)
        for curve in self._curves[len(panel.visible) :]:
            curve.hide_curve()
        self.labels.show_labels(panel.labels(), palette)

    def read_at(self, x: float | None) -> None:
        """Draw the line of the read-out, or take it away."""
        self._reading.setVisible(x is not None)
        if x is not None:
            self._reading.setValue(x)


def axis(side: str, font: QFont) -> pg.AxisItem:
    """Return an axis of numbers alone: the grid shows where they are."""
    item = pg.AxisItem(side, pen=pg.mkPen(None), maxTickLength=0)
    item.setTickPen(pg.mkPen(None))
    item.enableAutoSIPrefix(False)
    item.setStyle(
        tickFont=font, hideOverlappingLabels=False if side == "left" else 40, tickTextOffset=6 if side == "left" else 4
    )
    item.label.setFont(font)
    return item


def _set_pairs(item: pg.PlotCurveItem, points: Sequence[tuple[float, float]]) -> None:
    x, y = np.array(points, np.float64).reshape(-1, 2).T
    item.setData(x, y)
