"""What the buttons of a run do: start, pause, the ways out of trouble, more epochs."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from workbench.session.events import RolledBack
from workbench.session.learning_rate import LEARNING_RATE
from workbench.session.paths import runs_folder
from workbench.session.problems import RecipeProblem
from workbench.store.run_folder import BIN, RunFolder

from .background import run_in_background
from .dialogs import EpochsDialog
from .form.recipe_form import RecipeForm
from .jobs import Job
from .notices import Notice, NoticeBar
from .run_controller import RunController
from .run_view import Face
from .translate import sentence


class Steering(QObject):
    """Carries out what a person asks of runs.

    Parameters
    ----------
    controller : RunController
    form : RecipeForm
        What Start trains.
    notices : NoticeBar
        Where it says what cannot be done, and why.
    window : QWidget
        Owner of dialogs.

    Attributes
    ----------
    queued : Signal
        A run was put into the queue.
    compareAsked, evaluateAsked : Signal
        The run that is shown should be compared with others, or evaluated.
    problemShown : Signal of str
        The place in the recipe that has to be put right.
    """

    queued = Signal()
    compareAsked = Signal()
    evaluateAsked = Signal()
    problemShown = Signal(str)

    def __init__(self, controller: RunController, form: RecipeForm, notices: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._form = form
        self._notices = notices
        self._window = window
        self._rate = math.nan
        controller.stepsArrived.connect(self._remember_rate)
        controller.eventArrived.connect(self._go_back)
        self._actions = {
            "start": self.start,
            "resume": controller.resume,
            "step": controller.step_once,
            "stop": controller.stop_and_keep,
            "discard": controller.discard,
            "lower_rate": self.lower_rate,
            "halve_batch": self.halve_batch,
            "extend": self.extend,
            "open_folder": self.open_folder,
            "compare": self.compareAsked.emit,
            "evaluate_run": self.evaluateAsked.emit,
            "restore": self.restore,
            "show_problem": self.show_problem,
        }

    def act(self, action: str) -> None:
        """Carry out the action of a face's button; see `workbench.gui.panels.face.Action`."""
        self._actions[action]()

    def start(self) -> None:
        """Train the recipe of the form, or say what has to be put right first."""
        errors = self._errors()
        if errors:
            text = self.tr("This recipe cannot run yet: {problem}").format(problem=sentence(errors[0].message))
            if len(errors) > 1:
                text += " " + self.tr("({count} more below)").format(count=len(errors) - 1)
            show = (self.tr("Show the place"), self.show_problem)
            self._notices.show_notice(Notice(text, [show], tone="warning", key="problems"))
            return
        self._notices.dismiss("problems")
        busy = self._controller.busy
        self._controller.start(Job(self._form.recipe()))
        if busy:
            self.queued.emit()

    def show_problem(self) -> None:
        """Go to the first thing that keeps the recipe from running."""
        for problem in self._errors()[:1]:
            self.problemShown.emit(problem.path)

    def problem_in_words(self) -> str:
        """Return the first thing that keeps the recipe from running; nothing if it can run."""
        return "".join(sentence(problem.message) for problem in self._errors()[:1])

    def _errors(self) -> list[RecipeProblem]:
        return [problem for problem in self._form.problems() if problem.severity == "error"]

    def pause_or_resume(self) -> None:
        """Hold the run, or let it go on."""
        if self._controller.view.face.waiting:
            self._controller.resume()
        else:
            self._controller.pause()

    def lower_rate(self) -> None:
        """Take a tenth of the learning rate and go on: the way out when the loss is not finite."""
        if math.isfinite(self._rate) and self._rate > 0:
            # Two figures, as anybody would type: the value stands in the form and in the journal.
            self._controller.set_live(LEARNING_RATE, float(f"{self._rate / 10:.2g}"), "scale")
        self._controller.resume()

    def halve_batch(self) -> None:
        """Process the batch in smaller portions; go on when the run was held for want of memory."""
        self._controller.halve_batch()
        if self._controller.view.face is Face.HELD:
            self._controller.resume()

    def extend(self) -> None:
        """Ask for a number of epochs, then train so many more."""
        view = self._controller.view
        if view.job is None:
            return
        dialog = EpochsDialog(view.job.recipe.training.epochs, self._window)
        dialog.chosen.connect(self.extend_by)
        dialog.open()

    def extend_by(self, epochs: float) -> None:
        """Train more epochs than planned, now or from where the finished run ended."""
        view = self._controller.view
        if view.face.alive:
            self._controller.extend(epochs)
        elif view.job is not None and view.finished is not None and view.finished.folder:
            self._controller.start(Job(view.job.recipe, Path(view.finished.folder), epochs))

    def open_folder(self) -> None:
        """Show the run's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder() or runs_folder())))

    def folder(self) -> Path | None:
        """Return the folder of the run that is shown."""
        view = self._controller.view
        for event in (view.finished, view.failed, view.started):
            if event is not None and event.folder:
                return Path(event.folder)
        return None

    def restore(self) -> None:
        """Bring a discarded run back from the bin."""
        folder = self.folder()
        if folder is None:
            return
        in_bin = folder.parent / BIN / folder.name

        def done(run: RunFolder) -> None:
            text = self.tr("“{name}” is back in the list of runs.").format(name=run.path.name)
            self._notices.show_notice(Notice(text, tone="good"))

        def failed(error: Exception) -> None:
            self._notices.show_notice(Notice(sentence(error), tone="bad"))

        run_in_background(lambda: RunFolder.open(in_bin).restore(), done, failed)

    def _go_back(self, event: object) -> None:
        if isinstance(event, RolledBack):
            self._rate = event.learning_rate

    def _remember_rate(self, steps: dict[str, object]) -> None:
        rates = steps["learning_rate"]
        self._rate = float(rates[-1])  # type: ignore[index]
