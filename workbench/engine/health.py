"""What the health watcher has to know of a run before its first step."""

from __future__ import annotations

import math
from contextlib import suppress

from workbench.api import Kind, StoreError, Trait
from workbench.session.health import MARK, Watch, read_back
from workbench.session.health_rules import Trace
from workbench.session.learning_rate import learning_rate_param
from workbench.store.metrics import MetricsStore

from .assembly import Assembly


def watch_over(assembly: Assembly, store: MetricsStore | None) -> Watch:
    """Return the watch over a run.

    Parameters
    ----------
    assembly : Assembly
        Prepared.
    store : MetricsStore, optional
        Where a run that is continued has its findings: none is told twice.
    """
    recipe, plan = assembly.recipe, assembly.plan
    optimizer = assembly.catalogue.get(recipe.optimizer.plugin, Kind.OPTIMIZER)
    rate = learning_rate_param(optimizer)
    random = [
        part.descriptor.title
        for section, trait in (("augmentations", Trait.RANDOM_IMAGES), ("regularizers", Trait.RANDOM_LOSS))
        for part in assembly.parts.of(section)
        if trait in part.descriptor.provides
    ]
    trace = Trace(
        classes=tuple(assembly.prepared.classes),
        total_steps=plan.steps,
        # SAM evaluates the loss itself, too, but compares none: what a line search wants is the full batch.
        line_search=Trait.CLOSURE in optimizer.provides and Trait.FULL_BATCH in (optimizer.advises | optimizer.needs),
        full_batch=recipe.training.full_batch,
        batch=plan.batch_size,
        images=len(assembly.prepared.training_images),
        random=", ".join(random),
        suggested_rates=rate.suggested if rate is not None else None,
        base_rate=assembly.base_rate if isinstance(assembly.base_rate, int | float) else math.nan,
    )
    told: list[str] = []
    if store is not None:
        with suppress(StoreError):  # then a finding may be told twice
            told = [read_back(mark.step, mark.content).rule for mark in store.marks() if mark.kind == MARK]
    return Watch(trace, plan.steps_per_epoch, told)
