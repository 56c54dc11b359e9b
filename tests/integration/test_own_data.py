"""From somebody's own files to a run: what is damaged is left out and told, what the recipe corrects is corrected."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy
import pytest
from PIL import Image

from workbench.api import DataError
from workbench.data.scan import scan
from workbench.data.sniff import sniff
from workbench.engine.assembly import Assembly, checked
from workbench.registry import load_catalogue
from workbench.session import curation
from workbench.session.presets import load_preset
from workbench.session.recipe import Recipe

CATALOGUE = load_catalogue(safe_mode=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three classes of twelve pictures in a table; one picture is damaged, one lies there twice."""
    root = tmp_path / "살림살이"
    random = numpy.random.default_rng(0)
    rows = ["파일;종류"]
    (root / "img").mkdir(parents=True)
    for number in range(36):
        name = f"img/{number:02d} photo.png"
        Image.fromarray(random.integers(0, 256, (20, 24, 3), dtype=numpy.uint8)).save(root / name)
        rows.append(f"{name};{('cup', 'mug', 'spoon')[number % 3]}")
    shutil.copy(root / "img" / "00 photo.png", root / "img" / "copy.png")
    (root / "img" / "35 photo.png").write_bytes(b"damaged")
    rows += ["img/copy.png;cup", "../outside.png;cup", "img/gone.png;cup"]
    (root / "labels.csv").write_text("\n".join(rows), encoding="cp949")
    return root


@pytest.fixture
def recipe(folder: Path) -> Recipe:
    base = load_preset("quickstart", CATALOGUE)
    return base.set("data", sniff(folder, CATALOGUE)).set("data.size", 8)


def assembled(recipe: Recipe) -> tuple[Assembly, str]:
    assembly = Assembly(checked(recipe, CATALOGUE), CATALOGUE, lambda: False)
    images = assembly.load(lambda done, total: None, None)
    assembly.prepare(images, lambda done, total: None, None)
    return assembly, " ".join(map(str, assembly.notices))


def test_a_run_says_what_it_left_out(recipe: Recipe) -> None:
    assembly, told = assembled(recipe)
    assert assembly.prepared.classes == ("cup", "mug", "spoon")
    assert "1 path leads out of the folder" in told and "img/gone.png" in told
    places = assembly.manifest.places
    assert places["img/00 photo.png"] == places["img/copy.png"], "copies stay in one part"


def test_what_the_scan_proposes_is_what_the_run_does(recipe: Recipe) -> None:
    report = scan(recipe.data, catalogue=CATALOGUE)
    mended = recipe
    for finding in report.findings:
        if finding.kind in ("damaged", "copies"):
            mended = finding.remedies[0].apply(mended)
    mended = curation.merge(curation.relabel(mended, ["img/03 photo.png"], "spoon"), ["mug"], "cup")
    assembly, told = assembled(mended)
    assert assembly.prepared.classes == ("cup", "spoon")
    assert "2 images were left out because the recipe says so" in told
    keys = set(assembly.manifest.places)
    assert len(keys) == 35 and not keys & {"img/35 photo.png", "img/copy.png"}
    known = {**dict(zip(assembly.prepared.training_keys, assembly.prepared.training_labels.tolist(), strict=True))}
    known |= dict(zip(assembly.prepared.validation_keys, assembly.prepared.validation_labels.tolist(), strict=True))
    assert known["img/03 photo.png"] == 1 and known["img/01 photo.png"] == 0


def test_images_added_later_leave_the_others_where_they_are(recipe: Recipe, folder: Path) -> None:
    before, _ = assembled(recipe)
    Image.new("RGB", (20, 24), (9, 200, 9)).save(folder / "img" / "new.png")
    text = (folder / "labels.csv").read_text(encoding="cp949")
    (folder / "labels.csv").write_text(text + "\nimg/new.png;mug\n", encoding="cp949")
    after = Assembly(checked(recipe, CATALOGUE), CATALOGUE, lambda: False)
    after.load(lambda done, total: None, before.manifest)
    assert before.manifest.places.items() <= after.manifest.places.items()
    assert set(after.manifest.places) - set(before.manifest.places) == {"img/new.png"}


def test_a_folder_that_is_gone_is_answered_by_a_sentence(recipe: Recipe, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(DataError, match=r"is not there\. Was it moved or renamed"):
        assembled(recipe)
