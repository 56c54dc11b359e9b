"""Fractional max-pooling against torch's layer and the paper's sizes."""

from __future__ import annotations

from math import floor

import pytest
import torch
from torch import nn

from workbench.api import PluginError
from workbench_plugins.backbones import mlp, resnet9, small_cnn, torchvision_models
from workbench_plugins.regularizers.fractional_max_pooling import FractionalPool


@pytest.mark.parametrize("reduction", [1.01, 1.26, 1.4142, 1.7, 1.99])
@pytest.mark.parametrize("shape", [(28, 28), (32, 20), (9, 13), (2, 3)])
def test_output_sizes_are_the_input_s_divided(reduction, shape):
    maps = torch.randn(2, 3, *shape)
    for training in (True, False):
        pooled = FractionalPool(reduction).train(training)(maps)
        assert pooled.shape[2:] == (max(1, floor(shape[0] / reduction)), max(1, floor(shape[1] / reduction)))


def test_training_is_torch_s_own_layer():
    maps = torch.randn(4, 3, 21, 21, dtype=torch.float64)
    torch.manual_seed(3)
    ours = FractionalPool(1.5).train()(maps)
    torch.manual_seed(3)
    assert torch.equal(ours, nn.FractionalMaxPool2d(2, output_size=14)(maps))


def test_regions_are_drawn_anew_in_training_and_stand_still_in_prediction():
    pool, maps = FractionalPool(1.4), torch.randn(1, 1, 20, 20).expand(64, 1, 20, 20)
    trained = pool.train()(maps)
    assert len({image.numpy().tobytes() for image in trained}) > 32
    predicted = pool.eval()(maps)
    assert torch.equal(predicted, pool(maps)) and torch.equal(predicted, predicted[:1].expand_as(predicted))
    # Every value is the largest of a 2 x 2 region of the map.
    regions = set(nn.functional.max_pool2d(maps[:1], 2, 1).flatten().tolist())
    assert set(predicted[0].flatten().tolist()) <= regions


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
def test_gradient_goes_to_the_largest(dtype, layout):
    maps = torch.randn(2, 3, 9, 9, dtype=dtype).to(memory_format=layout).requires_grad_()
    FractionalPool(1.5).train()(maps).sum().backward()
    assert maps.grad.sum() == 2 * 3 * 6 * 6


def test_works_under_bfloat16_autocast():
    layer = nn.Sequential(nn.Conv2d(3, 4, 3), FractionalPool(1.5))
    with torch.autocast("cpu", torch.bfloat16):
        for training in (True, False):
            assert layer.train(training)(torch.randn(2, 3, 12, 12)).shape == (2, 4, 6, 6)


@pytest.mark.parametrize(
    ("backbone", "poolings"),
    [
        (lambda: small_cnn.build((1, 28, 28), 5, channels=(4, 6)), 2),
        (lambda: resnet9.build((3, 32, 32), 5, width=4), 3),
        (lambda: torchvision_models.build((3, 64, 64), 5, model="squeezenet1_1"), 3),
        (lambda: torchvision_models.build((3, 64, 64), 5, model="resnet18"), 1),
    ],
)
def test_built_into_every_backbone_that_has_the_place(build, backbone, poolings):
    built = backbone()
    shape = (2, 1, 28, 28) if poolings == 2 else (2, 3, 32, 32) if poolings == 3 and len(built.stages) == 5 else None
    shape = shape or (2, 3, 64, 64)
    build("workbench.fractional_max_pooling", reduction=1.5).change_model(built)
    assert sum(isinstance(module, FractionalPool) for module in built.module.modules()) == poolings
    logits = built.module.train()(torch.randn(shape))
    logits.sum().backward()
    assert logits.shape == (2, 5)


@pytest.mark.parametrize("dropout_first", [True, False])
def test_dropout_behind_the_same_pooling_is_kept(build, dropout_first):
    backbone = small_cnn.build((1, 28, 28), 5)
    both = [build("workbench.dropout", drop_probability=0.9), build("workbench.fractional_max_pooling")]
    for regularizer in both if dropout_first else reversed(both):
        regularizer.change_model(backbone)
    seen = []
    backbone.module.blocks.block0.register_forward_hook(lambda module, inputs, output: seen.append(output))
    backbone.module.train()(torch.rand(8, 1, 28, 28))
    assert seen[0].shape[2:] == (20, 20)
    assert (seen[0] == 0).float().mean() > 0.85


def test_a_backbone_without_poolings_is_refused_in_words(build):
    with pytest.raises(PluginError, match="max-poolings, and this backbone has none"):
        build("workbench.fractional_max_pooling").change_model(mlp.build((1, 8, 8), 3))
