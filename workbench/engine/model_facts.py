"""What a kept run says about its model, and what follows for the backbone and for the pictures it is given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.api import Kind, StoreError
from workbench.registry.catalogue import Catalogue
from workbench.session.recipe import PluginChoice
from workbench.store.run_folder import RunFolder

FOLDER_OF_IMAGES = "workbench.image_folder"
"""The data set plugin that reads a folder of class folders."""

_NEEDED = {"classes", "input_shape", "mean", "std"}


def model_facts(folder: RunFolder) -> dict[str, Any]:
    """Return what a finished run says about its model: classes, input shape, normalization.

    Raises
    ------
    StoreError
        If it has no model yet, or the description is damaged.
    """
    try:
        facts = json.loads((folder.path / "model.json").read_text("utf-8"))
    except FileNotFoundError:
        raise StoreError(
            "The run {path} has no finished model yet. Continue it with: workbench resume {path}", path=folder.path
        ) from None
    except (OSError, ValueError) as error:
        raise StoreError("The description of the model in {path} is damaged.", path=folder.path) from error
    if not isinstance(facts, dict) or not facts.keys() >= _NEEDED:
        raise StoreError("The description of the model in {path} is damaged.", path=folder.path)
    return facts


def without_weights(backbone: PluginChoice, catalogue: Catalogue) -> PluginChoice:
    """Return a backbone as it is built when weights of a run take the place of those it began with: without a download.

    Parameters
    ----------
    backbone : PluginChoice
    catalogue : Catalogue
    """
    params = catalogue.get(backbone.plugin, Kind.BACKBONE).params
    if any(param.name == "weights" and "none" in param.choices for param in params):
        return replace(backbone, values={**backbone.values, "weights": "none"})
    return backbone


def as_the_model_takes(data: PluginChoice, facts: Mapping[str, Any], catalogue: Catalogue) -> PluginChoice:
    """Return a data set whose pictures are brought to the size and colour a model takes, where it can be set."""
    channels, size, _ = facts["input_shape"]
    wanted = {"size": size, "colour": "grey" if channels == 1 else "rgb"}
    names = {param.name for param in catalogue.get(data.plugin, Kind.DATASET).params}
    values = {name: value for name, value in wanted.items() if name in names}
    return replace(data, values={**data.values, **values})
