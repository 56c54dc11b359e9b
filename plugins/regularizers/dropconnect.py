"""DropConnect: cut random connections while training, another set for every example.

Source: Wan, Zeiler, Zhang, LeCun & Fergus (2013), "Regularization of neural networks using DropConnect", sections 2
and 3, algorithms 1 and 2. Training computes ``(M * W) v + m * b`` with masks that keep each connection with
probability p; inference matches the moments of that sum by a normal distribution with mean ``p (W v + b)`` and variance
``p (1 - p) (W*W v*v + b*b)`` and passes on the mean of the activation over it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from workbench.api import Backbone, PluginError

from .gaussian_mean import gaussian_mean
from .masked_linear import masked_linear

ELEMENTWISE = (
    nn.ReLU,
    nn.LeakyReLU,
    nn.ELU,
    nn.SELU,
    nn.GELU,
    nn.SiLU,
    nn.Hardswish,
    nn.Tanh,
    nn.Sigmoid,
)


class DropConnect:
    """Masks the weights of the hidden linear layers; the last linear layer, which gives the logits, stays whole.

    The layers get forward hooks and no new modules, so that names, state dict and exports stay what they are.

    Parameters
    ----------
    drop_probability : float
        Of each connection: 1 - p of the paper.
    samples : int, optional
        Draws of the normal distribution in inference; None for its exact mean.
    """

    def __init__(self, drop_probability: float, samples: int | None) -> None:
        self.drop_probability = drop_probability
        self.samples = samples

    def set_live(self, name: str, value: float) -> None:
        """Change the probability from the next forward pass on."""
        if name != "drop_probability":
            raise KeyError(name)
        self.drop_probability = value

    def change_model(self, backbone: Backbone) -> None:
        """Reach into every linear layer but the last.

        Raises
        ------
        PluginError
            If there is no hidden linear layer.
        """
        leaves = [module for module in backbone.module.modules() if not list(module.children())]
        linear = [position for position, module in enumerate(leaves) if isinstance(module, nn.Linear)]
        if len(linear) < 2:
            raise PluginError(
                "DropConnect works on hidden fully connected layers, and this backbone has none. Choose one that has "
                "(an MLP, AlexNet, VGG), or use dropout."
            )
        for position in linear[:-1]:
            following = leaves[position + 1]
            self._hook(leaves[position], following if isinstance(following, ELEMENTWISE) else None)

    def _hook(self, layer: nn.Module, activation: nn.Module | None) -> None:
        averaged: list[Tensor] = []

        # Functions and not methods: a deep copy of the model then still follows live edits.
        def after_layer(module: nn.Linear, inputs: tuple[Tensor], output: Tensor) -> Tensor:
            if module.training:
                return self._train(module, inputs[0]).to(output.dtype)
            result = self._infer(module, inputs[0], activation).to(output.dtype)
            averaged[:] = [result]
            return result

        def after_activation(module: nn.Module, inputs: tuple[Tensor], output: Tensor) -> Tensor:
            # The layer has handed on the mean of the activation already: it must not be applied to it again.
            return inputs[0] if averaged and inputs[0] is averaged.pop() else output

        layer.register_forward_hook(after_layer)
        if activation is not None:
            if hasattr(activation, "inplace"):
                activation.inplace = False
            # First of all hooks, so that what others do to the activation's output, such as dropout, is kept.
            activation.register_forward_hook(after_activation, prepend=True)

    def _train(self, layer: nn.Linear, inputs: Tensor) -> Tensor:
        rows = inputs.reshape(-1, inputs.shape[-1]).to(layer.weight.dtype)
        output = masked_linear(rows, layer.weight, layer.bias, 1.0 - self.drop_probability)
        return output.reshape(*inputs.shape[:-1], -1)

    def _infer(self, layer: nn.Linear, inputs: Tensor, activation: nn.Module | None) -> Tensor:
        keep = 1.0 - self.drop_probability
        mean = keep * functional.linear(inputs, layer.weight, layer.bias)
        if activation is None:
            return mean
        squared_bias = None if layer.bias is None else layer.bias.square()
        variance = functional.linear(inputs.square(), layer.weight.square(), squared_bias)
        # Kept off zero, where the root has no slope: for inputs of zero and nothing dropped the mean alone is left.
        deviation = (keep * self.drop_probability * variance).clamp(min=torch.finfo(variance.dtype).tiny).sqrt()
        return gaussian_mean(activation, mean, deviation, self.samples)


def build(*, drop_probability: float, samples: int | None) -> DropConnect:
    """Build DropConnect."""
    return DropConnect(drop_probability, samples)
