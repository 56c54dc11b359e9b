from __future__ import annotations

import socket
from dataclasses import replace

import pytest
import torch
from torch import nn
from torchvision import models

from workbench.api import PluginError, Trait
from workbench_plugins.backbones.descriptors import DESCRIPTORS
from workbench_plugins.backbones.model_table import facts, model_table
from workbench_plugins.backbones.torchvision_models import build, cut_head, stages_of

# One of each family that is quick to build.
FAMILIES = (
    "alexnet",
    "convnext_tiny",
    "densenet121",
    "efficientnet_b0",
    "mnasnet0_5",
    "mobilenet_v2",
    "mobilenet_v3_small",
    "regnet_y_400mf",
    "resnet18",
    "shufflenet_v2_x0_5",
    "squeezenet1_1",
    "vgg11_bn",
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    (tmp_path / "weights").mkdir()
    return tmp_path


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_table_is_torchvisions():
    assert set(model_table()) <= set(models.list_models(module=models))
    assert len(model_table()) > 70
    for name in model_table():
        weights = models.get_model_weights(name).DEFAULT
        metrics = weights.meta["_metrics"]["ImageNet-1K"]
        assert facts(name).parameters == weights.meta["num_params"]
        assert facts(name).top1_error == pytest.approx(100 - metrics["acc@1"])
        assert facts(name).top5_error == pytest.approx(100 - metrics["acc@5"])
        assert facts(name).gflops == pytest.approx(weights.meta["_ops"])
        assert weights.url.endswith(facts(name).file)


@pytest.mark.parametrize("model", FAMILIES)
def test_every_family_gets_a_head_stages_and_features(model):
    with torch.device("meta") if model != "regnet_y_400mf" else torch.device("cpu"):
        backbone = build((1, 64, 64), 7, model=model)
        logits = backbone.module.eval()(torch.empty(2, 1, 64, 64))
    assert logits.shape == (2, 7)
    assert 2 < len(backbone.stages) <= 9
    assert backbone.feature_layer.startswith("network.")


def test_the_network_in_front_of_the_head_is_torchvisions():
    torch.manual_seed(0)
    plain = models.resnet18().eval()
    torch.manual_seed(0)
    ours = build((3, 64, 64), 1000, model="resnet18").module.eval()
    ours.head.load_state_dict(plain.fc.state_dict())
    images = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(ours(images), plain(images))


@pytest.mark.parametrize("model", ["mobilenet_v3_small", "densenet121"])
def test_weights_from_the_users_folder_are_taken_without_network(home, no_network, model):
    torch.manual_seed(1)
    plain = models.get_model(model).eval()
    state = plain.state_dict()
    if model == "densenet121":  # as in the published file
        state = {name.replace(".norm1.", ".norm.1.").replace(".conv2.", ".conv.2."): v for name, v in state.items()}
        assert "features.denseblock1.denselayer1.norm.1.weight" in state
    torch.save(state, home / "weights" / facts(model).file)
    backbone = build((3, 64, 64), 1000, model=model, weights="default")
    cut_head(plain)
    images = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(backbone.module.eval().network(images), plain(images))
    assert backbone.mean == (0.485, 0.456, 0.406)
    assert facts(model).weights in backbone.weights


def test_grey_pictures_get_one_mean(home, no_network):
    torch.save(models.mobilenet_v3_small().state_dict(), home / "weights" / facts("mobilenet_v3_small").file)
    backbone = build((1, 64, 64), 3, weights="default")
    assert backbone.mean == pytest.approx((0.449,))


def test_without_network_the_sentence_names_file_and_folder(home, no_network):
    with pytest.raises(PluginError) as caught:
        build((3, 64, 64), 3, weights="default")
    assert facts("mobilenet_v3_small").file in str(caught.value)
    assert str(home / "weights") in str(caught.value)
    assert "Network is unreachable" in str(caught.value)


def test_a_weight_file_that_runs_something_is_refused(home, no_network):
    class Attack:
        def __reduce__(self):
            return open, (str(home / "attacked"), "w")

    torch.save({"classifier.3.weight": Attack()}, home / "weights" / facts("mobilenet_v3_small").file)
    with pytest.raises(PluginError, match="cannot be read"):
        build((3, 64, 64), 3, weights="default")
    assert not (home / "attacked").exists()


@pytest.mark.parametrize(
    ("model", "shape", "sentence"),
    [
        ("alexnet", (3, 32, 32), "at least 63 pixels"),
        ("vit_b_16", (3, 30, 30), "multiple of 16"),
        ("vit_b_16", (3, 32, 64), "must be square"),
        ("inception_v3", (1, 28, 28), "Set the resolution"),
    ],
)
def test_pictures_that_do_not_fit_are_answered_by_a_sentence(model, shape, sentence):
    with pytest.raises(PluginError, match=sentence):
        build(shape, 3, model=model)


def test_a_vision_transformer_takes_small_pictures_without_weights():
    with torch.device("meta"):
        backbone = build((1, 28, 28), 5, model="vit_b_32", resolution=64)
        assert backbone.module(torch.empty(2, 1, 28, 28)).shape == (2, 5)
    assert backbone.stages == [["network"], ["head"]]


def test_auxiliary_heads_are_gone():
    with torch.device("meta"):
        network = models.googlenet(aux_logits=True, init_weights=False)
        before = sum(parameter.numel() for parameter in network.parameters())
        cut_head(network)
        assert before - sum(parameter.numel() for parameter in network.parameters()) > 6_000_000
        assert network.train()(torch.empty(2, 3, 64, 64)).shape == (2, 1024)


def test_norms_share_the_stage_of_their_convolution():
    assert stages_of(models.resnet18())[0] == ["network.conv1", "network.bn1"]


def test_rows_are_values():
    assert replace(facts("resnet18"), name="other").parameters == facts("resnet18").parameters


SMALL_ENOUGH = [name for name in model_table() if not (name.startswith("regnet") and facts(name).parameters > 30e6)]
"""RegNets compute with values while they are built and so need their memory."""


@pytest.mark.parametrize("model", SMALL_ENOUGH)
def test_the_places_of_every_model_are_what_the_descriptor_says(model):
    descriptor = next(each for each in DESCRIPTORS if each.id == "workbench.torchvision")
    with torch.device("meta") if not model.startswith("regnet") else torch.device("cpu"):
        backbone = build((3, 32, 32), 7, model=model, resolution=256 if model.startswith("swin_v2") else 224)
    said = descriptor.provides_with({"model": model})
    norms = any(isinstance(module, nn.modules.batchnorm._BatchNorm) for module in backbone.module.modules())
    assert bool(backbone.residual_branches) == (Trait.RESIDUAL_BRANCHES in said)
    assert bool(backbone.pooling_places) == (Trait.POOLING_PLACES in said)
    assert bool(backbone.norm_places) == (Trait.NORM_PLACES in said)
    assert norms == (Trait.BATCH_NORM in said)
    assert Trait.PRETRAINED not in said
    assert Trait.PRETRAINED in descriptor.provides_with({"model": model, "weights": "default"})
    names = dict(backbone.module.named_modules())
    assert all(name in names for name in (*backbone.residual_branches, *backbone.pooling_places, *backbone.norm_places))
