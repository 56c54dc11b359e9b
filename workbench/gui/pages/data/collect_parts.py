"""Parts of the pane that collects images: the classes with their counts, the newest pictures, the field for a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from workbench.api.errors import fill
from workbench.gui.theme import notifier
from workbench.gui.theme.fonts import number_font
from workbench.gui.tips import as_tip
from workbench.gui.words import count

_SIDE = 64
_GAP = 6


class ClassList(QTableWidget):
    """Classes and how many images each has.

    Attributes
    ----------
    chosen : Signal
        Another class is the current one.
    held, released : Signal
        The space bar was pressed, and let go.
    """

    chosen = Signal()
    held = Signal()
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.setAccessibleName(self.tr("Classes"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.currentCellChanged.connect(lambda row, _c, before, _b: self.chosen.emit() if row != before else None)

    @property
    def labels(self) -> list[str]:
        """The classes, as listed."""
        return [self._label(row) for row in range(self.rowCount())]

    @property
    def current(self) -> str:
        """The class that is chosen; empty for none."""
        return self._label(self.currentRow()) if self.currentRow() >= 0 else ""

    def choose(self, label: str) -> None:
        """Choose a class."""
        if label in self.labels:
            self.setCurrentCell(self.labels.index(label), 0)

    def label_at(self, place: QPoint) -> str:
        """Return the class below a point of this widget; empty for none."""
        row = self.rowAt(self.viewport().mapFrom(self, place).y()) if self.rect().contains(place) else -1
        return self._label(row) if row >= 0 else ""

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """List these classes; the one that was chosen stays so, if it is still there."""
        if self.labels != list(counts):
            chosen = self.current
            self.blockSignals(True)
            self.setRowCount(0)
            for row, label in enumerate(counts):
                self.insertRow(row)
                name, number = QTableWidgetItem(label), QTableWidgetItem()
                name.setToolTip(as_tip(label))
                number.setFont(number_font())
                number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, 0, name)
                self.setItem(row, 1, number)
            self.blockSignals(False)
            if counts:
                self.choose(chosen if chosen in counts else next(iter(counts)))
            self.chosen.emit()
        for row, (label, images) in enumerate(counts.items()):
            item = self.item(row, 1)
            if item is not None and item.text() != count(images):
                item.setText(count(images))
                words = self.tr("{images} {images:image|images} of {name}")
                words = fill(words, {"images": count(images), "name": label})
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def sizeHint(self) -> QSize:
        """Return room for a handful of classes."""
        return QSize(224, 6 * 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the space bar capture, as it does on the button."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.held.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what the space bar began."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.released.emit()
        else:
            super().keyReleaseEvent(event)

    def _label(self, row: int) -> str:
        item = self.item(row, 0)
        return item.text() if item is not None else ""


class Strip(QWidget):
    """One line of small pictures, the newest first, as many as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: Sequence[QImage] = ()
        self.setAccessibleName(self.tr("Newest images"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_SIDE)
        notifier().changed.connect(self.update)

    @property
    def images(self) -> Sequence[QImage]:
        """What is shown."""
        return self._images

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show these."""
        self._images = list(images)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them beside each other."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for at, image in enumerate(self._images[: (self.width() + _GAP) // (_SIDE + _GAP)]):
            place = QRectF(at * (_SIDE + _GAP), 0, _SIDE, _SIDE)
            shape = QPainterPath()
            shape.addRoundedRect(place, 4, 4)
            painter.setClipPath(shape)
            painter.drawImage(place, image)
        painter.end()


class NameField(QLineEdit):
    """The name of a new class; what is pasted here and is no text goes where images go.

    Attributes
    ----------
    pasteAsked : Signal
    """

    pasteAsked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take text from the clipboard, but leave images and files to the pane."""
        if event.matches(QKeySequence.StandardKey.Paste):
            data = QGuiApplication.clipboard().mimeData()
            if data.hasUrls() or (data.hasImage() and not data.hasText()):
                self.pasteAsked.emit()
                return
        super().keyPressEvent(event)
