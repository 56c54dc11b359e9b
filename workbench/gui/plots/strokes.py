"""How curves are drawn: colour, width, dash and symbols."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.gui.theme import Palette

DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (6, 3),
    (2, 2.5),
    (8, 3, 2, 3),
    (12, 4),
    (4, 2, 1.5, 2, 1.5, 2),
    (3, 5),
    (10, 3, 4, 3),
)
"""One for each colour of curves, so that curves differ without colour too; in units of the line's width."""

DOT = 3.25
"""Radius of the dot at a value."""
RING = 6.0
"""Radius of the ring around the best value."""


@dataclass(frozen=True)
class Look:
    """How a curve is drawn.

    Attributes
    ----------
    role : str
        The palette's role.
    width : float
        In pixels.
    dash : tuple of float
        Lengths of strokes and gaps in units of the width; empty for a solid line.
    strength : float
        1 for the full colour, less to let it fade into the ground.
    symbol : str
        ``"dot"`` for a dot at each value, ``"ring"`` for rings and no line, empty for a line alone.
    """

    role: str
    width: float = 1.5
    dash: tuple[float, ...] = ()
    strength: float = 1.0
    symbol: str = ""

    def color(self, palette: Palette) -> QColor:
        """Return the colour on a palette's canvas; opaque, since crossings of a translucent line would show."""
        return QColor(palette.mix("canvas", self.role, self.strength))

    def pen(self, palette: Palette) -> QPen:
        """Return the pen at full width."""
        pen = QPen(self.color(palette), self.width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # round ones take three times as long
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if self.dash else Qt.PenCapStyle.RoundCap)
        if self.dash:
            pen.setDashPattern(list(self.dash))
        return pen


def draw_swatch(painter: QPainter, x: float, y: float, width: float, look: Look, palette: Palette) -> None:
    """Draw a short piece of a curve's line, for labels."""
    middle = QPointF(x + width / 2, y)
    if look.symbol == "ring":
        painter.setPen(QPen(look.color(palette), look.width))
        painter.drawEllipse(middle, RING - 1.5, RING - 1.5)
        return
    painter.setPen(look.pen(palette))
    painter.drawLine(QPointF(x, y), QPointF(x + width, y))
    if look.symbol == "dot":
        painter.setPen(QPen(palette.color("canvas"), 1.0))
        painter.setBrush(look.color(palette))
        painter.drawEllipse(middle, DOT, DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
