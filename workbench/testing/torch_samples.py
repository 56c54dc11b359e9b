"""Small models, parameters and batches for the checks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from workbench.api import Backbone, NamedParameter

IMAGES = 4


def generator(seed: int = 0) -> torch.Generator:
    """Return a CPU generator."""
    return torch.Generator().manual_seed(seed)


def quadratic_start() -> list[Tensor]:
    """Return a matrix and a vector to be trained, float32."""
    return [
        torch.randn(6, 4, generator=generator(1)).requires_grad_(),
        torch.randn(4, generator=generator(2)).requires_grad_(),
    ]


def quadratic(parameters: Sequence[Tensor]) -> Tensor:
    """Return a convex loss whose minimum lies at 3 in every coordinate, with curvatures from 0.5 to 2."""
    losses = []
    for parameter in parameters:
        curvature = torch.linspace(0.5, 2.0, parameter.numel()).reshape(parameter.shape)
        losses.append((curvature * (parameter - 3.0) ** 2).sum() / 2)
    return torch.stack(losses).sum()


def groups_of(*members: Sequence[Tensor]) -> list[dict[str, Any]]:
    """Return parameter groups as the trainer makes them, one for each argument."""
    return [
        {
            "params": list(tensors),
            "names": [f"group{index}.{number}" for number in range(len(tensors))],
            "decays": True,
            "learning_rate_scale": 1.0,
        }
        for index, tensors in enumerate(members)
    ]


class SmallNet(nn.Module):  # type: ignore[misc]
    """A network with everything a regularizer may look for.

    Convolution, normalization and a layer without it, max-pooling, a residual branch, a hidden linear layer.
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 6, 3, padding=1), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2))
        self.branch = nn.Sequential(nn.Conv2d(6, 6, 3, padding=1), nn.BatchNorm2d(6))
        self.hidden = nn.Sequential(nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Linear(6 * 4 * 4, 12), nn.ReLU())
        self.head = nn.Linear(12, classes)

    def forward(self, images: Tensor) -> Tensor:
        """Map images (N, 3, 8, 8) to logits (N, K)."""
        maps = self.stem(images)
        logits: Tensor = self.head(self.hidden(maps + self.branch(maps)))
        return logits


def small_backbone(classes: int = 7) -> Backbone:
    """Return a small backbone for images of 3 x 8 x 8, always with the same weights."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        module = SmallNet(classes)
    return Backbone(
        module=module,
        stages=(("stem", "branch"), ("hidden",), ("head",)),
        feature_layer="hidden",
        dropout_places=("stem", "hidden"),
        residual_branches=("branch",),
        pooling_places=("stem.3",),
        norm_places=("hidden.2",),
    )


def named_parameters(module: nn.Module) -> list[NamedParameter]:
    """Return the parameters of a module with their roles, as the trainer hands them out."""
    found = []
    for prefix, part in module.named_modules():
        norm = isinstance(part, nn.modules.batchnorm._NormBase | nn.LayerNorm | nn.GroupNorm)
        for name, tensor in part.named_parameters(recurse=False):
            role = "norm" if norm else "bias" if name == "bias" else "weight"
            found.append(NamedParameter(f"{prefix}.{name}" if prefix else name, tensor, role))
    return found


def trained_once(backbone: Backbone, seed: int = 0) -> list[NamedParameter]:
    """Fill the gradients of a small backbone by one backward pass and return its parameters."""
    images = torch.randn(IMAGES, 3, 8, 8, generator=generator(seed))
    backbone.module.train()
    backbone.module.zero_grad()
    nn.functional.cross_entropy(backbone.module(images), torch.arange(IMAGES)).backward()
    return named_parameters(backbone.module)


def through_a_file(state: Any) -> Any:
    """Return `state` after a checkpoint: saved, and read with ``weights_only=True``."""
    buffer = io.BytesIO()
    torch.save(state, buffer)
    buffer.seek(0)
    return torch.load(buffer, weights_only=True)


def equal(first: Any, second: Any) -> bool:
    """Return whether nested states are equal bit by bit."""
    if isinstance(first, Tensor) or isinstance(second, Tensor):
        both = isinstance(first, Tensor) and isinstance(second, Tensor)
        return both and first.dtype == second.dtype and torch.equal(first, second)
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(equal(first[key], second[key]) for key in first)
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(equal(a, b) for a, b in zip(first, second, strict=True))
    return bool(first == second)
