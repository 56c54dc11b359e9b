"""A training that works in turns: ``python _training_child.py window|headless CASE``.

It says "ready" after the first step and waits. For each line on its standard input, a number of seconds, it trains for
so long and answers with a line of JSON: what the turn brought (see `Turn`). With the word "beat" behind the number the
window's thread is watched meanwhile. The training thread itself is held between two steps, in the place where it hands
on a step's figures; the window notices nothing but that no steps come.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from _images import DATASET, catalogue_with_images

if TYPE_CHECKING:
    from workbench.engine.ring import StepRing
    from workbench.session.recipe import Recipe

IMAGES = 12_800


class Case(NamedTuple):
    """What is trained, and how."""

    title: str
    backbone: str
    values: dict[str, object]
    batch: int
    turn_seconds: float
    turns: int


CASES = {
    "mlp": Case("MLP, steps of about 5 ms", "workbench.mlp", {"hidden": (160, 64)}, 128, 2.0, 8),
    "resnet18": Case("ResNet-18, 3x32x32, batch 128", "workbench.resnet18", {}, 128, 6.0, 3),
}


@dataclass
class Turn:
    """What one turn brought.

    Attributes
    ----------
    steps : int
    seconds, processor_seconds : float
        From the first step's beginning to the last one's end; the processor's are those of the whole process.
    lateness : list of float
        Seconds by which a beat of the window's thread came late, for each sixtieth of a second; empty if unwatched.
    """

    steps: int
    seconds: float
    processor_seconds: float
    lateness: list[float] = field(default_factory=list)


class Watch(Protocol):
    """Watches the thread of the window; may be called from any thread."""

    def begin(self) -> None:
        """Begin to watch."""
        ...

    def end(self, begin: float, end: float) -> list[float]:
        """Stop watching; return the lateness of the beats that were due between two readings of the clock."""
        ...


class Gate:
    """Takes the place of the ring towards the trainer, and holds its thread there between turns."""

    def __init__(self) -> None:
        self._ring: StepRing | None = None
        self._go = threading.Event()
        self._held = threading.Event()
        self._steps = 0
        self._begin = self._end = (0, 0.0, 0.0)

    def before(self, ring: StepRing) -> Gate:
        """Stand before a ring."""
        self._ring = ring
        return self

    def append(self, *row: float) -> None:
        """Hand on a step's figures, then wait while it is not our turn."""
        self._ring.append(*row)  # type: ignore[union-attr, arg-type]
        self._steps += 1
        if not self._go.is_set():
            self._end = self._mark()
            self._held.set()
            self._go.wait()
            self._begin = self._mark()

    def wait_until_held(self) -> None:
        """Wait until the training thread stands still."""
        self._held.wait()

    def turn(self, seconds: float) -> tuple[Turn, float, float]:
        """Let the training go for so long; return what it did, and from when to when."""
        self._held.clear()
        self._go.set()
        time.sleep(seconds)
        self._go.clear()
        self._held.wait()
        steps, elapsed, processor = (end - begin for begin, end in zip(self._begin, self._end, strict=True))
        return Turn(int(steps), elapsed, processor), self._begin[1], self._end[1]

    def _mark(self) -> tuple[int, float, float]:
        return self._steps, time.perf_counter(), time.process_time()


def recipe_of(case: Case) -> Recipe:
    """Return a recipe that trains longer than anybody measures."""
    from workbench.session.recipe import PluginChoice, Recipe
    from workbench.session.settings import Compute, Split, Training

    return Recipe(
        name=case.title,
        data=PluginChoice(DATASET),
        backbone=PluginChoice(case.backbone, case.values),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 1e-4, "momentum": 0.9}),
        schedule=PluginChoice("workbench.cosine"),
        augmentations=(PluginChoice("workbench.pad_and_crop"), PluginChoice("workbench.flip")),
        split=Split(validation_fraction=0.02),
        training=Training(epochs=1000.0, batch_size=case.batch),
        compute=Compute(device="cpu", precision="float32", memory_layout="contiguous"),
    )


def end_if_failed(event: object) -> None:
    """End the process with a sentence when the run has failed."""
    from workbench.session.events import Failed

    if isinstance(event, Failed):
        print(event.reason, file=sys.stderr, flush=True)
        os._exit(1)


def answer(gate: Gate, watch: Watch | None = None) -> None:
    """Do turn after turn, as the standard input says, in a thread of its own."""

    def answer_all() -> None:
        gate.wait_until_held()
        print("ready", flush=True)
        for line in sys.stdin:
            seconds, *words = line.split()
            watching = watch is not None and "beat" in words
            if watching:
                watch.begin()
            turn, begin, end = gate.turn(float(seconds))
            if watching:
                turn.lateness = watch.end(begin, end)
            print(json.dumps(asdict(turn)), flush=True)

    threading.Thread(target=answer_all, daemon=True).start()


def train_headless(case: Case) -> None:
    """Train as the command line does, without anybody watching."""
    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.session.control import Control
    from workbench.session.paths import runs_folder
    from workbench.store.run_folder import RunFolder

    gate, recipe = Gate(), recipe_of(case)
    answer(gate)
    Trainer(
        recipe,
        catalogue_with_images(IMAGES),
        control=Control(),
        ring=gate.before(StepRing()),  # type: ignore[arg-type]
        emit=end_if_failed,
        folder=RunFolder.create(runs_folder(), recipe),
    ).run()


def main(way: str, name: str) -> None:
    """Train the case in the way that is asked for."""
    if way == "window":
        from _window_child import train_in_window

        train_in_window(CASES[name])
    else:
        train_headless(CASES[name])


if __name__ == "__main__":
    main(*sys.argv[1:])
