from __future__ import annotations

import pytest

from workbench.api import RecipeError
from workbench.registry import load_catalogue
from workbench.session.presets import FIRST, load_preset, presets
from workbench.session.recipe_file import read_recipe, write_recipe
from workbench.session.validation import check, complete


def test_menu() -> None:
    found = presets()
    assert [preset.name for preset in found][: len(FIRST)] == list(FIRST)
    for preset in found:
        assert preset.path.is_file()
        assert preset.title == load_preset(preset.name).name
        assert preset.summary.endswith((".", "!")) and "\n" not in preset.summary


@pytest.mark.parametrize("name", FIRST)
def test_nothing_is_wrong_with_them(name: str) -> None:
    catalogue = load_catalogue()
    recipe = load_preset(name, catalogue)
    assert [str(problem) for problem in check(recipe, catalogue)] == []
    whole = complete(recipe, catalogue)
    assert read_recipe(write_recipe(whole)) == whole
    assert complete(read_recipe(write_recipe(whole, catalogue), catalogue), catalogue) == whole


def test_what_they_promise() -> None:
    assert load_preset("quickstart").get("data.plugin") == "workbench.fashion_sample"
    assert load_preset("digits").training.full_batch
    assert load_preset("fashion-snapshot").get("schedule.cycles") == 5
    assert load_preset("transfer").fine_tuning.frozen_stages > 0


def test_unknown_names_are_told_with_the_closest() -> None:
    with pytest.raises(RecipeError, match="Did you mean quickstart"):
        load_preset("quick-start")
    with pytest.raises(RecipeError, match="there are: quickstart, digits"):
        load_preset("zzz")
