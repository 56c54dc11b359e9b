"""What the factory of each kind is called with and what it must return.

================  ==================================================  ==============================
kind              the factory is called as                            and returns
================  ==================================================  ==============================
optimizer         ``factory(parameter_groups, **values)``             `torch.optim.Optimizer`
schedule          ``factory(total_steps, steps_per_epoch, **values)`` `Schedule`
regularizer       ``factory(**values)``                               `Regularizer` (its stages of it)
augmentation      ``factory(**values)``                               `Augmentation`
backbone          ``factory(input_shape, classes, **values)``         `Backbone`
loss              ``factory(**values)``                               `Loss`
dataset           ``factory(**values)``                               `Dataset`
ensemble          ``factory(**values)``                               `Ensemble` (its stages of it)
diagnostic        ``factory(**values)``                               `Diagnostic` (its stages of it)
================  ==================================================  ==============================

``values`` are the validated values of the descriptor's parameters. Every built object may have

- ``set_live(name, value)``: applies a changed live parameter (optimizers with `Param.group_key` need none);
- ``state_dict()`` / ``load_state_dict(state)``: what a checkpoint must keep, made of tensors, numbers,
  strings, lists and dicts only.

Randomness: a plugin draws only from the generator it is handed, or from torch's global one inside a
module's ``forward`` (as `torch.nn.Dropout` does). The trainer seeds both anew for every step, so a step
can be evaluated twice with equal results and a run can be continued exactly.

Shapes: N images of a batch, C channels, H x W pixels, K classes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy
    import torch
    from torch import Tensor, nn


class Schedule(Protocol):
    """A learning rate as a function of the step: torch-free, so the form can draw it before the run.

    A schedule that provides `Trait.CYCLES` also has ``cycle_ends() -> Sequence[int]``: the numbers of steps
    after which a cycle is complete. One that provides `Trait.FEEDBACK` has ``observe(loss: float)``, called
    with the validation loss after each evaluation, and ``state_dict`` / ``load_state_dict``. One that drives
    momentum has ``momentum(step) -> float``. One that provides `Trait.WARM_UP` has ``length() -> int``, the
    number of its steps; the schedule behind it is built for the steps that are left.

    When a run is trained for longer, the steps that are added get a schedule of their own, built for so many steps. One
    for which that would not mean going on, as where a number of cycles fills the run, has ``extended(steps: int) ->
    Schedule``: asked of the planned schedule, it gives the one for the added steps.
    """

    def __call__(self, step: int) -> float:
        """Return the factor on the optimizer's learning rate for `step`, counted from 0."""
        ...


@dataclass(frozen=True)
class NamedParameter:
    """One trainable tensor of the model and the part it plays.

    Attributes
    ----------
    name : str
        As in ``model.named_parameters()``.
    tensor : torch.Tensor
    role : str
        ``"weight"``, ``"bias"`` or ``"norm"`` (scale and shift of a normalization layer). Penalties and
        decay cover weights only unless told otherwise.
    """

    name: str
    tensor: Tensor
    role: str


@dataclass
class Backbone:
    """A model and the facts about it that others build on.

    A factory that needs files from the network may have an attribute ``fetch``, called as ``fetch(progress, **values)``
    before it: it brings them onto this machine. ``progress`` is that of `Dataset.load`, in bytes.

    Attributes
    ----------
    module : torch.nn.Module
        Maps images, float (N, C, H, W), normalized, to logits (N, K).
    stages : sequence of sequence of str
        Names of submodules, grouped from the input to the head; the last stage is the head. Together they
        hold every parameter.
    feature_layer : str
        The submodule whose output, (N, F, h, w) or (N, F), is the picture's features; empty if none.
    dropout_places : sequence of str
        Submodules after whose output dropout belongs.
    residual_branches : sequence of str
        Submodules, from input to output, whose output is added to what went round them; without it the network still
        maps images to logits.
    pooling_places : sequence of str
        Max-poolings, from input to output, that may be replaced by others of any ratio: what follows takes maps of
        any size.
    norm_places : sequence of str
        Convolutions and hidden linear layers without normalization after which batch normalization belongs.
    mean, std : sequence of float, optional
        Per-channel normalization the weights were trained with, on pixels scaled to 0..1; None means that
        of the training images is used.
    weights : str
        Where trained weights come from, with their licence; empty for random ones.
    """

    module: nn.Module
    stages: Sequence[Sequence[str]]
    feature_layer: str = ""
    dropout_places: Sequence[str] = ()
    residual_branches: Sequence[str] = ()
    pooling_places: Sequence[str] = ()
    norm_places: Sequence[str] = ()
    mean: Sequence[float] | None = None
    std: Sequence[float] | None = None
    weights: str = ""


