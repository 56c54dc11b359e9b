"""Runs with a story: paused, edited, killed and continued, in this process or in one of their own.

A killed process is a real one: a small server that has imported torch once forks a child for each, and the child
is ended by SIGKILL. Nothing of the trainer runs after that, and nothing is written or closed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy
from toy_plugins import DESCRIPTORS

from workbench.api import Kind, Value
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.registry import Catalogue, Entry, Source, load_catalogue
from workbench.session.control import Control
from workbench.session.events import Event, Failed, Finished, Paused
from workbench.store.run_folder import RunFolder

_METHODS = multiprocessing.get_all_start_methods()
CHILDREN = multiprocessing.get_context("forkserver" if "forkserver" in _METHODS else "spawn")
"""Makes the children; where there is no fork server each of them imports torch anew."""

CHILDREN.set_forkserver_preload(["workbench.engine.trainer", "torchvision.transforms.v2.functional"])

KILLED = -signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM
"""The exit code of a child that was killed."""


@dataclass(frozen=True)
class Story:
    """What happens to a run, at fixed steps.

    Attributes
    ----------
    pause_at : int
        Steps done when a person pauses it, edits and goes on; 0 for never.
    edits : tuple
        ``(path, value, mode)`` of the values changed during the pause.
    kill_at : int
        Steps done when its process is killed; 0 for never.
    """

    pause_at: int = 0
    edits: tuple[tuple[str, Value, str], ...] = ()
    kill_at: int = 0


class WatchedRing(StepRing):
    """Tells of every step as it is appended, in the trainer's thread.

    Parameters
    ----------
    watch : callable
        Called with the number of steps done.
    """

    def __init__(self, watch: Callable[[int], None]) -> None:
        super().__init__()
        self._watch = watch

    def append(self, step: int, *figures: float) -> None:
        super().append(step, *figures)
        self._watch(step)


@cache
def everything() -> Catalogue:
    """Return a catalogue of the built-in plugins and the toys."""
    built_in = load_catalogue()
    entries = [
        Entry(descriptor, built_in.source(descriptor.id)) for kind in Kind for descriptor in built_in.of_kind(kind)
    ]
    toys = Source("toys", "1.0", "toys")
    return Catalogue([*entries, *(Entry(descriptor, toys) for descriptor in DESCRIPTORS)])


def live(
    folder: RunFolder, story: Story, *, resume: bool = False, **options: Any
) -> tuple[Finished | Failed, list[Event]]:
    """Train the run in `folder`, let the story happen to it, and return the last event and all of them."""
    control = Control()
    events: list[Event] = []

    def watch(step: int) -> None:
        if step == story.kill_at:
            kill_this_process()
        if step == story.pause_at:
            control.pause()

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            for path, value, mode in story.edits:
                control.set_live(path, value, mode)
            control.resume()

    trainer = Trainer(
        folder.recipe_to_continue(),
        everything(),
        control=control,
        ring=WatchedRing(watch),
        emit=emit,
        folder=folder,
        resume=resume,
        **options,
    )
    return trainer.run(), events


def live_and_die(folder: RunFolder, story: Story, *, resume: bool = False) -> None:
    """Train the run in a process of its own that is killed on the way."""
    child = CHILDREN.Process(target=_in_a_child, args=(str(folder.path), story, resume))
    child.start()
    child.join(120)
    assert child.exitcode == KILLED, f"the child should have been killed, but its exit code is {child.exitcode}"
    child.close()


def _in_a_child(path: str, story: Story, resume: bool) -> None:
    live(RunFolder.open(Path(path)), story, resume=resume)


def kill_this_process() -> None:
    """End this process at once, without a chance to write or close anything."""
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def figures(folder: RunFolder) -> dict[str, Any]:
    """Return all figures of a run that must repeat exactly: those that measure time are left out."""
    with folder.metrics(readonly=True) as store:
        steps = store.steps()
        steps.pop("seconds")
        return {
            "steps": steps,
            "evaluations": [
                (item.step, item.epoch, item.split, item.scores, item.training_loss, item.best)
                for item in store.evaluations()
            ],
            "members": [(item.name, item.source, item.step, item.scores) for item in store.members()],
            "ensembles": store.ensembles(),
            "reports": store.reports(),
            "summary": {
                name: value
                for name, value in folder.state().get("summary", {}).items()
                if name not in ("run", "model", "seconds", "images_per_second")
            },
        }


def assert_same_figures(first: RunFolder, second: RunFolder) -> None:
    """Compare the figures of two runs, bit for bit, and the weights they left behind."""
    left, right = figures(first), figures(second)
    for name, column in left["steps"].items():
        numpy.testing.assert_array_equal(column, right["steps"][name], err_msg=name)
    for name in ("evaluations", "members", "ensembles", "reports", "summary"):
        # By their texts: nan differs from itself, and a text of a float names it exactly.
        assert repr(left[name]) == repr(right[name]), name
    assert (first.path / "model.safetensors").read_bytes() == (second.path / "model.safetensors").read_bytes()
