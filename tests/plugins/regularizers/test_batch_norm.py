"""Batch normalization put in equals the net that has it, taken out the net that never had it."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn
from torchvision.models import vgg11_bn

from workbench.api import Backbone, PluginError
from workbench_plugins.backbones import cifar_resnet, mlp, small_cnn, softmax_regression, torchvision_models


def count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


@pytest.mark.parametrize(
    ("make", "shape"),
    [
        (lambda on: small_cnn.build((1, 12, 12), 4, channels=(3, 5), depth=2, batch_norm=on), (6, 1, 12, 12)),
        (lambda on: mlp.build((1, 12, 12), 4, hidden=(9, 7), batch_norm=on), (6, 1, 12, 12)),
    ],
)
def test_off_equals_a_net_without(build, make, shape):
    without, emptied = make(False), make(True)
    build("workbench.no_batch_norm").change_model(emptied)
    assert count(emptied.module) == count(without.module)
    with torch.no_grad():
        for parameter in without.module.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
        # A convolution's bias has become the shift where its normalization stood; the order of parameters is the same.
        for ours, theirs in zip(emptied.module.parameters(), without.module.parameters(), strict=True):
            ours.copy_(theirs)
    images = torch.randn(shape)
    for training in (True, False):
        torch.testing.assert_close(
            emptied.module.train(training)(images), without.module.train(training)(images), rtol=1e-5, atol=1e-6
        )


@pytest.mark.parametrize(
    ("make", "shape"),
    [
        (lambda on: small_cnn.build((1, 12, 12), 4, channels=(3, 5), depth=2, batch_norm=on), (6, 1, 12, 12)),
        (lambda on: mlp.build((1, 12, 12), 4, hidden=(9, 7), batch_norm=on), (6, 1, 12, 12)),
    ],
)
def test_on_equals_a_net_that_has_it(build, make, shape):
    with_it, filled = make(True), make(False)
    build("workbench.batch_norm").change_model(filled)
    ours = [
        m for m in filled.module.modules() if isinstance(m, nn.Conv2d | nn.Linear | nn.modules.batchnorm._BatchNorm)
    ]
    theirs = [
        m for m in with_it.module.modules() if isinstance(m, nn.Conv2d | nn.Linear | nn.modules.batchnorm._BatchNorm)
    ]
    with torch.no_grad():
        for mine, given in zip(ours, theirs, strict=True):
            assert type(mine) is type(given)
            mine.weight.copy_(given.weight)
            if given.bias is not None:
                mine.bias.copy_(given.bias)
    images = torch.randn(shape)
    for training in (True, False):
        torch.testing.assert_close(
            filled.module.train(training)(images), with_it.module.train(training)(images), rtol=1e-4, atol=1e-5
        )


def test_vgg_with_it_has_the_layers_of_torchvision_s(build):
    with torch.device("meta"):
        backbone = torchvision_models.build((3, 64, 64), 1000, model="vgg11")
        build("workbench.batch_norm").change_model(backbone)
        reference = vgg11_bn()
    assert count(backbone.module) == count(reference)


def test_each_weight_keeps_its_name_and_learns(build):
    backbone = small_cnn.build((1, 12, 12), 4, batch_norm=False)
    before = list(backbone.module.state_dict())
    build("workbench.batch_norm", momentum=0.3).change_model(backbone)
    assert set(before) < set(backbone.module.state_dict())
    norms = [module for module in backbone.module.modules() if isinstance(module, nn.BatchNorm2d)]
    assert len(norms) == 2 and all(norm.momentum == 0.3 for norm in norms)
    twin = copy.deepcopy(backbone.module)
    twin.train()(torch.randn(8, 1, 12, 12)).sum().backward()
    own = twin.get_submodule("blocks.block0.convolution0.batch_norm")
    assert own.num_batches_tracked == 1 and own.weight.grad is not None
    assert norms[0].num_batches_tracked == 0


@pytest.mark.parametrize("dropout_first", [True, False])
def test_it_stands_before_dropout_at_the_same_place(build, dropout_first):
    """Dropped units are zero behind the normalization, not what it makes of zeros."""
    torch.manual_seed(0)
    module = nn.Sequential(nn.Linear(6, 50), nn.Linear(50, 3))
    backbone = Backbone(module, stages=[["0"], ["1"]], norm_places=["0"], dropout_places=["0"])
    rules = [build("workbench.dropout", drop_probability=0.4), build("workbench.batch_norm")]
    for rule in rules if dropout_first else reversed(rules):
        rule.change_model(backbone)
    seen = []
    module[1].register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    module.train()(torch.randn(64, 6))
    assert abs(float((seen[0] == 0).float().mean()) - 0.4) < 0.05


def test_no_normalization_is_left_in_a_deep_residual_net(build):
    backbone = cifar_resnet.build((3, 32, 32), 10)
    build("workbench.no_batch_norm").change_model(backbone)
    assert not any(isinstance(module, nn.BatchNorm2d) for module in backbone.module.modules())
    backbone.module.train()(torch.randn(1, 3, 32, 32)).sum().backward()  # one image: no batch to normalize over
    assert all(parameter.grad is not None for parameter in backbone.module.parameters())


def test_what_has_no_place_is_refused_in_words(build):
    with pytest.raises(PluginError, match="finds no place"):
        build("workbench.batch_norm").change_model(cifar_resnet.build((3, 32, 32), 10))
    with pytest.raises(PluginError, match="finds no place"):
        build("workbench.batch_norm").change_model(softmax_regression.build((1, 8, 8), 3))
    with pytest.raises(PluginError, match="contains no batch normalization"):
        build("workbench.no_batch_norm").change_model(mlp.build((1, 8, 8), 3))
