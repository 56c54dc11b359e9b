"""What the tests of the analyses share: the toys, and a run that is asked for something half way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOYS = str(Path(__file__).parents[2] / "toys")
if TOYS not in sys.path:
    sys.path.insert(0, TOYS)


@pytest.fixture
def run_with():
    """Return a function that runs a toy recipe and calls a function between two of its steps.

    It gives what the function returned, the figures of all steps, and the weights at the end.
    """
    from toy_plugins import toy_catalogue

    from workbench.engine.ring import StepRing
    from workbench.engine.trainer import Trainer
    from workbench.session.control import Control
    from workbench.session.events import Evaluated, Finished

    def run(recipe, function=None, live=()):
        ring, control, answers = StepRing(), Control(), []

        def emit(event):
            if isinstance(event, Evaluated) and event.split == "validation" and not answers and function is not None:
                for path, value in live:
                    control.set_live(path, value)
                answers.append(control.call(function))
            elif isinstance(event, Evaluated) and event.split == "validation" and function is None and not answers:
                for path, value in live:
                    control.set_live(path, value)
                answers.append(None)

        trainer = Trainer(recipe, toy_catalogue(), control=control, ring=ring, emit=emit)
        last = trainer.run()
        assert isinstance(last, Finished), last
        weights = trainer.run_state.assembly.model.module.state_dict()
        return answers[0].result() if function is not None else None, ring.drain(), weights

    return run


@pytest.fixture
def assert_same_run():
    """Return a function that compares figures and weights of two runs, bit for bit, except for their time."""
    import numpy
    import torch

    def compare(first, second):
        for name in first[1]:
            if name != "seconds":
                assert numpy.array_equal(first[1][name], second[1][name], equal_nan=True), name
        assert first[2].keys() == second[2].keys()
        for name in first[2]:
            assert torch.equal(first[2][name], second[2][name]), name

    return compare
