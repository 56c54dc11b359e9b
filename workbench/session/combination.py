"""Whether the plugins and settings of a recipe fit together, judged by the traits they declare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.api import Descriptor, Kind, RecipeError, Trait, explain

from .problems import RecipeProblem, Remedy
from .recipe import LISTS, Recipe
from .remedies import descriptor_of, instead, leave_out, provide, providers
from .sources import DescriptorSource


@dataclass(frozen=True)
class Part:
    """A plugin that takes part in the run."""

    path: str
    descriptor: Descriptor
    provides: frozenset[str]


def check_combination(recipe: Recipe, catalogue: DescriptorSource) -> Iterator[RecipeProblem]:
    """Yield what is wrong with the recipe as a whole; plugins that cannot be found are passed over.

    Parameters
    ----------
    recipe : Recipe
    catalogue : DescriptorSource
    """
    parts = [
        Part(path, descriptor, descriptor.provides_with(choice.values))
        for path, kind, choice in recipe.choices(enabled_only=True)
        if (descriptor := descriptor_of(catalogue, choice, kind)) is not None
    ]
    # A plugin that cannot be found may provide anything: what is missing may be its part, and is not told twice.
    complete = len(parts) == sum(1 for _ in recipe.choices(enabled_only=True))
    yield from _places_of_schedules(recipe, catalogue, parts)
    for part in parts:
        if complete:
            yield from _missing(recipe, catalogue, parts, part)
        yield from _discouraged(recipe, catalogue, parts, part)
        yield from _refused(recipe, catalogue, parts, part)
    yield from _ensembles(recipe, parts)
    yield from _fine_tuning(recipe, catalogue, parts)
    yield from _computing(recipe, parts)


def _provided(recipe: Recipe, parts: Sequence[Part]) -> set[str]:
    traits = {trait for part in parts for trait in part.provides}
    return traits | {Trait.FULL_BATCH} if recipe.training.full_batch else traits


def _missing(recipe: Recipe, catalogue: DescriptorSource, parts: Sequence[Part], part: Part) -> Iterator[RecipeProblem]:
    descriptor = part.descriptor
    here = _provided(recipe, parts)
    for trait in sorted(descriptor.needs - here):
        ways = provide(recipe, catalogue, trait)
        template = "{title} needs {what}."
        if not ways:
            template = "{title} needs {what}, and no plugin here offers that. Use something else instead."
        yield RecipeProblem(
            f"{part.path}.plugin",
            RecipeError(template, title=descriptor.title, what=explain(trait)),
            remedies=ways + leave_out(recipe, part.path, descriptor.title),
        )
    for trait in sorted(descriptor.advises - here):
        yield RecipeProblem(
            f"{part.path}.plugin",
            _with_reason(
                RecipeError("{title} works well only with {what}.", title=descriptor.title, what=explain(trait)),
                descriptor.reason(trait),
            ),
            "warning",
            provide(recipe, catalogue, trait),
        )


def _with_reason(message: RecipeError, reason: str) -> RecipeError:
    """Add the plugin's own reason to a sentence."""
    return RecipeError("{sentence} {reason}", sentence=message, reason=reason) if reason else message


def _discouraged(
    recipe: Recipe, catalogue: DescriptorSource, parts: Sequence[Part], part: Part
) -> Iterator[RecipeProblem]:
    for trait in sorted(part.descriptor.discourages):
        for other in parts:
            if other is not part and trait in other.provides:
                message = RecipeError(
                    "{title} works badly with {what}, which {other} brings in.",
                    title=part.descriptor.title,
                    what=explain(trait),
                    other=other.descriptor.title,
                )
                yield RecipeProblem(
                    f"{part.path}.plugin",
                    _with_reason(message, part.descriptor.reason(trait)),
                    "warning",
                    _without(recipe, catalogue, other, trait),
                )


def _refused(recipe: Recipe, catalogue: DescriptorSource, parts: Sequence[Part], part: Part) -> Iterator[RecipeProblem]:
    refusing = part.descriptor
    for trait in sorted(refusing.refuses):
        if trait == Trait.FULL_BATCH and recipe.training.full_batch:
            yield RecipeProblem(
                f"{part.path}.plugin",
                RecipeError("{title} cannot take {what}.", title=refusing.title, what=explain(trait)),
                remedies=(
                    Remedy("Train on small batches", "training.full_batch", False),
                    *leave_out(recipe, part.path, refusing.title),
                ),
            )
        for other in parts:
            if other is part or trait not in other.provides:
                continue
            yield RecipeProblem(
                f"{part.path}.plugin",
                RecipeError(
                    "{title} cannot take {what}, which {other} brings in.",
                    title=refusing.title,
                    what=explain(trait),
                    other=other.descriptor.title,
                ),
                remedies=_without(recipe, catalogue, other, trait) + leave_out(recipe, part.path, refusing.title),
            )


def _without(recipe: Recipe, catalogue: DescriptorSource, part: Part, trait: str) -> tuple[Remedy, ...]:
    """Take a plugin out, or put one without the trait in its place where there must be one."""
    ways = leave_out(recipe, part.path, part.descriptor.title)
    if ways:
        return ways
    others = (
        other
        for other in catalogue.of_kind(part.descriptor.kind)
        if trait not in other.provides_with({}) and Trait.WARM_UP not in other.provides
    )
    return instead(recipe, part.path, others)


