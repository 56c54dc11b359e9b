"""Judging models on the validation and test images: the one being trained, the best so far, and the members."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import Tensor
from torch.nn.modules.batchnorm import _BatchNorm

from workbench.api import Moment, StoreError
from workbench.data.cache.reading import ImageBlock
from workbench.data.seeds import derive
from workbench.session.events import MemberAdded, Scores

from .assembly import Assembly
from .checkpoints import read_weights, save_weights
from .features import NotKeptError
from .members import Members
from .prediction import Predictor, Probabilities, Views
from .scores import score
from .states import mutable_state
from .stepper import seed_torch

Entered = Callable[[torch.nn.Module], AbstractContextManager[Any]]

_BATCH_NORM_IMAGES = 2048
"""Training images from which batch-norm statistics of averaged weights are estimated."""


class Judge:
    """Applies models to the held-back images of a run.

    Parameters
    ----------
    assembly : Assembly
    folder : pathlib.Path, optional
        The run's folder.
    progress : callable
        See `Predictor`.

    Attributes
    ----------
    members : Members
    views : list of callable
        Test-time augmentation, applied to members.
    labels : numpy.ndarray
        int64 (N,), of the validation images.
    best_step : int
        Steps done when the best model was seen; -1 before the first evaluation.
    """

    def __init__(self, assembly: Assembly, folder: Path | None, progress: Callable[[int, int], None]) -> None:
        self._assembly = assembly
        self._folder = folder
        self._scratch: torch.nn.Module | None = None
        self.predictor = Predictor(
            assembly.batcher,
            2 * min(assembly.recipe.training.batch_size, assembly.plan.batch_size),
            assembly.autocast,
            progress,
        )
        self.labels: numpy.ndarray = assembly.prepared.validation_labels.cpu().numpy()
        self.members = Members(folder, self.labels, assembly.prepared.validation_keys)
        self.best_step = -1
        self.best_scores: Scores | None = None
        self._best_weights: dict[str, Tensor] | None = None

    @property
    def views(self) -> list[Views]:
        """Functions that give versions of a batch of images."""
        return self._assembly.parts.built("ensembles", "views")

    # The model being trained -------------------------------------------------------------------------

    def validation(self) -> tuple[Probabilities, Scores]:
        """Judge the model as it is; leaves it in evaluation mode."""
        assembly = self._assembly
        assembly.model.eval()
        seed_torch(derive(assembly.recipe.training.seed, "evaluation"), assembly.device)
        images, entered = self._inputs("validation")
        with entered(assembly.model.module):
            probabilities, loss = self.predictor.judged(
                assembly.model.module, images, assembly.prepared.validation_labels, assembly.parts.loss
            )
        return probabilities, score(probabilities, self.labels, loss)

    def is_best(self, scores: Scores) -> bool:
        """Tell whether these are the best validation scores so far; a lower loss breaks a tie."""
        if self.best_scores is None:
            return True
        best = self.best_scores
        return (scores.accuracy, -scores.loss) > (best.accuracy, -best.loss)

    def keep_best(self, step: int, scores: Scores) -> None:
        """Keep the model as it is as the best one."""
        self.best_step, self.best_scores = step, scores
        weights = {name: tensor.detach().cpu().clone() for name, tensor in mutable_state(self._assembly.model).items()}
        self._best_weights = weights
        if self._folder is not None:
            with suppress(StoreError):  # it is in memory still, and the next checkpoint tells of a full disk
                save_weights(self._best_file(step), weights)

    def best_weights(self) -> Mapping[str, Tensor]:
        """Return the best model's weights, on the CPU; those of the present model before the first evaluation."""
        if self._best_weights is None and self._folder is not None and self.best_step >= 0:
            self._best_weights = read_weights(self._best_file(self.best_step))
        return self._best_weights if self._best_weights is not None else mutable_state(self._assembly.model)

    def tidy(self) -> None:
        """Remove files of best models that a newer one has replaced; call after a checkpoint is written."""
        if self._folder is not None:
            for path in self._best_file(0).parent.glob("best-*.safetensors"):
                if path != self._best_file(self.best_step):
                    path.unlink(missing_ok=True)

    def _best_file(self, step: int) -> Path:
        assert self._folder is not None
        return self._folder / "checkpoints" / f"best-{step:09d}.safetensors"

    # Members -----------------------------------------------------------------------------------------

    def follow(self, moment: Moment) -> None:
        """Let averages of the weights follow the model."""
        with torch.no_grad():
            for method in self._assembly.parts.built("ensembles", "average"):
                method.after_step(self._assembly.model.module, moment)

    def due(self, moment: Moment, model_index: int) -> Iterator[tuple[str, str, Mapping[str, Tensor]]]:
        """Yield name, source and weights of every member to be taken now.

        Parameters
        ----------
        moment : Moment
        model_index : int
            Which of several independently trained models this is, counted from 0.
        """
        parts = self._assembly.parts
        module = self._assembly.model.module
        prefix = f"model {model_index + 1}: " if self._assembly.plan.models > 1 else ""
        for part in parts.of("ensembles", "members"):
            for name in part.built.members_due(moment):
                weights = part.built.member_weights(name, module)
                if "average" in part.descriptor.stages and getattr(part.built, "reestimates_batch_norm", False):
                    weights = self._with_batch_norm(weights)
                yield prefix + name, part.descriptor.id, weights
        restarts = parts.of("ensembles", "restarts")
        if restarts and moment.last:
            yield f"model {model_index + 1}", restarts[0].descriptor.id, mutable_state(self._assembly.model)
        makes_members = restarts or parts.of("ensembles", "members")
        for part in parts.of("ensembles", "views"):
            if moment.evaluating and not makes_members:
                yield "averaged views", part.descriptor.id, mutable_state(self._assembly.model)

    def add_member(self, name: str, source: str, step: int, weights: Mapping[str, Tensor]) -> MemberAdded:
        """Judge and keep a member.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        probabilities = self.predict(weights, "validation")
        return self.members.add(name, source, step, self._mutable(weights), probabilities)

    def predict(self, weights: Mapping[str, Tensor], place: str, *, views: bool = True) -> Probabilities:
        """Return the softmax outputs of a model with these weights on the images of a place, float32 (N, K)."""
        assembly = self._assembly
        module = self._scratch_with(weights)
        module.eval()
        seed_torch(derive(assembly.recipe.training.seed, "evaluation"), assembly.device)
        functions = [method.views for method in self.views] if views else []
        features = assembly.features
        if features is not None and not functions and features.fit(module):
            inputs, entered = self._inputs(place)
            with entered(module):
                return self.predictor.probabilities(module, inputs)
        return self.predictor.probabilities(module, assembly.prepared.images(place), functions)

    def _inputs(self, place: str) -> tuple[Tensor | ImageBlock, Entered]:
        """Return what the model is judged on, features if they are kept, and the context in which it takes them."""
        assembly = self._assembly
        if assembly.features is not None:
            with suppress(NotKeptError):  # no room for those of this place: then it is judged on the images
                return assembly.features.of(place), assembly.entered
        return assembly.prepared.images(place), nullcontext

    def _mutable(self, weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
        names = mutable_state(self._assembly.model)
        return {name: tensor for name, tensor in weights.items() if name in names}

    def _scratch_with(self, weights: Mapping[str, Tensor]) -> torch.nn.Module:
        """Return a second model of the same make with these weights; the one being trained is never touched."""
        if self._scratch is None:
            self._scratch = copy.deepcopy(self._assembly.model.module)
        with torch.no_grad():
            current = self._scratch.state_dict()
            for name, tensor in weights.items():
                current[name].copy_(tensor)
        return self._scratch

    def _with_batch_norm(self, weights: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
        """Re-estimate batch-norm statistics for averaged weights (Izmailov et al. 2018, section 3.2)."""
        assembly = self._assembly
        module = self._scratch_with(weights)
        if not any(isinstance(part, _BatchNorm) for part in module.modules()):
            return weights
        seed = derive(assembly.recipe.training.seed, "batch norm")
        seed_torch(seed, assembly.device)
        generator = torch.Generator().manual_seed(seed)
        count = len(assembly.prepared.training_images)
        chosen = torch.randperm(count, generator=generator)[:_BATCH_NORM_IMAGES].to(assembly.device)
        size = min(assembly.plan.batch_size, assembly.recipe.training.batch_size, len(chosen))
        whole = chosen[: len(chosen) // size * size].split(size)
        frozen = assembly.model.frozen_parts_of(module)
        with torch.no_grad(), assembly.entered(module):
            estimate_batch_norm(module, (assembly.batcher.make(part, generator)[0] for part in whole), frozen)
        return {name: tensor.clone() for name, tensor in module.state_dict().items()}

    # Checkpoints -------------------------------------------------------------------------------------

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        return {
            "best_step": self.best_step,
            "best_scores": list(astuple(self.best_scores)) if self.best_scores is not None else None,
        }

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up the state of a checkpoint or of an earlier moment of the same run."""
        if state["best_step"] != self.best_step:
            self._best_weights = None
        self.best_step = state["best_step"]
        saved = state["best_scores"]
        self.best_scores = Scores(*saved[:4], tuple(saved[4]), saved[5]) if saved is not None else None


def estimate_batch_norm(module: torch.nn.Module, batches: Iterable[Tensor], frozen: Sequence[torch.nn.Module]) -> None:
    """Set the running statistics of batch normalization to the averages over some batches.

    As `torch.optim.swa_utils.update_bn`, except for frozen parts: they keep theirs, and what comes behind them sees
    them as they are used.

    Parameters
    ----------
    module : torch.nn.Module
        In evaluation mode afterwards.
    batches : iterable of torch.Tensor
    frozen : sequence of torch.nn.Module
        Submodules.
    """
    module.train()
    for part in frozen:
        part.eval()
    norms = [part for part in module.modules() if isinstance(part, _BatchNorm) and part.training]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the plain average of all batches
    for batch in batches if norms else ():
        module(batch)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    module.eval()
