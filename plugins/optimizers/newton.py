"""Newton's method, damped, with a line search.

Source: Nocedal & Wright (2006), "Numerical Optimization", section 3.4, algorithm 3.3 (Cholesky with an added multiple
of the identity); the step is the critical point of the second-order Taylor expansion, ``-H^{-1} g``.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .flat import FlatParameters, Point, along, refuse_too_large
from .fused import ParameterGroups
from .hessian import loss_and_hessian
from .line_search import strong_wolfe

LARGEST_MODEL = 10_000
"""Weights: their Hessian takes 0.4 GB in 32-bit numbers, and as many backward passes as there are weights."""


class Newton(torch.optim.Optimizer):
    """One Newton step, as long as a strong Wolfe line search says."""

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor]) -> Tensor:  # type: ignore[override]
        """Change the weights once; where no step lowers the loss they stay.

        Parameters
        ----------
        closure : callable
            Clears the gradients, computes the loss, calls ``backward`` and returns the loss.

        Returns
        -------
        torch.Tensor
            The loss at the weights before the step.
        """
        group = self.param_groups[0]
        flat = FlatParameters(group["params"])
        loss, gradient, hessian = loss_and_hessian(flat, closure)
        returned = torch.tensor(loss)
        start = flat.get()
        direction = newton_direction(hessian, gradient, group["damping"])
        here = Point(0.0, loss, float(gradient @ direction), gradient)
        if here.slope < 0:
            found = None
            try:
                found = strong_wolfe(along(flat, closure, start, direction), here, group["lr"])
            finally:
                flat.set(start if found is None else start + found.length * direction)
        return returned


def newton_direction(hessian: Tensor, gradient: Tensor, damping: float) -> Tensor:
    """Return ``-(H + tau I)^{-1} g`` with the smallest tau tried that makes the matrix positive definite.

    Parameters
    ----------
    hessian : torch.Tensor
        (n, n), symmetric.
    gradient : torch.Tensor
        (n,).
    damping : float
        The tau tried first; ten times as much follows until it is enough.

    Returns
    -------
    torch.Tensor
        (n,), a direction of descent; zeros if the Hessian is not finite.
    """
    size = hessian.abs().max()
    if not torch.isfinite(size):
        return torch.zeros_like(gradient)
    tau = damping
    # Below rounding errors of the entries a damping does nothing; above 10 times the row sums it is certainly enough.
    least = float(torch.finfo(hessian.dtype).eps * size)
    while True:
        factor, failed = torch.linalg.cholesky_ex(hessian + tau * torch.eye(len(gradient)).to(hessian))
        if not failed:
            return -torch.cholesky_solve(gradient.unsqueeze(1), factor).squeeze(1)
        tau = max(10.0 * tau, least, torch.finfo(hessian.dtype).tiny)


def build(parameter_groups: ParameterGroups, *, learning_rate: float, damping: float) -> Newton:
    """Build Newton's method.

    Parameters
    ----------
    parameter_groups : list of dict
        Exactly one group.
    learning_rate : float
        The fraction of the Newton step tried first.
    damping : float
        What is added to the Hessian's diagonal.

    Returns
    -------
    Newton

    Raises
    ------
    PluginError
        If the model has too many weights.
    """
    refuse_too_large([p for group in parameter_groups for p in group["params"]], LARGEST_MODEL, "Newton's method")
    return Newton(parameter_groups, {"lr": learning_rate, "damping": damping})
