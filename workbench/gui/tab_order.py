"""The order in which Tab goes through the window: that in which it is read, not that in which it was built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_ROW = 16
"""Pixels: what differs less in height stands in one line."""


def move_focus(window: QWidget, regions: Sequence[tuple[QWidget, bool]], forward: bool) -> bool:
    """Give the focus to the next widget, or the one before.

    Parameters
    ----------
    window : QWidget
    regions : sequence of (QWidget, bool)
        Parts of the window in the order in which they are read. Within one, the order is that in which its widgets
        were made, or where the second is True, from top to bottom: for those whose widgets come and go.
    forward : bool

    Returns
    -------
    bool
        Whether there was a widget to give it to.
    """
    order = in_reading_order(window, regions)
    if not order:
        return False
    now = window.focusWidget()
    while now is not None and now not in order and now is not window:
        now = now.parentWidget()
    begin = -1 if forward else 0
    place = (order.index(now) if now in order else begin) + (1 if forward else -1)
    chosen = order[place % len(order)]
    chosen.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(chosen)
    return True


def in_reading_order(window: QWidget, regions: Sequence[tuple[QWidget, bool]]) -> list[QWidget]:
    """Return what Tab can reach, in the order of the regions; what stands in none of them comes last."""

    def place(widget: QWidget) -> tuple[int, int, int]:
        for index, (region, from_the_top) in enumerate(regions):
            if widget is region or region.isAncestorOf(widget):
                spot = widget.mapTo(region, widget.rect().center()) if from_the_top else QPoint()
                return index, spot.y() // _ROW, spot.x()
        return len(regions), 0, 0

    return sorted(_reachable(window), key=place)


def _reachable(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        shown = widget.isEnabled() and widget.isVisible() and widget.window() is window
        if by_tab and shown and _is_inside(widget, window):
            yield widget
        widget = widget.nextInFocusChain()


def _is_inside(widget: QWidget, window: QWidget) -> bool:
    """Tell whether the part a widget stands in is seen: panels behind others, and unused tabs, wait outside."""
    part = widget
    while (parent := part.parentWidget()) is not None and parent is not window:
        part = parent
    return window.rect().intersects(part.geometry())


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
