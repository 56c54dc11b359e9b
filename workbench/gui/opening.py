"""Opening and saving: recipes, presets, runs, folders of pictures, and what was left of last time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.registry import Catalogue
from workbench.session.paths import runs_folder
from workbench.session.presets import Preset, load_preset
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import SUFFIX
from workbench.store.history import RunSummary, interrupted_runs
from workbench.store.run_folder import RunFolder

from . import words
from .background import run_in_background
from .document import Document, take_draft
from .drop import Found, Opened, look_at, with_pictures
from .estimate import Estimate
from .jobs import Job
from .laboratory import Laboratory
from .notices import Notice, NoticeBar
from .past import StoredRun, read_stored
from .run_controller import RunController
from .translate import sentence
from .window_settings import WindowSettings

if TYPE_CHECKING:
    from workbench.data.proposal import Proposal


class Opening(QObject):
    """Carries out what the File menu, drag and drop and the command line ask for.

    Parameters
    ----------
    document : Document
    controller : RunController
    catalogue : Catalogue
    settings : WindowSettings
        Keeps the recent files.
    notices : NoticeBar
    laboratory : Laboratory
        Measures how long a proposed recipe takes.
    window : QWidget
        Owner of dialogs.

    Attributes
    ----------
    opened : Signal
        Another recipe is in the form.
    runShown : Signal of StoredRun
        A run of the past is to be shown.
    recentChanged : Signal
    settled : Signal
        What was asked for last is open, or could not be opened.
    paceKnown : Signal of (float, int)
        How many training images a second the recipe in the form will take here, and how many there are.
    """

    opened = Signal()
    runShown = Signal(object)
    recentChanged = Signal()
    settled = Signal()
    paceKnown = Signal(float, int)

    def __init__(
        self,
        document: Document,
        controller: RunController,
        catalogue: Catalogue,
        settings: WindowSettings,
        notices: NoticeBar,
        laboratory: Laboratory,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._controller = controller
        self._catalogue = catalogue
        self._settings = settings
        self._notices = notices
        self._window = window
        self._estimate = Estimate(laboratory, controller, notices)
        self._estimate.measured.connect(self._take_pace)
        document.failed.connect(self.tell)
        document.saved.connect(self._remember)

    # Opening ------------------------------------------------------------------------------------------

    def open_dialog(self) -> None:
        """Ask for a recipe file."""
        dialog = QFileDialog(self._window, self.tr("Open a recipe"), self._folder())
        dialog.setNameFilters([self.tr("Recipes (*.toml)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._show(dialog, lambda path: self.open_path(Path(path)))

    def open_path(self, path: Path) -> None:
        """Open whatever lies at a path, or say why that is not possible."""

        def failed(error: Exception) -> None:
            self.tell(error)
            self.settled.emit()

        run_in_background(lambda: look_at(path, self._catalogue), self._take, failed)

    def open_preset(self, preset: Preset | str) -> None:
        """Begin a recipe from a preset."""
        name = preset if isinstance(preset, str) else preset.name
        catalogue = self._catalogue
        run_in_background(lambda: load_preset(name, catalogue), lambda recipe: self.show_recipe(recipe), self.tell)

    def show_recipe(self, recipe: Recipe, path: Path | None = None, *, clean: bool = True) -> None:
        """Put a recipe into the form; unsaved changes of the one before can be brought back."""
        lost_path = self._document.path
        lost = self._document.show(recipe, path, clean=clean)
        if lost is not None:

            def bring_back() -> None:
                self._document.show(lost, lost_path, clean=False)
                self.opened.emit()

            text = self.tr("“{name}” had changes that were not saved.").format(name=lost.name)
            self._notices.show_notice(Notice(text, [(self.tr("Bring them back"), bring_back)], key="unsaved"))
        if path is not None:
            self._remember(path)
        self.opened.emit()
        self.settled.emit()

    @staticmethod
    def dropped(data: QMimeData) -> Path | None:
        """Return the one local file or folder that is dragged, if that is what is dragged."""
        places = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        return Path(places[0]) if len(places) == 1 else None

    def _take(self, found: Opened) -> None:
        match found.kind:
            case Found.RECIPE if found.recipe is not None:
                self.show_recipe(found.recipe, found.path)
            case Found.RUN:
                self._remember(found.path)
                self.open_run(found.path)
            case _ if found.proposal is not None:
                self._take_proposal(found.proposal)

    def _take_proposal(self, proposal: Proposal) -> None:
        before = self._document.recipe

        def keep_mine() -> None:
            self._document.show(with_pictures(before, proposal), clean=False)
            self.opened.emit()

        self.show_recipe(proposal.recipe, clean=False)
        text = " ".join(sentence(reason) for reason in proposal.reasons)
        keep = (self.tr("Keep my recipe, change its data only"), keep_mine)
        self._estimate.show(Notice(text, [keep], key=Estimate.KEY), proposal.recipe, self._catalogue)

    def _take_pace(self, measured: Recipe, images_per_second: float, images: int) -> None:
        recipe = self._document.recipe
        if (recipe.data, recipe.backbone, recipe.compute) == (measured.data, measured.backbone, measured.compute):
            self.paceKnown.emit(images_per_second, images)

    # Runs ---------------------------------------------------------------------------------------------

    def open_run(self, path: Path) -> None:
        """Show a run of the past, its recipe in the form."""
        if self._controller.busy:
            text = self.tr(
                "A run is training, and the curves are its own. In the list of runs others can be laid over each other."
            )
            self._notices.show_notice(Notice(text, key="busy"))
            self.settled.emit()
            return

        def done(stored: StoredRun) -> None:
            self.runShown.emit(stored)
            self.show_recipe(stored.recipe, clean=True)

        run_in_background(lambda: read_stored(path), done, self._tell_and_settle)

    def continue_run(self, path: Path, extra_epochs: float = 0.0) -> None:
        """Train a run of the past further."""

        def done(recipe: Recipe) -> None:
            self._controller.start(Job(recipe, path, extra_epochs))

        run_in_background(lambda: RunFolder.open(path).resolved(), done, self.tell)

    def look_for_leftovers(self) -> None:
        """Offer runs that a crash has interrupted, and changes that were not saved; reads in the background."""
        run_in_background(lambda: interrupted_runs(runs_folder()), self._offer_interrupted)
        run_in_background(take_draft, self._offer_draft)

    def _offer_interrupted(self, runs: list[RunSummary]) -> None:
        if not runs or self._controller.busy:
            return
        run = runs[0]
        text = self.tr("“{title}” was interrupted at step {step} of {total} when the program ended last time.").format(
            title=run.title, step=words.count(run.step), total=words.count(run.total_steps)
        )
        if len(runs) > 1:
            text += " " + self.tr("{count} more are in the list of runs.").format(count=len(runs) - 1)
        go_on = (self.tr("Continue it"), lambda: self.continue_run(run.path))
        self._notices.show_notice(Notice(text, [go_on], key="interrupted"))

    def _offer_draft(self, recipe: Recipe | None) -> None:
        if recipe is None:
            return
        text = self.tr("Last time “{name}” had changes that were not saved.").format(name=recipe.name)
        bring_back = (self.tr("Bring them back"), lambda: self.show_recipe(recipe, clean=False))
        self._notices.show_notice(Notice(text, [bring_back], key="draft"))

    # Saving -------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save the recipe where it came from, or ask where."""
        if self._document.path is not None:
            self._document.save(self._document.path)
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask where, then save the recipe there."""
        name = self._document.recipe.name.replace("/", "-").replace("\\", "-")
        dialog = QFileDialog(self._window, self.tr("Save the recipe"), str(Path(self._folder()) / f"{name}{SUFFIX}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Recipes (*.toml)")])
        self._show(dialog, lambda path: self._document.save(Path(path)))

    def tell(self, error: Exception) -> None:
        """Say in a bar what went wrong."""
        self._notices.show_notice(Notice(sentence(error), tone="bad"))

    # Inside -------------------------------------------------------------------------------------------

    def _tell_and_settle(self, error: Exception) -> None:
        self.tell(error)
        self.settled.emit()

    def _show(self, dialog: QFileDialog, chosen: object) -> None:
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _folder(self) -> str:
        if self._document.path is not None:
            return str(self._document.path.parent)
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recentChanged.emit()
