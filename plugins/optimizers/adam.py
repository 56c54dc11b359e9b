"""Adam and AdamW, by torch, with decay rates that can change while the model trains.

Sources: Kingma & Ba (2015), "Adam: a method for stochastic optimization", algorithm 1; Loshchilov & Hutter (2019),
"Decoupled weight decay regularization", algorithm 2. Epsilon stands outside the square root, as in the paper.
"""

from __future__ import annotations

import torch

from .fused import ParameterGroups, keep_layouts_alike, kernel_choice
from .live_betas import LiveBetas


class Adam(LiveBetas, torch.optim.Adam):
    """torch's Adam with live ``beta1`` and ``beta2``."""


class AdamW(LiveBetas, torch.optim.AdamW):
    """torch's AdamW with live ``beta1`` and ``beta2``."""


def build_adam(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float,
) -> Adam:
    """Build Adam; its weight decay is added to the gradient.

    Parameters
    ----------
    parameter_groups : list of dict
    learning_rate, beta1, beta2, epsilon, weight_decay : float

    Returns
    -------
    Adam
    """
    return _build(Adam, parameter_groups, learning_rate, beta1, beta2, epsilon, weight_decay)


def build_adamw(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float,
) -> AdamW:
    """Build AdamW; its weight decay is decoupled from the gradient.

    Parameters
    ----------
    parameter_groups : list of dict
    learning_rate, beta1, beta2, epsilon, weight_decay : float

    Returns
    -------
    AdamW
    """
    return _build(AdamW, parameter_groups, learning_rate, beta1, beta2, epsilon, weight_decay)


def _build(
    kind: type[Adam] | type[AdamW],
    parameter_groups: ParameterGroups,
    learning_rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float,
) -> Adam | AdamW:
    optimizer = kind(
        parameter_groups,
        lr=learning_rate,
        betas=(beta1, beta2),
        eps=epsilon,
        weight_decay=weight_decay,
        **kernel_choice(parameter_groups),
    )
    keep_layouts_alike(optimizer)
    return optimizer
