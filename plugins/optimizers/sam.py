"""Sharpness-aware minimization: take the gradient where the loss near by is worst, and step from where you are.

Source: Foret, Kleiner, Mobahi & Neyshabur (2021), "Sharpness-aware minimization for efficiently improving
generalization", algorithm 1 with p = 2: ``e = rho g / |g|`` over all weights, then a step of SGD with momentum
along the gradient at ``w + e``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from .fused import ParameterGroups


class SAM(torch.optim.Optimizer):
    """SGD with momentum on the gradient at the worst point within distance ``rho``.

    The weights come back from the excursion bit for bit, also when the closure raises there.
    """

    def __init__(self, parameter_groups: ParameterGroups, defaults: dict[str, Any]) -> None:
        super().__init__(parameter_groups, defaults)

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor]) -> Tensor:  # type: ignore[override]
        """Evaluate the loss twice and change the weights once.

        Parameters
        ----------
        closure : callable
            Clears the gradients, computes the loss, calls ``backward`` and returns the loss.

        Returns
        -------
        torch.Tensor
            The loss at the weights before the step.
        """
        loss = torch.enable_grad()(closure)()
        groups = [(group, [p for p in group["params"] if p.grad is not None]) for group in self.param_groups]
        parameters = [parameter for _, members in groups for parameter in members]
        if not parameters:
            return loss
        before = [parameter.clone() for parameter in parameters]
        norm = torch.nn.utils.get_total_norm([p.grad for p in parameters])
        # Only a gradient of exactly zero needs the help: it leads nowhere and must not become NaN.
        inverse = 1 / norm.clamp(min=torch.finfo(norm.dtype).tiny)
        try:
            for group, members in groups:
                if members:
                    # In place: the closure makes new gradients, and fresh memory costs more than the product.
                    directions = [p.grad for p in members]
                    torch._foreach_mul_(directions, inverse)
                    torch._foreach_add_(members, directions, alpha=group["rho"])
            torch.enable_grad()(closure)()
        finally:
            torch._foreach_copy_(parameters, before)
        for group in self.param_groups:
            self._descend(group)
        return loss

    def _descend(self, group: dict[str, Any]) -> None:
        parameters = [parameter for parameter in group["params"] if parameter.grad is not None]
        if not parameters:
            return
        updates = [parameter.grad for parameter in parameters]
        if group["weight_decay"] != 0:
            updates = list(torch._foreach_add(updates, parameters, alpha=group["weight_decay"]))
        if group["momentum"] != 0:
            states = [self.state[parameter] for parameter in parameters]
            for state, update in zip(states, updates, strict=True):
                if "momentum_buffer" not in state:
                    state["momentum_buffer"] = torch.zeros_like(update)
            velocities = [state["momentum_buffer"] for state in states]
            torch._foreach_mul_(velocities, group["momentum"])
            torch._foreach_add_(velocities, updates)
            updates = velocities
        torch._foreach_add_(parameters, updates, alpha=-group["lr"])


def build(
    parameter_groups: ParameterGroups, *, learning_rate: float, rho: float, momentum: float, weight_decay: float
) -> SAM:
    """Build SAM on top of SGD with momentum.

    Parameters
    ----------
    parameter_groups : list of dict
    learning_rate, momentum, weight_decay : float
        Of the SGD step.
    rho : float
        The distance, in the space of all weights, within which the worst point is looked for.

    Returns
    -------
    SAM
    """
    defaults = {"lr": learning_rate, "rho": rho, "momentum": momentum, "weight_decay": weight_decay}
    return SAM(parameter_groups, defaults)
