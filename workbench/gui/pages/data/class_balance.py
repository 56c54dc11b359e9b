"""How many images each class has, divided as a run divides them."""

from __future__ import annotations

import numpy
from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font, number_font
from workbench.gui.tips import as_tip
from workbench.gui.translate import sentence
from workbench.gui.words import count, figure

from .reading import TEST, TRAINING, VALIDATION, Standing
from .thumbnails import place_color, place_in_words

_COUNTS = Qt.ItemDataRole.UserRole
_MOST = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 40
_UNEQUAL = 1.5
_VERY_UNEQUAL = 10


class ClassBalance(QWidget):
    """A bar for each class, and what the figures mean in words.

    Attributes
    ----------
    classChosen : Signal of str
    """

    classChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WrappedLabel("", "", self)
        self.legend = _Legend(self)
        self.list = QListWidget(self)
        self.list.setObjectName("classes")
        self.list.setAccessibleName(self.tr("Classes"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setItemDelegate(_Bars(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.hint = WrappedLabel(self.tr("A click on a class shows its images."), "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.legend)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        notifier().changed.connect(self.list.viewport().update)

    def show_standing(self, standing: Standing | None) -> None:
        """Show what a recipe makes of the images."""
        current = self.list.currentItem()
        chosen = current.text() if current is not None else ""
        self.list.clear()
        if standing is None:
            self.words.setText("")
            return
        counts = standing.counts()
        used = counts.sum(axis=1) - counts[:, 3]
        self.words.setText(_in_words(standing, used))
        most = int(used.max()) if len(used) else 0
        for name, row in zip(standing.classes, counts.tolist(), strict=True):
            item = QListWidgetItem(name, self.list)
            item.setData(_COUNTS, row)
            item.setData(_MOST, most)
            parts = [f"{place_in_words(place)} {count(row[place])}" for place in (0, 1, 2, 3) if row[place]]
            described = f"{name}: {', '.join(parts)}"
            item.setToolTip(as_tip(described))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, described)
            if name == chosen:
                self.list.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.classChosen.emit(item.text())


def _in_words(standing: Standing, used: numpy.ndarray) -> str:
    if standing.trouble is not None:
        return sentence(standing.trouble)
    largest, smallest = int(used.argmax()), int(used.argmin())
    ratio = used[largest] / max(1, used[smallest])
    figures = {
        "largest": standing.classes[largest],
        "most": count(int(used[largest])),
        "smallest": standing.classes[smallest],
        "least": count(int(used[smallest])),
        "ratio": figure(float(ratio)),
    }
    if used[largest] == used[smallest]:
        return QCoreApplication.translate("ClassBalance", "Each class has {most} images.").format(**figures)
    if ratio < _UNEQUAL:
        return QCoreApplication.translate(
            "ClassBalance", "The classes are of about equal size: {least} to {most} images."
        ).format(**figures)
    if ratio < _VERY_UNEQUAL:
        return QCoreApplication.translate(
            "ClassBalance",
            "{largest} has {ratio} times the images of {smallest} ({most} and {least}). Accuracy favours the large "
            "classes a little; the balanced accuracy does not.",
        ).format(**figures)
    return QCoreApplication.translate(
        "ClassBalance",
        "{largest} has {ratio} times the images of {smallest} ({most} and {least}). A model that always says the large "
        "class looks good by accuracy: watch the balanced accuracy, or add images of the small classes.",
    ).format(**figures)


class _Legend(QWidget):
    """Says which colour is which part."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for place in (TRAINING, VALIDATION, TEST):
            row.addWidget(_Swatch(place, self))
        row.addStretch(1)


class _Swatch(QLabel):
    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(place_in_words(place), parent)
        self._place = place
        self.setFont(interface_font(SMALL_PIXELS))
        self.setContentsMargins(14, 0, 0, 0)
        notifier().changed.connect(self.update)

    def paintEvent(self, event: object) -> None:
        """Paint the colour before the words."""
        super().paintEvent(event)  # type: ignore[arg-type]
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() // 2 - 4, 9, 9), place_color(self._place))
        painter.end()


class _Bars(QStyledItemDelegate):
    """Paints a class: its name and count, and below them its bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the one height."""
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item."""
        palette = current_palette()
        area = QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, palette.color("accent" if chosen else "text", 0.12 if chosen else 0.05))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        row = list(index.data(_COUNTS))
        used = row[TRAINING] + row[VALIDATION] + row[TEST] + row[4]
        figures = " + ".join(count(row[place]) for place in (0, 1, 2) if row[place]) or count(used)
        room = area.adjusted(8, 4, -8, -18)
        painter.setPen(palette.color("muted"))
        painter.setFont(number_font(SMALL_PIXELS))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), figures)
        width = painter.fontMetrics().horizontalAdvance(figures)
        painter.setFont(interface_font())
        painter.setPen(palette.color("text"))
        left = room.adjusted(0, 0, -width - 8, 0)
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter), name)
        bar = QRect(area.left() + 8, area.bottom() - 13, area.width() - 16, 8)
        painter.fillRect(bar, palette.color("text", 0.06))
        most, x = max(1, int(index.data(_MOST))), float(bar.left())
        for place, number in ((TRAINING, row[0]), (VALIDATION, row[1]), (TEST, row[2]), (-1, row[4])):
            part = bar.width() * number / most
            if number:
                painter.fillRect(QRect(round(x), bar.top(), max(1, round(x + part) - round(x)), 8), place_color(place))
            x += part
        painter.restore()
