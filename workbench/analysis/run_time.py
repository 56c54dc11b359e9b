"""How long a recipe will train on this machine, from a few of its own steps on a few of its own images.

A run is made of few things: images are decoded, features of frozen stages computed, steps done, evaluations made. Each
is done here as the run does it, on a part of the images, timed, and multiplied. What is decoded on the way stays in the
prepared cache, so the run finds it there.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import Any

import numpy
import torch
from numpy.typing import NDArray

from workbench.api import Kind, LabelledImages
from workbench.data.cache.opening import StoredImages
from workbench.engine.assembly import Assembly, checked
from workbench.engine.judging import Judge
from workbench.engine.preparing import ObedientProgress
from workbench.registry.catalogue import Catalogue
from workbench.registry.problem import Sentence, say
from workbench.session.control import Control
from workbench.session.paths import user_folder
from workbench.session.plan import Plan
from workbench.session.recipe import Recipe

from .preparation import Progress, obedient, silent, told_in_words, undisturbed

_BATCHES = 3
_SECONDS = 1.5
"""So long steps are timed, but at least one."""

_MOST_STEPS = 20
_FULL_BATCH = 64
"""Images tried where a step takes all there are."""

_TIMING = "timing training steps"


@dataclass(frozen=True)
class RunTime:
    """What a run is expected to take.

    Attributes
    ----------
    seconds : float
        From Start to the end.
    reading, features, steps, evaluations : float
        Seconds of these: decoding images beforehand, computing features of frozen stages, training steps, evaluations.
    images : int
        Training images that were tried.
    training_images : int
        How many there are.
    images_per_second : float
        Training images, counted once in every epoch, over all of the time.
    device : str
    """

    seconds: float
    reading: float
    features: float
    steps: float
    evaluations: float
    images: int
    training_images: int
    images_per_second: float
    device: str

    @property
    def sentence(self) -> Sentence:
        """Say it to a person, no finer than it is known."""
        if self.seconds < 10:
            return say("Training takes less than 10 seconds on this machine, as a few trial steps show.")
        if self.seconds < 57.5:
            return say(
                "Training takes about {seconds} seconds on this machine, as a few trial steps show.",
                seconds=5 * round(self.seconds / 5),
            )
        minutes = self.seconds / 60
        if minutes < 1.5:
            return say("Training takes about a minute on this machine, as a few trial steps show.")
        if minutes < 90:
            return say(
                "Training takes about {minutes} minutes on this machine, as a few trial steps show.",
                minutes=round(minutes),
            )
        hours = minutes / 60
        return say(
            "Training takes about {hours} hours on this machine, as a few trial steps show.",
            hours=f"{hours:.1f}" if hours < 9.5 else f"{hours:.0f}",
        )


def run_time(
    recipe: Recipe, catalogue: Catalogue, *, control: Control | None = None, progress: Progress = silent
) -> RunTime:
    """Estimate how long a recipe will train here.

    Nothing is fetched from the network: the weights a backbone begins with do not change the time of its steps.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue
    control : Control, optional
        A stop gives it up.
    progress : callable
        ``progress(detail, done, total)``.

    Returns
    -------
    RunTime

    Raises
    ------
    WorkbenchError
        If the recipe cannot run or the data cannot be used.
    Cancelled
    """
    control = control or Control()
    tick = obedient(control, progress)
    assembly = Assembly(checked(_untrained(recipe, catalogue), catalogue), catalogue, lambda: control.stop_requested)
    try:
        with told_in_words(assembly), undisturbed(assembly.device):
            return _measured(assembly, tick)
    finally:
        assembly.close()


def _untrained(recipe: Recipe, catalogue: Catalogue) -> Recipe:
    if any(param.name == "weights" for param in catalogue.get(recipe.backbone.plugin, Kind.BACKBONE).params):
        return recipe.set("backbone.weights", "none")
    return recipe


def _measured(assembly: Assembly, tick: ObedientProgress) -> RunTime:
    tick.say("reading the images")
    images = assembly.load(tick, None)
    counts = assembly.manifest.counts()
    sample, missing = _sample(images, assembly)
    judged = counts["validation"] + counts["test"]
    reading = 0.0
    if isinstance(sample.images, StoredImages):
        reading = missing * judged * _seconds_to_decode(sample, assembly, tick)
    tick.say("building the model")
    assembly.prepare(sample, tick, user_folder() / "tuning.json")
    tried = len(assembly.prepared.training_images)
    features = 0.0
    if assembly.model.frozen_stages:
        tick.say("computing the features of the frozen stages")
        assembly.keep_features(tick)
        if assembly.features is not None:
            features = (counts["training"] + judged) * assembly.features.seconds / tried
    tick.say(_TIMING)
    first, later = _seconds_of_steps(assembly, tick)
    plan = Plan.of(assembly.recipe, counts["training"], assembly.plan.models)
    scale = plan.batch_size / assembly.plan.batch_size  # other than 1 only where a step takes all images
    unseen = min(plan.steps, plan.steps_per_epoch)
    steps = scale * (first * unseen + later * (plan.steps * plan.models - unseen))
    # The best model is judged once more at the end, on the test images too.
    looks = plan.models * math.ceil(plan.steps / plan.evaluate_every) + 1
    evaluations = _seconds_of_evaluation(assembly, tick) * (looks * counts["validation"] + counts["test"])
    seconds = reading + features + steps + evaluations
    return RunTime(
        seconds=seconds,
        reading=reading,
        features=features,
        steps=steps,
        evaluations=evaluations,
        images=tried,
        training_images=counts["training"],
        images_per_second=assembly.recipe.training.epochs * counts["training"] / seconds,
        device=assembly.choice.name,
    )


def _sample(images: LabelledImages, assembly: Assembly) -> tuple[LabelledImages, float]:
    """Return the images that are tried, and the share of all images that must be decoded first.

    Among those tried the share is the same, so that what was decoded before makes the estimate neither too good nor
    too bad.
    """
    training = assembly.recipe.training
    wanted = _FULL_BATCH if training.full_batch else _BATCHES * training.batch_size
    stored = images.images if isinstance(images.images, StoredImages) else None
    missing = stored.missing() if stored is not None else numpy.zeros(len(images.labels), dtype=bool)
    share = float(missing.mean())
    chosen = numpy.sort(
        numpy.concatenate(
            [
                _some(assembly.manifest.indices(images.keys, "training"), missing, share, wanted),
                _some(assembly.manifest.indices(images.keys, "validation"), missing, share, training.batch_size),
            ]
        )
    )
    pixels: Any = stored.part(chosen) if stored is not None else images.images[chosen]
    keys = [images.keys[index] for index in chosen.tolist()]
    return replace(
        images, images=pixels, labels=images.labels[chosen], split=images.split[chosen], keys=keys, groups=None
    ), share


def _some(part: NDArray[numpy.int64], missing: NDArray[numpy.bool_], share: float, wanted: int) -> NDArray[numpy.int64]:
    """Return some images of a part, evenly from all of it: so many of them undecoded as there are among all."""
    new, old = part[missing[part]], part[~missing[part]]
    of_new = min(len(new), round(min(wanted, len(part)) * share))
    of_old = min(len(old), min(wanted, len(part)) - of_new)
    return numpy.concatenate([_evenly(new, of_new), _evenly(old, of_old)])


def _evenly(part: NDArray[numpy.int64], wanted: int) -> NDArray[numpy.int64]:
    return part[numpy.unique(numpy.linspace(0, len(part) - 1, wanted).astype(numpy.int64))] if wanted else part[:0]


def _seconds_to_decode(sample: LabelledImages, assembly: Assembly, tick: ObedientProgress) -> float:
    """Decode the validation images of the sample, which a run does before its first step; return seconds for each."""
    stored: Any = sample.images
    held = assembly.manifest.indices(sample.keys, "validation")
    new = int(stored.missing()[held].sum())
    started = time.perf_counter()
    stored.readable(held, tick)
    return (time.perf_counter() - started) / new if new else 0.0


def _seconds_of_steps(assembly: Assembly, tick: ObedientProgress) -> tuple[float, float]:
    """Return the seconds of a step in the first epoch, whose images may have to be decoded, and of a later one."""
    per_epoch = assembly.plan.steps_per_epoch
    assembly.model.train()
    _warm_up(assembly)
    if assembly.features is not None:
        later, _ = _timed(assembly, 0, _MOST_STEPS, tick)
        return later, later
    first, done = _timed(assembly, 0, per_epoch, tick)
    # The same images again, which are decoded by now.
    later, _ = _timed(assembly, 0, done, tick)
    return first, later


def _warm_up(assembly: Assembly) -> None:
    """Do what only the first step of a run takes time for, on a picture of one colour."""
    count = assembly.plan.batch_size
    if assembly.features is not None:
        inputs = assembly.features.of("training")[:count]
    else:
        blank = torch.zeros((count, *assembly.prepared.input_shape), dtype=torch.uint8, device=assembly.device)
        inputs = assembly.batcher.make_plain(blank)
    with assembly.stepper.precision(), assembly.entered(assembly.model.module):
        assembly.model.module(inputs).float().square().mean().backward()
    assembly.optimizer.zero_grad(set_to_none=True)
    _wait(assembly.device)


def _timed(assembly: Assembly, first: int, most: int, tick: ObedientProgress) -> tuple[float, int]:
    """Return the mean seconds of at most so many steps, and how many were done."""
    done = 0
    started = time.perf_counter()
    while done < most and (not done or time.perf_counter() - started < _SECONDS):
        tick(done, most)
        number = (first + done) % assembly.plan.steps_per_epoch
        assembly.look_ahead(number + 1)
        assembly.stepper.step(first + done, assembly.indices(number))
        done += 1
    _wait(assembly.device)
    return (time.perf_counter() - started) / done, done


def _seconds_of_evaluation(assembly: Assembly, tick: ObedientProgress) -> float:
    """Return the seconds that judging one image takes."""
    judge = Judge(assembly, None, tick)
    started = time.perf_counter()
    judge.validation()
    return (time.perf_counter() - started) / len(assembly.prepared.validation_images)


def _wait(device: torch.device) -> None:
    if device.type in ("cuda", "mps"):
        getattr(torch, device.type).synchronize()
