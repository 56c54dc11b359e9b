"""What the tests of the engine share: a way to run toy recipes with and without a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOYS = str(Path(__file__).parents[2] / "toys")
if TOYS not in sys.path:
    sys.path.insert(0, TOYS)


class Outcome:
    """The last event, all events, and the figures of the steps."""

    def __init__(self, last, events, steps, trainer):
        self.last, self.events, self.steps, self.trainer = last, events, steps, trainer

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def train():
    """Return a function that runs a toy recipe to its end and returns an `Outcome`."""
    from toy_plugins import toy_catalogue, toy_recipe

    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.session.control import Control

    def run(recipe=None, *, control=None, on_event=None, catalogue=None, **options):
        events, ring, control = [], StepRing(), control or Control()

        def emit(event):
            events.append(event)
            if on_event is not None:
                on_event(event, control)

        plugins = catalogue or toy_catalogue()
        trainer = Trainer(recipe or toy_recipe(), plugins, control=control, ring=ring, emit=emit, **options)
        last = trainer.run()
        return Outcome(last, events, ring.drain(), trainer)

    return run


@pytest.fixture
def make_folder(tmp_path):
    """Return a function that makes a run folder for a toy recipe."""
    from workbench.store.run_folder import RunFolder

    return lambda recipe: RunFolder.create(tmp_path / "runs", recipe)
