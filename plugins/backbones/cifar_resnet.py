"""The residual networks for 32 x 32 pixels: K. He, X. Zhang, S. Ren and J. Sun (2016), section 4.2, arXiv:1512.03385.

A 3x3 convolution, three stages of n blocks at 32, 16 and 8 pixels with 16, 32 and 64 features, the mean over the map, a
linear layer: 6n + 2 layers with weights. Shortcuts have no weights (the paper's option A): where the resolution is
halved they take every second pixel and fill the new features with zeros.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import pad

from workbench.api import Backbone

_WIDTHS = (16, 32, 64)


class Branch(nn.Sequential):
    """Two 3x3 convolutions with batch normalization, what a block adds to its input."""

    def __init__(self, channels: int, width: int, stride: int) -> None:
        super().__init__()
        self.add_module("convolution0", nn.Conv2d(channels, width, 3, stride, padding=1, bias=False))
        self.add_module("norm0", nn.BatchNorm2d(width))
        self.add_module("activation", nn.ReLU(inplace=True))
        self.add_module("convolution1", nn.Conv2d(width, width, 3, padding=1, bias=False))
        self.add_module("norm1", nn.BatchNorm2d(width))


class Block(nn.Module):
    """``ReLU(x + F(x))``."""

    def __init__(self, channels: int, width: int, stride: int) -> None:
        super().__init__()
        self.branch = Branch(channels, width, stride)
        self.stride = stride
        self.added = width - channels
        self.activation = nn.ReLU(inplace=True)

    def forward(self, images: Tensor) -> Tensor:
        """Return features (N, width, H / stride, W / stride), rounded up."""
        shortcut = images
        if self.stride > 1:
            shortcut = shortcut[:, :, :: self.stride, :: self.stride]
        if self.added:
            shortcut = pad(shortcut, (0, 0, 0, 0, self.added // 2, self.added - self.added // 2))
        result: Tensor = self.activation(self.branch(images) + shortcut)
        return result


class CifarResNet(nn.Module):
    """The network of 6n + 2 layers.

    Parameters
    ----------
    channels : int
        Of the images.
    classes : int
    blocks : int
        n, the blocks of each stage.
    """

    def __init__(self, channels: int, classes: int, blocks: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(channels, _WIDTHS[0], 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(_WIDTHS[0])
        self.activation = nn.ReLU(inplace=True)
        before = _WIDTHS[0]
        for number, width in enumerate(_WIDTHS):
            stage = nn.Sequential()
            for block in range(blocks):
                stage.append(Block(before, width, 2 if number and not block else 1))
                before = width
            self.add_module(f"stage{number}", stage)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.features = nn.Flatten()
        self.head = nn.Linear(before, classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d | nn.Linear):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        nn.init.zeros_(self.head.bias)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        features = self.activation(self.norm(self.convolution(images)))
        features = self.stage2(self.stage1(self.stage0(features)))
        logits: Tensor = self.head(self.features(self.pool(features)))
        return logits


def build(input_shape: tuple[int, int, int], classes: int, depth: str = "20") -> Backbone:
    """Return the network with random weights.

    Parameters
    ----------
    input_shape : tuple of int
    classes : int
    depth : str
        Layers with weights: ``"20"``, ``"32"``, ``"44"``, ``"56"`` or ``"110"``.
    """
    blocks = (int(depth) - 2) // 6
    module = CifarResNet(input_shape[0], classes, blocks)
    stages = [f"stage{number}" for number in range(len(_WIDTHS))]
    return Backbone(
        module=module,
        stages=[["convolution", "norm"], *([name] for name in stages), ["head"]],
        feature_layer=stages[-1],
        dropout_places=["features"],
        residual_branches=[f"{name}.{number}.branch" for name in stages for number in range(blocks)],
    )
