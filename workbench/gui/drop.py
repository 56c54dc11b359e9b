"""What a person may drop on the window, or name on the command line: a recipe, a run, a folder of pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.api import DataError, WorkbenchError
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.recipe_file import read_recipe
from workbench.store.run_folder import RunFolder

IMAGE_FOLDER = "workbench.image_folder"
_PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp"}
_LOOK_AT = 2000
"""So many entries of a folder are looked at before it counts as one without pictures."""


class Found(StrEnum):
    """What a path leads to."""

    RECIPE = "recipe"
    RUN = "run"
    PICTURES = "pictures"


@dataclass(frozen=True)
class Opened:
    """What was found.

    Attributes
    ----------
    kind : Found
    path : pathlib.Path
    recipe : Recipe, optional
        The recipe read, or that of the run; None for pictures.
    title : str
        What the run is called; empty for others.
    """

    kind: Found
    path: Path
    recipe: Recipe | None = None
    title: str = ""


def look_at(path: Path, catalogue: Catalogue) -> Opened:
    """Find out what a path leads to; reads from disk, so not for the window's thread.

    Parameters
    ----------
    path : pathlib.Path
        A recipe file, a run's folder or a file in it, or a folder with one folder of pictures for each class.
    catalogue : Catalogue

    Returns
    -------
    Opened

    Raises
    ------
    WorkbenchError
        In a sentence, when it is none of these or cannot be read.
    """
    try:
        if not path.exists():
            raise WorkbenchError("There is nothing at {path}. Was it moved or renamed?", path=path)
        if path.is_file() and path.suffix.lower() == ".toml" and not (path.parent / "state.json").exists():
            return Opened(Found.RECIPE, path, read_recipe(path, catalogue))
        if _is_run(path):
            run = RunFolder.open(path)
            return Opened(Found.RUN, run.path, run.recipe(), run.title)
        if path.is_dir() and _has_pictures(path):
            return Opened(Found.PICTURES, path)
    except OSError as error:
        raise DataError(
            "{path} cannot be read: {reason}. Check that you may read it and that the disk is there.",
            path=path,
            reason=error.strerror or error,
        ) from error
    if path.is_dir():
        raise DataError(
            "{path} is neither a run nor a folder of pictures. A folder of pictures holds one folder for each class, "
            "such as cats and dogs, with pictures in it.",
            path=path,
        )
    raise WorkbenchError(
        "{path} is not a recipe: a recipe is a file that ends in .toml. Folders of pictures and folders of runs can be "
        "opened as well.",
        path=path,
    )


def with_pictures(recipe: Recipe, folder: Path) -> Recipe:
    """Return a recipe that learns from a folder of pictures."""
    changed = recipe.set("data", PluginChoice(IMAGE_FOLDER, {"folder": str(folder)}))
    return changed.set("name", folder.name or recipe.name)


def _is_run(path: Path) -> bool:
    folder = path.parent if path.is_file() else path
    return (folder / "state.json").exists() or (folder / "recipe.toml").exists()


def _has_pictures(folder: Path) -> bool:
    """Whether there is a picture in a folder inside this one, or one level further down (train, test)."""
    seen = 0
    for depth in ("*/*", "*/*/*"):
        for entry in folder.glob(depth):
            seen += 1
            if entry.suffix.lower() in _PICTURES:
                return True
            if seen > _LOOK_AT:
                break
    return False
