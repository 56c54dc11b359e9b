"""Adam without bias correction, to see what the correction is for.

Source: Kingma & Ba (2015), "Adam: a method for stochastic optimization", algorithm 1 without the two lines that
divide by ``1 - beta ** t``; section 6.4 of the paper compares both. The first step of Adam is one learning rate long;
without the correction it is ``(1 - beta1) / sqrt(1 - beta2)`` times as long, 3.16 times with the usual betas, and the
steps stay too long for about ``1 / (1 - beta2)`` steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from .fused import ParameterGroups
from .live_betas import LiveBetas


class AdamNoBiasCorrection(LiveBetas, torch.optim.Optimizer):
    """Steps along ``first / (sqrt(second) + epsilon)`` with moments that start at zero and stay biased."""

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
        if group["weight_decay"] != 0:
            gradients = list(torch._foreach_add(gradients, parameters, alpha=group["weight_decay"]))
        states = [self.state[parameter] for parameter in parameters]
        for state, parameter in zip(states, parameters, strict=True):
            if not state:
                state["first_moment"] = torch.zeros_like(parameter)
                state["second_moment"] = torch.zeros_like(parameter)
        first = [state["first_moment"] for state in states]
        second = [state["second_moment"] for state in states]
        beta1, beta2 = group["betas"]
        torch._foreach_lerp_(first, gradients, 1.0 - beta1)
        torch._foreach_mul_(second, beta2)
        torch._foreach_addcmul_(second, gradients, gradients, value=1.0 - beta2)
        size = torch._foreach_sqrt(second)
        torch._foreach_add_(size, group["eps"])
        torch._foreach_addcdiv_(parameters, first, size, value=-group["lr"])


def build(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float,
) -> AdamNoBiasCorrection:
    """Build Adam without bias correction; its weight decay is added to the gradient, as in Adam."""
    defaults = {"lr": learning_rate, "betas": (beta1, beta2), "eps": epsilon, "weight_decay": weight_decay}
    return AdamNoBiasCorrection(parameter_groups, defaults)
