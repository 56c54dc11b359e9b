"""How well a model of two classes tells them apart at every threshold: the ROC curve.

Source: Fawcett 2006, "An introduction to ROC analysis".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.gui.pages.learn.room_parts import empty_face
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import Palette
from workbench.gui.words import count, figure, percent

from .side_by_side import SideBySide
from .square_plot import SquarePlot

_FULL = 2.0
_STRONG, _WEAK = 0.9, 0.6


class RocCurve(SquarePlot):
    """True-positive rate over false-positive rate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("ROC curve"))
        self._classes = ("", "")

    def show_curve(self, classes: tuple[str, str], x: Sequence[float], y: Sequence[float]) -> None:
        """Show the curve of the second of two classes."""
        self._classes = classes
        wrongly = self.tr("“{other}” wrongly called “{name}”").format(other=classes[0], name=classes[1])
        self.set_titles(wrongly, self.tr("“{name}” found").format(name=classes[1]), self.tr("guessing"))
        self.show_points(x, y)

    def words(self, place: int) -> Sequence[str]:
        """Say what one threshold gives."""
        wrong, found = map(float, self.points[place])
        return (
            self.tr("{share} of “{name}” found").format(share=percent(found), name=self._classes[1]),
            self.tr("{share} of “{other}” called so too").format(share=percent(wrong), other=self._classes[0]),
        )

    def draw_content(self, painter: QPainter, palette: Palette, metrics: QFontMetricsF) -> None:
        """Draw the curve and what lies under it."""
        line = [self.pixel(x, y) for x, y in self.points.tolist()]
        if not line:
            return
        painter.setPen(QPen(palette.color("accent", 0.0)))
        painter.setBrush(palette.color("accent", 0.10))
        painter.drawPolygon(QPolygonF([self.pixel(0, 0), *line, self.pixel(1, 0)]))
        painter.setPen(QPen(palette.color("accent"), _FULL))
        painter.drawPolyline(QPolygonF(line))


class RocPane(QWidget):
    """Shows the ROC curve of two classes, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve = RocCurve(self)
        self.body = SideBySide(self.curve, self.tr("How well it tells the two classes apart"), self)
        tip = self.tr("1 is perfect, 0.5 is guessing. Neither the threshold nor the size of the classes matters.")
        self.area: QLabel = self.body.add_figure(self.tr("Area under the curve"), tip)
        self.stack = QStackedWidget(self)
        face = empty_face(" ", self)
        label = face.findChild(WrappedLabel)
        assert label is not None
        self.hint = label
        self.stack.addWidget(face)
        self.stack.addWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.show_figures(None, ())

    def show_figures(self, figures: Mapping[str, Any] | None, classes: tuple[str, ...]) -> None:
        """Show the curve of a model.

        Parameters
        ----------
        figures : mapping, optional
            As the job ``figures`` of the laboratory gives them; None while there are none.
        classes : tuple of str
        """
        found = None if figures is None else figures["roc"]
        if found is None:
            self.hint.setText(self._reason(figures is not None, classes))
            self.stack.setCurrentIndex(0)
            return
        self.curve.show_curve((classes[0], classes[1]), found["false_positive"], found["true_positive"])
        self.area.setText(figure(found["area"]))
        text = self.tr(
            "Of one image of “{other}” and one of “{name}”, chosen at random, it gives the second the higher "
            "probability of “{name}” in {share} of all cases."
        )
        parts = [text.format(other=classes[0], name=classes[1], share=percent(found["area"]))]
        if found["area"] < _WEAK:
            parts.append(self.tr("That is hardly better than guessing."))
        elif found["area"] >= _STRONG:
            parts.append(self.tr("The two are told apart well."))
        self.body.sentence.setText(" ".join(parts))
        self.body.explanation.setText(
            self.tr(
                "Each point of the curve is a threshold: an image is called “{name}” when the probability of that is "
                "higher. A lower threshold finds more of them, and calls more of “{other}” so by mistake."
            ).format(name=classes[1], other=classes[0])
        )
        self.stack.setCurrentIndex(1)

    def _reason(self, has_figures: bool, classes: tuple[str, ...]) -> str:
        if len(classes) > 2:
            return self.tr(
                "A ROC curve compares two classes; this model tells {count} apart. What it confuses stands in the "
                "confusion matrix, and how well it does on each class in the table of classes."
            ).format(count=count(len(classes)))
        if has_figures:
            return self.tr("These images are all of one class: a ROC curve needs images of both.")
        return self.tr("Choose a finished run of two classes to see its ROC curve here.")
