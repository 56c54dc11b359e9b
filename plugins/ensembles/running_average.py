"""A copy of a model's weights that follows them: what weight averages are built on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn


class RunningAverage:
    """Averages parameters and floating-point buffers by name.

    Attributes
    ----------
    count : int
        How many states of the model have gone in.
    """

    def __init__(self) -> None:
        self.count = 0
        self._average: dict[str, Tensor] = {}

    def update(self, model: nn.Module, share: float) -> None:
        """Move the average by `share` of the way towards the model's present weights.

        Parameters
        ----------
        model : torch.nn.Module
        share : float
            1 forgets what was; ``1 / (count + 1)`` gives the mean of all states so far.
        """
        current = _averaged(model)
        if self._average.keys() != current.keys():
            self._average = {name: tensor.detach().clone() for name, tensor in current.items()}
        else:
            mean = list(self._average.values())
            torch._foreach_lerp_(mean, [current[name].detach() for name in self._average], share)
        self.count += 1

    def weights(self, model: nn.Module) -> dict[str, Tensor]:
        """Return a state dict with the averages, and what cannot be averaged as the model has it."""
        return {**model.state_dict(), **{name: tensor.clone() for name, tensor in self._average.items()}}

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        return {"count": self.count, "average": dict(self._average)}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up the state of a checkpoint."""
        self.count = int(state["count"])
        self._average = {name: tensor.detach().clone() for name, tensor in state["average"].items()}


def _averaged(model: nn.Module) -> dict[str, Tensor]:
    """Return the tensors of the model's state that can be averaged."""
    return {name: tensor for name, tensor in model.state_dict().items() if tensor.is_floating_point()}
