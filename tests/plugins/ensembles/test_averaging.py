"""What the trainer does with members and views: the mean of softmaxes, by hand."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from workbench.engine.prediction import Predictor
from workbench.engine.scores import combine
from workbench_plugins.ensembles.test_time_augmentation import AveragedViews


class Plain:
    """Images as they are, scaled."""

    def make_plain(self, images):
        return images.float() / 255


def test_views_are_averaged_after_the_softmax():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Flatten(), nn.Linear(3 * 6 * 6, 4)).eval()
    images = torch.randint(0, 256, (5, 3, 6, 6), dtype=torch.uint8)
    views = AveragedViews(flip=True, shift=1)
    ours = Predictor(Plain(), batch_size=2).probabilities(model, images, [views.views])
    with torch.no_grad():
        by_hand = torch.stack([model(view).softmax(1) for view in views.views(images.float() / 255)]).mean(0)
    np.testing.assert_allclose(ours, by_hand.numpy(), atol=1e-6)
    single = Predictor(Plain(), batch_size=5).probabilities(model, images)
    assert not np.allclose(ours, single)


def test_members_are_averaged_after_the_softmax():
    members = np.random.default_rng(0).dirichlet(np.ones(4), size=(3, 7)).astype(np.float32)
    np.testing.assert_allclose(combine(list(members)), (members[0] + members[1] + members[2]) / 3, atol=1e-7)
