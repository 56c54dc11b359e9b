"""The panels around the centre: where they stand, which are shown, and that this is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QDockWidget, QMainWindow, QTabBar, QWidget

from .panels.scroll_pane import PagePane
from .window_settings import WindowSettings

_SIZE = (1280, 800)
_LEFT_WIDTH, _RIGHT_WIDTH, _BOTTOM_HEIGHT = 320, 296, 176
_NARROW_LEFT_WIDTH = 296
_RIGHT_SHARES = [17, 11, 8]
_LEAST_AT_THE_RIGHT = QSize(272, 80)
"""Pixels; a panel there that needs more scrolls in a low window."""
_ROOM_FOR_BOTH_SIDES = 1200
"""Pixels of width; in a narrower window the panels of the right stand behind the first one of the left, as tabs."""
_LEFT, _RIGHT, _BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


@dataclass(frozen=True)
class Pane:
    """A panel.

    Attributes
    ----------
    name : str
        Under which its place is remembered.
    title : str
    content : QWidget
    area : str
        ``"left"``, ``"right"`` or ``"bottom"``, at first; those at the bottom stand behind each other, hidden.
    """

    name: str
    title: str
    content: QWidget
    area: str


class Docks(QObject):
    """Places panels around the centre of a window.

    Parameters
    ----------
    window : QMainWindow
    panes : sequence of Pane
        The first one is there in every depth and beside every page.
    settings : WindowSettings
        Where the arrangement is remembered.
    """

    def __init__(self, window: QMainWindow, panes: list[Pane], settings: WindowSettings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._panes = panes
        self._put_aside: list[QDockWidget] = []
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit)
        self._fitting.timeout.connect(self._name_tabs)
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, _LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
        self._by_name = {pane.name: self._dock(pane) for pane in panes}
        bottom = self._at("bottom")
        for dock in bottom[1:]:
            window.tabifyDockWidget(bottom[0], dock)
        bottom[0].raise_()
        for dock in bottom:
            dock.hide()
        self._spread()
        self._default = window.saveState()
        window.installEventFilter(self)

    def __getitem__(self, name: str) -> QDockWidget:
        return self._by_name[name]

    def all(self) -> list[QDockWidget]:
        """Return all docks in the order of the panes."""
        return list(self._by_name.values())

    def bring(self, name: str) -> None:
        """Show a panel in front of those it shares its place with."""
        self[name].show()
        self[name].raise_()

    def make_room(self, wanted: bool) -> None:
        """Put all panels but the first aside while another page than the curves is looked at, then bring them back."""
        if not wanted:
            for dock in self._put_aside:
                dock.show()
            self._put_aside = []
        elif not self._put_aside:
            self._put_aside = [dock for dock in self.all()[1:] if not dock.isHidden()]
            self._hide(self._put_aside)

    def show_only_first(self) -> None:
        """Show the first panel alone, as the simple depth does."""
        self._hide(self.all()[1:])
        self.all()[0].show()

    # What is remembered -------------------------------------------------------------------------------

    def save(self) -> None:
        """Remember the arrangement of now."""
        self.make_room(False)
        self._settings.save_layout(self._window.saveGeometry(), self._window.saveState())

    def restore(self) -> None:
        """Bring back the window's place and the arrangement of last time."""
        geometry, _state = self._settings.layout()
        room = self._window.screen().availableSize()
        self._window.resize(QSize(*_SIZE).boundedTo(room))
        if geometry is not None:
            self._window.restoreGeometry(geometry)
        self.restore_arrangement()

    def restore_arrangement(self) -> None:
        """Bring back the arrangement of last time in this depth."""
        _geometry, state = self._settings.layout()
        if state is None or not self._put(state):
            self._put(self._default)
            self._spread()
        self._fitting.start(0)

    def reset(self) -> None:
        """Put all panels back where they were at first."""
        self._put_aside = []
        self._settings.forget_layout()
        self._put(self._default)
        self._spread()
        self._fitting.start(0)

    # Small windows ------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Let the panels of both sides share the left one in a narrow window, and part again in a wide one.

        A panel that a person has put elsewhere stays where it is; a hidden one is looked at when it is shown again.
        """
        window, first = self._window, self._at("left")[0]
        shown = [dock for dock in self._at("right") if not dock.isHidden() and not dock.isFloating()]
        if window.width() < _ROOM_FOR_BOTH_SIDES:
            moving = [dock for dock in shown if window.dockWidgetArea(dock) == _RIGHT]
            for dock in moving:
                window.tabifyDockWidget(first, dock)
            if moving:
                first.raise_()
                window.resizeDocks([first], [_NARROW_LEFT_WIDTH], Qt.Orientation.Horizontal)
            return
        beside = window.tabifiedDockWidgets(first)
        moving = [dock for dock in shown if dock in beside]
        for dock in moving:
            window.addDockWidget(_RIGHT, dock, Qt.Orientation.Vertical)
        if moving:
            layout = window.layout()
            if layout is not None:  # widths can be given when the panels have moved
                layout.activate()
            self._spread()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether the panels fit, as soon as the window has its new size."""
        if event.type() is QEvent.Type.Resize:
            self._fitting.start(0)
        return super().eventFilter(watched, event)

    def _name_tabs(self) -> None:
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(self.tr("Panels"))

    # How it is done -----------------------------------------------------------------------------------

    def _put(self, state: QByteArray) -> bool:
        """Arrange the panels as they were; hidden before, for Qt leaves the tabs of now standing where they are."""
        self._hide(self.all())
        return self._window.restoreState(state)

    def _hide(self, docks: Sequence[QDockWidget]) -> None:
        for dock in docks:
            dock.hide()
        layout = self._window.layout()
        if layout is not None:  # does not hear of it where the panel stood behind another one, and would keep its tab
            layout.invalidate()
            layout.activate()

    def _dock(self, pane: Pane) -> QDockWidget:
        dock = QDockWidget(pane.title, self._window)
        dock.setObjectName(pane.name)
        dock.setAccessibleName(pane.title)
        content = pane.content
        if pane.area == "right" and not isinstance(content, QAbstractScrollArea):
            content = PagePane(_LEAST_AT_THE_RIGHT, dock)
            content.setWidget(pane.content)
        dock.setWidget(content)
        dock.visibilityChanged.connect(lambda _visible: self._fitting.start(0))
        self._window.addDockWidget({"left": _LEFT, "right": _RIGHT, "bottom": _BOTTOM}[pane.area], dock)
        return dock

    def _at(self, area: str) -> list[QDockWidget]:
        return [self._by_name[pane.name] for pane in self._panes if pane.area == area]

    def _spread(self) -> None:
        horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        left, right, bottom = self._at("left"), self._at("right"), self._at("bottom")
        self._window.resizeDocks([left[0], right[0]], [_LEFT_WIDTH, _RIGHT_WIDTH], horizontal)
        self._window.resizeDocks(right, _RIGHT_SHARES[: len(right)], vertical)
        self._window.resizeDocks(bottom[:1], [_BOTTOM_HEIGHT], vertical)
