"""How far a step moves the weights, compared with how large they are.

A. Karpathy (2015), CS231n course notes, section "Ratio of weights:updates": about 1e-3 is healthy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from workbench.api import NamedParameter


class UpdateToWeightRatio:
    """Compares the weights before and after a step.

    Reports ``overall``, the ratio of the norms over all weights, and ``parameters``, that of each one whose norm is
    not zero.

    Parameters
    ----------
    every : int
        Look at each such step.
    """

    def __init__(self, every: int = 20) -> None:
        self.every = every
        self._before: list[Tensor] = []

    @torch.no_grad()
    def before_step(self, parameters: Sequence[NamedParameter]) -> None:
        """Keep a copy of the weights."""
        self._before = [parameter.tensor.detach().clone() for parameter in parameters if parameter.role == "weight"]

    @torch.no_grad()
    def after_step(self, parameters: Sequence[NamedParameter]) -> Mapping[str, Any]:
        """Measure how far they moved."""
        weights = [parameter for parameter in parameters if parameter.role == "weight"]
        before, self._before = self._before, []
        if not weights or len(before) != len(weights):
            return {}
        sizes = torch._foreach_norm(before)
        torch._foreach_sub_(before, [parameter.tensor.detach() for parameter in weights])
        moves = torch._foreach_norm(before)
        # One transfer for all figures: on a GPU each would otherwise wait for the device.
        size, move = torch.stack([torch.stack(list(sizes)), torch.stack(list(moves))]).double().tolist()
        ratios = {
            weight.name: m / s for weight, m, s in zip(weights, move, size, strict=True) if s > 0 and math.isfinite(m)
        }
        whole = math.hypot(*size)
        total = math.hypot(*move)
        return {
            "parameters": ratios,
            **({"overall": total / whole} if whole > 0 and math.isfinite(total / whole) else {}),
        }

    def set_live(self, name: str, value: object) -> None:
        """Set `every`."""
        setattr(self, name, value)
