"""Fractional max-pooling: divide the resolution by less than two, over regions drawn anew for every image.

Source: Graham (2014), "Fractional max-pooling", section 2; computed by torch's `fractional_max_pool2d` (2 x 2 regions).
"""

from __future__ import annotations

from math import floor

import torch
from torch import Tensor, nn
from torch.nn.functional import fractional_max_pool2d

from workbench.api import Backbone, PluginError


class FractionalPool(nn.FractionalMaxPool2d):
    """torch's layer, with regions that stand still when predicting.

    Parameters
    ----------
    reduction : float
        Above 1 and below 2; maps of H x W become ``floor(H / reduction)`` x ``floor(W / reduction)``, at least 1 x 1.
    """

    def __init__(self, reduction: float) -> None:
        super().__init__(kernel_size=2, output_ratio=1.0 / reduction)
        self.reduction = reduction

    def forward(self, maps: Tensor) -> Tensor:
        """Return maps (N, F, floor(H / reduction), floor(W / reduction))."""
        height, width = maps.shape[2:]
        if min(height, width) < 2:
            return maps  # no room for a region
        size = (max(1, floor(height / self.reduction)), max(1, floor(width / self.reduction)))
        samples = None if self.training else torch.full((*maps.shape[:2], 2), 0.5, dtype=maps.dtype, device=maps.device)
        return fractional_max_pool2d(maps, self.kernel_size, output_size=size, _random_samples=samples)


class FractionalMaxPooling:
    """Replaces the max-poolings a backbone names.

    Parameters
    ----------
    reduction : float
        Above 1 and below 2.
    """

    def __init__(self, reduction: float) -> None:
        self.reduction = reduction

    def change_model(self, backbone: Backbone) -> None:
        """Replace the poolings, under their old names.

        Raises
        ------
        PluginError
            If the backbone has none that can be replaced.
        """
        if not backbone.pooling_places:
            raise PluginError(
                "Fractional max-pooling replaces max-poolings, and this backbone has none that can be replaced. Choose "
                "one that has (the small convolutional net, ResNet-9, VGG), or take fractional max-pooling out."
            )
        for name in backbone.pooling_places:
            old, new = backbone.module.get_submodule(name), FractionalPool(self.reduction)
            # What others have hung onto the old one, such as dropout, stays.
            new._forward_hooks.update(old._forward_hooks)
            new._forward_pre_hooks.update(old._forward_pre_hooks)
            backbone.module.set_submodule(name, new)


def build(*, reduction: float) -> FractionalMaxPooling:
    """Build fractional max-pooling."""
    return FractionalMaxPooling(reduction)
