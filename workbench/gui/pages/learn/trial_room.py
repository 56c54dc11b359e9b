"""A room that tries something on the recipe in the form, in the laboratory, or on the run that lives, between steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.api import Param, Value
from workbench.gui.desk import Desk
from workbench.gui.form.fold import Fold
from workbench.gui.form.param_group import ParamGroup
from workbench.gui.laboratory import Task
from workbench.gui.theme import mark_role

from .room_parts import Activity, Heading, Trouble, begun_words
from .run_task import RunTalk, RunTask


class TrialRoom(QWidget):
    """What rooms have in common that try something for a moment: two buttons, settings, progress, cancel, trouble.

    A room says in `_on_run` how the run that lives is tried, in `_summary` what its settings come to, and takes what
    comes back in `_take_result`.

    Parameters
    ----------
    desk : Desk
    job : str
        Name of the job in `workbench.analysis.laboratory.JOBS`, of the room's help and of its notices.
    params : sequence of Param
        The settings.
    parent : QWidget, optional

    Attributes
    ----------
    heading : Heading
    start, start_on_run : QPushButton
    settings : ParamGroup
    fold : Fold
        Around the settings.
    activity : Activity
    trouble : Trouble
    """

    def __init__(self, desk: Desk, job: str, params: Sequence[Param], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job = job
        self._task: Task | RunTask | None = None
        self.heading = Heading("", "", self)
        self.start = QPushButton(self)
        mark_role(self.start, "primary")
        self.start_on_run = QPushButton(QCoreApplication.translate("TrialRoom", "On the running model"), self)
        self.activity = Activity(self)
        self.trouble = Trouble(self)
        self.settings = ParamGroup(params, self)
        self.fold = Fold(QCoreApplication.translate("TrialRoom", "Settings"), self)
        self.fold.add(self.settings)
        self.heading.helpAsked.connect(lambda: desk.show_help(job))
        self.start.clicked.connect(self._start)
        self.start_on_run.clicked.connect(self._start_on_run)
        self.activity.cancelAsked.connect(self._cancel)
        self.settings.valueEdited.connect(self._show_settings)
        self.settings.validityChanged.connect(self._show_settings)
        desk.controller.faceChanged.connect(self._show_run)
        desk.controller.idle.connect(self._show_run)
        self._show_settings()
        self._show_run()

    def enter(self) -> None:
        """Have a helper process ready."""
        self._desk.laboratory.warm()
        self._show_run()

    @property
    def busy(self) -> bool:
        """Whether something is being tried."""
        return self._task is not None

    # What a room has of its own -----------------------------------------------------------------------

    def _summary(self, values: Mapping[str, Value]) -> str:
        raise NotImplementedError

    def _on_run(self, trainer: Any, values: Mapping[str, Value], talk: RunTalk) -> Mapping[str, Any]:
        """Try the run; called in the trainer's thread."""
        raise NotImplementedError

    def _take_result(self, result: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _values(self) -> dict[str, Value] | None:
        """Return the settings; None, with a word about it, if they are not good."""
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
        task.finished.connect(self._take_result)
        task.failed.connect(self.trouble.tell)
        task.ended.connect(self._end)
        self.activity.begin(begun_words())
        self._show_run()

    # What all have in common --------------------------------------------------------------------------

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.start)
        line.addWidget(self.start_on_run)
        line.addStretch(1)
        return line

    def _start(self) -> None:
        values = self._values()
        if values is not None:
            self._begin(self._desk.laboratory.run(self._job, {"recipe": self._desk.recipe_text, "settings": values}))

    def _start_on_run(self) -> None:
        values = self._values()
        if values is not None:
            work = lambda trainer, talk: self._on_run(trainer, values, talk)  # noqa: E731
            self._begin(RunTask(self._desk.controller, work, self))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.activity.end()
        self._show_run()

    def _show_run(self, *_: object) -> None:
        self.start.setEnabled(not self.busy)
        self.start_on_run.setVisible(self._desk.controller.busy)
        self.start_on_run.setEnabled(not self.busy)

    def _show_settings(self, *_: object) -> None:
        self.fold.header.set_summary(self._summary(self.settings.values()))
        self.fold.header.set_mark("error" if any(field.error for field in self.settings.fields.values()) else "")
