"""Batch normalization, put into a backbone that has none or taken out of one that has it.

Source: Ioffe & Szegedy (2015), "Batch normalization: accelerating deep network training by reducing internal covariate
shift", algorithms 1 and 2, section 3.2 (after the weights, before the nonlinearity); computed by torch's layers.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from workbench.api import Backbone, PluginError

_CHILD = "batch_norm"


class AddBatchNorm:
    """Normalizes the output of each layer that a backbone names, by a layer inside of it.

    The layer keeps its name, and so do its weights; those of the normalization stand beside them.

    Parameters
    ----------
    momentum : float
        The part of each batch in the running statistics.
    """

    def __init__(self, momentum: float) -> None:
        self.momentum = momentum

    def change_model(self, backbone: Backbone) -> None:
        """Put batch normalization after each of the backbone's places for it.

        Raises
        ------
        PluginError
            If the backbone names none.
        """
        if not backbone.norm_places:
            raise PluginError(
                "Batch normalization finds no place in this backbone: it has normalization already, or none belongs "
                "there. Choose another backbone, or take batch normalization out."
            )
        for name in backbone.norm_places:
            layer = backbone.module.get_submodule(name)
            convolution = isinstance(layer, nn.Conv2d)
            width = layer.out_channels if convolution else layer.out_features
            kind = nn.BatchNorm2d if convolution else nn.BatchNorm1d
            layer.add_module(_CHILD, kind(width, momentum=self.momentum))
            # Before every other hook: dropout belongs after normalization.
            layer.register_forward_hook(_normalized, prepend=True)


def _normalized(layer: nn.Module, inputs: object, output: Tensor) -> Tensor:
    result: Tensor = layer.get_submodule(_CHILD)(output)
    return result


class Shift(nn.Module):
    """What is left of a batch normalization that is taken out: the bias of the layer before it.

    Parameters
    ----------
    features : int
    dimensions : int
        Of the maps behind the features: 2 for convolutions, 0 for linear layers.
    """

    def __init__(self, features: int, dimensions: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(features))
        self.dimensions = dimensions

    def forward(self, maps: Tensor) -> Tensor:
        """Return ``maps + bias``."""
        return maps + self.bias.reshape(-1, *(1,) * self.dimensions)


class RemoveBatchNorm:
    """Takes every batch normalization out, so that the net is the one without."""

    def change_model(self, backbone: Backbone) -> None:
        """Replace each batch normalization by a bias that begins at 0, under its old name.

        Raises
        ------
        PluginError
            If the backbone contains none.
        """
        found = [
            (name, module)
            for name, module in backbone.module.named_modules()
            if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d)
        ]
        if not found:
            raise PluginError(
                "This backbone contains no batch normalization that could be taken out. Remove this regularizer, or "
                "switch batch normalization on in the backbone."
            )
        for name, module in found:
            shift = Shift(module.num_features, 2 if isinstance(module, nn.BatchNorm2d) else 0)
            shift._forward_hooks.update(module._forward_hooks)
            backbone.module.set_submodule(name, shift)


def build_add(*, momentum: float) -> AddBatchNorm:
    """Build batch normalization."""
    return AddBatchNorm(momentum)


def build_remove() -> RemoveBatchNorm:
    """Build the removal of batch normalization."""
    return RemoveBatchNorm()
