from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.api import RecipeError
from workbench.session import curation
from workbench.session.presets import load_preset
from workbench.session.recipe_file import read_recipe, write_recipe

RECIPE = load_preset("quickstart")
KEYS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=1, max_size=5)
names = KEYS.map(lambda keys: [key for key in keys if key.strip()] or ["a"])


@given(names, names)
def test_any_name_comes_back_from_the_file(keys, classes):
    recipe = curation.leave_out(RECIPE, keys)
    recipe = curation.leave_out_classes(recipe, classes)
    recipe = curation.relabel(recipe, keys, classes[0])
    recipe = curation.keep_together(recipe, [[*keys, "another"]])
    read = read_recipe(write_recipe(recipe))
    found = curation.corrections(read.curation)
    assert found.leave_out == set(keys) and found.leave_out_classes == set(classes)
    assert found.relabel == dict.fromkeys(keys, classes[0])
    assert {key for group in found.together for key in group} == {*keys, "another"}


def test_corrections_are_readable():
    recipe = curation.leave_out(RECIPE, ["cats/2.jpg", "cats/1.jpg"])
    recipe = curation.merge(curation.relabel(recipe, ["dogs/1.jpg"], "cat"), ["kitten"], "cat")
    text = write_recipe(recipe)
    assert 'leave_out = """\ncats/1.jpg\ncats/2.jpg\n"""' in text
    assert 'relabel = """\ndogs/1.jpg = cat\n"""' in text and 'merge = """\nkitten = cat\n"""' in text


def test_nothing_is_written_without_corrections():
    recipe = curation.leave_out(RECIPE, ["cats/1.jpg"])
    assert curation.take_in(recipe, ["cats/1.jpg"]) == RECIPE
    assert "curation" not in write_recipe(RECIPE)
    assert not curation.corrections(RECIPE.curation)
    assert curation.unmerge(curation.merge(RECIPE, ["a"], "b"), ["a"]) == RECIPE
    assert curation.relabel(curation.relabel(RECIPE, ["a"], "b"), ["a"], None) == RECIPE
    assert curation.take_in_classes(curation.leave_out_classes(RECIPE, ["a"]), ["a"]) == RECIPE
    both = curation.keep_together(RECIPE, [["b | c", "a"], ["d", "e"]])
    assert curation.let_apart(both, [["a", "b | c"]]) == curation.keep_together(RECIPE, [["d", "e"]])


def test_the_same_twice_is_the_same_once():
    once = curation.keep_together(curation.leave_out(RECIPE, ["a"]), [["a", "b"]])
    assert curation.keep_together(curation.leave_out(once, ["a"]), [["b", "a"]]) == once


def test_merges_follow_each_other_but_not_in_circles():
    recipe = curation.merge(curation.merge(RECIPE, ["kitten"], "cat"), ["cat"], "pet")
    assert curation.corrections(recipe.curation).merge == {"kitten": "pet", "cat": "pet"}
    with pytest.raises(RecipeError, match="merged in a circle"):
        curation.merge(recipe, ["pet"], "kitten")


@pytest.mark.parametrize(("name", "text"), [("merge", "kitten cat"), ("relabel", "= cat"), ("relabel", "a.jpg = ")])
def test_a_line_of_another_form_is_named(name, text):
    with pytest.raises(RecipeError, match="does not read"):
        curation.corrections(RECIPE.set(f"curation.{name}", text).curation)


def test_more_than_a_recipe_can_hold_is_refused():
    with pytest.raises(RecipeError, match="do not fit into a recipe"):
        curation.leave_out(RECIPE, [f"a long name of a picture {number}.jpg" for number in range(40_000)])
