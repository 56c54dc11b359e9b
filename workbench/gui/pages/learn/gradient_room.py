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
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence

from .gradient_table import GradientTable, entry_in_words, light_icon, report_as_text
from .room_parts import empty_face
from .run_task import RunTalk
from .trial_room import TrialRoom

_TONES = {"green": "good", "yellow": "warning", "red": "bad"}


class GradientRoom(TrialRoom):
    """Compares what backward gives with differences of the loss, for the recipe in the form or the run that lives.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "gradient_check", GradientCheckSettings.PARAMS, parent)
        self._report: Mapping[str, Any] | None = None
        self._make()
        self._arrange()
        self.copy.clicked.connect(self._copy)

    def _make(self) -> None:
        line = self.tr(
            "Compares the gradient that backward gives with differences of the loss in 64-bit numbers, layer by layer; "
            "loss and penalties take part."
        )
        self.heading.show_words(self.tr("Gradient check"), line)
        self.start.setText(self.tr("Check"))
        self.start.setToolTip(self.tr("Checks the recipe in the form at its first weights, beside whatever trains"))
        self.start_on_run.setToolTip(
            self.tr("Holds the run for the length of the check, on a copy of the model as it is now")
        )
        self.copy = QPushButton(self.tr("Copy as text"), self)
        self.copy.setEnabled(False)
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
        buttons = self._buttons()
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

    def _summary(self, values: Mapping[str, Value]) -> str:
        return self.tr("{entries} of each tensor, {images} images, seed {seed}").format(**values)

    def _on_run(self, trainer: Any, values: Mapping[str, Value], talk: RunTalk) -> Mapping[str, Any]:
        from workbench.analysis.gradient_check import check_run
        from workbench.analysis.gradient_check_job import report_as_message

        settings = GradientCheckSettings(**values)  # type: ignore[arg-type]
        report = check_run(trainer.run_state, settings, cancelled=talk.cancelled, progress=talk.progress)
        return report_as_message(report)

    def _take_result(self, report: Mapping[str, Any]) -> None:
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
