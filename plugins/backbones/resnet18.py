"""ResNet-18: K. He, X. Zhang, S. Ren and J. Sun (2016), Deep Residual Learning, arXiv:1512.03385; torchvision's."""

from __future__ import annotations

from torch import nn
from torchvision.models import resnet18

from workbench.api import Backbone

_SMALL = 64


def build(input_shape: tuple[int, int, int], classes: int, stem: str = "auto") -> Backbone:
    """Return the network with random weights.

    Parameters
    ----------
    input_shape : tuple of int
    classes : int
    stem : str
        ``"standard"``: a 7x7 convolution of stride 2 and max-pooling, which divide the resolution by four;
        ``"small"``: a 3x3 convolution of stride 1; ``"auto"``: small up to 64 pixels.
    """
    channels, height, width = input_shape
    small = stem == "small" or (stem == "auto" and max(height, width) <= _SMALL)
    module = resnet18(num_classes=classes)
    if small or channels != 3:
        kernel, stride = (3, 1) if small else (7, 2)
        module.conv1 = nn.Conv2d(channels, 64, kernel, stride, padding=kernel // 2, bias=False)
        nn.init.kaiming_normal_(module.conv1.weight, mode="fan_out", nonlinearity="relu")
    if small:
        module.maxpool = nn.Identity()
    return Backbone(
        module=module,
        stages=[["conv1", "bn1"], ["layer1"], ["layer2"], ["layer3"], ["layer4"], ["fc"]],
        feature_layer="layer4",
        dropout_places=["avgpool"],
        residual_branches=[f"layer{stage}.{block}.bn2" for stage in (1, 2, 3, 4) for block in (0, 1)],
        pooling_places=[] if small else ["maxpool"],
    )
