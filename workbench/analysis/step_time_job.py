"""What the zoo asks the laboratory for: the time of a step, what a recipe's data is like, weights from the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from workbench.data.proposal import LITTLE, MUCH
from workbench.engine.assembly import Assembly, checked
from workbench.session.recipe import Recipe

from .preparation import told_in_words
from .step_time import measure_step

if TYPE_CHECKING:
    from .laboratory import Talk

_seen: dict[object, DataFacts] = {}


@dataclass(frozen=True)
class DataFacts:
    """What of a recipe's data decides how a model is fitted to it.

    Attributes
    ----------
    images : int
        Training images.
    classes : int
    channels, height, width : int
    """

    images: int
    classes: int
    channels: int
    height: int
    width: int


def frozen_for(images: int, stages: int) -> tuple[int, float]:
    """Return how many stages of a trained network keep their weights, and the ratio of neighbouring learning rates.

    These are the rules by which a recipe is proposed for new data (`workbench.data.proposal`), for any number of
    stages.

    Parameters
    ----------
    images : int
        Training images.
    stages : int
        The head among them.
    """
    if images < LITTLE:
        return stages - 1, 1.0
    if images < MUCH:
        return min(round(0.6 * stages), stages - 1), 0.5
    return 0, 0.7


def data_facts(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Look at the data of a recipe.

    Parameters
    ----------
    request : mapping
        ``recipe``, as text, and ``stages`` of the model that is to be fitted.
    talk : Talk

    Returns
    -------
    dict
        The attributes of `DataFacts`, ``frozen_stages`` and ``ratio``.
    """
    facts = _facts(talk.recipe(request["recipe"]), talk)
    frozen, ratio = frozen_for(facts.images, int(request["stages"]))
    return {**asdict(facts), "frozen_stages": frozen, "ratio": ratio}


def step_time(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Time a step of a recipe's backbone.

    Parameters
    ----------
    request : mapping
        ``recipe``, as text.
    talk : Talk

    Returns
    -------
    dict
        The attributes of `workbench.analysis.step_time.StepTime`.
    """
    recipe = talk.recipe(request["recipe"])
    facts = _facts(recipe, talk)
    shape = (facts.channels, facts.height, facts.width)

    def tick(done: int, total: int) -> None:
        _progress(talk, "timing training steps", done, total)

    return asdict(measure_step(recipe, talk.catalogue, shape, facts.classes, tick))


def fetch_weights(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Bring the trained weights of a backbone onto this machine.

    Parameters
    ----------
    request : mapping
        ``plugin`` and ``values`` of a backbone.
    talk : Talk

    Returns
    -------
    dict
        Empty.

    Raises
    ------
    WorkbenchError
        If they cannot be had: why, and what to do instead.
    """
    fetch = getattr(talk.catalogue.factory(request["plugin"]), "fetch", None)
    if fetch is not None:
        fetch(
            lambda done, total: _progress(talk, "fetching the trained weights", done, total), **dict(request["values"])
        )
    return {}


def _facts(recipe: Recipe, talk: Talk) -> DataFacts:
    key = (recipe.data, recipe.split, recipe.curation)
    if key not in _seen:
        assembly = Assembly(checked(recipe, talk.catalogue), talk.catalogue, talk.cancelled)
        with told_in_words(assembly):
            images = assembly.load(lambda done, total: _progress(talk, "reading the images", done, total), None)
        channels, height, width = images.images.shape[1:]
        count = assembly.manifest.counts()["training"]
        # One is enough: whoever looks through the zoo does so for the same data.
        _seen.clear()
        _seen[key] = DataFacts(count, len(images.classes), channels, height, width)
    return _seen[key]


def _progress(talk: Talk, detail: str, done: int, total: int) -> None:
    talk.progress(detail, done, total)
