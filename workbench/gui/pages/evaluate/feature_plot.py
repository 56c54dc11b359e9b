"""Images as points on a plane, coloured by class: the one pointed at shows its picture, a click chooses it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.theme import Palette, current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, number_font

from .class_marks import RADIUS, RING, draw_mark, stamp

_NEAR = 14.0
"""Pixels from a point that still point at it."""
_EDGE = 14.0
_FOOT = 22.0
_MOST_ZOOM = 60.0
_STEP = 1.25
_PICTURE = 96
_DRAG = 4
_SMALLEST, _LARGEST = 3.0, 5.5
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}


@dataclass(frozen=True, eq=False)
class Points:
    """What is drawn.

    Attributes
    ----------
    places : numpy.ndarray
        float64 (N, 2).
    labels : numpy.ndarray
        int (N,), the true classes.
    wrong : numpy.ndarray
        bool (N,), whether the model was wrong.
    """

    places: NDArray[numpy.float64]
    labels: NDArray[numpy.int64]
    wrong: NDArray[numpy.bool_]


class FeaturePlot(QWidget):
    """Draws points of the same scale in both directions; the wheel and + and - enlarge, dragging moves.

    Attributes
    ----------
    chosen : Signal of int
        The place of a point that was clicked, or on which Enter was pressed.
    pointed : Signal of int
        The place of the point under the mouse or the keys; -1 for none.
    """

    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        nothing = numpy.zeros(0, numpy.int64)
        self.points = Points(numpy.zeros((0, 2)), nothing, nothing.astype(bool))
        self.shown: NDArray[numpy.bool_] = nothing.astype(bool)
        self._highlighted = -1
        self._by_keys = False
        self._rings = True
        self._current = -1
        self._titles = ("", "")
        self._picture = QImage()
        self._lines: Sequence[str] = ()
        self._centre, self._zoom = numpy.zeros(2), 1.0
        self._pressed: QPoint | None = None
        self._dragged = False
        self._layer = QPixmap()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(self.tr("Images by what the model sees in them"))
        notifier().changed.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """Return a size at which groups can be told apart."""
        return QSize(520, 420)

    @property
    def current(self) -> int:
        """The place of the point under the mouse or the keys; -1 for none."""
        return self._current

    @property
    def zoom(self) -> float:
        """How much it is enlarged; 1 shows everything."""
        return self._zoom

    @property
    def radius(self) -> float:
        """The radius of a point in pixels: few points are larger."""
        return min(_LARGEST, max(_SMALLEST, RADIUS * (1000 / max(1, len(self.points.labels))) ** 0.25))

    # What is shown ------------------------------------------------------------------------------------

    def show_points(self, points: Points, x_title: str = "", y_title: str = "") -> None:
        """Show other points, all of them."""
        self.points = points
        self.shown = numpy.ones(len(points.labels), bool)
        self._titles = (x_title, y_title)
        self._point_at(-1)
        self.show_everything()

    def show_only(self, shown: NDArray[numpy.bool_], highlighted: int = -1, *, rings: bool = True) -> None:
        """Show some of the points.

        Parameters
        ----------
        shown : numpy.ndarray
            bool (N,).
        highlighted : int
            The class in front, the only one that can be pointed at then, while the others fade; -1 for none.
        rings : bool
            Whether rings mark what is wrong; where nothing else is shown, they would only be in the way.
        """
        self.shown, self._highlighted, self._rings = shown, highlighted, rings
        if self._current >= 0 and not (shown & self._in_front())[self._current]:
            self._point_at(-1)
        self.refresh()

    def show_everything(self) -> None:
        """Enlarge nothing."""
        places = self.points.places
        self._centre = (places.min(0) + places.max(0)) / 2 if len(places) else numpy.zeros(2)
        self._zoom = 1.0
        self.refresh()

    def show_note(self, picture: QImage, lines: Sequence[str]) -> None:
        """Say what the point under the mouse or the keys is.

        Parameters
        ----------
        picture : QImage
        lines : sequence of str
            The last one says whether the model was right.
        """
        self._picture, self._lines = picture, lines
        self.setAccessibleDescription("\n".join(lines))
        self.update()

    def refresh(self) -> None:
        """Draw everything anew."""
        self._layer = QPixmap()
        self.update()

    # From points to pixels ----------------------------------------------------------------------------

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - (_FOOT if self._titles[0] else 0))

    def _scale(self) -> float:
        """Return pixels for one unit of the plane."""
        places, room = self.points.places, self._room()
        if not len(places):
            return 1.0
        spread = numpy.maximum(places.max(0) - places.min(0), 1e-9)
        return float(min(room.width() / spread[0], room.height() / spread[1])) * self._zoom

    def pixels(self) -> NDArray[numpy.float64]:
        """Return where the points are drawn: float64 (N, 2)."""
        middle = self._room().center()
        away = (self.points.places - self._centre) * self._scale()
        return numpy.stack([middle.x() + away[:, 0], middle.y() - away[:, 1]], axis=1)

    def _enlarge(self, factor: float, around: QPointF) -> None:
        zoom = min(_MOST_ZOOM, max(1.0, self._zoom * factor))
        if zoom == 1.0:
            self.show_everything()
            return
        middle, before = self._room().center(), self._scale()
        away = numpy.array([around.x() - middle.x(), middle.y() - around.y()])
        fixed = self._centre + away / before
        self._zoom = zoom
        self._centre = fixed - away / self._scale()
        self.refresh()

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the points once, and what moves over them each time."""
        scale = self.devicePixelRatioF()
        if self._layer.size() != self.size() * scale:
            self._layer = QPixmap(self.size() * scale)
            self._layer.setDevicePixelRatio(scale)
            layer = QPainter(self._layer)
            self._draw_points(layer, current_palette(), scale)
            layer.end()
        painter, palette = QPainter(self), current_palette()
        painter.drawPixmap(0, 0, self._layer)
        if 0 <= self._current < len(self.points.labels):
            self._draw_current(painter, palette)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(palette.color("accent" if self.hasFocus() else "border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _draw_points(self, painter: QPainter, palette: Palette, scale: float) -> None:
        painter.fillRect(self.rect(), palette.color("canvas"))
        pixels = self.pixels()
        labels, wrong = self.points.labels, self.points.wrong
        inside = self.shown & (pixels > -10).all(1) & (pixels < (self.width() + 10, self.height() + 10)).all(1)
        faded = ~self._in_front()
        rings = wrong & ~faded & self._rings
        radius = self.radius
        stamps: dict[tuple[int, bool, bool], QPixmap] = {}
        # What is faded lies at the bottom, what is wrong on top.
        order = numpy.lexsort((wrong, ~faded))
        for place in order[inside[order]].tolist():
            kind = int(labels[place]), bool(rings[place]), bool(faded[place])
            if kind not in stamps:
                stamps[kind] = stamp(kind[0], palette, scale, radius, wrong=kind[1], faded=kind[2])
            half = stamps[kind].deviceIndependentSize().width() / 2
            painter.drawPixmap(QPointF(pixels[place, 0] - half, pixels[place, 1] - half), stamps[kind])
        if not self._titles[0]:
            return
        font = number_font(SMALL_PIXELS)
        painter.setFont(font)
        painter.setPen(palette.color("muted"))
        foot = QRectF(0, self.height() - _FOOT - 2, self.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._titles[0])
        painter.save()
        painter.rotate(-90)
        side = QRectF(-self.height(), 2, self.height(), 18)
        painter.drawText(side, Qt.AlignmentFlag.AlignCenter, self._titles[1])
        painter.restore()

    def _draw_current(self, painter: QPainter, palette: Palette) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = QPointF(*self.pixels()[self._current].tolist())
        label, wrong = int(self.points.labels[self._current]), bool(self.points.wrong[self._current])
        draw_mark(painter, at, label, palette, radius=1.5 * self.radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color("text"), 1.6))
        painter.drawEllipse(at, 2.2 * self.radius + RING, 2.2 * self.radius + RING)
        if self._lines:
            self._draw_note(painter, at, wrong, palette)

    def _draw_note(self, painter: QPainter, at: QPointF, wrong: bool, palette: Palette) -> None:
        font = number_font(SMALL_PIXELS)
        metrics = QFontMetricsF(font, self)
        size = QSize(0, 0)
        if not self._picture.isNull():
            size = self._picture.size().scaled(_PICTURE, _PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        line = metrics.height() + 2
        wide = max([float(size.width()), *(metrics.horizontalAdvance(text) for text in self._lines)])
        wide = min(wide, max(120.0, self.width() - 40.0))
        box = QRectF(0, 0, wide + 16, size.height() + 6 + line * len(self._lines) + 10)
        box.moveTo(at.x() + 16, at.y() - box.height() / 2)
        if box.right() > self.width() - 4:
            box.moveRight(at.x() - 16)
        box.moveLeft(max(4.0, min(box.left(), self.width() - 4 - box.width())))
        box.moveTop(max(4.0, min(box.top(), self.height() - 4 - box.height())))
        painter.setPen(QPen(palette.color("border"), 1))
        painter.setBrush(palette.color("raised"))
        painter.drawRoundedRect(box, 4, 4)
        place = QRectF(box.left() + 8, box.top() + 8, size.width(), size.height())
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size.width() < 3 * self._picture.width())
            painter.drawImage(place, self._picture)
        painter.setFont(font)
        for number, text in enumerate(self._lines):
            last = number == len(self._lines) - 1
            painter.setPen(palette.color(("bad" if wrong else "good") if last else "text"))
            row = QRectF(box.left() + 8, place.bottom() + 4 + number * line, wide, line)
            fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)

    # Pointer ------------------------------------------------------------------------------------------

    def _point_at(self, place: int) -> None:
        if place != self._current:
            self._current = place
            self._picture, self._lines = QImage(), ()
            if place < 0:
                self.setAccessibleDescription("")
            self.pointed.emit(place)
            self.update()

    def _in_front(self) -> NDArray[numpy.bool_]:
        """Return which points are no background: bool (N,)."""
        return (self.points.labels == self._highlighted) | (self._highlighted < 0)

    def _nearest(self, at: QPointF) -> int:
        places = numpy.flatnonzero(self.shown & self._in_front())
        if not len(places):
            return -1
        pixels = self.pixels()[places]
        away = numpy.hypot(pixels[:, 0] - at.x(), pixels[:, 1] - at.y())
        nearest = int(away.argmin())
        return int(places[nearest]) if away[nearest] <= _NEAR else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse, or move everything with it."""
        at = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            way = at - self._pressed
            if self._zoom > 1.0 and (self._dragged or way.manhattanLength() > _DRAG):
                self._dragged = True
                self._pressed = at
                self._centre = self._centre - numpy.array([way.x(), -way.y()]) / self._scale()
                self._point_at(-1)
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.refresh()
            return
        self._by_keys = False
        self._point_at(self._nearest(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._current >= 0 else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or to drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the point that was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            place = self._nearest(event.position())
            if not self._dragged and place >= 0:
                self._point_at(place)
                self.chosen.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge nothing, where no point was meant."""
        if self._nearest(event.position()) < 0:
            self.show_everything()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge what is under the mouse."""
        notches = event.angleDelta().y() / 120
        if notches and len(self.points.labels):
            self._enlarge(_STEP**notches, event.position())
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing, unless keys did."""
        if not self._by_keys:
            self._point_at(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew."""
        self.refresh()

    # Keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step to the next point in a direction, or to the next wrong one; Enter chooses it."""
        key = Qt.Key(event.key())
        if key in _DIRECTIONS:
            self._step(*_DIRECTIONS[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step_wrong(1 if key is Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.chosen.emit(self._current)
        elif event.text() in ("+", "-") and len(self.points.labels):
            around = self._room().center()
            if self._current >= 0:
                around = QPointF(*self.pixels()[self._current].tolist())
            self._enlarge(_STEP if event.text() == "+" else 1 / _STEP, around)
        elif event.text() == "0":
            self.show_everything()
        else:
            super().keyPressEvent(event)

    def _step(self, x: float, y: float) -> None:
        """Go to the nearest point that lies more in this direction than across it."""
        places = numpy.flatnonzero(self.shown & self._in_front())
        if not len(places):
            return
        positions = self.points.places[places]
        if self._current < 0:
            middle = numpy.hypot(*(positions - numpy.median(positions, axis=0)).T)
            self._go_to(int(places[middle.argmin()]))
            return
        away = positions - self.points.places[self._current]
        along, across = away @ (x, y), numpy.abs(away @ (-y, x))
        ahead = (along > 0) & (across <= along)
        if ahead.any():
            distance = numpy.where(ahead, numpy.hypot(along, 2 * across), math.inf)
            self._go_to(int(places[distance.argmin()]))

    def _step_wrong(self, step: int) -> None:
        wrong = numpy.flatnonzero(self.shown & self._in_front() & self.points.wrong)
        if len(wrong):
            at = numpy.searchsorted(wrong, self._current, side="right" if step > 0 else "left")
            self._go_to(int(wrong[(at if step > 0 else at - 1) % len(wrong)]))

    def _go_to(self, place: int) -> None:
        self._by_keys = True
        self._point_at(place)
        x, y = self.pixels()[place].tolist()
        if not QRectF(self.rect()).contains(QPointF(x, y)):  # it was enlarged, and the point lies outside
            self._centre = self.points.places[place].copy()
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys arrive here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys arrive elsewhere."""
        super().focusOutEvent(event)
        self._point_at(-1)
        self.update()
