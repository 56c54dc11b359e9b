"""What a gradient check looks at: a model in float64 on a few real images, with everything random held fixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from workbench.api import Descriptor, Kind, PluginError, WorkbenchError
from workbench.data.batches import epoch_order
from workbench.data.seeds import derive
from workbench.engine.assembly import Assembly
from workbench.engine.model import BufferGuard
from workbench.engine.parts import Part
from workbench.engine.stepper import seed_torch

from .gradient_check_entries import check_tensor, choose_entries
from .gradient_check_report import GradientCheckSettings, LayerCheck, PartCheck, TensorCheck

_CPU = torch.device("cpu")
_LOGITS = 40
"""Entries of the logits that the loss by itself is checked at."""
_PENALISED = 3
"""Entries of each tensor that a penalty by itself is checked at."""

_SPARE = 10
"""Entries of each tensor that are looked at besides while kinks leave nothing to judge."""


class Subject:
    """The loss as a function of the weights: on the CPU, in float64, in training mode, the same at every call.

    Dropout and all else that draws from torch's generator draws the same each time; statistics that a forward pass
    changes are put back. The images are augmented once and then stand still.

    Parameters
    ----------
    assembly : Assembly
        Its model is turned into float64 and moved to the CPU: give it one that nobody else needs.
    settings : GradientCheckSettings
    tick : callable
        Called before every entry; may raise `workbench.api.Cancelled`.

    Attributes
    ----------
    images : torch.Tensor
        float64 (N, C, H, W).
    targets : torch.Tensor
        int64 (N,) or float64 (N, K).

    Raises
    ------
    PluginError
        If a plugin cannot compute in float64, or the loss of the same weights is another at each call.
    """

    def __init__(self, assembly: Assembly, settings: GradientCheckSettings, tick: Callable[[], None]) -> None:
        self.assembly = assembly
        self.settings = settings
        self._tick = tick
        self._seed = derive(assembly.recipe.training.seed, "gradient check", settings.seed)
        self._penalties = assembly.parts.of("regularizers", "penalty")
        self.module: nn.Module = assembly.model.module.to(_CPU).double()
        assembly.model.train()
        count = len(assembly.prepared.training_images)
        chosen = epoch_order(count, self._seed, 0, assembly.device)[: settings.images]
        images, targets = assembly.batcher.make(chosen, torch.Generator().manual_seed(self._seed))
        self.images = images.to(_CPU).double()
        self.targets = targets.to(_CPU).double() if targets.is_floating_point() else targets.to(_CPU)
        self._buffers = BufferGuard(self.module)
        self._buffers.keep()
        self._refuse_what_cannot_be_checked()

    # The loss and its terms ----------------------------------------------------------------------------

    def logits(self) -> Tensor:
        """Return the logits, float64 (N, K)."""
        self._buffers.restore()  # before and not after: backward still needs what forward has changed
        seed_torch(self._seed, _CPU)
        return self.module(self.images)

    def loss_of(self, logits: Tensor) -> Tensor:
        """Return the mean loss of logits, a scalar, without penalties."""
        seed_torch(self._seed, _CPU)
        return self.assembly.parts.loss(logits, self.targets).mean()

    def loss(self) -> Tensor:
        """Return the whole loss, a scalar: what a training step makes smaller."""
        total = self.loss_of(self.logits())
        for part in self._penalties:
            total = total + self._penalty(part)
        return total

    def stand_in(self) -> Tensor:
        """Return a fixed random mixture of the logits, a scalar: the model without loss and penalties."""
        logits = self.logits()
        generator = torch.Generator().manual_seed(self._seed)
        return (logits * torch.randn(logits.shape, generator=generator, dtype=torch.float64)).mean()

    def _penalty(self, part: Part) -> Tensor:
        seed_torch(self._seed, _CPU)
        return part.built.penalty(self.assembly.model.parameters)

    # Checks --------------------------------------------------------------------------------------------

    def check_layers(self, loss: Callable[[], Tensor], entries: int) -> tuple[LayerCheck, ...]:
        """Check the gradient of every trained tensor, layer by layer in the order of the model.

        Parameters
        ----------
        loss : callable
            `loss` or `stand_in`.
        entries : int
            Of each tensor, at most.
        """
        checks = self._check(loss, {item.name: item.tensor for item in self.assembly.model.parameters}, entries)
        layers: dict[str, list[TensorCheck]] = {}
        for check in checks:
            layers.setdefault(check.name.rpartition(".")[0], []).append(check)
        return tuple(
            LayerCheck(name, type(self.module.get_submodule(name)).__name__, tuple(tensors))
            for name, tensors in layers.items()
        )

    def check_parts(self) -> tuple[PartCheck, ...]:
        """Check the loss over its logits and each penalty over the weights, by themselves."""
        with torch.no_grad():
            logits = self.logits().clone()
        logits.requires_grad_()
        choice = self.assembly.recipe.loss
        checks = [
            self._part("loss", self._descriptor(choice.plugin, Kind.LOSS), lambda: self.loss_of(logits),
                       {"logits": logits}, _LOGITS)
        ]  # fmt: skip
        weights = {item.name: item.tensor for item in self.assembly.model.parameters}
        entries = min(_PENALISED, self.settings.entries)
        for part in self._penalties:
            checks.append(self._part(part.path, part.descriptor, partial(self._penalty, part), weights, entries))
        return tuple(checks)

    def _part(
        self,
        path: str,
        descriptor: Descriptor,
        loss: Callable[[], Tensor],
        tensors: dict[str, Tensor],
        entries: int,
    ) -> PartCheck:
        return PartCheck(path, descriptor.id, descriptor.title, self._check(loss, tensors, entries))

    def _check(self, loss: Callable[[], Tensor], tensors: dict[str, Tensor], entries: int) -> tuple[TensorCheck, ...]:
        gradients, at_rest = _backward(loss, list(tensors.values()))

        def evaluate() -> float:
            with torch.no_grad():
                return float(loss())

        checks = []
        for (name, tensor), gradient in zip(tensors.items(), gradients, strict=True):
            places = choose_entries(tensor.shape, entries + _SPARE, self.settings.seed, name)
            checks.append(
                check_tensor(name, tensor, gradient, evaluate, at_rest, places[:entries], places[entries:], self._tick)
            )
        return tuple(checks)

    # Refusals ------------------------------------------------------------------------------------------

    def _refuse_what_cannot_be_checked(self) -> None:
        backbone = self._descriptor(self.assembly.recipe.backbone.plugin, Kind.BACKBONE)
        loss = self._descriptor(self.assembly.recipe.loss.plugin, Kind.LOSS)
        with torch.no_grad():
            logits = self._evaluated(backbone, self.logits)
            terms = [(loss, self._evaluated(loss, lambda: self.loss_of(logits)))]
            terms += [
                (part.descriptor, self._evaluated(part.descriptor, partial(self._penalty, part)))
                for part in self._penalties
            ]
            for descriptor, tensor in [(backbone, logits), *terms]:
                _refuse_coarse(descriptor, tensor)
            pairs = [(backbone, logits, self.logits())]
            pairs += [(loss, terms[0][1], self.loss_of(logits))]
            pairs += [
                (part.descriptor, first, self._penalty(part))
                for part, (_, first) in zip(self._penalties, terms[1:], strict=True)
            ]
        for descriptor, first, again in pairs:
            if not torch.isfinite(first).all():
                raise WorkbenchError(
                    "The loss is no finite number for these weights and images, so it has no gradient to check: "
                    "{title} ({id}) gave something else.",
                    title=descriptor.title,
                    id=descriptor.id,
                )
            if not torch.equal(first, again):
                raise PluginError(
                    "{title} ({id}) gives another result each time for the same weights and images, although torch's "
                    "generator was in the same state. It must draw from that generator alone and keep no count of "
                    "calls; take it out to check the rest.",
                    title=descriptor.title,
                    id=descriptor.id,
                )

    def _evaluated(self, descriptor: Descriptor, compute: Callable[[], Tensor]) -> Tensor:
        try:
            return compute()
        except WorkbenchError:
            raise
        except Exception as error:
            blamed = self.assembly.parts.blame(error) or descriptor
            raise PluginError(
                "{title} ({id}) cannot be checked: it failed when computing in 64-bit numbers ({reason}). It must not "
                "name a type of numbers, but take that of its input.",
                title=blamed.title,
                id=blamed.id,
                reason=f"{type(error).__name__}: {error}",
            ) from error

    def _descriptor(self, plugin: str, kind: Kind) -> Descriptor:
        return self.assembly.catalogue.get(plugin, kind)


def _backward(loss: Callable[[], Tensor], tensors: Sequence[Tensor]) -> tuple[list[Tensor], float]:
    """Return the gradients that backward gives, zeros where it gives none, and the loss."""
    for tensor in tensors:
        tensor.grad = None
    with torch.enable_grad():
        value = loss()
        if value.requires_grad:
            value.backward()
    gradients: list[Any] = [tensor.grad for tensor in tensors]
    for tensor in tensors:
        tensor.grad = None
    filled = [
        torch.zeros_like(tensor) if gradient is None else gradient
        for tensor, gradient in zip(tensors, gradients, strict=True)
    ]
    return filled, float(value.detach())


def _refuse_coarse(descriptor: Descriptor, tensor: Tensor) -> None:
    if tensor.dtype != torch.float64:
        raise PluginError(
            "{title} ({id}) computes in {type} even when it is given 64-bit numbers; that is too coarse to check a "
            "gradient with. It must take the type of its input.",
            title=descriptor.title,
            id=descriptor.id,
            type=str(tensor.dtype).removeprefix("torch."),
        )
