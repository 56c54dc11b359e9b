"""L-BFGS with a strong Wolfe line search, by torch.

Source: Liu & Nocedal (1989), "On the limited memory BFGS method for large scale optimization"; Nocedal & Wright
(2006), "Numerical Optimization", algorithms 3.5, 3.6, 7.4 and 7.5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from .fused import ParameterGroups

_EVALUATIONS_PER_ITERATION = 25


class LBFGS(torch.optim.LBFGS):
    """torch's L-BFGS that takes channels-last weights and whose state holds only what the next step needs."""

    def step(self, closure: Callable[[], Tensor]) -> Tensor:  # type: ignore[override]
        """Make up to ``max_iter`` iterations.

        Parameters
        ----------
        closure : callable
            Clears the gradients, computes the loss, calls ``backward`` and returns the loss.

        Returns
        -------
        torch.Tensor
            The loss at the weights before the step.
        """

        def with_contiguous_gradients() -> Tensor:
            loss = closure()
            # torch flattens gradients with view(-1), which a channels-last one refuses.
            for parameter in self.param_groups[0]["params"]:
                if parameter.grad is not None and not parameter.grad.is_contiguous():
                    parameter.grad = parameter.grad.contiguous()
            return loss.detach()

        return super().step(with_contiguous_gradients)

    def state_dict(self) -> dict[str, Any]:
        """Return the state without ``al``, a scratch list of the two-loop recursion that is full of None."""
        state = super().state_dict()
        state["state"] = {
            key: {name: value for name, value in entry.items() if name != "al"} for key, entry in state["state"].items()
        }
        return state


def build(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    iterations_per_step: int,
    history_size: int,
    gradient_tolerance: float,
    change_tolerance: float,
) -> LBFGS:
    """Build L-BFGS; its ``step(closure)`` makes up to `iterations_per_step` iterations.

    Parameters
    ----------
    parameter_groups : list of dict
        Exactly one group.
    learning_rate : float
        The step length tried first in each line search, in units of the quasi-Newton step.
    iterations_per_step, history_size : int
    gradient_tolerance, change_tolerance : float
        When to give up within a step: largest entry of the gradient; change of loss or weights.

    Returns
    -------
    LBFGS
    """
    return LBFGS(
        parameter_groups,
        lr=learning_rate,
        max_iter=iterations_per_step,
        # torch's own default, 5/4 of the iterations, leaves the line search of a single iteration no evaluation at all.
        max_eval=1 + iterations_per_step * _EVALUATIONS_PER_ITERATION,
        history_size=history_size,
        tolerance_grad=gradient_tolerance,
        tolerance_change=change_tolerance,
        line_search_fn="strong_wolfe",
    )