def _places_of_schedules(recipe: Recipe, catalogue: DescriptorSource, parts: Sequence[Part]) -> Iterator[RecipeProblem]:
    for part in parts:
        warms_up = Trait.WARM_UP in part.descriptor.provides
        if part.path == "schedule" and warms_up:
            others = (each for each in catalogue.of_kind(Kind.SCHEDULE) if Trait.WARM_UP not in each.provides)
            yield RecipeProblem(
                "schedule.plugin",
                RecipeError(
                    "{title} stands in front of a schedule and cannot be one itself. Choose it as the warm-up.",
                    title=part.descriptor.title,
                ),
                remedies=instead(recipe, "schedule", others),
            )
        if part.path == "warm_up" and not warms_up:
            yield RecipeProblem(
                "warm_up.plugin",
                RecipeError("{title} is no warm-up: it fills a whole run.", title=part.descriptor.title),
                remedies=(
                    *instead(recipe, "warm_up", providers(catalogue, Trait.WARM_UP)),
                    *leave_out(recipe, "warm_up", part.descriptor.title),
                ),
            )


def _ensembles(recipe: Recipe, parts: Sequence[Part]) -> Iterator[RecipeProblem]:
    # Members taken along the way and independent models go together: each model then brings its own members.
    ensembles = [part for part in parts if part.path.partition(".")[0] == "ensembles"]
    seen: set[str] = set()
    restarts: Part | None = None
    for part in ensembles:
        title = part.descriptor.title
        if part.descriptor.id in seen:
            yield RecipeProblem(
                f"{part.path}.plugin",
                RecipeError("{title} stands in the list twice: its members would have equal names.", title=title),
                remedies=leave_out(recipe, part.path, title),
            )
        elif "restarts" in part.descriptor.stages:
            if restarts is not None:
                yield RecipeProblem(
                    f"{part.path}.plugin",
                    RecipeError(
                        "{title} and {other} both divide the run among independent models; only one of them can.",
                        title=title,
                        other=restarts.descriptor.title,
                    ),
                    remedies=leave_out(recipe, part.path, title)
                    + leave_out(recipe, restarts.path, restarts.descriptor.title),
                )
            restarts = restarts or part
        seen.add(part.descriptor.id)


def _fine_tuning(recipe: Recipe, catalogue: DescriptorSource, parts: Sequence[Part]) -> Iterator[RecipeProblem]:
    at = {part.path: part.descriptor for part in parts if part.path.partition(".")[0] not in LISTS}
    backbone, optimizer = at.get("backbone"), at.get("optimizer")
    provided = {trait for part in parts if part.path == "backbone" for trait in part.provides}
    frozen = Remedy("Let the whole model learn", "fine_tuning.frozen_stages", 0)
    alike = Remedy("One learning rate for all stages", "fine_tuning.stage_learning_rate_ratio", 1.0)
    settings = recipe.fine_tuning
    for is_set, path, way in (
        (settings.frozen_stages != 0, "fine_tuning.frozen_stages", frozen),
        (settings.stage_learning_rate_ratio != 1, "fine_tuning.stage_learning_rate_ratio", alike),
    ):
        if is_set and backbone is not None and Trait.STAGES not in provided:
            yield RecipeProblem(
                path,
                RecipeError("{title} is not divided into stages, so it learns as a whole.", title=backbone.title),
                remedies=(way, *provide(recipe, catalogue, Trait.STAGES)),
            )
        elif way is frozen and is_set and backbone is not None and Trait.PRETRAINED not in provided:
            yield RecipeProblem(
                path,
                RecipeError(
                    "{title} starts from random weights: its frozen stages would stay random.", title=backbone.title
                ),
                "warning",
                (way, *provide(recipe, catalogue, Trait.PRETRAINED)),
            )
        if way is alike and is_set and optimizer is not None and Trait.PARAMETER_GROUPS not in optimizer.provides:
            yield RecipeProblem(
                path,
                RecipeError(
                    "{title} has one learning rate for all weights, so stages cannot have their own.",
                    title=optimizer.title,
                ),
                remedies=(way, *provide(recipe, catalogue, Trait.PARAMETER_GROUPS)),
            )


def _computing(recipe: Recipe, parts: Sequence[Part]) -> Iterator[RecipeProblem]:
    for part in parts:
        descriptor = part.descriptor
        if recipe.training.full_batch and part.path == "backbone" and Trait.BATCH_NORM in part.provides:
            yield RecipeProblem(
                "training.full_batch",
                RecipeError(
                    "{title} has batch normalization: its statistics come from each chunk of the batch size by itself, "
                    "so the full batch is not quite one batch.",
                    title=descriptor.title,
                ),
                "warning",
                (Remedy("Train on small batches", "training.full_batch", False),),
            )
        if (
            recipe.compute.precision == "bfloat16"
            and part.path in ("backbone", "optimizer")
            and Trait.BFLOAT16 not in descriptor.provides
        ):
            yield RecipeProblem(
                "compute.precision",
                RecipeError("{title} does not work in bfloat16.", title=descriptor.title),
                remedies=(Remedy("Compute in float32", "compute.precision", "float32"),),
            )
