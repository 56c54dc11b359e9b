"""What a page may see of the window, and ask of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.registry import Catalogue
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import write_recipe

from .form.recipe_form import RecipeForm
from .jobs import Job
from .laboratory import Laboratory
from .notices import Notice, NoticeBar
from .run_controller import RunController


class Desk(QObject):
    """The window as its pages know it.

    Attributes
    ----------
    catalogue : Catalogue
    language : str
        ``"en"`` or ``"ko"``.
    controller : RunController
        The run that trains, its view and the queue.
    laboratory : Laboratory
        For whatever needs torch and is no run.
    recipeChanged : Signal
        The recipe of the form is another one, for whatever reason.
    pageAsked : Signal of str
        Look at a page, by its name in `workbench.gui.pages.all_pages`.
    helpAsked : Signal of str
        Look up a topic of the help.
    pathAsked : Signal of pathlib.Path
        Open a recipe, run, folder or file.
    """

    recipeChanged = Signal()
    pageAsked = Signal(str)
    helpAsked = Signal(str)
    pathAsked = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        language: str,
        form: RecipeForm,
        controller: RunController,
        laboratory: Laboratory,
        notices: NoticeBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.language = language
        self.controller = controller
        self.laboratory = laboratory
        self._form = form
        self._notices = notices

    @property
    def recipe(self) -> Recipe:
        """The recipe in the form."""
        return self._form.recipe()

    @property
    def recipe_text(self) -> str:
        """The recipe in the form as a file would hold it; what a job in the laboratory reads."""
        return write_recipe(self.recipe, self.catalogue)

    def set_value(self, path: str, value: Any) -> None:
        """Change one value of the recipe, as one edit that can be undone."""
        self._form.edit(path, value)

    def change_recipe(self, recipe: Recipe) -> None:
        """Put another recipe in the place of the form's, as one edit that can be undone."""
        self._form.change(recipe)

    def undo(self) -> None:
        """Take the last edit of the recipe back."""
        self._form.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self._form.redo()

    def start(self, recipe: Recipe) -> None:
        """Train a recipe now, or after what trains already; the form keeps its own."""
        self.controller.start(Job(recipe))

    def tell(
        self, text: str, *actions: tuple[str, Callable[[], object]], tone: str = "info", key: str = "page"
    ) -> None:
        """Say something in the quiet bar on top.

        Parameters
        ----------
        text : str
            A sentence, translated.
        *actions : (str, callable)
            Buttons.
        tone : str
            See `Notice`.
        key : str
            A newer notice with the same key takes the older one's place.
        """
        self._notices.show_notice(Notice(text, list(actions), tone=tone, key=key))

    def show_page(self, name: str) -> None:
        """Look at a page."""
        self.pageAsked.emit(name)

    def show_help(self, topic: str) -> None:
        """Look up a topic of the help."""
        self.helpAsked.emit(topic)

    def open_path(self, path: Path) -> None:
        """Open a recipe, run, folder or file."""
        self.pathAsked.emit(path)
