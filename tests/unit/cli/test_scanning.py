from __future__ import annotations

import json

import numpy
import pytest
from PIL import Image

from workbench.cli.main import main


@pytest.fixture
def folder(tmp_path):
    for place, name in enumerate(("cats", "dogs")):
        (tmp_path / "set" / name).mkdir(parents=True)
        for number in range(4):
            pixels = numpy.random.default_rng(10 * place + number).integers(0, 256, (20, 30, 3), dtype=numpy.uint8)
            Image.fromarray(pixels).save(tmp_path / "set" / name / f"{number}.png")
    return tmp_path / "set"


def run(capsys, *words):
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("options", [[], ["--quick"]])
def test_what_is_there_and_what_is_wrong(folder, capsys, options):
    (folder / "cats" / "empty.png").write_bytes(b"")
    code, out, err = run(capsys, "data", "scan", folder, "--json", *options)
    assert (code, err) == (0, "")
    assert "8 images in 2 classes, read by workbench.image_folder" in out
    assert "warning: 1 file is empty, for example cats/empty.png" in out and "- Leave them out" in out
    report = json.loads(out.splitlines()[-1])
    assert [each["images"] for each in report["classes"]] == [4, 4] and report["thorough"] is not bool(options)


def test_data_that_no_run_can_use(folder, capsys):
    for number in range(3):
        (folder / "cats" / f"{number}.png").unlink()
    code, out, _ = run(capsys, "data", "scan", folder)
    assert code == 1 and "ERROR: 1 class has one image only (cats)" in out


def test_a_recipe_means_its_data_with_its_corrections(folder, tmp_path, capsys):
    code, out, _ = run(capsys, "recipes", "show", "quickstart")
    text = (
        out[: out.index("[data]")] + f'[data]\nplugin = "workbench.image_folder"\nfolder = {json.dumps(str(folder))}\n'
    )
    text += '\n[curation]\nleave_out = """\ncats/0.png\n"""\n\n' + out[out.index("[backbone]") :]
    recipe = tmp_path / "mine.recipe.toml"
    recipe.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "data", "scan", recipe)
    assert (code, err) == (0, "") and "7 images in 2 classes" in out
    assert "note: 1 image was left out because the recipe says so." in out


def test_what_is_no_data_is_answered_by_a_sentence(tmp_path, capsys):
    code, _, err = run(capsys, "data", "scan", tmp_path)
    assert code == 2 and "is no data set that can be read" in err
    code, _, err = run(capsys, "data", "scan", tmp_path / "nowhere")
    assert code == 2 and "There is nothing at" in err
