"""Tables that go to the clipboard, for spreadsheets: by Ctrl+C and from the menu of the right mouse button."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.gui.theme.icons import icon

Table = Callable[[], Iterable[Sequence[object]]]
"""Gives the rows of a table, the head first."""


def make_copyable(widget: QWidget, table: Table) -> QAction:
    """Let a widget copy what it shows; return the action."""
    action = QAction(icon("copy"), QCoreApplication.translate("Evaluate", "Copy as table"), widget)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: QGuiApplication.clipboard().setText(as_text(table())))
    widget.addAction(action)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    return action


def as_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows with tabs between the columns, as spreadsheets take them."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue()
