"""In what runs differ and what came out, as a table with one column for each run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QFont, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableWidget, QTableWidgetItem, QWidget

from workbench.api import Param, PluginError, format_number
from workbench.gui.form.explain import value_in_words
from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import number_font
from workbench.gui.tips import as_tip
from workbench.gui.translate import plugin_text
from workbench.gui.words import NONE, count, duration, epochs, figure, percent
from workbench.registry import Catalogue
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE
from workbench.store.history import Comparison

from .runs_table import state_in_words

_LONGEST = 22
"""Letters of a run's name in a column's head."""

_WIDEST_TITLE, _NARROWEST, _WIDEST = 260, 88, 190
"""Pixels: of the column of names at most, and of a run's column at least and at most."""
_SPARE = 8


def _section_title(section: str) -> str:
    if section in SETTINGS:
        return plugin_text(SETTINGS[section].TITLE)
    return {
        "data": QCoreApplication.translate("Sections", "Data"),
        "backbone": QCoreApplication.translate("Sections", "Backbone"),
        "loss": QCoreApplication.translate("Sections", "Loss"),
        "optimizer": QCoreApplication.translate("Sections", "Optimizer"),
        "schedule": QCoreApplication.translate("Sections", "Schedule"),
        "warm_up": QCoreApplication.translate("Sections", "Warm-up"),
    }.get(section, section)


def _figure_titles() -> dict[str, str]:
    return {
        "state": QCoreApplication.translate("Figures", "State"),
        "split": QCoreApplication.translate("Figures", "Judged on"),
        "accuracy": QCoreApplication.translate("Figures", "Accuracy, best model"),
        "balanced_accuracy": QCoreApplication.translate("Figures", "Balanced accuracy"),
        "loss": QCoreApplication.translate("Figures", "Loss, best model"),
        "ensemble_accuracy": QCoreApplication.translate("Figures", "Accuracy, ensemble"),
        "ensemble_loss": QCoreApplication.translate("Figures", "Loss, ensemble"),
        "members": QCoreApplication.translate("Figures", "Ensemble members"),
        "validation_accuracy": QCoreApplication.translate("Figures", "Validation accuracy, best"),
        "best_epoch": QCoreApplication.translate("Figures", "Best epoch"),
        "epochs": QCoreApplication.translate("Figures", "Epochs"),
        "seconds": QCoreApplication.translate("Figures", "Training time"),
        "images_per_second": QCoreApplication.translate("Figures", "Images per second"),
        "parameters": QCoreApplication.translate("Figures", "Trainable parameters"),
        "device": QCoreApplication.translate("Figures", "Device"),
    }


