"""The room of the gradient check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis.gradient_check_report import GradientCheckSettings
from workbench.api import Value
from workbench.gui.desk import Desk
from workbench.gui.form.fold import Fold
from workbench.gui.form.param_group import ParamGroup
from workbench.gui.laboratory import Task
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence

from .gradient_table import GradientTable, entry_in_words, light_icon, report_as_text
from .room_parts import Activity, Heading, Trouble, begun_words, empty_face
from .run_task import RunTalk, RunTask

_TONES = {"green": "good", "yellow": "warning", "red": "bad"}


class GradientRoom(QWidget):
    """Compares what backward gives with differences of the loss, for the recipe in the form or the run that lives.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | RunTask | None = None
        self._report: Mapping[str, Any] | None = None
        self._make()
        self._arrange()
        self._connect()
        self._show_settings()
        self._show_run()

    def _make(self) -> None:
        line = self.tr(
            "Compares the gradient that backward gives with differences of the loss in 64-bit numbers, layer by layer; "
            "loss and penalties take part."
        )
        self.heading = Heading(self.tr("Gradient check"), line, self)
        self.start = QPushButton(self.tr("Check"), self)
        mark_role(self.start, "primary")
        self.start.setToolTip(self.tr("Checks the recipe in the form at its first weights, beside whatever trains"))
        self.start_on_run = QPushButton(self.tr("On the running model"), self)
        self.start_on_run.setToolTip(
            self.tr("Holds the run for the length of the check, on a copy of the model as it is now")
        )
        self.copy = QPushButton(self.tr("Copy as text"), self)
        self.copy.setEnabled(False)
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.settings = ParamGroup(GradientCheckSettings.PARAMS, self)
        self.fold = Fold(self.tr("Settings"), self)
        self.fold.add(self.settings)
        self.table = GradientTable(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(
            empty_face(
                self.tr(
                    "A wrong backward pass still trains, only badly. Press “Check”: a few weights of every layer are "
                    "moved a little, and the change of the loss is compared with what backward says. Worth doing after "
                    "installing or writing a plugin."
                ),
                self.stack,
            )
        )
        self.stack.addWidget(self.table)
        self.verdict = QFrame(self)
        mark_role(self.verdict, "face")
        self.light = QLabel(self.verdict)
        self.summary = WrappedLabel(parent=self.verdict)
        self.advice = WrappedLabel("", "muted", self.verdict)
        self.reading = Fold(self.tr("How to read it"), self)
        self.reading.add(WrappedLabel(_how_to_read(), "muted", self))

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start)
        buttons.addWidget(self.start_on_run)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.summary)
        words.addWidget(self.advice)
        told = QHBoxLayout(self.verdict)
        told.setContentsMargins(12, 8, 12, 8)
        told.setSpacing(10)
        told.addWidget(self.light)
        told.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(buttons)
        column.addWidget(self.fold)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addWidget(self.verdict)
        column.addWidget(self.stack, 1)
        column.addWidget(self.reading)
        self.verdict.hide()

    def _connect(self) -> None:
        self.heading.helpAsked.connect(lambda: self._desk.show_help("gradient_check"))
        self.start.clicked.connect(self._start)
        self.start_on_run.clicked.connect(self._start_on_run)
        self.copy.clicked.connect(self._copy)
        self.activity.cancelAsked.connect(self._cancel)
        self.settings.valueEdited.connect(self._show_settings)
        self.settings.validityChanged.connect(self._show_settings)
        self._desk.controller.faceChanged.connect(self._show_run)
        self._desk.controller.idle.connect(self._show_run)

    def enter(self) -> None:
        """Have a helper process ready."""
        self._desk.laboratory.warm()
        self._show_run()

    @property
    def busy(self) -> bool:
        """Whether a check is under way."""
        return self._task is not None

    # The check ----------------------------------------------------------------------------------------

    def _start(self) -> None:
        values = self._values()
        if values is not None:
            request = {"recipe": self._desk.recipe_text, "settings": values}
            self._begin(self._desk.laboratory.run("gradient_check", request))

    def _start_on_run(self) -> None:
        values = self._values()
        if values is None:
            return

        def work(trainer: Any, talk: RunTalk) -> Mapping[str, Any]:
            from workbench.analysis.gradient_check import check_run
            from workbench.analysis.gradient_check_job import report_as_message

            settings = GradientCheckSettings(**values)  # type: ignore[arg-type]
            report = check_run(trainer.run_state, settings, cancelled=talk.cancelled, progress=talk.progress)
            return report_as_message(report)

        self._begin(RunTask(self._desk.controller, work, self))

    def _values(self) -> dict[str, Value] | None:
        self.trouble.hide()
        wrong = [field for field in self.settings.fields.values() if field.error is not None]
        if wrong:
            self.fold.set_open(True)
            wrong[0].focus()
            return None
        return self.settings.values()

    def _begin(self, task: Task | RunTask) -> None:
        self._task = task
        task.progressed.connect(self.activity.report)
        task.finished.connect(self._take_report)
        task.failed.connect(self.trouble.tell)
        task.ended.connect(self._end)
        self.activity.begin(begun_words())
        self._show_run()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.activity.end()
        self._show_run()

    # What is seen -------------------------------------------------------------------------------------

    def _show_run(self, *_: object) -> None:
        self.start.setEnabled(not self.busy)
        self.start_on_run.setVisible(self._desk.controller.busy)
        self.start_on_run.setEnabled(not self.busy)

    def _show_settings(self, *_: object) -> None:
        values = self.settings.values()
        self.fold.header.set_summary(self.tr("{entries} of each tensor, {images} images, seed {seed}").format(**values))
        self.fold.header.set_mark("error" if any(field.error for field in self.settings.fields.values()) else "")

    def _take_report(self, report: Mapping[str, Any]) -> None:
        self._report = report
        self.table.show_rows(report["rows"])
        self.table.select_worst(report["worst"]["tensor"])
        self.stack.setCurrentWidget(self.table)
        self.light.setPixmap(light_icon(report["light"]).pixmap(14, 14))
        self.summary.setText(" ".join([sentence(report["summary"]), *map(sentence, report["culprits"])]))
        worst = self.tr("Worst: {entry}").format(entry=entry_in_words(report["worst"]))
        self.advice.setText(f"{worst}. {_advice(report)}".strip())
        self.verdict.setProperty("tone", _TONES[report["light"]])
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.verdict.show()
        self.copy.setEnabled(True)

    def _copy(self) -> None:
        if self._report is not None:
            culprits = [sentence(each) for each in self._report["culprits"]]
            text = report_as_text(self._report, sentence(self._report["summary"]), culprits)
            QGuiApplication.clipboard().setText(text)
            self._desk.tell(self.tr("The report is on the clipboard."), tone="good", key="gradient_check")


def _advice(report: Mapping[str, Any]) -> str:
    """Return what to make of a report, beyond its verdict."""
    kinks = sum(row["kinks"] for row in report["rows"] if row["kind"] != "term")
    silent = [row for row in report["rows"] if row["silent"]]
    said = []
    if kinks:
        said.append(
            QCoreApplication.translate(
                "GradientRoom",
                "{count} entries stand on a kink of the loss, where the slopes to the left and to the right differ and "
                "neither is wrong; they are not judged.",
            ).format(count=kinks)
        )
    if silent:
        said.append(
            QCoreApplication.translate(
                "GradientRoom",
                "Where no gradient arrives nothing is judged; for a bias in front of batch normalization that is as it "
                "should be.",
            )
        )
    return " ".join(said)


def _how_to_read() -> str:
    return QCoreApplication.translate(
        "GradientRoom",
        "The relative error is the difference of both numbers over the larger one. Up to 1e-7 is fine; up to 1e-4 is "
        "what a loss with kinks, such as ReLU or max-pooling, may show; above it something may be wrong; above 1e-2 it "
        "is wrong. An error in one layer comes from that layer or from one behind it, towards the output. Source: "
        "Stanford’s CS231n, “Neural Networks 3”, section “Gradient checks”.",
    )
