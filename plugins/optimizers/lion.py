"""Lion: only the sign of a momentum counts, so every weight moves by the same amount.

Source: Chen et al. (2023), "Symbolic discovery of optimization algorithms", algorithm 2: the step follows
``sign(beta1 m + (1 - beta1) g) + weight_decay w``, after which ``m`` becomes ``beta2 m + (1 - beta2) g``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from .fused import ParameterGroups
from .live_betas import LiveBetas


class Lion(LiveBetas, torch.optim.Optimizer):
    """EvoLved Sign Momentum: half the state of Adam."""

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor] | None = None) -> Tensor | None:  # type: ignore[override]
        """Change the weights once; a closure, if given, is evaluated before."""
        loss = torch.enable_grad()(closure)() if closure is not None else None
        for group in self.param_groups:
            self._descend(group)
        return loss

    def _descend(self, group: dict[str, Any]) -> None:
        parameters = [parameter for parameter in group["params"] if parameter.grad is not None]
        if not parameters:
            return
        gradients = [parameter.grad for parameter in parameters]
        states = [self.state[parameter] for parameter in parameters]
        for state, parameter in zip(states, parameters, strict=True):
            if not state:
                state["momentum_buffer"] = torch.zeros_like(parameter)
        momenta = [state["momentum_buffer"] for state in states]
        beta1, beta2 = group["betas"]
        directions = torch._foreach_lerp(momenta, gradients, 1.0 - beta1)
        torch._foreach_sign_(directions)
        # The decay is that of the weights before the step, so it comes first.
        torch._foreach_mul_(parameters, 1.0 - group["lr"] * group["weight_decay"])
        torch._foreach_add_(parameters, directions, alpha=-group["lr"])
        torch._foreach_lerp_(momenta, gradients, 1.0 - beta2)


def build(
    parameter_groups: ParameterGroups, *, learning_rate: float, beta1: float, beta2: float, weight_decay: float
) -> Lion:
    """Build Lion, with decoupled weight decay."""
    return Lion(parameter_groups, {"lr": learning_rate, "betas": (beta1, beta2), "weight_decay": weight_decay})
