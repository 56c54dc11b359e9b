"""Plugins with mistakes in their backward pass, and a few that cannot be checked at all."""

from __future__ import annotations

import itertools

import torch
from torch import nn

from workbench.api import Backbone, Descriptor, Kind, Param


class Scaled(torch.autograd.Function):
    """The identity, whose backward is off by a factor."""

    @staticmethod
    def forward(ctx, inputs, factor):
        ctx.factor = factor
        return inputs.clone()

    @staticmethod
    def backward(ctx, gradient):
        return gradient * ctx.factor, None


def loss(factor):
    cross_entropy = nn.CrossEntropyLoss(reduction="none")
    return lambda logits, targets: cross_entropy(Scaled.apply(logits, factor), targets)


class Penalty:
    def __init__(self, factor):
        self._factor = factor

    def penalty(self, parameters):
        weights = [item.tensor for item in parameters if item.role == "weight"]
        return 1e-6 * sum(Scaled.apply(weight, self._factor).square().sum() for weight in weights)


def penalty(factor):
    return Penalty(factor)


class Dent(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, inputs):
        return Scaled.apply(inputs, self.factor)


def backbone(input_shape, classes, factor):
    """Two hidden layers with the mistake between them; all smooth."""
    inputs = input_shape[0] * input_shape[1] * input_shape[2]
    module = nn.Sequential()
    module.add_module("flatten", nn.Flatten())
    module.add_module("first", nn.Linear(inputs, 5))
    module.add_module("dent", Dent(factor))
    module.add_module("bend", nn.Tanh())
    module.add_module("second", nn.Linear(5, 4))
    module.add_module("bend2", nn.Tanh())
    module.add_module("head", nn.Linear(4, classes))
    return Backbone(module, stages=(("first",), ("second",), ("head",)))


class Meddler:
    """Changes the model: its stem gets a hook with a wrong backward."""

    def __init__(self, factor):
        self._factor = factor

    def change_model(self, backbone):
        factor = self._factor
        stem = backbone.module.get_submodule(backbone.stages[0][0])
        stem.register_forward_hook(lambda module, inputs, output: Scaled.apply(output, factor))


def meddler(factor):
    return Meddler(factor)


class Forgetful(nn.Module):
    """Uses a weight that backward knows nothing of."""

    def __init__(self, inputs, classes):
        super().__init__()
        self.scale = nn.Parameter(torch.tensor(1.5))
        self.head = nn.Linear(inputs, classes)

    def forward(self, images):
        return self.head(images.flatten(1)) * self.scale.detach()


def forgetful(input_shape, classes):
    return Backbone(Forgetful(input_shape[0] * input_shape[1] * input_shape[2], classes), stages=(("",),))


def coarse_loss():
    cross_entropy = nn.CrossEntropyLoss(reduction="none")
    return lambda logits, targets: cross_entropy(logits.float(), targets)


def counting_loss():
    cross_entropy, calls = nn.CrossEntropyLoss(reduction="none"), itertools.count(1)
    return lambda logits, targets: cross_entropy(logits, targets) * (1 + 1e-9 * next(calls))


def infinite_loss():
    cross_entropy = nn.CrossEntropyLoss(reduction="none")
    return lambda logits, targets: cross_entropy(logits, targets) / 0.0


class SingleOnly(nn.Module):
    def __init__(self, inputs, classes):
        super().__init__()
        self.head = nn.Linear(inputs, classes)

    def forward(self, images):
        return self.head(images.float().flatten(1))


def single_only(input_shape, classes):
    return Backbone(SingleOnly(input_shape[0] * input_shape[1] * input_shape[2], classes), stages=(("head",),))


def _wrong(name, kind, *params, **more):
    return Descriptor(
        id=f"wrong.{name}", kind=kind, title=name.replace("_", " ").capitalize(), summary="Has a mistake.",
        factory=f"wrong_gradients:{name}", params=params, **more,
    )  # fmt: skip


_FACTOR = Param(name="factor", default=1.1)
DESCRIPTORS = (
    _wrong("loss", Kind.LOSS, _FACTOR),
    _wrong("penalty", Kind.REGULARIZER, _FACTOR, stages=("penalty",)),
    _wrong("backbone", Kind.BACKBONE, _FACTOR),
    _wrong("meddler", Kind.REGULARIZER, _FACTOR, stages=("model",)),
    _wrong("forgetful", Kind.BACKBONE),
    _wrong("coarse_loss", Kind.LOSS),
    _wrong("counting_loss", Kind.LOSS),
    _wrong("infinite_loss", Kind.LOSS),
    _wrong("single_only", Kind.BACKBONE),
)
