"""The most probable classes of one image, as bars with percentages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import interface_font, number_font
from workbench.gui.words import percent

_TEXT, _BAR, _ROW = 13, 6.0, 28


@dataclass(frozen=True)
class ClassBar:
    """One class.

    Attributes
    ----------
    name : str
    probability : float
        In 0..1.
    true : bool
        Whether it is what the image shows.
    """

    name: str
    probability: float
    true: bool


class ClassBars(QWidget):
    """Draws the classes below each other; the bar of the true one is green, others are grey, the wrong first one red.

    The true class has a tick before its name too, so that nobody has to tell colours apart.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[ClassBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(140)
        self.setAccessibleName(self.tr("Most probable classes"))
        notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the room that the classes need."""
        return QSize(240, _ROW * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read."""
        return QSize(140, _ROW * len(self.bars))

    def show_bars(self, bars: Sequence[ClassBar]) -> None:
        """Show these classes, the most probable first."""
        self.bars = tuple(bars)
        lines = [f"{bar.name}: {percent(bar.probability)}" for bar in self.bars]
        self.setAccessibleDescription("\n".join(lines))
        self.updateGeometry()
        self.update()

    def bar(self, place: int) -> QRectF:
        """Return where a class's bar is drawn."""
        share = min(1.0, max(0.0, self.bars[place].probability))
        return QRectF(0, place * _ROW + _ROW - _BAR - 2, share * self.width(), _BAR)

    def role(self, place: int) -> str:
        """Return the colour of a bar, as a role of the palette."""
        if self.bars[place].true:
            return "good"
        return "bad" if place == 0 else "muted"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, percentages, grooves and bars."""
        painter, palette = QPainter(self), current_palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, numbers = interface_font(_TEXT), number_font(_TEXT)
        for place, bar in enumerate(self.bars):
            text = percent(bar.probability)
            width = QFontMetricsF(numbers, self).horizontalAdvance(text)
            row = QRectF(0, place * _ROW, self.width(), _ROW - _BAR - 3)
            painter.setPen(palette.color("text" if bar.true or place == 0 else "muted"))
            painter.setFont(numbers)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            painter.setFont(names)
            room = row.adjusted(0, 0, -width - 8, 0)
            name = QFontMetricsF(names, self).elidedText(
                f"\N{CHECK MARK} {bar.name}" if bar.true else bar.name, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            groove, filled = self.bar(place), self.bar(place)
            groove.setWidth(self.width())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color("border"))
            painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
            if filled.width() >= 1:
                painter.setBrush(palette.color(self.role(place)))
                painter.drawRoundedRect(filled, min(_BAR, filled.width()) / 2, _BAR / 2)
