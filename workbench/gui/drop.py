"""What a person may drop on the window, or name on the command line: a recipe, a run, or data of any known form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.api import DataError, WorkbenchError
from workbench.registry import Catalogue
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import read_recipe
from workbench.store.run_folder import RunFolder

if TYPE_CHECKING:
    from workbench.data.proposal import Proposal


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
    proposal : Proposal, optional
        For pictures: a recipe that learns from them, and why it is as it is.
    title : str
        What the run is called; empty for others.
    """

    kind: Found
    path: Path
    recipe: Recipe | None = None
    title: str = ""
    proposal: Proposal | None = None


def look_at(path: Path, catalogue: Catalogue) -> Opened:
    """Find out what a path leads to; reads from disk, so not for the window's thread.

    Parameters
    ----------
    path : pathlib.Path
        A recipe file, a run's folder or a file in it, or anything that `workbench.data.sniff` knows.
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
        return Opened(Found.PICTURES, path, proposal=_proposal(path, catalogue))
    except OSError as error:
        raise DataError(
            "{path} cannot be read: {reason}. Check that you may read it and that the disk is there.",
            path=path,
            reason=error.strerror or error,
        ) from error


def with_pictures(recipe: Recipe, proposal: Proposal) -> Recipe:
    """Return a recipe that learns from the data of a proposal, and is otherwise as it was."""
    other = proposal.recipe
    return replace(recipe, data=other.data, curation=other.curation, name=other.name)


def _proposal(path: Path, catalogue: Catalogue) -> Proposal:
    from workbench.data.proposal import name_for, propose
    from workbench.data.sniff import UnknownDataError, sniff

    try:
        return propose(sniff(path, catalogue), catalogue, name_for(path))
    except UnknownDataError:
        if path.is_dir():
            raise
        raise WorkbenchError(
            "{path} is neither a recipe, which is a file that ends in .toml, nor data that can be read. Folders and "
            "archives of pictures, tables and lists of pictures, NumPy arrays, IDX and CIFAR files, and folders of "
            "runs can be opened as well.",
            path=path,
        ) from None


def _is_run(path: Path) -> bool:
    folder = path.parent if path.is_file() else path
    return (folder / "state.json").exists() or (folder / "recipe.toml").exists()
