"""One of the plots that stand above each other: its curves, its vertical axis, its labels."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.gui.theme import Palette

from .curves import Curve
from .geometry import Frame
from .labels import Label, draw_labels
from .pyramid import Points
from .ranges import SteadyRange
from .strokes import draw_line, draw_symbols
from .ticks import Tick, linear_ticks, logarithmic_ticks
from .timeline import Coordinate

GRID = 0.55
"""Strength of grid lines: barely visible."""

_QUANTILE = 0.01
"""Share of a noisy curve's values that may leave the picture at each end."""


@dataclass
class _Drawn:
    curve: Curve
    points: Points


class Panel:
    """A plot of a run.

    Parameters
    ----------
    name : str
        ``"loss"``, ``"accuracy"`` or ``"rate"``.
    title, unit : str
    share : float
        Of the height, relative to the other panels.
    kind : str
        How its axis is written; see `workbench.gui.plots.ticks.linear_ticks`.
    text : callable
        Writes a value for labels and read-out.
    floor, ceiling : float
        Its values cannot lie beyond.
    from_zero : bool
        Whether its axis always begins at 0.

    Attributes
    ----------
    curves : list of Curve
    logarithmic : bool
    manual : tuple of float, optional
        The vertical range a person chose, as the axis counts; None while it fits itself.
    frame : Frame
        Where it was drawn last.
    """

    def __init__(
        self,
        name: str,
        title: str,
        unit: str,
        share: float,
        kind: str,
        text: Callable[[float], str],
        floor: float = -math.inf,
        ceiling: float = math.inf,
        from_zero: bool = False,
    ) -> None:
        self.name = name
        self.title = title
        self.unit = unit
        self.share = share
        self.kind = kind
        self.text = text
        self.curves: list[Curve] = []
        self.manual: tuple[float, float] | None = None
        self.frame = Frame(QRectF(0, 0, 1, 1), 0, 1, 0, 1)
        self.label_places: list[tuple[Label, QRectF]] = []
        self._floor, self._ceiling, self._from_zero = floor, ceiling, from_zero
        self._logarithmic = False
        self._range = SteadyRange(floor, ceiling)
        self._drawn: list[_Drawn] = []

    @property
    def logarithmic(self) -> bool:
        """Whether the vertical axis counts powers of ten."""
        return self._logarithmic

    @logarithmic.setter
    def logarithmic(self, on: bool) -> None:
        if on != self._logarithmic:
            self._logarithmic = on
            self.manual = None
            self._range = SteadyRange() if on else SteadyRange(self._floor, self._ceiling)

    def forget_range(self) -> None:
        """Fit the axis anew to what will be drawn."""
        self.manual = None
        self._range.forget()

    # Before drawing -----------------------------------------------------------------------------------

    def gather(self, place: QRectF, coordinate: Coordinate, low: float, high: float) -> None:
        """Take from the curves what is visible, and fit the vertical axis to it."""
        pixels = max(16, int(place.width()))
        self._drawn = []
        for curve in self.curves:
            points = curve.series.points(coordinate, low, high, pixels, self.logarithmic)
            if len(points[0]):
                self._drawn.append(_Drawn(curve, points))
        frame = Frame(place, low, high, 0.0, 1.0, self.logarithmic)
        if self.manual is None:
            self._fit(frame)
        bottom, top = self.manual or (self._range.low, self._range.high)
        self.frame = Frame(place, low, high, bottom, top, self.logarithmic)

    def _fit(self, frame: Frame) -> None:
        lows, highs = [0.0] if self._from_zero and not self.logarithmic else [], []
        for drawn in self._drawn:
            xs, ys = drawn.points
            visible = frame.raised(ys[(xs >= frame.low) & (xs <= frame.high)])
            visible = np.sort(visible[np.isfinite(visible)])
            if not len(visible):
                continue
            cut = int(_QUANTILE * len(visible)) if drawn.curve.noisy else 0
            lows.append(float(visible[cut]))
            highs.append(float(visible[-1 - cut]))
        if highs:
            self._range.fit(min(lows), max(highs))

    def ticks(self, line_height: float) -> list[Tick]:
        """Return the marks of the vertical axis."""
        most = max(2, int(self.frame.place.height() / (1.8 * line_height)))
        if self.logarithmic:
            return logarithmic_ticks(self.frame.bottom, self.frame.top, most)
        return linear_ticks(self.frame.bottom, self.frame.top, most, self.kind)

    # Drawing ------------------------------------------------------------------------------------------

    def draw_grid(self, painter: QPainter, ticks: list[Tick], palette: Palette) -> None:
        """Draw a line for each mark of the vertical axis."""
        place, grid = self.frame.place, QColor(palette.mix("canvas", "border", GRID))
        for tick in ticks:
            # Filling is many times cheaper than drawing a line.
            line = QRectF(place.left(), round(self.frame.pixel_of_raised(tick.position)), place.width(), 1)
            painter.fillRect(line, grid)

    def draw_axis(self, painter: QPainter, ticks: list[Tick], font: QFont, palette: Palette) -> None:
        """Write the values of the marks beside the plot."""
        place, metrics = self.frame.place, QFontMetricsF(font, painter.device())
        painter.setFont(font)
        painter.setPen(palette.color("muted"))
        half = metrics.height() / 2
        for tick in ticks:
            y = self.frame.pixel_of_raised(tick.position)
            # What stands at an edge moves inwards, so that it runs into no caption.
            centre = min(max(y, place.top() + half - 4), place.bottom() - half + 4)
            box = QRectF(0, centre - half, place.left() - 6, 2 * half)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tick.text)

    def draw_lines(self, painter: QPainter, palette: Palette) -> None:
        """Draw the lines of all curves, the most important on top."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A bold line may show its full width at the edge.
        painter.setClipRect(self.frame.place.adjusted(0, -2, 1, 2))
        for drawn in self._by_rank():
            xs, ys = drawn.points
            draw_line(painter, self.frame.x(xs), self.frame.y(ys), drawn.curve.look, palette)
        painter.restore()

    def draw_symbols(self, painter: QPainter, palette: Palette) -> None:
        """Draw the dots and rings of all curves; one at the edge is seen whole."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawn in self._by_rank():
            xs, ys = drawn.points
            if drawn.curve.look.symbol:
                inside = self._inside(self.frame.x(xs), self.frame.y(ys))
                draw_symbols(painter, *inside, drawn.curve.look, palette)

    def _by_rank(self) -> list[_Drawn]:
        return sorted(self._drawn, key=lambda item: -item.curve.rank)

    def _inside(self, xs: np.ndarray, ys: np.ndarray) -> Points:
        """Return the points that lie in the plot, its edges included."""
        place = self.frame.place.adjusted(-0.5, -0.5, 0.5, 0.5)
        inside = (xs >= place.left()) & (xs <= place.right()) & (ys >= place.top()) & (ys <= place.bottom())
        return xs[inside], ys[inside]

    def draw_labels(self, painter: QPainter, strip: QRectF, font: QFont, palette: Palette, more: str) -> None:
        """Draw the labels at the right ends."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.label_places = draw_labels(painter, self.labels(), strip, font, palette, more)

    def labels(self) -> list[Label]:
        """Return a label for each curve that is seen, at the height of its last visible value."""
        labels = []
        for drawn in self._drawn:
            curve = drawn.curve
            if not curve.labelled:
                continue
            xs, ys = drawn.points
            good = np.isfinite(ys) & np.isfinite(xs) & (xs <= self.frame.high)
            if good.any() and xs[good][-1] >= self.frame.low:
                value = float(ys[good][-1])
                y = float(self.frame.y(np.array([value]))[0])
                labels.append(Label(curve.title, self.text(value), curve.look, y, curve.rank))
        return labels
