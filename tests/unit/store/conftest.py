from __future__ import annotations

from pathlib import Path

import pytest

from workbench.session.recipe import PluginChoice, Recipe
from workbench.store.run_folder import RunFolder


@pytest.fixture
def recipe() -> Recipe:
    return Recipe(
        data=PluginChoice("workbench.digits"),
        backbone=PluginChoice("workbench.mlp", {"widths": (64, 32)}),
        loss=PluginChoice("workbench.cross_entropy"),
        optimizer=PluginChoice("workbench.sgd", {"learning_rate": 0.1}),
        schedule=PluginChoice("workbench.constant"),
        name="first try",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of runs whose name has a space and letters outside ASCII."""
    return tmp_path / "my runs – 실험"


@pytest.fixture
def run(folder: Path, recipe: Recipe) -> RunFolder:
    return RunFolder.create(folder, recipe)
