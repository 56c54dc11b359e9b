"""A row of the form: the dot of what was changed, the label, the editor, and the words below.

The recipe keeps the value that stood there before while something else stands in the editor: "1e400" never leaves a 1
behind. What is wrong is said below at once, or, where more typing could still make a number of it, after a moment's
rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QWidget

from workbench.api import Param, ParamError, ParamType, Value
from workbench.gui.theme import mark_invalid, mark_role
from workbench.gui.theme.fonts import SMALL_PIXELS, interface_font
from workbench.gui.translate import plugin_text, sentence

from .dot import GUTTER, ResetDot
from .editors import BooleanEditor, Editor, LineEditor, PathEditor, make_editor
from .explain import first_sentence, title_of, tooltip, value_in_words
from .note import Note, NoteArea

_REST_MS = 350
_WIDE = (ParamType.TEXT, ParamType.PATH)


class _Label(QLabel):
    """A label that gives its click to the editor beside it."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)


class ParamField(QWidget):
    """The row of one parameter.

    Parameters
    ----------
    param : Param

    Attributes
    ----------
    valueEdited : Signal of object
        A person gave it another valid value.
    validityChanged : Signal
        What stands in the editor became valid, or ceased to be.
    remedyChosen : Signal of object
        A person pressed the button of a `Remedy`.
    """

    valueEdited = Signal(object)
    validityChanged = Signal()
    remedyChosen = Signal(object)

    def __init__(self, param: Param, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.param = param
        self._value: Value = param.default
        self._settled: Value = param.default  # what was meant last: typed and left to stand, stepped to, shown
        self._error: ParamError | None = None
        self._told = False
        self._problems: tuple[Note, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._settle)

        title = title_of(param)
        self.label = _Label(title, self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.editor: Editor = make_editor(param, self)
        widget = self._widget
        widget.setObjectName(param.name)
        widget.setAccessibleName(f"{title} ({plugin_text(param.unit)})" if param.unit else title)
        self.label.setBuddy(widget)
        self.dot = ResetDot(self)
        back = self.tr("Changed. Back to the default: {value}").format(value=value_in_words(param, param.default))
        self.dot.setToolTip(back)
        self.dot.setAccessibleName(f"{title}: {back}")
        self.help = QLabel(first_sentence(plugin_text(param.help)), self)
        self.help.setTextFormat(Qt.TextFormat.PlainText)
        self.help.setWordWrap(True)
        self.help.setFont(interface_font(SMALL_PIXELS))
        mark_role(self.help, "muted")
        self.help.hide()
        self.notes = NoteArea(self.remedyChosen.emit, self)
        self._arrange()
        self.setToolTip(tooltip(param))
        self._connect()
        self.show_value(param.default, force=True)

    # What the form asks -------------------------------------------------------------------------------

    @property
    def value(self) -> Value:
        """What the recipe holds."""
        return self._value

    @property
    def error(self) -> ParamError | None:
        """What is wrong with the text in the editor; None when it is the value."""
        return self._error

    def show_value(self, value: Value, *, force: bool = False) -> None:
        """Show the recipe's value.

        A text that means this very value stays as it was typed (``1/3``), and so does one that is not valid, unless
        `force` is given or the value became another one.
        """
        if not force and _same(value, self._value):
            return
        self._value = self._settled = value
        self.editor.write(value)
        self._judge(None)
        self._mark_changed()

    def show_problems(self, notes: Sequence[Note]) -> None:
        """Show what the judge of the whole recipe says about this value."""
        self._problems = tuple(notes)
        self._tell_notes()

    def reset(self) -> None:
        """Give it its default, as a person's edit."""
        self.editor.write(self.param.default)
        self._judge(None)
        self._take(self.param.default)
        self._settle()

    def focus(self) -> None:
        """Give the editor the focus."""
        self._focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def matches(self, words: str) -> bool:
        """Return whether its title or name contains all of `words`."""
        text = f"{title_of(self.param)} {self.param.name} {self.param.title}".casefold()
        return all(word in text for word in words.casefold().split())

    # How it is done -----------------------------------------------------------------------------------

    @property
    def _widget(self) -> QWidget:
        assert isinstance(self.editor, QWidget)
        return self.editor

    @property
    def _focus_widget(self) -> QWidget:
        return self.editor.line if isinstance(self.editor, PathEditor) else self._widget

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, GUTTER)
        # Both halves ignore their own wishes, so that the fields of all rows stand under each other.
        for widget in (self.label, self._widget):
            policy = widget.sizePolicy()
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, policy.verticalPolicy())
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.dot, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        if self.param.type in _WIDE:
            grid.addWidget(self.label, 0, 1, 1, 2)
            grid.addWidget(self._widget, 1, 1, 1, 2)
        else:
            grid.addWidget(self.label, 0, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._widget, 0, 2)
        grid.addWidget(self.help, 2, 1, 1, 2)
        grid.addWidget(self.notes, 3, 1, 1, 2)

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.editor.finished.connect(self._settle)
        if isinstance(self.editor, LineEditor | PathEditor):
            self.editor.reverted.connect(self._revert)
            self.editor.menu_opened.connect(self._add_to_menu)
        else:
            self._widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self._widget.customContextMenuRequested.connect(self._open_menu)
        self.label.clicked.connect(self._on_label_clicked)
        self.dot.clicked.connect(self.reset)
        self._focus_widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the line of help while the editor has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_help_when_still()
        return super().eventFilter(watched, event)

    def _show_help_when_still(self) -> None:
        # Rows move when a line of help comes or goes. With a button held down that would pull the thing just pressed
        # from under the pointer, so the line waits for the release.
        if QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            QTimer.singleShot(30, self, self._show_help_when_still)
            return
        wanted = bool(self.help.text()) and not self._told and self._focus_widget.hasFocus()
        self.help.setVisible(wanted)

    def _on_edited(self) -> None:
        try:
            value = self.editor.read()
        except ParamError as error:
            self._take(self._settled)
            self._judge(error)
        else:
            self._judge(None)
            self._take(value)
        self._rest.start()

    def _take(self, value: Value) -> None:
        if not _same(value, self._value):
            self._value = value
            self._mark_changed()
            self.valueEdited.emit(value)

    def _settle(self) -> None:
        """Take what stands there as meant, after a rest or when the person goes on."""
        self._rest.stop()
        if self._error is None:
            self._settled = self._value
        self._tell()

    def _revert(self) -> None:
        self.editor.write(self._value)
        self._judge(None)

    def _on_label_clicked(self) -> None:
        self._widget.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(self.editor, BooleanEditor):
            self.editor.click()

    def _add_to_menu(self, menu: QMenu) -> None:
        menu.addSeparator()
        action = menu.addAction(
            self.tr("Back to the default: {value}").format(value=value_in_words(self.param, self.param.default))
        )
        action.setEnabled(self._error is not None or not _same(self._value, self.param.default))
        action.triggered.connect(self.reset)

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_to_menu(menu)
        menu.popup(self._widget.mapToGlobal(position))

    def _judge(self, error: ParamError | None) -> None:
        was = self._error
        self._error = error
        if error is None or not self.editor.incomplete():
            self._tell()
        if (was is None) != (error is None):
            self.validityChanged.emit()

    def _tell(self) -> None:
        self._told = self._error is not None
        mark_invalid(self._focus_widget, self._told)
        self._tell_notes()
        self._show_help_when_still()

    def _tell_notes(self) -> None:
        notes = list(self._problems)
        if self._error is not None and self._told:
            kept = self.tr("Until then it stays at {value}.").format(value=value_in_words(self.param, self._value))
            notes = [Note(f"{sentence(self._error)} {kept}")]
        self.notes.show_notes(notes)
        said = " ".join(note.text for note in notes)
        self._focus_widget.setAccessibleDescription(
            " ".join(part for part in (plugin_text(self.param.help), said) if part)
        )

    def _mark_changed(self) -> None:
        changed = not _same(self._value, self.param.default)
        self.dot.setVisible(changed)


def _same(one: Value, other: Value) -> bool:
    """Compare values as a recipe does, but keep True apart from 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)
