"""Panels and pages that scroll where the window is too small for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget


class ScrollPane(QScrollArea):
    """Claims the height that its content needs, but never insists on more than a given one.

    Parameters
    ----------
    content : QWidget
    most : int
        Height in pixels beyond which it rather scrolls than makes the window higher.
    """

    def __init__(self, content: QWidget, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Return what the content needs, within the limit."""
        needed = self._content.minimumSizeHint()
        return QSize(needed.width(), min(needed.height(), self._most))

    def sizeHint(self) -> QSize:
        """Return what the content would like."""
        return self._content.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim another height when the content needs another one."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class PagePane(QScrollArea):
    """Holds a page, and scrolls both ways where the page needs more room than the window has.

    The page gets all the room there is, as it would without this; Qt's own resizing would give one with wrapping text
    the height it would like instead of the one it needs, and scroll where nothing needs to.

    Parameters
    ----------
    most : QSize
        It never insists on more room than this, so that no page can make the window too large for a small screen.
    """

    def __init__(self, most: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        """Return what the page needs, within the limit."""
        page = self.widget()
        return _least(page).boundedTo(self._most) if page is not None else QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Return what the page would like."""
        page = self.widget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page its room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the page another room when it needs another one."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page = self.widget()
        if page is None:
            return
        room, least = self.maximumViewportSize(), _least(page)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        if _height_at(page, max(room.width(), least.width())) > room.height():
            room.setWidth(room.width() - bar)
        width = max(room.width(), least.width())
        if width > room.width():
            room.setHeight(room.height() - bar)
        page.resize(width, max(room.height(), _height_at(page, width)))


def _least(page: QWidget) -> QSize:
    return page.minimumSizeHint().expandedTo(page.minimumSize())


def _height_at(page: QWidget, width: int) -> int:
    """Return the height that a page needs at a width."""
    layout, least = page.layout(), _least(page).height()
    return max(least, layout.minimumHeightForWidth(width)) if layout and layout.hasHeightForWidth() else least
