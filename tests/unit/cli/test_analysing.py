"""The commands lr-range and gradcheck, on toys, and advise."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pytest

TOYS = str(Path(__file__).parents[2] / "toys")
if TOYS not in sys.path:
    sys.path.insert(0, TOYS)

import toy_plugins  # noqa: E402
import wrong_gradients  # noqa: E402

from workbench.api import ParamError, RecipeError, StoreError  # noqa: E402
from workbench.cli import analysing, finding  # noqa: E402
from workbench.registry import load_catalogue  # noqa: E402
from workbench.registry.catalogue import Catalogue, Entry  # noqa: E402
from workbench.registry.source import Source  # noqa: E402
from workbench.session.assignment import parse_assignment  # noqa: E402
from workbench.session.presets import load_preset  # noqa: E402
from workbench.session.recipe_file import read_recipe, write_recipe  # noqa: E402

CATALOGUE = Catalogue(
    [Entry(each, Source("toys", "1.0", "toys")) for each in (*toy_plugins.DESCRIPTORS, *wrong_gradients.DESCRIPTORS)]
)


@pytest.fixture
def recipe_file(tmp_path):
    path = tmp_path / "toy.recipe.toml"
    path.write_text(write_recipe(toy_plugins.toy_recipe(), CATALOGUE), encoding="utf-8")
    return path


@pytest.fixture
def command(monkeypatch, capsys):
    """Return a function that runs a command line and gives exit code, lines and what was said beside them."""
    monkeypatch.setattr(finding, "catalogue", lambda: CATALOGUE)
    parser = argparse.ArgumentParser()
    analysing.add_parsers(parser.add_subparsers(dest="command"))

    def run(*words):
        code = analysing.run(parser.parse_args([str(word) for word in words]))
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err

    return run


def test_the_range_test_draws_the_curve_and_says_what_to_do(command, recipe_file):
    code, lines, _ = command("lr-range", recipe_file, "--lowest", "1e-5", "--highest", "1e4", "--json")
    assert code == 0
    text, found = "\n".join(lines[:-1]), json.loads(lines[-1])
    assert "Learning-rate range test of toy" in text and "because the loss diverged" in text
    assert found["ending"] == "diverged" and found["path"] == "optimizer.learning_rate" and found["current"] == 0.05
    assert set(found["suggestions"]) == {"steepest", "minimum"}
    assert f"--set optimizer.learning_rate={found['suggestions']['steepest']:g}" in text
    assert sum(line.count("*") for line in lines[:-1]) > 20
    assert len(found["rates"]) == len(found["losses"]) == len(found["smoothed"])


@pytest.mark.parametrize("name", ["steepest", "minimum"])
def test_a_suggestion_is_written_into_a_file_with_the_changes_made(command, recipe_file, tmp_path, name):
    target = tmp_path / "found.toml"
    code, lines, _ = command(
        "lr-range", recipe_file, "--set", "training.seed=5", "--apply", target, "--suggestion", name, "--json",
        "--lowest", "1e-5", "--highest", "1e4",
    )  # fmt: skip
    written = read_recipe(target, CATALOGUE)
    assert code == 0
    assert written.get("optimizer.learning_rate") == json.loads(lines[-1])["suggestions"][name]
    assert written.training.seed == 5


def test_a_recipe_may_be_written_over_but_no_other_file(command, recipe_file, tmp_path):
    other = tmp_path / "precious.txt"
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="exists already"):
        command("lr-range", recipe_file, "--apply", other)
    assert other.read_text(encoding="utf-8") == "mine"
    code, lines, _ = command("lr-range", recipe_file, "--apply", recipe_file, "--lowest", "1e-5", "--json")
    assert code == 0
    rate = json.loads(lines[-1])["suggestions"]["steepest"]
    assert read_recipe(recipe_file, CATALOGUE).get("optimizer.learning_rate") == rate


def test_without_a_suggestion_nothing_is_written_and_the_reason_is_told(command, recipe_file, tmp_path):
    target = tmp_path / "found.toml"
    code, lines, said = command(
        "lr-range", recipe_file, "--lowest", "1e-12", "--highest", "1e-11", "--apply", target
    )  # fmt: skip
    assert code == 1 and not target.exists()
    assert "is not written" in said and any("fell at no learning rate" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--steps", "3"), ParamError),
        (("--lowest", "much"), ParamError),
        (("--set", "optimizer.plugin=toy.lbfgs"), RecipeError),
        (("--set", "optimizer.learning_rat=1"), RecipeError),
    ],
)
def test_bad_input_is_refused_with_a_sentence(command, recipe_file, words, error):
    with pytest.raises(error):
        command("lr-range", recipe_file, *words)


def test_a_right_gradient_exits_with_0(command, recipe_file):
    code, lines, _ = command("gradcheck", recipe_file, "--entries", "3", "--json")
    assert code == 0
    found = json.loads(lines[-1])
    assert found["light"] == "green" and not found["culprits"]
    assert [layer["name"] for layer in found["layers"]] == ["body.0", "body.1", "head"]
    assert all(tensor["checked"] == 3 for layer in found["layers"] for tensor in layer["tensors"])
    text = "\n".join(lines[:-1])
    assert "Gradient check of toy: loss " in text and "The gradient is right" in text
    assert f"backward {found['worst']['analytic']:.9g}, difference {found['worst']['numeric']:.9g}" in text


def test_a_wrong_gradient_exits_with_1_and_names_the_plugin(command, recipe_file):
    code, lines, _ = command(
        "gradcheck", recipe_file, "--entries", "3", "--json", "--set", "backbone.plugin=wrong.backbone"
    )
    assert code == 1
    found = json.loads(lines[-1])
    assert found["light"] == "red"
    assert [(each["plugin"], each["layer"]) for each in found["culprits"]] == [("wrong.backbone", "first")]
    text = "\n".join(lines[:-1])
    assert "WRONG" in text and "Backbone (wrong.backbone) is wrong, at the layer first or right behind it" in text


def test_the_program_knows_both_commands(monkeypatch, capsys, recipe_file):
    from workbench.cli.main import main

    monkeypatch.setattr(finding, "catalogue", lambda: CATALOGUE)
    assert main(["gradcheck", str(recipe_file), "--entries", "1"]) == 0
    assert "The gradient is right" in capsys.readouterr().out
    assert main(["lr-range", str(recipe_file), "--steps", "3"]) == 2
    assert "at least 40" in capsys.readouterr().err
    assert main(["gradcheck", "nosuch"]) == 2
    assert "no recipe file and no preset 'nosuch'" in capsys.readouterr().err


def test_importing_the_commands_is_light():
    import subprocess

    program = (
        "import argparse, sys\nfrom workbench.cli import analysing\n"
        "analysing.add_parsers(argparse.ArgumentParser().add_subparsers())\n"
        "assert not {'torch', 'numpy'} & set(sys.modules), sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_the_advice_says_what_was_measured_and_how_the_recipe_is_set_so(command, monkeypatch):
    from workbench.analysis import advice

    built_in = load_catalogue(safe_mode=True)
    monkeypatch.setattr(finding, "catalogue", lambda: built_in)
    monkeypatch.setattr(advice, "MOST_IMAGES", 40)
    code, lines, _ = command("advise", "quickstart", "--json")
    assert code == 0
    found, text = json.loads(lines[-1]), "\n".join(lines[:-1])
    assert text.startswith("5,100 training images of 10 classes; linear classifiers on 40 of them:")
    assert len(found["probes"]) == 9 and "random weights" in text
    recipe = load_preset("quickstart", built_in)
    words = lines[-2].removeprefix("Set it with: ").split()
    assert words[::2] == ["--set"] * (len(words) // 2)
    for word in words[1::2]:
        recipe = parse_assignment(word, recipe, built_in)
    assert recipe.backbone.plugin == found["backbone"] == "workbench.efficientnet_lite0"
    assert recipe.fine_tuning.frozen_stages == found["frozen_stages"]
    assert recipe.get("optimizer.learning_rate") == found["changes"]["optimizer.learning_rate"] == 0.02
