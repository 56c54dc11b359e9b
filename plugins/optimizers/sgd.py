"""Stochastic gradient descent, with momentum and Nesterov momentum, by torch.

Sources: Robbins & Monro (1951), "A stochastic approximation method"; Polyak (1964), "Some methods of speeding
up the convergence of iteration methods"; Sutskever et al. (2013), "On the importance of initialization and
momentum in deep learning", equations 1 to 4. torch keeps the learning rate outside the velocity,
``v = momentum v + g`` and ``w -= learning_rate v``; papers and lectures often keep it inside. Both are equal
while the rate is constant.
"""

from __future__ import annotations

import torch

from .fused import ParameterGroups, keep_layouts_alike, kernel_choice


def build(
    parameter_groups: ParameterGroups, *, learning_rate: float, momentum: float, nesterov: bool, weight_decay: float
) -> torch.optim.SGD:
    """Build SGD.

    Parameters
    ----------
    parameter_groups : list of dict
        Each with ``params``; further keys are kept.
    learning_rate, momentum, weight_decay : float
    nesterov : bool
        Without momentum it changes nothing.

    Returns
    -------
    torch.optim.SGD
    """
    optimizer = torch.optim.SGD(
        parameter_groups,
        lr=learning_rate,
        momentum=momentum,
        weight_decay=weight_decay,
        **kernel_choice(parameter_groups),
    )
    # Set afterwards, for torch refuses Nesterov with momentum 0, which is plain SGD and may be raised live.
    for group in (optimizer.defaults, *optimizer.param_groups):
        group["nesterov"] = nesterov
    keep_layouts_alike(optimizer)
    return optimizer
