"""The residual networks for small images against the figures of their papers."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from torch import nn

from workbench_plugins.backbones import cifar_resnet, mlp, resnet9, small_cnn, softmax_regression


def count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


@pytest.mark.parametrize(
    ("depth", "millions", "exactly"),
    [
        ("20", 0.27, 269_722),
        ("32", 0.46, 464_154),
        ("44", 0.66, 658_586),
        ("56", 0.85, 853_018),
        ("110", 1.7, 1_727_962),
    ],
)
def test_parameters_are_those_of_table_6(depth, millions, exactly):
    with torch.device("meta"):
        backbone = cifar_resnet.build((3, 32, 32), 10, depth=depth)
    found = count(backbone.module)
    assert found == exactly
    assert round(found / 1e6, 1 if millions == 1.7 else 2) == pytest.approx(millions, abs=0.011)
    with_weights = [m for m in backbone.module.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
    assert len(with_weights) == int(depth)


def test_resnet9_is_page_s():
    with torch.device("meta"):
        backbone = resnet9.build((3, 32, 32), 10)
    # 3x3 convolutions 3-64-128-(128-128)-256-512-(512-512), their normalizations, a linear layer without bias.
    pairs = [(3, 64), (64, 128), (128, 128), (128, 128), (128, 256), (256, 512), (512, 512), (512, 512)]
    assert count(backbone.module) == sum(9 * a * b + 2 * b for a, b in pairs) + 512 * 10 == 6_573_120
    with_weights = [m for m in backbone.module.modules() if isinstance(m, nn.Conv2d | nn.Linear)]
    assert len(with_weights) == 9


@pytest.mark.parametrize("make", [cifar_resnet.build, lambda *a: resnet9.build(*a, width=8)])
@pytest.mark.parametrize("shape", [(1, 8, 8), (3, 9, 13), (1, 28, 28), (3, 32, 32)])
def test_grey_and_colour_of_any_size(make, shape):
    backbone = make(shape, 7)
    assert backbone.module(torch.randn(2, *shape)).shape == (2, 7)


def test_the_shortcut_has_no_weights_and_takes_every_second_pixel():
    block = cifar_resnet.Block(4, 8, 2)
    nn.init.zeros_(block.branch.norm1.weight)
    images = torch.rand(2, 4, 6, 6)
    result = block(images)
    assert torch.equal(result[:, 2:6], images[:, :, ::2, ::2])
    assert not result[:, :2].any() and not result[:, 6:].any()


@pytest.mark.parametrize("hidden", [(64,), (64, 32)])
def test_two_and_three_layer_perceptrons(hidden):
    module = mlp.build((1, 28, 28), 10, hidden=hidden).module
    assert sum(isinstance(each, nn.Linear) for each in module.modules()) == len(hidden) + 1
    widths = (784, *hidden, 10)
    assert count(module) == sum(a * b + b for a, b in pairwise(widths))


def test_softmax_regression_and_the_small_cnn_have_the_weights_their_shapes_say():
    assert count(softmax_regression.build((1, 28, 28), 10).module) == 784 * 10 + 10
    cnn = small_cnn.build((1, 28, 28), 10, channels=(32, 64), hidden=128, batch_norm=True).module
    assert count(cnn) == 9 * 32 + 64 + 9 * 32 * 64 + 128 + 64 * 49 * 128 + 128 + 128 * 10 + 10


@pytest.mark.parametrize(
    "build", [cifar_resnet.build, resnet9.build, softmax_regression.build, mlp.build, small_cnn.build]
)
def test_every_one_is_divided_into_stages_from_input_to_head(build):
    backbone = build((3, 32, 32), 10)
    assert backbone.stages[-1] == ["head"]
    held = sum(count(backbone.module.get_submodule(name)) for stage in backbone.stages for name in stage)
    assert held == count(backbone.module)
