"""The page "Learn": a list of rooms, and the one that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.gui.desk import Desk
from workbench.gui.theme import current_palette
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font

from .all_rooms import RoomEntry, all_rooms, make_room

_NAME = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_WIDE, _NARROW = 216, 132
_ROOMY = 880
"""A page at least so wide has room for what the rooms are for."""
_PAD = 10


class LearnPage(QWidget):
    """Rooms to try things out in, beside the run.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    rooms : mapping of str to RoomEntry, optional
        Other ones than `all_rooms`.

    Attributes
    ----------
    roomShown : Signal of str
        Another room is looked at; it is built.
    """

    roomShown = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, rooms: Mapping[str, RoomEntry] | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries = dict(all_rooms() if rooms is None else rooms)
        self._rooms: dict[str, QWidget] = {}
        self._inside = ""
        self.list = QListWidget(self)
        self.list.setObjectName("rooms")
        self.list.setAccessibleName(self.tr("Rooms"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_RoomDelegate(self.list))
        self.list.setMouseTracking(True)
        for name, entry in self._entries.items():
            item = QListWidgetItem(entry.title, self.list)
            item.setData(_NAME, name)
            item.setData(_LINE, entry.line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}. {entry.line}")
            item.setToolTip(entry.line)
        self.stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.list.setFixedWidth(_NARROW)
        self.list.currentRowChanged.connect(self._chosen)

    @property
    def current(self) -> str:
        """The name of the room that is looked at; empty before the page was shown."""
        return self._inside

    def room(self, name: str) -> QWidget:
        """Return a room; builds it if nobody has asked for it before."""
        if name not in self._rooms:
            room = self._rooms[name] = make_room(self._entries[name], self._desk, self)
            self.stack.addWidget(room)
        return self._rooms[name]

    def show_room(self, name: str) -> None:
        """Look at a room."""
        self.list.setCurrentRow(list(self._entries).index(name))

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the first room at first, later at the one before."""
        super().showEvent(event)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        elif self._inside and not event.spontaneous():
            _tell(self._rooms[self._inside], "enter")

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the room rest, but not while the window is only minimized."""
        super().hideEvent(event)
        if self._inside and not event.spontaneous():
            _tell(self._rooms[self._inside], "leave")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what the rooms are for where there is space to."""
        super().resizeEvent(event)
        self.list.setFixedWidth(_WIDE if self.width() >= _ROOMY else _NARROW)
        self.list.scheduleDelayedItemsLayout()

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        if self._inside:
            _tell(self._rooms[self._inside], "leave")
        name = list(self._entries)[row]
        room = self.room(name)
        self.stack.setCurrentWidget(room)
        self._inside = name
        _tell(room, "enter")
        self.roomShown.emit(name)


def _tell(room: Any, what: str) -> None:
    if hasattr(room, what):
        getattr(room, what)()


class _RoomDelegate(QStyledItemDelegate):
    """Paints a room's title, and below it, smaller, what it is for; over as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of all lines."""
        view = self.parent()
        assert isinstance(view, QListWidget)
        _title, line = self._places(index, view.width())
        return QSize(80, line.bottom() + _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item."""
        palette = current_palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, palette.color("accent" if chosen else "text", 0.12 if chosen else 0.05))
        if chosen:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), palette.color("accent"))
        title, line = self._places(index, area.width())
        font, small = _fonts(chosen)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(font)
        painter.setPen(palette.color("text"))
        painter.drawText(title.translated(area.topLeft()), wrap, str(index.data()))
        if line.height() > 0:
            painter.setFont(small)
            painter.setPen(palette.color("muted"))
            painter.drawText(line.translated(area.topLeft()), wrap, str(index.data(_LINE)))
        painter.restore()

    def _places(self, index: QModelIndex | QPersistentModelIndex, width: int) -> tuple[QRect, QRect]:
        font, small = _fonts(True)
        room = QRect(0, 0, width - 2 * _PAD - 4, 1000)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        title = QFontMetrics(font).boundingRect(room, int(wrap), str(index.data())).height()
        first = QRect(_PAD + 4, _PAD, room.width(), title)
        if width < _WIDE - 24:
            return first, QRect(first.left(), first.bottom(), room.width(), 0)
        line = QFontMetrics(small).boundingRect(room, int(wrap), str(index.data(_LINE))).height()
        return first, QRect(first.left(), first.bottom() + 3, room.width(), line)


def _fonts(strong: bool) -> tuple[QFont, QFont]:
    font, small = interface_font(), interface_font(SMALL_PIXELS)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font, small
