"""Build regularizers as the workbench does: through the descriptor, its defaults and its factory string."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from torch import nn

from workbench.api import NamedParameter
from workbench_plugins.regularizers import DESCRIPTORS


@pytest.fixture
def build():
    def make(plugin_id: str, **values: Any) -> Any:
        descriptor = next(entry for entry in DESCRIPTORS if entry.id == plugin_id)
        for name, value in values.items():
            param = descriptor.param(name)
            assert param is not None, f"{plugin_id} has no parameter {name}"
            values[name] = param.validate(value)
        module, attribute = descriptor.factory.split(":")
        factory = getattr(import_module(module), attribute)
        return factory(**(descriptor.defaults() | values))

    return make


@pytest.fixture
def named():
    """Return a function that lists a model's parameters as the trainer does."""

    def make(model: nn.Module) -> list[NamedParameter]:
        return [
            NamedParameter(name, tensor, "bias" if name.endswith("bias") else "weight")
            for name, tensor in model.named_parameters()
        ]

    return make
