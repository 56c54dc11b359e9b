"""BFGS with the whole inverse Hessian and a strong Wolfe line search.

Source: Nocedal & Wright (2006), "Numerical Optimization", algorithm 6.1, equations 6.17 (the update, of rank 2) and
6.20 (the scale of the first inverse Hessian).
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .flat import FlatParameters, Point, along, refuse_too_large
from .fused import ParameterGroups
from .line_search import strong_wolfe

LARGEST_MODEL = 10_000
"""Weights: their inverse Hessian takes 0.4 GB in 32-bit numbers."""


class BFGS(torch.optim.Optimizer):
    """Learns the inverse Hessian from the gradients it sees; one iteration a step.

    The matrix is kept with the state of the first parameter, for torch's states belong to parameters.
    """

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor]) -> Tensor:  # type: ignore[override]
        """Change weights and inverse Hessian once; where no step lowers the loss the weights stay.

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
        state = self.state[group["params"][0]]
        loss = torch.enable_grad()(closure)().detach()
        start, gradient = flat.get(), flat.gradient()
        inverse: Tensor | None = state.get("inverse_hessian")
        direction = -gradient if inverse is None else -(inverse @ gradient)
        slope = float(gradient @ direction)
        if inverse is not None and slope >= 0:
            # Rounding, or another batch, has spoilt the matrix: begin again with steepest descent.
            inverse, direction, slope = None, -gradient, -float(gradient @ gradient)
        if not slope < 0:
            return loss
        first = group["lr"] * (min(1.0, 1.0 / float(gradient.abs().sum())) if inverse is None else 1.0)
        found: Point | None = None
        try:
            here = Point(0.0, float(loss.detach()), slope, gradient)
            found = strong_wolfe(along(flat, closure, start, direction), here, first)
        finally:
            flat.set(start if found is None else start + found.length * direction)
        if found is None:
            # Keep nothing that led nowhere.
            state.pop("inverse_hessian", None)
            return loss
        moved, change = found.length * direction, found.gradient - gradient
        if float(moved @ change) > 0:
            if inverse is None:
                inverse = torch.eye(len(start)).to(start) * ((moved @ change) / (change @ change))
            state["inverse_hessian"] = updated_inverse(inverse, moved, change)
        return loss


def updated_inverse(inverse: Tensor, moved: Tensor, change: Tensor) -> Tensor:
    """Return the inverse Hessian after a step, the nearest one that explains how the gradient changed.

    ``(I - s y' / y's) H (I - y s' / y's) + s s' / y's``, which alters H by a matrix of rank 2.

    Parameters
    ----------
    inverse : torch.Tensor
        H, (n, n), symmetric.
    moved : torch.Tensor
        s, (n,): the step taken.
    change : torch.Tensor
        y, (n,): the change of the gradient, with ``y's > 0``.

    Returns
    -------
    torch.Tensor
        (n, n), symmetric and, if H was, positive definite.
    """
    rho = 1.0 / (change @ moved)
    product = inverse @ change
    cross = torch.outer(moved, product)
    return inverse - rho * (cross + cross.T) + (rho * rho * (change @ product) + rho) * torch.outer(moved, moved)


def build(parameter_groups: ParameterGroups, *, learning_rate: float) -> BFGS:
    """Build BFGS.

    Parameters
    ----------
    parameter_groups : list of dict
        Exactly one group.
    learning_rate : float
        The step length tried first, in units of the quasi-Newton step.

    Returns
    -------
    BFGS

    Raises
    ------
    PluginError
        If the model has too many weights.
    """
    refuse_too_large([p for group in parameter_groups for p in group["params"]], LARGEST_MODEL, "BFGS")
    return BFGS(parameter_groups, {"lr": learning_rate})
