"""The recipe that is being edited: where it lies, whether it was changed, and that nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.registry import Catalogue
from workbench.session.paths import user_folder
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import SUFFIX, read_recipe, write_recipe
from workbench.store.files import write_atomically

from .background import run_in_background
from .form.recipe_form import RecipeForm


class Document(QObject):
    """Binds the form to a file.

    Parameters
    ----------
    form : RecipeForm
    catalogue : Catalogue
        So that a saved recipe explains its values.
    parent : QObject, optional

    Attributes
    ----------
    path : pathlib.Path, optional
        Where it was read from or saved to; None for a new one or a preset.
    changed : Signal
        Name, place or whether it was changed is another now.
    failed : Signal of object
        It could not be written; the error.
    saved : Signal of object
        It was written; the path.
    """

    changed = Signal()
    failed = Signal(object)
    saved = Signal(object)

    def __init__(self, form: RecipeForm, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._form = form
        self._catalogue = catalogue
        self._clean = form.recipe()
        form.recipeChanged.connect(lambda _recipe: self.changed.emit())

    @property
    def recipe(self) -> Recipe:
        """The recipe as it stands."""
        return self._form.recipe()

    @property
    def modified(self) -> bool:
        """Whether it differs from what was opened or saved."""
        return self.recipe != self._clean

    @property
    def title(self) -> str:
        """The recipe's name, with a star when it was changed."""
        return f"{self.recipe.name} *" if self.modified else self.recipe.name

    def show(self, recipe: Recipe, path: Path | None = None, *, clean: bool = True) -> Recipe | None:
        """Edit another recipe.

        Parameters
        ----------
        recipe : Recipe
        path : pathlib.Path, optional
        clean : bool
            Whether it is as it lies in a file or preset.

        Returns
        -------
        Recipe or None
            What was changed in the one before and not saved.
        """
        lost = self.recipe if self.modified else None
        self._form.set_recipe(recipe)
        self.path = path
        if clean:
            self._clean = recipe
        self.changed.emit()
        return lost

    def take_over(self, other: Document) -> None:
        """Go on with the place and the saved state of another window's document."""
        self.path, self._clean = other.path, other._clean
        self.changed.emit()

    def save(self, path: Path) -> None:
        """Write the recipe; its file's name becomes its name where it was new."""
        if path.suffix != ".toml":
            path = path.with_name(path.name + SUFFIX)
        recipe = self.recipe
        text = write_recipe(recipe, self._catalogue)

        def done(_result: None) -> None:
            self.path, self._clean = path, recipe
            self.changed.emit()
            self.saved.emit(path)

        run_in_background(lambda: write_atomically(path, text), done, self.failed.emit)

    # What was not saved -------------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Put unsaved changes aside when the window closes; the next start offers them."""
        path = draft_path()
        if self.modified:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, write_recipe(self.recipe))
        else:
            path.unlink(missing_ok=True)


def draft_path() -> Path:
    """Return where unsaved changes of last time lie."""
    return user_folder() / f"unsaved{SUFFIX}"


def take_draft() -> Recipe | None:
    """Return the unsaved changes of last time, once; reads from disk."""
    path = draft_path()
    if not path.exists():
        return None
    try:
        return read_recipe(path)
    finally:
        path.unlink(missing_ok=True)
