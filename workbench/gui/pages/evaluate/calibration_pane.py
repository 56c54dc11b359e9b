"""How far the probabilities of a model can be taken at their word: the reliability diagram and its figures.

Source: Guo et al. 2017, "On Calibration of Modern Neural Networks".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.api.errors import fill
from workbench.gui.pages.learn.room_parts import empty_face
from workbench.gui.theme import Palette
from workbench.gui.words import count, figure, percent

from .side_by_side import SideBySide
from .square_plot import SquarePlot

_BINS = 15
"""Bins of equal width, as `workbench.analysis.figures` makes them."""
_STRIP = 44.0
"""Pixels below the axis for the number of images."""
_LARGEST, _SMALLEST = 9.0, 2.5
_LEVEL = 0.8
"""The example is taken as near as it can be to this probability."""
_FEW, _SPARSE = 100, 10
_CLOSE = 0.02
"""A mean difference below this is none worth a word."""
_UNEVEN = 0.03
"""An expected calibration error above this is one, even where the means agree."""
_COLDEST, _HOTTEST = 0.05, 20.0
"""Between these `workbench.analysis.figures.temperature` looks for one."""
_AT_BOUND = 1.1
"""As near as this to a bound, the fit ran into it: the likelihood is flat there, so the search ends before it."""
_Z = 1.96


class ReliabilityDiagram(SquarePlot):
    """Accuracy over stated probability, bin by bin, with the number of images below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, below=_STRIP)
        self.setAccessibleName(self.tr("Accuracy over stated probability"))
        self.set_titles(
            self.tr("probability of the class it names"), self.tr("How often it is right"), self.tr("taken at its word")
        )
        self.images: NDArray[numpy.int64] = numpy.zeros(0, numpy.int64)

    def show_bins(
        self, confidence: NDArray[numpy.float64], accuracy: NDArray[numpy.float64], images: NDArray[numpy.int64]
    ) -> None:
        """Show the bins that hold images; float64 (B,), float64 (B,), int64 (B,)."""
        self.images = numpy.asarray(images, numpy.int64)
        self.show_points(confidence, accuracy)

    def bar(self, place: int) -> QRectF:
        """Return where the number of images of a bin is drawn."""
        frame = self.frame.place
        number = min(_BINS - 1, max(0, int(numpy.ceil(self.points[place, 0] * _BINS - 1e-9)) - 1))
        width, height = frame.width() / _BINS, (_STRIP - 10) * float(self.images[place] / self.images.max())
        return QRectF(frame.left() + number * width + 1, frame.bottom() + _STRIP - height, width - 2, height)

    def radius(self, place: int) -> float:
        """Return the radius of a bin's point: its area is the number of images."""
        return max(_SMALLEST, _LARGEST * float(numpy.sqrt(self.images[place] / self.images.max())))

    def words(self, place: int) -> Sequence[str]:
        """Say what one bin holds."""
        confidence, accuracy = map(float, self.points[place])
        low, high = interval(accuracy, int(self.images[place]))
        return (
            self.tr("it says {share} on average").format(share=percent(confidence)),
            self.tr("it is right in {share}").format(share=percent(accuracy)),
            fill(
                self.tr("{count} {count:image|images}; by chance {low} to {high}"),
                {"count": count(int(self.images[place])), "low": percent(low), "high": percent(high)},
            ),
        )

    def draw_content(self, painter: QPainter, palette: Palette, metrics: QFontMetricsF) -> None:
        """Draw the intervals, the points over them, and the bars below."""
        frame = self.frame.place
        painter.fillRect(QRectF(frame.left(), frame.bottom() + _STRIP, frame.width(), 1), palette.color("border"))
        for place in range(len(self.points)):
            painter.fillRect(self.bar(place), palette.color("muted" if place == self.current else "border"))
        painter.setPen(palette.color("muted"))
        where = QRectF(frame.left() + 4, frame.bottom() + 4, frame.width() - 8, metrics.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.tr("images"))
        for place, (confidence, accuracy) in enumerate(self.points.tolist()):
            low, high = interval(accuracy, int(self.images[place]))
            painter.setPen(QPen(palette.color("accent", 0.45), 1.25))
            painter.drawLine(QLineF(self.pixel(confidence, low), self.pixel(confidence, high)))
        painter.setPen(QPen(palette.color("canvas"), 1))
        painter.setBrush(palette.color("accent"))
        for place, (confidence, accuracy) in enumerate(self.points.tolist()):
            radius = self.radius(place)
            painter.drawEllipse(self.pixel(confidence, accuracy), radius, radius)


