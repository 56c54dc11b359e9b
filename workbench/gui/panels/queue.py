"""Runs that wait for the one that trains."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from workbench.gui import words
from workbench.gui.run_controller import RunController

from .labels import WrappedLabel


class QueuePanel(QWidget):
    """Lists what waits; entries can be moved and taken out.

    Parameters
    ----------
    controller : RunController
    parent : QWidget, optional
    """

    def __init__(self, controller: RunController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Queue of runs"))
        self._controller = controller
        self.empty = WrappedLabel(
            self.tr("Start while a model trains puts the recipe here; it begins when its turn comes."), "muted"
        )
        self.list = _List(self._remove, self)
        self.list.setAccessibleName(self.tr("Waiting runs"))
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.up = QPushButton(self.tr("Up"), self)
        self.down = QPushButton(self.tr("Down"), self)
        self.remove = QPushButton(self.tr("Remove"), self)
        for button, name, action in (
            (self.up, self.tr("Let the run wait one place less"), lambda: self._move(-1)),
            (self.down, self.tr("Let the run wait one place longer"), lambda: self._move(1)),
            (self.remove, self.tr("Take the run out of the queue"), self._remove),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(action)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addStretch(0)
        controller.queueChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the queue as it is now."""
        row = self.list.currentRow()
        self.list.clear()
        for place, job in enumerate(self._controller.queue, start=1):
            self.list.addItem(
                self.tr("{place}. {name}, {epochs} epochs").format(
                    place=place,
                    name=job.name,
                    epochs=words.epochs(job.extra_epochs or job.recipe.training.epochs),
                )
            )
        waiting = bool(self._controller.queue)
        self.empty.setVisible(not waiting)
        self.list.setVisible(waiting)
        if waiting:
            self.list.setCurrentRow(min(max(row, 0), len(self._controller.queue) - 1))
        self._enable()

    def _enable(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(row >= 0)
        for button in (self.up, self.down, self.remove):
            button.setVisible(count > 0)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            self._controller.move_in_queue(row, row + by)
            self.list.setCurrentRow(row + by)

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._controller.remove_from_queue(row)


class _List(QListWidget):
    def __init__(self, remove: object, parent: QWidget) -> None:
        super().__init__(parent)
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and callable(self._remove):
            self._remove()
        else:
            super().keyPressEvent(event)
