"""The zoo's tables against what torchvision and the nets themselves say."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
import torch
from torchvision import models

from workbench.registry import load_catalogue
from workbench_plugins.backbones.model_table import model_table
from workbench_plugins.backbones.torchvision_models import cut_head, stages_of

ZOO = json.loads(files("workbench_resources").joinpath("models", "zoo.json").read_text("utf-8"))
LECTURE = json.loads(files("workbench_resources").joinpath("models", "lecture.json").read_text("utf-8"))


def test_every_model_and_all_of_its_weights_are_torchvisions():
    assert [row["name"] for row in ZOO["torchvision"]] == models.list_models(module=models) == list(model_table())
    for row in ZOO["torchvision"]:
        offered = models.get_model_weights(row["name"])
        whole = {each.name for each in offered if len(each.meta.get("categories") or ()) == 1000}
        assert {each["name"] for each in row["weights"]} == whole
        assert row["weights"][0]["name"] == offered.DEFAULT.name
        for kept in row["weights"]:
            theirs = offered[kept["name"]]
            scores = theirs.meta["_metrics"]["ImageNet-1K"]
            assert kept["top1_error"] == pytest.approx(100 - scores["acc@1"])
            assert kept["top5_error"] == pytest.approx(100 - scores["acc@5"])
            assert (kept["gflops"], kept["megabytes"]) == (theirs.meta["_ops"], theirs.meta["_file_size"])
            assert theirs.url.endswith("/" + kept["file"]) and kept["side"] == theirs.transforms().crop_size[0]
            assert kept["licence"] == theirs.meta.get("license", "") and kept["recipe"] == theirs.meta["recipe"]


@pytest.mark.parametrize("name", ["alexnet", "vgg11_bn", "resnet18", "mobilenet_v3_small", "vit_b_16", "swin_t"])
def test_stages_are_counted(name):
    (row,) = [each for each in ZOO["torchvision"] if each["name"] == name]
    with torch.device("meta"):
        network = models.get_model(name, weights=None)
    cut_head(network)
    assert row["stages"] == len(stages_of(network)) + 1


def test_the_sizes_of_our_own_nets_are_theirs():
    catalogue = load_catalogue(safe_mode=True)
    for row in ZOO["own"]:
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in row["values"].items()}
        classes = 1000 if row["name"] == "efficientnet_lite0" else 10
        if row["name"] == "efficientnet_lite0":
            values |= {"weights": "none"}
        backbone = catalogue.build(row["plugin"], (3, row["side"], row["side"]), classes, **values)
        assert row["parameters"] == sum(each.numel() for each in backbone.module.parameters()), row["name"]
        assert row["stages"] == len(backbone.stages)


def test_the_lectures_errors_are_those_of_the_first_weights_to_a_tenth():
    first = {row["name"]: {each["name"]: each for each in row["weights"]} for row in ZOO["torchvision"]}
    assert len(LECTURE["errors"]) == 13
    for name, (top1, top5) in LECTURE["errors"].items():
        today = first[name]["IMAGENET1K_V1"]
        assert today["top1_error"] == pytest.approx(top1, abs=0.1)
        assert today["top5_error"] == pytest.approx(top5, abs=0.1)
