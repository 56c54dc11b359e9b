"""The page "Evaluate": how good a finished model is, where it errs, and on which images."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy
from PySide6.QtCore import QDateTime, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.learn.room_parts import Activity, Trouble, begun_words
from workbench.gui.panels.labels import ElidedLabel, WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence
from workbench.session.events import Finished
from workbench.session.paths import runs_folder
from workbench.store.history import RunSummary
from workbench.store.predictions import BEST, ENSEMBLE, Predictions

from .panes import Panes
from .phrases import images_in_words, model_in_words, part_explained, part_in_words
from .reading import Opened, open_run, runs_with_models
from .subject import Subject

_KEY = "evaluate"
_KEPT = 32
"""So many models' figures are kept for those who come back to them."""


class EvaluatePage(QWidget):
    """Shows what a finished run's models say about held-back images.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.subject: Subject | None = None
        self._opened: Opened | None = None
        self._wanted = ""
        self._others: dict[str, str] = {}
        self._reading: BackgroundTask | None = None
        self._task: Task | None = None
        self._writing: Task | None = None
        self._computed: dict[tuple[str, str], Predictions] = {}
        self._figures: dict[tuple[str, ...], Mapping[str, Any]] = {}
        self._next: Callable[[], object] = lambda: None
        self.runs = self._combo(self.tr("Run that is evaluated"), 12)
        self.runs.setPlaceholderText(self.tr("No run has finished yet"))
        self.parts = self._combo(self.tr("Images it is evaluated on"), 12)
        self.models = self._combo(self.tr("Model of the run"), 12)
        self.runs.activated.connect(self._choose_run)
        self.parts.activated.connect(self._read)
        self.models.activated.connect(self._read)
        self.other = self._button(self.tr("Open another run…"), self._ask_run)
        self.report = self._button(self.tr("Save report…"), self._ask_report)
        self.help = self._button(self.tr("How it works"), lambda: desk.show_help(_KEY))
        self.help.setFlat(True)
        self.worth = ElidedLabel(self)
        mark_role(self.worth, "muted")
        self.activity, self.writing = Activity(self), Activity(self)
        self.activity.cancelAsked.connect(self.cancel)
        self.writing.cancelAsked.connect(lambda: self._writing.cancel() if self._writing else None)
        self.trouble = Trouble(self)
        self.hint = WrappedLabel("", "muted", self)
        self.step = self._button("", lambda: self._next())
        mark_role(self.step, "primary")
        self.panes = Panes(desk, self)
        self._arrange()
        desk.controller.eventArrived.connect(self._take)
        self._enable()

    def _combo(self, name: str, letters: int) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(letters)
        return combo

    def _button(self, text: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: action())
        return button

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.runs, 0, 0, 1, 2)
        grid.addWidget(self.other, 0, 2)
        grid.addWidget(self.report, 0, 3)
        grid.addWidget(self.parts, 1, 0)
        grid.addWidget(self.models, 1, 1)
        grid.addWidget(self.help, 1, 2, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        face = QFrame(self)
        mark_role(face, "card")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setMinimumWidth(320)
        self.hint.setMaximumWidth(520)
        middle = QVBoxLayout(face)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.setSpacing(12)
        middle.addStretch(1)
        middle.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self.stack = _Stack(self)
        self.stack.addWidget(face)
        self.stack.addWidget(self.panes)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(grid)
        for widget in (self.worth, self.activity, self.writing, self.trouble):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)

    # Runs -----------------------------------------------------------------------------------------------

    def show_run(self, path: Path) -> None:
        """Look at a run; at once, or as soon as the page is seen."""
        self._wanted = str(path)
        self.panes.show_first()
        if self.isVisible():
            self._list_runs()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list of runs whenever the page comes up."""
        super().showEvent(event)
        if not event.spontaneous():
            self._list_runs()

    def _take(self, event: object) -> None:
        if not isinstance(event, Finished) or not event.folder or event.outcome == "discarded":
            return
        path = Path(event.folder)
        if self.isVisible() and self.subject is not None:  # whoever looks at another run is not torn away from it
            look = (self.tr("Evaluate it"), lambda: self.show_run(path))
            self._desk.tell(self.tr("The run has finished."), look, tone="good", key=_KEY)
        else:
            self.show_run(path)

    def _list_runs(self) -> None:
        run_in_background(partial(runs_with_models, runs_folder()), self._show_runs, self._tell_error)

    def _show_runs(self, runs: Sequence[RunSummary]) -> None:
        before = self._wanted or self.runs.currentData()
        titles = {str(run.path): _title(run) for run in runs}
        self.runs.clear()
        for path, title in {**self._others, **titles}.items():
            self.runs.addItem(title, path)
        if self._wanted and self.runs.findData(self._wanted) < 0:
            self._others[self._wanted] = Path(self._wanted).name
            self.runs.insertItem(0, self._others[self._wanted], self._wanted)
        self._wanted = ""
        self.runs.setCurrentIndex(max(0, self.runs.findData(before)) if self.runs.count() else -1)
        updated = {str(run.path): run.updated for run in runs}
        if not self.runs.count():
            self._forget()
            text = self.tr("No run has finished yet. Train a model first; how good it is will be seen here.")
            self._show_face(text, self.tr("Train a model"), lambda: self._desk.show_page("train"))
        elif self._opened is None or not self._is_shown(updated):
            self._choose_run()
        self._enable()

    def _is_shown(self, updated: Mapping[str, str]) -> bool:
        """Return whether the chosen run is the one that is shown, and has not been trained on since."""
        path = self.runs.currentData()
        opened = self._opened
        if opened is None or str(opened.summary.path) != path:
            return False
        return updated.get(path, opened.summary.updated) == opened.summary.updated

    def _ask_run(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of a run"), str(runs_folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.show_run(Path(path)))
        dialog.open()

    # Reading --------------------------------------------------------------------------------------------

    def _choose_run(self) -> None:
        self._forget()
        self._read()

    def _forget(self) -> None:
        self.cancel()
        self._opened = self.subject = None
        for combo in (self.parts, self.models):
            combo.clear()
        self.worth.set_whole("")
        self.panes.show_figures(None, None)

    def _read(self) -> None:
        run = self.runs.currentData()
        if run is None:
            return
        self.cancel()
        self.trouble.hide()
        part, which = self.parts.currentData() or "test", self.models.currentData() or BEST
        known = [each for (path, _part), each in self._computed.items() if path == run]
        self._show_face(self.tr("The run is being read."))
        self._reading = run_in_background(
            partial(open_run, Path(run), part, which, known), self._show_opened, self._tell_error
        )
        self._enable()

    def _show_opened(self, opened: Opened) -> None:
        self._opened = opened
        path = str(opened.summary.path)
        if path in self._others:  # now it is known how it is called
            self._others[path] = _title(opened.summary)
            self.runs.setItemText(self.runs.findData(path), self._others[path])
        subject = opened.subject
        part = subject.part if subject is not None else self.parts.currentData()
        self.parts.clear()
        for name in opened.parts:
            self.parts.addItem(part_in_words(name), name)
        self.parts.setCurrentIndex(max(0, self.parts.findData(part)) if part else len(opened.parts) - 1)
        self.models.clear()
        names = _in_order(opened.predictions.probabilities) if opened.predictions is not None else []
        for name in names:
            self.models.addItem(model_in_words(name, len(names)), name)
        self._enable()
        self.worth.set_whole(part_explained(self.parts.currentData()))
        if subject is None:
            text = self.tr("This run has kept no predictions for these images. Its model can make them anew.")
            self._show_face(text, self.tr("Compute predictions"), self._compute)
            return
        self.models.setCurrentIndex(self.models.findData(subject.which))
        self.parts.setItemText(self.parts.currentIndex(), images_in_words(subject.part, len(subject.labels)))
        self.subject = subject
        self._compute_figures(subject)

    def _compute(self) -> None:
        run = self.runs.currentData()
        self._show_face(self.tr("The model is applied to the images."))
        task = self._begin("predictions", {"run": run})
        task.finished.connect(partial(self._keep_predictions, run))

    def _keep_predictions(self, run: str, found: Mapping[str, Any]) -> None:
        for each in found["parts"]:
            said = {BEST: each["probabilities"]}
            made = Predictions(each["part"], numpy.array(each["keys"]), each["labels"], said)
            self._computed[run, each["part"]] = made
        if run == self.runs.currentData():
            self._read()

    def _compute_figures(self, subject: Subject) -> None:
        assert self._opened is not None
        key = (str(subject.run), self._opened.summary.updated, subject.part, subject.which)
        if key in self._figures:
            self._show_figures(key, subject, self._figures[key])
            return
        self._show_face(self.tr("The figures are being computed."))
        request: dict[str, Any] = {"classes": list(subject.classes)}
        if (str(subject.run), subject.part) in self._computed:
            request |= {"labels": subject.labels, "probabilities": subject.probabilities}
        else:
            request |= {"run": str(subject.run), "part": subject.part, "which": subject.which}
        task = self._begin("figures", request)
        task.finished.connect(partial(self._show_figures, key, subject))

    def _show_figures(self, key: tuple[str, ...], subject: Subject, figures: Mapping[str, Any]) -> None:
        self._figures[key] = figures
        while len(self._figures) > _KEPT:
            del self._figures[next(iter(self._figures))]
        if subject is self.subject:
            self.panes.show_figures(subject, figures)
            self.stack.setCurrentIndex(1)

    def _begin(self, name: str, request: Mapping[str, Any]) -> Task:
        task = self._task = self._desk.laboratory.run(name, request)
        task.progressed.connect(partial(self._report, task))
        task.failed.connect(partial(self._fail, task))
        task.cancelled.connect(partial(self._give_up, task))
        task.ended.connect(partial(self._end, task))
        self.activity.begin(begun_words())
        return task

    def _report(self, task: Task, detail: str, done: int, total: int) -> None:
        if task is self._task:
            self.activity.report(detail, done, total)

    def _fail(self, task: Task, said: str, details: str) -> None:
        if task is self._task:
            self.trouble.tell(said, details)
            self._show_face(self.tr("There are no figures to show."), self.tr("Try again"), self._read)

    def _give_up(self, task: Task) -> None:
        if task is self._task:
            self._show_face(self.tr("You have cancelled it."), self.tr("Try again"), self._read)

    def _end(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.activity.end()

    def cancel(self) -> None:
        """End what is being read and computed."""
        if self._reading is not None:
            self._reading.cancel()
        if self._task is not None:
            self._task.cancel()

    def _tell_error(self, error: Exception) -> None:
        self.trouble.tell(sentence(error))
        self._show_face(self.tr("There are no figures to show."), self.tr("Try again"), self._read)

    # Report ---------------------------------------------------------------------------------------------

    def _ask_report(self) -> None:
        dialog = QFileDialog(self, self.tr("Save report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Web page (*.html)"))
        dialog.setDefaultSuffix("html")
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(f"{Path(self.runs.currentData()).name}.html")
        dialog.fileSelected.connect(self.save_report)
        dialog.open()

    def save_report(self, path: str) -> None:
        """Write what came out of the run, of the model and the images that are chosen, as one HTML file."""
        request = {"run": self.runs.currentData(), "target": path}
        if self.subject is not None:
            request |= {"part": self.subject.part, "which": self.subject.which}
        task = self._writing = self._desk.laboratory.run("report", request)
        task.progressed.connect(self.writing.report)
        task.finished.connect(self._tell_report)
        task.failed.connect(self.trouble.tell)
        task.ended.connect(self._end_report)
        self.trouble.hide()
        self.writing.begin(begun_words())
        self._enable()

    def _end_report(self) -> None:
        self._writing = None
        self.writing.end()
        self._enable()

    def _tell_report(self, done: Mapping[str, Any]) -> None:
        path = Path(done["path"])

        def show(place: Path) -> Callable[[], object]:
            return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

        self._desk.tell(
            self.tr("The report is in {path}.").format(path=path),
            (self.tr("Open the report"), show(path)),
            (self.tr("Open the folder"), show(path.parent)),
            tone="good",
            key=_KEY,
        )

    # What can be done -----------------------------------------------------------------------------------

    def _show_face(self, text: str, button: str = "", action: Callable[[], object] = lambda: None) -> None:
        self.hint.setText(text)
        self.step.setText(button)
        self.step.setVisible(bool(button))
        self._next = action
        self.stack.setCurrentIndex(0)

    def _enable(self) -> None:
        kept = self._opened is not None and self._opened.predictions is not None
        computed = any(path == self.runs.currentData() for path, _part in self._computed)
        self.runs.setEnabled(self.runs.count() > 0)
        self.parts.setEnabled(self.parts.count() > 1)
        self.models.setEnabled(self.models.count() > 1)
        self.report.setEnabled(kept and not computed and self._writing is None)
        self.report.setToolTip(
            self.tr("Everything about the run in one file for the browser; with the best model or the ensemble")
            if kept and not computed
            else self.tr("A report needs predictions that the run has kept itself")
        )
        self.models.setVisible(self.models.count() > 0)
        for widget in (self.parts, self.worth):
            widget.setVisible(self.parts.count() > 0)


class _Stack(QStackedWidget):
    """Takes the height there is; Qt's own asks for what wrapping texts within would like, and the page would scroll."""

    def hasHeightForWidth(self) -> bool:
        """Return that no width makes it need another height."""
        return False


def _title(run: RunSummary) -> str:
    when = QDateTime.fromString(run.created, Qt.DateFormat.ISODate).toLocalTime()
    return f"{run.title} · {when.toString('yyyy-MM-dd HH:mm')}"


def _in_order(models: Mapping[str, object]) -> list[str]:
    """Return the best model, the ensemble, then the members."""
    first = [name for name in (BEST, ENSEMBLE) if name in models]
    return [*first, *(name for name in models if name not in first)]
