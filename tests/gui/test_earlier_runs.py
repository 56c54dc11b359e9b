"""Earlier runs join the ensemble in the window: from what they kept, or refused in a sentence."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from workbench.engine.earlier import joined
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.gui.past import read_stored
from workbench.session.control import Control
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.store.run_folder import RunFolder


@pytest.fixture(scope="module")
def runs(catalogue, tmp_path_factory):
    """Return three short runs: two on the same images, one on another split."""
    parent = tmp_path_factory.mktemp("runs")
    found = []
    for name, seed, split in (("first", 0, 0), ("second", 1, 0), ("other split", 0, 7)):
        recipe = dataclasses.replace(load_preset("digits", catalogue), name=name)
        for path, value in {
            "optimizer": PluginChoice("workbench.sgd", {"learning_rate": 0.1}),
            "training.full_batch": False,
            "training.batch_size": 64,
            "training.epochs": 2.0,
            "training.seed": seed,
            "split.seed": split,
            "schedule": PluginChoice("workbench.cosine_restarts", {"cycles": 2}),
            "ensembles": (PluginChoice("workbench.snapshots"),),
        }.items():
            recipe = recipe.set(path, value)
        folder = RunFolder.create(parent, recipe)
        Trainer(
            recipe,
            catalogue,
            control=Control(),
            ring=StepRing(),
            emit=lambda event: None,
            folder=folder,
            attended=False,
        ).run()
        found.append(folder.path)
    return found


@pytest.fixture
def first(runs, tmp_path):
    """Return a copy of the first run: what joins its ensemble stays there."""
    return shutil.copytree(runs[0], tmp_path / "first")


@pytest.fixture
def window(open_window, first, qtbot):
    window = open_window()
    window.show_stored(read_stored(first))
    qtbot.waitUntil(lambda: window.panels.members.figures is not None)
    return window


def test_an_earlier_run_joins_and_leaves_by_its_tick(window, runs, qtbot):
    panel = window.panels.members
    assert len(panel.figures.names) == 2
    window.earlier.add(runs[1])
    qtbot.waitUntil(lambda: panel.figures is not None and len(panel.figures.names) == 3)
    assert panel.figures.names[-1] == runs[1].name
    before = panel.figures.together.accuracy
    assert panel.result.text().startswith("Ensemble of 3: ")
    panel.tick(runs[1].name, False)
    qtbot.waitUntil(lambda: panel.figures is not None and len(panel.figures.names) == 2)
    panel.tick(runs[1].name, True)
    qtbot.waitUntil(lambda: panel.figures is not None and len(panel.figures.names) == 3)
    assert panel.figures.together.accuracy == before


def test_the_menu_tells_runs_of_one_title_apart(window, runs, qtbot, monkeypatch):
    monkeypatch.setattr("workbench.gui.earlier_runs.runs_folder", lambda: runs[0].parent)
    monkeypatch.setattr(window.earlier.menu, "popup", lambda place: None)
    window.earlier.ask()
    qtbot.waitUntil(lambda: len(window.earlier.menu.actions()) > len(runs))
    offered = {action.text().rpartition("\t")[2]: action for action in window.earlier.menu.actions()}
    assert {run.name for run in runs} <= set(offered)
    assert offered[runs[1].name].isEnabled()


def test_it_is_there_again_when_the_run_is_opened_again(open_window, window, first, runs, qtbot):
    window.earlier.add(runs[1])
    qtbot.waitUntil(lambda: window.panels.members.table.rowCount() == 3)
    again = open_window()
    again.show_stored(read_stored(first))
    panel = again.panels.members
    qtbot.waitUntil(lambda: panel.figures is not None and len(panel.figures.names) == 3)
    assert panel.figures.together == window.panels.members.figures.together
    assert panel.removal.isVisibleTo(panel) and not panel.removal.isEnabled()
    panel.table.selectRow(2)
    assert panel.removal.isEnabled()
    panel.removal.click()
    qtbot.waitUntil(lambda: panel.figures is not None and len(panel.figures.names) == 2)
    assert panel.table.rowCount() == 2 and not panel.removal.isVisibleTo(panel)
    assert joined(first) == []


def test_a_run_that_has_kept_nothing_joins_through_the_laboratory(window, runs, tmp_path, qtbot):
    bare = shutil.copytree(runs[1], tmp_path / "bare")
    shutil.rmtree(bare / "predictions")
    window.earlier.add(bare)
    qtbot.waitUntil(lambda: window.panels.members.table.rowCount() == 3, timeout=60_000)


def test_a_run_with_another_split_is_refused_in_a_sentence(window, runs, qtbot):
    window.earlier.add(runs[2])
    qtbot.waitUntil(lambda: bool(window.notices.notices))
    assert "was judged on other validation images" in window.notices.notices[0].text
    assert window.panels.members.table.rowCount() == 2


def test_the_larger_view_follows_the_ticks(window, qtbot):
    panel = window.panels.members
    panel.details.click()
    lab = window.earlier.lab
    assert lab.members.rowCount() == 3
    panel.tick(panel.figures.names[0], False)
    qtbot.waitUntil(lambda: lab.members.rowCount() == 0)
    lab.close()
