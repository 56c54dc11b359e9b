"""Features of frozen stages, computed once for every image instead of once for every step.

While the first stages of a backbone keep their weights and nothing random happens to the images, those stages give
the same output for an image in every epoch. So that output is computed once, and training, evaluations and members go
on from there. Batch normalization of frozen stages stands in evaluation mode (`workbench.engine.model`), so nothing of
them depends on the batch.

Any backbone will do: its module runs as it is, on one blank image, while the frozen submodules hand out blanks and the
place where the trained part begins takes up the kept features. Whether that gives the same logits is tried on a few
images first; if it does not, nothing is kept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy
import torch
from torch import Tensor, nn

from workbench.api import WorkbenchError
from workbench.data.cache.reading import ImageBlock
from workbench.data.prepared import PreparedData

from .model import BufferGuard, Model
from .stepper import seed_torch

_TRIED = 4
_MEMORY_SHARE, _DISK_SHARE = 0.25, 0.5
_RELATIVE, _ABSOLUTE = 1e-4, 1e-5
"""How far logits may lie apart: the same convolution on another number of images may round differently."""

Progress = Callable[[int, int], None]
Precision = Callable[[], AbstractContextManager[Any]]


class NotKeptError(WorkbenchError):
    """Why features cannot be kept: the run goes on without."""


class _ArrivedError(Exception):
    """Carries the features out of a forward pass, of which nothing more is needed."""

    def __init__(self, features: Tensor) -> None:
        self.features = features


@dataclass(frozen=True)
class _Entry:
    """Where the trained part begins: at the input of a submodule, or behind the output of one."""

    name: str
    at_input: bool


class FrozenFeatures:
    """The features of all images of a run, and how a model goes on from them.

    Parameters
    ----------
    model : Model
        Its frozen stages count.
    prepared : PreparedData
    plain : callable
        Normalizes images, uint8 to float, as `workbench.data.batches.Batcher.make_plain`.
    batch_size : int
        Images at a time.
    precision : callable
        Gives the context in which the run computes its forward passes.
    touched : sequence of str
        Names of submodules that regularizers have changed.
    progress : callable
        ``progress(done, total)``; may raise `workbench.api.Cancelled`.

    Attributes
    ----------
    seconds : float
        What the features of the training images took: about what they save in every epoch.

    Raises
    ------
    NotKeptError
    """

    def __init__(
        self,
        model: Model,
        prepared: PreparedData,
        plain: Callable[[Tensor], Tensor],
        batch_size: int,
        precision: Precision = nullcontext,
        touched: Sequence[str] = (),
        progress: Progress = lambda done, total: None,
    ) -> None:
        self._prepared = prepared
        self._plain = plain
        self._precision = precision
        self._batch_size = batch_size
        self._module = model.module
        stages = model.backbone.stages
        self._frozen = _outermost(name for stage in stages[: model.frozen_stages] for name in stage)
        trained = _outermost(name for stage in stages[model.frozen_stages :] for name in stage)
        if any(_below(name, self._frozen) for name in touched):
            raise NotKeptError("The frozen stages are computed anew in every step: a regularizer acts inside them.")
        self._shapes: dict[str, tuple[int, ...]] = {}
        self._weights = [(name, tensor.detach().clone()) for name, tensor in self._frozen_tensors(model.module)]
        self._entry = self._find_entry(model, trained, bool(touched))
        self._kept: dict[str, Tensor] = {}
        started = time.perf_counter()
        model.eval()
        try:
            self._kept["training"] = self._compute("training", progress)
            self.seconds = time.perf_counter() - started
            # Now, not in the middle of the first evaluation: a diagnostic that looks on then would see them computed.
            self._kept["validation"] = self._compute("validation", progress)
        finally:
            model.train()

    # Using them --------------------------------------------------------------------------------------

    def of(self, place: str, progress: Progress = lambda done, total: None) -> Tensor:
        """Return the features of ``"training"``, ``"validation"`` or ``"test"``, (N, ...).

        They are computed when they are first asked for, which must not be inside `entered`.
        """
        if place not in self._kept:
            modes = {part: part.training for part in self._module.modules()}
            self._module.eval()
            try:
                self._kept[place] = self._compute(place, progress)
            finally:
                for part, training in modes.items():
                    part.training = training
        return self._kept[place]

    def fit(self, module: nn.Module) -> bool:
        """Tell whether a model of the same make has the frozen weights that the features were computed with."""
        now = dict(self._frozen_tensors(module))
        return all(torch.equal(now[name], tensor) for name, tensor in self._weights)

    @contextmanager
    def entered(self, module: nn.Module) -> Iterator[None]:
        """Let ``module(features)`` give logits inside the block, for a model of the same make.

        Parameters
        ----------
        module : torch.nn.Module
            Unchanged after the block.
        """
        given: list[Tensor] = []
        whole = module.forward
        entry = module.get_submodule(self._entry.name)
        onwards = entry.forward

        def forward(features: Tensor) -> Any:
            given[:] = [features]
            _, *shape = self._prepared.training_images.shape
            blank = torch.zeros((1, *shape), device=features.device)
            try:
                return whole(blank)
            finally:
                given.clear()

        def stand_in(name: str, *arguments: Any, **keywords: Any) -> Tensor:
            if name == self._entry.name:
                return given[0]
            return torch.zeros(self._shapes[name], dtype=given[0].dtype, device=given[0].device)

        changed = [module]
        try:
            for name in self._frozen:
                part = module.get_submodule(name)
                part.forward = partial(stand_in, name)
                changed.append(part)
            if self._entry.at_input:
                entry.forward = lambda blank: onwards(given[0])
                changed.append(entry)
            module.forward = forward
            yield
        finally:
            for part in changed:
                part.__dict__.pop("forward", None)

    # Finding where the trained part begins ------------------------------------------------------------

    def _find_entry(self, model: Model, trained: Sequence[str], touched: bool) -> _Entry:
        images = self._plain(self._prepared.training_images[: min(_TRIED, len(self._prepared.training_images))])
        order, entries = self._trace(model, images, trained)
        first_trained = next((place for place, name in enumerate(order) if name in trained), len(order))
        before = [name for name in order[:first_trained] if name in self._frozen]
        if not before or any(name in self._frozen for name in order[first_trained:]):
            raise NotKeptError(
                "The frozen stages are computed anew in every step: trained and frozen parts of this backbone take "
                "turns."
            )
        if len(set(order)) < len(order):
            raise NotKeptError(
                "The frozen stages are computed anew in every step: a part of this backbone is used more than once."
            )
        # The later the better: behind pooling, features are small. What a regularizer changed must come behind.
        candidates = [] if touched else [_Entry(name, True) for name in order[first_trained : first_trained + 1]]
        for entry in [entry for entry in candidates if entry.name in entries] + [_Entry(before[-1], False)]:
            self._entry = entry
            if self._same_logits(model, images):
                return entry
        raise NotKeptError(
            "The frozen stages are computed anew in every step: this backbone uses more of them than their output."
        )

    def _trace(self, model: Model, images: Tensor, trained: Sequence[str]) -> tuple[list[str], set[str]]:
        """Return the order in which submodules are called, and those called with one tensor for all images."""
        order: list[str] = []
        simple: set[str] = set()

        def before(name: str, part: nn.Module, arguments: tuple[Any, ...]) -> None:
            order.append(name)
            if len(arguments) == 1 and isinstance(arguments[0], Tensor) and len(arguments[0]) == len(images):
                simple.add(name)

        def after(name: str, part: nn.Module, arguments: Any, output: Any) -> None:
            if not isinstance(output, Tensor) or not output.ndim or len(output) != len(images):
                raise NotKeptError(
                    "The frozen stages are computed anew in every step: they give something else than one tensor."
                )
            self._shapes[name] = (1, *output.shape[1:])

        hooks = []
        for name in [*self._frozen, *trained]:
            part = model.module.get_submodule(name)
            hooks.append(part.register_forward_pre_hook(partial(before, name)))
            if name in self._frozen:
                hooks.append(part.register_forward_hook(partial(after, name)))
        try:
            self._logits(model, images, training=False)
        finally:
            for hook in hooks:
                hook.remove()
        return order, simple

    def _same_logits(self, model: Model, images: Tensor) -> bool:
        """Tell whether going on from features gives what the whole model gives, in training and in evaluation."""
        model.eval()
        try:
            features = self._features(images)
            for training in (False, True):
                if training and len(images) < 2:
                    continue  # batch normalization cannot train on one image
                whole = self._logits(model, images, training)
                with self.entered(model.module):
                    onwards = self._logits(model, features, training)
                if whole.shape != onwards.shape or not torch.allclose(whole, onwards, _RELATIVE, _ABSOLUTE):
                    return False
        except (RuntimeError, ValueError, TypeError, IndexError, AttributeError, AssertionError):
            return False  # a forward pass that cannot do with blanks
        finally:
            model.train()
        return True

    def _logits(self, model: Model, inputs: Tensor, training: bool) -> Tensor:
        """Return logits, with all that is random the same each time and all buffers left as they were."""
        guard = BufferGuard(model.module)
        guard.keep()
        states = torch.get_rng_state()
        model.train() if training else model.eval()
        seed_torch(0, inputs.device)
        try:
            with torch.no_grad(), self._precision():
                return model.module(inputs).float()
        finally:
            guard.restore()
            torch.set_rng_state(states)
            model.train()

    # Computing ---------------------------------------------------------------------------------------

    @torch.no_grad()
    def _features(self, images: Tensor) -> Tensor:
        """Run a model in evaluation mode as far as the trained part, and return what arrives there."""
        part = self._module.get_submodule(self._entry.name)

        def arrive_before(part: nn.Module, arguments: tuple[Tensor]) -> None:
            raise _ArrivedError(arguments[0])

        def arrive_behind(part: nn.Module, arguments: Any, output: Tensor) -> None:
            raise _ArrivedError(output)

        hook = (
            part.register_forward_pre_hook(arrive_before)
            if self._entry.at_input
            else part.register_forward_hook(arrive_behind)
        )
        try:
            with self._precision():
                self._module(images)
        except _ArrivedError as arrived:
            return arrived.features
        finally:
            hook.remove()
        raise NotKeptError("The frozen stages are computed anew in every step: the trained part is not reached.")

    def _compute(self, place: str, progress: Progress) -> Tensor:
        images = self._prepared.images(place)
        result: Tensor | None = None
        for start in range(0, len(images), self._batch_size):
            progress(start, len(images))
            stop = min(start + self._batch_size, len(images))
            if isinstance(images, ImageBlock) and stop < len(images):
                images.expect(range(stop, min(stop + self._batch_size, len(images))))
            features = self._features(self._plain(images[start:stop]))
            if result is None:
                result = _room((len(images), *features.shape[1:]), features.dtype, features.device)
            result[start:stop] = features
        progress(len(images), len(images))
        return result if result is not None else torch.empty((0,), device=self._prepared.device)

    def _frozen_tensors(self, module: nn.Module) -> Iterator[tuple[str, Tensor]]:
        for name in self._frozen:
            for inner, tensor in module.get_submodule(name).state_dict().items():
                yield f"{name}.{inner}", tensor


def _outermost(names: Iterator[str]) -> list[str]:
    every = list(dict.fromkeys(names))
    return [name for name in every if not any(name.startswith(f"{other}.") for other in every)]


def _below(name: str, folders: Sequence[str]) -> bool:
    return any(name == folder or name.startswith(f"{folder}.") for folder in folders)


def _room(shape: Sequence[int], dtype: torch.dtype, device: torch.device) -> Tensor:
    """Return an empty tensor: in memory, or in a file that goes with the process if it is large.

    Raises
    ------
    NotKeptError
        If neither has room for it.
    """
    size = int(numpy.prod(shape)) * dtype.itemsize
    if device.type == "cuda":
        if size > _MEMORY_SHARE * torch.cuda.mem_get_info(device)[0]:
            raise _no_room(size)
    elif size > _MEMORY_SHARE * _free_memory():
        free = shutil.disk_usage(tempfile.gettempdir()).free
        if dtype != torch.float32 or size > _DISK_SHARE * free:
            raise _no_room(size)
        with tempfile.TemporaryFile(prefix="workbench-features-") as file:
            try:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, size)
                mapped = numpy.memmap(file, dtype=numpy.float32, mode="r+", shape=tuple(shape))
            except OSError as error:
                raise _no_room(size) from error
        return torch.from_numpy(mapped)
    return torch.empty(shape, dtype=dtype, device=device)


def _free_memory() -> float:
    try:
        return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES"))
    except (AttributeError, ValueError, OSError):  # not on Windows and macOS: what every machine has
        return 8e9


def _no_room(size: int) -> NotKeptError:
    return NotKeptError(
        "The frozen stages are computed anew in every step: to keep what they give takes {size:.1f} GB, more than "
        "there is room for.",
        size=size / 1e9,
    )
