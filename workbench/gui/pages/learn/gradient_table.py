"""The table of a gradient check: a row for each layer and each term of the loss, with a traffic light in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from workbench.api import format_number
from workbench.gui.theme import current_palette, notifier
from workbench.gui.theme.fonts import TEXT_PIXELS, number_font
from workbench.gui.translate import plugin_text

_SIDE = 14
_ROLES = {"green": "good", "yellow": "warning", "red": "bad"}


def light_in_words(light: str) -> str:
    """Return the word beside a light."""
    return {"green": _tr("fine"), "yellow": _tr("doubtful"), "red": _tr("wrong")}[light]


def error_text(error: float) -> str:
    """Write a relative error with two digits: ``"3.1e-9"``."""
    return "∞" if error == float("inf") else f"{error:.1e}".replace("e-0", "e-").replace("e+0", "e+")


def number_text(value: float) -> str:
    """Write a gradient with nine digits."""
    return format_number(float(f"{value:.9g}"))


def layer_name(row: Mapping[str, Any]) -> str:
    """Return what a row is about."""
    if row["kind"] == "term":
        return _tr("{title}, by itself").format(title=plugin_text(row["name"]))
    return str(row["name"]) or _tr("(the model itself)")


def remark(row: Mapping[str, Any]) -> str:
    """Return what else is to be said of a row."""
    if row["silent"]:
        return _tr("no gradient arrives here")
    if row["kinks"]:
        return _tr("{kinks} of {count} on kinks").format(kinks=row["kinks"], count=row["checked"])
    return _tr("{count} checked").format(count=row["checked"])


class GradientTable(QTableWidget):
    """Shows the rows of `workbench.analysis.gradient_check_job.report_as_message`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._rows: list[Mapping[str, Any]] = []
        self.setHorizontalHeaderLabels(
            [_tr("Layer"), _tr("Kind"), _tr("Relative error"), _tr("Verdict"), _tr("Remark")]
        )
        self.setAccessibleName(_tr("Gradient of each layer"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (1, 2, 3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head = self.horizontalHeaderItem(2)
        if head is not None:
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        notifier().changed.connect(self._show_again)

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows."""
        self._rows = list(rows)
        self.setRowCount(len(rows))
        palette = current_palette()
        for number, row in enumerate(rows):
            kind = _tr("term of the loss") if row["kind"] == "term" else str(row["kind"])
            error = "" if row["silent"] else error_text(row["error"])
            texts = (layer_name(row), kind, error, light_in_words(row["light"]), remark(row))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(worst_in_words(row))
                if column == 2:
                    item.setFont(number_font(TEXT_PIXELS))
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                elif column == 3:
                    item.setIcon(light_icon(row["light"]))
                    item.setForeground(palette.color(_ROLES[row["light"]]))
                elif column in (1, 4):
                    item.setForeground(palette.color("muted"))
                self.setItem(number, column, item)

    def _show_again(self) -> None:
        self.show_rows(self._rows)

    def select_worst(self, tensor: str) -> None:
        """Bring the row to which a tensor belongs into view."""
        for number, row in enumerate(self._rows):
            if row["worst"] is not None and row["worst"]["tensor"] == tensor:
                self.selectRow(number)
                return


def worst_in_words(row: Mapping[str, Any]) -> str:
    """Return the worst entry of a row with both values."""
    worst = row["worst"]
    if worst is None:
        return ""
    return entry_in_words(worst)


def entry_in_words(entry: Mapping[str, Any]) -> str:
    """Return an entry of a tensor with both values."""
    return _tr("{tensor}{place}: backward {analytic}, difference {numeric}, relative error {error}").format(
        tensor=entry["tensor"],
        place=f"[{', '.join(map(str, entry['index']))}]",
        analytic=number_text(entry["analytic"]),
        numeric=number_text(entry["numeric"]),
        error=error_text(entry["error"]),
    )


def light_icon(light: str) -> QIcon:
    """Return a light that differs by shape as well as by colour: a disc, a triangle, a cross."""
    side, scale = _SIDE, 2
    pixmap = QPixmap(side * scale, side * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color: QColor = current_palette().color(_ROLES[light])
    if light == "red":
        painter.setPen(QPen(color, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(3, 3, side - 3, side - 3)
        painter.drawLine(3, side - 3, side - 3, 3)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if light == "green":
            painter.drawEllipse(QRectF(2.5, 2.5, side - 5, side - 5))
        else:
            corners = (side / 2, 2.0), (side - 1.5, side - 2.0), (1.5, side - 2.0)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.end()
    return QIcon(pixmap)


def report_as_text(report: Mapping[str, Any], summary: str, culprits: Sequence[str]) -> str:
    """Return a whole report as plain text, with tabs between the columns."""
    lines = [summary, *culprits, _tr("Worst: {entry}").format(entry=entry_in_words(report["worst"])), ""]
    for row in report["rows"]:
        cells = (layer_name(row), row["kind"], error_text(row["error"]), light_in_words(row["light"]), remark(row))
        lines.append("\t".join(cells))
        lines.append("\t" + worst_in_words(row))
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GradientTable", text)
