"""The pages in the centre of the window; each is built when it is first looked at, so that the window opens sooner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from .panels.scroll_pane import PagePane

_MOST = QSize(480, 160)
"""Pixels; a page that needs more scrolls in a smaller window."""


class Tabs(QTabWidget):
    """Pages by name.

    Parameters
    ----------
    pages : mapping of str to (str, callable)
        Title of each page, and what builds it. The first one is built at once.

    Attributes
    ----------
    pageShown : Signal of str
        Another page is looked at; it is built.
    """

    pageShown = Signal(str)

    def __init__(self, pages: Mapping[str, tuple[str, Callable[[], QWidget]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Pages"))
        self.tabBar().setAccessibleName(self.accessibleName())
        self._make = {name: make for name, (_title, make) in pages.items()}
        self._places: dict[str, PagePane] = {}
        self._pages: dict[str, QWidget] = {}
        for name, (title, _make) in pages.items():
            place = self._places[name] = PagePane(_MOST, self)
            self.addTab(place, title)
        self.page(self.current)
        self.currentChanged.connect(self._shown)

    @property
    def current(self) -> str:
        """The name of the page that is looked at."""
        return list(self._places)[self.currentIndex()]

    def page(self, name: str) -> QWidget:
        """Return a page; builds it if nobody has asked for it before."""
        if name not in self._pages:
            page = self._pages[name] = self._make[name]()
            self._places[name].setWidget(page)
            page.show()
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Look at a page."""
        self.setCurrentWidget(self._places[name])

    def _shown(self, _index: int) -> None:
        self.page(self.current)
        self.pageShown.emit(self.current)
