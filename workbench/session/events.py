"""What a trainer tells the world: a handful of events, never one for each step.

Figures of single steps go through `workbench.engine.ring.StepRing` instead. Events are frozen values made
of the standard library, so they may cross threads and processes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from workbench.api import Value, WorkbenchError


class Phase(StrEnum):
    """What a run is doing."""

    LOADING = "loading"
    """Importing the numerical libraries."""
    PREPARING = "preparing"
    """Reading data, building the model, trying settings."""
    TRAINING = "training"
    EVALUATING = "evaluating"
    SAVING = "saving"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True)
class PhaseChanged:
    """The run does something else now, or got further with it.

    Attributes
    ----------
    phase : Phase
    detail : str
        What exactly, in a few words; may be empty.
    done, total : int
        How far it is; `total` is 0 where that cannot be known.
    """

    phase: Phase
    detail: str = ""
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class RunStarted:
    """The run is ready for its first step.

    Attributes
    ----------
    folder : str
        The run's folder; empty for a run that is not kept.
    name : str
    total_steps, steps_per_epoch, start_step : int
        `start_step` is above 0 when a run is continued.
    classes : tuple of str
    images : mapping of str to int
        Number of training, validation and test images.
    device : str
        In words: ``"CPU (1 thread, float32, channels_last)"``.
    device_reason : WorkbenchError, optional
        Why a better device is not used; None when there is nothing to say.
    parameters : int
        Number of trainable parameters.
    live : tuple of str
        Paths of the values that may be changed while training.
    planned_learning_rate : tuple of tuple of float
        ``(step, learning rate)`` at up to 500 steps, with what a person has made of the curve so far; empty when it
        depends on the run.
    """

    folder: str
    name: str
    total_steps: int
    steps_per_epoch: int
    start_step: int
    classes: tuple[str, ...]
    images: Mapping[str, int]
    device: str
    device_reason: WorkbenchError | None
    parameters: int
    live: tuple[str, ...]
    planned_learning_rate: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Scores:
    """How good predictions are on one split.

    Attributes
    ----------
    loss : float
        Mean negative log-likelihood of the right class in nats for members and ensembles; the recipe's own
        mean loss for the training model.
    accuracy, top5, balanced_accuracy : float
        0..1. `top5` is nan with fewer than six classes.
    per_class : tuple of float
        Recall of each class, 0..1; nan for a class without images.
    images : int
    """

    loss: float
    accuracy: float
    top5: float
    balanced_accuracy: float
    per_class: tuple[float, ...]
    images: int


@dataclass(frozen=True)
class Evaluated:
    """The model was judged.

    Attributes
    ----------
    step : int
        Steps done.
    epoch : float
    seconds : float
        Training time since the run started.
    split : str
        ``"validation"`` or ``"test"``.
    scores : Scores
    training_loss : float
        Mean loss of the training batches since the evaluation before; nan if there were none.
    best : bool
        Whether this is the best validation accuracy so far (lower loss breaks a tie).
    """

    step: int
    epoch: float
    seconds: float
    split: str
    scores: Scores
    training_loss: float
    best: bool


@dataclass(frozen=True)
class MemberAdded:
    """An ensemble member was taken, or one of the same name replaced.

    Attributes
    ----------
    name : str
    source : str
        Id of the ensemble plugin, ``"hand"`` for one asked for, or ``"final"`` for the model at the end.
    step : int
    scores : Scores
        On the validation images.
    probabilities : str
        File, relative to the run's folder, with the cached validation softmax outputs (float32, N x K, .npy);
        empty for a run that is not kept.
    """

    name: str
    source: str
    step: int
    scores: Scores
    probabilities: str


@dataclass(frozen=True)
class EnsembleEvaluated:
    """The ensemble of all members so far was judged on the validation (or, at the end, test) images."""

    step: int
    split: str
    members: tuple[str, ...]
    scores: Scores


@dataclass(frozen=True)
class Edited:
    """A live edit took effect; it stands in the journal.

    Attributes
    ----------
    step : int
        Steps done when it took effect.
    action : str
        ``"set"``, ``"snapshot"``, ``"evaluate"``, ``"halve_batch"``, ``"extend"``, ``"stop"`` or
        ``"rollback"`` (the run went back to `step` because step `value` failed).
    path : str
    value : Value
    mode : str
        For a learning rate: ``"scale"``, ``"hold"`` or ``"follow"``. For a rollback ``"failed"`` if the step raised;
        empty if its loss was not finite.
    planned_learning_rate : tuple of tuple of float, optional
        As in `RunStarted`, where the edit has changed it; else None. An edit that is read back has None.
    """

    step: int
    action: str
    path: str = ""
    value: Value = None
    mode: str = ""
    planned_learning_rate: tuple[tuple[int, float], ...] | None = None


@dataclass(frozen=True)
class RolledBack:
    """The last good state was restored; figures after `step` are void.

    Attributes
    ----------
    step : int
        Steps done in the restored state.
    lost : int
        How many steps that cost.
    planned_learning_rate : tuple of tuple of float, optional
        As in `RunStarted`: edits of the learning rate after `step` are void, too.
    learning_rate : float
        Of the step that comes next, by which any edit made now is measured; nan without one.
    """

    step: int
    lost: int
    planned_learning_rate: tuple[tuple[int, float], ...] | None = None
    learning_rate: float = math.nan


@dataclass(frozen=True)
class Paused:
    """The run waits; the model stays loaded.

    Attributes
    ----------
    step : int
    reason : WorkbenchError, optional
        Why it paused by itself: what was seen and what to try. None when the person asked.
    cause : str
        ``"person"``, ``"not_finite"``, ``"out_of_memory"``, ``"plugin"`` or ``"storage"``.
    """

    step: int
    reason: WorkbenchError | None = None
    cause: str = "person"


@dataclass(frozen=True)
class Resumed:
    """The run goes on."""

    step: int


@dataclass(frozen=True)
class Reported:
    """A diagnostic reported."""

    plugin: str
    step: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class HealthFound:
    """The run shows something unusual; see `workbench.session.health` for the words.

    Attributes
    ----------
    step : int
    epoch : float
    rule : str
        Which rule found it, a key of `workbench.session.health.TEXTS`.
    figures : mapping
        What was seen: numbers and names, as JSON holds them.
    """

    step: int
    epoch: float
    rule: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Noticed:
    """Something the person should know although the run goes on.

    Attributes
    ----------
    message : WorkbenchError
        Never raised; carries the sentence.
    details : str
        A traceback for the log; never shown unasked.
    """

    message: WorkbenchError
    details: str = ""


@dataclass(frozen=True)
class Failed:
    """The run ended by an error, and what was trained so far is kept; or its recipe was refused before it began.

    Attributes
    ----------
    reason : WorkbenchError
    details : str
        The traceback, for "copy details".
    folder : str
        Where what is left lies; empty if nothing.
    """

    reason: WorkbenchError
    details: str = ""
    folder: str = ""


@dataclass(frozen=True)
class Finished:
    """The run is over and kept, or discarded.

    Attributes
    ----------
    folder : str
    outcome : str
        ``"completed"``, ``"stopped"`` (kept before its end) or ``"discarded"``.
    summary : Mapping
        ``run, accuracy, ensemble_accuracy, best_epoch, epochs, steps, images_per_second, seconds, device`` and more:
        what ``--json`` prints. Accuracies are those on the test images where there are any; ``split`` says which.
    """

    folder: str
    outcome: str
    summary: Mapping[str, Any] = field(default_factory=dict)


Event = (
    PhaseChanged
    | RunStarted
    | Evaluated
    | MemberAdded
    | EnsembleEvaluated
    | Edited
    | RolledBack
    | Paused
    | Resumed
    | Reported
    | HealthFound
    | Noticed
    | Failed
    | Finished
)
