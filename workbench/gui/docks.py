"""The panels around the centre: where they stand, which are shown, and that this is remembered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from .window_settings import WindowSettings

_SIZE = (1280, 800)
_LEFT_WIDTH, _RIGHT_WIDTH, _BOTTOM_HEIGHT = 320, 296, 176
_RIGHT_SHARES = [15, 11, 8]
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
            self._put_aside = [dock for dock in self.all()[1:] if dock.isVisible()]
            for dock in self._put_aside:
                dock.hide()

    def show_only_first(self) -> None:
        """Show the first panel alone, as the simple depth does."""
        for dock in self.all()[1:]:
            dock.hide()
        self.all()[0].show()

    # What is remembered -------------------------------------------------------------------------------

    def save(self) -> None:
        """Remember the arrangement of now."""
        self.make_room(False)
        self._settings.save_layout(self._window.saveGeometry(), self._window.saveState())

    def restore(self) -> None:
        """Bring back the window's place and the arrangement of last time."""
        geometry, _state = self._settings.layout()
        self._window.resize(*_SIZE)
        if geometry is not None:
            self._window.restoreGeometry(geometry)
        self.restore_arrangement()

    def restore_arrangement(self) -> None:
        """Bring back the arrangement of last time in this depth."""
        _geometry, state = self._settings.layout()
        if state is None or not self._window.restoreState(state):
            self._window.restoreState(self._default)
            self._spread()

    def reset(self) -> None:
        """Put all panels back where they were at first."""
        self._put_aside = []
        self._settings.forget_layout()
        self._window.restoreState(self._default)
        self._spread()

    # How it is done -----------------------------------------------------------------------------------

    def _dock(self, pane: Pane) -> QDockWidget:
        dock = QDockWidget(pane.title, self._window)
        dock.setObjectName(pane.name)
        dock.setAccessibleName(pane.title)
        dock.setWidget(pane.content)
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
