"""Sorting a table from its context menu, so that the keyboard can do what a click on a heading does."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView


def offer_sorting(table: QTableView, sort: Callable[[int], None] | None = None, without: Container[int] = ()) -> QMenu:
    """Put a menu of its columns into the context menu of a table; see `sort_menu`."""
    menu = sort_menu(table, sort, without)
    table.addAction(menu.menuAction())
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return menu


def sort_menu(table: QTableView, sort: Callable[[int], None] | None = None, without: Container[int] = ()) -> QMenu:
    """Return a menu that sorts a table: the column it is sorted by has the mark, and is turned round when chosen.

    Parameters
    ----------
    table : QTableView
    sort : callable, optional
        What a click on the heading of a column does, where the table does not leave that to Qt.
    without : container of int, optional
        Columns that cannot be sorted by.
    """
    menu = QMenu(QCoreApplication.translate("Sorting", "Sort by"), table)

    def fill() -> None:
        menu.clear()
        header = table.horizontalHeader()
        sorted_by = header.sortIndicatorSection() if header.isSortIndicatorShown() else -1
        for column in range(header.count()):
            title = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "").replace("\n", " ")
            if title and column not in without and not header.isSectionHidden(column):
                action = QAction(title.replace("&", "&&"), menu, checkable=True, checked=column == sorted_by)
                action.triggered.connect(partial(_sort, table, sort, column))
                menu.addAction(action)

    menu.aboutToShow.connect(fill)
    return menu


def _sort(table: QTableView, sort: Callable[[int], None] | None, column: int, _checked: bool = False) -> None:
    header = table.horizontalHeader()
    if sort is not None:
        sort(column)
    elif header.sortIndicatorSection() == column and header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    else:
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
