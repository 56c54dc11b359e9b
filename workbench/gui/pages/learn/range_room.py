"""The room of the learning-rate range test."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis.lr_range_result import LrRangeSettings
from workbench.api import Param, ParamError, Value
from workbench.gui.desk import Desk
from workbench.gui.form.fold import Fold
from workbench.gui.laboratory import Task
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.plots.curves import rate_text
from workbench.gui.plots.strokes import Look
from workbench.gui.translate import sentence

from .chart import Chart, Line, Mark
from .room_parts import empty_face
from .run_task import RunTalk, RunTask
from .trial_room import TrialRoom

_RAW = Look("curve_1", 1.0, strength=0.42)
_SMOOTH = Look("curve_1", 2.0)
_MARKS = {"steepest": Look("curve_2", 1.25, (4, 3)), "minimum": Look("curve_3", 1.25, (2, 2.5))}
_NEEDED = 0.5
"""The plot ends so much above the largest smoothed loss before the lowest, as a share: what explodes leaves it."""


class RangeRoom(TrialRoom):
    """Sweeps the learning rate of the recipe in the form, or of the run that lives.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "lr_range", LrRangeSettings.PARAMS, parent)
        self._points: list[tuple[float, float, float]] = []
        self._result: Mapping[str, Any] | None = None
        self._of_run = False
        self._tested = ""
        self._make()
        self._arrange()
        self.chart.markClicked.connect(self.use)
        for name, button in self.uses.items():
            button.clicked.connect(lambda _=False, name=name: self.use(name))

    def _make(self) -> None:
        line = self.tr("Trains a copy for a moment while the learning rate grows, and shows where the loss falls.")
        self.heading.show_words(self.tr("Learning-rate range test"), line)
        self.start.setText(self.tr("Run test"))
        self.start.setToolTip(self.tr("Tests the recipe in the form, beside whatever trains"))
        self.start_on_run.setToolTip(
            self.tr(
                "Holds the run for the length of the test, on a copy of the model as it is now; its curve stays as it "
                "would be without"
            )
        )
        self.chart = Chart(
            self.tr("learning rate"),
            self.tr("Loss: of each step faint, smoothed bold"),
            self,
            x_logarithmic=True,
            x_text=rate_text,
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(
            empty_face(
                self.tr(
                    "The learning rate matters more than any other setting. Press “Run test”: a hundred steps with "
                    "ever larger rates show which ones learn, and one click puts a suggestion into the recipe."
                ),
                self.stack,
            )
        )
        self.stack.addWidget(self.chart)
        self.verdict = WrappedLabel(parent=self)
        self.uses = {name: QPushButton(self) for name in _MARKS}
        self.reading = Fold(self.tr("How to read the curve"), self)
        self.reading.add(WrappedLabel(_how_to_read(), "muted", self))

    def _arrange(self) -> None:
        uses = QHBoxLayout()
        uses.setSpacing(8)
        for button in self.uses.values():
            uses.addWidget(button)
            button.hide()
        uses.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._buttons())
        column.addWidget(self.fold)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addWidget(self.stack, 1)
        column.addWidget(self.verdict)
        column.addLayout(uses)
        column.addWidget(self.reading)
        self.verdict.hide()

    # The test -----------------------------------------------------------------------------------------

    def _summary(self, values: Mapping[str, Value]) -> str:
        return self.tr("{low} to {high} in {steps} steps").format(
            low=_param("lowest").format(values["lowest"]),
            high=_param("highest").format(values["highest"]),
            steps=_param("steps").format(values["steps"]),
        )

    def _on_run(self, trainer: Any, values: Mapping[str, Value], talk: RunTalk) -> Mapping[str, Any]:
        from workbench.analysis.lr_range import range_test
        from workbench.analysis.lr_range_job import result_as_message

        result = range_test(
            trainer.run_state,
            LrRangeSettings(**values),  # type: ignore[arg-type]
            cancelled=talk.cancelled,
            progress=talk.progress,
            watch=lambda rate, loss, smoothed: talk.tell(point=[rate, loss, smoothed]),
        )
        return result_as_message(result)

    def _values(self) -> dict[str, Value] | None:
        values = super()._values()
        if values is None:
            return None
        try:
            LrRangeSettings(**values).validated()  # type: ignore[arg-type]
        except ParamError as error:
            self.fold.set_open(True)
            self.trouble.tell(sentence(error))
            return None
        return values

    def _begin(self, task: Task | RunTask) -> None:
        self._of_run = isinstance(task, RunTask)
        job = self._desk.controller.view.job
        recipe = job.recipe if self._of_run and job is not None else self._desk.recipe
        self._tested = recipe.optimizer.plugin
        self._result, self._points = None, []
        task.arrived.connect(self._take_point)
        task.cancelled.connect(self._take_cancelled)
        self.verdict.hide()
        for button in self.uses.values():
            button.hide()
        self.chart.show_marks(())
        super()._begin(task)

    def _take_point(self, part: Mapping[str, Any]) -> None:
        rate, loss, smoothed = part["point"]
        self._points.append((rate, loss, smoothed))
        self.stack.setCurrentWidget(self.chart)
        self._draw()

    def _take_result(self, result: Mapping[str, Any]) -> None:
        self._result = result
        columns = zip(result["rates"].tolist(), result["losses"].tolist(), result["smoothed"].tolist(), strict=True)
        self._points = list(columns)
        self._draw()
        self._show_verdict()

    def _take_cancelled(self) -> None:
        if self._points:
            self._say(self.tr("Cancelled. Begin again for suggestions."))
        else:
            self.stack.setCurrentIndex(0)

    # What is seen -------------------------------------------------------------------------------------

    def _draw(self) -> None:
        rates, losses, smoothed = np.array(self._points).reshape(-1, 3).T
        lines = [
            Line(self.tr("each step"), rates, losses, _RAW, labelled=False, rank=1),
            Line(self.tr("smoothed"), rates, smoothed, _SMOOTH, labelled=False),
        ]
        values = self.settings.values()
        low, high = float(values["lowest"]), float(values["highest"])  # type: ignore[arg-type]
        if self._result is not None and len(rates):
            low, high = float(rates[0]), max(float(rates[-1]), float(rates[0]) * 1.01)
        self.chart.show_lines(lines, (low, high), _height(losses, smoothed))

    def _show_verdict(self) -> None:
        result = self._result
        assert result is not None
        words = {
            "diverged": self.tr("The loss diverged at {rate}."),
            "end": self.tr("The sweep came to its end at {rate}."),
            "cancelled": self.tr("Cancelled at {rate}."),
        }[result["ending"]].format(rate=rate_text(result["stopped_at"]))
        if result["why_none"] is not None:
            self._say(f"{words} {sentence(result['why_none'])}")
            return
        current = self.tr("The recipe has {rate}.").format(rate=rate_text(result["current"]))
        if self._of_run:
            current = self.tr("The run's recipe has {rate}.").format(rate=rate_text(result["current"]))
        self._say(f"{words} {current}")
        marks = []
        for each in result["suggestions"]:
            name, rate = each["name"], rate_text(each["rate"])
            title = self.tr("steepest") if name == "steepest" else self.tr("minimum / 10")
            button = self.uses[name]
            button.setText(self.tr("Use {rate} ({title})").format(rate=rate, title=title))
            button.setToolTip(self.tr("Puts it into the recipe; it can be undone"))
            button.show()
            marks.append(
                Mark(name, each["rate"], self.tr("{title}: {rate}").format(title=title, rate=rate), _MARKS[name])
            )
        self.chart.show_marks(marks)

    def _say(self, text: str) -> None:
        self.verdict.setText(text)
        self.verdict.show()

    # What is done with it -----------------------------------------------------------------------------

    def use(self, name: str) -> None:
        """Put a suggestion into the recipe, as one step that can be undone."""
        result = self._result
        found = next((each for each in result["suggestions"] if each["name"] == name), None) if result else None
        if result is None or found is None:
            return
        if self._desk.recipe.optimizer.plugin != self._tested:
            self.trouble.tell(
                self.tr("The recipe has another optimizer than the one that was tested. Run the test again.")
            )
            return
        path = result["path"]
        before = self._desk.recipe.optimizer.values.get(path.partition(".")[2], result["current"])
        self._desk.set_value(path, found["rate"])
        text = self.tr("The learning rate of the recipe is {rate} now.").format(rate=rate_text(found["rate"]))
        # Other edits may have come in between when the person thinks better of it.
        undo = partial(self._desk.set_value, path, before)
        self._desk.tell(text, (self.tr("Undo"), undo), tone="good", key="lr_range")


def _param(name: str) -> Param:
    return next(param for param in LrRangeSettings.PARAMS if param.name == name)


def _height(losses: np.ndarray, smoothed: np.ndarray) -> tuple[float, float] | None:
    """Return a vertical range in which the fall of the loss is seen, even if it explodes afterwards."""
    if not len(smoothed):
        return None
    lowest = int(np.argmin(smoothed))
    before = smoothed[: lowest + 1]
    span = float(before.max() - before.min()) or 0.1 * abs(float(before.max())) or 1.0
    raw = losses[: lowest + 1]
    return min(float(before.min()), float(raw.min())), max(
        float(before.max()) + _NEEDED * span, float(np.quantile(raw, 0.95))
    )


def _how_to_read() -> str:
    return QCoreApplication.translate(
        "RangeRoom",
        "Flat on the left: the steps are too small to change anything. Falling: rates that learn; where the smoothed "
        "loss falls fastest is a good start. Bottom and rise: too large; a tenth of the rate with the lowest loss "
        "keeps clear of it. Both are good to a factor of three. Source: Smith (2017), “Cyclical learning "
        "rates for training neural networks”, section 3.3.",
    )
