"""Write resources/models/zoo.json: what the zoo shows beside resources/models/torchvision.json.

The weights there are for each of torchvision's classifiers, with the figures that torchvision keeps beside them; into
how many stages the workbench divides each; and the size of the workbench's own nets, counted. Run again after a new
torchvision, or after a change to those nets: python packaging/make_zoo_table.py
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torchvision import models

from workbench.registry import load_catalogue
from workbench_plugins.backbones.torchvision_models import cut_head, stages_of

TARGET = Path(__file__).parents[1] / "resources" / "models" / "zoo.json"

OWN: tuple[tuple[str, str, Mapping[str, Any], int, int], ...] = (
    # name, plugin, values, side of the pictures in pixels, classes
    ("softmax_regression", "workbench.softmax_regression", {}, 32, 10),
    ("mlp_2", "workbench.mlp", {"hidden": (256,)}, 32, 10),
    ("mlp_3", "workbench.mlp", {"hidden": (256, 128)}, 32, 10),
    ("small_cnn", "workbench.small_cnn", {}, 32, 10),
    ("resnet9", "workbench.resnet9", {}, 32, 10),
    ("cifar_resnet20", "workbench.cifar_resnet", {"depth": "20"}, 32, 10),
    ("cifar_resnet32", "workbench.cifar_resnet", {"depth": "32"}, 32, 10),
    ("cifar_resnet110", "workbench.cifar_resnet", {"depth": "110"}, 32, 10),
    ("efficientnet_lite0", "workbench.efficientnet_lite0", {"weights": "none", "resolution": None}, 224, 1000),
)


def weights_of(name: str) -> list[dict[str, Any]]:
    """Return what is known of a model's weights for the 1,000 classes, the best ones first."""
    offered = models.get_model_weights(name)
    found = []
    for weights in sorted(offered, key=lambda each: each is not offered.DEFAULT):
        meta = weights.meta
        if len(meta.get("categories") or ()) != 1000:
            continue
        scores = meta["_metrics"]["ImageNet-1K"]
        found.append(
            {
                "name": weights.name,
                "file": weights.url.rpartition("/")[2],
                "megabytes": meta["_file_size"],
                "top1_error": round(100 - scores["acc@1"], 3),
                "top5_error": round(100 - scores["acc@5"], 3),
                "gflops": meta["_ops"],
                "side": weights.transforms().crop_size[0],
                "recipe": meta["recipe"],
                "licence": meta.get("license", ""),
            }
        )
    return found


def stages(name: str) -> int:
    """Return into how many stages a model is divided, the new head among them."""
    options = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    try:
        with torch.device("meta"):
            network = models.get_model(name, weights=None, **options)
    except NotImplementedError:  # RegNet computes its widths with tensors
        network = models.get_model(name, weights=None, **options)
    cut_head(network)
    return len(stages_of(network)) + 1


def own_net(name: str, plugin: str, values: Mapping[str, Any], side: int, classes: int) -> dict[str, Any]:
    """Return the size of one of the workbench's own nets, and of its file of float32 weights."""
    backbone = load_catalogue(safe_mode=True).build(plugin, (3, side, side), classes, **values)
    module = backbone.module.eval()
    parameters = sum(each.numel() for each in module.parameters())
    stored = sum(each.numel() * each.element_size() for each in module.state_dict().values())
    return {
        "name": name,
        "plugin": plugin,
        "values": {key: value for key, value in values.items() if key not in ("weights", "resolution")},
        "parameters": parameters,
        "gflops": float(f"{multiply_adds(module, torch.zeros(1, 3, side, side)) / 1e9:.3g}"),
        "megabytes": float(f"{stored / 1e6:.3g}"),
        "side": side,
        "stages": len(backbone.stages),
    }


def multiply_adds(module: nn.Module, images: torch.Tensor) -> int:
    """Count the multiply-adds of convolutions and linear layers."""
    total = 0

    def count(part: nn.Module, _inputs: object, output: torch.Tensor) -> None:
        nonlocal total
        weight = part.weight
        assert isinstance(weight, torch.Tensor)
        total += output.numel() * weight[0].numel()

    for part in module.modules():
        if isinstance(part, nn.Conv2d | nn.Linear):
            part.register_forward_hook(count)
    with torch.inference_mode():
        module(images)
    return total


def main() -> None:
    """Write the table, one line for each model."""
    known = [
        json.dumps({"name": name, "stages": stages(name), "weights": weights_of(name)})
        for name in models.list_models(module=models)
    ]
    own = [json.dumps(own_net(*row)) for row in OWN]
    parts = (f' "{key}": [\n  ' + ",\n  ".join(lines) + "\n ]" for key, lines in (("torchvision", known), ("own", own)))
    TARGET.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
