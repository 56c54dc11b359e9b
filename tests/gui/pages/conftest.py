"""What the tests of the pages share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from workbench.gui.background import wait_for_background
from workbench.registry import Catalogue, load_catalogue
from workbench.session.recipe import PluginChoice, Recipe


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
