"""One training step: batch, forward, backward, update; for plain optimizers and for those with a closure.

Randomness is a function of seed and step: both the generator of the augmentations and torch's global one are
seeded anew for every portion of every step. So a step can be evaluated again with the same result, which line
searches and two-evaluation rules need, and a run can be continued at any step as if it had never stopped.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from workbench.data.batches import Batcher
from workbench.data.seeds import derive
from workbench.registry.guard import FAULTS

from .model import BufferGuard, Model
from .parts import Parts
from .promises import require_shape
from .states import copy_of, mutable_state, restore_into


class NotFiniteError(Exception):
    """The loss is not a finite number; the weights have not been changed by this step."""


class InterruptedStepError(Exception):
    """A person asked to pause or stop in the middle of a long step; the state before it is restored."""


class HalfDoneError(Exception):
    """Something failed while the weights were being changed, so that they may be half changed; has a cause."""


@dataclass
class StepSettings:
    """What decides how a step is computed.

    Attributes
    ----------
    seed : int
    device : torch.device
    autocast : torch.dtype, optional
        Type of the forward pass; None for the weights' own.
    takes_closure : bool
        Whether ``optimizer.step(closure)`` evaluates the loss itself.
    make_size : int, optional
        How many images are made into a batch at a time; None means all of the step's.
    micro_batch : int, optional
        How many images go through the model at a time; None means all that were made.
    check_loss : bool
        Whether the loss is looked at before the weights change; free on the CPU, a wait on other devices.
    """

    seed: int
    device: torch.device
    autocast: torch.dtype | None = None
    takes_closure: bool = False
    make_size: int | None = None
    micro_batch: int | None = None
    check_loss: bool = True


def seed_torch(seed: int, device: torch.device) -> None:
    """Seed torch's global generators, for modules that draw in ``forward``.

    Parameters
    ----------
    seed : int
        In [0, 2^63).
    device : torch.device
        The CPU's generator is seeded always, the device's beside it.
    """
    torch.default_generator.manual_seed(seed)
    if device.type == "cuda":
        torch.cuda.default_generators[device.index or 0].manual_seed(seed)
    elif device.type == "mps":
        torch.mps.manual_seed(seed)


class Stepper:
    """Does one step after another.

    Parameters
    ----------
    model : Model
    optimizer : torch.optim.Optimizer
    parts : Parts
    batcher : Batcher
    settings : StepSettings
    interrupted : callable
        Asked between the portions of a long step whether a person wants to pause or stop.
    entered : callable
        ``entered(module)`` gives the context in which the module takes what the batcher makes.

    Attributes
    ----------
    before_update : callable, optional
        Called once in a step when the gradients are there and the weights are still the old ones.
    """

    def __init__(
        self,
        model: Model,
        optimizer: torch.optim.Optimizer,
        parts: Parts,
        batcher: Batcher,
        settings: StepSettings,
        interrupted: Callable[[], bool] = lambda: False,
        entered: Callable[[nn.Module], contextlib.AbstractContextManager[Any]] = contextlib.nullcontext,
    ) -> None:
        self.model = model
        self.optimizer = optimizer
        self.settings = settings
        self._batcher = batcher
        self._loss, self._loss_descriptor = parts.loss, parts.loss_descriptor
        self._penalties = parts.of("regularizers", "penalty")
        self._on_gradients = parts.built("regularizers", "gradients")
        self._on_weights = parts.built("regularizers", "weights")
        self._interrupted = interrupted
        self._entered = entered
        self.before_update: Callable[[], None] | None = None
        self._generator = torch.Generator()
        self._before = BufferGuard(model.module)
        self._after_first = BufferGuard(model.module)

    def step(self, number: int, indices: Tensor) -> Tensor:
        """Do one step.

        Parameters
        ----------
        number : int
            The step, counted from 0: names its random streams.
        indices : torch.Tensor
            int64 (N,): the training images of this step.

        Returns
        -------
        torch.Tensor
            The mean loss with penalties, a scalar on the device, before the weights changed.

        Raises
        ------
        NotFiniteError, InterruptedStepError
            The state before the step is restored.
        HalfDoneError
            The state must be restored by the caller.
        """
        self._before.keep()
        try:
            if self.settings.takes_closure:
                return self._closure_step(number, indices)
            return self._plain_step(number, indices)
        except HalfDoneError:
            raise
        except BaseException:
            self._before.restore()
            self.optimizer.zero_grad(set_to_none=True)
            raise

    def _plain_step(self, number: int, indices: Tensor) -> Tensor:
        self.optimizer.zero_grad(set_to_none=True)
        loss = self._gradient(number, indices)
        if self.settings.check_loss and not torch.isfinite(loss):
            raise NotFiniteError
        for regularizer in self._on_gradients:
            regularizer.after_backward(self.model.parameters)
        if self.before_update is not None:
            self.before_update()
        try:
            self.optimizer.step()
            self._change_weights()
        except FAULTS as error:
            raise HalfDoneError from error
        return loss

    def _closure_step(self, number: int, indices: Tensor) -> Tensor:
        # A step that may take long can be interrupted, so it keeps the state before it. One on a small batch cannot:
        # it is over soon, and the copy would cost more.
        long = self.settings.make_size is not None or len(indices) > self._portion(len(indices))
        before = copy_of((mutable_state(self.model), self.optimizer.state_dict())) if long else None
        losses: list[Tensor] = []

        def closure() -> Tensor:
            self.optimizer.zero_grad(set_to_none=True)
            with torch.enable_grad():
                loss = self._gradient(number, indices, again=long and bool(losses))
            if not losses:
                if not torch.isfinite(loss):
                    raise NotFiniteError
                self._after_first.keep()
            for regularizer in self._on_gradients:
                regularizer.after_backward(self.model.parameters)
            if self.before_update is not None and not losses:
                self.before_update()
            losses.append(loss)
            return loss

        try:
            self.optimizer.step(closure)  # type: ignore[arg-type]
            if len(losses) > 1:
                self._after_first.restore()
            self._change_weights()
        except (NotFiniteError, InterruptedStepError):
            if before is not None:
                restore_into(self.model, self.optimizer, *before)
            raise
        except FAULTS as error:
            raise HalfDoneError from error
        return losses[0]

    def _change_weights(self) -> None:
        if self._on_weights:
            with torch.no_grad():
                for regularizer in self._on_weights:
                    regularizer.after_step(self.model.parameters)

    def _portion(self, count: int) -> int:
        return min(self.settings.make_size or count, self.settings.micro_batch or count)

    def _gradient(self, number: int, indices: Tensor, *, again: bool = False) -> Tensor:
        """Add up the gradient of the mean loss over the images, portion by portion, and return that loss."""
        count = len(indices)
        total: Tensor | None = None
        for images, targets in self._portions(number, indices, again):
            with self.precision(), self._entered(self.model.module):
                logits = self.model.module(images)
            losses = self._loss(logits.float() if self.settings.autocast else logits, targets)
            require_shape(losses, targets.shape[:1], self._loss_descriptor)
            loss = losses.mean() if len(losses) == count else losses.sum() / count
            if total is None and self._penalties:
                for part in self._penalties:
                    penalty = part.built.penalty(self.model.parameters)
                    loss = loss + require_shape(penalty, (), part.descriptor)
            loss.backward()
            total = loss.detach() if total is None else total + loss.detach()
        assert total is not None
        return total

    def _portions(self, number: int, indices: Tensor, again: bool) -> Iterator[tuple[Tensor, Tensor]]:
        settings = self.settings
        for index, chunk in enumerate(indices.split(settings.make_size or len(indices))):
            self._generator.manual_seed(derive(settings.seed, "batch", number, index))
            images, targets = self._batcher.make(chunk, self._generator)
            size = settings.micro_batch or len(chunk)
            for portion, start in enumerate(range(0, len(chunk), size)):
                if (index or portion or again) and self._interrupted():
                    raise InterruptedStepError
                seed_torch(derive(settings.seed, "model", number, index, portion), settings.device)
                yield images[start : start + size], targets[start : start + size]

    def precision(self) -> contextlib.AbstractContextManager[Any]:
        """Return the context in which forward passes are computed."""
        if self.settings.autocast is None:
            return contextlib.nullcontext()
        return torch.autocast(self.settings.device.type, self.settings.autocast)
