"""A curve whose points can be taken with the mouse: how a schedule is drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.gui.plots.curves import RATE
from workbench.gui.plots.preview import CurvePreview
from workbench.gui.theme import current_palette

Points = tuple[tuple[float, float], ...]
"""Positions from 0 to 1, rising, each with its factor."""

_REACH = 9.0
"""Pixels from a point within which it is meant."""

_CLOSEST = 0.001
"""So far two points stay apart: the curve between them is as good as a jump."""

_DIGITS = 3


class DrawableCurve(CurvePreview):
    """A preview in which points can be dragged, added and taken away by a double click.

    Attributes
    ----------
    pointsMoved : Signal of tuple
        They are being dragged, and are here now.
    pointsSet : Signal of tuple
        They were let go, added or taken away.
    """

    pointsMoved = Signal(object)
    pointsSet = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Points = ()
        self._start, self._end, self._unit = 0.0, 1.0, 1.0
        self._taken: int | None = None
        self._moved = False

    @property
    def points(self) -> Points:
        """Those that can be dragged; none where the curve is no drawing."""
        return self._points

    def set_points(self, points: Points, start: float = 0.0, end: float = 1.0, unit: float = 1.0) -> None:
        """Offer points to be dragged.

        Parameters
        ----------
        points : tuple of (float, float)
            Position and factor of each; none for a curve that cannot be changed so.
        start, end : float
            Where positions 0 and 1 lie on the horizontal axis.
        unit : float
            What a factor of 1 is worth on the vertical axis.
        """
        if self._taken is None:
            self._points = points
        self._start, self._end, self._unit = start, end, unit
        hint = self.tr("Drag the points; a double click adds one or takes one away.") if points else ""
        self.setToolTip(hint)
        self.update()

    def pixel_of(self, point: tuple[float, float]) -> QPointF:
        """Return where a point is drawn."""
        position, factor = point
        x = self._start + position * (self._end - self._start)
        return QPointF(self._frame.pixel(x), self._frame.height(factor * self._unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the curve, and its points upon it."""
        super().paintEvent(event)
        if not self._points or not len(self._x):
            return
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.color(RATE), 1.5))
        for index, point in enumerate(self._points):
            painter.setBrush(palette.color(RATE if index == self._taken else "canvas"))
            painter.drawEllipse(self.pixel_of(point), 4.5, 4.5)

    # Hand ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the point under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._taken = self._under(event.position())
            self._moved = False
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the point that was taken; otherwise read the curve."""
        if self._taken is None:
            near = self._under(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        position, factor = self._value_at(event.position())
        before = self._points[self._taken - 1][0] + _CLOSEST if self._taken else 0.0
        last = self._taken == len(self._points) - 1
        after = 1.0 if last else self._points[self._taken + 1][0] - _CLOSEST
        moved = (_rounded(min(max(position, before), after)), factor)
        self._points = (*self._points[: self._taken], moved, *self._points[self._taken + 1 :])
        self._moved = True
        self.update()
        self.pointsMoved.emit(self._points)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the point go."""
        if event.button() == Qt.MouseButton.LeftButton and self._taken is not None:
            self._taken = None
            self.update()
            if self._moved:
                self.pointsSet.emit(self._points)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take away the point under the pointer, or add one where there is none."""
        if not self._points or event.button() != Qt.MouseButton.LeftButton:
            return
        under = self._under(event.position())
        if under is not None:
            if len(self._points) == 1:
                return
            changed = self._points[:under] + self._points[under + 1 :]
        else:
            position, factor = self._value_at(event.position())
            if not 0.0 <= position <= 1.0 or any(abs(position - other) < _CLOSEST for other, _ in self._points):
                return
            changed = tuple(sorted((*self._points, (position, factor))))
        self._taken = None
        self._points = changed
        self.update()
        self.pointsSet.emit(changed)

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing."""
        self.unsetCursor()
        super().leaveEvent(event)

    def _under(self, place: QPointF) -> int | None:
        distances = [(place - self.pixel_of(point)).manhattanLength() for point in self._points]
        nearest = min(range(len(distances)), key=distances.__getitem__, default=None)
        return nearest if nearest is not None and distances[nearest] <= _REACH else None

    def _value_at(self, place: QPointF) -> tuple[float, float]:
        frame, span = self._frame, self._end - self._start
        position = (frame.x_at(place.x()) - self._start) / span if span > 0 else 0.0
        height = frame.bottom + (frame.place.bottom() - place.y()) * (frame.top - frame.bottom) / frame.place.height()
        return _rounded(position), max(0.0, _rounded(height / self._unit if self._unit else 0.0))


def as_points(positions: Sequence[float], factors: Sequence[float]) -> Points:
    """Return points as lists of positions and factors name them; none where the lists do not fit each other."""
    return tuple(zip(positions, factors, strict=True)) if len(positions) == len(factors) else ()


def _rounded(value: float) -> float:
    """Return a number as the mouse can mean it: a pixel is worth more than a thousandth."""
    return round(value, _DIGITS)
