"""The words of marks across the plots: what was edited while the model trained."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from workbench.gui.theme import Palette

from .items import View
from .run_data import Mark

_LONGEST = 180.0
_MARGIN = 3.0
_LINES = 2
"""Marks close to each other may put their words on so many lines; beyond that the read-out tells them."""


class MarkWords:
    """The words at the top of a view, each beside its mark.

    Attributes
    ----------
    places : list of (str, QRectF)
        The words there is room for, and where on the scene.
    """

    def __init__(self, view: View, font: QFont) -> None:
        self._view = view
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._items: list[pg.TextItem] = []
        self._shown: object = None
        self.places: list[tuple[str, QRectF]] = []

    def show(self, marks: Sequence[Mark], xs: Sequence[float], palette: Palette) -> None:
        """Write the words of marks that stand at such coordinates."""
        view = self._view.mapRectToScene(self._view.boundingRect())
        (low, high), (_, top) = self._view.viewRange()
        shown = (tuple(marks), tuple(xs), palette, low, high, top, view.getRect())
        if shown == self._shown:
            return
        self._shown = shown
        line = self._metrics.height()
        ends = [-math.inf] * _LINES
        self.places = []
        for item in self._items:
            self._view.removeItem(item)
        self._items = []
        for mark, x in sorted(zip(marks, xs, strict=True), key=lambda item: item[1]):
            if not low <= x <= high:
                continue
            text = self._metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, _LONGEST)
            width = self._metrics.horizontalAdvance(text) + 2 * _MARGIN + 1
            pixel = view.left() + (x - low) / (high - low) * view.width()
            fits = pixel + 1 + width <= view.right()
            left = pixel + 1 if fits else pixel - 1 - width
            row = next((row for row in range(_LINES) if left >= ends[row]), None)
            if row is None:
                continue
            ends[row] = left + width + 4
            box = QRectF(left, view.top() + row * line, width, line)
            self.places.append((text, box))
            item = pg.TextItem(color=palette.color("warning"), fill=palette.color("canvas", 0.85))
            item.setFont(self._font)
            item.textItem.document().setDocumentMargin(0)
            item.setText(text)
            item.setAnchor((-(_MARGIN + 1) / width if fits else 1 + _MARGIN / width, -row))
            item.setZValue(30)
            self._view.addItem(item, ignoreBounds=True)
            item.setPos(x, top)
            self._items.append(item)
