"""The page "Predict": a trained model looks at a person's own pictures, and goes elsewhere as a file."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QImage,
    QImageReader,
    QKeySequence,
    QPixmap,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.api import StoreError
from workbench.gui.background import run_in_background
from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.learn.room_parts import Activity, begun_words
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence
from workbench.gui.words import count, figure, percent
from workbench.session.paths import runs_folder
from workbench.store.files import write_atomically
from workbench.store.history import RunSummary, list_runs

_SIDE = 48
"""Pixels of a thumbnail."""
_WIDTHS = (64, 210, 130, 90, 260)
_KEY = "predict"


class PredictPage(QWidget):
    """Asks a finished run about pictures.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._waiting: list[str] = []
        self._places: list[str] = []
        self._shown = ""
        self._thumbnails: deque[tuple[int, str]] = deque()
        self._round = 0
        self._drawing = False
        self._pasted: tempfile.TemporaryDirectory[str] | None = None
        self._texts: list[list[str]] = []
        self.setAcceptDrops(True)
        self.runs = QComboBox(self)
        self.runs.setAccessibleName(self.tr("Run whose model looks at the pictures"))
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.runs.setMinimumContentsLength(12)
        self.runs.activated.connect(self._ask_again)
        self.choose = self._button(self.tr("Choose pictures …"), self._choose)
        self.export = QPushButton(self.tr("Export the model …"), self)
        menu = QMenu(self.export)
        for title, name in (("ONNX", "onnx"), ("torch.export", "torch"), ("safetensors", "safetensors")):
            menu.addAction(title).triggered.connect(partial(self._ask_target, name))
        self.export.setMenu(menu)
        self.copy = self._button(self.tr("Copy as table"), self._copy)
        self.save = self._button(self.tr("Save as CSV …"), self._ask_csv)
        self.activity = Activity(self)
        self.activity.cancelAsked.connect(self.cancel)
        self._make_table()
        self.hint = WrappedLabel("", "muted", self)
        self.first = QPushButton(self)
        mark_role(self.first, "primary")
        self.first.clicked.connect(self._first_step)
        self._arrange()
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(lambda: self._take(QGuiApplication.clipboard().mimeData()))
        self._enable()

    def _button(self, text: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: action())
        return button

    def _make_table(self) -> None:
        titles = [self.tr("Picture"), self.tr("File"), self.tr("Class"), self.tr("How sure")]
        self._titles = [*titles, self.tr("Next classes"), self.tr("Remark")]
        self.table = QTableWidget(0, len(self._titles), self)
        self.table.setAccessibleName(self.tr("What the model says about the pictures"))
        for column, title in enumerate(self._titles):
            head = QTableWidgetItem(title)
            head.setTextAlignment(_side(column))
            self.table.setHorizontalHeaderItem(column, head)
        for column, width in enumerate(_WIDTHS):
            self.table.horizontalHeader().resizeSection(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_SIDE + 6)
        self.table.setIconSize(QSize(_SIDE, _SIDE))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setAcceptDrops(False)
        self.table.viewport().setAcceptDrops(False)

    def _arrange(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.runs, 1)
        top.addWidget(self.choose)
        top.addWidget(self.export)
        below.addStretch(1)
        below.addWidget(self.copy)
        below.addWidget(self.save)
        empty = QFrame(self)
        mark_role(empty, "card")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setMinimumWidth(360)
        self.hint.setMaximumWidth(520)
        middle = QVBoxLayout(empty)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.setSpacing(12)
        middle.addStretch(1)
        middle.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(empty)
        self.stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.activity)
        column.addWidget(self.stack, 1)
        column.addLayout(below)

    # Runs -----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list of runs whenever the page comes up."""
        super().showEvent(event)
        if not event.spontaneous():
            run_in_background(partial(list_runs, runs_folder()), self._show_runs, self._tell_error)

    def _show_runs(self, runs: Sequence[RunSummary]) -> None:
        chosen = self.runs.currentData()
        self.runs.clear()
        for run in runs:
            if run.state == "finished":
                when = QDateTime.fromString(run.created, Qt.DateFormat.ISODate).toLocalTime()
                self.runs.addItem(f"{run.title} · {when.toString('yyyy-MM-dd HH:mm')}", str(run.path))
        self.runs.setCurrentIndex(max(0, self.runs.findData(chosen)) if self.runs.count() else -1)
        self._enable()

    def _enable(self) -> None:
        has_run, free, filled = self.runs.count() > 0, self._task is None, bool(self._texts)
        for widget, usable in ((self.runs, free), (self.choose, True), (self.export, free)):
            widget.setEnabled(has_run and usable)
        self.choose.setVisible(filled)
        for button in (self.copy, self.save):
            button.setVisible(filled)
        self.stack.setCurrentIndex(int(filled))
        if has_run:
            self.hint.setText(self.tr("Drop pictures or folders here, or paste them. The model says what they show."))
            self.first.setText(self.tr("Choose pictures …"))
        else:
            self.hint.setText(self.tr("No run has finished yet. Train a model first; it can look at pictures then."))
            self.first.setText(self.tr("Train a model"))

    def _first_step(self) -> None:
        if self.runs.count():
            self._choose()
        else:
            self._desk.show_page("train")

    # Pictures -------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, before the window does."""
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self.predict(_files(event.mimeData()))

    def _take(self, pasted: QMimeData) -> None:
        places = _files(pasted)
        if not places and pasted.hasImage():
            if self._pasted is None:
                self._pasted = tempfile.TemporaryDirectory(prefix="pasted-", ignore_cleanup_errors=True)
            number = len(list(Path(self._pasted.name).iterdir())) + 1
            path = Path(self._pasted.name, f"{self.tr('pasted')}-{number}.png")
            if QImage(pasted.imageData()).save(str(path)):
                places = [str(path)]
        if places:
            self.predict(places)
        else:
            self._desk.tell(self.tr("There is no picture in the clipboard."), key=_KEY)

    def _choose(self) -> None:
        dialog = self._dialog(self.tr("Pictures"), QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.predict)
        dialog.open()

    def predict(self, places: Sequence[str]) -> None:
        """Ask about files and folders, now or after what is being looked at."""
        run = self.runs.currentData()
        if run is None or not places:
            return
        if self._task is not None:
            self._waiting += places
            return
        if run != self._shown:
            self._clear()
        self._shown = run
        self._places += places
        task = self._begin("predict", {"run": run, "places": list(places), "top": 3})
        task.arrived.connect(self._add_rows)

    def _ask_again(self) -> None:
        if self.runs.currentData() != self._shown:
            self.predict(list(self._places))

    def _clear(self) -> None:
        self._round += 1
        self._thumbnails.clear()
        self._texts.clear()
        self._places.clear()
        self.table.setRowCount(0)

    def _begin(self, name: str, request: Mapping[str, Any]) -> Task:
        task = self._task = self._desk.laboratory.run(name, request)
        task.progressed.connect(self.activity.report)
        task.failed.connect(lambda said, _details: self._desk.tell(said, tone="bad", key=_KEY))
        task.ended.connect(self._end)
        self.activity.begin(begun_words())
        self._enable()
        return task

    def _end(self) -> None:
        self._task = None
        self.activity.end()
        self._enable()
        waiting, self._waiting = self._waiting, []
        self.predict(waiting)

    def cancel(self) -> None:
        """End what is under way, and forget what waits."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    # Results --------------------------------------------------------------------------------------------

    def _add_rows(self, message: Mapping[str, Any]) -> None:
        for each in message.get("rows", ()):
            self._add_row(each)
        self._enable()
        self._draw_next()

    def _add_row(self, each: Mapping[str, Any]) -> None:
        row, path, problem = self.table.rowCount(), str(each["path"]), str(each["problem"])
        remark = tip = ""
        if problem:
            reason = self.tr("it is no picture, or it is damaged") if problem.startswith("it is no ") else problem
            remark = tip = self.tr("cannot be read: {reason}").format(reason=reason)
        elif each["familiar"] is False:
            remark = self.tr("unfamiliar")
            tip = self.tr("The model is less sure of this picture than of 95 % of the validation images.")
        sure = "" if problem else percent(each["probability"])
        more = ", ".join(f"{label} {percent(value)}" for label, value in each["ranking"][1:])
        texts = [Path(path).name, str(each["label"]), sure, more, remark]
        self._texts.append([path, *texts[1:]])
        self.table.insertRow(row)
        for column, text in enumerate(["", *texts]):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_side(column))
            item.setToolTip((path, path, text, text, text, tip)[column])
            self.table.setItem(row, column, item)
        if not problem:
            self._thumbnails.append((row, path))

    def _draw_next(self) -> None:
        if self._thumbnails and not self._drawing:
            self._drawing = True
            row, path = self._thumbnails.popleft()
            run_in_background(partial(_thumbnail, path), partial(self._draw, self._round, row), self._tell_error)

    def _draw(self, asked_in: int, row: int, image: QImage) -> None:
        self._drawing = False
        item = self.table.item(row, 0) if asked_in == self._round else None
        if item is not None and not image.isNull():
            item.setIcon(QIcon(QPixmap.fromImage(image)))
        self._draw_next()

    def _text(self, delimiter: str) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([self._titles[1:], *self._texts])
        return text.getvalue()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text("\t"))
        self._desk.tell(self.tr("The table is in the clipboard."), tone="good", key=_KEY)

    def _ask_csv(self) -> None:
        dialog = self._dialog(self.tr("Save as CSV"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("predictions.csv")
        dialog.fileSelected.connect(self.save_csv)
        dialog.open()

    def save_csv(self, path: str) -> None:
        """Write the table into a file that spreadsheets open."""
        try:
            write_atomically(Path(path), "\N{BYTE ORDER MARK}" + self._text(","))
        except (OSError, StoreError) as error:
            self._tell_error(error)

    # Export ---------------------------------------------------------------------------------------------

    def _ask_target(self, name: str) -> None:
        dialog = self._dialog(self.tr("Folder for the exported model"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(partial(self.export_to, name))
        dialog.open()

    def export_to(self, name: str, folder: str) -> None:
        """Write the model of the chosen run in a format into a new folder within `folder`."""
        run = self.runs.currentData()
        if run is not None and self._task is None:
            target = Path(folder, f"{Path(run).name}-{name}")
            task = self._begin("export", {"run": run, "target": str(target), "format": name})
            task.finished.connect(self._tell_exported)

    def _tell_exported(self, done: Mapping[str, Any]) -> None:
        text = self.tr("The model is in {folder}. On {count} images its probabilities differ from ours by {most}.")
        if done["checked"] == "noise":
            text = self.tr("The model is in {folder}. On {count} images of noise it differs from ours by {most}.")
        said = text.format(folder=done["folder"], count=count(done["images"]), most=figure(done["difference"]))
        url = QUrl.fromLocalFile(done["folder"])
        self._desk.tell(
            said, (self.tr("Open the folder"), lambda: QDesktopServices.openUrl(url)), tone="good", key=_KEY
        )

    def _tell_error(self, error: Exception) -> None:
        self._drawing = False
        self._desk.tell(sentence(error), tone="bad", key=_KEY)

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog


def _files(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def _side(column: int) -> Qt.AlignmentFlag:
    horizontal = Qt.AlignmentFlag.AlignRight if column == 3 else Qt.AlignmentFlag.AlignLeft
    return horizontal | Qt.AlignmentFlag.AlignVCenter


def _thumbnail(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()
