"""Every command, as a person types it: what it prints, how it ends, and that no traceback is ever seen."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from terminal import REQUIRED, STEADY, in_a_process, run
from tiny_data import write_pictures

import workbench
from workbench.data.splits import SplitManifest
from workbench.registry.trust import Trust
from workbench.session.paths import plugin_folder, runs_folder
from workbench.store.run_folder import RunFolder


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Return a folder of small pictures in ten classes."""
    folder = tmp_path_factory.mktemp("내 그림")
    write_pictures(folder)
    return folder


@pytest.fixture(scope="module")
def shelf(tmp_path_factory, pictures):
    """Return a folder with two finished runs on the pictures, and what training them printed."""
    folder = tmp_path_factory.mktemp("runs")
    results = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        for rate in ("0.1", "0.02"):
            results.append(
                run(
                    "train",
                    "quickstart",
                    *STEADY,
                    *("--set", "data.plugin=workbench.image_folder", "--set", f"data.folder={pictures}"),
                    *("--set", "data.size=8", "--set", "backbone.plugin=workbench.softmax_regression"),
                    *("--set", "training.epochs=6", "--set", "training.batch_size=16", "--set", "schedule.cycles=3"),
                    *("--set", "warm_up.epochs=0.1"),
                    *("--set", f"optimizer.learning_rate={rate}", "--set", f"name=rate {rate}"),
                    *("--out", folder, "--json"),
                )
            )
    return folder, results


@pytest.fixture
def finished(shelf):
    """Return the first of the two runs; not to be changed."""
    return Path(shelf[1][0].json["run"])


@pytest.fixture
def copied(finished, tmp_path):
    """Return a copy of a finished run, to be changed."""
    return Path(shutil.copytree(finished, tmp_path / "copy"))


# train ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes, words",
    [
        (("training.full_batch=true", "optimizer.plugin=workbench.newton"), r"at most 10,000 weights.*use L-BFGS"),
        (("training.full_batch=true", "optimizer.plugin=workbench.bfgs"), r"at most 10,000 weights.*use L-BFGS"),
        (("schedule.plugin=workbench.cosine_restarts", "schedule.cycles=900"), "there is no room for 900 in a run"),
        (("loss.plugin=workbench.multiclass_hinge", "augmentations+=workbench.mixup"), "loss that takes soft targets"),
        (("data.plugin=workbench.image_folder", "data.folder=/nowhere"), "/nowhere"),
        (
            ("backbone.plugin=workbench.torchvision", "backbone.model=resnet18", "backbone.weights=default"),
            "damaged or not complete.*train from scratch",
        ),
    ],
)
def test_what_cannot_be_trained_is_refused_in_a_sentence_and_leaves_no_run(tmp_path_factory, tmp_path, changes, words):
    weights = tmp_path_factory.mktemp("weights")
    (weights / "resnet18-f37072fd.pth").write_bytes(b"PK truncated")
    if "backbone.weights=default" in changes:
        changes = (*changes, f"backbone.folder={weights}")
    settings = [part for change in ("backbone.plugin=workbench.small_cnn", *changes) for part in ("--set", change)]
    done = run("train", "quickstart", *settings, "--out", tmp_path, "--json")
    assert done.code == 2
    assert re.search(words, done.err.splitlines()[-1])
    assert "details" not in done.err and "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_train_says_what_came_out(shelf):
    _, (first, _) = shelf
    assert first.code == 0
    summary = first.json
    assert summary.keys() >= REQUIRED
    assert summary["accuracy"] > 0.5
    assert summary["ensemble_accuracy"] > 0.5
    assert summary["epochs"] == 6.0
    assert summary["steps"] == 48
    assert summary["device"] == "cpu"
    assert summary["split"] == "validation"  # these pictures have no test part
    sentence = first.out.splitlines()[0]
    assert sentence.startswith("Done after 6 epochs in 0:0")
    assert f"{100 * summary['accuracy']:.1f} % validation accuracy" in sentence
    assert summary["model"] in sentence
    assert Path(summary["model"]).is_file()
    assert "epoch   training loss" in first.err


