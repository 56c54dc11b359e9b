"""What the tests of the pages share."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from workbench.gui.background import wait_for_background
from workbench.registry import Catalogue, load_catalogue
from workbench.session.events import Evaluated, Scores
from workbench.session.recipe import PluginChoice, Recipe
from workbench.store.run_folder import RunFolder


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(
        data=PluginChoice("workbench.fashion_sample"),
        backbone=PluginChoice("workbench.small_cnn"),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.05}),
        schedule=PluginChoice("workbench.cosine"),
        name="a recipe",
    )


@pytest.fixture(autouse=True)
def garbage_stays_here(qapp: QApplication) -> Iterator[None]:
    """Keep cyclic collection out of background threads, as the program does."""
    gc.disable()
    yield
    wait_for_background()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()


@pytest.fixture
def make_run() -> Callable[..., RunFolder]:
    """Return a function that writes a run which nobody trained."""
    return write_run


def write_run(parent: Path, recipe: Recipe, title: str, *, state: str = "finished", accuracy: float = 0.9) -> RunFolder:
    """Write a run of ten epochs with its curve."""
    run = RunFolder.create(parent, recipe, title=title, needed_bytes=0)
    steps = np.arange(1, 401)
    with run.metrics() as metrics:
        metrics.add_steps(
            {
                "step": steps,
                "epoch": steps / 40,
                "seconds": steps * 0.075,
                "training_loss": 0.5 + np.exp(-steps / 80),
                "learning_rate": 0.05 * (1 + np.cos(np.pi * steps / 400)) / 2,
                "images": np.full(400, 128),
            }
        )
        for epoch in range(1, 11):
            reached = accuracy * (1 - math.exp(-epoch / 2))
            scores = Scores(1.5 - reached, reached, math.nan, reached, (reached,) * 10, 900)
            metrics.add_evaluation(Evaluated(40 * epoch, epoch, 3.0 * epoch, "validation", scores, 1.4 - reached, True))
    summary: dict[str, Any] = {}
    if state == "finished":
        summary = {
            "split": "test",
            "accuracy": accuracy,
            "ensemble_accuracy": accuracy + 0.01,
            "epochs": 10.0,
            "best_epoch": 9.0,
            "steps": 400,
            "seconds": 72.3,
            "images_per_second": 2140.4,
            "device": "cpu",
            "members": 5,
        }
    run.write_state(state=state, step=400 if summary else 120, total_steps=400, summary=summary)
    return run
