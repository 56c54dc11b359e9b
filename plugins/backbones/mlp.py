"""Multilayer perceptron: fully connected layers with a nonlinearity after each but the last.

Source: Rumelhart, Hinton & Williams (1986), "Learning representations by back-propagating errors", Nature 323.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from workbench.api import Backbone

ACTIVATIONS: dict[str, type[nn.Module]] = {
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "gelu": nn.GELU,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
}


class MLP(nn.Module):
    """Hidden layers on the pixels, then class scores."""

    def __init__(self, inputs: int, classes: int, hidden: Sequence[int], activation: str, batch_norm: bool) -> None:
        super().__init__()
        # Weights of variance 2 / n keep the signal's size under ReLU (He 2015), 1 / n elsewhere (Glorot 2010).
        gain = "relu" if "relu" in activation or activation == "gelu" else "linear"
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        for number, width in enumerate(hidden):
            layer: OrderedDict[str, nn.Module] = OrderedDict(linear=nn.Linear(inputs, width, bias=not batch_norm))
            if batch_norm:
                layer["norm"] = nn.BatchNorm1d(width)
            layer["activation"] = ACTIVATIONS[activation]()
            layers[f"layer{number}"] = nn.Sequential(layer)
            inputs = width
        self.hidden = nn.Sequential(layers)
        self.head = nn.Linear(inputs, classes)
        for module in self.hidden.modules():
            if isinstance(module, nn.Linear):
                nn.init.kaiming_normal_(module.weight, nonlinearity=gain)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        logits: Tensor = self.head(self.hidden(torch.flatten(images, 1)))
        return logits


def build(
    input_shape: tuple[int, int, int],
    classes: int,
    hidden: Sequence[int] = (256, 128),
    activation: str = "relu",
    batch_norm: bool = False,
) -> Backbone:
    """Return the network with random weights."""
    channels, height, width = input_shape
    module = MLP(channels * height * width, classes, hidden, activation, batch_norm)
    layers = [f"hidden.layer{number}" for number in range(len(hidden))]
    return Backbone(
        module=module,
        stages=[*([name] for name in layers), ["head"]],
        feature_layer="hidden" if layers else "",
        dropout_places=[f"{name}.activation" for name in layers],
        norm_places=[] if batch_norm else [f"{name}.linear" for name in layers],
    )
