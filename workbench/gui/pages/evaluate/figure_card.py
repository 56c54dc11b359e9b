"""One figure with its interval, drawn and in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui.panels.labels import ShrinkingLabel
from workbench.gui.theme import current_palette, mark_role, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font

_FIGURE_PIXELS = 24
_HEIGHT = 14


class FigureCard(QFrame):
    """A figure.

    Parameters
    ----------
    title : str
    explained : str
        What it counts, as a tool tip.
    parent : QWidget
    """

    def __init__(self, title: str, explained: str, parent: QWidget) -> None:
        super().__init__(parent)
        mark_role(self, "card")
        self._title = title
        self.setToolTip(explained)
        self.name = ShrinkingLabel(title, self)
        mark_role(self.name, "muted")
        self.value = QLabel(self)
        self.value.setFont(number_font(_FIGURE_PIXELS, bold=True))
        self.value.setStyleSheet(f"font-size: {_FIGURE_PIXELS}px; font-weight: 600;")
        self.line = IntervalLine(self)
        self.words = ShrinkingLabel(self)
        self.words.setFont(number_font(SMALL_PIXELS))
        mark_role(self.words, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        for widget in (self.name, self.value, self.line, self.words):
            column.addWidget(widget)

    def show_figure(self, value: str, words: str, interval: Mapping[str, float], least: float, most: float) -> None:
        """Show a figure.

        Parameters
        ----------
        value, words : str
            The figure and its interval.
        interval : mapping
            ``value``, ``low`` and ``high``.
        least, most : float
            The ends of the scale it is drawn on.
        """
        self.value.setText(value)
        self.words.setText(words)
        self.line.show_interval(interval, least, most)
        self.setAccessibleName(f"{self._title}: {value}")
        self.setAccessibleDescription(words)


class IntervalLine(QWidget):
    """An interval on a scale, with the figure as a dot in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._interval: Mapping[str, float] | None = None
        self._least, self._most = 0.0, 1.0
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a width at which an interval can be told from its figure."""
        return QSize(96, _HEIGHT)

    def show_interval(self, interval: Mapping[str, float], least: float, most: float) -> None:
        """Show another interval."""
        self._interval, self._least, self._most = dict(interval), least, most
        self.update()

    def across(self, value: float) -> float:
        """Return where on the line a value stands."""
        share = (value - self._least) / (self._most - self._least or 1.0)
        return 4 + min(1.0, max(0.0, share)) * (self.width() - 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scale, the interval and the figure."""
        if self._interval is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = current_palette()
        middle = self.height() / 2
        painter.setPen(QPen(palette.color("border"), 2))
        painter.drawLine(QPointF(4, middle), QPointF(self.width() - 4, middle))
        low, high = (self.across(self._interval[name]) for name in ("low", "high"))
        painter.setPen(QPen(palette.color("accent"), 3))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        painter.setPen(QPen(palette.color("accent"), 1.5))
        for end in (low, high):
            painter.drawLine(QPointF(end, middle - 4), QPointF(end, middle + 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color("text"))
        dot = self.across(self._interval["value"])
        painter.drawEllipse(QRectF(dot - 3, middle - 3, 6, 6))
        painter.end()
