"""How much of a pretrained network should learn: the lecture's four boxes, with a person's data placed in one.

How much data there is can be counted; how similar it is to what the network was trained on is measured: a linear
classifier is trained on the features of each of its frozen stages, on a small sample, and judged by cross-validation
(linear probes, Alain and Bengio 2016, "Understanding intermediate layers using linear classifier probes"). Late stages
know the things of ImageNet, early ones edges and textures. Where the last stage separates the classes best, the data
is similar; where an earlier one does, or random weights would do as well, it is not.

Source of the boxes: CS231n, lecture "Training Neural Networks II", transfer learning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from workbench.api import Backbone, RecipeError, Value
from workbench.data.proposal import LITTLE, PRETRAINED
from workbench.engine.assembly import Assembly, checked
from workbench.registry.catalogue import Catalogue
from workbench.registry.problem import Sentence, say
from workbench.session.control import Control
from workbench.session.learning_rate import LEARNING_RATE, begins_trained, for_trained_weights
from workbench.session.recipe import PluginChoice, Recipe
from workbench.session.settings import FineTuning

from .preparation import Progress, assemble, obedient, silent

if TYPE_CHECKING:
    from .laboratory import Talk

MOST_IMAGES = 400
_FOLDS = 4
_BATCH = 32
_RIDGE = 1.0


@dataclass(frozen=True)
class StageProbe:
    """What a linear classifier makes of the features of one stage.

    Attributes
    ----------
    stage : int
        Counted from the input, from 0.
    name : str
        The last submodule of the stage.
    accuracy, error : float
        Mean over the folds of a cross-validation, and its standard error, in 0..1.
    """

    stage: int
    name: str
    accuracy: float
    error: float


@dataclass(frozen=True)
class Advice:
    """Where the data stands and what follows.

    Attributes
    ----------
    images, classes : int
        Training images of the recipe, and classes.
    sampled : int
        Images the probes were trained and judged on.
    probes : tuple of StageProbe
        From the input on, the head left out.
    random : float
        Accuracy on the last stage's features of the same network with random weights.
    chance : float
        Accuracy of always naming the most frequent class.
    little, similar : bool
        Which of the four boxes.
    reason : Sentence
    frozen_stages : int
    ratio : float
        Of the learning rates of neighbouring stages.
    recipe : Recipe
        The person's recipe, set so.
    changes : tuple of (str, Value)
        Paths and values in which it may differ from the person's.
    """

    images: int
    classes: int
    sampled: int
    probes: tuple[StageProbe, ...]
    random: float
    chance: float
    little: bool
    similar: bool
    reason: Sentence
    frozen_stages: int
    ratio: float
    recipe: Recipe
    changes: tuple[tuple[str, Value], ...]


def advise(
    recipe: Recipe, catalogue: Catalogue, *, control: Control | None = None, progress: Progress = silent
) -> Advice:
    """Measure how similar a recipe's data is to what its backbone knows, and say what should learn.

    Parameters
    ----------
    recipe : Recipe
        If its backbone has no trained weights, EfficientNet-Lite0 takes its place, at a tenth of the learning rate.
    catalogue : Catalogue
    control : Control, optional
        A stop gives it up.
    progress : callable
        ``progress(detail, done, total)``; may raise `workbench.api.Cancelled`.

    Raises
    ------
    RecipeError
        If the recipe cannot run, or there are too few images to judge.
    Cancelled
    """
    chosen = _pretrained(recipe, catalogue)
    control = control or Control()
    tick = obedient(control, progress)
    assembly = assemble(checked(chosen, catalogue), catalogue, control, tick)
    prepared = assembly.prepared
    count, classes = len(prepared.training_labels), len(prepared.classes)
    labels = prepared.training_labels.cpu().numpy()
    places = _sample(labels, assembly.recipe.split.seed)
    if len(places) < 2 * _FOLDS or len(set(labels[places].tolist())) < 2:
        raise RecipeError(
            "There are too few images to judge how similar they are: {count} training images. Bring at least {least}, "
            "of two classes or more.",
            count=count,
            least=2 * _FOLDS,
        )
    tick.say("computing the features of each stage")
    features = _features(assembly, assembly.model.backbone, places, tick)
    tick.say("computing the features of random weights")
    random = _features(assembly, _random_twin(assembly), places, tick, last_only=True)[-1]
    probes = []
    names = [stage[-1] for stage in assembly.model.backbone.stages[:-1]]
    for index, (name, values) in enumerate(zip(names, features, strict=True)):
        tick(index, len(names) + 1)
        tick.say("training linear classifiers on them")
        probes.append(StageProbe(index, name, *probe(values, labels[places])))
    base, _ = probe(random, labels[places])
    chance = float(numpy.bincount(labels[places]).max() / len(places))
    found = _placed(chosen, tuple(probes), base, chance, count, classes, len(places))
    if chosen.optimizer == recipe.optimizer:
        return found
    return replace(found, changes=(*found.changes, (LEARNING_RATE, chosen.get(LEARNING_RATE))))


def _placed(
    recipe: Recipe,
    probes: tuple[StageProbe, ...],
    random: float,
    chance: float,
    count: int,
    classes: int,
    sampled: int,
) -> Advice:
    last = probes[-1]
    best = max(probes, key=lambda each: each.accuracy)
    spread = max(last.error, best.error)
    # Where a linear classifier makes no mistake at all, nothing can be better than the last features.
    helps = last.accuracy > random + spread or last.accuracy >= 1 - 2 * spread
    similar = helps and last.accuracy >= best.accuracy - spread
    little = count < LITTLE
    stages = len(probes) + 1
    fields = {
        "count": count,
        "stage": best.stage + 1,
        "best": _percent(best.accuracy),
        "random": _percent(random),
        "last": _percent(last.accuracy),
    }
    if little and similar:
        frozen, ratio = stages - 1, 1.0
        reason = say(
            "Little data ({count} images), similar to what the net knows: its last features separate the classes best "
            "({last}). Train a linear classifier on top of them and leave everything else alone.",
            **fields,
        )
    elif similar:
        frozen, ratio = round(0.6 * stages), 0.5
        reason = say(
            "Quite a lot of data ({count} images), similar to what the net knows: its last features separate the "
            "classes best ({last}). Fine-tune a few layers, the last ones.",
            **fields,
        )
    elif little:
        frozen, ratio = min(best.stage + 1, stages - 1), 0.5
        if helps:
            reason = say(
                "Little data ({count} images), different from what the net knows: the features of stage {stage} "
                "separate the classes better ({best}) than the last ones ({last}). You are in the difficult corner: "
                "start from that stage and train what follows it, with care; more images would help most.",
                **fields,
            )
        else:
            reason = say(
                "Little data ({count} images), different from what the net knows: even random features ({random}) "
                "separate the classes as well as the last ones ({last}). You are in the difficult corner: start from "
                "stage {stage} ({best}) and train what follows it, with care; more images would help most.",
                **fields,
            )
    else:
        frozen, ratio = min(2, stages - 1), 0.8
        if helps:
            reason = say(
                "Quite a lot of data ({count} images), different from what the net knows: the features of stage "
                "{stage} separate the classes better ({best}) than the last ones ({last}). Fine-tune a larger number "
                "of layers.",
                **fields,
            )
        else:
            reason = say(
                "Quite a lot of data ({count} images), different from what the net knows: even random features "
                "({random}) separate the classes as well as the last ones ({last}). Fine-tune a larger number of "
                "layers.",
                **fields,
            )
    advised = recipe.set("fine_tuning", FineTuning(frozen, ratio))
    changes: tuple[tuple[str, Value], ...] = (
        ("backbone.plugin", advised.backbone.plugin),
        ("fine_tuning.frozen_stages", frozen),
        ("fine_tuning.stage_learning_rate_ratio", ratio),
    )
    return Advice(
        count, classes, sampled, probes, random, chance, little, similar, reason, frozen, ratio, advised, changes
    )


def probe(features: NDArray[numpy.floating[Any]], labels: NDArray[numpy.integer[Any]]) -> tuple[float, float]:
    """Judge features by a linear classifier with cross-validation.

    Parameters
    ----------
    features : numpy.ndarray
        float (N, F).
    labels : numpy.ndarray
        int (N,).

    Returns
    -------
    accuracy, error : float
        Mean over the folds, and the standard error of the accuracy of N images.
    """
    from sklearn.linear_model import RidgeClassifier
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    fewest = int(numpy.bincount(labels)[numpy.unique(labels)].min())
    folds = StratifiedKFold(max(2, min(_FOLDS, fewest)), shuffle=True, random_state=0)
    model = make_pipeline(StandardScaler(), RidgeClassifier(alpha=_RIDGE * features.shape[1] ** 0.5))
    accuracy = float(cross_val_score(model, features, labels, cv=folds).mean())
    return accuracy, float(numpy.sqrt(max(accuracy * (1 - accuracy), 0.25 / len(labels)) / len(labels)))


def _pretrained(recipe: Recipe, catalogue: Catalogue) -> Recipe:
    """Return the recipe with a backbone that has trained weights."""
    recipe = recipe.set("fine_tuning", FineTuning())
    if begins_trained(recipe, catalogue):
        return recipe
    return for_trained_weights(recipe, catalogue).set("backbone", PluginChoice(PRETRAINED))


def _sample(labels: NDArray[numpy.integer[Any]], seed: int) -> NDArray[numpy.int64]:
    """Return the places of at most `MOST_IMAGES` images, of each class about as many."""
    generator = numpy.random.default_rng(seed)
    present = numpy.unique(labels)
    each = max(2, MOST_IMAGES // len(present))
    chosen = []
    for label in present[: MOST_IMAGES // 2]:
        where = numpy.flatnonzero(labels == label)
        if len(where) >= 2:
            chosen.append(generator.permutation(where)[:each])
    return numpy.sort(numpy.concatenate(chosen)) if chosen else numpy.zeros(0, numpy.int64)


def _random_twin(assembly: Assembly) -> Backbone:
    """Return the same network as it would be without its trained weights: what it began with, drawn anew."""
    channels, height, width = assembly.prepared.input_shape
    choice = assembly.recipe.backbone
    values = {**choice.values, "weights": "none"}
    torch.manual_seed(0)
    built: Backbone = assembly.catalogue.build(
        choice.plugin, (channels, height, width), len(assembly.prepared.classes), **values
    )
    built.module.to(assembly.device).eval()
    return built


def _features(
    assembly: Assembly, backbone: Backbone, places: NDArray[numpy.int64], tick: Any, *, last_only: bool = False
) -> list[NDArray[numpy.float32]]:
    """Return the features of every stage but the head, averaged over places: float32 (N, F) each."""
    ends: Sequence[str] = [stage[-1] for stage in backbone.stages[:-1]]
    ends = ends[-1:] if last_only else ends
    kept: dict[str, list[Tensor]] = {name: [] for name in ends}

    def keeper(name: str) -> Any:
        def keep(_module: nn.Module, _inputs: object, output: Tensor) -> None:
            kept[name].append(output.float().flatten(2).mean(2).cpu() if output.ndim > 2 else output.float().cpu())

        return keep

    handles = [backbone.module.get_submodule(name).register_forward_hook(keeper(name)) for name in ends]
    backbone.module.eval()
    try:
        with torch.inference_mode():
            for start in range(0, len(places), _BATCH):
                where = torch.from_numpy(places[start : start + _BATCH]).to(assembly.device)
                backbone.module(assembly.batcher.make_plain(assembly.prepared.training_images[where]))
                tick(min(start + _BATCH, len(places)), len(places))
    finally:
        for handle in handles:
            handle.remove()
    return [torch.cat(kept[name]).numpy() for name in ends]


def _percent(share: float) -> str:
    return f"{share:.1%}"


def advice_job(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Advise, asked for by the window.

    Parameters
    ----------
    request : mapping
        ``recipe``, as text.
    talk : Talk

    Returns
    -------
    dict
        The attributes of `Advice` but the recipe.
    """
    found = advise(talk.recipe(request["recipe"]), talk.catalogue, progress=talk.progress)
    tables = {name: value for name, value in vars(found).items() if name not in ("recipe", "probes")}
    return {**tables, "probes": [asdict(each) for each in found.probes], "changes": list(found.changes)}
