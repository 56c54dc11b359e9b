"""Whole runs: an earlier run joins the ensemble; findings are told and kept; the terminal has the figures."""

from __future__ import annotations

import dataclasses
import json
import shutil

import numpy as np
import pytest

from workbench.api import StoreError
from workbench.engine.earlier import fits, held_by, member_of
from workbench.engine.ring import StepRing
from workbench.engine.trained import TrainedRun
from workbench.engine.trainer import Trainer
from workbench.gui.members import MemberCache
from workbench.gui.past import read_past
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.events import Finished, HealthFound
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.store.run_folder import RunFolder

CATALOGUE = load_catalogue(safe_mode=True)


def small(**changes):
    recipe = load_preset("digits", CATALOGUE)
    for path, value in {
        "optimizer": PluginChoice("workbench.sgd", {"learning_rate": 0.1}),
        "backbone": PluginChoice("workbench.mlp"),
        "training.full_batch": False,
        "training.batch_size": 64,
        "training.epochs": 4.0,
        "schedule": PluginChoice("workbench.cosine_restarts", {"cycles": 2}),
        "ensembles": (PluginChoice("workbench.snapshots"),),
        **changes,
    }.items():
        recipe = recipe.set(path, value)
    return recipe


def train(parent, recipe, name="run"):
    events = []
    folder = RunFolder.create(parent, dataclasses.replace(recipe, name=name))
    last = Trainer(
        recipe, CATALOGUE, control=Control(), ring=StepRing(), emit=events.append, folder=folder, attended=False
    ).run()
    return folder, events, last


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    parent = tmp_path_factory.mktemp("runs")
    return [train(parent, small(**{"training.seed": seed}))[0] for seed in (0, 1)]


def test_an_earlier_run_is_a_member_with_what_it_has_kept(runs):
    first, second = runs
    cache = MemberCache(first.path)
    file, predictions = cache.take_earlier(second.path)
    with first.metrics(readonly=True) as store:
        own = [(member.name, member.probabilities) for member in store.members()]
    figures = cache.combine([*own, ("other", file)])
    assert figures.names[-1] == "other" and len(figures.names) == 3
    # What the run itself said of its best model.
    with second.metrics(readonly=True) as store:
        best = max(item.scores.accuracy for item in store.evaluations() if item.split == "validation")
    assert figures.singles[-1].accuracy == pytest.approx(best)
    assert predictions.dtype == np.float32


def test_a_run_that_has_kept_nothing_is_computed_to_the_same(runs):
    kept = member_of(runs[1].path, held_by(runs[0].path))
    said = TrainedRun(runs[1], CATALOGUE).predictions("validation")
    cache = MemberCache(runs[0].path)
    _, computed = cache.take_computed(
        runs[1].path, [str(key) for key in said.keys], said.labels, next(iter(said.probabilities.values()))
    )
    np.testing.assert_allclose(computed, kept, atol=1e-6)


def test_other_splits_and_other_data_are_refused_in_a_sentence(runs, tmp_path):
    held = held_by(runs[0].path)
    other_split, _, _ = train(tmp_path, small(**{"split.seed": 5, "training.epochs": 1.0}), "split")
    with pytest.raises(StoreError, match=r"other validation images: only \d+ of \d+ are the same"):
        member_of(other_split.path, held)
    with pytest.raises(StoreError, match="trained on other images"):
        fits(runs[1].path, dataclasses.replace(held, fingerprint="another"))
    with pytest.raises(StoreError, match="knows other classes"):
        fits(runs[1].path, dataclasses.replace(held, classes=("cat", "dog")))
    with pytest.raises(StoreError, match="other labels"):
        member_of(runs[1].path, dataclasses.replace(held, labels=held.labels[::-1].copy()))
    with pytest.raises(StoreError):
        member_of(tmp_path / "nowhere", held)
    bare = tmp_path / "bare"
    shutil.copytree(runs[1].path, bare)
    shutil.rmtree(bare / "predictions")
    with pytest.raises(StoreError, match="has kept no predictions"):
        member_of(bare, held)


def test_the_terminal_tells_the_same_figures(runs, capsys):
    from workbench.cli.main import main

    assert main(["runs", "show", str(runs[0].path), "--json"]) == 0
    shown = capsys.readouterr().out
    stored = json.loads(shown.splitlines()[-1])["ensemble"]
    assert main(["evaluate", str(runs[0].path), "--json"]) == 0
    computed = json.loads(capsys.readouterr().out.splitlines()[-1])["ensemble"]
    assert stored["sentence"] in shown
    assert stored["accuracy"] == computed["accuracy"]
    assert stored["gain_interval"] == pytest.approx(computed["gain_interval"])
    assert stored["disagreement"] == computed["disagreement"]


def test_findings_are_told_kept_and_read_back(tmp_path, capsys):
    recipe = small(**{"optimizer.learning_rate": 1e-6, "training.epochs": 3.0, "ensembles": (), "schedule.cycles": 1})
    folder, events, last = train(tmp_path, recipe)
    assert isinstance(last, Finished)
    told = [event for event in events if isinstance(event, HealthFound)]
    assert "rate_at_edge" in [event.rule for event in told]
    assert [event for event in read_past(folder, 2**62).events if isinstance(event, HealthFound)] == told
    assert "health: The learning rate 1e-06 lies outside" in folder.log_path.read_text("utf-8")
    from workbench.cli.main import main

    assert main(["runs", "show", str(folder.path)]) == 0
    assert "The learning rate 1e-06 lies outside" in capsys.readouterr().out.replace("\n", " ")


def test_a_loss_that_is_not_finite_is_a_finding(tmp_path):
    recipe = small(**{"optimizer.learning_rate": 1e30, "training.epochs": 1.0, "ensembles": (), "schedule.cycles": 1})
    _, events, last = train(tmp_path, recipe)
    assert not isinstance(last, Finished)
    (found,) = [event for event in events if isinstance(event, HealthFound) and event.rule == "not_finite"]
    assert found.figures["failed"] >= 1 and found.figures["rate"] == pytest.approx(1e30)


def test_the_watch_changes_nothing(tmp_path):
    """The same curve bit for bit with and without the diagnostics that the watcher reads."""
    plain = small(**{"training.epochs": 2.0})
    watched = plain.set(
        "diagnostics", (PluginChoice("workbench.dead_units"), PluginChoice("workbench.update_to_weight_ratio"))
    )
    losses = []
    for name, recipe in (("plain", plain), ("watched", watched)):
        folder, _, _ = train(tmp_path, recipe, name)
        with folder.metrics(readonly=True) as store:
            losses.append(store.steps()["training_loss"])
    np.testing.assert_array_equal(*losses)
