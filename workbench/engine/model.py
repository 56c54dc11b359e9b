"""The model of a run: built, regularized, frozen in part, and divided into parameter groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from workbench.api import Backbone, NamedParameter, RecipeError

_NORMS = (
    nn.modules.batchnorm._NormBase,
    nn.LayerNorm,
    nn.GroupNorm,
)


class Model:
    """A backbone with what the recipe says about it.

    Parameters
    ----------
    backbone : Backbone
        As built; regularizers of the stage ``model`` have changed it already.
    frozen_stages : int
        How many stages, from the input, keep their weights.

    Attributes
    ----------
    module : torch.nn.Module
    parameters : tuple of NamedParameter
        The trainable ones.
    frozen_stages : int

    Raises
    ------
    RecipeError
        If every stage would be frozen.
    """

    def __init__(self, backbone: Backbone, frozen_stages: int = 0) -> None:
        stages = len(backbone.stages)
        if frozen_stages >= max(stages, 1):
            raise RecipeError(
                "The recipe freezes {frozen} stages, but this backbone has {stages}, and the last one must learn. "
                "Freeze at most {most}.",
                frozen=frozen_stages,
                stages=stages,
                most=stages - 1,
            )
        self.backbone = backbone
        self.frozen_stages = frozen_stages
        self.module = backbone.module
        self._frozen = [self.module.get_submodule(name) for stage in backbone.stages[:frozen_stages] for name in stage]
        for module in self._frozen:
            module.requires_grad_(False)
        self._stage_of = {
            f"{name}.{parameter}" if name else parameter: index
            for index, stage in enumerate(backbone.stages)
            for name in stage
            for parameter, _ in self.module.get_submodule(name).named_parameters()
        }
        roles = _roles(self.module)
        self.parameters = tuple(
            NamedParameter(name, tensor, roles[name])
            for name, tensor in self.module.named_parameters()
            if tensor.requires_grad
        )

    def train(self) -> None:
        """Switch to training; frozen stages stay in evaluation, so that their batch-norm statistics stand still."""
        self.module.train()
        for module in self._frozen:
            module.eval()

    def frozen_parts_of(self, twin: nn.Module) -> list[nn.Module]:
        """Return the frozen submodules of a model of the same make, at whose freezing this one was built."""
        names = {id(part): name for name, part in self.module.named_modules()}
        return [twin.get_submodule(names[id(part)]) for part in self._frozen]

    def eval(self) -> None:
        """Switch to evaluation."""
        self.module.eval()

    def parameter_groups(self, *, several: bool, decay_biases: bool, stage_ratio: float) -> list[dict[str, Any]]:
        """Divide the trainable parameters for the optimizer.

        Parameters
        ----------
        several : bool
            Whether the optimizer takes more than one group.
        decay_biases : bool
            Whether weight decay covers biases and normalization too.
        stage_ratio : float
            Each stage further from the head learns this much slower than the next.

        Returns
        -------
        list of dict
            ``params``, ``names``, ``decays`` and ``learning_rate_scale``; groups that must not decay carry
            ``weight_decay=0.0`` already.
        """
        if not several:
            return [
                {
                    "params": [parameter.tensor for parameter in self.parameters],
                    "names": [parameter.name for parameter in self.parameters],
                    "decays": True,
                    "learning_rate_scale": 1.0,
                }
            ]
        last = len(self.backbone.stages) - 1
        groups: dict[tuple[int, bool], dict[str, Any]] = {}
        for parameter in self.parameters:
            stage = last if stage_ratio == 1.0 else self._stage_of.get(parameter.name, last)
            decays = decay_biases or parameter.role == "weight"
            group = groups.setdefault(
                (stage, decays),
                {
                    "params": [],
                    "names": [],
                    "decays": decays,
                    "learning_rate_scale": stage_ratio ** (last - stage),
                    **({} if decays else {"weight_decay": 0.0}),
                },
            )
            group["params"].append(parameter.tensor)
            group["names"].append(parameter.name)
        return list(groups.values())


def _roles(module: nn.Module) -> dict[str, str]:
    roles = {}
    for prefix, part in module.named_modules():
        for name, _ in part.named_parameters(recurse=False):
            full = f"{prefix}.{name}" if prefix else name
            if isinstance(part, _NORMS):
                roles[full] = "norm"
            else:
                roles[full] = "bias" if name.endswith("bias") else "weight"
    return {name: roles.get(name, "weight") for name, _ in module.named_parameters()}


def buffers_of(module: nn.Module) -> list[torch.Tensor]:
    """Return the tensors that a forward pass may change by itself, such as batch-norm statistics."""
    return [buffer for buffer in module.buffers() if buffer.numel()]


class BufferGuard:
    """Keeps the buffers of a model as they were before a step, so that a step can be taken back.

    Parameters
    ----------
    module : torch.nn.Module
    """

    def __init__(self, module: nn.Module) -> None:
        self._buffers: Sequence[torch.Tensor] = buffers_of(module)
        self._copies = [buffer.clone() for buffer in self._buffers]

    @torch.no_grad()
    def keep(self) -> None:
        """Remember the buffers as they are now."""
        for copy, buffer in zip(self._copies, self._buffers, strict=True):
            copy.copy_(buffer)

    @torch.no_grad()
    def restore(self) -> None:
        """Put the remembered values back."""
        for copy, buffer in zip(self._copies, self._buffers, strict=True):
            buffer.copy_(copy)
