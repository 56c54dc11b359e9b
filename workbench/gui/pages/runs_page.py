"""The page of runs: what was trained, how it came out, several runs beside each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.theme import mark_role
from workbench.gui.theme.icons import icon
from workbench.gui.translate import sentence
from workbench.registry import Catalogue
from workbench.store.history import has_model
from workbench.store.run_folder import RunFolder

from .comparison_view import ComparisonView
from .runs_reading import Compared, RunReader, RunRow, read_comparison, recipe_for_new_run
from .runs_table import ROW, Column, RunsFilter, RunsModel
from .sorting import sort_menu

_EXTRA_EPOCHS = (1, 5, 10, 50)
_FLEXIBLE = {Column.NAME: (128, 200), Column.DATA: (100, 224), Column.OPTIMIZER: (92, 176)}
"""Columns that give way in a narrow window: least and usual width in pixels."""


class RunsPage(QWidget):
    """The history of runs.

    Everything on disk is read and changed in the background.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of runs.
    catalogue : Catalogue
        For the titles of plugins.

    Attributes
    ----------
    openRunRequested, evaluateRequested : Signal of pathlib.Path
    newRecipeRequested : Signal of Recipe
        The recipe of a run, for a new one.
    resumeRequested : Signal of pathlib.Path
        Continue a run that stopped before its end.
    extendRequested : Signal of pathlib.Path, float
        Train a run this many epochs beyond its end.
    startRequested : Signal
        From the empty page.
    loaded : Signal
        The list was read anew.
    """

    openRunRequested = Signal(object)
    evaluateRequested = Signal(object)
    newRecipeRequested = Signal(object)
    resumeRequested = Signal(object)
    extendRequested = Signal(object, float)
    startRequested = Signal()
    loaded = Signal()

    def __init__(self, folder: Path, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = RunReader(folder, catalogue)
        self._reading: BackgroundTask | None = None
        self._comparing: BackgroundTask | None = None
        self._read_again = False
        self._wanted: Path | None = None
        self._deleted: list[tuple[str, Path]] = []
        self.model = RunsModel(self)
        self.filtered = RunsFilter(self)
        self.filtered.setSourceModel(self.model)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find a run by name, state, data or optimizer"))
        self.filter.setAccessibleName(self.tr("Find a run"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.filtered.set_words)
        self.table = self._make_table()
        self.table.viewport().installEventFilter(self)
        self.comparison = ComparisonView(catalogue, self)
        self.comparison.closed.connect(self.model.clear_ticks)
        self.hint = QLabel(self.tr("Tick two or more runs to compare them."), self)
        mark_role(self.hint, "muted")
        self.notice, self._notice_text, self.undo_button = self._make_notice()
        self._make_actions()
        self._arrange()
        self.model.tickedChanged.connect(self._compare)
        self.model.renamed.connect(self._rename)

    # Reading -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew; to be called when runs began, ended or changed."""
        if self._reading is not None and self._reading.active:
            self._read_again = True
            return
        self._reading = run_in_background(self._reader.read, self._show_rows, self._show_error)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list whenever the page comes up."""
        super().showEvent(event)
        self.refresh()

    def selected(self) -> list[RunRow]:
        """Return the selected runs, from top to bottom."""
        indexes = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(ROW) for index in indexes]

    def select(self, path: Path) -> None:
        """Select the run in a folder; while the list is being read, as soon as it is there."""
        self._wanted = path
        for row in range(self.filtered.rowCount()):
            index = self.filtered.index(row, 0)
            if index.data(ROW).path == path:
                self.table.selectRow(row)
                self.table.scrollTo(index)

    def _show_rows(self, rows: list[RunRow]) -> None:
        chosen = [row.path for row in self.selected()]
        self.model.show_rows(rows)
        # A selection of several is left alone: it is still there unless the rows are others.
        if self._wanted is not None or (chosen and not self.selected()):
            self.select(self._wanted or chosen[0])
        self._wanted = None
        self._stack.setCurrentWidget(self._full if rows else self._empty)
        self._enable_actions()
        self.loaded.emit()
        if self._read_again:
            self._read_again = False
            self.refresh()

    def _show_error(self, error: Exception) -> None:
        self._tell(sentence(error))
        self.loaded.emit()

    # Comparing -----------------------------------------------------------------------------------------

    def _compare(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
        paths = self.model.ticked
        self.hint.setVisible(len(paths) < 2)
        if len(paths) < 2:
            self.comparison.hide()
            return
        self._comparing = run_in_background(lambda: read_comparison(paths), self._show_compared, self._show_error)

    def _show_compared(self, compared: Compared) -> None:
        if not self.comparison.isVisible():
            height = self._split.height()
            rows = self.table.verticalHeader()
            head = self.table.horizontalHeader().height()
            table = min(height * 2 // 5, head + rows.length() + 2 * rows.defaultSectionSize())
            self._split.setSizes([table, height - table])
        self.comparison.show_compared(compared)

    # What can be done with a run -----------------------------------------------------------------------

    def _one(self) -> RunRow | None:
        rows = self.selected()
        return rows[0] if rows else None

    def _open(self) -> None:
        row = self._one()
        if row is None:
            return
        if row.summary.problem is not None:
            self._tell(sentence(row.summary.problem))
        else:
            self.openRunRequested.emit(row.path)

    def _evaluate(self) -> None:
        row = self._one()
        if row is not None:
            self.evaluateRequested.emit(row.path)

    def _new_recipe(self) -> None:
        row = self._one()
        if row is not None:
            run_in_background(lambda: recipe_for_new_run(row.path), self.newRecipeRequested.emit, self._show_error)

    def _resume(self) -> None:
        row = self._one()
        if row is not None:
            self.resumeRequested.emit(row.path)

    def _extend(self, epochs: float) -> None:
        row = self._one()
        if row is not None:
            self.extendRequested.emit(row.path, epochs)

    def _show_folder(self) -> None:
        row = self._one()
        if row is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.path)))

    def _edit_name(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.table.edit(self.filtered.index(index.row(), Column.NAME))

    def _rename(self, path: Path, title: str) -> None:
        self._do(lambda: RunFolder.open(path).rename(title))

    def _delete(self) -> None:
        rows = self.selected()
        if not rows:
            return

        def move() -> list[tuple[str, Path]]:
            return [(row.summary.title, RunFolder(row.path).move_to_bin().path) for row in rows]

        def moved(deleted: list[tuple[str, Path]]) -> None:
            self._deleted += deleted
            if len(deleted) == 1:
                text = self.tr("“{name}” is in the bin.").format(name=deleted[0][0])
            else:
                text = self.tr("{count} runs are in the bin.").format(count=len(deleted))
            self._tell(text, undo=True)
            self._undo_count = len(deleted)

        self._do(move, moved)

    def _undo_delete(self) -> None:
        if not self._deleted:
            return
        count = max(1, self._undo_count)
        back, self._deleted = self._deleted[-count:], self._deleted[:-count]
        self._undo_count = 1
        self.notice.hide()

        def restore() -> None:
            for _title, path in back:
                RunFolder(path).restore()

        self._do(restore)

    def _do(self, work: Callable[[], object], done: Callable[..., object] = lambda _result: None) -> None:
        """Do something to the runs in the background, then read the list anew."""

        def succeeded(result: object) -> None:
            done(result)
            self.refresh()

        def failed(error: Exception) -> None:
            self._show_error(error)
            self.refresh()

        run_in_background(work, succeeded, failed)

    # Actions -------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._undo_count = 1
        delete = QKeySequence(QKeySequence.StandardKey.Delete)
        self.open_action = self._action("open", self.tr("Open"), None, self._open)
        self.evaluate_action = self._action("evaluate", self.tr("Evaluate"), None, self._evaluate)
        self.new_action = self._action(
            "new", self.tr("New recipe from this"), QKeySequence("Ctrl+Shift+N"), self._new_recipe
        )
        self.resume_action = self._action("start", self.tr("Resume"), None, self._resume)
        self.rename_action = self._action("rename", self.tr("Rename"), QKeySequence("F2"), self._edit_name)
        self.folder_action = self._action("folder", self.tr("Show folder"), None, self._show_folder)
        self.delete_action = self._action("delete", self.tr("Move to the bin"), delete, self._delete)
        self._action("reset-view", self.tr("Read again"), QKeySequence(QKeySequence.StandardKey.Refresh), self.refresh)
        self.undo_action = self._action(
            "undo", self.tr("Undo"), QKeySequence(QKeySequence.StandardKey.Undo), self._undo_delete
        )
        self.extend_menu = QMenu(self.tr("Train longer"), self)
        self.extend_menu.setIcon(icon("add"))
        for epochs in _EXTRA_EPOCHS:
            text = self.tr("1 epoch more") if epochs == 1 else self.tr("{count} epochs more").format(count=epochs)
            action = self.extend_menu.addAction(text)
            action.triggered.connect(lambda _checked, number=epochs: self._extend(float(number)))
        # Enter or a double click; as a shortcut Enter would also be taken from the editor of a name.
        self.table.activated.connect(lambda _index: self._open())
        self.table.selectionModel().selectionChanged.connect(self._enable_actions)
        self._enable_actions()

    def _enable_actions(self) -> None:
        rows = self.selected()
        one = rows[0] if len(rows) == 1 else None
        sound = one is not None and one.summary.problem is None
        self.open_action.setEnabled(one is not None)
        self.evaluate_action.setEnabled(sound and one is not None and has_model(one.summary))
        self.new_action.setEnabled(sound)
        self.rename_action.setEnabled(sound)
        self.folder_action.setEnabled(one is not None)
        self.resume_action.setEnabled(sound and one is not None and one.can_resume)
        self.extend_menu.setEnabled(sound and one is not None and one.summary.state == "finished")
        self.delete_action.setEnabled(bool(rows) and all(row.summary.state != "running" for row in rows))
        self.undo_action.setEnabled(bool(self._deleted))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open_action, self.evaluate_action, self.new_action, self.resume_action])
        menu.addMenu(self.extend_menu)
        menu.addSeparator()
        menu.addActions([self.rename_action, self.folder_action])
        menu.addSeparator()
        menu.addAction(self.delete_action)
        menu.addSeparator()
        menu.addMenu(self.sorting)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _action(self, name: str, text: str, key: QKeySequence | None, slot: Callable[[], object]) -> QAction:
        action = QAction(icon(name), text, self)
        if key is not None:
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: slot())
        # The table has the keys: Delete in the filter must delete a letter there.
        (self if action.shortcut() in (QKeySequence("Ctrl+Z"), QKeySequence("F5")) else self.table).addAction(action)
        return action

    # Layout --------------------------------------------------------------------------------------------

    def _tell(self, text: str, *, undo: bool = False) -> None:
        self._notice_text.setText(text)
        self.undo_button.setVisible(undo)
        self.notice.show()

    def _make_notice(self) -> tuple[QFrame, QLabel, QPushButton]:
        frame = QFrame(self)
        mark_role(frame, "card")
        text = QLabel(frame)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        undo = QPushButton(icon("undo"), self.tr("Undo"), frame)
        undo.clicked.connect(self._undo_delete)
        close = QToolButton(frame)
        close.setIcon(icon("close", "muted"))
        close.setIconSize(QSize(14, 14))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(frame.hide)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(text, 1)
        row.addWidget(undo)
        row.addWidget(close)
        frame.hide()
        return frame, text, undo

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName(self.tr("Runs"))
        table.setModel(self.filtered)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.WHEN, Qt.SortOrder.DescendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self.sorting = sort_menu(table)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(56)
        widths = {
            Column.STATE: 116,
            Column.ACCURACY: 104,
            Column.ENSEMBLE: 88,
            **{column: usual for column, (_least, usual) in _FLEXIBLE.items()},
            Column.EPOCHS: 72,
            Column.DURATION: 72,
            Column.WHEN: 144,
        }
        for column, width in widths.items():
            header.resizeSection(column, width)
        return table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the texts give way where the columns are too wide together, and names have what is left over."""
        if event.type() is QEvent.Type.Resize and watched is self.table.viewport():
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        others = sum(header.sectionSize(column) for column in Column if column not in _FLEXIBLE)
        room = self.table.viewport().width() - others
        least, usual = (sum(widths) for widths in zip(*_FLEXIBLE.values(), strict=True))
        share = min(1.0, max(0.0, (room - least) / (usual - least)))
        sizes = {column: low + int(share * (high - low)) for column, (low, high) in _FLEXIBLE.items()}
        sizes[Column.NAME] += max(0, room - sum(sizes.values()))
        for column, width in sizes.items():
            header.resizeSection(column, width)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.filter, 1)
        for action in (self.open_action, self.evaluate_action, self.new_action):
            bar.addWidget(_button_of(action, self))
        self._split = split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.comparison)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self._full = QWidget(self)
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(8)
        full.addLayout(bar)
        full.addWidget(split, 1)
        full.addWidget(self.hint)
        self._empty = self._make_empty()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(self.notice)
        whole.addWidget(self._stack, 1)
        self.comparison.hide()

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        title = QLabel(self.tr("No runs yet"), empty)
        mark_role(title, "title")
        text = QLabel(self.tr("Every run you train is kept here, with its curves and its recipe."), empty)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark_role(text, "muted")
        start = QPushButton(self.tr("Train the first one"), empty)
        mark_role(start, "primary")
        start.clicked.connect(self.startRequested)
        column = QVBoxLayout(empty)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        column.addSpacing(8)
        column.addWidget(start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return empty


def _button_of(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(16, 16))
    return button
