"""One of the plots that stand above each other: its curves, its vertical axis, its labels. Nothing is drawn here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .curves import Curve
from .labels import Label
from .ranges import SteadyRange
from .ticks import Tick, linear_ticks, logarithmic_ticks
from .timeline import Coordinate

MOST_POINTS = 600
"""Of a curve: more cannot be told apart, and the screen would show them later."""

_QUANTILE = 0.01
"""Share of a noisy curve's values that may leave the picture at each end."""


@dataclass(frozen=True)
class Visible:
    """The part of a curve that is seen.

    Attributes
    ----------
    curve : Curve
    x, y : numpy.ndarray
        As the axes count them: exponents of ten on a logarithmic one; nan makes a gap.
    """

    curve: Curve
    x: np.ndarray
    y: np.ndarray


class Panel:
    """A plot of a run.

    Parameters
    ----------
    name : str
        ``"loss"``, ``"accuracy"`` or ``"rate"``.
    title, unit : str
    share : int
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
    visible : list of Visible
        What was gathered last.
    logarithmic : bool
    manual : tuple of float, optional
        The vertical range a person chose, as the axis counts; None while it fits itself.
    """

    def __init__(
        self,
        name: str,
        title: str,
        unit: str,
        share: int,
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
        self.visible: list[Visible] = []
        self.manual: tuple[float, float] | None = None
        self._floor, self._ceiling, self._from_zero = floor, ceiling, from_zero
        self._logarithmic = False
        self._range = SteadyRange(floor, ceiling)
        self._seen = (0.0, 1.0)

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

    @property
    def range(self) -> tuple[float, float]:
        """The vertical range, as the axis counts it."""
        return self.manual or (self._range.low, self._range.high)

    def forget_range(self) -> None:
        """Fit the axis anew to what will be gathered."""
        self.manual = None
        self._range.forget()

    def gather(self, pixels: int, coordinate: Coordinate, low: float, high: float) -> None:
        """Take from the curves what is visible on so many pixels, and fit the vertical axis to it."""
        self._seen = low, high
        buckets = min(max(16, pixels), MOST_POINTS // 2)
        self.visible = []
        for curve in self.curves:
            x, y = curve.series.points(coordinate, low, high, buckets, self.logarithmic)
            if len(x):
                self.visible.append(Visible(curve, x, self._raised(y)))
        if self.manual is None:
            self._fit(low, high)

    def _raised(self, values: np.ndarray) -> np.ndarray:
        if not self.logarithmic:
            return np.asarray(values, np.float64)
        return np.log10(values, out=np.full(np.shape(values), np.nan), where=np.greater(values, 0))

    def _fit(self, low: float, high: float) -> None:
        lows, highs = [0.0] if self._from_zero and not self.logarithmic else [], []
        for visible in self.visible:
            inside = visible.y[(visible.x >= low) & (visible.x <= high)]
            inside = np.sort(inside[np.isfinite(inside)])
            if not len(inside):
                continue
            cut = int(_QUANTILE * len(inside)) if visible.curve.noisy else 0
            lows.append(float(inside[cut]))
            highs.append(float(inside[-1 - cut]))
        if highs:
            self._range.fit(min(lows), max(highs))

    def ticks(self, most: int) -> list[Tick]:
        """Return at most about so many marks of the vertical axis."""
        bottom, top = self.range
        return logarithmic_ticks(bottom, top, most) if self.logarithmic else linear_ticks(bottom, top, most, self.kind)

    def labels(self) -> list[Label]:
        """Return a label for each curve that is seen, at the height of its last visible value.

        Heights are shares of the plot's height, counted from its top.
        """
        (low, high), (bottom, top) = self._seen, self.range
        labels = []
        for visible in self.visible:
            curve = visible.curve
            good = np.isfinite(visible.y) & np.isfinite(visible.x) & (visible.x <= high)
            if curve.labelled and good.any() and visible.x[good][-1] >= low:
                y = float(visible.y[good][-1])
                value = 10**y if self.logarithmic else y
                labels.append(Label(curve.title, self.text(value), curve.look, (top - y) / (top - bottom), curve.rank))
        return labels
