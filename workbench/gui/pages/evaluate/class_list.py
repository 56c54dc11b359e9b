"""The classes of a plot with their marks: which are shown, and which one is in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from workbench.api.errors import fill
from workbench.gui.theme import current_palette, notifier
from workbench.gui.tips import as_tip
from workbench.gui.words import count

from .class_marks import mark_icon


class ClassList(QListWidget):
    """A legend that can be used: a tick shows a class, choosing one puts it in front of the others.

    Attributes
    ----------
    changed : Signal
        Other classes are shown, or another one is in front.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Classes"))
        self.setToolTip(self.tr("A tick shows a class; choosing one puts it in front of the others"))
        self.setIconSize(QSize(16, 16))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setMinimumSize(150, 90)
        self.itemChanged.connect(self._tick)
        self.currentRowChanged.connect(self.changed)
        notifier().changed.connect(self._draw_marks)

    @property
    def highlighted(self) -> int:
        """The class in front; -1 for none."""
        return max(-1, self.currentRow() - 1)

    @property
    def shown(self) -> list[int]:
        """The classes with a tick."""
        return [row - 1 for row in range(1, self.count()) if _is_on(self.item(row))]

    def show_classes(self, names: Sequence[str], images: Sequence[int], wrong: Sequence[int]) -> None:
        """Show classes, all of them with a tick, with the number of images drawn and of those that are wrong.

        The list keeps its ticks and its choice where the classes are the same.
        """
        ticks, row = self._ticks(names)
        with QSignalBlocker(self):
            self.clear()
            first = QListWidgetItem(self.tr("All classes"))
            self.addItem(first)
            for number, name in enumerate(names):
                item = QListWidgetItem(f"{name}  {count(images[number])}")
                described = fill(
                    self.tr("{name}: {images} {images:image|images}, {wrong} wrong"),
                    {"name": name, "images": count(images[number]), "wrong": count(wrong[number])},
                )
                item.setToolTip(as_tip(described))
                item.setData(Qt.ItemDataRole.UserRole, name)
                item.setCheckState(Qt.CheckState.Checked if ticks[number] else Qt.CheckState.Unchecked)
                self.addItem(item)
            self._sum_up()
            self.setCurrentRow(row)
        self._draw_marks()
        self.changed.emit()

    def _ticks(self, names: Sequence[str]) -> tuple[list[bool], int]:
        before = [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(1, self.count())]
        if before != list(names):
            return [True] * len(names), 0
        return [_is_on(self.item(row)) for row in range(1, self.count())], max(0, self.currentRow())

    def _tick(self, item: QListWidgetItem) -> None:
        with QSignalBlocker(self):
            if self.row(item) == 0:
                for row in range(1, self.count()):
                    self.item(row).setCheckState(item.checkState())
            else:
                self._sum_up()
        self.changed.emit()

    def _sum_up(self) -> None:
        on = [_is_on(self.item(row)) for row in range(1, self.count())]
        partly = Qt.CheckState.PartiallyChecked if any(on) else Qt.CheckState.Unchecked
        self.item(0).setCheckState(Qt.CheckState.Checked if all(on) else partly)

    def _draw_marks(self) -> None:
        with QSignalBlocker(self):
            for row in range(1, self.count()):
                self.item(row).setIcon(mark_icon(row - 1, current_palette()))
        self.viewport().update()


def _is_on(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
