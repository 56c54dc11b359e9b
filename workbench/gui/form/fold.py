"""Headers that fold what is below them: sections of the form, "More", the entries of a list."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui.theme import current_palette
from workbench.gui.theme.fonts import SMALL_PIXELS
from workbench.gui.tips import as_tip

_ARROW = 14
_GAP = 6


class FoldHeader(QAbstractButton):
    """A chevron, a title, and at the right a summary in one line that is cut with an ellipsis.

    A section that is open shows its contents and needs no summary.

    Parameters
    ----------
    title : str
    strong : bool
        A section's header is bold; that of an entry or of "More" is not.
    """

    def __init__(self, title: str, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._strong = strong
        self._summary = ""
        self._mark = ""
        self._faded = False

    @property
    def summary(self) -> str:
        """The line at the right."""
        return self._summary

    def set_summary(self, text: str) -> None:
        """Show this line at the right."""
        if text != self._summary:
            self._summary = text
            self._describe()

    def set_title(self, text: str) -> None:
        """Show this title."""
        self.setText(text)
        self.setAccessibleName(text)
        self._describe()

    def set_mark(self, severity: str) -> None:
        """Show a mark for problems inside: ``"error"``, ``"warning"`` or nothing."""
        if severity != self._mark:
            self._mark = severity
            self._describe()

    def set_faded(self, faded: bool) -> None:
        """Show the title as that of something switched off."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    @property
    def mark(self) -> str:
        """What `set_mark` was told."""
        return self._mark

    def sizeHint(self) -> QSize:
        """Return a height on the grid; the width is what there is."""
        return QSize(160, 32 if self._strong else 28)

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(48, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, chevron, title, mark and summary."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = current_palette()
        area = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color("text", 0.06))
            painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(palette.color("accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)
        self._paint_chevron(painter, palette.color("muted"))
        font = QFont(self.font())
        font.setBold(self._strong)
        painter.setFont(font)
        faint = self._faded or not self.isEnabled()
        painter.setPen(palette.color("muted" if faint else "text"))
        left, right = _ARROW + _GAP, self.width() - 8
        wanted = QFontMetrics(font).horizontalAdvance(self.text()) + 2
        width = min(wanted, right - left - (12 if self._mark else 0))
        title = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, title)
        left += width + 2 * _GAP
        if self._mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color("bad" if self._mark == "error" else "warning"))
            painter.drawEllipse(QPointF(left, self.height() / 2), 4, 4)
            left += 4 + _GAP
        if self._summary and right - left > 24 and not (self._strong and self.isChecked()):
            small = QFont(self.font())
            small.setPixelSize(SMALL_PIXELS)
            painter.setFont(small)
            painter.setPen(palette.color("muted"))
            line = QFontMetrics(small).elidedText(self._summary, Qt.TextElideMode.ElideRight, right - left)
            alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRect(left, 0, right - left, self.height()), alignment, line)

    def _paint_chevron(self, painter: QPainter, color: QColor) -> None:
        pen = QPen(color, 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = _ARROW / 2 + 2, self.height() / 2
        points = ((-3.5, -2), (0, 2), (3.5, -2)) if self.isChecked() else ((-2, -3.5), (2, 0), (-2, 3.5))
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in points]))

    def _describe(self) -> None:
        problem = {"error": self.tr("has a problem"), "warning": self.tr("has a warning")}.get(self._mark, "")
        self.setAccessibleDescription(", ".join(part for part in (self._summary, problem) if part))
        self.setToolTip(as_tip(self._summary))
        self.update()


class Fold(QWidget):
    """A header and a body that it shows or hides.

    Parameters
    ----------
    title : str
    strong : bool
        Whether it is a section of the form.

    Attributes
    ----------
    header : FoldHeader
    toggled : Signal of bool
    """

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self.header = FoldHeader(title, strong, self)
        self.body = QWidget(self)
        self._inside = QVBoxLayout(self.body)
        self._inside.setContentsMargins(0, 0, 0, 8 if strong else 4)
        self._inside.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body)
        self.body.hide()
        self.header.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.header.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the body."""
        self.header.setChecked(is_open)

    def add(self, widget: QWidget) -> None:
        """Put a widget below what is in the body."""
        self._inside.addWidget(widget)

    def _on_toggled(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.toggled.emit(is_open)
