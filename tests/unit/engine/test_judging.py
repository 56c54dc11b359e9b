"""Statistics of batch normalization, estimated anew for averaged weights."""

from __future__ import annotations

import copy

import torch
from torch import nn
from torch.optim.swa_utils import update_bn

from workbench.engine.judging import estimate_batch_norm


def net():
    torch.manual_seed(0)
    return nn.Sequential(
        nn.Conv2d(3, 5, 3), nn.BatchNorm2d(5, momentum=0.3), nn.ReLU(), nn.Conv2d(5, 4, 3), nn.BatchNorm2d(4)
    )


def batches():
    return [torch.randn(8, 3, 9, 9, generator=torch.Generator().manual_seed(seed)) + seed for seed in range(3)]


def test_statistics_are_those_of_torch():
    ours = net()
    theirs = copy.deepcopy(ours)
    estimate_batch_norm(ours, batches(), ())
    update_bn(batches(), theirs)
    for name, expected in theirs.state_dict().items():
        torch.testing.assert_close(ours.state_dict()[name], expected, msg=name)
    assert [ours[1].momentum, ours[4].momentum] == [0.3, 0.1]
    assert not any(part.training for part in ours.modules())


def test_a_frozen_part_keeps_its_own_and_the_next_sees_it_as_it_is_used():
    ours = net()
    estimate_batch_norm(ours, batches(), [ours[0], ours[1]])
    assert ours[1].num_batches_tracked == 0 and not ours[1].running_mean.any()
    front = copy.deepcopy(ours[:4]).eval()
    expected = torch.stack([front(batch).mean((0, 2, 3)) for batch in batches()]).mean(0)
    torch.testing.assert_close(ours[4].running_mean, expected)
