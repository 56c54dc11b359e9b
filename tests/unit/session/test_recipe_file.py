from __future__ import annotations

import math
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.api import RecipeError, Value
from workbench.session.problems import RecipeProblemsError
from workbench.session.recipe import LISTS, SETTINGS, SINGLE, PluginChoice, Recipe
from workbench.session.recipe_file import LARGEST, read_recipe, write_recipe
from workbench.session.settings import Compute, FineTuning, Split, Training
from workbench.session.sources import DescriptorSource
from workbench.session.validation import complete

FLOATS = st.floats(allow_nan=False)
NONES = st.sampled_from(["none", "'none'", "''none''", "None", "'none", ""])
VALUES = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | FLOATS | st.text() | NONES
    | st.lists(FLOATS, max_size=3).map(tuple) | st.lists(st.integers(), max_size=3).map(tuple)
)  # fmt: skip
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name not in ("plugin", "enabled"))
CHOICES = st.builds(
    PluginChoice,
    plugin=st.sampled_from(["workbench.sgd", "someone.else_s", "한.글"]),
    values=st.dictionaries(NAMES, VALUES, max_size=3),
    enabled=st.booleans(),
)
FRACTIONS = st.floats(0, 0.9, exclude_min=True)
COUNTS = st.integers(1, 2**31)
RECIPES = st.builds(
    Recipe,
    **{section: CHOICES for section in SINGLE},
    warm_up=st.none() | CHOICES,
    **{section: st.lists(CHOICES, max_size=2).map(tuple) for section in LISTS},
    split=st.builds(Split, validation_fraction=FRACTIONS, seed=st.integers(0, 2**63 - 1)),
    training=st.builds(
        Training,
        epochs=st.floats(0, 1e9, exclude_min=True),
        batch_size=COUNTS,
        full_batch=st.booleans(),
        micro_batch=st.none() | COUNTS,
        evaluate_every=st.floats(0, 1e9, exclude_min=True),
        decay_biases=st.booleans(),
    ),
    fine_tuning=st.builds(
        FineTuning,
        frozen_stages=st.integers(0, 100),
        stage_learning_rate_ratio=st.floats(0, 1, exclude_min=True),
    ),
    compute=st.builds(Compute, device=st.sampled_from(["auto", "cpu"]), threads=st.none() | COUNTS),
    name=st.text(),
    description=st.text(),
)

SMALLEST = """
[data]
plugin = "toy.digits"
[backbone]
plugin = "toy.plain"
[loss]
plugin = "toy.softmax"
[optimizer]
plugin = "toy.sgd"
[schedule]
plugin = "toy.constant"
"""


def shown(recipe: Recipe) -> str:
    """All of a recipe, also what equality does not tell: 1 is not 1.0, and 0.0 is not -0.0."""
    return repr([(path, dict(choice.values), choice) for path, _, choice in recipe.choices()] + [recipe])


@settings(max_examples=150, deadline=None)
@given(RECIPES)
def test_round_trip(recipe: Recipe) -> None:
    text = write_recipe(recipe)
    again = read_recipe(text)
    assert again == recipe
    assert shown(again) == shown(recipe)
    assert write_recipe(again) == text


def test_round_trip_through_a_file(tmp_path: Path, recipe: Recipe) -> None:
    path = tmp_path / "내 recipe.toml"
    recipe = recipe.set("name", "퀵").set("description", 'one\ntwo "three" \\ four\n\n')
    path.write_text(write_recipe(recipe), encoding="utf-8")
    assert read_recipe(path) == recipe
    path.write_bytes(b"\xef\xbb\xbf" + write_recipe(recipe).replace("\n", "\r\n").encode())
    assert read_recipe(path) == recipe, "as an editor on Windows writes it"


def test_it_is_readable(recipe: Recipe) -> None:
    recipe = recipe.set("regularizers", (PluginChoice("toy.l2", {"strength": 5e-4}, enabled=False),))
    recipe = recipe.set("backbone.widths", (64, 32)).set("name", "readable")
    text = write_recipe(recipe)
    assert text.startswith('format = 1\nname = "readable"\n\n[data]\nplugin = "toy.digits"\n\n[backbone]\n')
    assert "widths = [64, 32]\n" in text
    assert '\n[[regularizers]]\nplugin = "toy.l2"\nenabled = false\nstrength = 0.0005\n' in text
    written = [section for section in SETTINGS if section != "curation"]  # there is nothing to correct
    positions = [text.index(f"[{section}]") for section in (*SINGLE, "regularizers", *written)]
    assert "curation" not in text
    assert positions == sorted(positions)


