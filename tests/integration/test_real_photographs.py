"""Pretrained features against random ones, on real photographs.

Twenty photographs of ImageNet with their classes come with the package foolbox. They are fetched when these tests run,
kept in pytest's own folder and nowhere else; without a network the tests are skipped.

What is shown: the packaged weights of EfficientNet-Lite0 recognise the photographs; a linear head on its frozen
features, trained on crops of the left halves, knows crops of the right halves, which share no pixel with them; the same
net with random weights hardly does. What is not shown: how well anything does on photographs that are not from
ImageNet, or on other photographs of the same class. Some of the twenty may have been among those that the weights were
trained on.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy
import pytest
import torch
from PIL import Image

from workbench.data.proposal import propose
from workbench.data.sniff import sniff
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.registry import load_catalogue
from workbench.session.control import Control
from workbench.session.events import Finished

pytestmark = pytest.mark.slow

CATALOGUE = load_catalogue(safe_mode=True)
BACKBONE = "workbench.efficientnet_lite0"
SIDE = 224
PACKAGE = "foolbox==3.3.4"


@pytest.fixture(scope="module")
def photographs(request, outside) -> list[tuple[int, Image.Image]]:
    """Return the photographs, 512 pixels square, each with the number of its class in ImageNet."""
    if not request.config.pluginmanager.has_plugin("cacheprovider"):
        pytest.skip("pytest has no folder to keep photographs in")
    folder = Path(request.config.cache.mkdir("photographs"))
    if not list(folder.glob("*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=outside)
        if done.returncode:
            pytest.skip(f"the photographs cannot be fetched: {(done.stderr.strip() or 'no reason').splitlines()[-1]}")
    found = []
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as package:
        for name in sorted(package.namelist()):
            labelled = re.search(r"/imagenet_\d+_(\d+)\.jpg$", name)
            if labelled:
                picture = Image.open(io.BytesIO(package.read(name))).convert("RGB")
                found.append((int(labelled[1]), picture.resize((512, 512), Image.Resampling.BICUBIC)))
    assert len(found) == 20
    return found


def net(weights: str, classes: int = 20, seed: int = 0):
    torch.manual_seed(seed)
    made = CATALOGUE.build(BACKBONE, (3, SIDE, SIDE), classes, resolution=None, weights=weights)
    made.module.eval()
    return made


def batch(pictures, backbone) -> torch.Tensor:
    arrays = [numpy.asarray(each.resize((SIDE, SIDE), Image.Resampling.BICUBIC)) for each in pictures]
    images = torch.from_numpy(numpy.stack(arrays)).permute(0, 3, 1, 2).float() / 255
    return (images - torch.tensor(backbone.mean)[:, None, None]) / torch.tensor(backbone.std)[:, None, None]


@torch.no_grad()
def features(backbone, pictures) -> numpy.ndarray:
    """Return what the head would get, float64 (N, 1280)."""
    got = []
    hook = backbone.module.get_submodule("features").register_forward_hook(lambda *call: got.append(call[2]))
    for start in range(0, len(pictures), 20):
        backbone.module(batch(pictures[start : start + 20], backbone))
    hook.remove()
    return torch.cat(got).flatten(1).double().numpy()


def crops(picture: Image.Image, left: int) -> list[Image.Image]:
    """Return three crops of 256 pixels, above one another, of a half of a photograph."""
    return [picture.crop((left, top, left + 256, top + 256)) for top in (0, 128, 256)]


def accuracy_of_a_linear_head(backbone, photographs) -> float:
    """Train on crops of left halves, by ridge regression; judge on crops of right halves."""
    parts = []
    for left in (0, 256):
        pictures = [crop for _, picture in photographs for crop in crops(picture, left)]
        parts.append(features(backbone, pictures))
    labels = numpy.repeat(numpy.arange(len(photographs)), 3)
    mean, spread = parts[0].mean(0), parts[0].std(0) + 1e-6
    train, test = ((part - mean) / spread for part in parts)
    kernel = train @ train.T
    weights = numpy.linalg.solve(kernel + kernel.trace() / len(kernel) * numpy.eye(len(kernel)), numpy.eye(20)[labels])
    return float(((test @ train.T @ weights).argmax(1) == labels).mean())


def measured_statistics(backbone, photographs) -> None:
    """Let batch normalization know what it normalizes: random weights get the same chance as trained ones."""
    norms = [part for part in backbone.module.modules() if isinstance(part, torch.nn.BatchNorm2d)]
    for part in norms:
        part.momentum = None
    backbone.module.train()
    with torch.no_grad():
        backbone.module(batch([picture for _, picture in photographs], backbone))
    backbone.module.eval()


def test_the_packaged_weights_recognise_photographs(photographs):
    from workbench_plugins.backbones.efficientnet_lite0 import imagenet_weights

    backbone = net("none", classes=1000)
    images = batch([picture for _, picture in photographs], backbone)
    labels = torch.tensor([label for label, _ in photographs])
    hits = {}
    for weights in ("random", "trained"):
        if weights == "trained":
            backbone.module.load_state_dict(imagenet_weights())
        with torch.no_grad():
            ranking = backbone.module(images).topk(5).indices
        hits[weights] = (int((ranking[:, 0] == labels).sum()), int((ranking == labels[:, None]).any(1).sum()))
    assert hits["trained"][0] >= 15 and hits["trained"][1] >= 18, hits
    assert hits["random"][1] <= 2, hits


def test_trained_features_know_a_photograph_by_its_other_half_and_random_ones_do_not(photographs):
    trained = accuracy_of_a_linear_head(net("imagenet"), photographs)
    random = []
    for seed in range(2):
        backbone = net("none", seed=seed)
        measured_statistics(backbone, photographs)
        random.append(accuracy_of_a_linear_head(backbone, photographs))
    assert trained >= 0.8, trained
    assert max(random) <= trained - 0.4, (trained, random)


def test_what_is_proposed_for_a_folder_of_them_beats_random_features(photographs, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    for number, (_, picture) in enumerate(photographs):
        for part, pictures in (
            ("train", crops(picture, 0)),
            ("val", crops(picture, 256)[:1]),
            ("test", crops(picture, 256)[2:]),
        ):
            place = tmp_path / "photographs" / part / f"photograph {number:02d}"
            place.mkdir(parents=True)
            for at, crop in enumerate(pictures):
                crop.save(place / f"{number:02d} {at}.jpg", quality=92)
    proposed = propose(sniff(tmp_path / "photographs", CATALOGUE), CATALOGUE).recipe
    assert proposed.backbone.plugin == BACKBONE and proposed.fine_tuning.frozen_stages == 9
    accuracy = {}
    for weights in ("imagenet", "none"):
        last = Trainer(
            proposed.set("backbone.weights", weights),
            CATALOGUE,
            control=Control(),
            ring=StepRing(),
            emit=lambda event: None,
            attended=False,
        ).run()
        assert isinstance(last, Finished), last
        assert last.summary["split"] == "test"
        accuracy[weights] = last.summary["accuracy"]
    assert accuracy["imagenet"] >= 0.7, accuracy
    assert accuracy["none"] <= accuracy["imagenet"] - 0.4, accuracy
