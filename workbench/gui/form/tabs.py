"""The order of Tab: from top to bottom as things stand now, not in the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def order_tabs(root: QWidget) -> None:
    """Let Tab go through everything inside `root` in the order of its layouts."""
    last: QWidget | None = None
    for widget in _in_order(root):
        if last is not None:
            QWidget.setTabOrder(last, widget)
        last = widget


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _in_order(inside)
    elif isinstance(widget, QStackedWidget):
        for index in range(widget.count()):
            yield from _in_order(widget.widget(index))
    elif widget.layout() is not None:
        yield from _in_layout(widget.layout())


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _in_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)
