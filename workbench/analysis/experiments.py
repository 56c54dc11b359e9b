"""Experiments: questions that a few short runs answer side by side; each is data, files of ``resources/experiments``.

``ID.toml`` says what is compared, ``ID.en.md`` and ``ID.ko.md`` explain it. A file holds::

    order = 1                            # place in the list
    question = { en = "...", ko = "..." }
    base = "digits"                      # a preset
    changes = ["training.epochs=5"]      # of the base, for all arms, as `workbench train --set` takes them
    steps = 100                          # stop after so many; without it the recipe decides
    seeds = [0, 1]                       # of the runs; every arm trains with each
    across = "step"                      # or "epoch": the horizontal axis
    plots = ["training_loss", "validation_accuracy"]      # at most two, see `PLOTS`
    topics = ["workbench.sgd"]           # help pages that lead here

    [[arms]]
    name = "plain"
    title = { en = "...", ko = "..." }
    changes = ["optimizer.momentum=0"]

    [[expected]]                         # what should be seen; told from the numbers
    measure = "final_validation_loss"    # see `MEASURES`
    arm = "plain"
    is = "above"                         # or "below": the other arm's, times `factor`
    other = "momentum"
    factor = 1.5
    shown = { en = "... {first} ... {second} ...", ko = "..." }
    missed = { en = "...", ko = "..." }

With the measure "difference", the largest distance between two arms' validation losses, ``is`` says "below" or "above"
`bound`, and `{first}` is the distance.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.api import RecipeError
from workbench.session.assignment import parse_assignment
from workbench.session.presets import load_preset
from workbench.session.recipe import Recipe
from workbench.session.sources import DescriptorSource

PLOTS = ("training_loss", "validation_loss", "validation_accuracy", "learning_rate")
"""What can be drawn: per step the first and the last, the others at every evaluation."""

MEASURES = (
    "final_training_loss",
    "final_validation_loss",
    "final_validation_accuracy",
    "best_validation_accuracy",
    "result_accuracy",
    "highest_training_loss",
    "mean_training_loss",
    "swing",
    "gap",
    "difference",
)
"""What a run is measured by; see `workbench.analysis.experiments_outcome`."""

RELATIONS = ("below", "above")

BETWEEN = "difference"
"""The one measure of two arms together."""

_SETTLED = ("compute.device=cpu", "compute.precision=float32", "compute.memory_layout=contiguous", "compute.threads=1")
"""The same numbers on every machine of a kind, however many cores it has; what is so small gains nothing by more."""


@dataclass(frozen=True)
class Text:
    """Words in all languages.

    Attributes
    ----------
    en, ko : str
    """

    en: str
    ko: str

    def of(self, language: str) -> str:
        """Return the words in a language, in English where there are none."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True)
class Arm:
    """One of the things compared.

    Attributes
    ----------
    name : str
    title : Text
    changes : tuple of str
        Of the recipe, as `workbench train --set` takes them.
    """

    name: str
    title: Text
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Expectation:
    """What should be seen in the numbers.

    Attributes
    ----------
    measure : str
        One of `MEASURES`.
    arm, other : str
        Names of arms.
    relation : str
        One of `RELATIONS`.
    factor : float
        The measure of `arm` is below, or above, `factor` times that of `other`.
    bound : float
        The same for the measure of both together.
    shown, missed : Text
        What is said when it is so, and when it is not; ``{first}`` and ``{second}`` are the measures.
    """

    measure: str
    arm: str
    other: str
    relation: str
    factor: float
    bound: float
    shown: Text
    missed: Text


