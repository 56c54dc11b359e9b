"""The models of the zoo as plain rows, read from the tables in the resources: nothing heavy is imported for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.api import Value

TORCHVISION = "workbench.torchvision"
LITE = "workbench.efficientnet_lite0"
_LITE_TOP1 = 100 - 75.1
"""R. Liu (2020), EfficientNet-Lite: 75.1 percent of ImageNet right in float32 at 224 pixels."""
_GROUNDED = ("vit_", "maxvit_")
"""Families whose weights fit one size of picture only."""


@dataclass(frozen=True)
class WeightFile:
    """Trained weights and how well they do on ImageNet.

    Attributes
    ----------
    name, file : str
        ``"IMAGENET1K_V2"``; `file` is empty for weights that come with a package.
    megabytes, top1_error, gflops : float
        Error in percent; billions of multiply-adds for one picture.
    top5_error : float or None
    side : int
        Side of the pictures in pixels.
    recipe, licence : str
        Addresses; `licence` is empty where torchvision names none.
    """

    name: str
    file: str
    megabytes: float
    top1_error: float
    top5_error: float | None
    gflops: float
    side: int
    recipe: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Entry:
    """One model.

    Attributes
    ----------
    name : str
        Unique; torchvision's name for its models.
    plugin : str
        Of the backbone.
    values : mapping of str to Value
        Of the plugin, that make it this model.
    parameters : int
    gflops : float
        Billions of multiply-adds for one picture of `side` pixels.
    megabytes : float
        Of the file of its weights.
    side, minimum_side : int
        Pixels: at which it is trained, and below which it cannot be.
    stages : int
        The head among them.
    weights : tuple of WeightFile
        The best ones first; empty for nets that begin at random.
    lecture : (float, float) or None
        Top-1 and top-5 error as the lecture's table has them.
    fixed_side : bool
        Whether it takes pictures of the trained size only.
    """

    name: str
    plugin: str
    values: Mapping[str, Value] = field(hash=False)
    parameters: int
    gflops: float
    megabytes: float
    side: int
    minimum_side: int
    stages: int
    weights: tuple[WeightFile, ...] = ()
    lecture: tuple[float, float] | None = None
    fixed_side: bool = False

    @property
    def top1_error(self) -> float | None:
        """Of the best weights, in percent."""
        return self.weights[0].top1_error if self.weights else None

    @property
    def top5_error(self) -> float | None:
        """Of the best weights, in percent."""
        return self.weights[0].top5_error if self.weights else None


@cache
def zoo_entries() -> tuple[Entry, ...]:
    """Return all models: the workbench's own from small to large, then torchvision's by name."""
    facts = {row["name"]: row for row in _table("torchvision")["models"]}
    lecture = _table("lecture")["errors"]
    zoo = _table("zoo")
    own = tuple(_own(row) for row in zoo["own"])
    return own + tuple(_known(row, facts[row["name"]], lecture.get(row["name"])) for row in zoo["torchvision"])


def _own(row: Mapping[str, Any]) -> Entry:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row["values"].items()}
    weights: tuple[WeightFile, ...] = ()
    if row["plugin"] == LITE:
        weights = (
            WeightFile(
                "imagenet", "", row["megabytes"], _LITE_TOP1, None, row["gflops"], row["side"], licence="Apache"
            ),
        )
    least = 32 if row["plugin"] == LITE else 1
    figures = (row["parameters"], row["gflops"], row["megabytes"], row["side"], least, row["stages"])
    return Entry(row["name"], row["plugin"], values, *figures, weights=weights)


def _known(row: Mapping[str, Any], facts: Mapping[str, Any], lecture: list[float] | None) -> Entry:
    name = row["name"]
    return Entry(
        name=name,
        plugin=TORCHVISION,
        values={"model": name},
        parameters=facts["parameters"],
        gflops=facts["gflops"],
        megabytes=facts["megabytes"],
        side=facts["trained_size"],
        minimum_side=facts["minimum_size"],
        stages=row["stages"],
        weights=tuple(WeightFile(**each) for each in row["weights"]),
        lecture=(lecture[0], lecture[1]) if lecture else None,
        fixed_side=name.startswith(_GROUNDED),
    )


def _table(name: str) -> Any:
    return json.loads(files("workbench_resources").joinpath("models", f"{name}.json").read_text(encoding="utf-8"))
