"""What is shown of a run: three plots above each other with one horizontal axis. Nothing is drawn here."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from .curves import ACCURACY_TEXT, LOSS_TEXT, accuracy_curves, loss_curves, rate_curves, rate_text
from .horizontal import HorizontalRange
from .panel import Panel
from .run_data import RunData, leading
from .series import HeldSeries
from .ticks import Tick, linear_ticks
from .timeline import Coordinate


class Picture:
    """What is shown of a run.

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
    """

    def __init__(self) -> None:
        self.run = RunData()
        self.compared: list[RunData] = []
        self.chosen = HeldSeries(self.run.timeline)
        self.coordinate = Coordinate.STEP
        self.range = HorizontalRange()
        self.smoothing = 0.0
        self.loss = Panel("loss", _tr("Loss"), _tr("mean per image"), 5, "number", LOSS_TEXT)
        self.loss.logarithmic = True
        judged = _tr("on validation images")
        self.accuracy = Panel("accuracy", _tr("Accuracy"), judged, 4, "percent", ACCURACY_TEXT, 0.0, 1.0)
        self.rate = Panel("rate", _tr("Learning rate"), "", 2, "number", rate_text, 0.0, from_zero=True)
        self.panels = (self.loss, self.accuracy, self.rate)

    def clear(self) -> None:
        """Begin with another run."""
        self.run = RunData()
        self.run.set_smoothing(self.smoothing)
        self.chosen = HeldSeries(self.run.timeline)
        self.range.reset()
        self.forget_ranges()

    def forget_ranges(self) -> None:
        """Fit the vertical axes anew."""
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

    def gather(self, pixels: int) -> None:
        """Take from all curves what is seen on so many pixels, and fit the axes to it."""
        self.loss.curves = loss_curves(self.run, self.compared, self.smoothing)
        self.accuracy.curves = accuracy_curves(self.run, self.compared, self.chosen)
        self.rate.curves = rate_curves(self.run, self.compared)
        self.range.update(self.head(), self.limit())
        for panel in self.panels:
            panel.gather(pixels, self.coordinate, self.range.low, self.range.high)

    def ticks(self, most: int) -> list[Tick]:
        """Return at most about so many marks of the horizontal axis."""
        kind = {Coordinate.STEP: "count", Coordinate.EPOCH: "number", Coordinate.SECONDS: "time"}[self.coordinate]
        return linear_ticks(self.range.low, self.range.high, most, kind)

    def axis_title(self) -> str:
        """Return what the horizontal axis counts."""
        titles = {
            Coordinate.STEP: _tr("step"),
            Coordinate.EPOCH: _tr("epoch"),
            Coordinate.SECONDS: _tr("training time (minutes:seconds)"),
        }
        return titles[self.coordinate]


def _tr(text: str) -> str:
    return QCoreApplication.translate("plots", text)
