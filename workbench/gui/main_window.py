"""The window: its panels, and which of them answers to what."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from workbench.api import PluginError
from workbench.registry import Catalogue
from workbench.session.events import Evaluated, Finished, RunStarted
from workbench.session.paths import log_folder, plugin_folder, runs_folder
from workbench.session.presets import Preset
from workbench.session.recipe import PluginChoice, Recipe

from .actions import Actions
from .background import wait_for_background
from .chrome import Chrome
from .dialogs import AboutDialog, CloseDialog
from .document import Document
from .form.explain import short_title
from .form.recipe_form import RecipeForm
from .jobs import Job
from .notices import Notice, NoticeBar
from .opening import Opening
from .pages.help_view import HelpBrowser
from .pages.plugins_page import PluginsPage
from .pages.runs_page import RunsPage
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
from .train_page import TrainPage
from .translate import plugin_text, sentence
from .window_settings import WindowSettings

Page = TypeVar("Page", bound=QWidget)

_PATIENCE_MS = 10_000
"""After so long a run that does not end may be left behind when the window closes."""

_RETIRE_MS = 2000

_LEFT_WIDTH, _RIGHT_WIDTH, _BOTTOM_HEIGHT = 320, 296, 176


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
        self.setDockNestingEnabled(True)
        self.settings = settings
        self.catalogue = catalogue
        self._safe_mode = safe_mode
        self._language = language
        self.controller = RunController(catalogue, make_trainer, self)
        self.controller.garbage.begin()
        self.commands = Actions(self)
        self.notices = NoticeBar(self)
        self.form = RecipeForm(catalogue, recipe, self)
        self.document = Document(self.form, catalogue, self)
        self._make_panels(catalogue)
        self._make_pages()
        self._make_docks()
        self.presenter = Presenter(self.controller, self.panels, self)
        self.steering = Steering(self.controller, self.form, self.notices, self)
        self.opening = Opening(self.document, self.controller, catalogue, settings, self.notices, self)
        edit = [self.form.undo_action, self.form.redo_action, self.form.search_action]
        self.chrome = Chrome(
            self, self.commands, edit, self.docks, presets, self.opening.open_preset, self.opening.open_path
        )
        self._closing = ""
        self._connect_actions()
        self._connect_parts()
        self._default_state = self.saveState()
        self._restore()
        self._show_recipe()
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

    def _make_pages(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Pages"))
        self.tabs.addTab(self.panels.page, self.tr("Train"))
        # The other pages are built when they are first looked at: the window opens sooner.
        self._places = {
            name: self._place(title)
            for name, title in (
                ("runs", self.tr("Runs")),
                ("plugins", self.tr("Plugins")),
                ("help", self.tr("Help")),
            )
        }
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.tabs, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.panels.status, 1)

    def _place(self, title: str) -> QWidget:
        place = QWidget(self)
        QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(place, title)
        return place

    def _fill_place(self, name: str, page: Page) -> Page:
        layout = self._places[name].layout()
        assert layout is not None
        layout.addWidget(page)
        page.show()
        return page

    @cached_property
    def runs(self) -> RunsPage:
        """The page of runs."""
        page = RunsPage(runs_folder(), self.catalogue, self)
        page.openRunRequested.connect(self.opening.open_run)
        page.newRecipeRequested.connect(lambda recipe: self.opening.show_recipe(recipe, clean=False))
        page.resumeRequested.connect(self.opening.continue_run)
        page.extendRequested.connect(self.opening.continue_run)
        page.startRequested.connect(self.steering.start)
        return self._fill_place("runs", page)

    @cached_property
    def plugins(self) -> PluginsPage:
        """The page of plugins."""
        page = PluginsPage(
            self.catalogue, plugin_folder(), safe_mode=self._safe_mode, language=self._language, parent=self
        )
        page.reloadRequested.connect(self.catalogueAsked)
        return self._fill_place("plugins", page)

    @cached_property
    def help(self) -> HelpBrowser:
        """The page of help."""
        page = self._fill_place("help", HelpBrowser(self.catalogue, self._language, self))
        page.show_topic("")
        return page

    def show_page(self, name: str) -> None:
        """Show ``"train"``, ``"runs"``, ``"plugins"`` or ``"help"``."""
        self.tabs.setCurrentWidget(self.panels.page if name == "train" else self._places[name])

    def _page_shown(self, _index: int) -> None:
        for name, place in self._places.items():
            if self.tabs.currentWidget() is place:
                getattr(self, name)

    def _make_docks(self) -> None:
        left, right, bottom = (
            Qt.DockWidgetArea.LeftDockWidgetArea,
            Qt.DockWidgetArea.RightDockWidgetArea,
            Qt.DockWidgetArea.BottomDockWidgetArea,
        )
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.recipe_dock = self._dock("recipe", self.tr("Recipe"), self.form, left)
        self.live_dock = self._dock("live", self.tr("Live"), self.panels.live, right)
        self.members_dock = self._dock("members", self.tr("Members"), self.panels.members, right)
        self.health_dock = self._dock("health", self.tr("Health"), self.panels.health, right)
        self.log_dock = self._dock("log", self.tr("Log"), self.panels.log, bottom)
        self.queue_dock = self._dock("queue", self.tr("Queue"), self.queue, bottom)
        self.tabifyDockWidget(self.log_dock, self.queue_dock)
        self.log_dock.raise_()
        self.docks = [
            self.recipe_dock,
            self.live_dock,
            self.members_dock,
            self.health_dock,
            self.log_dock,
            self.queue_dock,
        ]
        self.log_dock.hide()
        self.queue_dock.hide()
        self._size_docks()

    def _size_docks(self) -> None:
        horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.resizeDocks([self.recipe_dock, self.live_dock], [_LEFT_WIDTH, _RIGHT_WIDTH], horizontal)
        self.resizeDocks([self.live_dock, self.members_dock, self.health_dock], [10, 10, 10], vertical)
        self.resizeDocks([self.log_dock], [_BOTTOM_HEIGHT], vertical)

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setWidget(content)
        self.addDockWidget(area, dock)
        return dock

    # Connections --------------------------------------------------------------------------------------

    def _connect_actions(self) -> None:
        plots, steering, opening, controller = self.panels.plots, self.steering, self.opening, self.controller
        answers = {
            "open": opening.open_dialog,
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
            "queue": lambda: self._raise(self.queue_dock),
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
        controller.runStarting.connect(lambda _view: self.show_page("train"))
        controller.eventArrived.connect(self._take)
        controller.queueChanged.connect(self._show_queue)
        controller.idle.connect(self._run_ended)
        self.form.startRequested.connect(self.steering.start)
        self.form.helpRequested.connect(self._show_topic)
        self.document.changed.connect(self._show_recipe)
        self.opening.opened.connect(self._show_recipe)
        self.opening.runShown.connect(self.show_stored)
        self.opening.recentChanged.connect(self._show_recent)
        self.steering.queued.connect(self._tell_queued)
        self.steering.compareAsked.connect(self._compare)
        self.steering.problemShown.connect(self._show_problem)
        self.tabs.currentChanged.connect(self._page_shown)

    # The run ------------------------------------------------------------------------------------------

    def show_stored(self, stored: StoredRun) -> None:
        """Show a run of the past as it ended."""
        view = RunView(job=Job(stored.recipe, stored.path))
        view.apply(stored.started)
        view.take_past(stored.past)
        view.apply(stored.last)
        self.controller.view = view
        self.presenter.show_run(view)
        self.presenter.take(stored.started)
        self.presenter.take_past(stored.past)
        self.presenter.show_face()
        self.show_page("train")

    def _show_face(self, face: Face) -> None:
        self.commands.show_face(face, len(self.controller.queue))
        self._show_window_title()

    def _take(self, event: object) -> None:
        match event:
            case RunStarted():
                self.form.set_locked_for_run(event.live)
                self.form.set_training_images(event.images.get("training"))
                reason = sentence(event.device_reason) if event.device_reason is not None else ""
                self.chrome.show_device(event.device, reason)
            case Evaluated() | Finished():
                speed = self.controller.pace.images_per_second
                if isinstance(event, Finished):
                    stated = event.summary.get("images_per_second")
                    speed = float(stated) if isinstance(stated, int | float) and stated else speed
                if speed:
                    self.form.set_speed(speed)

    def _run_ended(self) -> None:
        self.form.set_locked_for_run(None)
        if self.tabs.currentWidget() is self._places["runs"]:
            self.runs.refresh()

    def _show_queue(self) -> None:
        self.commands.show_face(self.controller.view.face, len(self.controller.queue))

    def _tell_queued(self) -> None:
        place = len(self.controller.queue)
        text = self.tr("“{name}” waits at place {place} of the queue.").format(
            name=self.controller.queue[-1].name, place=place
        )
        show = (self.tr("Show the queue"), lambda: self._raise(self.queue_dock))
        self.notices.show_notice(Notice(text, [show], key="queue"))

    def _compare(self) -> None:
        folder = self.steering.folder()
        self._leave_simple()
        self.show_page("runs")
        self.runs.refresh()
        if folder is not None:
            self.runs.select(folder)

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
        self._raise(self.recipe_dock)
        self.form.show_field(path)

    # Looks --------------------------------------------------------------------------------------------

    def set_expert(self, expert: bool) -> None:
        """Show everything, or the five things of the simple depth."""
        if expert != self.settings.expert:
            self.settings.save_layout(self.saveGeometry(), self.saveState())
            self.settings.expert = expert
            self._restore_state()
        self._show_depth()

    def reset_layout(self) -> None:
        """Put all panels back where they were at first."""
        self.settings.forget_layout()
        self.restoreState(self._default_state)
        self._size_docks()
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
            self.show_page("train")
            self.recipe_dock.show()
            for dock in self.docks:
                if dock is not self.recipe_dock:
                    dock.hide()

    def _leave_simple(self) -> None:
        self.tabs.tabBar().show()

    def _choose_theme(self, theme: str) -> None:
        self.settings.theme = theme
        self.themeChosen.emit(theme)

    def _restore(self) -> None:
        geometry, _state = self.settings.layout()
        self.resize(1280, 800)
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._restore_state()
        self._show_depth()

    def _restore_state(self) -> None:
        _geometry, state = self.settings.layout()
        if state is None or not self.restoreState(state):
            self.restoreState(self._default_state)
            self._size_docks()

    def _raise(self, dock: QDockWidget) -> None:
        dock.show()
        dock.raise_()

    # Help ---------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Open the help on what has the focus."""
        self._show_topic(self.form.topic_in_focus())

    def _show_topic(self, topic: str) -> None:
        self._leave_simple()
        self.show_page("help")
        self.help.show_topic(topic)

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
        if self.controller.busy:
            event.ignore()
            if not self._closing:
                self._ask_before_closing()
            return
        self.settings.save_layout(self.saveGeometry(), self.saveState())
        self.settings.sync()
        self.document.keep_draft()
        wait_for_background()
        self.controller.garbage.end()
        event.accept()
        self.closed.emit()

    def retire(self) -> None:
        """Go without a word: another window has taken over."""
        self.settings.save_layout(self.saveGeometry(), self.saveState())
        self.controller.garbage.end()
        self.hide()
        QTimer.singleShot(_RETIRE_MS, self, self.deleteLater)  # answers that are still on their way find it alive

    def _ask_before_closing(self) -> None:
        job = self.controller.view.job
        dialog = CloseDialog(job.name if job else "", len(self.controller.queue), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _code: self._closing_answered(dialog.answer))
        self._closing = "asking"
        self.close_dialog = dialog
        dialog.open()

    def _closing_answered(self, answer: str) -> None:
        self._closing = ""
        if answer == "cancel":
            return
        self.shut_down(keep=answer == "keep")

    def shut_down(self, keep: bool) -> None:
        """End the run, if one lives, then close without a question."""
        self._closing = "stopping"
        self.controller.shutdown(keep, self._ready_to_close)
        QTimer.singleShot(_PATIENCE_MS, self, self._offer_to_leave)

    def _ready_to_close(self) -> None:
        self._closing = ""
        QTimer.singleShot(0, self, self.close)

    def _offer_to_leave(self) -> None:
        if self._closing == "stopping":
            text = self.tr("The run takes long to end. What it had saved by its last checkpoint is kept in any case.")
            leave = (self.tr("Close without waiting"), self._leave)
            self.notices.show_notice(Notice(text, [leave], tone="warning", key="leaving"))

    def _leave(self) -> None:
        """End the process although the training thread still works: a run survives that at any moment."""
        self.settings.save_layout(self.saveGeometry(), self.saveState())
        self.settings.sync()
        self.document.keep_draft()
        QApplication.processEvents()
        os._exit(0)
