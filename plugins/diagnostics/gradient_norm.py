"""The length of the gradient: what explodes, fades, or is clipped.

Source: Pascanu, Mikolov & Bengio (2013), "On the difficulty of training recurrent neural networks", section 2.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch

from workbench.api import NamedParameter


class GradientNorm:
    """Measures the gradient as the optimizer gets it.

    Reports ``overall``, the Euclidean norm over all parameters, and ``parameters``, that of each.

    Parameters
    ----------
    every : int
        Look at each such step.
    """

    def __init__(self, every: int = 20) -> None:
        self.every = every
        self._report: dict[str, Any] = {}

    @torch.no_grad()
    def before_step(self, parameters: Sequence[NamedParameter]) -> None:
        """Measure the gradients before the optimizer uses them."""
        named = [(parameter.name, parameter.tensor.grad) for parameter in parameters]
        there = [(name, gradient) for name, gradient in named if gradient is not None]
        self._report = {}
        if there:
            norms = torch.stack(list(torch._foreach_norm([gradient for _, gradient in there]))).double().tolist()
            overall = math.hypot(*norms)
            self._report = {
                "parameters": {name: norm for (name, _), norm in zip(there, norms, strict=True) if math.isfinite(norm)},
                **({"overall": overall} if math.isfinite(overall) else {}),
            }

    def after_step(self, parameters: Sequence[NamedParameter]) -> Mapping[str, Any]:
        """Report what was measured before the step."""
        report, self._report = self._report, {}
        return report

    def set_live(self, name: str, value: object) -> None:
        """Set `every`."""
        setattr(self, name, value)
