"""A trained model predicts a person's files and leaves for elsewhere; both agree with the run it came from."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
import textwrap
from html.parser import HTMLParser
from pathlib import Path

import numpy
import pytest
import torch
from PIL import Image

from workbench.analysis.embedding import embedding_job
from workbench.analysis.export import TOLERANCE, export
from workbench.analysis.figures import expected_calibration_error
from workbench.analysis.laboratory import Talk, work
from workbench.analysis.live_job import watch
from workbench.analysis.predicting import find_pictures, predict
from workbench.analysis.using_jobs import (
    export_model,
    images_of_run,
    predict_files,
    report_of,
    where_it_looks,
    write_report,
)
from workbench.api import Cancelled, DataError, StoreError, WorkbenchError
from workbench.cli.main import main
from workbench.engine.learned import LearnedModel
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.presets import load_preset
from workbench.session.recipe import PluginChoice
from workbench.store.predictions import BEST, ENSEMBLE, MEMBER, Predictions
from workbench.store.run_folder import RunFolder
from workbench.store.wire import Unpacker, pack

_CLASSES = ("dark", "light", "red")


def paint(path, kind, generator):
    base = {"dark": (30, 30, 30), "light": (220, 220, 220), "red": (220, 30, 30)}[kind]
    noise = generator.normal(0, 15, (40, 56, 3))
    Image.fromarray((numpy.array(base) + noise).clip(0, 255).astype(numpy.uint8)).save(path)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(safe_mode=True)


@pytest.fixture(scope="module")
def run(tmp_path_factory, catalogue):
    """A small net trained on a folder of pictures, with two snapshots."""
    place = tmp_path_factory.mktemp("pictures")
    generator = numpy.random.default_rng(5)
    for kind in _CLASSES:
        (place / kind).mkdir()
        for number in range(20):
            paint(place / kind / f"{number}.png", kind, generator)
    recipe = load_preset("fashion-snapshot", catalogue)
    recipe = recipe.set("data", PluginChoice("workbench.image_folder", {"folder": str(place), "size": 12}))
    recipe = recipe.set("backbone", PluginChoice("workbench.small_cnn", {"channels": [4, 8]}))
    recipe = recipe.set("training.epochs", 6.0).set("training.batch_size", 8).set("compute.threads", 1)
    recipe = recipe.set("schedule.cycles", 2) if "cycles" in recipe.schedule.values else recipe
    folder = RunFolder.create(tmp_path_factory.mktemp("runs"), recipe)
    last = Trainer(recipe, catalogue, control=Control(), ring=StepRing(), emit=lambda event: None, folder=folder).run()
    assert getattr(last, "summary", {}).get("members", 0) >= 2, last
    return folder


@pytest.fixture
def model(run, catalogue):
    return LearnedModel(run, catalogue)


@pytest.fixture
def files(tmp_path):
    generator = numpy.random.default_rng(9)
    for kind in _CLASSES:
        paint(tmp_path / f"{kind}.png", kind, generator)
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    (tmp_path / "notes.txt").write_text("leave me alone")
    (tmp_path / ".hidden").mkdir()
    paint(tmp_path / ".hidden" / "secret.png", "red", generator)
    return tmp_path


# The model ----------------------------------------------------------------------------------------------


def test_it_says_of_the_runs_own_images_what_the_run_has_kept(model, run):
    folder = Path(model.recipe.data.values["folder"])
    kept = Predictions.load(run.path, "validation")
    images = numpy.stack([model.decode((folder / key).read_bytes()) for key in kept.keys])
    for which in (BEST, ENSEMBLE, model.choices[2]):
        numpy.testing.assert_allclose(model.probabilities(images, which), kept.probabilities[which], atol=2e-5)


def test_its_module_is_normalization_softmax_and_mean(model):
    images = torch.rand(3, *model.input_shape, generator=torch.Generator().manual_seed(1)) * 255
    normalized = (images / 255 - torch.tensor(model.mean)[:, None, None]) / torch.tensor(model.std)[:, None, None]
    with torch.inference_mode():
        one_by_one = [model.backbone(f"member: {name}").module(normalized).softmax(1) for name in model.members]
        expected = sum(one_by_one) / len(one_by_one)
        torch.testing.assert_close(model.module(ENSEMBLE)(images), expected, atol=1e-5, rtol=1e-4)


def test_a_model_it_does_not_have_is_refused_with_those_it_has(model):
    with pytest.raises(WorkbenchError, match=r"no model third\. It has: best, ensemble"):
        model.module("third")


def test_weights_that_do_not_fit_are_refused(run, catalogue, monkeypatch):
    model = LearnedModel(run, catalogue)
    choice = PluginChoice("workbench.small_cnn", {**model.recipe.backbone.values, "channels": [5, 8]})
    monkeypatch.setattr(model, "recipe", model.recipe.set("backbone", choice))
    with pytest.raises(StoreError, match="do not fit the model"):
        model.module()


def test_the_threshold_is_the_stated_quantile(model, run):
    sure = Predictions.load(run.path, "validation").probabilities[BEST].max(axis=1)
    assert model.familiar_above(BEST) == pytest.approx(numpy.quantile(sure, 0.05))


# Predicting ---------------------------------------------------------------------------------------------


def test_pictures_are_recognized_and_damaged_ones_named(model, files):
    found = {each.path.name: each for each in predict(model, [files])}
    assert set(found) == {"dark.png", "light.png", "red.png", "broken.jpg"}
    assert [found[f"{kind}.png"].label for kind in _CLASSES] == list(_CLASSES)
    assert "no picture" in found["broken.jpg"].problem and not found["broken.jpg"].label
    for kind in _CLASSES:
        ranking = found[f"{kind}.png"].ranking
        assert sum(share for _, share in ranking) == pytest.approx(1, abs=1e-5)
        assert [share for _, share in ranking] == sorted((share for _, share in ranking), reverse=True)


def test_the_ensemble_is_asked_where_there_is_one(model, files):
    picture = numpy.stack([model.decode((files / "red.png").read_bytes())])
    (said,) = predict(model, [files / "red.png"])
    assert said.probability == pytest.approx(float(model.probabilities(picture, ENSEMBLE).max()), abs=1e-6)
    (said,) = predict(model, [files / "red.png"], BEST, top=1)
    assert said.probability == pytest.approx(float(model.probabilities(picture, BEST).max()), abs=1e-6)
    assert len(said.ranking) == 1


def test_what_is_less_sure_than_nearly_all_validation_images_is_unfamiliar(model, files, monkeypatch):
    for threshold, familiar in ((0.0, True), (1.01, False), (None, None)):
        monkeypatch.setattr(LearnedModel, "familiar_above", lambda self, which, threshold=threshold: threshold)
        (said,) = predict(model, [files / "red.png"])
        assert said.familiar is familiar


def test_a_file_that_is_named_is_tried_whatever_its_ending(model, files):
    (files / "red.png").rename(files / "red.unknown")
    (said,) = predict(model, [files / "red.unknown"])
    assert said.label == "red"


def test_missing_and_empty_places_are_told(model, tmp_path):
    with pytest.raises(DataError, match="There is no file"):
        list(find_pictures([tmp_path / "gone.png"]))
    with pytest.raises(DataError, match="no pictures in"):
        list(predict(model, [tmp_path]))


def test_predicting_can_be_given_up(model, files):
    def impatient(detail, done, total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(predict(model, [files], progress=impatient))


# Exporting ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", [BEST, ENSEMBLE])
@pytest.mark.parametrize("format", ["onnx", "torch", "safetensors"])
def test_an_export_agrees_with_the_model_on_its_own_images(model, tmp_path, format, which):
    done = export(model, tmp_path / "out", format, which)
    assert done.checked == "validation images" and done.difference <= TOLERANCE
    facts = json.loads((tmp_path / "out" / "model.json").read_text("utf-8"))
    assert facts["classes"] == list(_CLASSES) and facts["input"]["shape"][1:] == [3, 12, 12]
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert "Classes (3): dark, light, red" in card and facts["file"] in card and "Normalization is inside" in card
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_onnx_takes_any_number_of_images_and_carries_its_classes(model, tmp_path):
    onnx, onnxruntime = pytest.importorskip("onnx"), pytest.importorskip("onnxruntime")
    export(model, tmp_path / "out", "onnx", ENSEMBLE)
    path = tmp_path / "out" / "model.onnx"
    proto = onnx.load(path)
    properties = {entry.key: entry.value for entry in proto.metadata_props}
    assert json.loads(properties["classes"]) == list(_CLASSES)
    assert not any(node.doc_string or node.metadata_props for node in proto.graph.node)
    session = onnxruntime.InferenceSession(str(path))
    for count in (1, 3, 17):
        pixels = numpy.random.default_rng(count).integers(0, 256, (count, 3, 12, 12), numpy.uint8)
        (said,) = session.run(None, {"pixels": pixels.astype(numpy.float32)})
        numpy.testing.assert_allclose(said, model.probabilities(pixels, ENSEMBLE), atol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("format", ["onnx", "torch"])
def test_the_example_beside_an_export_recognizes_a_picture(model, files, tmp_path, format):
    export(model, tmp_path / "out", format)
    command = [sys.executable, "example.py", str(files / "red.png")]
    answer = subprocess.run(command, cwd=tmp_path / "out", capture_output=True, text=True, check=True)
    name, share = answer.stdout.split()
    (said,) = predict(model, [files / "red.png"], BEST)
    assert name == "red" == said.label
    assert float(share) == pytest.approx(said.probability, abs=1e-2)  # the example scales without our decoder


@pytest.mark.slow
def test_the_example_takes_every_kind_of_picture_as_the_model_does(model, tmp_path):
    picture = Image.fromarray(
        numpy.random.default_rng(2).integers(0, 256, (12, 12, 3), numpy.uint8)
    )  # nothing to scale
    clear = picture.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((12, 12)))
    deep = Image.fromarray((numpy.asarray(picture.convert("L")).astype(numpy.uint16) << 8) + 77)
    kinds = {"rgb.png": picture, "clear.png": clear, "deep.png": deep, "grey.png": clear.convert("LA")}
    kinds |= {
        "palette.gif": picture.quantize(32),
        "print.tif": picture.convert("CMYK"),
        "bit.png": picture.convert("1"),
    }
    export(model, tmp_path / "out", "onnx")
    script = (tmp_path / "out" / "example.py").read_text().replace("sys.argv[1]", "place")
    head, body = script.split("facts = ", 1)
    looped = head + "for place in sys.argv[1:]:\n" + textwrap.indent("facts = " + body, "    ")
    for name, each in kinds.items():
        each.save(tmp_path / name)
    places = [tmp_path / name for name in kinds]
    command = [sys.executable, "-c", looped, *map(str, places)]
    answer = subprocess.run(command, cwd=tmp_path / "out", capture_output=True, text=True, check=True)
    said = [line.split() for line in answer.stdout.splitlines()]
    for (name, share), expected in zip(said, predict(model, places, BEST), strict=True):
        assert name == expected.label and float(share) == pytest.approx(expected.probability, abs=1e-4), expected.path


def test_what_is_transparent_becomes_what_the_recipe_says(model, monkeypatch):
    assert model.size_rule.endswith("transparent parts become white.")
    data = PluginChoice("workbench.image_folder", {"background": "black"})
    monkeypatch.setattr(model, "recipe", dataclasses.replace(model.recipe, data=data))
    assert model.background == "black" and model.size_rule.endswith("transparent parts become black.")


def test_a_folder_that_holds_something_is_never_written_into(model, tmp_path):
    (tmp_path / "mine.txt").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        export(model, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_export_that_does_not_agree_is_not_kept(model, tmp_path, monkeypatch):
    monkeypatch.setitem(
        sys.modules["workbench.analysis.export"]._READERS,
        "torch",
        lambda *arguments: numpy.full((len(arguments[-1]), 3), 0.5, numpy.float32),
    )
    with pytest.raises(WorkbenchError, match="does not agree with ours"):
        export(model, tmp_path / "out", "torch")
    assert not list(tmp_path.iterdir())


def test_a_missing_library_is_named_with_the_way_to_get_it(model, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(WorkbenchError, match="pip install onnx"):
        export(model, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_a_run_whose_images_are_gone_is_compared_on_noise(model, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.analysis.export.TrainedRun", lambda *arguments: (_ for _ in ()).throw(OSError()))
    assert export(model, tmp_path / "out", "safetensors").checked == "noise"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything may be written here")
def test_a_place_that_cannot_be_written_is_told(model, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError):
        export(model, tmp_path / "out", "safetensors")


# The command line ---------------------------------------------------------------------------------------


def test_predict_prints_a_table_csv_and_json(run, files, capsys):
    assert main(["predict", str(run.path), str(files)]) == 0
    printed = capsys.readouterr()
    assert "red.png" in printed.out and "broken.jpg was left out" in printed.err
    assert main(["predict", str(run.path), str(files / "red.png"), "--format", "csv", "--top", "2"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["class_1"] == "red" and 0 <= float(row["probability_2"]) <= float(row["probability_1"]) <= 1
    assert main(["predict", str(run.path), str(files / "red.png"), "--format", "json", "--model", "best"]) == 0
    (said,) = json.loads(capsys.readouterr().out)["predictions"]
    assert said["class"] == "red" and said["file"].endswith("red.png")


def test_predict_answers_bad_input_by_a_sentence(run, files, capsys):
    for words, told in (
        ([str(files / "gone.png")], "There is no file"),
        ([str(files / "broken.jpg")], "None of the 1 files"),
        ([str(files), "--model", "third"], "no model third"),
        ([str(files), "--top", "0"], "at least 1"),
    ):
        assert main(["predict", str(run.path), *words]) == 2
        assert told in capsys.readouterr().err


def test_export_says_how_well_it_agrees(run, tmp_path, capsys):
    target = tmp_path / "with space ü"
    assert main(["export", str(run.path), "--to", str(target), "--format", "safetensors", "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "no probability differs" in lines[-2]
    assert json.loads(lines[-1])["largest_difference"] <= TOLERANCE
    assert main(["export", str(run.path), "--to", str(target)]) == 2
    assert "exists already" in capsys.readouterr().err


# The report ---------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Takes a page apart; refuses tags that are not closed."""

    _EMPTY = frozenset({"meta", "img", "br", "path", "circle"})

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.links, self.words = [], [], [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in ("src", "href")]
        if tag not in self._EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        if tag not in self._EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_the_report_is_one_page_that_needs_nothing_else(run, tmp_path, capsys):
    target = tmp_path / "report.html"
    assert main(["report", str(run.path), "--to", str(target)]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    page = Page(target.read_text("utf-8"))
    said = Predictions.load(run.path, Predictions.parts(run.path)[-1])
    right = (said.probabilities[ENSEMBLE].argmax(1) == said.labels).mean()
    words = " ".join(page.words)
    assert f"{right:.1%}" in words and all(name in words for name in _CLASSES)
    assert page.links and all(link.startswith("data:image/png;base64,") for link in page.links)
    assert page.tags.count("svg") >= 2


def test_a_report_is_of_the_model_and_the_images_that_are_asked_for(run, tmp_path, catalogue, capsys):
    talk = Talk(lambda message: None, safe_mode=True)
    for part in Predictions.parts(run.path):
        kept = Predictions.load(run.path, part)
        for which, named in (
            (BEST, "the best model on"),
            (next(name for name in kept.probabilities if name.startswith(MEMBER)), "the member "),
        ):
            target = tmp_path / "of.html"
            done = work(write_report, {"run": str(run.path), "target": str(target), "part": part, "which": which}, talk)
            words = " ".join(Page(target.read_text("utf-8")).words)
            said = kept.probabilities[which]
            assert done["result"]["pictures"] and named in words and f" {len(kept.labels)} {part} images" in words
            assert f"{(said.argmax(1) == kept.labels).mean():.1%}" in words
            assert f"error {expected_calibration_error(said, kept.labels):.1%}" in words
    assert main(["report", str(run.path), "--to", str(target), "--model", "none"]) == 2
    assert "has no model none. It has: best, member: " in " ".join(capsys.readouterr().err.split())


def test_a_report_of_a_run_whose_images_are_gone_has_the_figures(run, tmp_path, monkeypatch, catalogue):
    monkeypatch.setattr("workbench.analysis.using_jobs.TrainedRun", lambda *arguments: (_ for _ in ()).throw(OSError()))
    assert report_of(run, catalogue, tmp_path / "r.html", lambda *words: None) == 0
    page = Page((tmp_path / "r.html").read_text("utf-8"))
    assert not page.links and "not where it was, so its images are not shown" in " ".join(page.words)


def test_names_in_a_report_cannot_become_code(run, tmp_path, catalogue, monkeypatch):
    evil = ["<script>alert(1)</script>", '"><img src=http://x>', "&amp;"]
    monkeypatch.setattr("workbench.analysis.using_jobs.model_facts", lambda folder: {"classes": evil})
    report_of(run, catalogue, tmp_path / "r.html", lambda *words: None)
    page = Page((tmp_path / "r.html").read_text("utf-8"))
    assert "script" not in page.tags and all(link.startswith("data:") for link in page.links)


# The window's requests ----------------------------------------------------------------------------------


def test_the_laboratory_predicts_and_exports(run, files, tmp_path):
    told = []
    talk = Talk(told.append, safe_mode=True)
    ended = work(predict_files, {"run": str(run.path), "places": [str(files)], "top": 2}, talk)
    rows = [row for message in told for row in message.get("partial", {}).get("rows", [])]
    assert ended["result"]["files"] == len(rows) == 4 and ended["result"]["unreadable"] == 1
    assert {row["label"] for row in rows} == {*_CLASSES, ""} and all(len(row["ranking"]) in (0, 2) for row in rows)
    request = {"run": str(run.path), "part": "validation", "keys": ["red/1.png"]}
    kept = Predictions.load(run.path, "validation")
    request["keys"] = kept.keys[:2].tolist()
    shown = work(images_of_run, {**request, "keys": [*request["keys"], "gone.png"]}, talk)["result"]
    looked = work(where_it_looks, request, talk)["result"]
    assert shown["keys"] == request["keys"] and numpy.array_equal(shown["images"], looked["images"])
    assert looked["saliency"].shape == (2, 12, 12) and 0 <= looked["saliency"].min() <= looked["saliency"].max() <= 1
    assert looked["classes"].tolist() == kept.probabilities[BEST][:2].argmax(1).tolist()
    again = work(where_it_looks, {"run": str(run.path), "images": looked["images"]}, talk)["result"]
    numpy.testing.assert_array_equal(again["saliency"], looked["saliency"])
    assert work(write_report, {"run": str(run.path), "target": str(tmp_path / "r.html")}, talk)["result"]["pictures"]
    drawn = work(embedding_job, {"run": str(run.path), "part": "validation"}, talk)["result"]
    (shown,) = [message["partial"] for message in told if "points" in message.get("partial", {})]
    assert drawn["points"].shape == shown["points"].shape == (len(kept.labels), 2)
    assert shown["keys"] == kept.keys.tolist() and len(shown["thumbnails"]) == len(kept.labels)
    told.clear()
    few = {"run": str(run.path), "part": "validation", "keys": [*kept.keys[4:9].tolist(), "gone.png"]}
    assert work(embedding_job, few, talk)["result"]["points"].shape == (5, 2)
    (shown,) = [message["partial"] for message in told if "points" in message.get("partial", {})]
    assert sorted(shown["keys"]) == sorted(few["keys"][:5])
    request = {"run": str(run.path), "target": str(tmp_path / "out"), "format": "safetensors"}
    done = work(export_model, request, talk)["result"]
    assert (tmp_path / "out" / "model.safetensors").stat().st_size == done["bytes"]
    for message in (*told, ended):
        assert Unpacker().feed(pack(message))


def test_the_laboratory_looks_at_one_picture_after_another(run, model, files):
    """As with a webcam: each picture is answered, of several that wait only the newest, until it is cancelled."""
    told = []

    def send(message):
        told.append(message)
        if "ready" in message.get("partial", {}):
            for name in ("dark.png", "broken.jpg", "red.png"):
                talk._heard.put({"picture": numpy.frombuffer((files / name).read_bytes(), numpy.uint8)})
        elif message.get("partial", {}).get("ranking"):
            talk._heard.put({"picture": numpy.zeros(3, numpy.uint8)})
        elif message.get("partial", {}).get("problem"):
            talk._cancelled.set()

    talk = Talk(send, safe_mode=True)
    assert work(watch, {"run": str(run.path), "which": BEST, "top": 2}, talk) == {"cancelled": True}
    (red, broken) = [message["partial"] for message in told if "ranking" in message.get("partial", {})]
    (expected,) = predict(model, [files / "red.png"], BEST, top=2)
    assert tuple(map(tuple, red["ranking"])) == expected.ranking and red["familiar"] == expected.familiar
    assert "no picture" in broken["problem"] and broken["familiar"] is None
    assert all(Unpacker().feed(pack(message)) for message in told)
