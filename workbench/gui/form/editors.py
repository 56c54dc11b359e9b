"""The editors: one widget for each type of parameter, all spoken to in the same way.

An editor shows a value exactly (`write`), reads what stands in it exactly (`read`, which refuses with a sentence) and
says when a person changed something (`edited`). It never alters what was typed.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from workbench.api import Param, ParamError, ParamType, Value
from workbench.gui.theme import mark_role
from workbench.gui.theme.fonts import TEXT_PIXELS, number_font
from workbench.gui.translate import plugin_text

from .stepping import stepped

# What more typing could still turn into a valid number: "3e-", "-", "1/", "0.0".
_BEGINNING = re.compile(r"\s*[-+]?\d*\.?\d*(e[-+]?)?\s*/?\s*\Z", re.IGNORECASE)


class Editor(Protocol):
    """What `ParamField` needs of an editor; the widgets below offer it.

    Attributes
    ----------
    edited : Signal
        A person changed something.
    finished : Signal
        The person is through with it: Enter, or the focus went elsewhere.
    """

    edited: Any
    finished: Any

    def read(self) -> Value:
        """Return the value that stands in the editor.

        Raises
        ------
        ParamError
            If it is none.
        """
        raise NotImplementedError

    def write(self, value: Value) -> None:
        """Show a value; not an edit."""
        raise NotImplementedError

    def incomplete(self) -> bool:
        """Return whether the person seems to be in the middle of typing."""
        raise NotImplementedError


class LineEditor(QLineEdit):
    """Text, numbers and lists of numbers, typed as people write them.

    Numbers are right-aligned with their unit behind them; arrow keys, page keys and the wheel (only with focus) go
    to the neighbouring value.
    """

    edited = Signal()
    finished = Signal()
    reverted = Signal()
    """The person asked for the recipe's value: Escape, or Ctrl+Z over text that is not valid."""
    menu_opened = Signal(QMenu)

    def __init__(self, param: Param, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        self._numeric = param.type in (ParamType.FLOAT, ParamType.INTEGER)
        self._turned = 0
        if param.type in (ParamType.FLOAT, ParamType.INTEGER, ParamType.FLOATS, ParamType.INTEGERS):
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setFont(number_font(TEXT_PIXELS))
        if param.optional:
            self.setPlaceholderText(self.tr("none"))
        self._unit: QLabel | None = None
        if param.unit:
            self._unit = QLabel(plugin_text(param.unit), self)
            mark_role(self._unit, "muted")
            self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._place_unit)
        self.textEdited.connect(lambda _text: self.edited.emit())
        self.editingFinished.connect(self.finished)

    def read(self) -> Value:
        """Return what was typed as a value, or refuse it with a sentence."""
        return self._param.parse(self.text())

    def write(self, value: Value) -> None:
        """Show a value so that reading it gives it back exactly."""
        text = self._param.format(value)
        if text != self.text():
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def incomplete(self) -> bool:
        """Return whether more typing could make a number of it."""
        return self.hasFocus() and self._numeric and _BEGINNING.match(self.text()) is not None

    def step(self, direction: int) -> None:
        """Go to the neighbouring value; nothing happens from text that is not valid."""
        if not self._numeric:
            return
        try:
            value = self.read()
        except ParamError:
            return
        neighbour = stepped(self._param, value, direction)
        if neighbour != value or (neighbour is None) != (value is None):
            self.setText(self._param.format(neighbour))
            self.selectAll()
            self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the recipe, but for text that never got into it."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            if event.matches(QKeySequence.StandardKey.Undo) and self._is_invalid():
                event.accept()
            else:
                event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys; Escape goes back to the recipe's value."""
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 3 if self._param.logarithmic else 10,
            Qt.Key.Key_PageDown: -3 if self._param.logarithmic else -10,
        }.get(Qt.Key(event.key()), 0)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if steps and self._numeric and plain:
            for _ in range(abs(steps)):
                self.step(1 if steps > 0 else -1)
        elif self._is_invalid() and (event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo)):
            self.reverted.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step with the wheel, but only in the field that has the focus: others let the panel scroll."""
        if not (self._numeric and self.hasFocus()):
            event.ignore()
            return
        # A touchpad sends many small turns: a step is a notch of 120.
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= 120:
            direction = 1 if self._turned > 0 else -1
            self._turned -= 120 * direction
            self.step(direction)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit behind the number."""
        super().resizeEvent(event)
        self._place_unit()

    def _place_unit(self) -> None:
        """Show the unit where it fits beside the text: in a narrow field a list of numbers needs the room."""
        if self._unit is None:
            return
        width = self._unit.sizeHint().width()
        fits = self.fontMetrics().horizontalAdvance(self.text()) + width + 24 <= self.width()
        self._unit.setVisible(fits)
        self._unit.setGeometry(self.width() - width - 8, 0, width, self.height())
        self.setTextMargins(0, 0, width + 4 if fits else 0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new turn of the wheel."""
        super().focusInEvent(event)
        self._turned = 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what belongs to the parameter beside cut, copy and paste."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opened.emit(menu)
        menu.popup(event.globalPos())

    def _is_invalid(self) -> bool:
        return bool(self.property("invalid"))


class ChoiceEditor(QComboBox):
    """One of a few fixed values."""

    edited = Signal()
    finished = Signal()

    def __init__(self, param: Param, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        if param.optional:
            self.addItem(self.tr("none"), None)
        for choice in param.choices:
            self.addItem(plugin_text(choice), choice)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda _index: self.edited.emit())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def read(self) -> Value:
        """Return the chosen value."""
        return self._param.validate(self.currentData())

    def write(self, value: Value) -> None:
        """Choose a value; one that is not among the choices leaves the box empty."""
        self.setCurrentIndex(self.findData(value))

    def incomplete(self) -> bool:
        """Return False: a choice is made or not."""
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with focus, so that scrolling the panel changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class BooleanEditor(QCheckBox):
    """Yes or no; the label stands beside it as with every other field."""

    edited = Signal()
    finished = Signal()

    def __init__(self, param: Param, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        if param.optional:
            self.setTristate(True)
        self.clicked.connect(lambda _checked: self.edited.emit())

    def read(self) -> Value:
        """Return whether it is ticked; None for the middle state of an optional one."""
        state = self.checkState()
        return self._param.validate(None if state is Qt.CheckState.PartiallyChecked else state is Qt.CheckState.Checked)

    def write(self, value: Value) -> None:
        """Tick it or not."""
        if value is None:
            self.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.setChecked(value is True)

    def incomplete(self) -> bool:
        """Return False: it is ticked or not."""
        return False


class PathEditor(QWidget):
    """A file or folder: typed, dropped or chosen in the system's own dialog."""

    edited = Signal()
    finished = Signal()
    reverted = Signal()
    menu_opened = Signal(QMenu)

    def __init__(self, param: Param, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        # By its name a parameter tells which of the two dialogs is meant.
        self._wants_file = "file" in param.name
        self.line = LineEditor(param, self)
        self.line.setAcceptDrops(False)  # the whole row takes drops
        self.line.setPlaceholderText(
            self.tr("Drop a file here or browse") if self._wants_file else self.tr("Drop a folder here or browse")
        )
        self.browse = QToolButton(self)
        self.browse.setText("…")
        self.browse.setToolTip(self.tr("Browse for a file") if self._wants_file else self.tr("Browse for a folder"))
        self.browse.setAccessibleName(self.browse.toolTip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.line)
        self.setAcceptDrops(True)
        self.line.edited.connect(self.edited)
        self.line.finished.connect(self.finished)
        self.line.reverted.connect(self.reverted)
        self.line.menu_opened.connect(self.menu_opened)
        self.browse.clicked.connect(self._browse)

    def read(self) -> Value:
        """Return the path as it was typed."""
        return self.line.read()

    def write(self, value: Value) -> None:
        """Show a path."""
        self.line.write(value)

    def incomplete(self) -> bool:
        """Return False: any text may be a path."""
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file or folder."""
        if _local_path(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the dropped path into the field."""
        self._offer(_local_path(event.mimeData()))
        event.acceptProposedAction()

    def _browse(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(self, self.browse.toolTip(), self.line.text() or home)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile if self._wants_file else QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._offer)
        dialog.open()

    def _offer(self, path: str) -> None:
        if path and path != self.line.text():
            self.line.setText(path)
            self.edited.emit()


def _local_path(data: QMimeData) -> str:
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")


def make_editor(param: Param, parent: QWidget | None = None) -> Any:
    """Return the editor for a parameter's type; see `Editor` for what it offers."""
    match param.type:
        case ParamType.BOOLEAN:
            return BooleanEditor(param, parent)
        case ParamType.CHOICE:
            return ChoiceEditor(param, parent)
        case ParamType.PATH:
            return PathEditor(param, parent)
        case _:
            return LineEditor(param, parent)
