from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from workbench_plugins.backbones import mlp, resnet18, small_cnn, softmax_regression
from workbench_plugins.backbones.input_adapter import InputAdapter
from workbench_plugins.datasets.bundled import digits

SMALL = (softmax_regression.build, mlp.build, small_cnn.build, resnet18.build)


@pytest.mark.parametrize("build", SMALL, ids=lambda build: build.__module__.rpartition(".")[2])
@pytest.mark.parametrize("shape", [(1, 8, 8), (3, 9, 13), (1, 28, 28), (3, 70, 50)])
def test_grey_and_colour_images_of_any_size_from_8_pixels(build, shape):
    backbone = build(shape, 7)
    assert backbone.module(torch.randn(2, *shape)).shape == (2, 7)


@pytest.mark.parametrize("build", SMALL[1:3], ids=lambda build: build.__module__.rpartition(".")[2])
def test_dropout_can_follow_its_places_without_renaming_a_weight(build):
    backbone = build((1, 28, 28), 10)
    for name in backbone.dropout_places:
        assert not list(backbone.module.get_submodule(name).parameters())


def test_softmax_regression_is_one_linear_layer():
    module = softmax_regression.build((1, 4, 4), 3).module
    images = torch.randn(5, 1, 4, 4)
    expected = images.flatten(1) @ module.head.weight.T + module.head.bias
    torch.testing.assert_close(module(images), expected)
    assert sum(parameter.numel() for parameter in module.parameters()) == 16 * 3 + 3


def test_the_mlp_has_the_layers_it_is_asked_for():
    backbone = mlp.build((1, 4, 4), 3, hidden=(11, 7), activation="tanh", batch_norm=True)
    widths = [
        (layer.in_features, layer.out_features) for layer in backbone.module.modules() if isinstance(layer, nn.Linear)
    ]
    assert widths == [(16, 11), (11, 7), (7, 3)]
    assert sum(isinstance(layer, nn.Tanh) for layer in backbone.module.modules()) == 2
    assert sum(isinstance(layer, nn.BatchNorm1d) for layer in backbone.module.modules()) == 2


def test_the_small_cnn_has_the_blocks_it_is_asked_for():
    backbone = small_cnn.build((3, 32, 32), 10, channels=(4, 6, 8), depth=2, hidden=5, batch_norm=False)
    convolutions = [layer for layer in backbone.module.modules() if isinstance(layer, nn.Conv2d)]
    assert [layer.out_channels for layer in convolutions] == [4, 4, 6, 6, 8, 8]
    assert all(layer.bias is not None for layer in convolutions)
    assert not any(isinstance(layer, nn.BatchNorm2d) for layer in backbone.module.modules())
    assert len(backbone.stages) == 5


def test_the_small_stem_keeps_the_resolution():
    for stem, size in (("small", 8), ("standard", 2), ("auto", 8)):
        backbone = resnet18.build((3, 64, 64), 10, stem=stem)
        seen = []
        backbone.module.layer4.register_forward_hook(lambda module, given, result, seen=seen: seen.append(result.shape))
        backbone.module(torch.randn(2, 3, 64, 64))
        assert seen == [(2, 512, size, size)]
    standard = resnet18.build((3, 65, 65), 10, stem="auto").module
    assert standard.conv1.kernel_size == (7, 7)


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_the_signal_neither_dies_nor_explodes_at_the_start(activation):
    torch.manual_seed(0)
    backbone = mlp.build((1, 16, 16), 10, hidden=(256,) * 10, activation=activation)
    with torch.no_grad():
        deep = backbone.module.hidden(torch.randn(64, 256))
    assert 0.05 < deep.std() < 5


@pytest.mark.parametrize(
    ("build", "least"), [(softmax_regression.build, 0.85), (mlp.build, 0.9), (small_cnn.build, 0.93)]
)
def test_they_learn_digits_in_a_moment(build, least):
    data = digits().load(lambda done, total: None)
    images, labels = torch.from_numpy(data.images).float() / 128 - 0.6, torch.from_numpy(data.labels)
    training, test = torch.from_numpy(data.split) < 2, torch.from_numpy(data.split) == 2
    torch.manual_seed(0)
    module = build((1, 8, 8), 10).module
    optimizer = torch.optim.Adam(module.parameters(), lr=3e-3)
    images, labels, unseen, answers = images[training], labels[training], images[test], labels[test]
    for step in range(60):
        chosen = torch.arange(128) + 128 * (step % 11)
        loss = cross_entropy(module(images[chosen]), labels[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    module.eval()
    with torch.no_grad():
        assert (module(unseen).argmax(1) == answers).float().mean() > least


def test_the_adapter_brings_pictures_to_three_channels_and_one_size():
    grey = torch.randn(2, 1, 28, 20)
    adapted = InputAdapter(64)(grey)
    assert adapted.shape == (2, 3, 64, 64)
    assert torch.equal(adapted[:, 0], adapted[:, 2])
    colour = torch.randn(2, 3, 28, 28)
    assert InputAdapter(None)(colour) is colour
    assert InputAdapter(28)(colour) is colour
    assert InputAdapter(14)(colour).shape == (2, 3, 14, 14)
