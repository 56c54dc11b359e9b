"""Running a kept run again, recipe and journal, and saying whether the curve is the same, bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy

from workbench.api import Cancelled, StoreError
from workbench.data.splits import SplitManifest
from workbench.registry.catalogue import Catalogue
from workbench.session.control import Control
from workbench.session.events import Evaluated, Event, Failed
from workbench.store.run_folder import RunFolder

from .devices import usable_here
from .environment import describe_environment, same_arithmetic
from .recorder import columns_of
from .ring import StepRing
from .trainer import Trainer

TOLERANCE = 1e-3
"""Largest relative difference of the loss, over the first epoch, that other hardware may cause."""


@dataclass(frozen=True)
class Comparison:
    """How a replay compares with what was recorded.

    Attributes
    ----------
    steps : int
        How many steps were compared.
    identical : bool
        Whether every loss, learning rate and evaluation is equal bit for bit.
    first_difference : int, optional
        The first step, counted from 1, whose loss, learning rate or momentum differs.
    largest_difference : float
        Of the training loss, relative.
    expected_identical : bool
        Whether versions, processor and threads are the same, so that equality can be expected.
    within_tolerance : bool
        Whether the losses of the first epoch agree within `TOLERANCE`.
    """

    steps: int
    identical: bool
    first_difference: int | None
    largest_difference: float
    expected_identical: bool
    within_tolerance: bool


def replay(
    folder: RunFolder, catalogue: Catalogue, control: Control, ring: StepRing, emit: Callable[[Event], None]
) -> Comparison:
    """Run a kept run again, without touching its folder.

    Parameters
    ----------
    folder : RunFolder
    catalogue : Catalogue
    control : Control
    ring : StepRing
    emit : callable
        Takes the events of the new run.

    Returns
    -------
    Comparison

    Raises
    ------
    Cancelled
        If `control` was asked to end it.
    WorkbenchError
        If the run cannot be repeated, with the reason; one that is being trained has no end to compare with.
    """
    folder.require_idle()
    if not folder.split_path.exists():
        raise StoreError(
            "The run {path} ended before its first step, so there is nothing to repeat. Begin it with: workbench "
            "resume {path}",
            path=folder.path,
        )
    state = folder.state()
    recipe = folder.resolved()
    recipe = recipe.set("compute.device", usable_here(recipe.compute.device)[0])
    with folder.metrics(readonly=True) as store:
        recorded, evaluations = store.steps(), store.evaluations()
    last = int(recorded["step"][-1]) if len(recorded["step"]) else 0
    trainer = Trainer(
        recipe,
        catalogue,
        control=control,
        ring=ring,
        emit=emit,
        replay=folder.journal_entries(),
        manifest=SplitManifest.load(folder.split_path),
        attended=False,
        stop_after=last if state.get("state") != "finished" else None,
    )
    result = trainer.run()
    if isinstance(result, Failed):
        raise result.reason
    if control.stop_requested:
        raise Cancelled("The replay was given up; the run itself is untouched.")
    new = columns_of(trainer.recorder.rows)
    identical_environment = same_arithmetic(
        folder.environment(), describe_environment(trainer.run_state.assembly.device)
    )
    return _compare(
        recorded,
        new,
        _figures(evaluations),
        _figures(trainer.recorder.evaluations),
        trainer.run_state.assembly.plan.steps_per_epoch,
        identical_environment,
        complete=state.get("state") == "finished" and len(recorded["step"]) == len(new["step"]),
    )


def _lies_in(part: list[Any], whole: list[Any]) -> bool:
    """Tell whether the items of a list occur in another one in the same order."""
    left = iter(whole)
    return all(item in left for item in part)


def _figures(evaluations: list[Evaluated]) -> list[str]:
    """Return what must be equal of each evaluation on the validation images, as texts: nan is equal to itself there."""
    return [repr((item.step, item.scores)) for item in evaluations if item.split == "validation"]


def _compare(
    old: dict[str, Any],
    new: dict[str, Any],
    old_evaluations: list[str],
    new_evaluations: list[str],
    steps_per_epoch: int,
    expected: bool,
    complete: bool,
) -> Comparison:
    # By the steps' numbers: where figures were lost, what is left of them is compared.
    common, here, there = numpy.intersect1d(old["step"], new["step"], return_indices=True)
    count = len(common)
    same = numpy.ones(count, dtype=bool)
    for name in ("training_loss", "learning_rate", "momentum"):
        left, right = old[name][here], new[name][there]
        same &= (left == right) | (numpy.isnan(left) & numpy.isnan(right))
    losses, again = old["training_loss"][here], new["training_loss"][there]
    relative = numpy.abs(losses - again) / numpy.maximum(numpy.abs(losses), 1e-12)
    first = int(common[numpy.argmin(same)]) if not same.all() else None
    whole = count == len(old["step"]) and (not count or old["step"][-1] == new["step"][-1])
    judged_alike = old_evaluations == new_evaluations if complete else _lies_in(old_evaluations, new_evaluations)
    return Comparison(
        steps=count,
        identical=first is None and whole and judged_alike,
        first_difference=first,
        largest_difference=float(relative.max()) if count else 0.0,
        expected_identical=expected,
        within_tolerance=bool((relative[:steps_per_epoch] <= TOLERANCE).all()),
    )
