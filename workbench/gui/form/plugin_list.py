"""An ordered list of plugins: add, remove, move, switch off; each entry opens to its parameters.

With the keyboard, on an entry: Alt+Up and Alt+Down move it, Delete removes it, Space switches it on or off,
Enter opens it. With the mouse: its buttons, its menu, or drag it by its title.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from workbench.api import STAGES, Kind
from workbench.gui.theme.icons import icon
from workbench.gui.translate import plugin_text, sentence
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice

from .explain import short_title, summary
from .fold import FoldHeader
from .note import Note
from .plugin_section import PluginBody, make_help_button
from .tabs import order_tabs

_LONGEST_PLAIN_MENU = 8
"""Menus with more entries are divided by what their plugins change."""


def stage_title(stage: str) -> str:
    """Return in a few words what plugins of a stage do."""
    return {
        "model": QCoreApplication.translate("Stages", "Change the model"),
        "targets": QCoreApplication.translate("Stages", "Change the targets"),
        "penalty": QCoreApplication.translate("Stages", "Add to the loss"),
        "gradients": QCoreApplication.translate("Stages", "Change the gradients"),
        "weights": QCoreApplication.translate("Stages", "Change the weights"),
        "stop": QCoreApplication.translate("Stages", "Decide when to stop"),
        "pixels": QCoreApplication.translate("Stages", "Change single images"),
        "batch": QCoreApplication.translate("Stages", "Change or mix images of a batch"),
        "members": QCoreApplication.translate("Stages", "Collect members on the way"),
        "average": QCoreApplication.translate("Stages", "Average the weights"),
        "restarts": QCoreApplication.translate("Stages", "Train several models"),
        "views": QCoreApplication.translate("Stages", "Average several views"),
        "step": QCoreApplication.translate("Stages", "Watch the steps"),
        "evaluation": QCoreApplication.translate("Stages", "Watch the evaluations"),
    }[stage]


class PluginRow(QWidget):
    """One entry of the list.

    Attributes
    ----------
    header : FoldHeader
        Opens the entry; the keyboard's place on it.
    edited : Signal of str, object
        ``("enabled", bool)`` or the name of a parameter and its value.
    moveRequested : Signal of int
        By how many places.
    """

    edited = Signal(str, object)
    moveRequested = Signal(int)
    removeRequested = Signal()
    helpRequested = Signal(str)
    validityChanged = Signal()
    remedyChosen = Signal(object)
    dragged = Signal(QPoint)
    """The pointer, in global coordinates, while the entry is dragged by its title."""
    dropped = Signal()

    def __init__(self, catalogue: Catalogue, kind: Kind, choice: PluginChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.tick = QCheckBox(self)
        self.tick.setToolTip(self.tr("Takes part in the run. Switched off it stays in the list."))
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: Space on the title
        self.header = FoldHeader("", parent=self)
        self.header.installEventFilter(self)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(self._open_menu)
        self.help_button = make_help_button(self)
        self.help_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: F1
        self.up = self._button("up", self.tr("Move up (Alt+Up)"))
        self.down = self._button("down", self.tr("Move down (Alt+Down)"))
        self.remove = self._button("close", self.tr("Remove (Delete)"))
        self.body = PluginBody(catalogue, kind, self)
        self.body.setContentsMargins(24, 0, 0, 4)
        self.body.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tick)
        row.addWidget(self.header, 1)
        for button in (self.help_button, self.up, self.down, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.body)
        self.tick.clicked.connect(lambda checked: self.edited.emit("enabled", checked))
        self.header.toggled.connect(self.body.setVisible)
        self.help_button.clicked.connect(lambda: self.helpRequested.emit(self.choice.plugin))
        self.up.clicked.connect(lambda: self.moveRequested.emit(-1))
        self.down.clicked.connect(lambda: self.moveRequested.emit(1))
        self.remove.clicked.connect(self.removeRequested)
        self.body.valueEdited.connect(self.edited)
        self.body.validityChanged.connect(self.validityChanged)
        self.body.remedyChosen.connect(self.remedyChosen)
        self.show_choice(choice, force=True)

    def show_choice(self, choice: PluginChoice, *, force: bool = False) -> None:
        """Show what the recipe says of this entry."""
        self.choice = choice
        self.body.show_choice(choice, force=force)
        descriptor = self.body.descriptor
        title = short_title(descriptor) if descriptor else choice.plugin
        line = summary(descriptor.params, choice.values) if descriptor else self.tr("not available")
        if not choice.enabled:
            line = self.tr("off")
        self.tick.setChecked(choice.enabled)
        self.tick.setAccessibleName(self.tr("{title} takes part").format(title=title))
        if title != self.header.text():
            self.header.set_title(title)
        self.header.set_summary(line)
        self.header.setToolTip(plugin_text(descriptor.summary) if descriptor else "")
        self.header.set_faded(not choice.enabled)
        self.help_button.setEnabled(descriptor is not None)
        self.help_button.setAccessibleName(self.tr("Help on {title}").format(title=title))

    def show_place(self, index: int, length: int) -> None:
        """Show which ways it can be moved."""
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < length - 1)

    def show_problems(self, problems: Mapping[str, Sequence[Note]]) -> None:
        """Show notes; an error opens the entry, so that it is seen where it is."""
        self.body.show_problems(problems)
        severities = {note.severity for notes in problems.values() for note in notes}
        mark = "error" if "error" in severities else "warning" if severities else ""
        if mark == "error" and self.header.mark != "error":
            self.header.setChecked(True)
        self.header.set_mark(mark)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer to the keys and to the drag on the title."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        if isinstance(event, QMouseEvent) and self._mouse(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moveRequested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removeRequested.emit()
        elif key == Qt.Key.Key_Space:
            self.tick.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.header.toggle()
        else:
            return False
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        place = event.globalPosition().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = place
        elif event.type() is QEvent.Type.MouseMove and self._pressed_at is not None:
            far = (place - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            self._dragging = self._dragging or far
            if self._dragging:
                self.dragged.emit(place)
                return True
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._pressed_at = None
            if self._dragging:
                self._dragging = False
                self.header.setDown(False)
                self.dropped.emit()
                return True
        return False

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        switch = menu.addAction(self.tr("Switch off") if self.choice.enabled else self.tr("Switch on"))
        switch.triggered.connect(self.tick.click)
        menu.addSeparator()
        for button in (self.up, self.down, self.remove):
            action = menu.addAction(button.toolTip())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.popup(self.header.mapToGlobal(place))

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, "muted"))
        button.setIconSize(QSize(14, 14))
        button.setFixedSize(24, 24)
        button.setStyleSheet("padding: 2px;")  # the theme's padding leaves no room for the icon
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: the keys on the title
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button


class PluginList(QWidget):
    """The entries of one list section, and a button to add another.

    Parameters
    ----------
    catalogue : Catalogue
    kind : Kind
    add_label : str
        The words on the button.

    Attributes
    ----------
    edited : Signal of int, str, object
        Entry, ``"enabled"`` or the name of a parameter, value.
    listEdited : Signal of tuple
        All entries, after one was added, removed or moved.
    """

    edited = Signal(int, str, object)
    listEdited = Signal(tuple)
    helpRequested = Signal(str)
    validityChanged = Signal()
    remedyChosen = Signal(object)

    def __init__(self, catalogue: Catalogue, kind: Kind, add_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._kind = kind
        self.rows: list[PluginRow] = []
        self._target: int | None = None
        self._line = QFrame(self)
        self._line.setFrameShape(QFrame.Shape.HLine)
        self._line.setLineWidth(2)
        self._line.hide()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add_button = QToolButton(self)
        self.add_button.setText(add_label)
        self.add_button.setIcon(icon("add", "muted"))
        self.add_button.setIconSize(QSize(14, 14))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setMenu(self._make_menu())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._column)
        whole.addWidget(self.add_button)
        whole.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)

    @property
    def choices(self) -> tuple[PluginChoice, ...]:
        """The entries as they are shown."""
        return tuple(row.choice for row in self.rows)

    def show_choices(self, choices: Sequence[PluginChoice], *, force: bool = False) -> None:
        """Show these entries; those that stay keep their rows, so what was opened stays open."""
        unused = list(self.rows)
        rows: list[PluginRow | None] = []
        for same in (lambda row, choice: row.choice == choice, lambda row, choice: row.choice.plugin == choice.plugin):
            rows = rows or [None] * len(choices)
            for index, choice in enumerate(choices):
                if rows[index] is None:
                    rows[index] = next((row for row in unused if same(row, choice)), None)
                    if rows[index] is not None:
                        unused.remove(rows[index])
        for row in unused:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        made = [row or self._make_row(choice) for row, choice in zip(rows, choices, strict=True)]
        if made != self.rows:
            for index, row in enumerate(made):
                if self._column.indexOf(row) != index:
                    self._column.removeWidget(row)
                    self._column.insertWidget(index, row)
            self.rows = made
            order_tabs(self)
        for index, (row, choice) in enumerate(zip(self.rows, choices, strict=True)):
            row.show_choice(choice, force=force)
            row.show_place(index, len(choices))

    def show_problems(self, problems: Mapping[str, Mapping[str, Sequence[Note]]]) -> None:
        """Show notes by entry (its number as text) and name."""
        for index, row in enumerate(self.rows):
            row.show_problems(problems.get(str(index), {}))

    def search(self, words: str) -> int:
        """Show only entries and rows that match; return how many do."""
        found = 0
        for row in self.rows:
            by_title = bool(words) and all(word in row.header.text().casefold() for word in words.casefold().split())
            matches = row.body.search("" if by_title else words)
            row.setVisible(not words or by_title or bool(matches))
            found += matches + by_title
        self.add_button.setVisible(not words)
        return found

    # Edits ---------------------------------------------------------------------------------------------

    def add(self, id: str) -> None:
        """Add a plugin at the end and open it."""
        self.listEdited.emit((*self.choices, PluginChoice(id)))
        if self.rows and self.rows[-1].choice.plugin == id:
            row = self.rows[-1]
            row.header.setChecked(row.body.group is not None)
            row.header.setFocus(Qt.FocusReason.OtherFocusReason)

    def move(self, row: PluginRow, places: int) -> None:
        """Move an entry; it keeps the focus."""
        index = self.rows.index(row)
        self._move_to(index, index + places)

    def remove(self, row: PluginRow) -> None:
        """Remove an entry; the focus goes to its neighbour."""
        if row not in self.rows:  # Delete was pressed twice before the first was done
            return
        index = self.rows.index(row)
        choices = self.choices
        self.listEdited.emit((*choices[:index], *choices[index + 1 :]))
        neighbour = self.rows[min(index, len(self.rows) - 1)].header if self.rows else self.add_button
        neighbour.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_to(self, index: int, target: int) -> None:
        if target == index or not 0 <= target < len(self.rows):
            return
        row = self.rows[index]
        choices = list(self.choices)
        choices.insert(target, choices.pop(index))
        # Moved before the recipe is told, so that the same row follows its entry even among equal ones.
        self.rows.insert(target, self.rows.pop(index))
        for place, each in enumerate(self.rows):
            self._column.removeWidget(each)
            self._column.insertWidget(place, each)
        order_tabs(self)
        self.listEdited.emit(tuple(choices))
        row.header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_row(self, choice: PluginChoice) -> PluginRow:
        row = PluginRow(self._catalogue, self._kind, choice, self)
        row.edited.connect(lambda name, value: self.edited.emit(self.rows.index(row), name, value))
        row.moveRequested.connect(lambda places: self.move(row, places))
        # Later: the row must not be deleted inside its own signal.
        row.removeRequested.connect(lambda: QTimer.singleShot(0, row, lambda: self.remove(row)))
        row.helpRequested.connect(self.helpRequested)
        row.validityChanged.connect(self.validityChanged)
        row.remedyChosen.connect(self.remedyChosen)
        row.dragged.connect(lambda place: self._drag(row, place))
        row.dropped.connect(lambda: self._drop(row))
        return row

    def _drag(self, row: PluginRow, place: QPoint) -> None:
        y = self.mapFromGlobal(place).y()
        # The entry goes in front of the first one whose middle lies below the pointer.
        gap = sum(1 for each in self.rows if y > each.y() + each.height() / 2)
        index = self.rows.index(row)
        self._target = gap - 1 if gap > index else gap
        edge = self.rows[gap].y() if gap < len(self.rows) else self.rows[-1].geometry().bottom()
        self._line.setGeometry(0, edge - 1, self.width(), 2)
        self._line.setVisible(self._target != index)
        self._line.raise_()

    def _drop(self, row: PluginRow) -> None:
        self._line.hide()
        target, self._target = self._target, None
        if target is not None:
            index = self.rows.index(row)
            QTimer.singleShot(0, row, lambda: self._move_to(index, target))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        descriptors = self._catalogue.of_kind(self._kind)
        stages = [stage for stage in STAGES[self._kind] if any(each.stages[0] == stage for each in descriptors)]
        groups = stages if len(descriptors) > _LONGEST_PLAIN_MENU and len(stages) > 1 else [""]
        for stage in groups:
            if stage:
                heading = menu.addAction(stage_title(stage))
                heading.setEnabled(False)
            for descriptor in descriptors:
                if stage in ("", descriptor.stages[0]):
                    title, summary = plugin_text(descriptor.title), plugin_text(descriptor.summary)
                    self._add_action(menu, descriptor.id, title, summary)
        for descriptor, problem in self._catalogue.unavailable:
            if descriptor.kind is self._kind:
                reason = f"{sentence(problem.reason)} {sentence(problem.remedy)}"
                self._add_action(menu, "", plugin_text(descriptor.title), reason)
        if not menu.actions():
            menu.addAction(QIcon(), self.tr("No plugin of this kind is installed")).setEnabled(False)
        return menu

    def _add_action(self, menu: QMenu, id: str, title: str, tip: str) -> None:
        action = menu.addAction(title)
        action.setToolTip(tip)
        action.setStatusTip(tip)
        action.setEnabled(bool(id))
        action.setData(id)
        if id:
            action.triggered.connect(lambda _checked, chosen=id: self.add(chosen))
