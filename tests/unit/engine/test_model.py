"""Parameter groups, frozen stages and buffers."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from workbench.api import Backbone
from workbench.engine.model import BufferGuard, Model


@pytest.fixture
def backbone():
    module = nn.Sequential()
    module.add_module("stem", nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4)))
    module.add_module("body", nn.Sequential(nn.Conv2d(4, 4, 3), nn.GroupNorm(2, 4)))
    module.add_module("head", nn.Sequential(nn.Flatten(), nn.Linear(4 * 16, 3)))
    return Backbone(module, stages=(("stem",), ("body",), ("head",)))


def test_decay_covers_weights_alone(backbone):
    groups = Model(backbone).parameter_groups(several=True, decay_biases=False, stage_ratio=1.0)
    named = {name: group["decays"] for group in groups for name in group["names"]}
    assert {name for name, decays in named.items() if decays} == {"stem.0.weight", "body.0.weight", "head.1.weight"}
    assert all(group["weight_decay"] == 0.0 for group in groups if not group["decays"])


def test_every_parameter_is_in_exactly_one_group(backbone):
    for ratio in (1.0, 0.5):
        groups = Model(backbone).parameter_groups(several=True, decay_biases=False, stage_ratio=ratio)
        names = [name for group in groups for name in group["names"]]
        assert sorted(names) == sorted(name for name, _ in backbone.module.named_parameters())


def test_earlier_stages_learn_slower(backbone):
    groups = Model(backbone).parameter_groups(several=True, decay_biases=True, stage_ratio=0.1)
    scales = {name.partition(".")[0]: group["learning_rate_scale"] for group in groups for name in group["names"]}
    assert scales == {"stem": pytest.approx(0.01), "body": pytest.approx(0.1), "head": 1.0}


def test_one_group_for_optimizers_that_take_one(backbone):
    groups = Model(backbone).parameter_groups(several=False, decay_biases=False, stage_ratio=0.1)
    assert len(groups) == 1
    assert len(groups[0]["params"]) == len(list(backbone.module.parameters()))


def test_frozen_stages_stay_in_evaluation_mode(backbone):
    model = Model(backbone, frozen_stages=1)
    model.train()
    assert not model.module.stem[1].training
    assert model.module.body.training
    assert {parameter.name.partition(".")[0] for parameter in model.parameters} == {"body", "head"}


def test_buffers_can_be_put_back(backbone):
    guard = BufferGuard(backbone.module)
    guard.keep()
    before = backbone.module.stem[1].running_mean.clone()
    backbone.module.train()
    backbone.module(torch.randn(8, 1, 8, 8))
    assert not torch.equal(before, backbone.module.stem[1].running_mean)
    guard.restore()
    assert torch.equal(before, backbone.module.stem[1].running_mean)
    assert int(backbone.module.stem[1].num_batches_tracked) == 0