class CalibrationPane(QWidget):
    """Shows how far stated probabilities can be trusted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diagram = ReliabilityDiagram(self)
        self.body = SideBySide(self.diagram, self.tr("Does it know how sure it may be?"), self)
        tip = self.tr(
            "The mean distance between what it says and how often it is right, over the points of the diagram, each "
            "counted with its images"
        )
        self.error = self.body.add_figure(self.tr("Expected calibration error"), tip)
        tip = self.tr("What the logits would have to be divided by so that the probabilities fit best")
        self.temperature = self.body.add_figure(self.tr("Temperature, fitted on one half"), tip)
        tip = self.tr("Expected calibration error on the images that the temperature was not fitted on")
        self.before = self.body.add_figure(self.tr("Error on the other half, as it is"), tip)
        self.after = self.body.add_figure(self.tr("Error on the other half at that temperature"), tip)
        self.stack = QStackedWidget(self)
        text = self.tr("Choose a finished run to see here how far its probabilities can be taken at their word.")
        self.stack.addWidget(empty_face(text, self))
        self.stack.addWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_figures(self, figures: Mapping[str, Any] | None) -> None:
        """Show the figures of a model.

        Parameters
        ----------
        figures : mapping, optional
            As the job ``figures`` of the laboratory gives them; None while there are none.
        """
        found = None if figures is None else figures["calibration"]
        if found is None or not len(found["images"]):
            self.stack.setCurrentIndex(0)
            return
        self.diagram.show_bins(found["confidence"], found["accuracy"], found["images"])
        self.error.setText(percent(found["error"]))
        self.temperature.setText(self._temperature(float(found["temperature"])))
        self.before.setText(percent(found["error_before"]))
        self.after.setText(percent(found["error_after"]))
        self.body.sentence.setText(self._verdict(found))
        self.body.explanation.setText(self._meaning(found))
        self.stack.setCurrentIndex(1)

    def _verdict(self, found: Mapping[str, Any]) -> str:
        confidence, accuracy = numpy.asarray(found["confidence"]), numpy.asarray(found["accuracy"])
        images = numpy.asarray(found["images"])
        total = int(images.sum())
        place = example(confidence, images)
        parts = [
            self.tr("When it says {said}, it is right in about {right}.").format(
                said=percent(float(confidence[place])), right=percent(float(accuracy[place]))
            )
        ]
        over = float(((confidence - accuracy) * images).sum() / total)
        if over > _CLOSE:
            text = self.tr("It is too sure of itself, by {difference} on average.")
        elif over < -_CLOSE:
            text = self.tr("It is surer than it says, by {difference} on average.")
        elif found["error"] > _UNEVEN:
            text = self.tr("In some ranges it is too sure of itself, in others not sure enough.")
        else:
            text = self.tr("On the whole it can be taken at its word.")
        parts.append(text.format(difference=percent(abs(over))))
        if total < _FEW:
            text = self.tr("{count} {count:image is|images are} few for this: much of it is chance.")
            parts.append(fill(text, {"count": count(total)}))
        return " ".join(parts)

    def _temperature(self, found: float) -> str:
        if found <= _COLDEST * _AT_BOUND:
            return self.tr("{bound} or less").format(bound=figure(_COLDEST, 1))
        if found >= _HOTTEST / _AT_BOUND:
            return self.tr("{bound} or more").format(bound=figure(_HOTTEST, 2))
        return figure(found)

    def _meaning(self, found: Mapping[str, Any]) -> str:
        if not _COLDEST * _AT_BOUND < found["temperature"] < _HOTTEST / _AT_BOUND:
            return self.tr(
                "No temperature between {low} and {high} fits best: on that half the answers are nearly all right, or "
                "say nothing of the class. More images would be needed to fit one."
            ).format(low=figure(_COLDEST, 1), high=figure(_HOTTEST, 2))
        if found["temperature"] >= 1:
            text = self.tr(
                "Dividing the logits by a temperature above 1 makes the probabilities more even, so that the model "
                "sounds less sure. Which class it names stays the same, and so does its accuracy."
            )
        else:
            text = self.tr(
                "Dividing the logits by a temperature below 1 makes the probabilities more decided, so that the model "
                "sounds surer. Which class it names stays the same, and so does its accuracy."
            )
        if found["error_after"] < found["error_before"]:
            return text
        return text + " " + self.tr("Here it would not help: the error on the other half does not become smaller.")


def interval(share: float, images: int) -> tuple[float, float]:
    """Return where a share of so many images may lie by chance, with 95 % confidence.

    Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    """
    weight = 1 + _Z**2 / images
    middle = (share + _Z**2 / (2 * images)) / weight
    half = _Z * float(numpy.sqrt(share * (1 - share) / images + _Z**2 / (4 * images**2))) / weight
    return max(0.0, middle - half), min(1.0, middle + half)


def example(confidence: NDArray[numpy.float64], images: NDArray[numpy.int64]) -> int:
    """Return the bin that serves as an example: the one nearest to 80 % of those with enough images."""
    enough = images >= min(int(images.max()), max(_SPARSE, int(images.sum()) // 100))
    return int(numpy.where(enough, numpy.abs(confidence - _LEVEL), numpy.inf).argmin())
