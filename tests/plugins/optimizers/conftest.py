"""Build optimizers as the workbench does, and step them as the trainer does."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
import pytest
import torch

from workbench.api import Descriptor, Trait
from workbench_plugins.optimizers import DESCRIPTORS


def descriptor_of(plugin_id: str) -> Descriptor:
    return next(entry for entry in DESCRIPTORS if entry.id == plugin_id)


@pytest.fixture
def build():
    """Return a function that builds an optimizer from groups, or from tensors as one group."""

    def make(plugin_id: str, parameters: Sequence[Any], **values: Any) -> torch.optim.Optimizer:
        descriptor = descriptor_of(plugin_id)
        for name, value in values.items():
            param = descriptor.param(name)
            assert param is not None, f"{plugin_id} has no parameter {name}"
            values[name] = param.validate(value)
        groups = list(parameters) if isinstance(parameters[0], dict) else [{"params": list(parameters)}]
        module, attribute = descriptor.factory.split(":")
        return getattr(import_module(module), attribute)(groups, **(descriptor.defaults() | values))

    return make


@pytest.fixture
def step():
    """Return a function that makes one step on a loss, with a closure where the rule asks for one."""

    def make(plugin_id: str, optimizer: torch.optim.Optimizer, loss: Callable[[], torch.Tensor]) -> None:
        def closure() -> torch.Tensor:
            optimizer.zero_grad()
            value = loss()
            value.backward()
            return value

        if Trait.CLOSURE in descriptor_of(plugin_id).provides:
            optimizer.step(closure)
        else:
            closure()
            optimizer.step()

    return make


@pytest.fixture
def follow(build):
    """Return a function that lets an optimizer and a NumPy rule follow the same 100 gradients, and both paths.

    The gradient is that of a fixed ill-conditioned quadratic plus noise that depends on the step alone, so an
    error in the weights comes back in the gradients of later steps.
    """

    def run(plugin_id: str, rule: Callable[[int, np.ndarray, np.ndarray], np.ndarray], **values: Any):
        random = np.random.default_rng(0)
        curvature = np.linspace(0.1, 3.0, 6)
        start, noise = random.standard_normal(6), 0.3 * random.standard_normal((100, 6))
        weight = torch.nn.Parameter(torch.from_numpy(start.copy()).reshape(2, 3))
        optimizer = build(plugin_id, [weight], **values)
        w, ours, theirs = start.copy(), [], []
        for t in range(100):
            flat = weight.detach().numpy().ravel()
            weight.grad = torch.from_numpy(curvature * flat + noise[t]).reshape(2, 3)
            optimizer.step()
            ours.append(weight.detach().numpy().ravel().copy())
            w = rule(t + 1, w, curvature * w + noise[t])
            theirs.append(w)
        return np.array(ours), np.array(theirs)

    return run


@pytest.fixture
def through_file():
    """Return a function that writes a state to a file and reads it as a checkpoint does."""

    def copy(state: dict[str, Any]) -> dict[str, Any]:
        file = io.BytesIO()
        torch.save(state, file)
        file.seek(0)
        return torch.load(file, weights_only=True)

    return copy