@dataclass(frozen=True)
class Experiment:
    """A question and the runs that answer it; see the module's description.

    Attributes
    ----------
    id : str
    order : int
    question : Text
    base : str
    changes : tuple of str
    steps : int
        0 where the recipe decides.
    seeds : tuple of int
    across : str
    plots : tuple of str
    topics : tuple of str
    arms : tuple of Arm
    expected : tuple of Expectation
    """

    id: str
    order: int
    question: Text
    base: str
    changes: tuple[str, ...]
    steps: int
    seeds: tuple[int, ...]
    across: str
    plots: tuple[str, ...]
    topics: tuple[str, ...]
    arms: tuple[Arm, ...]
    expected: tuple[Expectation, ...]

    def arm(self, name: str) -> Arm:
        """Return an arm by its name."""
        return next(arm for arm in self.arms if arm.name == name)

    def recipe(self, arm: Arm, catalogue: DescriptorSource, language: str = "en") -> Recipe:
        """Return what an arm trains, as a person may go on with it.

        Raises
        ------
        WorkbenchError
            If a change cannot be made.
        """
        recipe = load_preset(self.base, catalogue)
        for change in (*self.changes, *arm.changes):
            recipe = parse_assignment(change, recipe, catalogue)
        return recipe.set("name", arm.title.of(language)).set("description", self.question.of(language))

    def run_recipe(self, arm: Arm, seed: int, catalogue: DescriptorSource) -> Recipe:
        """Return what an arm trains here: with a seed, on one processor thread."""
        recipe = self.recipe(arm, catalogue)
        for change in (*_SETTLED, f"training.seed={seed}"):
            recipe = parse_assignment(change, recipe, catalogue)
        return recipe

    def explanation(self, language: str) -> str:
        """Return the text that explains it, as Markdown."""
        folder = files("workbench_resources") / "experiments"
        return (folder / f"{self.id}.{language}.md").read_text(encoding="utf-8").strip()


@cache
def experiments() -> Mapping[str, Experiment]:
    """Return all experiments by id, in their order.

    Raises
    ------
    RecipeError
        If a file was damaged.
    """
    folder = files("workbench_resources") / "experiments"
    found = [
        read_experiment(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return {each.id: each for each in sorted(found, key=lambda each: (each.order, each.id))}


def experiment(id: str) -> Experiment:
    """Return one experiment.

    Raises
    ------
    RecipeError
        If there is none of that id; names those there are.
    """
    found = experiments().get(id)
    if found is None:
        raise RecipeError("There is no experiment {id!r}. There are: {known}.", id=id, known=", ".join(experiments()))
    return found


def experiments_about(topic: str) -> list[Experiment]:
    """Return the experiments that a help page leads to."""
    return [each for each in experiments().values() if topic in each.topics]


def read_experiment(id: str, text: str) -> Experiment:
    """Read the file of an experiment.

    Raises
    ------
    RecipeError
        If it is not as the module's description says; names what is wrong.
    """
    try:
        table = tomllib.loads(text)
        arms = tuple(Arm(arm["name"], _text(arm["title"]), tuple(arm.get("changes", ()))) for arm in table["arms"])
        found = Experiment(
            id,
            int(table["order"]),
            _text(table["question"]),
            table["base"],
            tuple(table.get("changes", ())),
            int(table.get("steps", 0)),
            tuple(table.get("seeds", (0,))),
            table.get("across", "epoch"),
            tuple(table["plots"]),
            tuple(table.get("topics", ())),
            arms,
            tuple(_expectation(each) for each in table["expected"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        raise RecipeError("The experiment {id!r} cannot be read: {error}.", id=id, error=said) from error
    _check(found)
    return found


def _check(found: Experiment) -> None:
    names = [arm.name for arm in found.arms]
    if len(names) < 2 or len(set(names)) != len(names):
        raise RecipeError("The experiment {id!r} needs two arms or more, each with a name of its own.", id=found.id)
    if not 1 <= len(found.plots) <= 2 or any(plot not in PLOTS for plot in found.plots):
        known = ", ".join(PLOTS)
        raise RecipeError("The plots of the experiment {id!r} must be one or two of {known}.", id=found.id, known=known)
    if found.across not in ("step", "epoch"):
        raise RecipeError("The experiment {id!r} must go across 'step' or 'epoch'.", id=found.id)
    if not found.seeds or not found.expected:
        raise RecipeError("The experiment {id!r} needs a seed and something expected.", id=found.id)
    for each in found.expected:
        if each.measure not in MEASURES or each.relation not in RELATIONS:
            raise RecipeError(
                "The experiment {id!r} cannot expect {measure!r} to be {relation!r}.",
                id=found.id,
                measure=each.measure,
                relation=each.relation,
            )
        if not {each.arm, each.other} <= set(names):
            raise RecipeError(
                "The experiment {id!r} expects something of {arm!r} and {other!r}; both must be among its arms.",
                id=found.id,
                arm=each.arm,
                other=each.other,
            )


def _text(table: Mapping[str, str]) -> Text:
    return Text(table["en"], table["ko"])


def _expectation(table: Mapping[str, Any]) -> Expectation:
    return Expectation(
        table["measure"],
        table["arm"],
        table["other"],
        table["is"],
        float(table.get("factor", 1.0)),
        float(table["bound"]) if table["measure"] == BETWEEN else 0.0,
        _text(table["shown"]),
        _text(table["missed"]),
    )
