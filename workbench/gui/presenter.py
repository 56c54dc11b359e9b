"""Brings what a run does before the eyes: events and steps go from the controller to curves, panels and log."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.engine.ensemble import EnsembleFigures
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    HealthFound,
    MemberAdded,
    Noticed,
    Paused,
    RolledBack,
    RunStarted,
)

from .background import BackgroundTask, run_in_background
from .happenings import edit_in_words, in_words
from .members import MemberCache
from .panels.face import appearance
from .panels.health import HealthPanel
from .panels.live import LiveControls
from .panels.log import LogPanel
from .panels.members import MembersPanel
from .panels.status import RunStatusBar
from .past import Past
from .plots import RunPlots
from .run_controller import RunController, Steps
from .run_view import RunView
from .train_page import TrainPage

_STATUS_EVERY = 4
"""Ticks of the controller between two refreshes of the status bar."""


@dataclass(frozen=True)
class Panels:
    """The widgets that tell of a run."""

    page: TrainPage
    plots: RunPlots
    live: LiveControls
    members: MembersPanel
    health: HealthPanel
    log: LogPanel
    status: RunStatusBar


class Presenter(QObject):
    """Keeps the panels in step with the run that the controller shows.

    Parameters
    ----------
    controller : RunController
    panels : Panels
    parent : QObject, optional

    Attributes
    ----------
    shown : Signal of Face
        The panels show another state of a run.
    recipe_in_words : str
        One sentence about what Start would do, for the empty face.
    problem_in_words : str
        Why Start would do nothing, likewise; empty if the recipe can run.
    simple : bool
        Whether the window has its simple depth.
    """

    shown = Signal(object)

    def __init__(self, controller: RunController, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recipe_in_words = self.problem_in_words = ""
        self.simple = False
        self._ticks = 0
        self._behind = False
        self._rate = math.nan
        self._controller = controller
        self._panels = panels
        self._members: MemberCache | None = None
        self._marked: set[tuple[int, str]] = set()
        self._combining: BackgroundTask | None = None
        controller.runStarting.connect(self.show_run)
        controller.eventArrived.connect(self.take)
        controller.pastArrived.connect(self.take_past)
        controller.stepsArrived.connect(self._take_steps)
        controller.ticked.connect(self._tick)
        controller.faceChanged.connect(lambda _face: self.show_face())
        panels.members.selectionChanged.connect(self._combine)

    @property
    def view(self) -> RunView:
        """The run that is shown."""
        return self._controller.view

    @property
    def members(self) -> MemberCache | None:
        """The predictions of the members of the run that is shown; None before a run, and for one that is not kept."""
        return self._members

    # Runs ---------------------------------------------------------------------------------------------

    def show_run(self, view: RunView) -> None:
        """Begin with another run."""
        panels = self._panels
        self._members = None
        self._rate = math.nan
        self._marked.clear()
        panels.plots.clear()
        panels.live.show_run(view)
        panels.members.show_run(view)
        panels.health.show_run(view)
        if view.job is not None and view.face.alive:
            panels.log.write(self.tr("“{name}” begins").format(name=view.job.name))
        self.show_face()

    def show_face(self) -> None:
        """Show the state of the run as it is now."""
        view = self.view
        self._behind = False
        shown = appearance(view, self.recipe_in_words, problem=self.problem_in_words, simple=self.simple)
        self._panels.page.show_face(view, shown)
        self._panels.live.show_face(view.face)
        self._panels.status.show_run(view, self._controller.pace)
        self.shown.emit(view.face)

    def take(self, event: Event) -> None:
        """Show an event of the run."""
        panels = self._panels
        match event:
            case RunStarted():
                self._start(event)
            case Evaluated():
                panels.plots.add_evaluation(event)
            case MemberAdded():
                if self._members is not None:
                    self._members.forget(event.probabilities)
                panels.plots.add_member(event)
                panels.members.add(event)
            case EnsembleEvaluated():
                panels.plots.add_ensemble(event)
            case Edited():
                self._mark(event)
                self._plan(event)
                panels.live.show_edit(event)
            case RolledBack():
                self._marked = {mark for mark in self._marked if mark[0] <= event.step}
                panels.plots.roll_back(event.step)
                panels.members.drop_after(event.step)
                self._plan(event)
                self._rate = event.learning_rate
                self._show_rate()
            case Finished():
                self._combine()
        panels.health.take(event)
        self._tell(event)
        # Events come in groups: a face that is still the same is shown anew with the next figures, once for all.
        self._behind = True

    def take_past(self, past: Past) -> None:
        """Show what a continued run did before."""
        panels = self._panels
        panels.plots.add_steps(past.steps)
        for event in past.events:
            match event:
                case Evaluated():
                    panels.plots.add_evaluation(event)
                    panels.health.take(event)
                case HealthFound():
                    panels.health.take(event)
                case MemberAdded():
                    panels.plots.add_member(event)
                    panels.members.add(event)
                case EnsembleEvaluated():
                    panels.plots.add_ensemble(event)
                case Edited():
                    self._mark(event)
                    panels.live.show_edit(event)
        self.show_face()

    # Inside -------------------------------------------------------------------------------------------

    def _start(self, event: RunStarted) -> None:
        self._panels.plots.begin(event)
        self._panels.live.show_run(self.view)
        self._members = MemberCache(Path(event.folder)) if event.folder else None

    def _take_steps(self, steps: Steps) -> None:
        self._panels.plots.add_steps(steps)
        self._rate = float(steps["learning_rate"][-1])

    def _tick(self) -> None:
        # Nobody reads figures that change ten times a second.
        self._ticks += 1
        if self._ticks % _STATUS_EVERY and self.view.face.alive:
            return
        if self._behind:
            self.show_face()
        else:
            self._panels.status.show_run(self.view, self._controller.pace)
        self._show_rate()

    def _show_rate(self) -> None:
        if math.isfinite(self._rate):
            self._panels.live.show_rate(self._rate)
            self._panels.health.show_rate(self._rate)

    def _mark(self, event: Edited) -> None:
        """Mark an edit once: what took effect after the last checkpoint is told again when a run is continued."""
        title = self._panels.live.titles.get(event.path, "")
        mark = (event.step, edit_in_words(event, title))
        if mark not in self._marked:
            self._marked.add(mark)
            self._panels.plots.add_edit_mark(*mark)

    def _plan(self, event: Edited | RolledBack) -> None:
        """Show the learning rate still to come, as far as an event has changed it, and how far the run will go."""
        plots = self._panels.plots
        plots.run.total_steps = self.view.total_steps
        if event.planned_learning_rate is not None:
            steps, rates = zip(*event.planned_learning_rate, strict=True) if event.planned_learning_rate else ((), ())
            plots.set_planned_learning_rate(steps, rates)

    def _tell(self, event: Event) -> None:
        text = in_words(event, self._panels.live.titles)
        tone, details = "", ""
        if isinstance(event, Failed):
            tone, details = "bad", event.details
        elif isinstance(event, HealthFound):
            tone = "warning"
        elif isinstance(event, Noticed):
            tone, details = "warning", event.details
        elif isinstance(event, Paused) and event.reason is not None:
            tone = "warning"
        elif isinstance(event, Finished) and event.outcome != "discarded":
            tone = "good"
        self._panels.log.write(text, tone, details)
        self._panels.status.say(text)

    def _combine(self) -> None:
        """Average the ticked members anew; the newest question counts."""
        if self._combining is not None:
            self._combining.cancel()
            self._combining = None
        cache = self._members
        ticked = [(member.name, member.probabilities) for member in self._panels.members.ticked()]
        if cache is None or len(ticked) < 2 or not all(file for _, file in ticked):
            self._show_ensemble(None)
            return
        self._combining = run_in_background(lambda: cache.combine(ticked), self._show_ensemble)

    def _show_ensemble(self, result: EnsembleFigures | None) -> None:
        self._panels.members.show_result(result)
        # All of them together are the ensemble that has a curve of its own already.
        some = result is not None and len(result.names) > 1 and set(result.names) != set(self.view.members)
        accuracy = result.together.accuracy if some and result is not None else None
        self._panels.plots.show_chosen_ensemble(accuracy)
