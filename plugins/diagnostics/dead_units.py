"""Which rectified units give zero for every validation image.

A. Karpathy (2015), CS231n course notes, "Neural Networks Part 1", on ReLU: a unit that no image activates gets no
gradient and never learns again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy
import torch
from torch import Tensor, nn


class DeadUnits:
    """Looks at what the rectified layers give while the model is judged; that costs a maximum over each output.

    Reports ``overall``, the share 0..1 of units that gave zero everywhere, and ``layers``, the share in each layer that
    has any. A unit is a channel of a convolution or an entry of a vector. A layer that is used several times counts
    once for each use.
    """

    def __init__(self) -> None:
        self._hooks: list[Any] = []
        self._uses: Counter[str] = Counter()
        self._highest: dict[str, Tensor] = {}

    def before_evaluation(self, module: nn.Module) -> None:
        """Begin to look at the rectified layers of a model."""
        self._forget()
        self._hooks.append(module.register_forward_pre_hook(lambda _module, _inputs: self._uses.clear()))
        for name, part in module.named_modules():
            if isinstance(part, nn.ReLU | nn.ReLU6):
                self._hooks.append(part.register_forward_hook(self._looker(name)))

    def after_evaluation(
        self,
        probabilities: numpy.ndarray[Any, Any],
        labels: numpy.ndarray[Any, Any],
        classes: Sequence[str],
    ) -> Mapping[str, Any]:
        """Report what was seen, and look no longer."""
        highest = self._highest
        self._forget()
        if not highest:
            return {}
        # One transfer for all layers: on a GPU each would otherwise wait for the device.
        names, sizes = list(highest), [len(values) for values in highest.values()]
        alive = (torch.cat([values.float() for values in highest.values()]) > 0).cpu()
        shares = [1 - float(part.float().mean()) for part in alive.split(sizes)]
        return {
            "overall": 1 - float(alive.float().mean()),
            "layers": {name: share for name, share in zip(names, shares, strict=True) if share > 0},
        }

    def _looker(self, name: str) -> Any:
        def look(_module: nn.Module, _inputs: object, output: Tensor) -> None:
            self._uses[name] += 1
            key = name if self._uses[name] == 1 else f"{name} ({self._uses[name]})"
            units = 1 if output.ndim == 4 else output.ndim - 1
            others = [dim for dim in range(output.ndim) if dim != units]
            highest = output.detach().amax(dim=others)
            seen = self._highest.get(key)
            self._highest[key] = highest if seen is None else torch.maximum(seen, highest)

        return look

    def _forget(self) -> None:
        for hook in self._hooks:
            hook.remove()
        self._hooks, self._highest = [], {}
        self._uses.clear()
