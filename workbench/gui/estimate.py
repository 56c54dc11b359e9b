"""How long a proposed recipe will train here: measured in the laboratory, said beside the proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.registry import Catalogue
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import write_recipe

from .happenings import detail_in_words
from .laboratory import Laboratory, Task
from .notices import Notice, NoticeBar
from .run_controller import RunController
from .translate import sentence


class Estimate(QObject):
    """Tells of a proposal and, as soon as it is known, how long it will take.

    Start need not wait for it: when a run begins, measuring ends, for it would take away the run's time.

    Parameters
    ----------
    laboratory : Laboratory
    controller : RunController
    notices : NoticeBar

    Attributes
    ----------
    measured : Signal of (Recipe, float, int)
        For this recipe: training images a second, over all that a run takes, and how many there are.
    """

    measured = Signal(object, float, int)

    KEY = "pictures"

    def __init__(self, laboratory: Laboratory, controller: RunController, notices: NoticeBar) -> None:
        super().__init__(notices)
        self._laboratory = laboratory
        self._controller = controller
        self._notices = notices
        self._task: Task | None = None
        self._recipe: Recipe | None = None
        self._reasons = ""
        controller.runStarting.connect(self.give_up)

    def show(self, notice: Notice, recipe: Recipe, catalogue: Catalogue) -> None:
        """Show what is proposed and begin to measure.

        Parameters
        ----------
        notice : Notice
            The reasons of the proposal; its key is `KEY`.
        recipe : Recipe
        catalogue : Catalogue
        """
        self.give_up()
        self._reasons, self._recipe = notice.text, recipe
        self._notices.show_notice(notice)
        if self._controller.busy:
            return
        self._say(self.tr("How long it takes on this machine is being measured."))
        task = self._task = self._laboratory.run("run_time", {"recipe": write_recipe(recipe, catalogue)})
        task.progressed.connect(self._report)
        task.finished.connect(self._found)
        task.failed.connect(lambda _said, _details: self._end(task))
        task.cancelled.connect(lambda: self._end(task))

    def give_up(self, _run: object = None) -> None:
        """End measuring, and say no more of it."""
        task, self._task = self._task, None
        if task is not None:
            self._say("")
            task.cancel()

    def _report(self, detail: str, done: int, total: int) -> None:
        if self.sender() is not self._task:
            return
        words = detail_in_words(detail)
        if total:
            text = self.tr("How long it takes on this machine is being measured ({what}, {done} of {total}).")
        else:
            text = self.tr("How long it takes on this machine is being measured ({what}).")
        self._say(text.format(what=words, done=done, total=total))

    def _found(self, result: Mapping[str, Any]) -> None:
        if self.sender() is self._task:
            self._task = None
            self._say(sentence(result["sentence"]))
            self.measured.emit(self._recipe, result["images_per_second"], result["training_images"])

    def _end(self, task: Task) -> None:
        """Say nothing of time: what is wrong with data or recipe is said where it is trained."""
        if task is self._task:
            self._task = None
            self._say("")

    def _say(self, words: str) -> None:
        # A person who has closed the notice has seen it: it does not come back.
        if not self._notices.reword(self.KEY, f"{self._reasons} {words}".strip()) and self._task is not None:
            task, self._task = self._task, None
            task.cancel()
