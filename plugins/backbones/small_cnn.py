"""A small convolutional network for small images, in the line of LeNet-5 (Y. LeCun et al. 1998).

Blocks of convolution, batch normalization (S. Ioffe and C. Szegedy 2015) and ReLU, each halving the resolution; then
one hidden fully connected layer and the class scores. Weights start as K. He et al. (2015) propose.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from workbench.api import Backbone

_LARGEST_GRID = 8


class Block(nn.Sequential):
    """Convolutions at one resolution, then half the resolution."""

    def __init__(self, channels: int, width: int, depth: int, batch_norm: bool, halve: bool) -> None:
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        for number in range(depth):
            layers[f"convolution{number}"] = nn.Conv2d(channels, width, 3, padding=1, bias=not batch_norm)
            if batch_norm:
                layers[f"norm{number}"] = nn.BatchNorm2d(width)
            layers[f"activation{number}"] = nn.ReLU(inplace=True)
            channels = width
        # Without room to halve, the place stays, so that dropout has the same places at every picture size.
        layers["pool"] = nn.MaxPool2d(2) if halve else nn.Identity()
        super().__init__(layers)


class Grid(nn.AdaptiveAvgPool2d):
    """Brings maps of any size to one size; maps of that size pass untouched.

    Keeps where things are on small images, keeps the hidden layer small on large ones, and lets the poolings before it
    be replaced by others.
    """

    def forward(self, maps: Tensor) -> Tensor:
        """Return maps (N, F, *output_size)."""
        return maps if tuple(maps.shape[2:]) == tuple(self.output_size) else super().forward(maps)


class SmallCNN(nn.Module):
    """Blocks, a hidden layer over all places of the last one, class scores.

    Parameters
    ----------
    input_shape : tuple of int
        (C, H, W).
    classes : int
    channels : sequence of int
        Number of features of each block; there are as many blocks.
    depth : int
        Convolutions in each block.
    hidden : int
        Units of the fully connected layer.
    batch_norm : bool
    """

    def __init__(
        self,
        input_shape: tuple[int, int, int],
        classes: int,
        channels: Sequence[int],
        depth: int,
        hidden: int,
        batch_norm: bool,
    ) -> None:
        super().__init__()
        before, height, width = input_shape
        blocks: OrderedDict[str, nn.Module] = OrderedDict()
        for number, after in enumerate(channels):
            halve = min(height, width) >= 2
            blocks[f"block{number}"] = Block(before, after, depth, batch_norm, halve)
            before = after
            height, width = (height // 2, width // 2) if halve else (height, width)
        self.blocks = nn.Sequential(blocks)
        grid = (min(height, _LARGEST_GRID), min(width, _LARGEST_GRID))
        self.grid = Grid(grid)
        self.hidden = nn.Linear(before * grid[0] * grid[1], hidden)
        self.activation = nn.ReLU(inplace=True)
        self.head = nn.Linear(hidden, classes)
        for module in (*self.blocks.modules(), self.hidden):
            if isinstance(module, nn.Conv2d | nn.Linear):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                if module.bias is not None:
                    nn.init.zeros_(module.bias)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        places = torch.flatten(self.grid(self.blocks(images)), 1)
        logits: Tensor = self.head(self.activation(self.hidden(places)))
        return logits


def build(
    input_shape: tuple[int, int, int],
    classes: int,
    channels: Sequence[int] = (32, 64),
    depth: int = 1,
    hidden: int = 128,
    batch_norm: bool = True,
) -> Backbone:
    """Return the network with random weights."""
    module = SmallCNN(input_shape, classes, channels, depth, hidden, batch_norm)
    blocks = [f"blocks.block{number}" for number in range(len(channels))]
    return Backbone(
        module=module,
        stages=[*([name] for name in blocks), ["hidden"], ["head"]],
        feature_layer=blocks[-1],
        dropout_places=[*(f"{name}.pool" for name in blocks), "activation"],
        pooling_places=[
            f"{name}.pool" for name in blocks if isinstance(module.get_submodule(f"{name}.pool"), nn.MaxPool2d)
        ],
        norm_places=[] if batch_norm else [f"{name}.convolution{number}" for name in blocks for number in range(depth)],
    )
