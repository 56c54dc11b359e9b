"""What is known of torchvision's classifiers without importing torchvision."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class ModelFacts:
    """One model, with the figures of its default weights on ImageNet.

    Attributes
    ----------
    name : str
    parameters : int
    top1_error, top5_error : float
        In percent.
    gflops : float
        Billions of multiply-adds for one picture at the trained size.
    minimum_size, trained_size : int
        Side in pixels.
    weights, file : str
        Name of the weights and of their file.
    megabytes : float
        Size of that file.
    """

    name: str
    parameters: int
    top1_error: float
    top5_error: float
    gflops: float
    minimum_size: int
    trained_size: int
    weights: str
    file: str
    megabytes: float


@cache
def model_table() -> dict[str, ModelFacts]:
    """Return all models by name; ``packaging/make_model_table.py`` writes the file."""
    text = files("workbench_resources").joinpath("models", "torchvision.json").read_text(encoding="utf-8")
    return {entry["name"]: ModelFacts(**entry) for entry in json.loads(text)["models"]}


def facts(name: str) -> ModelFacts:
    """Return one model's row."""
    return model_table()[name]
