from __future__ import annotations

import pytest

from workbench.api import RecipeError
from workbench.session.migrations import STEPS, format_of, migrate
from workbench.session.recipe import FORMAT
from workbench.session.recipe_file import read_recipe, write_recipe

BEFORE_THE_FIRST_RELEASE = """
name = "old"
epochs = 3
batch_size = 64
seed = 7

[dataset]
plugin = "workbench.digits"

[backbone]
plugin = "workbench.mlp"

[loss]
plugin = "workbench.cross_entropy"

[optimizer]
plugin = "workbench.sgd"
lr = 0.25
momentum = 0.9

[schedule]
plugin = "workbench.constant"

[training]
full_batch = false
"""


def test_every_older_format_has_its_step() -> None:
    assert sorted(STEPS) == list(range(FORMAT))


def test_format_0() -> None:
    recipe = read_recipe(BEFORE_THE_FIRST_RELEASE)
    assert recipe.data.plugin == "workbench.digits"
    assert recipe.optimizer.values == {"learning_rate": 0.25, "momentum": 0.9}
    assert (recipe.training.epochs, recipe.training.batch_size, recipe.training.seed) == (3.0, 64, 7)
    assert "format = 1" in write_recipe(recipe)
    assert read_recipe(write_recipe(recipe)) == recipe
    assert read_recipe("format = 0\n" + BEFORE_THE_FIRST_RELEASE) == recipe


def test_the_given_table_is_left_alone() -> None:
    table = {"optimizer": {"lr": 1.0}, "epochs": 3}
    assert migrate(table) == {
        "format": FORMAT,
        "optimizer": {"learning_rate": 1.0},
        "training": {"epochs": 3},
    }
    assert table == {"optimizer": {"lr": 1.0}, "epochs": 3}


def test_a_recipe_that_names_no_format_is_taken_for_the_present_one() -> None:
    assert format_of({"data": {}}) == FORMAT
    table = {"format": 1, "optimizer": {"lr": 1.0}}
    assert migrate(table) == table, "an unknown key of the present format is told, not guessed at"


def test_odd_shapes_are_left_for_the_reader_to_tell() -> None:
    table = {"format": 0, "optimizer": 3, "training": [], "epochs": 1, "dataset": 1, "data": 2}
    assert migrate(table) == {"format": 1, "optimizer": 3, "training": [], "dataset": 1, "data": 2}


def test_newer_formats_are_refused() -> None:
    with pytest.raises(RecipeError, match=r"newer workbench \(format 2; this one reads up to 1\)"):
        read_recipe(f"format = {FORMAT + 1}\nanything = 'at all'")


@pytest.mark.parametrize("version", ["true", "-1", "1.0", "'1'", "[]"])
def test_what_is_no_format_is_refused(version: str) -> None:
    with pytest.raises(RecipeError, match="must be a whole number"):
        read_recipe(f"format = {version}")