def test_without_json_there_is_the_sentence_alone(tmp_path):
    result = run("train", "digits", *STEADY, "--set", "training.epochs=1", "--out", tmp_path)
    assert result.code == 0
    assert len(result.out.splitlines()) == 1


def test_train_takes_a_file_and_writes_where_it_is_told(tmp_path):
    recipe = tmp_path / "내 레시피.recipe.toml"
    recipe.write_text(run("recipes", "show", "digits").out, encoding="utf-8")
    place = tmp_path / "실험 결과"
    result = run("train", recipe, *STEADY, "--set", "training.epochs=2", "--out", place, "--json")
    assert Path(result.json["run"]).parent == place
    assert RunFolder.open(Path(result.json["run"])).recipe().training.epochs == 2.0


def test_train_writes_into_the_persons_own_folder_of_runs():
    result = run("train", "digits", *STEADY, "--set", "training.epochs=1", "--json")
    assert Path(result.json["run"]).parent == runs_folder()
    assert run("runs", "show", "last").code == 0


def test_train_begins_a_kept_run_anew(finished, tmp_path):
    result = run("train", finished, "--out", tmp_path, "--json")
    assert result.json["accuracy"] == RunFolder.open(finished).state()["summary"]["accuracy"]


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["train"], "RECIPE"),
        (["train", "digitz"], "Did you mean digits?"),
        (["train", "digits", "--set", "training.epoch=3"], "training.epochs"),
        (["train", "digits", "--set", "epochs"], "assignment"),
        (["train", "digits", "--set", "training.epochs=nan"], "pochs"),
        (["train", "digits", "--fast"], "--fast"),
        (["resume", "nothing"], "There is no run 'nothing'"),
        (["resume", "last"], "There is no run yet"),
        (["replay", "nothing"], "There is no run 'nothing'"),
        (["evaluate", "nothing"], "There is no run 'nothing'"),
        (["runs", "show", "nothing"], "There is no run 'nothing'"),
        (["runs"], "action"),
        (["plugins", "show", "workbench.sdg"], "workbench.sgd"),
        (["plugins", "list", "--kind", "optimiser"], "optimizer"),
        (["recipes", "show", "quikstart"], "Did you mean quickstart?"),
        (["trian"], "workbench train"),
        (["nonsense"], "no preset 'nonsense'"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_bad_input_is_answered_by_one_sentence(arguments, words):
    assert words in run(*arguments).sentence


def test_several_problems_of_a_recipe_are_told_at_once(tmp_path):
    recipe = tmp_path / "bad.recipe.toml"
    text = run("recipes", "show", "digits").out
    recipe.write_text(text.replace("epochs = 20.0", "epochs = -1.0").replace("workbench.l2", "workbench.l3"))
    result = run("train", recipe, "--out", tmp_path)
    assert result.code == 2
    assert "2 reasons" in result.err
    assert "training.epochs" in result.err
    assert "workbench.l3" in result.err
    assert list(tmp_path.iterdir()) == [recipe]


# resume, replay, evaluate ---------------------------------------------------------------------------


def test_a_finished_run_is_trained_for_longer(copied):
    result = run("resume", copied, "--epochs", "2", "--json")
    assert result.code == 0
    assert result.json["epochs"] == 8.0
    assert "going on at step 48 of 64" in result.err
    assert "Identical, bit for bit: 64 steps" in run("replay", copied).out


def test_a_run_that_failed_goes_on_with_a_live_edit_and_is_repeated_with_it(tmp_path):
    settings = ("training.epochs=2", "optimizer.plugin=workbench.sgd", "optimizer.learning_rate=1e6")
    rows = [f"--set={each}" for each in ("training.full_batch=no", "training.batch_size=64", *settings)]
    failed = run("train", "digits", *rows, "--out", tmp_path)
    assert failed.code == 1
    (path,) = tmp_path.iterdir()
    line = next(line for line in failed.err.splitlines() if "Go on with" in line)
    command = line.partition("Go on with: workbench ")[2]
    assert command == f"resume {path} --set optimizer.learning_rate=1e+05"
    good = run(*command.split()[:-1], "optimizer.learning_rate=0.1")
    assert good.code == 0
    assert "Identical, bit for bit" in run("replay", path).out


def test_what_cannot_change_while_a_model_trains_is_refused_before_a_run_goes_on(copied):
    refused = run("resume", copied, "--epochs", "1", "--set", "backbone.hidden=3")
    assert refused.code == 2
    assert "cannot be changed while this run trains" in refused.sentence
    assert "optimizer.learning_rate" in refused.sentence
    assert "at least 0" in run("resume", copied, "--epochs", "1", "--set", "optimizer.learning_rate=-1").sentence


def test_a_finished_run_that_is_to_be_continued_says_how(copied):
    result = run("resume", copied, "--json")
    assert result.code == 0
    assert "--epochs" in result.err
    assert result.json["steps"] == 48


@pytest.mark.parametrize("epochs", ["-1", "0", "nan", "inf", "two"])
def test_an_extension_must_be_a_length(copied, epochs):
    assert "epochs above 0" in run("resume", copied, "--epochs", epochs).sentence


def test_replay_prints_that_the_curve_is_the_same(finished):
    before = sorted(path.stat().st_mtime_ns for path in finished.rglob("*"))
    result = run("replay", finished, "--json")
    assert result.code == 0
    assert "Identical, bit for bit: 48 steps" in result.out
    assert result.json["identical"] is True
    assert sorted(path.stat().st_mtime_ns for path in finished.rglob("*")) == before


def test_replay_prints_where_a_curve_differs(copied):
    resolved = copied / "resolved.toml"
    resolved.write_text(resolved.read_text("utf-8").replace("learning_rate = 0.1", "learning_rate = 0.11"), "utf-8")
    result = run("replay", copied, "--json")
    assert result.code == 1
    assert "Different from step 1 of 48" in result.out
    assert result.json["first_difference"] == 1


def test_a_run_that_never_began_cannot_be_replayed_or_judged(finished, tmp_path):
    begun = RunFolder.create(tmp_path, RunFolder.open(finished).recipe())
    assert "resume" in run("replay", begun.path).sentence
    assert "resume" in run("evaluate", begun.path).sentence


def test_evaluate_gives_the_figures_of_the_summary(finished):
    summary = RunFolder.open(finished).state()["summary"]
    result = run("evaluate", finished, "--json")
    assert result.code == 0
    assert result.json["accuracy"] == summary["accuracy"]
    assert result.json["ensemble_accuracy"] == summary["ensemble_accuracy"]
    assert f"{100 * summary['accuracy']:.1f} %" in result.out
    assert "class 3" in result.out


def test_evaluate_judges_other_pictures(finished, pictures, tmp_path):
    some = tmp_path / "some pictures"
    for number in (2, 5):
        shutil.copytree(pictures / f"class {number}", some / f"class {number}")
    result = run("evaluate", finished, "--data", some, "--json")
    assert result.code == 0
    assert result.json["images"] == 32
    assert result.json["split"] == "all"
    assert result.json["per_class"]["class 2"] is not None
    assert result.json["per_class"]["class 3"] is None


def test_evaluate_judges_the_very_pictures_of_the_run_as_the_run_did(finished, pictures, tmp_path):
    """The model sees other pictures as it saw its own: the same size, order of classes and normalization."""
    split = SplitManifest.load(RunFolder.open(finished).split_path)
    for key, place in split.places.items():
        if place == "validation":
            target = tmp_path / "held back" / key
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(pictures / key, target)
    summary = RunFolder.open(finished).state()["summary"]
    result = run("evaluate", finished, "--data", tmp_path / "held back", "--json")
    assert result.json["accuracy"] == summary["accuracy"]
    assert result.json["loss"] == pytest.approx(summary["loss"], rel=1e-6)
    assert result.json["ensemble_accuracy"] == summary["ensemble_accuracy"]


def test_evaluate_judges_a_table_of_pictures_as_it_judges_a_folder(finished, pictures, tmp_path):
    for name in ("class 2", "class 5"):
        shutil.copytree(pictures / name, tmp_path / "folder" / name)
    rows = [f"{path.relative_to(tmp_path)},{path.parent.name}" for path in sorted((tmp_path / "folder").rglob("*.*"))]
    (tmp_path / "table.csv").write_text("\n".join(["path,label", *rows]), "utf-8")
    table, folder = (run("evaluate", finished, "--data", tmp_path / name, "--json") for name in ("table.csv", "folder"))
    assert table.json["images"] == len(rows) == 32
    assert table.json["accuracy"] == folder.json["accuracy"]


def test_evaluate_takes_a_single_picture_of_a_class_and_writes_nothing(finished, pictures, tmp_path):
    for number in (2, 5):
        (tmp_path / f"class {number}").mkdir()
        shutil.copy(next((pictures / f"class {number}").iterdir()), tmp_path / f"class {number}")
    before = {path: path.stat().st_mtime_ns for path in finished.rglob("*")}
    assert run("evaluate", finished, "--data", tmp_path, "--json").json["images"] == 2
    assert run("evaluate", finished).code == 0
    assert {path: path.stat().st_mtime_ns for path in finished.rglob("*")} == before


def test_evaluate_refuses_classes_the_model_does_not_know(finished, pictures, tmp_path):
    for number, name in ((2, "class 2"), (5, "cats")):
        shutil.copytree(pictures / f"class {number}", tmp_path / "other" / name)
    sentence = run("evaluate", finished, "--data", tmp_path / "other").sentence
    assert "cats" in sentence
    assert "class 9" in sentence
    assert "not there" in run("evaluate", finished, "--data", tmp_path / "nowhere").sentence


# runs, plugins, recipes, doctor ---------------------------------------------------------------------


def test_runs_are_listed_the_newest_first(shelf):
    folder, _ = shelf
    result = run("runs", "list", "--folder", folder, "--json")
    head, newest, oldest = result.out.splitlines()[:3]
    assert head.split()[:3] == ["run", "title", "state"]
    assert "rate 0.02" in newest
    assert "rate 0.1" in oldest
    assert "finished" in newest
    assert [run["state"] for run in result.json["runs"]] == ["finished", "finished"]


def test_no_runs_are_answered_by_how_to_make_one():
    assert "workbench train quickstart" in run("runs", "list").out
    assert run("runs", "list", "--json").json == {"runs": []}


def test_runs_in_a_folder_that_is_not_there_are_bad_input(tmp_path):
    refused = run("runs", "list", "--folder", tmp_path / "gone")
    assert refused.code == 2 and "There is no folder" in refused.err and refused.out == ""


def test_a_run_that_is_being_trained_elsewhere_is_not_resumed(copied):
    folder = RunFolder.open(copied)
    folder.acquire()
    refused = run("resume", copied, "--epochs", "1")
    folder.release()
    assert refused.code == 2 and refused.out == ""
    assert "is being trained by another process" in refused.err and "Go on with" not in refused.err


def test_a_run_is_shown_with_its_edits(copied):
    run("resume", copied, "--epochs", "1")
    result = run("runs", "show", copied, "--json")
    assert "rate 0.1" in result.out
    assert "finished, step 56 of 56" in result.out
    assert "extend" in result.out
    assert result.json["summary"]["steps"] == 56


def test_runs_are_compared_where_they_differ(shelf):
    _, results = shelf
    result = run("runs", "compare", *(each.json["run"] for each in results), "--json")
    lines = result.out.splitlines()
    assert lines[0].split() == ["rate", "0.1", "rate", "0.02"]
    rates = [line.split() for line in lines if line.startswith("optimizer.learning_rate")]
    assert rates == [["optimizer.learning_rate", "0.1", "0.02"]]
    assert not [line for line in lines if line.startswith("training.batch_size")]
    assert result.json["accuracy"] == [each.json["accuracy"] for each in results]


def test_plugins_are_listed_by_kind_and_shown():
    result = run("plugins", "list", "--json")
    assert {"optimizer", "backbone", "dataset"} <= result.json["plugins"].keys()
    only = run("plugins", "list", "--kind", "loss")
    assert "workbench.cross_entropy" in only.out
    assert "workbench.sgd" not in only.out
    shown = run("plugins", "show", "workbench.sgd", "--json")
    assert "learning_rate = " in shown.out
    assert "may change while training" in shown.out
    assert shown.json["defaults"]["momentum"] == 0.9


def test_a_plugin_file_is_trusted_by_name():
    plugin_folder().mkdir(parents=True)
    (plugin_folder() / "mine.py").write_text("raise SystemExit('never run untrusted')")
    listed = run("plugins", "list")
    assert "nobody has trusted it" in listed.err
    assert run("plugins", "trust", "mine.py").code == 0
    assert Trust(plugin_folder().parent).is_trusted(plugin_folder() / "mine.py")
    assert "could not be imported" in run("plugins", "list").err
    assert "workbench.sgd" in run("plugins", "list", "--safe-mode").out


def test_a_plugin_file_elsewhere_is_not_trusted(tmp_path):
    (tmp_path / "mine.py").write_text("")
    assert "folder for plugins" in run("plugins", "trust", tmp_path / "mine.py").sentence


def test_recipes_are_listed_and_shown():
    assert run("recipes", "list", "--json").json["recipes"][:2] == ["quickstart", "digits"]
    assert 'plugin = "workbench.lbfgs"' in run("recipes", "show", "digits").out


def test_the_doctor_says_what_works():
    result = run("doctor", "--json")
    assert result.code == 0
    for name in ("workbench", "Python", "torch", "torchvision", "device", "threads", "folder of runs", "plugins"):
        assert result.json[name]["ok"] and result.json[name]["words"], name
    assert "processors" in result.json["threads"]["words"]
    assert "workbench --start" in result.out


def test_the_doctor_sees_a_folder_that_cannot_be_used(monkeypatch, tmp_path):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    result = run("doctor")
    assert result.code == 1
    assert [line for line in result.out.splitlines() if line.startswith("NOT") and "folder of runs" in line]


@pytest.mark.parametrize("words", [["--help"], ["train", "--help"], ["runs", "--help"], ["plugins", "list", "--help"]])
def test_help_is_there(words):
    result = run(*words)
    assert result.code == 0
    assert "usage: workbench" in result.out


def test_the_version():
    assert run("--version").out.strip() == workbench.__version__


# Without a screen -----------------------------------------------------------------------------------


@pytest.fixture
def screenless(monkeypatch):
    """Return an environment in which no window can be opened."""
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a screen")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_screen_the_recipe_is_trained_in_the_terminal(screenless, tmp_path):
    recipe = tmp_path / "short.recipe.toml"
    recipe.write_text(run("recipes", "show", "digits").out.replace("epochs = 20.0", "epochs = 2.0"))
    result = in_a_process(recipe, "--start")
    assert result.code == 0
    assert "no window can be opened: there is no screen" in result.err
    assert "epoch   training loss" in result.err
    assert result.out.startswith("Done after 2 epochs")


def test_without_a_screen_a_run_is_answered_by_what_can_be_done(screenless, finished):
    assert f"workbench resume {finished}" in run(finished).sentence


def test_a_recipe_is_proposed_for_a_folder_of_pictures(pictures, tmp_path):
    result = run("train", pictures, "--set", "training.epochs=6", "--out", tmp_path, "--json")
    assert "images of 10 classes" in result.err and "a small convolutional net" in result.err
    assert "Training takes" in result.err and "on this machine" in result.err
    assert result.json["steps"] >= 1 and result.json["name"] == pictures.name
