"""Copies of everything a step changes, in memory: to go back to when a step goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import torch
from torch import Tensor

from .model import Model

State = TypeVar("State")


def copy_of(state: State) -> State:
    """Return a deep copy of nested dicts, lists and tuples in which every tensor is cloned."""
    if isinstance(state, Tensor):
        return state.detach().clone()  # type: ignore[return-value]
    if isinstance(state, dict):
        return {key: copy_of(value) for key, value in state.items()}  # type: ignore[return-value]
    if isinstance(state, list | tuple):
        return type(state)(copy_of(value) for value in state)  # type: ignore[return-value]
    return state


@contextmanager
def settings_kept() -> Iterator[None]:
    """Put back at the end what anybody's code could have set for all of torch: threads, types, gradients."""
    threads, dtype, grad = torch.get_num_threads(), torch.get_default_dtype(), torch.is_grad_enabled()
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        torch.set_default_dtype(dtype)
        torch.set_grad_enabled(grad)


def mutable_state(model: Model) -> dict[str, Tensor]:
    """Return the tensors of a model that training may change, by their names: no copies."""
    frozen = {name for name, tensor in model.module.named_parameters() if not tensor.requires_grad}
    return {name: tensor for name, tensor in model.module.state_dict().items() if name not in frozen}


@torch.no_grad()
def load_mutable(model: Model, state: dict[str, Tensor]) -> None:
    """Copy tensors of `mutable_state` back into the model, keeping its layout and device."""
    current = mutable_state(model)
    for name, tensor in state.items():
        current[name].copy_(tensor)


def restore_into(
    model: Model, optimizer: torch.optim.Optimizer, weights: dict[str, Tensor], optimizer_state: dict[str, Any]
) -> None:
    """Put a model and its optimizer back into a copied state; the copy stays untouched."""
    load_mutable(model, weights)
    # load_state_dict keeps the tensors it is given, so it gets copies of its own.
    optimizer.load_state_dict(copy_of(optimizer_state))
