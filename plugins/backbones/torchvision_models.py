"""Any classification model of torchvision, with random or ImageNet weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import Any

from torch import Tensor, nn
from torchvision import models

from workbench.api import Backbone, PluginError

from .input_adapter import InputAdapter
from .model_table import facts
from .torchvision_places import norm_places, pooling_places, residual_branches
from .weights import Progress, fetch_weights, load_weights

_LADDERS = frozenset({"features", "layers", "blocks", "trunk_output"})
"""Submodules whose children are the steps of the network from input to output."""

_MAPS = ("permute", "features", "layers", "layer4", "trunk_output", "inception5b", "Mixed_7c", "conv5", "blocks.3")
"""Where the families keep their last feature map; the first that exists counts (Swin's is `permute`)."""

_MOST_STAGES = 8


class TorchvisionModel(nn.Module):
    """A model of torchvision whose last layer is replaced by one for the classes at hand.

    Parameters
    ----------
    network : torch.nn.Module
        Without its last layer: maps images to features (N, F).
    features : int
        F.
    classes : int
    resolution : int or None
    """

    def __init__(self, network: nn.Module, features: int, classes: int, resolution: int | None) -> None:
        super().__init__()
        self.adapter = InputAdapter(resolution)
        self.network = network
        self.features = nn.Identity()
        self.head = nn.Linear(features, classes)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (N, K)."""
        logits: Tensor = self.head(self.features(self.network(self.adapter(images))))
        return logits


def build(
    input_shape: tuple[int, int, int],
    classes: int,
    model: str = "mobilenet_v3_small",
    weights: str = "none",
    resolution: int | None = None,
    folder: str | None = None,
) -> Backbone:
    """Return the model; the head always starts anew.

    Parameters
    ----------
    input_shape : tuple of int
    classes : int
    model : str
        Name in torchvision.
    weights : str
        ``"none"``, ``"default"`` for torchvision's best ImageNet weights, or the name of some.
    resolution : int or None
        Side in pixels that pictures are brought to inside the network; None keeps their own size.
    folder : str, optional
        Where weight files lie.

    Raises
    ------
    PluginError
        If the pictures are too small for the model, or the weights cannot be had.
    """
    about = facts(model)
    _, height, width = input_shape
    side = resolution if resolution is not None else min(height, width)
    fixed = model.startswith(("vit_", "maxvit_"))
    if side < about.minimum_size and not (fixed and weights == "none"):
        raise PluginError(
            "{model} needs pictures of at least {minimum} pixels; these have {side}. Set the resolution of the "
            "backbone to {minimum} or more, then they are enlarged.",
            model=model,
            minimum=about.minimum_size,
            side=side,
        )
    source = named_weights(model, weights)
    trained = weights != "none"
    try:
        network = models.get_model(model, weights=None, **_options(model, weights, side, (height, width), resolution))
    except (ValueError, RuntimeError) as error:
        raise PluginError(
            "{model} cannot be built for pictures of {side} pixels ({reason}). Set the resolution to {trained}, at "
            "which it was trained.",
            model=model,
            side=side,
            reason=error,
            trained=about.trained_size,
        ) from error
    if trained:
        path = fetch_weights(model, source.url, source.meta["_file_size"], folder=folder)
        load_weights(network, path, model)
    features = cut_head(network)
    preset = source.transforms()
    return Backbone(
        module=TorchvisionModel(network, features, classes, resolution),
        stages=[*stages_of(network), ["head"]],
        feature_layer=_feature_map(network),
        dropout_places=["features"],
        residual_branches=_inside(residual_branches(network)),
        pooling_places=_inside(pooling_places(network)),
        norm_places=_inside(norm_places(network)),
        mean=_for_channels(preset.mean, input_shape[0]) if trained else None,
        std=_for_channels(preset.std, input_shape[0]) if trained else None,
        weights=f"torchvision's {model}, {source.name} (see its page for the licence)" if trained else "",
    )


def fetch(
    progress: Progress, model: str = "mobilenet_v3_small", weights: str = "none", folder: str | None = None, **_: Any
) -> None:
    """Get the weights onto this machine before the model is built; see `workbench.api.Backbone`."""
    if weights != "none":
        source = named_weights(model, weights)
        fetch_weights(model, source.url, source.meta["_file_size"], progress, folder)


build.fetch = fetch  # type: ignore[attr-defined]


def named_weights(model: str, name: str) -> Any:
    """Return torchvision's record of a model's weights; those of ``"none"`` are the best ones, for their figures.

    Raises
    ------
    PluginError
        If the model has none of this name: which it has.
    """
    offered = models.get_model_weights(model)
    if name in ("none", "default"):
        return offered.DEFAULT
    for each in offered:
        # Some files hold a part of the network only, for other tasks.
        if each.name == name and "categories" in each.meta and len(each.meta["categories"]) == 1000:
            return each
    raise PluginError(
        "{model} has no weights called {name}. It has: {names}.",
        model=model,
        name=name,
        names=", ".join(each.name for each in offered if len(each.meta.get("categories") or ()) == 1000),
    )


def _options(model: str, weights: str, side: int, image: tuple[int, int], resolution: int | None) -> dict[str, Any]:
    """Return the keywords by which a few families differ."""
    trained = weights != "none"
    if model in ("googlenet", "inception_v3"):
        # The auxiliary heads are in the weight file; they are thrown away after loading.
        return {"aux_logits": trained, "transform_input": trained, "init_weights": not trained}
    if model.startswith("vit_"):
        if resolution is None and image[0] != image[1]:
            raise ValueError("its pictures must be square")
        patch = int(model.rpartition("_")[2])
        if side % patch:
            raise ValueError(f"their side must be a multiple of {patch}")
        return {"image_size": side}
    if model.startswith("maxvit_"):
        return {"input_size": (side, side) if resolution is not None else image}
    return {}


def _for_channels(values: Sequence[float], channels: int) -> tuple[float, ...]:
    """Fit normalization for three colours to grey pictures: one channel gets the mean of the three."""
    return tuple(values) if channels == len(values) else (sum(values) / len(values),) * channels


def cut_head(network: nn.Module) -> int:
    """Take the last layer off, and auxiliary heads too; return how many features came into it."""
    for name in ("aux1", "aux2", "AuxLogits"):
        if getattr(network, name, None) is not None:
            setattr(network, name, None)
    if hasattr(network, "aux_logits"):
        network.aux_logits = False
    name, last = [
        (name, module)
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear) or (isinstance(module, nn.Conv2d) and "classifier" in name)
    ][-1]
    network.set_submodule(name, nn.Identity())
    return last.in_features if isinstance(last, nn.Linear) else last.in_channels


def stages_of(network: nn.Module) -> list[list[str]]:
    """Group the submodules of a network, from input to output, into at most eight stages."""
    names = []
    for name, child in network.named_children():
        names += [f"{name}.{step}" for step, _ in child.named_children()] if name in _LADDERS else [name]
    units: list[list[str]] = []
    for name in names:
        module = network.get_submodule(name)
        if not any(True for _ in module.parameters()):
            continue
        if units and "Norm" in type(module).__name__:
            units[-1].append(f"network.{name}")
        else:
            units.append([f"network.{name}"])
    covered = sum(p.numel() for unit in units for name in unit for p in _below(network, name).parameters())
    if covered != sum(p.numel() for p in network.parameters()):
        return [["network"]]  # parameters outside submodules, as a vision transformer's class token
    size = math.ceil(len(units) / _MOST_STAGES)
    return [list(chain(*units[start : start + size])) for start in range(0, len(units), size)]


def _inside(names: Sequence[str]) -> list[str]:
    return [f"network.{name}" for name in names]


def _below(network: nn.Module, name: str) -> nn.Module:
    return network.get_submodule(name.removeprefix("network."))


def _feature_map(network: nn.Module) -> str:
    modules = dict(network.named_modules())
    return next((f"network.{name}" for name in _MAPS if name in modules), "features")
