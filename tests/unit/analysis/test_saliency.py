from __future__ import annotations

import numpy
import pytest
import torch
from torch import nn

from workbench.analysis.saliency import saliency
from workbench.api import Backbone, WorkbenchError


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Conv2d(1, 4, 3, padding=1)
        self.head = nn.Linear(4, 3)

    def forward(self, images):
        return self.head(self.features(images).relu().mean(dim=(2, 3)))


def backbone(module, layer="features"):
    return Backbone(module=module.eval(), stages=[["features"], ["head"]], feature_layer=layer)


def test_it_is_the_formula_of_the_paper():
    torch.manual_seed(2)
    net = Net().double()
    images = torch.rand(2, 1, 6, 6, dtype=torch.float64)
    classes = numpy.array([2, 0])
    found = saliency(backbone(net), images.clone(), classes)
    for index, number in enumerate(classes):
        features = net.features(images[index : index + 1]).detach()
        # d logit / d features = head weight / (H W) where the feature is positive: the mean of that over places.
        alive = (features > 0).double()
        importance = net.head.weight[number].detach()[:, None, None] / 36 * alive[0].mean(dim=(1, 2), keepdim=True)
        expected = (importance * features[0]).sum(0).relu()
        numpy.testing.assert_allclose(found[index], (expected / expected.max()).float().numpy(), atol=1e-6)


def test_it_finds_the_place_that_speaks_for_the_class():
    net = Net()
    with torch.no_grad():
        net.features.weight.zero_()
        net.features.weight[0, 0, 1, 1] = 1
        net.features.bias.zero_()
        net.head.weight.zero_()
        net.head.weight[1, 0] = 1
    image = torch.zeros(1, 1, 8, 8)
    image[0, 0, 2, 5] = 1
    found = saliency(backbone(net), image, numpy.array([1]))[0]
    assert numpy.unravel_index(found.argmax(), found.shape) == (2, 5) and found.max() == 1 and found.sum() == 1
    assert not saliency(backbone(net), image, numpy.array([0])).any()


def test_a_model_without_places_is_refused():
    with pytest.raises(WorkbenchError, match="cannot be said where it looks"):
        saliency(backbone(Net(), ""), torch.zeros(1, 1, 4, 4), numpy.array([0]))
    with pytest.raises(WorkbenchError, match="cannot be said where it looks"):
        saliency(backbone(Net(), "head"), torch.zeros(1, 1, 4, 4), numpy.array([0]))


def test_it_leaves_no_hook_behind():
    net = Net()
    saliency(backbone(net), torch.rand(1, 1, 4, 4), numpy.array([0]))
    assert not net.features._forward_hooks and net.features.weight.grad is None
