"""Neural style transfer: a picture with the content of one and the style of another, found by an optimizer.

The one weight is the picture itself: a full batch of one, with nothing random in its loss. That is where L-BFGS is at
home, so it can be watched here beside Adam, both built by their plugins.

Source: Gatys, Ecker & Bethge (2016), "Image style transfer using convolutional neural networks", equations 1 to 7. Ours
differs in the network (a bundled one, much smaller than VGG), and in that each layer's distance is relative to the size
of its target, so that no layer's scale decides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from workbench.api import Backbone, Kind, ParamError, Trait, Value
from workbench.registry.catalogue import Catalogue

NETWORK = "workbench.efficientnet_lite0"

CONTENT_STAGE = 3
"""Its features say what is where: at an eighth of the side of the picture."""

STYLE_STAGES = (0, 1, 2, 3, 4)
"""The correlations of their features are the style, from fine to coarse."""

_SMALL = 1e-8


class _EnoughError(Exception):
    """The deepest stage that is needed has spoken; the rest of the network need not run."""


class Features:
    """Computes the features of the stages of a network that sees without learning.

    Parameters
    ----------
    backbone : Backbone
        Its first stages are used.
    stages : sequence of int
        Numbers of stages.
    """

    def __init__(self, backbone: Backbone, stages: Sequence[int]) -> None:
        self._module: nn.Module = backbone.module.eval().requires_grad_(False)
        self._mean = torch.tensor(backbone.mean).view(1, -1, 1, 1)
        self._std = torch.tensor(backbone.std).view(1, -1, 1, 1)
        self._found: dict[int, Tensor] = {}
        for stage in set(stages):
            # A stage speaks with the voice of its last module.
            last = self._module.get_submodule(backbone.stages[stage][-1])
            last.register_forward_hook(self._listener(stage, stage == max(stages)))

    def _listener(self, stage: int, deepest: bool) -> Callable[..., None]:
        def listen(_module: nn.Module, _inputs: object, output: Tensor) -> None:
            self._found[stage] = output
            if deepest:
                raise _EnoughError

        return listen

    def __call__(self, picture: Tensor) -> dict[int, Tensor]:
        """Return the features (1, C, h, w) of each stage for a picture (1, 3, H, W) in 0..1."""
        self._found = {}
        with suppress(_EnoughError):
            self._module((picture - self._mean.to(picture)) / self._std.to(picture))
        found, self._found = self._found, {}
        return found

    def double(self) -> Features:
        """Compute in float64 from now on."""
        self._module.double()
        return self


def gram(features: Tensor) -> Tensor:
    """Return how channels go together: (C, C) for features (1, C, h, w), the mean over all places.

    Equation 3 of the paper, divided by the number of places.
    """
    flat = features.flatten(2)[0]
    return flat @ flat.T / flat.shape[1]


@dataclass(frozen=True)
class StyleWeights:
    """How much each part of the loss counts.

    Attributes
    ----------
    content, style : float
        Of the squared distances, each relative to its target's size.
    smoothness : float
        Of the mean squared difference between neighbours, against speckles.
    bounds : float
        Of what lies outside 0..1, squared: no picture can show it.
    """

    content: float = 1.0
    style: float = 12.0
    smoothness: float = 6.0
    bounds: float = 20.0


class StyleLoss:
    """The loss of a picture.

    Parameters
    ----------
    features : Features
    content, style : torch.Tensor
        Pictures (1, 3, H, W) in 0..1; their sizes may differ.
    weights : StyleWeights
    """

    def __init__(self, features: Features, content: Tensor, style: Tensor, weights: StyleWeights) -> None:
        self._features = features
        self._weights = weights
        with torch.no_grad():
            self._content = features(content)[CONTENT_STAGE]
            found = features(style)
            self._style = {stage: gram(found[stage]) for stage in STYLE_STAGES}

    def __call__(self, picture: Tensor) -> Tensor:
        """Return the loss of a picture (1, 3, H, W), a scalar with its graph."""
        found, weights = self._features(picture), self._weights
        content = _relative(found[CONTENT_STAGE], self._content)
        style = torch.stack([_relative(gram(found[stage]), self._style[stage]) for stage in STYLE_STAGES]).mean()
        rough = (picture.diff(dim=2).square().mean() + picture.diff(dim=3).square().mean()) / 2
        outside = (functional.relu(picture - 1).square() + functional.relu(-picture).square()).mean()
        return weights.content * content + weights.style * style + weights.smoothness * rough + weights.bounds * outside


def _relative(found: Tensor, target: Tensor) -> Tensor:
    return (found - target).square().sum() / (target.square().sum() + _SMALL)


@dataclass
class Painter:
    """An optimizer and the picture it works on.

    Attributes
    ----------
    name : str
        Of the plugin.
    evaluations : int
        How many times loss and gradient were computed.
    seconds : float
        Of its own work.
    losses : list of float
        The lowest so far, after each evaluation.
    times : list of float
        Its own seconds by then.
    """

    name: str
    loss: StyleLoss
    picture: nn.Parameter
    optimizer: Any
    searches: bool
    before: Callable[[], None] = lambda: None
    evaluations: int = 0
    seconds: float = 0.0
    losses: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    _since: float = 0.0

    def step(self) -> None:
        """Take a step; calls `before` ahead of every evaluation, and what that raises ends it."""
        self._since = time.perf_counter()
        if self.searches:
            self.optimizer.step(self._evaluate)
        else:
            self._evaluate()
            self.optimizer.step()
        self._count()

    def _evaluate(self) -> Tensor:
        self._count()
        self.before()
        self._since = time.perf_counter()  # a pause is nobody's work
        self.optimizer.zero_grad(set_to_none=True)
        with torch.enable_grad():
            loss = self.loss(self.picture)
            loss.backward()
        self.evaluations += 1
        self._count()
        value = float(loss.detach())
        self.losses.append(min(value, self.losses[-1]) if self.losses else value)
        self.times.append(self.seconds)
        return loss.detach()

    def _count(self) -> None:
        now = time.perf_counter()
        self.seconds += now - self._since
        self._since = now

    def pixels(self) -> NDArray[numpy.uint8]:
        """Return the picture as uint8 (H, W, 3)."""
        return as_pixels(self.picture)


def build_painter(
    name: str, values: Mapping[str, Value], start: Tensor, loss: StyleLoss, catalogue: Catalogue
) -> Painter:
    """Return a painter that begins with a picture (1, 3, H, W).

    Raises
    ------
    PluginError
        If the optimizer cannot be built.
    """
    picture = nn.Parameter(start.detach().clone().contiguous())
    descriptor = catalogue.get(name, Kind.OPTIMIZER)
    groups = [{"params": [picture], "names": ["picture"], "decays": False, "learning_rate_scale": 1.0}]
    optimizer = catalogue.build(name, groups, **values)
    return Painter(name, loss, picture, optimizer, Trait.CLOSURE in descriptor.provides)


def build_features(catalogue: Catalogue) -> Features:
    """Return the features of the bundled network with its ImageNet weights."""
    backbone = catalogue.build(NETWORK, (3, 128, 128), 2, resolution=None, weights="imagenet")
    return Features(backbone, sorted({CONTENT_STAGE, *STYLE_STAGES}))


def as_tensor(pixels: NDArray[numpy.uint8]) -> Tensor:
    """Return a picture uint8 (H, W, 3) as (1, 3, H, W) in 0..1, float32.

    Raises
    ------
    ParamError
        If it is no such picture.
    """
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != numpy.uint8 or min(pixels.shape[:2]) < 32:
        raise ParamError("A picture must have three colours and be 32 pixels wide and high at least.")
    return torch.from_numpy(numpy.ascontiguousarray(pixels.transpose(2, 0, 1)[None])).float() / 255


def as_pixels(picture: Tensor) -> NDArray[numpy.uint8]:
    """Return a picture (1, 3, H, W) as uint8 (H, W, 3), cut off outside 0..1: a screen shows no more."""
    whole = (picture.detach()[0].clamp(0, 1) * 255).round().to(torch.uint8)
    found: NDArray[numpy.uint8] = whole.permute(1, 2, 0).contiguous().numpy()
    return found
