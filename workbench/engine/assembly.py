"""Putting a run together: from a recipe and a catalogue to data, model, optimizer and rates."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from torch import nn

from workbench.api import (
    Backbone,
    Kind,
    LabelledImages,
    PluginError,
    RecipeError,
    Schedule,
    Trait,
    Value,
    WorkbenchError,
)
from workbench.data.batches import Batcher, epoch_order
from workbench.data.cache.opening import open_images
from workbench.data.cache.reading import ImageBlock
from workbench.data.curation import curate
from workbench.data.groups import equal_images, stated_groups
from workbench.data.prepared import PreparedData, prepare
from workbench.data.seeds import derive
from workbench.data.splits import SplitManifest, make_split
from workbench.registry.catalogue import Catalogue
from workbench.session.curation import corrections
from workbench.session.learning_rate import learning_rate_param
from workbench.session.plan import Plan
from workbench.session.recipe import Recipe
from workbench.session.validation import checked as checked

from .devices import DeviceChoice, choose_device, default_threads
from .features import FrozenFeatures, NotKeptError
from .model import Model
from .parts import Parts, apply_live, live_params
from .promises import require_backbone
from .rates import Segment, make_segment
from .states import copy_of
from .stepper import Stepper, StepSettings, seed_torch
from .tuning import resolve_compute

Progress = Callable[[int, int], None]


class Assembly:
    """Everything a run is made of.

    Parameters
    ----------
    recipe : Recipe
        Complete and checked.
    catalogue : Catalogue
    interrupted : callable
        See `Stepper`.

    Attributes
    ----------
    recipe : Recipe
        After `prepare`: resolved.
    prepared : PreparedData
    manifest : SplitManifest
    plan : Plan
    parts : Parts
    model : Model
    optimizer : torch.optim.Optimizer
    stepper : Stepper
    batcher : Batcher
    choice : DeviceChoice
    notices : tuple of WorkbenchError
        What the data set left out.
    features : FrozenFeatures, optional
        Computed by `keep_features`; the batcher then delivers them in the place of images.
    """

    prepared: PreparedData
    manifest: SplitManifest
    plan: Plan
    model: Model
    optimizer: torch.optim.Optimizer
    stepper: Stepper
    batcher: Batcher
    notices: tuple[WorkbenchError, ...] = ()
    features: FrozenFeatures | None = None

    def __init__(self, recipe: Recipe, catalogue: Catalogue, interrupted: Callable[[], bool]) -> None:
        self.recipe = recipe
        self.catalogue = catalogue
        self.choice: DeviceChoice = choose_device(recipe.compute.device)
        self.threads = recipe.compute.threads or default_threads()
        torch.set_num_threads(self.threads)
        self.parts = Parts(recipe, catalogue)
        self.live = live_params(recipe, catalogue)
        self._interrupted = interrupted
        self._orders: dict[int, torch.Tensor] = {}
        self._decoding_for = -1
        self._optimizer = catalogue.get(recipe.optimizer.plugin, Kind.OPTIMIZER)
        rate = learning_rate_param(self._optimizer)
        self.rate_path = f"optimizer.{rate.name}" if rate is not None else ""
        self.base_rate = recipe.optimizer.values[rate.name] if rate is not None else None

    @property
    def device(self) -> torch.device:
        """Where the run computes."""
        return self.choice.device

    def load(self, progress: Progress, previous: SplitManifest | None) -> LabelledImages:
        """Read the data set, correct it as the recipe says, and divide it; equal images stay in one part.

        Parameters
        ----------
        progress : callable
            See `workbench.api.Dataset.load`.
        previous : SplitManifest, optional
            The split of the run being continued: images in it stay where they are.
        """
        choice = self.recipe.data
        images: LabelledImages
        source = self.catalogue.build(choice.plugin, **choice.values)
        if hasattr(source, "open"):
            place = next((str(value) for value in choice.values.values() if isinstance(value, str)), "")
            images = open_images(source.open(progress), progress, title=place)
        else:
            images = source.load(progress)
        mended = corrections(self.recipe.curation)
        images, changes = curate(images, mended)
        notices = [*getattr(source, "notices", ()), *changes]
        split = self.recipe.split
        groups = [*equal_images(images), *stated_groups(images), *mended.together]
        self.manifest = make_split(images, split.validation_fraction, split.seed, previous, groups, notices)
        self.notices = tuple(notices)
        return images

    @property
    def fetches(self) -> bool:
        """Whether the backbone may need files from the network."""
        return hasattr(self.catalogue.factory(self.recipe.backbone.plugin), "fetch")

    def fetch(self, progress: Progress) -> None:
        """Bring what the backbone needs from the network onto this machine."""
        choice = self.recipe.backbone
        self.catalogue.factory(choice.plugin).fetch(progress, **choice.values)

    def prepare(
        self,
        images: LabelledImages,
        progress: Progress,
        memory: Path | None,
        normalization: tuple[Sequence[float], Sequence[float]] | None = None,
    ) -> None:
        """Build the first model, put the data on the device and settle how to compute.

        Parameters
        ----------
        images : LabelledImages
        progress : callable
        memory : pathlib.Path, optional
            See `workbench.engine.tuning.resolve_compute`.
        normalization : tuple of sequence of float, optional
            Mean and standard deviation of each channel, on the scale 0..1, that a trained model expects. Without it the
            backbone's own are taken, or those of the training images.
        """
        backbone = self._build_backbone(images.images.shape[1:], len(images.classes), 0)
        mean, std = normalization or (backbone.mean, backbone.std)
        self.prepared = prepare(images, self.manifest, self.device, mean=mean, std=std, progress=progress)
        counts = [part.built.restart_count() for part in self.parts.of("ensembles", "restarts")]
        self.plan = Plan.of(self.recipe, len(self.prepared.training_images), counts[0] if counts else 1)
        sample = torch.zeros((min(self.plan.batch_size, self.recipe.training.batch_size), *self.prepared.input_shape))
        backbone.module.to(self.device)
        takes_bfloat16 = all(
            Trait.BFLOAT16 in self.catalogue.get(choice.plugin).provides
            for choice in (self.recipe.backbone, self.recipe.optimizer)
        )
        compute = resolve_compute(
            self.recipe.compute,
            self.device,
            self.threads,
            backbone.module,
            sample,
            memory,
            takes_bfloat16,
            progress,
        )
        self.recipe = replace(self.recipe, compute=compute)
        self.batcher = self._make_batcher()
        self._take(backbone)

    def begin_model(self, index: int) -> None:
        """Replace model, optimizer and averages by fresh ones for the `index`-th independent model."""
        channels, height, width = self.prepared.input_shape
        features, self.features = self.features, None
        self.parts.rebuild("regularizers")
        self.parts.rebuild("ensembles")
        self.batcher = self._make_batcher()
        self._take(self._build_backbone((channels, height, width), len(self.prepared.classes), index))
        if features is not None and features.fit(self.model.module):
            self._go_on_from(features)
        elif features is not None:
            self.keep_features()

    def keep_features(self, progress: Progress = lambda done, total: None) -> WorkbenchError | None:
        """Compute the features of the frozen stages once, if there are any and nothing forbids it.

        Call it after `prepare`. The run's steps then take no images.

        Parameters
        ----------
        progress : callable
            ``progress(done, total)``; may raise `workbench.api.Cancelled`.

        Returns
        -------
        WorkbenchError or None
            What was done or why not, for people; None without frozen stages, and for runs shorter than an epoch.
        """
        if not self.model.frozen_stages or self.plan.steps < self.plan.steps_per_epoch:
            return None
        try:
            augmentations = self.parts.of("augmentations")
            if augmentations:
                raise NotKeptError(
                    "The frozen stages are computed anew in every step: the augmentation {title} changes the images in "
                    "every epoch.",
                    title=augmentations[0].descriptor.title,
                )
            features = FrozenFeatures(
                self.model,
                self.prepared,
                self.batcher.make_plain,
                min(self.recipe.training.batch_size, self.plan.batch_size),
                self.stepper.precision,
                self._touched,
                progress,
            )
        except NotKeptError as error:
            return error
        self._go_on_from(features)
        return WorkbenchError(
            "The features of the frozen stages were computed once, in {seconds:.1f} s; that saves about as much in "
            "every epoch.",
            seconds=features.seconds,
        )

    def entered(self, module: nn.Module) -> AbstractContextManager[None]:
        """Return the context in which a model of this make takes what the batcher makes."""
        return self.features.entered(module) if self.features is not None else nullcontext()

    def _go_on_from(self, features: FrozenFeatures) -> None:
        self.features = features
        self.batcher = self._make_batcher()
        self.stepper = self._make_stepper()

    def twin(self, interrupted: Callable[[], bool]) -> Assembly:
        """Return copies of model, optimizer and plugins on the same data, to try something out on.

        Steps of the twin leave this one as it is, except for torch's global generators.

        Parameters
        ----------
        interrupted : callable
            See `Stepper`.

        Returns
        -------
        Assembly
        """
        twin = copy.copy(self)
        twin._interrupted = interrupted
        twin.parts = Parts(self.recipe, self.catalogue)
        twin.parts.load_state_dict(copy_of(self.parts.state_dict()))
        twin.batcher = twin._make_batcher()
        twin._take(replace(self.model.backbone, module=copy.deepcopy(self.model.module)))
        twin.optimizer.load_state_dict(copy_of(self.optimizer.state_dict()))
        twin.stepper.settings.micro_batch = self.stepper.settings.micro_batch
        return twin

    def segment(self, start: int, length: int, *, fresh: bool) -> Segment:
        """Build a stretch of the run with its schedule."""
        return make_segment(start, length, fresh, partial(self._schedules, fresh=fresh or start == 0))

    def set_rate(self, rate: float | None, momentum: float | None) -> None:
        """Give the optimizer the learning rate of the next step, and the momentum if the schedule drives it.

        Parameters
        ----------
        rate : float, optional
            None for an optimizer without a learning rate.
        momentum : float, optional
        """
        for group in self.optimizer.param_groups:
            if rate is not None:
                group["lr"] = rate * group["learning_rate_scale"]
            if momentum is not None and "betas" in group:
                group["betas"] = (momentum, *group["betas"][1:])
            elif momentum is not None and "momentum" in group:
                group["momentum"] = momentum

    def momentum(self) -> float:
        """Return the optimizer's momentum, or first beta; nan if it has neither."""
        group = self.optimizer.param_groups[0]
        return float(group.get("momentum", group["betas"][0] if "betas" in group else float("nan")))

    def set_live(self, path: str, value: Value) -> None:
        """Apply a changed live value, valid, to the built object it belongs to."""
        apply_live(path, self.live[path], value, self.optimizer, self.parts)

    @property
    def fingerprint(self) -> str:
        """Of the data set."""
        return self.prepared.fingerprint

    @property
    def autocast(self) -> torch.dtype | None:
        """Type of the forward pass; None for float32."""
        return torch.bfloat16 if self.recipe.compute.precision == "bfloat16" else None

    def indices(self, step: int) -> torch.Tensor:
        """Return the training images of a step, int64 (N,) on the device; epochs' orders are kept while in use."""
        epoch, within = divmod(step, self.plan.steps_per_epoch)
        if epoch not in self._orders:
            count = len(self.prepared.training_images)
            self._orders = {key: order for key, order in self._orders.items() if abs(key - epoch) == 1}
            self._orders[epoch] = epoch_order(count, self.recipe.training.seed, epoch, self.device)
        start = within * self.plan.batch_size
        return self._orders[epoch][start : start + self.plan.batch_size]

    def look_ahead(self, step: int) -> None:
        """Let the images that `step` and those after it need be decoded and read while another step is computed.

        Parameters
        ----------
        step : int
            The next one. Nothing changes if it never comes.
        """
        training = self.prepared.training_images
        if not isinstance(training, ImageBlock) or self.recipe.training.full_batch:
            return
        if not training.pictures.complete and step // self.plan.steps_per_epoch != self._decoding_for:
            self._decoding_for = step // self.plan.steps_per_epoch
            self.indices(step)
            training.work_ahead(self._orders[self._decoding_for].tolist())
        seed = derive(self.recipe.training.seed, "batch", step, 0)
        self.batcher.expect(self.indices(step), torch.Generator().manual_seed(seed))

    def close(self) -> None:
        """End the threads that read images."""
        if hasattr(self, "prepared"):
            self.prepared.close()

    def _build_backbone(self, shape: Sequence[int], classes: int, index: int) -> Backbone:
        choice = self.recipe.backbone
        seed_torch(derive(self.recipe.training.seed, "weights", index), torch.device("cpu"))
        built = self.catalogue.build(choice.plugin, tuple(shape), classes, **choice.values)
        backbone = require_backbone(built, self.catalogue.get(choice.plugin))
        before = _hooks(backbone.module)
        for regularizer in self.parts.built("regularizers", "model"):
            regularizer.change_model(backbone)
        self._touched = [name for name, facts in _hooks(backbone.module).items() if before.get(name) != facts]
        return backbone

    def _take(self, backbone: Backbone) -> None:
        compute, training, tuning = self.recipe.compute, self.recipe.training, self.recipe.fine_tuning
        layout = torch.channels_last if compute.memory_layout == "channels_last" else torch.contiguous_format
        backbone.module.to(device=self.device, memory_format=layout)
        self.model = Model(backbone, tuning.frozen_stages)
        groups = self.model.parameter_groups(
            several=Trait.PARAMETER_GROUPS in self._optimizer.provides,
            decay_biases=training.decay_biases,
            stage_ratio=tuning.stage_learning_rate_ratio,
        )
        choice = self.recipe.optimizer
        self.optimizer = self.catalogue.build(choice.plugin, groups, **choice.values)
        self.parts.own(self._optimizer, self.optimizer)
        if not hasattr(self.optimizer, "param_groups"):
            raise PluginError(
                "The optimizer {plugin} built something without param_groups; a torch.optim.Optimizer was expected.",
                plugin=choice.plugin,
            )
        self.stepper = self._make_stepper()

    def _make_stepper(self) -> Stepper:
        return Stepper(
            self.model, self.optimizer, self.parts, self.batcher, self._step_settings(), self._interrupted, self.entered
        )

    def _step_settings(self) -> StepSettings:
        training = self.recipe.training
        return StepSettings(
            seed=training.seed,
            device=self.device,
            autocast=self.autocast,
            takes_closure=Trait.CLOSURE in self._optimizer.provides,
            make_size=min(training.batch_size, self.plan.batch_size) if training.full_batch else None,
            micro_batch=training.micro_batch,
            check_loss=self.device.type == "cpu",
        )

    def _make_batcher(self) -> Batcher:
        mixes = self.parts.built("augmentations", "batch")
        changes = [part.change_targets for part in self.parts.built("regularizers", "targets")]
        loss = self.catalogue.get(self.recipe.loss.plugin, Kind.LOSS)
        return Batcher(
            self.prepared,
            pixel_augmentations=self.parts.built("augmentations", "pixels"),
            batch_augmentations=mixes,
            target_changes=changes,
            soft_targets=bool(mixes or changes) and Trait.SOFT_TARGETS in loss.provides,
            channels_last=self.recipe.compute.memory_layout == "channels_last",
            features=self.features.of("training") if self.features is not None else None,
        )

    def _schedules(self, length: int, *, fresh: bool) -> tuple[Schedule, Schedule | None]:
        per_epoch = self.plan.steps_per_epoch
        if not fresh:
            planned, _ = self._schedules(self.plan.steps, fresh=True)
            extended: Callable[[int], Schedule] | None = getattr(planned, "extended", None)
            if extended is not None:
                return extended(length), None
        warm_up = None
        left = length
        # A warm-up is for weights that have just been drawn; steps added to a trained model do without.
        if self.recipe.warm_up is not None and fresh:
            choice = self.recipe.warm_up
            warm_up = self.catalogue.build(choice.plugin, length, per_epoch, **choice.values)
            left = length - warm_up.length()
            if left < 1:
                raise RecipeError(
                    "The warm-up takes {steps} steps, but the run has only {total}. Shorten it or train longer.",
                    steps=warm_up.length(),
                    total=length,
                )
        choice = self.recipe.schedule
        return self.catalogue.build(choice.plugin, left, per_epoch, **choice.values), warm_up


def _hooks(module: nn.Module) -> dict[str, tuple[int, int, int]]:
    """Return for each submodule what shows that somebody changed it: which object it is, and how many hooks it has."""
    return {
        name: (id(part), len(part._forward_hooks), len(part._forward_pre_hooks))
        for name, part in module.named_modules()
    }
