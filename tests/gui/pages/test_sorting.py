from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from workbench.gui.pages.sorting import offer_sorting, sort_menu


@pytest.fixture
def table(qtbot):
    made = QTableView()
    model = QStandardItemModel(0, 3, made)
    model.setHorizontalHeaderLabels(["Name", "Test\naccuracy", "Time"])
    for name, accuracy, time in (("b", "2", "x"), ("a", "3", "y"), ("c", "1", "z")):
        model.appendRow([QStandardItem(name), QStandardItem(accuracy), QStandardItem(time)])
    made.setModel(model)
    made.setSortingEnabled(True)
    qtbot.addWidget(made)
    made.show()
    return made


def first_column(table):
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def actions(menu):
    menu.aboutToShow.emit()
    return menu.actions()


def choose(menu, title):
    next(action for action in actions(menu) if action.text() == title).trigger()


def test_the_menu_sorts_and_turns_round_the_second_time(table):
    menu = sort_menu(table)
    choose(menu, "Test accuracy")
    assert first_column(table) == ["c", "b", "a"]
    choose(menu, "Test accuracy")
    assert first_column(table) == ["a", "b", "c"]


def test_the_menu_marks_what_the_table_is_sorted_by_and_leaves_out_hidden_columns(table):
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.hideColumn(2)
    listed = [(action.text(), action.isChecked()) for action in actions(sort_menu(table))]
    assert listed == [("Name", True), ("Test accuracy", False)]


def test_a_table_that_sorts_itself_is_asked_and_has_the_menu_in_its_context_menu(table):
    asked = []
    menu = offer_sorting(table, asked.append, without=(1,))
    choose(menu, "Time")
    assert asked == [2] and "Test accuracy" not in [action.text() for action in actions(menu)]
    assert menu.menuAction() in table.actions()
    assert table.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
