"""One experiment: its explanation, its curves growing side by side, and what the numbers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.experiments import Experiment, experiment, experiments
from workbench.analysis.experiments_outcome import Judgement, verdict
from workbench.gui.desk import Desk
from workbench.gui.laboratory import Task
from workbench.gui.pages.help_view import markdown_to_html
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.plots.strokes import DASHES, Look
from workbench.gui.theme import mark_role
from workbench.gui.translate import sentence
from workbench.gui.words import figure

from .chart import Chart, Line
from .experiments_table import ResultTable
from .room_parts import Activity, Trouble, begun_words

_WIDE = 760
_STEP_COLUMN = {"training_loss": 2, "learning_rate": 3}
_EVALUATION_COLUMN = {"validation_loss": 2, "validation_accuracy": 3}
_PERCENT = ("validation_accuracy",)
_LOGARITHMIC = ("training_loss", "validation_loss")
_BEYOND = 4.0
"""Losses are drawn up to so many times that of the first step: what explodes leaves the picture."""


class ExperimentView(QWidget):
    """Shows an experiment and runs it.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional

    Attributes
    ----------
    backAsked : Signal
        Look at the other questions.
    """

    backAsked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._cancelled = False
        self._rows: dict[tuple[int, int], tuple[list[np.ndarray], list[np.ndarray]]] = {}
        self.experiment: Experiment = next(iter(experiments().values()))
        self.charts: list[Chart] = []
        self._make()
        self._arrange()
        self.show_experiment(self.experiment.id)

    @property
    def id(self) -> str:
        """The experiment that is looked at."""
        return self.experiment.id

    @property
    def busy(self) -> bool:
        """Whether it runs."""
        return self._task is not None

    # Parts --------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self.back = QPushButton(self.tr("← All questions"), self)
        self.back.setFlat(True)
        self.back.clicked.connect(self.backAsked)
        self.title = WrappedLabel(parent=self)
        mark_role(self.title, "title")
        self.start = QPushButton(self.tr("Show me"), self)
        mark_role(self.start, "primary")
        self.start.setToolTip(self.tr("Trains all of them side by side, beside whatever trains"))
        self.start.clicked.connect(self.run)
        self.explain = QPushButton(self.tr("Explanation"), self)
        self.explain.setCheckable(True)
        self.explain.setToolTip(self.tr("Shows the explanation in the place of the curves"))
        self.explain.toggled.connect(self._show_part)
        self.use = QPushButton(self.tr("Use in my recipe"), self)
        self.use.setToolTip(self.tr("Puts one of the compared recipes into the form; it can be undone"))
        self.use.setMenu(QMenu(self.use))
        self.activity = Activity(self)
        self.activity.cancelAsked.connect(self._cancel)
        self.trouble = Trouble(self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setMaximumWidth(720)
        self.text.setContentsMargins(0, 0, 12, 0)
        self.text.linkActivated.connect(self._follow)
        self.verdict = WrappedLabel(parent=self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = ResultTable(self)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start)
        buttons.addWidget(self.explain)
        buttons.addWidget(self.use)
        buttons.addStretch(1)
        self.reading = QScrollArea(self)
        mark_role(self.reading, "reading")
        self.reading.setAccessibleName(self.tr("Explanation"))
        self.reading.setFrameShape(QFrame.Shape.NoFrame)
        self.reading.setWidgetResizable(True)
        self.reading.setWidget(self.text)
        plots = QWidget(self)
        self._plots = QBoxLayout(QBoxLayout.Direction.TopToBottom, plots)
        self._plots.setContentsMargins(0, 0, 0, 0)
        self._plots.setSpacing(8)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.reading)
        self.stack.addWidget(plots)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(buttons)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two plots beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._plots.direction() is not direction:
            self._plots.setDirection(direction)
            self._show_titles()

    # An experiment ------------------------------------------------------------------------------------

    def show_experiment(self, id: str) -> None:
        """Show an experiment before it is run."""
        self.experiment = found = experiment(id)
        language = self._desk.language
        self.title.setText(found.question.of(language))
        self.text.setText(markdown_to_html(found.explanation(language)))
        menu = self.use.menu()
        menu.clear()
        for arm in found.arms:
            action = menu.addAction(arm.title.of(language))
            action.triggered.connect(lambda _=False, name=arm.name: self.use_arm(name))
        for chart in self.charts:
            self._plots.removeWidget(chart)
            chart.deleteLater()
        self.charts = [self._chart(plot) for plot in found.plots]
        for chart in self.charts:
            self._plots.addWidget(chart, 1)
        self._rows.clear()
        self.verdict.hide()
        self.table.hide()
        self.trouble.hide()
        self._show_state()
        self._show_part(True)

    def _chart(self, plot: str) -> Chart:
        across = self.tr("step") if self.experiment.across == "step" else self.tr("epoch")
        title = {
            "training_loss": self.tr("Loss on the training batches"),
            "validation_loss": self.tr("Loss on the validation images"),
            "validation_accuracy": self.tr("Accuracy on the validation images"),
            "learning_rate": self.tr("Learning rate"),
        }[plot]
        percent = plot in _PERCENT
        return Chart(
            across,
            f"{title} (%)" if percent else title,
            self,
            y_logarithmic=plot in _LOGARITHMIC,
            y_text=_percent if percent else figure,
        )

    def _show_titles(self) -> None:
        for chart in self.charts:
            chart.refresh()

    def _show_part(self, explanation: bool) -> None:
        self.explain.blockSignals(True)
        self.explain.setChecked(explanation)
        self.explain.blockSignals(False)
        self.stack.setCurrentIndex(0 if explanation else 1)

    def _show_state(self) -> None:
        self.start.setEnabled(not self.busy)
        self.explain.setVisible(bool(self._rows) or self.busy)

    # Running ------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Train its arms."""
        self._rows.clear()
        self._cancelled = False
        self.trouble.hide()
        self.verdict.hide()
        self.table.hide()
        task = self._desk.laboratory.run("experiment", {"experiment": self.experiment.id})
        self._task = task
        task.progressed.connect(self.activity.report)
        task.arrived.connect(self._take_rows)
        task.finished.connect(self._take_result)
        task.failed.connect(self.trouble.tell)
        task.cancelled.connect(self._take_cancelled)
        task.ended.connect(self._end)
        self.activity.begin(begun_words())
        self._draw()
        self._show_part(False)
        self._show_state()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _take_rows(self, part: Mapping[str, Any]) -> None:
        steps, evaluations = self._rows.setdefault((part["arm"], part["seed"]), ([], []))
        steps.append(np.asarray(part["steps"]))
        evaluations.append(np.asarray(part["evaluations"]))
        self._draw()

    def _take_cancelled(self) -> None:
        self._say(self.tr("Cancelled: the curves end where they were, and nothing is concluded from them."))

    def _take_result(self, result: Mapping[str, Any]) -> None:
        judgements = [Judgement(**each) for each in result["judgements"]]
        said = verdict(self.experiment, judgements, self._desk.language)
        lines = [f"{'✓' if shown else '✗'}  {words}" for shown, words in said]
        for row in result["table"]:
            if row["ended_early"]:
                name = self.experiment.arm(row["arm"]).title.of(self._desk.language)
                why = sentence(row["ended_early"][0])
                lines.append("–  " + self.tr("{name} came to no end: {why}").format(name=name, why=why))
        self._say("\n".join(lines))
        titles = {arm.name: arm.title.of(self._desk.language) for arm in self.experiment.arms}
        self.table.show_rows(result["table"], titles, len(self.experiment.seeds))
        self.table.show()

    def _say(self, text: str) -> None:
        self.verdict.setText(text)
        self.verdict.show()

    def _end(self) -> None:
        self._task = None
        self.activity.end()
        if not self._rows:
            self._show_part(True)
        self._show_state()

    # What is seen -------------------------------------------------------------------------------------

    def _draw(self) -> None:
        for plot, chart in zip(self.experiment.plots, self.charts, strict=True):
            lines = []
            for number, arm in enumerate(self.experiment.arms):
                title = arm.title.of(self._desk.language)
                curves = [self._curve(plot, number, seed) for seed in range(len(self.experiment.seeds))]
                curves = [curve for curve in curves if len(curve[0])]
                look = Look(f"curve_{number + 1}", 1.75, DASHES[number])
                if len(curves) > 1:
                    faint = Look(look.role, 1.0, strength=0.35)
                    lines += [Line(title, x, y, faint, labelled=False, rank=99) for x, y in curves]
                if curves:
                    lines.append(Line(title, *_mean(curves), look, rank=len(self.experiment.arms) - number))
            end = max([float(line.x[-1]) for line in lines] or [1.0])
            chart.show_lines(lines, (0.0, end), _range(plot, lines))

    def _curve(self, plot: str, arm: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
        steps, evaluations = self._rows.get((arm, seed), ([], []))
        parts, column = (steps, _STEP_COLUMN[plot]) if plot in _STEP_COLUMN else (evaluations, _EVALUATION_COLUMN[plot])
        if not parts:
            return np.empty(0), np.empty(0)
        rows = np.concatenate(parts)
        x, y = rows[:, 0 if self.experiment.across == "step" else 1], rows[:, column]
        return x, 100 * y if plot in _PERCENT else y

    # What is done with it -----------------------------------------------------------------------------

    def use_arm(self, name: str) -> None:
        """Put an arm's recipe into the form, as one step that can be undone."""
        arm = self.experiment.arm(name)
        language = self._desk.language
        self._desk.change_recipe(self.experiment.recipe(arm, self._desk.catalogue, language))
        text = self.tr("The recipe is that of “{name}” now.").format(name=arm.title.of(language))
        self._desk.tell(text, (self.tr("Undo"), self._desk.undo), tone="good", key="experiment")

    def _follow(self, link: str) -> None:
        if link.startswith("topic:"):
            self._desk.show_help(link.removeprefix("topic:"))
        elif link.startswith("https://"):
            QDesktopServices.openUrl(QUrl(link))


def _mean(curves: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean of curves over the same places; as far as the shortest goes."""
    count = min(len(x) for x, _ in curves)
    return curves[0][0][:count], np.mean([y[:count] for _, y in curves], axis=0)


def _range(plot: str, lines: Sequence[Line]) -> tuple[float, float] | None:
    """Return a vertical range in which what matters is seen, whatever explodes."""
    values = [line.y[np.isfinite(line.y)] for line in lines]
    if plot not in _LOGARITHMIC or not any(len(each) for each in values):
        return None
    together = np.concatenate(values)
    first = max(float(each[0]) for each in values if len(each))
    positive = together[together > 0]
    if not len(positive):
        return None
    return float(positive.min()), min(float(together.max()), _BEYOND * first)


def _percent(value: float) -> str:
    # As wide for every value: the plot makes room for its labels by a small one.
    return f"{value:.1f} %".rjust(6, "\N{FIGURE SPACE}")