def _figure(name: str, value: Any) -> str:
    if value is None:
        return NONE
    if name == "state":
        return state_in_words(str(value))
    if name == "split":
        return {
            "test": QCoreApplication.translate("Figures", "test images"),
            "validation": QCoreApplication.translate("Figures", "validation images"),
        }.get(str(value), str(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if name.endswith("accuracy"):
        return percent(value)
    if name == "seconds":
        return duration(value)
    if name in ("epochs", "best_epoch"):
        return epochs(value)
    if name in ("members", "parameters", "images_per_second", "steps"):
        return count(value)
    return figure(value)


def _swatch(index: int) -> QIcon:
    """Return a dot in the colour of a run's curve."""
    pixmap = QPixmap(24, 24)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_palette().curve(index))
    painter.drawEllipse(2, 2, 8, 8)
    painter.end()
    return QIcon(pixmap)


class DifferencesTable(QTableWidget):
    """First what came out, then in what the recipes differ, named as the form names it.

    Parameters
    ----------
    catalogue : Catalogue
    """

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._table: Comparison | None = None
        self.setAccessibleName(self.tr("What the runs gave and in what they differ"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setHighlightSections(False)
        notifier().changed.connect(self._fill)

    def show_table(self, table: Comparison) -> None:
        """Show another comparison."""
        self._table = table
        self._fill()

    def _fill(self) -> None:
        table = self._table
        if table is None:
            return
        titles = _figure_titles()
        figures = [
            (titles[row.path], [_figure(row.path, value) for value in row.values])
            for row in sorted(table.figures, key=lambda row: list(titles).index(row.path) if row.path in titles else 99)
            if row.path in titles and any(value is not None for value in row.values)
        ]
        differences = list(self._differences(table))
        self.clear()
        self.setColumnCount(1 + len(table.titles))
        self.setRowCount(0)
        self.setHorizontalHeaderItem(0, QTableWidgetItem(self.tr("Result")))
        self.horizontalHeaderItem(0).setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, title in enumerate(table.titles, 1):
            item = QTableWidgetItem(_swatch(column - 1), title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…")
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(as_tip(title))
            self.setHorizontalHeaderItem(column, item)
        for title, values in figures:
            self._add(title, values)
        self._add_heading(self.tr("Differences of the recipes") if differences else self.tr("The recipes are equal"))
        for title, values in differences:
            self._add(title, values)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit_columns()

    @property
    def needed_width(self) -> int:
        """The width in pixels at which no column is cut off."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return sum(self._wanted_widths()) + bar + 2 * self.frameWidth() + _SPARE

    def _wanted_widths(self) -> list[int]:
        header = self.horizontalHeader()
        natural = [
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in range(self.columnCount())
        ]
        return [
            min(width + 8, _WIDEST_TITLE) if column == 0 else min(max(width, _NARROWEST), _WIDEST)
            for column, width in enumerate(natural)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names have what they need, up to half of the width."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        widths = self._wanted_widths()
        if sum(widths) > self.viewport().width():
            widths[:1] = [min(width, max(120, self.viewport().width() // 2)) for width in widths[:1]]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _differences(self, table: Comparison) -> Iterator[tuple[str, list[str]]]:
        for row in table.differences:
            param = self._param(row.path, table)
            yield self._title(row.path, param), [self._value(row.path, value, param) for value in row.values]

    def _param(self, path: str, table: Comparison) -> Param | None:
        section, _, name = path.partition(".")
        if section in SETTINGS:
            return next((param for param in SETTINGS[section].PARAMS if param.name == name), None)
        if section in LISTS:
            plugin, name = self._entry(name)
            return self._find(plugin, name)
        # Each run may have another plugin there: the first that knows the name says how it is called.
        plugins = next((row.values for row in table.differences if row.path == f"{section}.plugin"), ())
        found = (self._find(str(plugin), name) for plugin in plugins)
        return next((param for param in found if param is not None), None) or self._find_anywhere(section, name)

    def _find_anywhere(self, section: str, name: str) -> Param | None:
        kind = (SINGLE | OPTIONAL).get(section)
        found = (descriptor.param(name) for descriptor in self._catalogue.of_kind(kind)) if kind else ()
        return next((param for param in found if param is not None), None)

    def _find(self, plugin: str, name: str) -> Param | None:
        try:
            return self._catalogue.get(plugin).param(name)
        except PluginError:
            return None

    def _entry(self, rest: str) -> tuple[str, str]:
        """Divide ``workbench.l2.2.strength`` into the plugin's id and the value's name."""
        parts = rest.split(".")
        for length in range(len(parts), 1, -1):
            plugin = ".".join(parts[:length])
            if plugin in self._catalogue:
                return plugin, ".".join(part for part in parts[length:] if not part.isdecimal())
        return rest, ""

    def _title(self, path: str, param: Param | None) -> str:
        section, _, name = path.partition(".")
        if section in LISTS:
            plugin, value = self._entry(name)
            title = self._plugin_title(plugin)
            return f"{title} · {plugin_text(param.title) if param else value}" if value else title
        if name == "plugin":
            return _section_title(section)
        return f"{_section_title(section)} · {plugin_text(param.title) if param else name}"

    def _value(self, path: str, value: Any, param: Param | None) -> str:
        if path.endswith(".plugin") and isinstance(value, str):
            return self._plugin_title(value)
        if value is None:
            return value_in_words(param, None) if param is not None and param.optional else NONE
        if param is not None and isinstance(value, bool | int | float | str | tuple):
            return value_in_words(param, value)
        if isinstance(value, bool):
            return "✓" if value else NONE
        return format_number(value) if isinstance(value, int | float) else str(value)

    def _plugin_title(self, id: str) -> str:
        try:
            return plugin_text(self._catalogue.get(id).title).split(" (")[0]
        except PluginError:
            return id

    def _add(self, title: str, values: list[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(title))
        self.item(row, 0).setForeground(QBrush(current_palette().color("muted")))
        for column, text in enumerate(values, 1):
            item = QTableWidgetItem(text)
            item.setToolTip(as_tip(text))
            item.setFont(number_font())
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)

    def _add_heading(self, title: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        item = QTableWidgetItem(title)
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(row, 0, item)
        self.setSpan(row, 0, 1, self.columnCount())
