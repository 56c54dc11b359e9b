"""ResNet-9: eight convolutions and a linear layer that learn 32 x 32 pixels in a few epochs.

Source: D. Page (2018), "How to train your ResNet", part 4 (the network of the DAWNBench entry): a convolution, three
stages of a convolution with max-pooling, the first and the last followed by a residual block of two convolutions.
"""

from __future__ import annotations

from torch import Tensor, nn

from workbench.api import Backbone

LOGIT_SCALE = 0.125
"""Page's factor on the class scores: the maximum over the map makes them large at the start."""


class Unit(nn.Sequential):
    """Convolution, batch normalization, ReLU and, if asked for, half the resolution."""

    def __init__(self, channels: int, width: int, pool: bool = False) -> None:
        super().__init__()
        self.add_module("convolution", nn.Conv2d(channels, width, 3, padding=1, bias=False))
        self.add_module("norm", nn.BatchNorm2d(width))
        self.add_module("activation", nn.ReLU(inplace=True))
        if pool:
            self.add_module("pool", nn.MaxPool2d(2, ceil_mode=True))


class Residual(nn.Module):
    """``x + F(x)`` with two units."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.branch = nn.Sequential(Unit(width, width), Unit(width, width))

    def forward(self, images: Tensor) -> Tensor:
        """Return features of the shape given."""
        result: Tensor = images + self.branch(images)
        return result


class ResNet9(nn.Module):
    """The network.

    Parameters
    ----------
    channels : int
        Of the images.
    classes : int
    width : int
        Features of the first convolution; the later ones have 2, 4 and 8 times as many.
    """

    def __init__(self, channels: int, classes: int, width: int) -> None:
        super().__init__()
        self.stem = Unit(channels, width)
        self.stage0 = nn.Sequential(Unit(width, 2 * width, pool=True), Residual(2 * width))
        self.stage1 = nn.Sequential(Unit(2 * width, 4 * width, pool=True))
        self.stage2 = nn.Sequential(Unit(4 * width, 8 * width, pool=True), Residual(8 * width))
        self.pool = nn.AdaptiveMaxPool2d(1)
        self.features = nn.Flatten()
        self.head = nn.Linear(8 * width, classes, bias=False)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        features = self.stage2(self.stage1(self.stage0(self.stem(images))))
        logits: Tensor = self.head(self.features(self.pool(features))) * LOGIT_SCALE
        return logits


def build(input_shape: tuple[int, int, int], classes: int, width: int = 64) -> Backbone:
    """Return the network with random weights.

    Parameters
    ----------
    input_shape : tuple of int
    classes : int
    width : int
        Features of the first convolution.
    """
    stages = ("stage0", "stage1", "stage2")
    return Backbone(
        module=ResNet9(input_shape[0], classes, width),
        stages=[["stem"], *([name] for name in stages), ["head"]],
        feature_layer="stage2",
        dropout_places=["features"],
        residual_branches=["stage0.1.branch", "stage2.1.branch"],
        pooling_places=[f"{name}.0.pool" for name in stages],
    )
