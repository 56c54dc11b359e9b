"""The page "Zoo": all backbones in a table and a plot, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.learn.room_parts import Activity, Trouble, begun_words
from workbench.gui.pages.sorting import offer_sorting
from workbench.gui.panels.scroll_pane import ScrollPane
from workbench.gui.theme import mark_role
from workbench.session.recipe_file import write_recipe

from .choosing import backbone_values, with_model
from .details import Details
from .entries import TORCHVISION, Entry, WeightFile, zoo_entries
from .families import title_of
from .scatter import Disc, ScatterView
from .shelf import Shelf
from .zoo_table import ENTRY, Column, ZooFilter, ZooModel

_SIZES = (float("inf"), 5e6, 15e6, 40e6, 100e6)
_NARROWEST = 64
"""Pixels of a column."""
_BESIDE = 290
"""Pixels for plot and details, a scroll bar included."""
_ROOMY = 760
"""A page at least so wide has room for the count of models."""


class ZooPage(QWidget):
    """Lists every model with what is published of it and what was measured here.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    shelf : Shelf, optional
        Another one than among the user's files.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, shelf: Shelf | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shelf = shelf or Shelf()
        self._task: Task | None = None
        self._queue: list[tuple[Entry, WeightFile | None]] = []
        self._measuring: Entry | None = None
        self._beside_run = False
        self._looked: tuple[tuple[object, ...], Mapping[str, Any]] | None = None
        self.model = ZooModel(zoo_entries(), self.shelf, self)
        self.filtered = ZooFilter(self.shelf, self)
        self.filtered.setSourceModel(self.model)
        self._make_filters()
        self._make_table()
        self.scatter = ScatterView(self)
        self.axis = QComboBox(self)
        self.axis.setAccessibleName(self.tr("Horizontal axis of the plot"))
        self.axis.addItem(self.tr("over GFLOPs"), "gflops")
        self.axis.addItem(self.tr("over measured step time"), "step")
        self.details = Details(self.shelf, self)
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.scratch = QPushButton(self.tr("Train from scratch"), self)
        self.scratch.setToolTip(self.tr("Puts the model into the recipe with random weights"))
        self.scratch.hide()
        self._arrange()
        self._connect()
        self._show_count()
        self.select("resnet18")

    # Building -----------------------------------------------------------------------------------------

    def _make_filters(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("Find a model"))
        self.words.setAccessibleName(self.tr("Find a model"))
        self.words.setClearButtonEnabled(True)
        self.sizes = QComboBox(self)
        self.sizes.setAccessibleName(self.tr("Size of the models"))
        self.sizes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sizes.setMinimumContentsLength(8)
        for most in _SIZES:
            text = self.tr("any size") if most == _SIZES[0] else self.tr("up to {count} M parameters")
            self.sizes.addItem(text.format(count=f"{most / 1e6:.0f}"), most)
        self.offline = QCheckBox(self.tr("Works offline now"), self)
        self.offline.setToolTip(self.tr("Only models that need no network: weights on this machine, or none at all"))
        self.count = QLabel(self)
        mark_role(self.count, "muted")
        self.folder = QPushButton(self.tr("Folder of weight files…"), self)

    def _make_table(self) -> None:
        self.table = QTableView(self)
        self.table.setModel(self.filtered)
        self.table.setAccessibleName(self.tr("Models"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(Column.TOP1, Qt.SortOrder.AscendingOrder)
        offer_sorting(self.table)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        metrics = self.table.fontMetrics()
        for column in Column:
            title = str(self.model.headerData(column, Qt.Orientation.Horizontal))
            needed = max(metrics.horizontalAdvance(line) for line in title.split("\n"))
            header.resizeSection(column, max(needed + 26, _NARROWEST))
        header.resizeSection(Column.NAME, 150)
        header.resizeSection(Column.MEMORY, 84)
        header.resizeSection(Column.STEP, 84)  # "measuring" has room too
        header.resizeSection(Column.WEIGHTS, 128)

    def _arrange(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        self.words.setMinimumWidth(72)
        self.words.setMaximumWidth(260)
        self.sizes.setMaximumWidth(190)
        filters.addWidget(self.words, 1)
        filters.addWidget(self.sizes, 1)
        filters.addWidget(self.offline)
        filters.addWidget(self.count)
        filters.addStretch(1)
        filters.addWidget(self.folder)
        picture = QWidget(self)
        upper = QVBoxLayout(picture)
        upper.setContentsMargins(8, 0, 0, 0)
        upper.setSpacing(4)
        upper.addWidget(self.axis, 0, Qt.AlignmentFlag.AlignRight)
        upper.addWidget(self.scatter, 1)
        scroll = ScrollPane(self.details, 120, self)
        scroll.setViewportMargins(8, 0, 0, 0)
        self.beside = QSplitter(Qt.Orientation.Vertical, self)
        self.beside.addWidget(picture)
        self.beside.addWidget(scroll)
        self.beside.setStretchFactor(0, 1)
        self.beside.setChildrenCollapsible(False)
        self.beside.setMinimumWidth(_BESIDE)
        self.beside.setSizes([250, 330])
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.table.setMinimumWidth(200)
        self.split.addWidget(self.table)
        self.split.addWidget(self.beside)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([720, 480])
        self.split.setChildrenCollapsible(False)
        trouble = QHBoxLayout()
        trouble.setSpacing(8)
        trouble.addWidget(self.trouble, 1)
        trouble.addWidget(self.scratch, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(filters)
        column.addWidget(self.activity)
        column.addLayout(trouble)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._filter)
        self.sizes.currentIndexChanged.connect(self._filter)
        self.offline.toggled.connect(self._filter)
        self.folder.clicked.connect(self._ask_folder)
        self.axis.currentIndexChanged.connect(self._draw)
        self.scatter.chosen.connect(self.select)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.doubleClicked.connect(self.use)
        self.details.use.clicked.connect(self.use)
        self.details.measure.clicked.connect(self.measure)
        self.details.fetch.clicked.connect(self.fetch)
        self.activity.cancelAsked.connect(self.cancel)
        self.scratch.clicked.connect(self._use_random)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.words.setFocus)
        self._show_folder()

    def showEvent(self, event: QShowEvent) -> None:
        """See which weight files are here now: a run may have fetched some."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shelf.look()
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the count out where there is no room for it."""
        super().resizeEvent(event)
        self.count.setVisible(self.width() >= _ROOMY)

    # What is seen -------------------------------------------------------------------------------------

    @property
    def current(self) -> Entry | None:
        """The model that is shown."""
        return self.details.entry

    @property
    def busy(self) -> bool:
        """Whether something is measured, fetched or looked at."""
        return self._task is not None

    def select(self, name: str) -> None:
        """Choose a model."""
        for row in range(self.filtered.rowCount()):
            index = self.filtered.index(row, 0)
            if index.data(ENTRY).name == name:
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self.table.selectionModel().setCurrentIndex(index, flags)
                self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def selected(self) -> list[Entry]:
        """Return the selected models, from top to bottom; at least the one that is shown."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        found = [row.data(ENTRY) for row in rows]
        return found or ([self.current] if self.current is not None else [])

    def _show_current(self, *_: object) -> None:
        entry = self.table.currentIndex().siblingAtColumn(0).data(ENTRY)
        if isinstance(entry, Entry):
            self.details.show_entry(entry)
            self.scatter.show_current(entry.name)
            self._enable()

    def _filter(self) -> None:
        self.filtered.set_words(self.words.text())
        self.filtered.set_most(self.sizes.currentData())
        self.filtered.set_offline(self.offline.isChecked())
        self._show_count()

    def _show_count(self) -> None:
        shown, every = self.filtered.rowCount(), self.model.rowCount()
        text = self.tr("{count} models") if shown == every else self.tr("{shown} of {count} models")
        self.count.setText(text.format(shown=shown, count=every))
        self._draw()

    def _draw(self) -> None:
        over_time = self.axis.currentData() == "step"
        discs = []
        for entry in self.filtered.shown():
            found = self.shelf.measured(entry)
            x = (found["milliseconds"] if found else None) if over_time else entry.gflops
            if entry.top1_error is not None and x:
                discs.append(Disc(entry.name, title_of(entry), float(x), entry.top1_error, entry.parameters))
        title = self.tr("training step on this machine, ms") if over_time else self.tr("GFLOPs for one picture")
        empty = self.tr("None of these models has a published error.")
        if over_time:
            empty = self.tr("Nothing was measured yet. Select models in the table and press “Measure here”.")
        self.scatter.show_discs(discs, title, "ms" if over_time else "GFLOPs", empty)

    def _refresh(self) -> None:
        self.model.refresh()
        self.details.refresh()
        self._draw()

    def _enable(self) -> None:
        free = not self.busy
        self.details.use.setEnabled(free)
        self.details.fetch.setEnabled(free)
        self.folder.setEnabled(free)

    def _show_folder(self) -> None:
        self.folder.setToolTip(
            self.shelf.folder
            or self.tr("For machines without a network: where weight files lie that were brought here by hand")
        )

    # What is done -------------------------------------------------------------------------------------

    def use(self) -> None:
        """Make the chosen model the backbone of the recipe, fitted to its data; one step that can be undone."""
        entry = self.current
        if entry is None or self.busy:
            return
        self._leave_trouble()
        weights = self.details.chosen_weights
        request = {"recipe": self._desk.recipe_text, "stages": entry.stages}
        task = self._begin("data_facts", request, begun_words())
        task.finished.connect(partial(self._put, entry, weights))
        task.failed.connect(partial(self._put_blindly, entry, weights))

    def _use_random(self) -> None:
        entry = self.current
        if entry is not None:
            self._leave_trouble()
            self.details.weights.setCurrentIndex(self.details.weights.count() - 1)
            self.use()

    def _put(self, entry: Entry, weights: WeightFile | None, facts: Mapping[str, Any] | None) -> None:
        before = self._desk.recipe
        recipe = with_model(before, self._desk.catalogue, entry, weights, facts, self.shelf.folder)
        self._desk.change_recipe(recipe)
        frozen = recipe.fine_tuning.frozen_stages
        if weights is None:
            text = self.tr("The recipe trains {model} from the beginning now.")
        elif frozen >= entry.stages - 1:
            text = self.tr("The recipe uses {model} now; with {images} images only its head learns.")
        elif frozen:
            text = self.tr(
                "The recipe uses {model} now; with {images} images the first {frozen} of {stages} stages keep their "
                "weights."
            )
        else:
            text = self.tr("The recipe uses {model} now; all of its stages learn.")
        rate = recipe.optimizer.values.get("learning_rate")
        if rate != before.optimizer.values.get("learning_rate"):
            text += " " + self.tr("Its learning rate is {rate} now: larger steps would destroy trained weights.")
        images = f"{facts['images']:,}" if facts is not None else ""
        said = text.format(model=title_of(entry), images=images, frozen=frozen, stages=entry.stages, rate=rate)
        self._desk.tell(said, (self.tr("Undo"), self._desk.undo), tone="good", key="zoo")

    def _put_blindly(self, entry: Entry, weights: WeightFile | None, said: str, details: str) -> None:
        self._put(entry, weights, None)
        self.trouble.tell(
            self.tr(
                "The data of the recipe could not be looked at, so nothing of the model is frozen. {reason}"
            ).format(reason=said),
            details,
        )

    def measure(self) -> None:
        """Time a training step of the selected models, one after another."""
        self._leave_trouble()
        waiting = {entry.name for entry, _ in self._queue} | ({self._measuring.name} if self._measuring else set())
        for entry in self.selected():
            if entry.name not in waiting:
                weights = self.details.chosen_weights if entry is self.current else _usual(entry, self.shelf)
                self._queue.append((entry, weights))
        self._show_waiting()
        if not self.busy:
            self._measure_next()

    def _measure_next(self) -> None:
        if not self._queue:
            return
        recipe = self._desk.recipe
        data = (recipe.data, recipe.split, recipe.curation)
        if self._looked is None or self._looked[0] != data:
            # The size of the recipe's pictures decides to which one a model brings them.
            request = {"recipe": self._desk.recipe_text, "stages": 1}
            look = self._begin("data_facts", request, begun_words())
            look.finished.connect(lambda facts: self._take_look(data, facts))
            look.failed.connect(self.trouble.tell)
            return
        entry, weights = self._queue.pop(0)
        self._measuring = entry
        self._beside_run = self._desk.controller.busy
        recipe = with_model(recipe, self._desk.catalogue, entry, weights, self._looked[1])
        request = {"recipe": write_recipe(recipe, self._desk.catalogue)}
        words = self.tr("Measuring {model}").format(model=title_of(entry))
        task = self._begin("step_time", request, words)
        task.finished.connect(partial(self._take_time, entry))
        task.failed.connect(partial(self._take_failed_time, entry))
        self._show_waiting()

    def _take_look(self, data: tuple[object, ...], facts: Mapping[str, Any]) -> None:
        self._looked = (data, facts)

    def _take_time(self, entry: Entry, measured: Mapping[str, Any]) -> None:
        self.shelf.keep(entry, {**measured, "beside_run": self._beside_run or self._desk.controller.busy})

    def _take_failed_time(self, entry: Entry, said: str, details: str) -> None:
        self.trouble.tell(
            self.tr("{model} could not be measured. {reason}").format(model=title_of(entry), reason=said), details
        )

    def fetch(self) -> None:
        """Bring the chosen weights onto this machine."""
        entry, weights = self.current, self.details.chosen_weights
        if entry is None or weights is None or self.busy:
            return
        self._leave_trouble()
        values = backbone_values(entry, weights, None, self.shelf.folder)
        words = self.tr("Fetching the weights of {model}").format(model=title_of(entry))
        task = self._begin("fetch_weights", {"plugin": entry.plugin, "values": values}, words)
        task.finished.connect(lambda _result: self.shelf.look())
        task.failed.connect(self._take_failed_fetch)

    def _take_failed_fetch(self, said: str, details: str) -> None:
        self.trouble.tell(said, details)
        self.scratch.show()

    def cancel(self) -> None:
        """End what is under way, and forget what waits."""
        self._queue.clear()
        if self._task is not None:
            self._task.cancel()
        self._show_waiting()

    def _begin(self, name: str, request: Mapping[str, Any], words: str) -> Task:
        task = self._task = self._desk.laboratory.run(name, request)
        task.progressed.connect(self._report)
        task.ended.connect(self._end)
        if name != "step_time":
            task.failed.connect(lambda *_: self._queue.clear())
        self.activity.begin(words)
        self._words = words
        self._enable()
        return task

    def _report(self, detail: str, done: int, total: int) -> None:
        self.activity.report(detail, done, total)
        if self._measuring is not None and self.activity.cancel.isEnabled():
            more = len(self._queue)
            text = self.tr("{what}; {count} more wait") if more else "{what}"
            self.activity.words.set_whole(text.format(what=self._words, count=more))

    def _end(self) -> None:
        self._task = None
        self._measuring = None
        self.activity.end()
        self._show_waiting()
        self._refresh()
        self._enable()
        # The next one begins when Qt has control again, so that this task is put away first.
        if self._queue:
            QTimer.singleShot(0, self, self._measure_if_free)

    def _measure_if_free(self) -> None:
        if not self.busy:
            self._measure_next()

    def _show_waiting(self) -> None:
        waiting = {entry.name: self.tr("waits") for entry, _ in self._queue}
        if self._measuring is not None:
            waiting[self._measuring.name] = self.tr("measuring")
        self.model.waiting = waiting
        self.model.refresh()

    def _ask_folder(self) -> None:
        start = self.shelf.folder or ""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of weight files"), start)
        if chosen:
            self.use_folder(chosen)

    def use_folder(self, folder: str) -> None:
        """Look for weight files in a folder too, and say what was found."""
        self._leave_trouble()
        self.shelf.name_folder(folder)
        self._show_folder()
        known = [entry for entry in self.model.entries if entry.plugin == TORCHVISION]
        found = sum(self.shelf.offline(entry) for entry in known)
        if found:
            text = self.tr("Weights of {count} models are on this machine now.").format(count=found)
            self._desk.tell(text, tone="good", key="zoo")
        else:
            self.trouble.tell(
                self.tr(
                    "No weight file of any model was found in {folder}. They keep the names they have on the server, "
                    "such as resnet18-f37072fd.pth; or train from scratch."
                ).format(folder=folder)
            )
            self.scratch.show()
        self.filtered.invalidate()
        self._show_count()
        if self.current is not None:
            self.details.show_entry(self.current)
        self._refresh()

    def _leave_trouble(self) -> None:
        self.trouble.hide()
        self.scratch.hide()


def _usual(entry: Entry, shelf: Shelf) -> WeightFile | None:
    """Return the best weights that are on this machine."""
    return next((each for each in entry.weights if shelf.has(each)), None)
