"""What the page of runs reads from disk, to be called in the background. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.api import PluginError, WorkbenchError
from workbench.registry import Catalogue
from workbench.session.events import Evaluated
from workbench.session.recipe import Recipe
from workbench.store.history import Comparison, RunSummary, compare, list_runs
from workbench.store.run_folder import RunFolder


@dataclass(frozen=True)
class RunRow:
    """One line of the table of runs.

    Attributes
    ----------
    summary : RunSummary
    data, optimizer : str
        Titles of the plugins, or their ids where they are not installed; empty where the recipe cannot be read.
    """

    summary: RunSummary
    data: str = ""
    optimizer: str = ""

    @property
    def path(self) -> Path:
        """The run's folder."""
        return self.summary.path

    @property
    def accuracy(self) -> float | None:
        """Accuracy of the best model on the images that `split` names, 0..1."""
        return self._number("accuracy")

    @property
    def ensemble_accuracy(self) -> float | None:
        """Accuracy of all members together, 0..1."""
        return self._number("ensemble_accuracy")

    @property
    def split(self) -> str:
        """``"test"`` or ``"validation"``: what the accuracies were measured on."""
        return str(self.summary.summary.get("split", ""))

    @property
    def epochs(self) -> float | None:
        """Epochs done."""
        return self._number("epochs")

    @property
    def seconds(self) -> float | None:
        """Training time."""
        return self._number("seconds")

    @property
    def can_resume(self) -> bool:
        """Whether it stopped before its planned end and can go on."""
        return self.summary.state in ("interrupted", "stopped", "failed", "paused")

    def _number(self, name: str) -> float | None:
        value = self.summary.summary.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


class RunReader:
    """Reads the list of runs; a run's recipe, which never changes, is read once.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of runs.
    catalogue : Catalogue
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder
        self._catalogue = catalogue
        self._plugins: dict[Path, tuple[str, str]] = {}

    def read(self) -> list[RunRow]:
        """Return all runs, the newest first.

        Raises
        ------
        StoreError
            If the folder cannot be read.
        """
        return [RunRow(summary, *self._plugins_of(summary)) for summary in list_runs(self.folder)]

    def _plugins_of(self, summary: RunSummary) -> tuple[str, str]:
        if summary.problem is not None:
            return "", ""
        if summary.path not in self._plugins:
            try:
                recipe = RunFolder(summary.path).recipe()
                self._plugins[summary.path] = (self._title(recipe.data.plugin), self._title(recipe.optimizer.plugin))
            except WorkbenchError:
                self._plugins[summary.path] = ("", "")
        return self._plugins[summary.path]

    def _title(self, id: str) -> str:
        try:
            return self._catalogue.get(id).title
        except PluginError:
            return id


@dataclass(frozen=True)
class Curves:
    """What is drawn of one run beside others.

    Attributes
    ----------
    path : pathlib.Path
    title : str
    evaluations : tuple of Evaluated
        On the validation images, in order.
    steps : dict of str to numpy.ndarray
        The figures of every step; see `workbench.store.metrics.MetricsStore.steps`.
    """

    path: Path
    title: str
    evaluations: tuple[Evaluated, ...]
    steps: Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """Several runs side by side."""

    curves: tuple[Curves, ...]
    table: Comparison


def read_comparison(paths: Sequence[Path]) -> Compared:
    """Return the curves of some runs and in what they differ.

    Raises
    ------
    StoreError
        If one of them cannot be read.
    """
    runs = [RunFolder.open(path) for path in paths]
    table = compare(runs)
    curves = []
    for run in runs:
        with run.metrics(readonly=True) as metrics:
            evaluations = tuple(event for event in metrics.evaluations() if event.split == "validation")
            curves.append(Curves(run.path, run.title, evaluations, metrics.steps()))
    return Compared(tuple(curves), replace(table, titles=tuple(each.title for each in curves)))


def recipe_for_new_run(path: Path) -> Recipe:
    """Return the recipe a run was started with, for another run.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    return RunFolder.open(path).recipe()


_LOOK_AT = 50
"""So many of the newest runs are looked through for one like the recipe."""


def usual_pace(folder: Path, recipe: Recipe) -> tuple[float, int] | None:
    """Return images a second and the number of training images of the newest run like a recipe.

    Parameters
    ----------
    folder : pathlib.Path
        The folder of runs.
    recipe : Recipe
        Runs count that had the same data, backbone and computer settings.

    Returns
    -------
    tuple of float and int, or None
        None where no such run was finished; unreadable runs are passed over.
    """
    try:
        runs = list_runs(folder)[:_LOOK_AT]
    except WorkbenchError:
        return None
    for run in runs:
        row = RunRow(run)
        speed = run.summary.get("images_per_second")
        if run.problem is not None or not row.epochs or not row.seconds or not isinstance(speed, int | float):
            continue
        try:
            other = RunFolder(run.path).recipe()
        except WorkbenchError:
            continue
        alike = (other.data, other.backbone, other.compute) == (recipe.data, recipe.backbone, recipe.compute)
        if alike and speed > 0:
            return float(speed), max(1, round(speed * row.seconds / row.epochs))
    return None
