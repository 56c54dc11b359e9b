"""The left panel: the whole recipe as a form.

The form holds one `Recipe`. A person's edit makes another one, which is kept for undo, shown and announced; what
stands in the editors always follows from it, but for texts that are no value yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.background import BackgroundTask, run_in_background
from workbench.gui.theme import mark_role
from workbench.gui.theme.icons import icon
from workbench.registry import Catalogue
from workbench.session.problems import RecipeProblem, Remedy
from workbench.session.recipe import Recipe
from workbench.session.undo import RecipeHistory
from workbench.session.validation import check

from .note import Note, NoteArea
from .plugin_list import PluginRow
from .schedule_section import ScheduleFormSection
from .sections import FormSection, ListFormSection, Notes, PluginFormSection, SettingsFormSection
from .simple_page import SimplePage
from .tabs import order_tabs

Depth = Literal["simple", "expert"]

_OPEN_AT_FIRST = ("data", "optimizer", "schedule")
_CHECK_MS = 30


class RecipeForm(QWidget):
    """The form of a recipe.

    Parameters
    ----------
    catalogue : Catalogue
    recipe : Recipe
        What it starts with.
    usual_pace : callable, optional
        ``usual_pace(recipe)`` returns images a second and the number of training images of an earlier run like it, or
        None; called in the background, for the estimates of the simple form.

    Attributes
    ----------
    recipeChanged : Signal of Recipe
        A person edited it, or took an edit back; not after `set_recipe`.
    problemsChanged : Signal
        See `problems`.
    startRequested : Signal
        Start was pressed in the simple form.
    helpRequested : Signal of str
        A topic of `workbench.gui.pages.help_view.HelpBrowser`.
    undo_action, redo_action : QAction
        For the menu; their shortcuts work inside the form.
    """

    recipeChanged = Signal(object)
    problemsChanged = Signal()
    startRequested = Signal()
    helpRequested = Signal(str)

    def __init__(
        self,
        catalogue: Catalogue,
        recipe: Recipe,
        parent: QWidget | None = None,
        usual_pace: Callable[[Recipe], tuple[float, int] | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._usual_pace = usual_pace
        self._asking: BackgroundTask | None = None
        self._catalogue = catalogue
        self._history = RecipeHistory(recipe)
        self._opened = recipe
        self._plugins: list[tuple[str, str]] = []
        self._judged: tuple[RecipeProblem, ...] = ()
        self._check_soon = QTimer(self)
        self._check_soon.setSingleShot(True)
        self._check_soon.setInterval(_CHECK_MS)
        self._check_soon.timeout.connect(self._check)
        self._tabs_soon = QTimer(self)
        self._tabs_soon.setSingleShot(True)
        self._tabs_soon.setInterval(0)
        self._tabs_soon.timeout.connect(lambda: order_tabs(self))
        self.undo_action = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo, "undo", self.undo)
        self.redo_action = self._action(self.tr("Redo"), QKeySequence.StandardKey.Redo, "redo", self.redo)
        self.search_action = self._action(self.tr("Find"), QKeySequence.StandardKey.Find, "search", self._open_search)
        self.banner = self._make_banner()
        self.search = self._make_search()
        self.notes = NoteArea(self._apply_remedy, self)
        self.sections = self._make_sections()
        self._simple: SimplePage | None = None
        self._images: int | None = None
        self._speed: float | None = None
        self._running = False
        self._live: frozenset[str] = frozenset()
        self._arrange()
        self.search.installEventFilter(self)
        self._show(force=True)
        self._check()

    # What the window asks ------------------------------------------------------------------------------

    def recipe(self) -> Recipe:
        """Return the recipe as it stands."""
        return self._history.current

    def set_recipe(self, recipe: Recipe) -> None:
        """Show another recipe and forget what could be undone; announces nothing."""
        before = self.recipe()
        self._history.restart(recipe)
        self._opened = recipe
        if self._simple is not None:
            self._simple.set_normal_epochs(recipe.training.epochs)
        self._forget_pace(before)
        self._show(force=True)
        self._check()

    def edit(self, path: str, value: Any) -> None:
        """Change one value, as a person's edit."""
        if self._live:
            self._show_banner(path)
        self._change(self.recipe().set(path, value), path)

    def change(self, recipe: Recipe) -> None:
        """Put another recipe in the place of this one, as one edit of a person's."""
        if self._live:
            self._show_banner()
        self._change(recipe)
        self._show(force=False)

    def problems(self) -> list[RecipeProblem]:
        """Return what is wrong with the recipe, and with texts that are no value; up to date at once."""
        if self._check_soon.isActive():
            self._check()
        typed = [
            RecipeProblem(path, row.error) for section in self._current() for path, row in section.rows() if row.error
        ]
        return [*typed, *self._judged]

    def undo(self) -> None:
        """Take the last edit back."""
        if self._history.can_undo:
            before = self.recipe()
            self._history.undo()
            self._changed(before)

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        if self._history.can_redo:
            before = self.recipe()
            self._history.redo()
            self._changed(before)

    def set_depth(self, depth: Depth) -> None:
        """Show the three choices of the simple form, or everything."""
        self._stack.setCurrentWidget(self.simple if depth == "simple" else self._expert)
        self._show_problems()

    @property
    def depth(self) -> Depth:
        """Which of the two forms is shown."""
        return "expert" if self._stack.currentWidget() is self._expert else "simple"

    @property
    def simple(self) -> SimplePage:
        """The simple form; made when it is first asked for."""
        if self._simple is None:
            self._simple = SimplePage(self._catalogue, self._opened.training.epochs, self)
            self._connect(self._simple)
            self._simple.startRequested.connect(self.startRequested)
            self._stack.addWidget(self._simple)
            self._simple.show_recipe(self.recipe(), force=True)
            self._simple.set_training_images(self._images)
            self._simple.set_speed(self._speed)
            self._simple.set_running(self._running)
            self._order_tabs_soon()
            self._ask_pace()
        return self._simple

    def set_locked_for_run(self, live_paths: Sequence[str] | None) -> None:
        """Say whether a run lives: then the form edits the recipe of the next one.

        Parameters
        ----------
        live_paths : sequence of str, optional
            Paths of the values that can be changed in the running one; None when none runs.
        """
        self._running = live_paths is not None
        self._live = frozenset(live_paths or ())
        self.banner.setVisible(self._running)
        self._show_banner()
        if self._simple is not None:
            self._simple.set_running(self._running)

    def set_training_images(self, images: int | None) -> None:
        """Say how many training images the data has; None until it was read."""
        self._images = images
        self.schedule.set_training_images(images)
        if self._simple is not None:
            self._simple.set_training_images(images)

    def set_speed(self, images_per_second: float | None) -> None:
        """Say how fast a run like this was on this computer, for the estimates of the simple form."""
        self._speed = images_per_second
        if self._simple is not None:
            self._simple.set_speed(images_per_second)

    @property
    def schedule(self) -> ScheduleFormSection:
        """The section with the preview of the learning rate."""
        section = self.sections["schedule"]
        assert isinstance(section, ScheduleFormSection)
        return section

    def open_sections(self) -> list[str]:
        """Return which sections are open, to be remembered."""
        return [name for name, section in self.sections.items() if section.is_open]

    def set_open_sections(self, names: Sequence[str]) -> None:
        """Open these sections and close the others."""
        self.setUpdatesEnabled(False)
        for name, section in self.sections.items():
            section.set_open(name in names)
        self.setUpdatesEnabled(True)

    def topic_in_focus(self) -> str:
        """Return the topic of the help on what has the focus: a plugin's id or a section's name."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, PluginRow):
                return widget.choice.plugin
            if isinstance(widget, FormSection):
                return widget.topic
            widget = widget.parentWidget()
        return ""

    def show_field(self, path: str) -> None:
        """Open the section in which a value stands, scroll to it and give it the focus."""
        name = path.partition(".")[0]
        section = self.sections.get("schedule" if name == "warm_up" else name)
        if section is None:
            return
        section.set_open(True)
        row = next((row for place, row in section.rows() if place == path), None)
        target = section.header if row is None else row
        self._scroll.ensureWidgetVisible(target)
        if row is None:
            section.header.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row.focus()

    # Edits ---------------------------------------------------------------------------------------------

    def _change(self, recipe: Recipe, path: str = "") -> None:
        before = self.recipe()
        if self._history.change(recipe, path, time=monotonic()):
            self._changed(before)

    def _changed(self, before: Recipe) -> None:
        self._forget_pace(before)
        self._show(force=False)
        self._check_soon.start()
        self.recipeChanged.emit(self.recipe())

    def _apply_remedy(self, remedy: Remedy) -> None:
        self._change(remedy.apply(self.recipe()))
        # The text that was no value stood in the very place the remedy has set.
        self._show(force=False)

    def _show(self, *, force: bool) -> None:
        recipe = self.recipe()
        for section in self.sections.values():
            section.show_recipe(recipe, force=force)
        if self._simple is not None:
            self._simple.show_recipe(recipe, force=force)
        plugins = [(path, choice.plugin) for path, _kind, choice in recipe.choices()]
        if plugins != self._plugins:
            self._plugins = plugins
            self._order_tabs_soon()
        self.undo_action.setEnabled(self._history.can_undo)
        self.redo_action.setEnabled(self._history.can_redo)

    def _order_tabs_soon(self) -> None:
        # Rows that were made late stand last in the order of Tab.
        self._tabs_soon.start()

    # Pace ----------------------------------------------------------------------------------------------

    def _forget_pace(self, before: Recipe) -> None:
        """Forget how many images there are and how fast they were seen, when that is another matter now."""
        recipe = self.recipe()
        if recipe.data != before.data:
            self.set_training_images(None)
        if (recipe.data, recipe.backbone, recipe.compute) != (before.data, before.backbone, before.compute):
            self.set_speed(None)
            if self._simple is not None:
                self._ask_pace()

    def _ask_pace(self) -> None:
        if self._usual_pace is None or (self._speed and self._images):
            return
        if self._asking is not None:
            self._asking.cancel()
        usual_pace, recipe = self._usual_pace, self.recipe()
        self._asking = run_in_background(lambda: usual_pace(recipe), self._take_pace)

    def _take_pace(self, pace: tuple[float, int] | None) -> None:
        if pace is not None:
            self.take_pace(*pace)

    def take_pace(self, images_per_second: float, images: int) -> None:
        """Say how fast the recipe in the form is on this computer, and how many training images there are."""
        self.set_speed(images_per_second)
        self.set_training_images(images)

    # Problems ------------------------------------------------------------------------------------------

    def _check(self) -> None:
        self._check_soon.stop()
        found = tuple(check(self.recipe(), self._catalogue))
        changed = list(map(str, found)) != list(map(str, self._judged))
        self._judged = found
        self._show_problems()
        if changed:
            self.problemsChanged.emit()

    def _show_problems(self) -> None:
        notes = Notes.sort([(problem.path, Note.of(problem)) for problem in self._judged])
        self.notes.show_notes([Note.of(problem) for problem in self._judged if not problem.path])
        for section in self.sections.values():
            section.show_notes(notes)
        if self._simple is not None:
            others = [Note.of(problem) for problem in self._judged if problem.path.partition(".")[0] != "data"]
            self._simple.show_notes(notes, others)

    def _current(self) -> Sequence[FormSection | SimplePage]:
        return list(self.sections.values()) if self._simple is None or self.depth == "expert" else [self._simple]

    # Search --------------------------------------------------------------------------------------------

    def _open_search(self) -> None:
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _close_search(self) -> None:
        self.search.clear()
        self.search.hide()

    def _on_search(self, words: str) -> None:
        self.setUpdatesEnabled(False)
        for section in self.sections.values():
            section.search(words.strip())
        self.setUpdatesEnabled(True)

    # Layout --------------------------------------------------------------------------------------------

    def _make_sections(self) -> dict[str, FormSection]:
        catalogue = self._catalogue
        sections: list[FormSection] = [
            PluginFormSection(catalogue, "data", self.tr("Data")),
            PluginFormSection(catalogue, "backbone", self.tr("Backbone")),
            PluginFormSection(catalogue, "loss", self.tr("Loss")),
            PluginFormSection(catalogue, "optimizer", self.tr("Optimizer")),
            ScheduleFormSection(catalogue, self.tr("Schedule")),
            ListFormSection(catalogue, "regularizers", self.tr("Regularize"), self.tr("Add a regularizer")),
            ListFormSection(catalogue, "augmentations", self.tr("Augment"), self.tr("Add an augmentation")),
            ListFormSection(catalogue, "ensembles", self.tr("Ensemble"), self.tr("Add an ensemble")),
            SettingsFormSection(catalogue, "training"),
            SettingsFormSection(catalogue, "split"),
            SettingsFormSection(catalogue, "fine_tuning"),
            ListFormSection(catalogue, "diagnostics", self.tr("Diagnostics"), self.tr("Add a diagnostic")),
            SettingsFormSection(catalogue, "compute"),
        ]
        for section in sections:
            section.set_open(section.name in _OPEN_AT_FIRST)
            section.made.connect(self._order_tabs_soon)
            self._connect(section)
        return {section.name: section for section in sections}

    def _connect(self, part: FormSection | SimplePage) -> None:
        part.edited.connect(self.edit)
        part.helpRequested.connect(self.helpRequested)
        part.remedyChosen.connect(self._apply_remedy)
        part.validityChanged.connect(self.problemsChanged)

    def _make_banner(self) -> QFrame:
        banner = QFrame(self)
        mark_role(banner, "notice")
        self._banner_text = QLabel(banner)
        self._banner_text.setWordWrap(True)
        row = QHBoxLayout(banner)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self._banner_text)
        banner.hide()
        return banner

    def _show_banner(self, path: str = "") -> None:
        text = self.tr("A run is under way. What you change here is for the next run.")
        if path in self._live:
            text += " " + self.tr("To change this value in the run itself, use the panel “Live”.")
        self._banner_text.setText(text)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setPlaceholderText(self.tr("Find a value by its name"))
        search.setAccessibleName(self.tr("Find a value"))
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._on_search)
        search.hide()
        return search

    def _arrange(self) -> None:
        content = QWidget()
        content.setObjectName("form_content")
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 4, 8, 16)
        column.setSpacing(2)
        column.addWidget(self.notes)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._expert = QWidget(self)
        expert = QVBoxLayout(self._expert)
        expert.setContentsMargins(0, 0, 0, 0)
        expert.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(8, 4, 8, 0)
        top.addWidget(self.search)
        expert.addLayout(top)
        expert.addWidget(self._scroll, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._expert)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banner)
        whole.addWidget(self._stack, 1)

    def _action(self, text: str, key: QKeySequence.StandardKey, name: str, slot: Any) -> QAction:
        action = QAction(icon(name), text, self)
        action.setShortcuts(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the help on what has the focus."""
        if event.key() == Qt.Key.Key_F1:
            self.helpRequested.emit(self.topic_in_focus())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Close the search with Escape."""
        if (
            watched is self.search
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._close_search()
            self.sections["data"].header.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)
