"""Whole runs: an earlier run joins the ensemble; findings are told and kept; the terminal has the figures."""

from __future__ import annotations

import dataclasses
import json
import shutil

import numpy as np
import pytest

from workbench.api import StoreError
from workbench.cli.main import main
from workbench.data.splits import SplitManifest
from workbench.engine.earlier import fits, held_by, join, joined, member_of
from workbench.engine.learned import LearnedModel
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
from workbench.store.predictions import Predictions
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


def test_an_earlier_run_joins_for_good_and_goes_where_the_run_goes(runs, tmp_path, capsys):
    first, second = (shutil.copytree(run.path, tmp_path / run.name) for run in runs)
    (member,) = join(first, second)
    with runs[1].metrics(readonly=True) as store:  # what the run itself said of its best model
        best = max(item.scores.accuracy for item in store.evaluations() if item.split == "validation")
    assert member.scores.accuracy == pytest.approx(best)
    assert join(first, second) == []
    moved = first.rename(tmp_path / "elsewhere")
    shutil.rmtree(second)
    assert joined(moved) == [member]

    with runs[0].metrics(readonly=True) as store:
        own = [(each.name, each.probabilities) for each in store.members()]
    figures = MemberCache(moved).combine([*own, (member.name, member.probabilities)])
    assert figures.names[-1] == member.name and len(figures.names) == 3
    kept = Predictions.load(moved, "test")
    by_hand = np.mean([values for name, values in kept.probabilities.items() if name.startswith("member: ")], axis=0)
    np.testing.assert_allclose(kept.probabilities["ensemble"], by_hand, atol=1e-6)

    assert main(["evaluate", str(moved), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["members"] == 3 and told["ensemble"]["members"][-1]["name"] == member.name
    assert told["ensemble_accuracy"] == pytest.approx((by_hand.argmax(axis=1) == kept.labels).mean())
    learned = LearnedModel(RunFolder.open(moved), CATALOGUE)
    assert learned.members == (*(name for name, _ in own), member.name)
    trained = TrainedRun(RunFolder.open(moved), CATALOGUE)
    np.testing.assert_allclose(
        learned.probabilities(trained.some_images("test", 50), "ensemble"),
        kept.probabilities["ensemble"][:50],
        atol=1e-5,
    )
    assert main(["export", str(moved), "--model", "ensemble", "--format", "torch", "--to", str(tmp_path / "out")]) == 0
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    accuracy = (kept.probabilities["ensemble"].argmax(axis=1) == kept.labels).mean()
    assert f"| Accuracy of the ensemble of 3 | {accuracy:.1%} |" in card
    assert main(["report", str(moved), "--to", str(tmp_path / "report.html")]) == 0
    assert "Figures are those of the ensemble of 3 on" in (tmp_path / "report.html").read_text("utf-8")
    capsys.readouterr()
    assert main(["runs", "list", "--folder", str(tmp_path), "--json"]) == 0
    listed = capsys.readouterr().out.splitlines()
    (shown,) = [each for each in json.loads(listed[-1])["runs"] if each["run"] == str(moved)]
    assert shown["members"] == 3 and shown["ensemble_accuracy"] == pytest.approx(accuracy)
    assert f" {100 * accuracy:.1f} %" in next(line for line in listed if line.startswith(moved.name))


def test_two_runs_without_members_are_averaged_with_each_other(tmp_path):
    plain = {"ensembles": (), "schedule.cycles": 1, "training.epochs": 1.0}
    first, second = (train(tmp_path, small(**plain, **{"training.seed": seed}))[0].path for seed in (0, 1))
    assert [member.name for member in join(first, second)] == [first.name, second.name]
    said = [Predictions.load_own(run, "test").probabilities["best"] for run in (first, second)]
    np.testing.assert_allclose(
        Predictions.load(first, "test").probabilities["ensemble"], np.mean(said, axis=0), atol=1e-6
    )


def test_the_terminal_adds_and_removes_members(runs, tmp_path, capsys):
    first = shutil.copytree(runs[0].path, tmp_path / "first")
    name = runs[1].path.name
    assert main(["members", str(first), "--add", str(runs[1].path), "--json"]) == 0
    shown = capsys.readouterr().out
    told = json.loads(shown.splitlines()[-1])
    assert f"{name} has joined the ensemble." in shown and "ensemble of 3" in shown
    assert [each["name"] for each in told["earlier"]] == [name] and len(told["ensemble"]["members"]) == 3
    assert main(["members", str(first), "--remove", name]) == 0
    assert "ensemble of 2" in capsys.readouterr().out
    assert main(["members", str(first), "--remove", name]) == 2
    assert "has taken no earlier run" in capsys.readouterr().err
    assert main(["members", str(first), "--add", str(tmp_path / "nowhere")]) == 2


def test_a_run_that_has_kept_nothing_is_computed_to_the_same(runs, tmp_path):
    first, bare = (shutil.copytree(run.path, tmp_path / run.name) for run in runs)
    kept = member_of(bare, held_by(first))
    shutil.rmtree(bare / "predictions")
    assert main(["members", str(first), "--add", str(bare)]) == 0
    (member,) = joined(first)
    np.testing.assert_allclose(member_of(first / member.probabilities, held_by(first)), kept, atol=1e-6)


def test_a_run_tested_on_other_images_or_without_a_model_does_not_join(runs, tmp_path):
    first, second = (shutil.copytree(run.path, tmp_path / run.name) for run in runs)
    (second / "model.safetensors").unlink()
    with pytest.raises(StoreError, match="no finished model yet"):
        join(first, second)
    assert joined(first) == [] and [*(first / "members" / "earlier").iterdir()] == []
    split = SplitManifest.load(second / "split.json")
    places = {key: "training" if place == "test" else place for key, place in split.places.items()}
    dataclasses.replace(split, places=places).save(second / "split.json")
    with pytest.raises(StoreError, match="holds back other test images"):
        join(first, second)


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