def test_empty_values(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("backbone", PluginChoice("toy.deep", {"depth": None, "weights": None}))
    plain = tomllib.loads(write_recipe(recipe))["backbone"]
    assert plain == {"plugin": "toy.deep", "depth": "none", "weights": "none"}
    known = tomllib.loads(write_recipe(recipe, catalogue))["backbone"]
    assert known == {"plugin": "toy.deep", "depth": "none"}, "what is empty by default needs no word"


def test_none_may_be_a_word(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("backbone", PluginChoice("toy.staged", {"norm": "none"}))
    plain = write_recipe(recipe)
    assert tomllib.loads(plain)["backbone"]["norm"] == "'none'"
    assert read_recipe(plain) == read_recipe(plain, catalogue) == recipe
    known = write_recipe(recipe, catalogue)
    assert tomllib.loads(known)["backbone"]["norm"] == "none"
    assert read_recipe(known, catalogue) == recipe
    assert complete(read_recipe(known), catalogue) == complete(recipe, catalogue)


def test_catalogue_gives_the_order_of_the_form(recipe: Recipe, catalogue: DescriptorSource) -> None:
    recipe = recipe.set("optimizer", PluginChoice("toy.sgd", {"odd": 1, "nesterov": True, "learning_rate": 0.1}))
    recipe = recipe.set("data.plugin", "toy.gone")
    table = tomllib.loads(write_recipe(recipe, catalogue))
    assert list(table["optimizer"]) == ["plugin", "learning_rate", "nesterov", "odd"]
    assert table["data"] == {"plugin": "toy.gone"}


def test_smallest_recipe_stands_at_defaults() -> None:
    recipe = read_recipe(SMALLEST)
    assert recipe.training == Training() and recipe.regularizers == () and recipe.warm_up is None


@pytest.mark.parametrize(("value", "kind"), [(1, int), (1.0, float), ("x", str), (True, bool)])
def test_settings_take_their_exact_type(value: Value, kind: type) -> None:
    recipe = read_recipe(SMALLEST + "[training]\nepochs = 5\n")
    assert type(recipe.training.epochs) is float
    choice = read_recipe(
        SMALLEST.replace('"toy.sgd"', f'"toy.sgd"\nx = {str(value).lower() if value is True else repr(value)}')
    )
    assert type(choice.optimizer.values["x"]) is kind


def test_values_out_of_bounds_are_read_as_written() -> None:
    recipe = read_recipe(
        SMALLEST + "[training]\nepochs = -5\nbatch_size = 'many'\n[split]\nvalidation_fraction = nan\n"
    )
    assert recipe.training.epochs == -5
    assert recipe.training.batch_size == "many"
    assert math.isnan(recipe.split.validation_fraction)


def test_everything_wrong_with_the_form_is_told_at_once() -> None:
    text = """
    name = 3
    colour = "red"
    [data]
    [backbone]
    plugin = 7
    size = 1979-05-27
    [optimizer]
    plugin = "toy.sgd"
    enabled = "yes"
    groups = [[1], [2]]
    [schedule]
    plugin = "toy.constant"
    [regularizers]
    plugin = "toy.l2"
    [training]
    epoch = 3
    [[split]]
    [traning]
    """
    with pytest.raises(RecipeProblemsError) as caught:
        read_recipe(text)
    assert [problem.path for problem in caught.value.problems] == [
        "colour",
        "traning",
        "name",
        "data.plugin",
        "backbone.plugin",
        "backbone.size",
        "loss",
        "optimizer.enabled",
        "optimizer.groups",
        "regularizers",
        "split",
        "training.epoch",
    ]
    message = str(caught.value)
    assert "12 reasons" in message and "Did you mean training?" in message and "Did you mean epochs?" in message


def test_syntax_errors_name_the_line_and_the_file(tmp_path: Path) -> None:
    path = tmp_path / "torn.toml"
    path.write_text('name = "x"\n[data\n')
    with pytest.raises(RecipeError, match=r"torn\.toml is not valid TOML: .*line 2"):
        read_recipe(path)


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet='[]={}"\n.ab1', max_size=60))
def test_any_text_is_a_recipe_or_a_sentence(text: str) -> None:
    with pytest.raises(RecipeError):
        read_recipe(text)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_part_of_a_recipe_is_a_recipe_or_a_sentence(start: int, end: int) -> None:
    text = SMALLEST[start % len(SMALLEST) :][: end % len(SMALLEST)]
    try:
        read_recipe(text)
    except RecipeError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = " + "[" * 100_000, "cannot be read|not valid"),
        ("x = " + "9" * 10_000, "cannot be read"),
        ("x = '" + "a" * LARGEST + "'", "larger than"),
    ],
)
def test_hostile_texts(text: str, words: str) -> None:
    with pytest.raises(RecipeError, match=words):
        read_recipe(text)


def test_hostile_files(tmp_path: Path) -> None:
    path = tmp_path / "recipe.toml"
    with pytest.raises(RecipeError, match="There is no recipe"):
        read_recipe(path)
    with pytest.raises(RecipeError, match="cannot be read"):
        read_recipe(tmp_path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecipeError, match="not a text in UTF-8"):
        read_recipe(path)
    with path.open("wb") as file:
        file.truncate(1 << 32)
    with pytest.raises(RecipeError, match="larger than"):
        read_recipe(path)


def test_a_name_that_is_no_text_is_told_on_writing(recipe: Recipe) -> None:
    name = os.fsdecode(b"/data/\xff")
    with pytest.raises(RecipeError, match="cannot be written as text"):
        write_recipe(recipe.set("data.folder", name))
