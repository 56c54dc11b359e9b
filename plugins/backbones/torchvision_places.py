"""Where torchvision's classifiers have residual branches, poolings and places for normalization."""

from __future__ import annotations

from torch import nn
from torchvision.models.efficientnet import FusedMBConv, MBConv
from torchvision.models.mnasnet import _InvertedResidual as MnasBlock
from torchvision.models.mobilenetv2 import InvertedResidual as MobileBlock2
from torchvision.models.mobilenetv3 import InvertedResidual as MobileBlock3
from torchvision.models.regnet import ResBottleneckBlock
from torchvision.models.resnet import BasicBlock, Bottleneck
from torchvision.models.vision_transformer import EncoderBlock
from torchvision.ops import StochasticDepth

_NORMS = (nn.modules.batchnorm._NormBase, nn.LayerNorm, nn.GroupNorm)

_LAST: tuple[tuple[type[nn.Module], tuple[str, ...]], ...] = (
    (BasicBlock, ("bn2",)),
    (Bottleneck, ("bn3",)),
    (ResBottleneckBlock, ("f",)),
    (EncoderBlock, ("dropout", "mlp")),
)
"""Blocks that always add, and the submodules whose output is added."""

_SOMETIMES: tuple[tuple[type[nn.Module], str, str], ...] = (
    (MobileBlock2, "use_res_connect", "conv"),
    (MobileBlock3, "use_res_connect", "block"),
    (MnasBlock, "apply_residual", "layers"),
    (MBConv, "use_res_connect", "stochastic_depth"),
    (FusedMBConv, "use_res_connect", "stochastic_depth"),
)
"""Blocks that add where the shapes agree, and how they say so."""


def residual_branches(network: nn.Module) -> list[str]:
    """Return the submodules, from input to output, whose output is added to what went round them."""
    places: list[str] = []
    inside = ""
    for name, module in network.named_modules():
        if inside and name.startswith(inside):
            continue
        inside = ""
        ends = next((ends for kind, ends in _LAST if isinstance(module, kind)), None)
        if ends is None:
            rule = next(((flag, end) for kind, flag, end in _SOMETIMES if isinstance(module, kind)), None)
            if rule is not None:
                ends = (rule[1],) if getattr(module, rule[0]) else ()
        if ends is not None:
            places += [f"{name}.{end}" for end in ends]
            inside = f"{name}."
        elif isinstance(module, StochasticDepth):
            places.append(name)
    return places


def pooling_places(network: nn.Module) -> list[str]:
    """Return the max-poolings that reduce the resolution; these networks end in a mean over a map of any size."""
    return [
        name
        for name, module in network.named_modules()
        if isinstance(module, nn.MaxPool2d) and module.stride not in (1, (1, 1))
    ]


def norm_places(network: nn.Module) -> list[str]:
    """Return the convolutions of a network that has no normalization at all."""
    modules = list(network.named_modules())
    if any(isinstance(module, _NORMS) for _, module in modules):
        return []
    return [name for name, module in modules if isinstance(module, nn.Conv2d)]
