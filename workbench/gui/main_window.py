"""The window: its panels, and which of them answers to what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from workbench.api import PluginError
from workbench.registry import Catalogue
from workbench.session.events import Evaluated, Finished, RunStarted
from workbench.session.paths import log_folder, plugin_folder, runs_folder
from workbench.session.presets import Preset
from workbench.session.recipe import PluginChoice, Recipe

from .actions import Actions
from .background import wait_for_background
from .chrome import Chrome
from .closing import Closing
from .desk import Desk
from .dialogs import AboutDialog
from .docks import Docks, Pane
from .document import Document
from .earlier_runs import EarlierRuns
from .form.explain import short_title
from .form.recipe_form import RecipeForm
from .health_actions import HealthActions
from .jobs import Job
from .laboratory import Laboratory
from .notices import Notice, NoticeBar
from .opening import Opening
from .pages.all_pages import make_page, page_titles
from .pages.help_view import HelpBrowser
from .pages.learn.learn_page import LearnPage
from .pages.plugins_page import PluginsPage
from .pages.runs_page import RunsPage
from .pages.runs_reading import usual_pace
from .panels.face import recipe_in_words
from .panels.health import HealthPanel
from .panels.live import LiveControls
from .panels.log import LogPanel
from .panels.members import MembersPanel
from .panels.queue import QueuePanel
from .panels.status import RunStatusBar
from .past import StoredRun
from .plots import RunPlots
from .presenter import Panels, Presenter
from .run_controller import RunController
from .run_view import Face, RunView
from .runner import MakeTrainer, engine_trainer
from .steering import Steering
from .tab_order import move_focus
from .tabs import Tabs
from .train_page import TrainPage
from .translate import plugin_text, sentence
from .window_settings import WindowSettings

_FORM_WIDTH = 190
"""So narrow the form may become, in pixels."""

_RETIRE_MS = 2000


class MainWindow(QMainWindow):
    """The main window.

    Parameters
    ----------
    catalogue : Catalogue
    recipe : Recipe
        What the form starts with.
    settings : WindowSettings
    presets : sequence of Preset
    make_trainer : callable
        See `workbench.gui.runner.MakeTrainer`.
    safe_mode : bool
        Whether only the built-in plugins were loaded.
    language : str
        ``"en"`` or ``"ko"``, for the texts of help.

    Attributes
    ----------
    themeChosen, languageChosen : Signal of str
        A person chose another one.
    catalogueAsked : Signal
        Plugins should be loaded anew.
    closed : Signal
        The window has closed; no run lives any more.
    """

    themeChosen = Signal(str)
    languageChosen = Signal(str)
    catalogueAsked = Signal()
    closed = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        recipe: Recipe,
        settings: WindowSettings,
        presets: Sequence[Preset] = (),
        make_trainer: MakeTrainer = engine_trainer,
        *,
        safe_mode: bool = False,
        language: str = "en",
    ) -> None:
        super().__init__()
        self.setObjectName("workbench")
        self.setAcceptDrops(True)
        self.settings = settings
        self.catalogue = catalogue
        self._safe_mode = safe_mode
        self._language = language
        self.controller = RunController(catalogue, make_trainer, self)
        self.controller.garbage.begin()
        self.commands = Actions(self)
        self.notices = NoticeBar(self)
        self.form = RecipeForm(catalogue, recipe, self, lambda recipe: usual_pace(runs_folder(), recipe))
        self.form.setMinimumWidth(_FORM_WIDTH)
        self.document = Document(self.form, catalogue, self)
        self.laboratory = Laboratory(self, safe_mode=safe_mode, busy=lambda: self.controller.busy)
        self.desk = Desk(catalogue, language, self.form, self.controller, self.laboratory, self.notices, self)
        self._make_panels(catalogue)
        self._arrange()
        self.presenter = Presenter(self.controller, self.panels, self)
        self.steering = Steering(self.controller, self.form, self.notices, self)
        self.health_actions = HealthActions(self.panels.health, self.desk, self)
        self.earlier = EarlierRuns(self.presenter, self.panels.members, self.laboratory, self.notices, self)
        self.opening = Opening(self.document, self.controller, catalogue, settings, self.notices, self.laboratory, self)
        self.closing = Closing(self, self.controller, self.notices, self._keep)
        edit = [self.form.undo_action, self.form.redo_action, self.form.search_action]
        self.chrome = Chrome(
            self, self.commands, edit, self.docks.all(), presets, self.opening.open_preset, self.opening.open_path
        )
        self._connect_actions()
        self._connect_parts()
        self.docks.restore()
        self._show_depth()
        self._show_recipe()
        self._show_readiness()
        self._show_recent()
        self.presenter.show_face()

    # Parts --------------------------------------------------------------------------------------------

    def _make_panels(self, catalogue: Catalogue) -> None:
        plots = RunPlots(self)
        self.panels = Panels(
            page=TrainPage(plots, self),
            plots=plots,
            live=LiveControls(catalogue, self),
            members=MembersPanel(self),
            health=HealthPanel(catalogue, self),
            log=LogPanel(self),
            status=RunStatusBar(self),
        )
        self.queue = QueuePanel(self.controller, self)

    def _arrange(self) -> None:
        panels = self.panels
        self.tabs = Tabs(
            {
                "train": (self.tr("Train"), lambda: panels.page),
                "runs": (self.tr("Runs"), self._make_runs),
                **{name: (title, partial(make_page, name, self.desk, self)) for name, title in page_titles().items()},
                "plugins": (self.tr("Plugins"), self._make_plugins),
                "help": (self.tr("Help"), self._make_help),
            },
            self,
        )
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(panels.status, 1)
        panes = [
            Pane("recipe", self.tr("Recipe"), self.form, "left"),
            Pane("live", self.tr("Live"), panels.live, "right"),
            Pane("members", self.tr("Members"), panels.members, "right"),
            Pane("health", self.tr("Health"), panels.health, "right"),
            Pane("log", self.tr("Log"), panels.log, "bottom"),
            Pane("queue", self.tr("Queue"), self.queue, "bottom"),
        ]
        self.docks = Docks(self, panes, self.settings)

    def _make_runs(self) -> RunsPage:
        page = RunsPage(runs_folder(), self.catalogue, self)
        page.openRunRequested.connect(self.opening.open_run)
        page.evaluateRequested.connect(self._evaluate)
        page.newRecipeRequested.connect(lambda recipe: self.opening.show_recipe(recipe, clean=False))
        page.resumeRequested.connect(self.opening.continue_run)
        page.extendRequested.connect(self.opening.continue_run)
        page.startRequested.connect(self.steering.start)
        return page

    def _make_plugins(self) -> PluginsPage:
        page = PluginsPage(
            self.catalogue, plugin_folder(), safe_mode=self._safe_mode, language=self._language, parent=self
        )
        page.reloadRequested.connect(self.catalogueAsked)
        return page

    def _make_help(self) -> HelpBrowser:
        page = HelpBrowser(self.catalogue, self._language, self)
        page.experimentAsked.connect(self._show_experiment)
        page.show_topic("")
        return page

    @property
    def runs(self) -> RunsPage:
        """The page of runs."""
        page = self.tabs.page("runs")
        assert isinstance(page, RunsPage)
        return page

    @property
    def help(self) -> HelpBrowser:
        """The page of help."""
        page = self.tabs.page("help")
        assert isinstance(page, HelpBrowser)
        return page

    # Connections --------------------------------------------------------------------------------------

    def _connect_actions(self) -> None:
        plots, steering, opening, controller = self.panels.plots, self.steering, self.opening, self.controller
        answers = {
            "open": opening.open_dialog,
            "collect": self._collect,
            "save": opening.save,
            "save_as": opening.save_as,
            "save_curves": plots.save_dialog,
            "quit": self.close,
            "start": steering.start,
            "pause": steering.pause_or_resume,
            "step": controller.step_once,
            "stop": controller.stop_and_keep,
            "discard": controller.discard,
            "evaluate": controller.evaluate_now,
            "snapshot": controller.take_snapshot,
            "halve_batch": steering.halve_batch,
            "extend": steering.extend,
            "queue": lambda: self.docks.bring("queue"),
            "simple": lambda: self.set_expert(False),
            "expert": lambda: self.set_expert(True),
            "theme_system": lambda: self._choose_theme("system"),
            "theme_light": lambda: self._choose_theme("light"),
            "theme_dark": lambda: self._choose_theme("dark"),
            "language_system": lambda: self.languageChosen.emit("system"),
            "language_en": lambda: self.languageChosen.emit("en"),
            "language_ko": lambda: self.languageChosen.emit("ko"),
            "reset_layout": self.reset_layout,
            "help": self.show_help,
            "open_folder": steering.open_folder,
            "open_logs": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder()))),
            "about": lambda: AboutDialog(self).open(),
        }
        for name, answer in answers.items():
            self.commands[name].triggered.connect(lambda _checked=False, answer=answer: answer())
        self.commands["full_screen"].toggled.connect(lambda on: self.showFullScreen() if on else self.showNormal())
        self.commands[f"theme_{self.settings.theme}"].setChecked(True)
        self.commands[f"language_{self.settings.language}"].setChecked(True)

    def _connect_parts(self) -> None:
        controller, live = self.controller, self.panels.live
        live.valueChosen.connect(controller.set_live)
        live.evaluateAsked.connect(controller.evaluate_now)
        live.snapshotAsked.connect(controller.take_snapshot)
        self.panels.page.actionAsked.connect(self.steering.act)
        self.presenter.shown.connect(self._show_face)
        controller.runStarting.connect(lambda _view: self.tabs.show_page("train"))
        controller.runStarting.connect(lambda _view: self.notices.dismiss("pictures"))
        controller.eventArrived.connect(self._take)
        controller.queueChanged.connect(self._show_queue)
        controller.idle.connect(self._run_ended)
        self.form.startRequested.connect(self.steering.start)
        self.form.helpRequested.connect(self._show_topic)
        self.document.changed.connect(self._show_recipe)
        self.form.problemsChanged.connect(self._show_readiness)
        self.document.changed.connect(self.desk.recipeChanged)
        self.desk.pageAsked.connect(self._show_page)
        self.desk.helpAsked.connect(self._show_topic)
        self.desk.pathAsked.connect(self.opening.open_path)
        self.opening.opened.connect(self._show_recipe)
        self.opening.runShown.connect(self.show_stored)
        self.opening.recentChanged.connect(self._show_recent)
        self.opening.paceKnown.connect(self.form.take_pace)
        self.steering.queued.connect(self._tell_queued)
        self.steering.compareAsked.connect(self._compare)
        self.steering.evaluateAsked.connect(lambda: self._evaluate(self.steering.folder()))
        self.steering.problemShown.connect(self._show_problem)
        self.tabs.pageShown.connect(lambda name: self.docks.make_room(name != "train"))

    # The run ------------------------------------------------------------------------------------------

    def show_stored(self, stored: StoredRun) -> None:
        """Show a run of the past as it ended, or one of another process as far as it has come."""
        view = RunView(job=Job(stored.recipe, stored.path))
        view.apply(stored.started)
        view.take_past(stored.past)
        view.apply(stored.last)
        if stored.elsewhere:
            view.face = Face.ELSEWHERE
        self.controller.view = view
        self.presenter.show_run(view)
        self.presenter.take(stored.started)
        self.presenter.take_past(stored.past)
        self.presenter.show_face()
        self.earlier.show_joined()
        self.tabs.show_page("train")

    def _show_face(self, face: Face) -> None:
        self.commands.show_face(face, len(self.controller.queue))

    def _take(self, event: object) -> None:
        match event:
            case RunStarted():
                self.form.set_locked_for_run(event.live)
                self.form.set_training_images(event.images.get("training"))
                reason = sentence(event.device_reason) if event.device_reason is not None else ""
                self.chrome.show_device(event.device, reason)
                self.earlier.show_joined()
            case Evaluated() | Finished():
                speed = self.controller.pace.images_per_second
                if isinstance(event, Finished):
                    stated = event.summary.get("images_per_second")
                    speed = float(stated) if isinstance(stated, int | float) and stated else speed
                if speed:
                    self.form.set_speed(speed)

    def _run_ended(self) -> None:
        self.form.set_locked_for_run(None)
        if self.tabs.current == "runs":
            self.runs.refresh()

    def _show_queue(self) -> None:
        self.commands.show_face(self.controller.view.face, len(self.controller.queue))

    def _tell_queued(self) -> None:
        place = len(self.controller.queue)
        text = self.tr("“{name}” waits at place {place} of the queue.").format(
            name=self.controller.queue[-1].name, place=place
        )
        show = (self.tr("Show the queue"), lambda: self.docks.bring("queue"))
        self.notices.show_notice(Notice(text, [show], key="queue"))

    def _compare(self) -> None:
        folder = self.steering.folder()
        self._leave_simple()
        self.tabs.show_page("runs")
        self.runs.refresh()
        if folder is not None:
            self.runs.select(folder)

    def _evaluate(self, folder: Path | None) -> None:
        self._show_page("evaluate")
        page: Any = self.tabs.page("evaluate")  # its module is imported when it is first looked at
        if folder is not None:
            page.show_run(folder)

    # The recipe ---------------------------------------------------------------------------------------

    def _show_recipe(self) -> None:
        recipe = self.document.recipe
        self.presenter.recipe_in_words = recipe_in_words(
            recipe, self._title_of(recipe.backbone), self._title_of(recipe.data)
        )
        path = self.document.path
        description = plugin_text(" ".join(recipe.description.split()))
        self.chrome.show_recipe(self.document.title, str(path) if path else description)
        if not self.controller.busy and self.controller.view.started is None:
            device = recipe.compute.device
            self.chrome.show_device(self.tr("Auto") if device == "auto" else device.upper(), "")
        if self.presenter.view.face is Face.EMPTY:
            self.presenter.show_face()
        self._show_window_title()

    def _show_readiness(self) -> None:
        self.presenter.problem_in_words = problem = self.steering.problem_in_words()
        if not problem:
            self.notices.dismiss("problems")
        if self.presenter.view.face is Face.EMPTY:
            self.presenter.show_face()

    def _title_of(self, choice: PluginChoice) -> str:
        try:
            return short_title(self.catalogue.get(choice.plugin))
        except PluginError:
            return choice.plugin

    def _show_window_title(self) -> None:
        name = self.document.recipe.name
        self.setWindowTitle(self.tr("{recipe}[*] – Training Workbench").format(recipe=name))
        self.setWindowModified(self.document.modified)

    def _show_recent(self) -> None:
        self.chrome.show_recent(self.settings.recent, self._forget_recent)

    def _forget_recent(self) -> None:
        self.settings.clear_recent()
        self._show_recent()

    def _show_problem(self, path: str) -> None:
        if self.form.depth == "simple":
            self.set_expert(True)
        self.docks.bring("recipe")
        self.form.show_field(path)

    # Looks --------------------------------------------------------------------------------------------

    def set_expert(self, expert: bool) -> None:
        """Show everything, or the five things of the simple depth."""
        if expert != self.settings.expert:
            self.tabs.show_page("train")
            self.docks.save()
            self.settings.expert = expert
            self.docks.restore_arrangement()
        self._show_depth()

    def reset_layout(self) -> None:
        """Put all panels back where they were at first."""
        self.tabs.show_page("train")
        self.docks.reset()
        self._show_depth()

    def _show_depth(self) -> None:
        expert = self.settings.expert
        self.commands["expert" if expert else "simple"].setChecked(True)
        self.form.set_depth("expert" if expert else "simple")
        self.chrome.set_expert(expert)
        self.presenter.simple = not expert
        self.presenter.show_face()
        self.tabs.tabBar().setVisible(expert)
        if not expert:
            self.tabs.show_page("train")
            self.docks.show_only_first()

    def _show_page(self, name: str) -> None:
        self._leave_simple()
        self.tabs.show_page(name)

    def _collect(self) -> None:
        self._show_page("data")
        page: Any = self.tabs.page("data")  # its module is imported when it is first looked at
        page.collect()

    def _leave_simple(self) -> None:
        self.tabs.tabBar().show()

    def _choose_theme(self, theme: str) -> None:
        self.settings.theme = theme
        self.themeChosen.emit(theme)

    # Help ---------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Open the help on what has the focus."""
        self._show_topic(self.form.topic_in_focus())

    def _show_topic(self, topic: str) -> None:
        self._leave_simple()
        self.tabs.show_page("help")
        self.help.show_topic(topic)

    def _show_experiment(self, id: str) -> None:
        self.tabs.show_page("learn")
        page = self.tabs.page("learn")
        assert isinstance(page, LearnPage)
        page.show_room("experiments")
        page.room("experiments").show_experiment(id)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go through the window as it is read: tools, recipe, page, then the panels."""
        page, panels, docks = self.tabs, self.panels, self.docks
        regions = [(self.chrome.bar, True), (docks["recipe"], False), (page.tabBar(), False)]
        regions += [(panels.page, True), (page, False), (panels.live.scroll, True)]
        return move_focus(self, [*regions, *((dock, False) for dock in docks.all())], next)

    # Trouble ------------------------------------------------------------------------------------------

    def tell_error(self, line: str, details: str) -> None:
        """Say quietly that something unexpected went wrong in the window itself."""
        text = self.tr("Something went wrong in the program: {error}").format(error=line)
        self.notices.show_notice(Notice(text, details=details, tone="bad", key="error"))
        self.panels.log.write(text, "bad", details)

    # Drag and drop ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one recipe, run or folder of pictures."""
        if self.opening.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        path = self.opening.dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.opening.open_path(path)

    # The end ------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once when nothing trains; else ask, end the run, and close when it has ended."""
        if not self.closing.may_close():
            event.ignore()
            return
        self._keep()
        self.laboratory.close()
        wait_for_background()
        self.controller.garbage.end()
        event.accept()
        self.closed.emit()

    def retire(self) -> None:
        """Go without a word: another window has taken over."""
        self.docks.save()
        self.laboratory.close()
        self.controller.garbage.end()
        self.hide()
        QTimer.singleShot(_RETIRE_MS, self, self.deleteLater)  # answers that are still on their way find it alive

    def _keep(self) -> None:
        self.docks.save()
        self.settings.sync()
        self.document.keep_draft()
