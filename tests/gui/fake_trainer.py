"""A trainer that computes nothing, but speaks and obeys as the real one does: for tests of the window and pictures."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from workbench.api import Value, WorkbenchError
from workbench.engine.ring import StepRing
from workbench.gui.jobs import Job
from workbench.session.control import Control, Request, Verb
from workbench.session.events import (
    Edited,
    EnsembleEvaluated,
    Evaluated,
    Event,
    Failed,
    Finished,
    MemberAdded,
    Noticed,
    Paused,
    Phase,
    PhaseChanged,
    Reported,
    Resumed,
    RolledBack,
    RunStarted,
    Scores,
)
from workbench.session.recipe import Recipe
from workbench.store.run_folder import RunFolder

CLASSES = tuple(["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Boot"])


@dataclass
class Script:
    """How the run goes.

    Attributes
    ----------
    fail_at, nan_at, memory_at : int
        Steps at which it fails, pauses over a loss that is not finite, or over too little memory; 0 for never.
    crash : Exception, optional
        Raised out of `FakeTrainer.run`, which a real trainer never does.
    prepare_steps : int
        How many portions of data are "read" before the first step.
    hold_preparing : float
        Seconds each portion takes.
    """

    steps_per_epoch: int = 40
    step_seconds: float = 0.001
    prepare_steps: int = 3
    hold_preparing: float = 0.005
    fail_at: int = 0
    nan_at: int = 0
    memory_at: int = 0
    pause_at: int = 0
    cycle_epochs: int = 0
    crash: Exception | None = None
    folder: Path | None = None
    live: tuple[str, ...] = (
        "optimizer.learning_rate",
        "optimizer.momentum",
        "optimizer.weight_decay",
        "augmentations.0.probability",
    )
    notice: bool = False
    device_memory: int = 0
    seed: int = 1
    done: list[FakeTrainer] = field(default_factory=list)

    def __call__(
        self, job: Job, catalogue: object, control: Control, ring: StepRing, emit: Callable[[Event], None]
    ) -> FakeTrainer:
        """Be a `workbench.gui.runner.MakeTrainer`."""
        trainer = FakeTrainer(self, job, control, ring, emit)
        self.done.append(trainer)
        return trainer


class _Over(Exception):
    def __init__(self, outcome: str) -> None:
        self.outcome = outcome


class FakeTrainer:
    """Plays a `Script`."""

    def __init__(
        self, script: Script, job: Job, control: Control, ring: StepRing, emit: Callable[[Event], None]
    ) -> None:
        self.script, self.job, self.control, self.ring, self.emit = script, job, control, ring, emit
        self.random = random.Random(script.seed)
        self.step = 0
        self.start = 0
        self.per_epoch = script.steps_per_epoch
        self.total = math.ceil(job.recipe.training.epochs * self.per_epoch) + math.ceil(
            job.extra_epochs * self.per_epoch
        )
        self.rate_factor = 1.0
        self.held_rate: float | None = None
        self.best: Evaluated | None = None
        self.members: dict[str, tuple[MemberAdded, np.ndarray]] = {}
        self.requests: list[Request] = []
        self.stepping = False
        self.seconds = 0.0
        generator = np.random.default_rng(script.seed)
        self.labels = generator.integers(0, len(CLASSES), 900)
        self.generator = generator

    # The story ----------------------------------------------------------------------------------------

    def run(self) -> Finished | Failed:
        """Play the script to its end."""
        if self.script.crash is not None:
            raise self.script.crash
        try:
            self._prepare()
            self._train()
            result: Finished | Failed = self._finish("completed")
        except _Over as over:
            result = self._finish(over.outcome)
        except WorkbenchError as error:
            result = Failed(error, "Traceback (most recent call last):\n  …", self._folder())
        self.emit(result)
        return result

    def _prepare(self) -> None:
        for done in range(self.script.prepare_steps):
            self.emit(
                PhaseChanged(Phase.PREPARING, "reading the images", done * 1000, self.script.prepare_steps * 1000)
            )
            time.sleep(self.script.hold_preparing)
            self._obey()
        if self.job.continues:
            self.step = self.start = math.ceil(self.job.recipe.training.epochs * self.per_epoch)
        self.emit(
            RunStarted(
                folder=self._folder(),
                name=self.job.recipe.name,
                total_steps=self.total,
                steps_per_epoch=self.per_epoch,
                start_step=self.start,
                classes=CLASSES,
                images={"training": 5100, "validation": 900, "test": 1000},
                device="CPU (1 thread, float32, channels_last)",
                device_reason=WorkbenchError("No NVIDIA graphics processor with a working driver was found."),
                parameters=93_322,
                live=self.script.live,
                planned_learning_rate=self._coming(),
            )
        )
        self.emit(PhaseChanged(Phase.TRAINING))
        if self.script.notice:
            failed = WorkbenchError(
                "The diagnostic {title} failed and was switched off for this run ({reason}). The training goes on.",
                title="Histogram",
                reason="ValueError: no bins",
            )
            self.emit(Noticed(failed))

    def _train(self) -> None:
        cycle = self.script.cycle_epochs * self.per_epoch
        while self.step < self.total:
            self._obey()
            self._one_step()
            if self.step == self.script.fail_at:
                raise WorkbenchError(
                    "The plugin {title} ({id}) failed: {reason}. Choose another one, or send its author the details.",
                    title="Polynomial loss",
                    id="someone.loss",
                    reason="ValueError: a negative power",
                )
            if self.step == self.script.nan_at:
                self._roll_back()
            if self.step == self.script.memory_at:
                scarce = WorkbenchError(
                    "Memory ran out in the middle of a step; the state before it is restored. Process each batch in "
                    "portions half as large, which takes less memory for the same step, or choose a smaller batch, "
                    "image or backbone."
                )
                self._hold(scarce, "out_of_memory")
            if self.step == self.script.pause_at:
                self.script.pause_at = 0
                self._hold()
            if cycle and self.step % cycle == 0:
                self._add_member(f"cycle {self.step // cycle}", "workbench.snapshots")
            if self.step % self.per_epoch == 0 or self.step == self.total:
                self._evaluate()

    def _one_step(self) -> None:
        time.sleep(self.script.step_seconds)
        self.step += 1
        self.ring.device_memory = self.script.device_memory
        self.seconds += max(self.script.step_seconds, 0.01)
        loss = 0.35 + 2.0 * math.exp(-self.step / (1.2 * self.per_epoch)) + self.random.gauss(0, 0.08)
        self.ring.append(
            self.step,
            self.step / self.per_epoch,
            self.seconds,
            max(0.05, loss),
            self._rate(self.step),
            0.9,
            self.step * 128,
        )
        if self.step % 10 == 0:
            self.emit(
                Reported(
                    "workbench.update_to_weight_ratio",
                    self.step,
                    {"parameters": {"conv1.weight": 1.2e-3, "head.weight": 4.1e-3}, "overall": 1.9e-3},
                )
            )
        if self.stepping:
            self.stepping = False
            self._hold()

    # Requests -----------------------------------------------------------------------------------------

    def _obey(self) -> None:
        while (request := self.control.take()) is not None:
            self._answer(request)

    def _answer(self, request: Request) -> None:
        self.requests.append(request)
        match request.verb:
            case Verb.PAUSE:
                self._hold()
            case Verb.STOP_AND_KEEP:
                self.emit(PhaseChanged(Phase.STOPPING))
                raise _Over("stopped")
            case Verb.DISCARD:
                self.emit(PhaseChanged(Phase.STOPPING))
                raise _Over("discarded")
            case Verb.SET:
                self._set(request.path, request.value, request.mode)
            case Verb.SNAPSHOT:
                self.emit(Edited(self.step, "snapshot"))
                self._add_member(f"snapshot at {self.step}", "hand")
            case Verb.EVALUATE:
                self._evaluate()
            case Verb.HALVE_BATCH:
                self.emit(Edited(self.step, "halve_batch", value=64))
            case Verb.EXTEND if isinstance(request.value, int | float):
                self.total += math.ceil(request.value * self.per_epoch)
                self.emit(Edited(self.step, "extend", value=request.value, planned_learning_rate=self._coming()))
            case Verb.CALL if request.function is not None and request.future is not None:
                request.future.set_result(request.function(self))
            case _:
                pass

    def _hold(self, reason: WorkbenchError | None = None, cause: str = "person") -> None:
        self.emit(Paused(self.step, reason, cause))
        while True:
            if not self.control.wait(0.05):
                continue
            request = self.control.take()
            if request is None:
                continue
            if request.verb in (Verb.RESUME, Verb.STEP):
                self.requests.append(request)
                self.stepping = request.verb is Verb.STEP
                break
            if request.verb is not Verb.PAUSE:
                self._answer(request)
        if not self.stepping:
            self.emit(Resumed(self.step))

    def _set(self, path: str, value: Value, mode: str) -> None:
        if path == "optimizer.learning_rate" and isinstance(value, int | float):
            if mode == "scale":
                self.rate_factor, self.held_rate = value / self._planned(self.step), None
            elif mode == "hold":
                self.held_rate = value
            else:
                self.rate_factor, self.held_rate = 1.0, None
        coming = self._coming() if path == "optimizer.learning_rate" else None
        self.emit(Edited(self.step, "set", path, value, mode, coming))

    def _roll_back(self) -> None:
        lost = 12
        self.step -= lost
        self.emit(RolledBack(self.step, lost, self._coming(), self._rate(self.step)))
        self.script.nan_at = 0
        self._hold(
            WorkbenchError(
                "The loss was no longer a finite number at step {step}. The last good state was restored, which cost "
                "{lost} steps. Lower the learning rate, to a tenth for instance, or clip gradients; then go on.",
                step=self.step + lost,
                lost=lost,
            ),
            "not_finite",
        )

    # Figures ------------------------------------------------------------------------------------------

    def _planned(self, step: int) -> float:
        cycle = max(1, self.script.cycle_epochs * self.per_epoch or self.total)
        return 0.1 * (0.02 + 0.98 * (1 + math.cos(math.pi * (step % cycle) / cycle)) / 2)

    def _coming(self) -> tuple[tuple[int, float], ...]:
        steps = range(0, self.total + 1, max(1, self.total // 200))
        return tuple((step, self._rate(step)) for step in steps)

    def _rate(self, step: int) -> float:
        return self.held_rate if self.held_rate is not None else self.rate_factor * self._planned(step)

    def _accuracy(self) -> float:
        return 0.9 - 0.75 * math.exp(-self.step / (1.1 * self.per_epoch)) + self.random.gauss(0, 0.004)

    def _scores(self, accuracy: float) -> Scores:
        return Scores(2.5 * (1 - accuracy) + 0.05, accuracy, 0.99, accuracy, (accuracy,) * len(CLASSES), 900)

    def _evaluate(self) -> None:
        self.emit(PhaseChanged(Phase.EVALUATING))
        scores = self._scores(self._accuracy())
        best = self.best is None or scores.accuracy > self.best.scores.accuracy
        event = Evaluated(self.step, self.step / self.per_epoch, self.seconds, "validation", scores, 0.5, best)
        if best:
            self.best = event
        self.emit(event)
        self.emit(PhaseChanged(Phase.TRAINING))

    def _add_member(self, name: str, source: str) -> None:
        probabilities = self._predictions(self._accuracy())
        accuracy = float((probabilities.argmax(1) == self.labels).mean())
        event = MemberAdded(name, source, self.step, self._scores(accuracy), "")
        if self.script.folder is not None:
            event = MemberAdded(name, source, self.step, self._scores(accuracy), self._save(name, probabilities))
        self.members[name] = event, probabilities
        self.emit(event)
        self._judge_ensemble("validation")

    def _judge_ensemble(self, split: str) -> None:
        mean = np.mean([member for _, member in self.members.values()], axis=0)
        accuracy = float((mean.argmax(1) == self.labels).mean())
        self.emit(EnsembleEvaluated(self.step, split, tuple(self.members), self._scores(accuracy)))

    def _predictions(self, accuracy: float) -> np.ndarray:
        logits = self.generator.normal(0, 1, (len(self.labels), len(CLASSES)))
        logits[np.arange(len(self.labels)), self.labels] += 4 * accuracy
        exponent = np.exp(logits - logits.max(1, keepdims=True))
        return (exponent / exponent.sum(1, keepdims=True)).astype(np.float32)

    def _save(self, name: str, probabilities: np.ndarray) -> str:
        assert self.script.folder is not None
        members = self.script.folder / "members"
        members.mkdir(parents=True, exist_ok=True)
        np.save(members / "labels.npy", self.labels)
        path = members / f"{name.replace(' ', '-')}.npy"
        np.save(path, probabilities)
        return str(path.relative_to(self.script.folder))

    def _folder(self) -> str:
        return str(self.script.folder or "")

    def _finish(self, outcome: str) -> Finished:
        summary: dict[str, object] = {}
        if outcome != "discarded" and self.step:
            if not any(event.source == "final" for event, _ in self.members.values()):
                self._add_member("final", "final")
            test = self._scores(self._accuracy() - 0.01)
            self.emit(Evaluated(self.step, self.step / self.per_epoch, self.seconds, "test", test, math.nan, False))
            self._judge_ensemble("test")
            summary = {
                "run": self._folder(),
                "split": "test",
                "accuracy": test.accuracy,
                "ensemble_accuracy": test.accuracy + 0.006 if len(self.members) > 1 else None,
                "validation_accuracy": self.best.scores.accuracy if self.best else None,
                "model": f"{self._folder()}/model.safetensors" if self._folder() else "",
                "best_epoch": self.best.epoch if self.best else 0,
                "epochs": self.step / self.per_epoch,
                "steps": self.step,
                "images_per_second": 2140.0,
                "seconds": self.seconds,
                "device": "cpu",
            }
        return Finished(self._folder(), outcome, summary)


def write_run(parent: Path, recipe: Recipe, title: str, script: Script | None = None) -> Path:
    """Play a script without a window and keep it as a real run; return its folder."""
    folder = RunFolder.create(parent, recipe, title=title)
    script = script or Script()
    script.step_seconds = script.hold_preparing = 0
    script.folder = folder.path
    ring, events = StepRing(), []
    result = FakeTrainer(script, Job(recipe), Control(), ring, events.append).run()
    with folder.metrics() as store:
        store.add_steps(ring.drain())
        for event in events:
            match event:
                case Evaluated():
                    store.add_evaluation(event)
                case MemberAdded():
                    store.add_member(event)
                case EnsembleEvaluated():
                    store.add_ensemble(event)
    state = "finished" if isinstance(result, Finished) and result.outcome == "completed" else "stopped"
    summary = dict(result.summary) if isinstance(result, Finished) else {}
    steps = summary.get("steps", 0)
    folder.write_resolved(recipe)
    folder.write_state(state=state, step=steps, total_steps=steps, summary=summary)
    return folder.path
