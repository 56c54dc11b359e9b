"""The box in which a plugin is chosen: titles with what they are for, and why some cannot be chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from workbench.api import Descriptor, Kind, PluginError
from workbench.gui.theme import current_palette, mark_invalid
from workbench.gui.theme.fonts import SMALL_PIXELS
from workbench.gui.translate import plugin_text, sentence
from workbench.registry import Catalogue

_ID = Qt.ItemDataRole.UserRole
_SUMMARY = Qt.ItemDataRole.UserRole + 1
_POPUP_WIDTH = 440


class TwoLineDelegate(QStyledItemDelegate):
    """Paints an item's title, and below it, smaller, what it is for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines, or of one where there is nothing to add."""
        metrics = QFontMetrics(option.font)
        lines = 2 if index.data(_SUMMARY) else 1
        return QSize(200, lines * metrics.height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item."""
        palette = current_palette()
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        painter.save()
        area = QRect(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver) and enabled:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color("accent", 0.18))
            painter.drawRoundedRect(area, 4, 4)
        area.adjust(8, 4, -8, -4)
        font, small = QFont(option.font), QFont(option.font)
        small.setPixelSize(SMALL_PIXELS)
        painter.setFont(font)
        painter.setPen(palette.color("text" if enabled else "muted"))
        height = QFontMetrics(font).height()
        title = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), area.top(), area.width(), height), Qt.AlignmentFlag.AlignVCenter, title)
        summary = index.data(_SUMMARY)
        if summary:
            painter.setFont(small)
            painter.setPen(palette.color("muted" if enabled else "warning"))
            line = QFontMetrics(small).elidedText(str(summary), Qt.TextElideMode.ElideRight, area.width())
            place = QRect(area.left(), area.top() + height, area.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()


class PluginCombo(QComboBox):
    """A box with all plugins of a kind.

    Parameters
    ----------
    catalogue : Catalogue
    kind : Kind
    accept : callable, optional
        Which of them are offered.
    none : str
        The words for "no plugin"; empty where one must be chosen.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        kind: Kind,
        accept: Callable[[Descriptor], bool] = lambda descriptor: True,
        none: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._kind = kind
        self._model = QStandardItemModel(self)
        self._strangers = 0
        self.setModel(self._model)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if none:
            self._add("", none, "")
        for descriptor in catalogue.of_kind(kind):
            if accept(descriptor):
                self._add(descriptor.id, plugin_text(descriptor.title), plugin_text(descriptor.summary))
        for descriptor, problem in catalogue.unavailable:
            if descriptor.kind is kind and accept(descriptor):
                reason = f"{sentence(problem.reason)} {sentence(problem.remedy)}"
                self._add(descriptor.id, plugin_text(descriptor.title), reason, enabled=False)
        self.currentIndexChanged.connect(self._describe)
        self._describe()

    @property
    def plugin(self) -> str:
        """Id of the chosen plugin; empty for none."""
        return str(self.currentData(_ID) or "")

    def show_plugin(self, id: str) -> str:
        """Show a plugin as chosen.

        Returns
        -------
        str
            Why it cannot be used, in a sentence; empty when it can.
        """
        reason = ""
        if id:
            try:
                # An id that another plugin took over is shown as that plugin.
                id = self._catalogue.get(id, self._kind).id
            except PluginError as error:
                reason = sentence(error)
        index = self.findData(id, _ID)
        if index < 0:
            self._add(id, id, reason, enabled=False)
            self._strangers += 1
            index = self._model.rowCount() - 1
        elif self._strangers and index < self._model.rowCount() - self._strangers:
            self._model.removeRows(self._model.rowCount() - self._strangers, self._strangers)
            self._strangers = 0
        self.setCurrentIndex(index)
        mark_invalid(self, bool(reason))
        return reason

    def showPopup(self) -> None:
        """Open wide enough for the summaries."""
        self.view().setMinimumWidth(max(self.width(), _POPUP_WIDTH))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box; a title that is too long ends in an ellipsis instead of being cut off."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - 4
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with focus, so that scrolling the panel changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _add(self, id: str, title: str, summary: str, *, enabled: bool = True) -> None:
        item = QStandardItem(title)
        item.setData(id, _ID)
        item.setData(summary, _SUMMARY)
        item.setToolTip(summary)
        item.setData(f"{title}. {summary}" if summary else title, Qt.ItemDataRole.AccessibleTextRole)
        item.setEnabled(enabled)
        self._model.appendRow(item)

    def _describe(self) -> None:
        self.setToolTip(str(self.currentData(_SUMMARY) or ""))
