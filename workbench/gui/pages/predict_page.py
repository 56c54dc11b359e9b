"""The page "Predict": a trained model looks at a person's own pictures, and goes elsewhere as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QMimeData, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.evaluate.phrases import model_in_words
from workbench.gui.pages.learn.room_parts import Activity, begun_words
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.panels.webcam import WebcamOffer
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence
from workbench.gui.webcam import Webcam, is_installed
from workbench.gui.words import count, figure
from workbench.session.paths import runs_folder
from workbench.store.choices import model_choices, usual_choice
from workbench.store.files import write_atomically
from workbench.store.history import RunSummary, has_model, list_runs
from workbench.store.run_folder import RunFolder

from .predict_live import LivePane
from .predict_table import PredictTable

_KEY = "predict"


class PredictPage(QWidget):
    """Asks a finished run about pictures.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    webcam : Webcam, optional
        Another one than that of this computer.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None, webcam: Webcam | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._waiting: list[str] = []
        self._places: list[str] = []
        self._shown = ("", "")
        self._choosing: BackgroundTask | None = None
        self._pasted: list[tempfile.TemporaryDirectory[str]] = []
        self.setAcceptDrops(True)
        self.runs = self._combo(self.tr("Run whose model looks at the pictures"))
        self.runs.activated.connect(self._choose_run)
        self.models = self._combo(self.tr("Model of the run"))
        self.models.activated.connect(self._ask_again)
        self.choose = self._button(self.tr("Choose pictures…"), self._choose)
        self.export = QPushButton(self.tr("Export the model…"), self)
        menu = QMenu(self.export)
        for title, name in (("ONNX", "onnx"), ("torch.export", "torch"), ("safetensors", "safetensors")):
            menu.addAction(title).triggered.connect(partial(self._ask_target, name))
        self.export.setMenu(menu)
        self.help = self._button(self.tr("How it works"), lambda: desk.show_help(_KEY))
        self.help.setFlat(True)
        self.copy = self._button(self.tr("Copy as table"), self._copy)
        self.save = self._button(self.tr("Save as CSV…"), self._ask_csv)
        self.activity = Activity(self)
        self.activity.cancelAsked.connect(self.cancel)
        self.table = PredictTable(self._tell_error, self)
        self.live = LivePane(desk.laboratory, webcam or Webcam(self), self)
        self.live.ended.connect(self._enable)
        self.live.failed.connect(lambda said: desk.tell(said, tone="bad", key=_KEY))
        self._has_webcam = webcam is not None or is_installed()
        self.offer = WebcamOffer(self._has_webcam, self)
        self.offer.asked.connect(self.watch)
        self.webcam = self._button(self.tr("Use the webcam"), self.watch)
        self.hint = WrappedLabel("", "muted", self)
        self.first = QPushButton(self)
        mark_role(self.first, "primary")
        self.first.clicked.connect(self._first_step)
        self._arrange()
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(lambda: self._take(QGuiApplication.clipboard().mimeData()))
        self._enable()

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        return combo

    def _button(self, text: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: action())
        return button

    def _arrange(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.runs, 3)
        top.addWidget(self.models, 2)
        top.addWidget(self.choose)
        top.addWidget(self.export)
        below.addWidget(self.webcam)
        below.addWidget(self.help)
        below.addStretch(1)
        below.addWidget(self.copy)
        below.addWidget(self.save)
        empty = QFrame(self)
        mark_role(empty, "card")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QVBoxLayout(empty)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.setSpacing(12)
        middle.addStretch(1)
        middle.addWidget(self.hint)
        middle.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(12)
        middle.addWidget(self.offer)
        middle.addStretch(1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(empty)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.live)
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
        for run in filter(has_model, runs):
            when = QDateTime.fromString(run.created, Qt.DateFormat.ISODate).toLocalTime()
            self.runs.addItem(f"{run.title} · {when.toString('yyyy-MM-dd HH:mm')}", str(run.path))
        self.runs.setCurrentIndex(max(0, self.runs.findData(chosen)) if self.runs.count() else -1)
        self._read_models()
        self._enable()

    def _choose_run(self) -> None:
        self.models.clear()
        self._read_models()
        self._ask_again()

    def _read_models(self) -> None:
        """Read in the background which models the chosen run has."""
        if self._choosing is not None:
            self._choosing.cancel()
            self._choosing = None
        run = self.runs.currentData()
        if run is not None:
            self._choosing = run_in_background(
                lambda: model_choices(RunFolder.open(Path(run))), self._show_models, self._tell_error
            )

    def _show_models(self, choices: Sequence[str]) -> None:
        self._choosing = None
        chosen = self.models.currentData()
        self.models.clear()
        for which in choices:
            self.models.addItem(model_in_words(which, len(choices)), which)
        self.models.setCurrentIndex(self.models.findData(chosen if chosen in choices else usual_choice(choices)))
        if self._shown == (self._model[0], ""):
            self._shown = self._model  # the usual one was asked before it had a name here
        self._enable()

    @property
    def _model(self) -> tuple[str, str]:
        """The run and the model of it that are chosen; the latter empty as long as it is not known what there is."""
        return self.runs.currentData() or "", self.models.currentData() or ""

    def _enable(self) -> None:
        has_run, free, filled = self.runs.count() > 0, self._task is None, self.table.rowCount() > 0
        live = self.live.active
        for widget, usable in ((self.runs, free), (self.models, free), (self.choose, True), (self.export, free)):
            widget.setEnabled(has_run and usable)
        self.models.setVisible(self.models.count() > 1)
        self.choose.setVisible(filled or live)
        for button in (self.copy, self.save):
            button.setVisible(filled and not live)
        self.webcam.setVisible(filled and has_run and self._has_webcam and not live)
        self.webcam.setEnabled(free)
        self.offer.setVisible(has_run)
        self.stack.setCurrentIndex(2 if live else int(filled))
        if has_run:
            self.hint.setText(self.tr("Drop pictures or folders here, or paste them. The model says what they show."))
            self.first.setText(self.tr("Choose pictures…"))
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
        image = QImage(pasted.imageData()) if not places and pasted.hasImage() else QImage()
        if not image.isNull():
            name = f"{self.tr('pasted')}-{len(self._pasted) + 1}.png"
            run_in_background(partial(_keep_pasted, image, name), self._take_pasted, self._tell_error)
        elif places:
            self.predict(places)
        else:
            self._desk.tell(self.tr("There is no picture in the clipboard."), key=_KEY)

    def _take_pasted(self, kept: tuple[tempfile.TemporaryDirectory[str], str]) -> None:
        self._pasted.append(kept[0])
        self.predict([kept[1]])

    def _choose(self) -> None:
        dialog = self._dialog(self.tr("Pictures"), QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.predict)
        dialog.open()

    def predict(self, places: Sequence[str]) -> None:
        """Ask about files and folders, now or after what is being looked at."""
        run, which = self._model
        if not run or not places:
            return
        self.live.stop()
        if self._task is not None:
            self._waiting += places
            return
        if self._model != self._shown:
            self._clear()
        self._shown = self._model
        self._places += places
        task = self._begin("predict", {"run": run, "which": which, "places": list(places), "top": 3})
        task.arrived.connect(self._add_rows)

    def _ask_again(self) -> None:
        if self.live.active:
            self.watch()
        elif self._model != self._shown:
            self.predict(list(self._places))

    def watch(self) -> None:
        """Let the model look through the webcam."""
        run, which = self._model
        if run and self._task is None:
            self.live.start(run, which)
            self._enable()

    def _clear(self) -> None:
        self._places.clear()
        self.table.clear_rows()

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
        self.table.settle()
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
            self.table.add_row(each)
        self._enable()
        self.table.draw_thumbnails()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.text("\t"))
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
        content = "\N{BYTE ORDER MARK}" + self.table.text(",")
        run_in_background(lambda: write_atomically(Path(path), content), on_error=self._tell_error)

    # Export ---------------------------------------------------------------------------------------------

    def _ask_target(self, name: str) -> None:
        dialog = self._dialog(self.tr("Folder for the exported model"), QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(partial(self.export_to, name))
        dialog.open()

    def export_to(self, name: str, folder: str) -> None:
        """Write the chosen model in a format into a new folder within `folder`."""
        run, which = self._model
        if run and self._task is None:
            target = Path(folder, f"{Path(run).name}-{name}")
            task = self._begin("export", {"run": run, "which": which or None, "target": str(target), "format": name})
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
        self._desk.tell(sentence(error), tone="bad", key=_KEY)

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog


def _files(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def _keep_pasted(image: QImage, name: str) -> tuple[tempfile.TemporaryDirectory[str], str]:
    """Write an image where it stays as long as the folder that is returned is held."""
    folder = tempfile.TemporaryDirectory(prefix="pasted-", ignore_cleanup_errors=True)
    path = str(Path(folder.name, name))
    image.save(path)
    return folder, path
