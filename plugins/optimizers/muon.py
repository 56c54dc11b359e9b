"""Muon for the weight matrices and AdamW for everything else, both by torch, as one optimizer.

Sources: Jordan et al. (2024), "Muon: an optimizer for hidden layers in neural networks" (momentum, made orthogonal by
Newton-Schulz iterations); Liu et al. (2025), "Muon is scalable for LLM training", section 2.2: scaled by
``0.2 sqrt(max(rows, columns))`` its steps are as long as AdamW's, so both share one learning rate and one weight decay.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from .fused import ParameterGroups, keep_layouts_alike, kernel_choice
from .live_betas import LiveBetas


class MuonWithAdamW(LiveBetas, torch.optim.Optimizer):
    """Two rules over one list of groups: each group given is divided into its matrices and the rest.

    The parts keep all keys of their group and say in ``rule`` which of the two moves them; the inner optimizers
    work on the very groups and state of this one, so that live edits, saving and loading need nothing special.
    """

    def __init__(self, parameter_groups: ParameterGroups, muon: dict[str, Any], adamw: dict[str, Any]) -> None:
        parts = [part for group in parameter_groups for part in _divide(group)]
        shared = {name: muon[name] for name in ("lr", "weight_decay", "momentum")}
        super().__init__(parts, shared)
        self._rules: dict[str, torch.optim.Optimizer] = {}
        for rule, kind, settings in (("muon", torch.optim.Muon, muon), ("adamw", torch.optim.AdamW, adamw)):
            groups = [group for group in self.param_groups if group["rule"] == rule]
            if not groups:
                continue
            optimizer = self._rules[rule] = kind([p for group in groups for p in group["params"]], **settings)
            for group in groups:
                for name, value in optimizer.defaults.items():
                    group.setdefault(name, value)
        keep_layouts_alike(self)

    @torch.no_grad()
    def step(self, closure: Callable[[], Tensor] | None = None) -> Tensor | None:  # type: ignore[override]
        """Change the weights once; a closure, if given, is evaluated before."""
        loss = torch.enable_grad()(closure)() if closure is not None else None
        for rule, optimizer in self._rules.items():
            # Taken anew in each step: loading a state replaces both.
            optimizer.param_groups = [group for group in self.param_groups if group["rule"] == rule]
            optimizer.state = self.state
            optimizer.step()
        return loss


def _divide(group: dict[str, Any]) -> list[dict[str, Any]]:
    """Divide a group; lists as long as ``params``, such as the names, are divided alike."""
    tensors = list(group["params"])
    parts = []
    for rule in ("muon", "adamw"):
        chosen = [index for index, tensor in enumerate(tensors) if (tensor.ndim == 2) == (rule == "muon")]
        if chosen:
            part = {
                key: [value[index] for index in chosen]
                if isinstance(value, list) and len(value) == len(tensors)
                else value
                for key, value in (group | {"params": tensors}).items()
            }
            parts.append(part | {"rule": rule})
    return parts


def build(
    parameter_groups: ParameterGroups,
    *,
    learning_rate: float,
    momentum: float,
    nesterov: bool,
    iterations: int,
    beta1: float,
    beta2: float,
    weight_decay: float,
) -> MuonWithAdamW:
    """Build Muon for weights of two dimensions and AdamW for the others.

    Parameters
    ----------
    parameter_groups : list of dict
    learning_rate, weight_decay : float
        For both rules.
    momentum : float
    nesterov : bool
    iterations : int
        Newton-Schulz iterations.
    beta1, beta2 : float
        Of AdamW.

    Returns
    -------
    MuonWithAdamW
    """
    common = {"lr": learning_rate, "weight_decay": weight_decay}
    muon = common | {
        "momentum": momentum,
        "nesterov": nesterov,
        "ns_steps": iterations,
        "adjust_lr_fn": "match_rms_adamw",
    }
    adamw = common | {"betas": (beta1, beta2)} | kernel_choice(parameter_groups)
    return MuonWithAdamW(parameter_groups, muon, adamw)
