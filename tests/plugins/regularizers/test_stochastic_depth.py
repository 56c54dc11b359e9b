"""Stochastic depth against its paper and torchvision: survival, linear decay, what predictions see."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn
from torchvision.models import efficientnet_b0, resnet18
from torchvision.ops import StochasticDepth

from workbench.api import Backbone, PluginError
from workbench_plugins.backbones import cifar_resnet, efficientnet_lite0, mlp, resnet9, torchvision_models


def branches(count: int, features: int = 8) -> Backbone:
    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.blocks = nn.ModuleList(nn.Identity() for _ in range(count))

        def forward(self, x):
            kept = []
            for block in self.blocks:
                kept.append(block(x))
            return torch.stack(kept, dim=1)

    return Backbone(Net(), stages=[["blocks"]], residual_branches=[f"blocks.{number}" for number in range(count)])


@pytest.mark.parametrize(("decay", "last"), [("linear", 0.5), ("uniform", 0.3)])
def test_survival_is_the_paper_s(build, decay, last):
    place = branches(5)
    build("workbench.stochastic_depth", drop_probability=last, decay=decay).change_model(place)
    torch.manual_seed(0)
    images = 40_000
    seen = place.module.train()(torch.ones(images, 1))[:, :, 0]
    for number in range(5):
        # Equation 4: p_l = 1 - l / L (1 - p_L), with p the probability to survive.
        survival = 1 - (number + 1) / 5 * last if decay == "linear" else 1 - last
        kept = seen[:, number] > 0
        sampling = 5 * (survival * (1 - survival) / images) ** 0.5
        assert abs(kept.float().mean() - survival) < sampling
        # torchvision's form: what survives is divided by its probability, so the mean is that of predicting.
        torch.testing.assert_close(seen[kept, number], torch.full((int(kept.sum()),), 1 / survival))
        assert abs(seen[:, number].mean() - 1) < sampling / survival


def test_predictions_see_every_branch_whole(build):
    place = branches(3)
    build("workbench.stochastic_depth", drop_probability=0.9).change_model(place)
    assert torch.equal(place.module.eval()(torch.ones(7, 1)), torch.ones(7, 3, 1))


@pytest.mark.parametrize(("draws", "mode"), [("image", "row"), ("batch", "batch")])
def test_it_is_torchvision_s_own_layer(build, draws, mode):
    place = branches(1)
    build("workbench.stochastic_depth", drop_probability=0.4, draws=draws).change_model(place)
    images = torch.randn(16, 5)
    for training in (True, False):
        torch.manual_seed(7)
        ours = place.module.train(training)(images)[:, 0]
        torch.manual_seed(7)
        assert torch.equal(ours, StochasticDepth(0.4, mode).train(training)(images))


def test_a_branch_left_out_leaves_what_went_round_it(build):
    torch.manual_seed(0)
    backbone = cifar_resnet.build((3, 16, 16), 5)
    plain = copy.deepcopy(backbone.module)
    # All but surely every branch is left out: the net of the shortcuts alone is left.
    build("workbench.stochastic_depth", drop_probability=1 - 1e-12, decay="uniform").change_model(backbone)
    for name in backbone.residual_branches:
        plain.get_submodule(name).register_forward_hook(lambda module, inputs, output: output * 0)
    images = torch.randn(4, 3, 16, 16)
    backbone.module.train()
    plain.train()
    torch.testing.assert_close(backbone.module(images), plain(images))


@pytest.mark.parametrize(
    ("backbone", "count"),
    [
        (lambda: cifar_resnet.build((3, 32, 32), 10, depth="110"), 54),
        (lambda: resnet9.build((3, 32, 32), 10, width=8), 2),
        (lambda: torchvision_models.build((3, 64, 64), 10, model="resnet18"), 8),
        (lambda: torchvision_models.build((3, 64, 64), 10, model="mobilenet_v2"), 10),
        (lambda: torchvision_models.build((3, 64, 64), 10, model="efficientnet_b0"), 9),
        (lambda: torchvision_models.build((3, 64, 64), 10, model="vit_b_32"), 24),
        (lambda: efficientnet_lite0.build((3, 64, 64), 10, weights="none"), 9),
    ],
)
def test_the_branches_of_the_built_in_backbones_are_those_that_are_added(build, backbone, count):
    with torch.device("meta"):
        built = backbone()
    assert len(built.residual_branches) == count


def test_every_branch_of_a_resnet_is_drawn(build):
    backbone = torchvision_models.build((3, 64, 64), 10, model="resnet18")
    build("workbench.stochastic_depth", drop_probability=1 - 1e-12, decay="uniform").change_model(backbone)
    zeros = []
    for name in backbone.residual_branches:
        backbone.module.get_submodule(name).register_forward_hook(
            lambda module, inputs, output: zeros.append(not output.any())
        )
    backbone.module.train()(torch.randn(2, 3, 64, 64))
    assert zeros == [True] * 8
    assert len([m for m in resnet18().modules() if type(m).__name__ == "BasicBlock"]) == 8


def test_a_net_with_stochastic_depth_of_its_own_gets_ours_instead(build):
    backbone = torchvision_models.build((3, 64, 64), 10, model="efficientnet_b0")
    own = [module.p for module in efficientnet_b0().modules() if isinstance(module, StochasticDepth)]
    assert max(own) > 0
    build("workbench.stochastic_depth", drop_probability=0.0).change_model(backbone)
    places = [backbone.module.get_submodule(name) for name in backbone.residual_branches]
    assert all(place.p == 0.0 for place in places)


def test_a_live_edit_reaches_the_model_and_its_copies(build):
    place = branches(1)
    regularizer = build("workbench.stochastic_depth", drop_probability=0.0)
    regularizer.change_model(place)
    twin = copy.deepcopy(place.module)
    regularizer.set_live("drop_probability", 0.95)
    for module in (place.module, twin):
        assert (module.train()(torch.ones(2000, 1)) > 0).float().mean() < 0.1
    with pytest.raises(KeyError):
        regularizer.set_live("decay", "linear")


def test_names_and_state_stay_what_they_are(build):
    plain, changed = cifar_resnet.build((1, 8, 8), 3), cifar_resnet.build((1, 8, 8), 3)
    build("workbench.stochastic_depth").change_model(changed)
    assert list(plain.module.state_dict()) == list(changed.module.state_dict())


def test_a_backbone_without_branches_is_refused_in_words(build):
    with pytest.raises(PluginError, match="residual branches, and this backbone has none"):
        build("workbench.stochastic_depth").change_model(mlp.build((1, 8, 8), 3))
