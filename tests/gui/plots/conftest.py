"""Runs for the tests of the curves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from workbench.gui.plots import RunPlots
from workbench.gui.theme import apply_theme
from workbench.session.events import EnsembleEvaluated, Evaluated, MemberAdded, RunStarted, Scores

STEPS_PER_EPOCH = 50
Rows = dict[str, np.ndarray]


def loss_at(steps: np.ndarray) -> np.ndarray:
    return 2.3 * np.exp(-steps / 400) + 0.2 + 0.05 * np.sin(steps * 1.7)


def rate_at(steps: np.ndarray) -> np.ndarray:
    return 0.05 * (1 + np.cos(np.pi * steps / 1000))


@pytest.fixture(scope="module", autouse=True)
def as_before(qapp):
    """Leave the program undressed for the tests that follow."""
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def rows() -> Callable[[int, int], Rows]:
    """Return what the ring gives for the steps from one to another, both included."""

    def make(first: int, last: int) -> Rows:
        steps = np.arange(first, last + 1)
        return {
            "step": steps,
            "epoch": steps / STEPS_PER_EPOCH,
            "seconds": steps * 0.02,
            "training_loss": loss_at(steps),
            "learning_rate": rate_at(steps),
            "momentum": np.full(len(steps), 0.9),
            "images": steps * 32,
        }

    return make


def scores(loss: float, accuracy: float) -> Scores:
    return Scores(loss, accuracy, float("nan"), accuracy, (accuracy,), 100)


@pytest.fixture
def evaluated() -> Callable[..., Evaluated]:
    """Return the event of an evaluation."""

    def make(step: int, loss: float, accuracy: float, split: str = "validation") -> Evaluated:
        return Evaluated(
            step, step / STEPS_PER_EPOCH, step * 0.02, split, scores(loss, accuracy), loss - 0.1, best=False
        )

    return make


@pytest.fixture
def member() -> Callable[[str, int, float], MemberAdded]:
    """Return the event of a new member."""
    return lambda name, step, accuracy: MemberAdded(name, "test.snapshots", step, scores(0.5, accuracy), "")


@pytest.fixture
def ensemble() -> Callable[[int, float], EnsembleEvaluated]:
    """Return the event of an evaluated ensemble."""
    return lambda step, accuracy: EnsembleEvaluated(step, "validation", ("a", "b"), scores(0.4, accuracy))


@pytest.fixture
def started() -> RunStarted:
    """Return the event of a run that begins: 1,000 steps in 20 epochs."""
    steps = np.linspace(0, 999, 200).astype(int)
    plan = tuple((int(step), float(rate)) for step, rate in zip(steps, rate_at(steps), strict=True))
    return RunStarted(
        "/runs/one", "one", 1000, STEPS_PER_EPOCH, 0, ("a", "b"), {}, "CPU", "", 10, ("optimizer.learning_rate",), plan
    )


@pytest.fixture
def plots(qtbot, qapp) -> RunPlots:
    """Return the live view, shown at the size it has in a window of 1280 x 800."""
    apply_theme(qapp, "light")
    widget = RunPlots()
    qtbot.addWidget(widget)
    widget.resize(660, 640)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def running(plots, started, rows, evaluated, member, ensemble) -> RunPlots:
    """Return the live view in the middle of a run: 600 steps, 12 evaluations, two members."""
    plots.begin(started)
    plots.add_steps(rows(1, 600))
    for number in range(1, 13):
        plots.add_evaluation(evaluated(50 * number, 2.0 / number + 0.3, 0.9 - 0.5 / number))
    plots.add_member(member("cycle 1", 300, 0.86))
    plots.add_member(member("cycle 2", 600, 0.87))
    plots.add_ensemble(ensemble(600, 0.89))
    plots.canvas.draw_now()
    return plots
