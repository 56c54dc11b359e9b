"""Getting ready for an analysis: data and model of a recipe, obeying a person, and leaving torch as it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

from workbench.api import Cancelled, WorkbenchError
from workbench.engine.assembly import Assembly, checked
from workbench.engine.devices import is_out_of_memory, release_memory
from workbench.engine.preparing import ObedientProgress
from workbench.engine.stepper import InterruptedStepError, NotFiniteError
from workbench.engine.troubles import cause_of, explain
from workbench.registry.catalogue import Catalogue
from workbench.session.control import Control, Verb
from workbench.session.events import Event, PhaseChanged
from workbench.session.paths import user_folder
from workbench.session.recipe import Recipe

Progress = Callable[[str, int, int], None]
"""``progress(detail, done, total)``; `total` is 0 where it is not known."""


def silent(detail: str, done: int, total: int) -> None:
    """Report nothing."""


def obedient(control: Control, progress: Progress) -> ObedientProgress:
    """Return a ``tick(done, total)`` that reports, waits while paused, and raises `Cancelled` at a stop.

    Parameters
    ----------
    control : Control
    progress : callable
    """

    def emit(event: Event) -> None:
        if isinstance(event, PhaseChanged):
            progress(event.detail, event.done, event.total)

    def end(verb: Verb) -> None:
        raise Cancelled

    return ObedientProgress(control, emit, end)


def assemble(recipe: Recipe, catalogue: Catalogue, control: Control, tick: ObedientProgress) -> Assembly:
    """Read the data of a recipe and build its model and optimizer, as a run does before its first step.

    Parameters
    ----------
    recipe : Recipe
    catalogue : Catalogue
    control : Control
        Its stop also cuts a long step short.
    tick : ObedientProgress

    Raises
    ------
    RecipeError
        If the recipe cannot run.
    Cancelled
    """
    assembly = Assembly(checked(recipe, catalogue), catalogue, lambda: control.stop_requested)
    with told_in_words(assembly):
        tick.say("reading the images")
        images = assembly.load(tick, None)
        if assembly.fetches:
            tick.say("fetching the trained weights")
            assembly.fetch(tick)
        tick.say("building the model")
        assembly.prepare(images, tick, user_folder() / "tuning.json")
    return assembly


@contextmanager
def told_in_words(assembly: Assembly) -> Iterator[None]:
    """Let a plugin's exception, or memory that runs out, come out as a sentence; everything else as it is."""
    try:
        yield
    except (WorkbenchError, InterruptedStepError, NotFiniteError):
        # These pass through a plugin's own code on their way out when its step evaluates the loss; it is not to blame.
        raise
    except Exception as error:
        cause = cause_of(error)
        if isinstance(cause, WorkbenchError):
            raise cause from error
        if is_out_of_memory(cause):
            release_memory(assembly.device)
            raise WorkbenchError(
                "There is not enough memory for this. Choose a smaller batch or portions of it (micro batch), a "
                "smaller image or backbone; while a model trains there is room for a second one only if it is small."
            ) from error
        blamed = assembly.parts.blame(cause)
        if blamed is None:
            if cause is error:
                raise
            raise cause from error
        raise explain(cause, blamed) from error


@contextmanager
def undisturbed(device: torch.device) -> Iterator[None]:
    """Put torch's global generators back into their state at the end.

    Parameters
    ----------
    device : torch.device
        The CPU's generator is kept always, the device's beside it.
    """
    before = torch.get_rng_state()
    module = getattr(torch, device.type) if device.type in ("cuda", "mps") else None
    beside = module.get_rng_state() if module is not None else None
    try:
        yield
    finally:
        torch.set_rng_state(before)
        if module is not None and beside is not None:
            module.set_rng_state(beside)
