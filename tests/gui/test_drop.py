from __future__ import annotations

import os

import pytest

from workbench.api import WorkbenchError
from workbench.gui.drop import Found, look_at, with_pictures
from workbench.registry import load_catalogue
from workbench.session.presets import load_preset
from workbench.session.recipe_file import write_recipe
from workbench.store.run_folder import RunFolder


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture
def recipe(catalogue):
    return load_preset("quickstart", catalogue)


def test_a_recipe_file(tmp_path, catalogue, recipe):
    path = tmp_path / "mein Rezept – 레시피.recipe.toml"
    path.write_text(write_recipe(recipe, catalogue), encoding="utf-8")
    found = look_at(path, catalogue)
    assert found.kind is Found.RECIPE and found.recipe == recipe


@pytest.mark.parametrize("inside", ["", "recipe.toml", "state.json"])
def test_a_run_by_its_folder_or_a_file_in_it(tmp_path, catalogue, recipe, inside):
    run = RunFolder.create(tmp_path, recipe, title="my run")
    found = look_at(run.path / inside, catalogue)
    assert (found.kind, found.path, found.title) == (Found.RUN, run.path, "my run")
    assert found.recipe.optimizer == recipe.optimizer


@pytest.mark.parametrize("places", [("cats/1.jpg", "dogs/1.jpg"), ("train/cats/a b.PNG", "train/dogs/two words.PNG")])
def test_a_folder_of_pictures(tmp_path, catalogue, recipe, places):
    folder = tmp_path / "Haustiere 2"
    for place in places:
        (folder / place).parent.mkdir(parents=True)
        (folder / place).touch()
    found = look_at(folder, catalogue)
    assert found.kind is Found.PICTURES
    changed = with_pictures(recipe, found.proposal)
    assert changed.data.plugin == "workbench.image_folder"
    assert changed.data.values["folder"] == str(folder) and changed.name == "Haustiere 2"
    assert changed.optimizer == recipe.optimizer and found.proposal.recipe.optimizer != recipe.optimizer


def test_a_table_of_pictures(tmp_path, catalogue, recipe):
    table = _file(tmp_path / "birds.csv", "file,label\na.jpg,owl\nb.jpg,robin\n")
    for name in "ab":
        _file(tmp_path / f"{name}.jpg", "")
    found = look_at(table, catalogue)
    changed = with_pictures(recipe, found.proposal)
    assert changed.data.plugin == "workbench.image_table"
    assert changed.data.values["file"] == str(table) and changed.name == "birds"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda base: base / "nowhere", "There is nothing at"),
        (lambda base: base, "is no data set that can be read"),
        (
            lambda base: _file(base / "notes.txt", "hello"),
            "neither a recipe, which is a file that ends in .toml, nor data",
        ),
        (lambda base: _file(base / "broken.toml", "= ="), "not valid TOML"),
        (lambda base: _file(base / "future.toml", "format = 99"), "newer workbench"),
        (lambda base: _file(base / "binary.toml", b"\xff\x00\xfe"), "not a text in UTF-8"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(tmp_path, catalogue, make, words):
    with pytest.raises(WorkbenchError) as refused:
        look_at(make(tmp_path), catalogue)
    assert words in str(refused.value)


def _file(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
def test_a_folder_that_may_not_be_read(tmp_path, catalogue):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0)
    try:
        with pytest.raises(WorkbenchError, match="cannot be read"):
            look_at(folder / "inside", catalogue)
    finally:
        folder.chmod(0o700)
