from __future__ import annotations

import torch

from workbench_plugins.ensembles.independent import IndependentModels
from workbench_plugins.ensembles.test_time_augmentation import AveragedViews


def test_mirrored_and_shifted():
    images = torch.arange(2 * 3 * 5 * 6.0).view(2, 3, 5, 6)
    views = AveragedViews(flip=True, shift=1).views(images)
    assert len(views) == 10
    assert torch.equal(views[0], images)
    assert torch.equal(views[5], images.flip(3))
    assert torch.equal(views[1][:, :, 1:, :], images[:, :, :-1, :])  # down
    assert torch.equal(views[2][:, :, :-1, :], images[:, :, 1:, :])  # up
    assert torch.equal(views[3][:, :, :, 1:], images[:, :, :, :-1])  # right
    assert torch.equal(views[4][:, :, :, :-1], images[:, :, :, 1:])  # left
    assert torch.equal(views[1][:, :, 0], images[:, :, 0])  # the border is drawn out


def test_each_part_can_be_left_out():
    images = torch.randn(1, 1, 4, 4)
    assert len(AveragedViews(flip=False, shift=0).views(images)) == 1
    assert len(AveragedViews(flip=True, shift=0).views(images)) == 2
    assert len(AveragedViews(flip=False, shift=2).views(images)) == 5
    live = AveragedViews()
    live.set_live("flip", False)
    assert len(live.views(images)) == 5


def test_independent_models_say_how_many():
    assert IndependentModels(4).restart_count() == 4
