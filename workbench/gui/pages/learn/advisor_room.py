"""The room of the transfer advisor: which of the lecture's four boxes a person's data is in, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.api import PluginError, format_number
from workbench.gui.desk import Desk
from workbench.gui.form.fold import Fold
from workbench.gui.laboratory import Task
from workbench.gui.panels.labels import WrappedLabel
from workbench.gui.theme import mark_role
from workbench.gui.translate import plugin_text, sentence
from workbench.gui.words import count
from workbench.session.learning_rate import LEARNING_RATE
from workbench.session.recipe import Recipe

from .advisor_boxes import FourBoxes
from .probe_chart import Bar, ProbeChart
from .room_parts import Activity, Heading, Trouble, begun_words, empty_face

_WIDE = 900
"""Pixels from which boxes and chart have room beside each other."""


class AdvisorRoom(QWidget):
    """Measures how similar the recipe's data is to what a trained net knows, and says what should learn.

    Parameters
    ----------
    desk : Desk
    parent : QWidget, optional
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._result: Mapping[str, Any] | None = None
        self._asked: Recipe | None = None
        line = self.tr("How much of a net that knows a million photos should learn your images, and how much stay.")
        self.heading = Heading(self.tr("Transfer advisor"), line, self)
        self.start = QPushButton(self.tr("Measure my data"), self)
        mark_role(self.start, "primary")
        self.start.setToolTip(self.tr("Looks at a sample of the recipe's images; nothing is trained but small probes"))
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.boxes = FourBoxes(self)
        self.chart = ProbeChart(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(
            empty_face(
                self.tr(
                    "How much data you have is counted; how similar it is can be measured. Press “Measure my data”: "
                    "linear classifiers on the features of every stage show where the net sees your classes best."
                ),
                self.stack,
            )
        )
        self.stack.addWidget(self.chart)
        self.reason = WrappedLabel(parent=self)
        self.reason.hide()
        self.consequence = WrappedLabel("", "muted", self)
        self.consequence.hide()
        self.use = QPushButton(self.tr("Set the recipe so"), self)
        self.use.setToolTip(self.tr("Changes backbone and freezing of the recipe in one step, which can be undone"))
        self.use.hide()
        self.reading = Fold(self.tr("How it is measured"), self)
        self.reading.add(WrappedLabel(_how_it_is_measured(), "muted", self))
        self._arrange()
        self.heading.helpAsked.connect(lambda: self._desk.show_help("fine_tuning"))
        self.start.clicked.connect(self._start)
        self.activity.cancelAsked.connect(self._cancel)
        self.use.clicked.connect(self.set_recipe)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start)
        buttons.addWidget(self.use)
        buttons.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(12)
        self._body.addWidget(self.boxes, 5)
        self._body.addWidget(self.stack, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(buttons)
        column.addWidget(self.activity)
        column.addWidget(self.trouble)
        column.addLayout(self._body, 1)
        column.addWidget(self.reason)
        column.addWidget(self.consequence)
        column.addWidget(self.reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put boxes and chart beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def enter(self) -> None:
        """Have a helper process ready."""
        self._desk.laboratory.warm()

    @property
    def busy(self) -> bool:
        """Whether the data is being measured."""
        return self._task is not None

    # Measuring ----------------------------------------------------------------------------------------

    def _start(self) -> None:
        self.trouble.hide()
        self._forget()
        self._asked = self._desk.recipe
        task = self._task = self._desk.laboratory.run("advice", {"recipe": self._desk.recipe_text})
        task.progressed.connect(self.activity.report)
        task.finished.connect(self._take_result)
        task.failed.connect(self.trouble.tell)
        task.ended.connect(self._end)
        self.activity.begin(begun_words())
        self.start.setEnabled(False)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.activity.end()
        self.start.setEnabled(True)

    def _forget(self) -> None:
        self._result = None
        self.boxes.clear()
        self.stack.setCurrentIndex(0)
        for part in (self.reason, self.consequence, self.use):
            part.hide()

    # What is seen -------------------------------------------------------------------------------------

    def _take_result(self, result: Mapping[str, Any]) -> None:
        self._result = result
        here = self.tr("Your data: {images} images, {classes} classes").format(
            images=count(result["images"]), classes=count(result["classes"])
        )
        self.boxes.place(bool(result["little"]), bool(result["similar"]), here)
        bars = [Bar(each["stage"] + 1, each["name"], each["accuracy"], each["error"]) for each in result["probes"]]
        self.chart.show_bars(bars, result["random"], result["chance"])
        self.stack.setCurrentWidget(self.chart)
        self.reason.setText(sentence(result["reason"]))
        self.consequence.setText(self._consequence(result))
        for part in (self.reason, self.consequence, self.use):
            part.show()

    def _consequence(self, result: Mapping[str, Any]) -> str:
        plugin = dict(result["changes"])["backbone.plugin"]
        try:
            title = plugin_text(self._desk.catalogue.get(plugin).title)
        except PluginError:
            title = plugin
        text = self.tr("That is: {backbone}, the first {frozen} of {stages} stages frozen. Judged on {sampled} images.")
        if result["ratio"] != 1:
            text = self.tr(
                "That is: {backbone}, the first {frozen} of {stages} stages frozen, each stage that learns at {ratio} "
                "times the rate of the one after it. Judged on {sampled} images."
            )
        text = text.format(
            backbone=title,
            frozen=result["frozen_stages"],
            stages=len(result["probes"]) + 1,
            ratio=f"{result['ratio']:g}",
            sampled=count(result["sampled"]),
        )
        rate = dict(result["changes"]).get(LEARNING_RATE)
        if rate is None:
            return text
        gentler = self.tr("The learning rate becomes {rate}, a tenth: what suits random weights would destroy these.")
        return f"{text} {gentler.format(rate=format_number(rate))}"

    # What is done with it -----------------------------------------------------------------------------

    def set_recipe(self) -> None:
        """Put the advice into the recipe, as one step that can be undone."""
        if self._result is None or self._asked is None:
            return
        recipe = self._desk.recipe
        same = (recipe.data, recipe.split, recipe.curation, recipe.backbone)
        if same != (self._asked.data, self._asked.split, self._asked.curation, self._asked.backbone):
            self.trouble.tell(
                self.tr("The recipe has other data or another backbone than what was measured. Measure again.")
            )
            return
        for path, value in self._result["changes"]:
            if path != LEARNING_RATE or recipe.optimizer == self._asked.optimizer:
                recipe = recipe.set(path, value)
        self.trouble.hide()
        self._asked = recipe
        self._desk.change_recipe(recipe)
        text = self.tr("The recipe fine-tunes as advised now.")
        self._desk.tell(text, (self.tr("Undo"), self._desk.undo), tone="good", key="advisor")


def _how_it_is_measured() -> str:
    return QCoreApplication.translate(
        "AdvisorRoom",
        "A sample of the training images goes through the frozen net. On each stage's features a linear classifier "
        "is trained and judged by cross-validation. Early stages know edges and textures, late ones the things of "
        "ImageNet: where the last stage separates your classes best, your data is similar; where an earlier one does, "
        "or the same net with random weights does as well, it is not. The bars' lines are standard errors. Sources: "
        "Alain and Bengio (2016), “Understanding intermediate layers using linear classifier probes”; CS231n, "
        "transfer learning.",
    )
