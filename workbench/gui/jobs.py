"""What can be asked of the training thread: a new run, or more of an old one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.session.recipe import Recipe


@dataclass(frozen=True)
class Job:
    """One training run to be done.

    Parameters
    ----------
    recipe : Recipe
        For a run that is continued: the one it was started with.
    folder : pathlib.Path, optional
        The folder of the run to be continued; a new run makes its own.
    extra_epochs : float
        How many epochs beyond its plan a finished run is trained.
    """

    recipe: Recipe
    folder: Path | None = None
    extra_epochs: float = 0.0

    @property
    def continues(self) -> bool:
        """Whether an old run goes on."""
        return self.folder is not None

    @property
    def name(self) -> str:
        """What to call it in a list."""
        return self.recipe.name