class Loss(Protocol):
    """The quantity to be made small, image by image."""

    def __call__(self, logits: Tensor, targets: Tensor) -> Tensor:
        """Return one loss for each image.

        Parameters
        ----------
        logits : torch.Tensor
            float (N, K).
        targets : torch.Tensor
            int64 (N,) class numbers; or float (N, K) probabilities, only for losses with `Trait.SOFT_TARGETS`.

        Returns
        -------
        torch.Tensor
            float (N,).
        """
        ...


class Augmentation(Protocol):
    """A random change of a whole batch, drawn image by image.

    Stage ``pixels`` gets uint8 images before normalization and must leave the targets alone; stage ``batch``
    gets float32 normalized images and float (N, K) targets and may mix both. The trainer runs the ``pixels``
    ones in the order of the recipe, normalizes, then runs the ``batch`` ones.

    One that only cuts out a part and enlarges it may have ``boxes(count, height, width, generator) -> Tensor``, int64
    (count, 4): upper edge, left edge, height and width of each image's part in whole pixels. Where it comes first, and
    the images lie in the prepared cache, the parts are read straight from there and it is not called.
    """

    def __call__(self, images: Tensor, targets: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Return the changed images and targets; never change the given ones in place.

        Parameters
        ----------
        images : torch.Tensor
            (N, C, H, W) on the run's device.
        targets : torch.Tensor
            int64 (N,) at stage ``pixels``, float (N, K) at stage ``batch``.
        generator : torch.Generator
            A CPU generator: draw the parameters on the CPU and move them, so that every device gets the same.

        Returns
        -------
        tuple of torch.Tensor
        """
        ...


class Regularizer(Protocol):
    """Something that keeps a model from fitting noise; implements the stages its descriptor names."""

    def change_model(self, backbone: Backbone) -> None:
        """Stage ``model``: change the module in place before the run, for example insert dropout."""
        ...

    def change_targets(self, targets: Tensor) -> Tensor:
        """Stage ``targets``: return changed targets, float (N, K), whose rows still sum to 1."""
        ...

    def penalty(self, parameters: Sequence[NamedParameter]) -> Tensor:
        """Stage ``penalty``: return the scalar that is added to the mean loss of every step."""
        ...

    def after_backward(self, parameters: Sequence[NamedParameter]) -> None:
        """Stage ``gradients``: change the gradients in place before the step."""
        ...

    def after_step(self, parameters: Sequence[NamedParameter]) -> None:
        """Stage ``weights``: change the weights in place after the step (under ``torch.no_grad``)."""
        ...

    def should_stop(self, validation_losses: Sequence[float], validation_accuracies: Sequence[float]) -> str:
        """Stage ``stop``: after an evaluation, return the reason to stop, or an empty string.

        Both sequences hold one figure for each evaluation so far, the newest last; accuracies are 0..1.
        """
        ...


@dataclass
class LabelledImages:
    """A data set in memory.

    Attributes
    ----------
    images : numpy.ndarray
        uint8 (N, C, H, W), C is 1 or 3.
    labels : numpy.ndarray
        int64 (N,), numbers of classes.
    classes : sequence of str
        The names of the K classes.
    split : numpy.ndarray
        int8 (N,): -1 not assigned, 0 training, 1 validation, 2 test.
    keys : sequence of str
        A lasting name for each image (a relative path, an index in the source): a split refers to it.
    groups : sequence of str, optional
        For each image what it belongs to, such as a patient or a series of shots; empty for none. Images of one group
        are never divided between training and validation.
    """

    images: numpy.ndarray[Any, Any]
    labels: numpy.ndarray[Any, Any]
    classes: Sequence[str]
    split: numpy.ndarray[Any, Any]
    keys: Sequence[str]
    groups: Sequence[str] | None = None


class Dataset(Protocol):
    """A source of labelled images.

    One whose images lie in files also has ``open(progress) -> LabelledImages``, whose ``images`` is an
    `workbench.api.images.ImageFiles`: a run then decodes each image once, into the prepared cache, while it trains.

    One that can tell the files it reads from others has the static method ``recognise(path)``, see
    `workbench.api.recognition`.

    One that leaves something out may have ``notices`` after `load`: sentences as `WorkbenchError`, never raised, that
    the run passes on to the person.
    """

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read everything.

        Parameters
        ----------
        progress : callable
            Call ``progress(done, total)`` at least every 100 ms. It raises `Cancelled` when the person gave up
            and blocks while the run is paused: let its exceptions through.

        Raises
        ------
        DataError
            When the data cannot be used: what happened, what was expected, how to get out.
        """
        ...


@dataclass(frozen=True)
class Moment:
    """Where a run stands right after a step.

    Attributes
    ----------
    step : int
        Steps done since the start, counted from 1.
    total_steps : int
    cycle_end : bool
        A cycle of the schedule is complete.
    evaluating : bool
        The validation set is about to be evaluated.
    last : bool
        It was the last step of the run.
    """

    step: int
    total_steps: int
    cycle_end: bool
    evaluating: bool
    last: bool


class Ensemble(Protocol):
    """A way to get several predictions and average their softmax outputs.

    Stage ``members``: `members_due` and `member_weights`. Stage ``average``: `after_step` as well, and the
    attribute ``reestimates_batch_norm`` (bool): the trainer then re-estimates batch-norm statistics on training
    images before the member is evaluated. Stage ``restarts``: `restart_count`: that many models are trained one
    after another, each for the recipe's whole budget from fresh weights of its own seed, each ending in a member.
    Stage ``views``: `views`.
    """

    def members_due(self, moment: Moment) -> Sequence[str]:
        """Return the names of the members to be taken now; a name used before is replaced."""
        ...

    def after_step(self, model: nn.Module, moment: Moment) -> None:
        """Follow the model's weights (under ``torch.no_grad``)."""
        ...

    def member_weights(self, name: str, model: nn.Module) -> Mapping[str, Tensor]:
        """Return the state dict of the member, with all keys of ``model.state_dict()``."""
        ...

    def restart_count(self) -> int:
        """Return how many models are trained one after another."""
        ...

    def views(self, images: Tensor) -> Sequence[Tensor]:
        """Return versions of the images, float (N, C, H, W) each, whose predictions are averaged."""
        ...


class Diagnostic(Protocol):
    """Something that watches a run and reports numbers.

    Stage ``step`` has the attribute ``every`` (int): it sees each such step through `before_step` and `after_step`.
    Stage ``evaluation`` has `after_evaluation`, and may have `before_evaluation`. A report is a mapping of names to
    numbers, strings, lists or mappings of these (what JSON holds). A diagnostic that raises is switched off; the run
    goes on.
    """

    every: int

    def before_step(self, parameters: Sequence[NamedParameter]) -> None:
        """See the parameters with their gradients before they change."""
        ...

    def after_step(self, parameters: Sequence[NamedParameter]) -> Mapping[str, Any]:
        """See the parameters after the step and report."""
        ...

    def before_evaluation(self, module: nn.Module) -> None:
        """See the model, in evaluation mode, right before it is applied to the validation images.

        Hooks set here must be gone after `after_evaluation`.
        """
        ...

    def after_evaluation(
        self,
        probabilities: numpy.ndarray[Any, Any],
        labels: numpy.ndarray[Any, Any],
        classes: Sequence[str],
    ) -> Mapping[str, Any]:
        """See the validation softmax outputs, float32 (N, K), and labels, int64 (N,), and report."""
        ...
