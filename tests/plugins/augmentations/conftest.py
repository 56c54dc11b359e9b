"""Build augmentations as the workbench does: through the descriptor, its defaults and its factory string."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
import torch

from workbench_plugins.augmentations.descriptors import DESCRIPTORS


@pytest.fixture
def build():
    def make(plugin_id: str, **values: Any) -> Any:
        descriptor = next(entry for entry in DESCRIPTORS if entry.id == plugin_id)
        module, attribute = descriptor.factory.split(":")
        factory = getattr(import_module(module), attribute)
        given = {name: descriptor.param(name).validate(value) for name, value in values.items()}
        return factory(**(descriptor.defaults() | given))

    return make


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(0)


@pytest.fixture
def pictures():
    """Smooth random pictures, uint8 (6, 3, 20, 24): noise alone would hide small shifts."""
    coarse = torch.rand(6, 3, 5, 6, generator=torch.Generator().manual_seed(1)) * 255
    return torch.nn.functional.interpolate(coarse, (20, 24), mode="bilinear").to(torch.uint8)
