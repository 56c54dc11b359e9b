"""Rows of pictures with a few words each, that fit the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font

_GAP = 6
_LINE = 18
_SMALLEST, _LARGEST = 40, 112


@dataclass(frozen=True)
class Picture:
    """A picture and the words below it.

    Attributes
    ----------
    image : QImage
    words : str
    marked : bool
        Whether it has a frame: the original among its draws.
    """

    image: QImage
    words: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Section:
    """Pictures under one heading."""

    title: str
    pictures: Sequence[Picture]


class PictureGrid(QWidget):
    """Sections of pictures below each other.

    Parameters
    ----------
    columns : int
        As many pictures stand beside each other, but they are never tiny, nor larger than need be.
    """

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.sections: Sequence[Section] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Pictures"))
        notifier().changed.connect(self.update)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these pictures."""
        self.sections = sections
        titles = ", ".join(section.title for section in sections)
        self.setAccessibleDescription(titles)
        self._claim()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height that the pictures take at this width."""
        return QSize(self._columns * (_SMALLEST + _GAP), self._height(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the pictures take at the new width."""
        super().resizeEvent(event)
        self._claim()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pictures."""
        painter = QPainter(self)
        palette = current_palette()
        painter.setFont(interface_font(SMALL_PIXELS))
        top = 0
        for section in self.sections:
            painter.setPen(palette.color("muted"))
            room = QRect(0, top, self.width(), _LINE)
            words = painter.fontMetrics().elidedText(section.title, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            top += _LINE + 4
            for place, picture in zip(self._places(section, top), section.pictures, strict=True):
                self._paint(painter, place, picture)
            top += self._section_height(section, self.width()) + 2 * _GAP
        painter.end()

    def _paint(self, painter: QPainter, place: QRect, picture: Picture) -> None:
        palette = current_palette()
        painter.drawImage(place, picture.image)
        if picture.marked:
            painter.setPen(QPen(palette.color("accent"), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        if picture.words:
            painter.setPen(palette.color("muted"))
            room = QRect(place.left(), place.bottom() + 1, place.width(), _LINE)
            words = painter.fontMetrics().elidedText(picture.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), words)

    def _places(self, section: Section, top: int) -> list[QRect]:
        line = self._line(section)
        return [
            QRect(
                number % self._per_line(self.width()) * (self._side + _GAP),
                top + number // self._per_line(self.width()) * line,
                self._side,
                self._side,
            )
            for number in range(len(section.pictures))
        ]

    @property
    def _side(self) -> int:
        return min(_LARGEST, max(_SMALLEST, (self.width() + _GAP) // self._columns - _GAP))

    def _line(self, section: Section) -> int:
        return self._side + _GAP + (_LINE if any(picture.words for picture in section.pictures) else 0)

    def _per_line(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._side + _GAP))

    def _section_height(self, section: Section, width: int) -> int:
        return -(-len(section.pictures) // self._per_line(width)) * self._line(section)

    def _height(self, width: int) -> int:
        return sum(_LINE + 4 + self._section_height(section, width) + 2 * _GAP for section in self.sections)

    def _claim(self) -> None:
        height = self._height(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.updateGeometry()
