"""Runs an experiment: its arms take turns, an evaluation each, so that their curves grow side by side.

Each run is an ordinary `workbench.engine.trainer.Trainer` without a folder, in a thread of its own; but only the thread
whose turn it is computes. A step's random numbers are a function of seed and step alone, so the order of turns changes
nothing in the result.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy

from workbench.api import WorkbenchError
from workbench.engine.ring import StepRing
from workbench.engine.trainer import Trainer
from workbench.registry.catalogue import Catalogue
from workbench.session.control import Control
from workbench.session.events import Evaluated, Event, Failed, Finished, RunStarted

from .experiments import Arm, Experiment, experiment
from .experiments_outcome import ArmRun, judge, table

if TYPE_CHECKING:
    from .laboratory import Talk

_PATIENCE = 0.1
"""Seconds between two looks at whether the person has asked for an end."""

_LEAVING = 5.0
"""Seconds that a thread gets to end itself after that."""


def run_experiment(request: Mapping[str, Any], talk: Talk) -> dict[str, Any]:
    """Train the arms of an experiment.

    Parameters
    ----------
    request : mapping
        ``experiment``: an id.
    talk : Talk
        Is told, as they come, ``arm`` (its number) and ``seed`` (its number) with ``steps``, float64 (n, 4), rows of
        `experiments_outcome.STEP_COLUMNS`, and ``evaluations``, float64 (m, 5), rows of `EVALUATION_COLUMNS`.

    Returns
    -------
    dict
        ``table`` (see `experiments_outcome.table`) and ``judgements`` (of mappings with the fields of `Judgement`).

    Raises
    ------
    Cancelled
    WorkbenchError
        If a run fails for another reason than a loss that is no number.
    """
    chosen = experiment(request["experiment"])
    runs: dict[str, list[ArmRun]] = {arm.name: [] for arm in chosen.arms}
    progress = _Progress(talk, len(chosen.arms) * len(chosen.seeds))
    for number, seed in enumerate(chosen.seeds):
        lanes = [_Lane(chosen, arm, seed, talk.catalogue) for arm in chosen.arms]
        try:
            _take_turns(lanes, number, progress, talk)
        finally:
            for lane in lanes:
                lane.leave()
        for lane in lanes:
            runs[lane.arm.name].append(lane.run)
    return {"table": table(chosen, runs), "judgements": [vars(each) for each in judge(chosen, runs)]}


class _Progress:
    """Steps of all runs together; what has not begun counts as long as those that have."""

    def __init__(self, talk: Talk, count: int) -> None:
        self._progress = talk.progress
        self._count = count
        self._totals: list[int] = []
        self._before = 0

    def begin(self, total: int) -> None:
        self._totals.append(total)

    def report(self, lanes: list[_Lane]) -> None:
        total = round(sum(self._totals) / len(self._totals) * self._count) if self._totals else 0
        done = self._before + sum(lane.done for lane in lanes)
        if total:
            self._progress("training side by side", min(done, total), total)
        else:
            self._progress("reading the images")

    def close(self, lanes: list[_Lane]) -> None:
        self._before += sum(lane.done for lane in lanes)


def _take_turns(lanes: list[_Lane], seed: int, progress: _Progress, talk: Talk) -> None:
    while waiting := [lane for lane in lanes if not lane.ended]:
        lane = min(waiting, key=lambda each: each.share)
        begun = lane.total
        lane.take_turn(talk, lambda: progress.report(lanes))
        if lane.total != begun:
            progress.begin(lane.total)
        if isinstance(lane.failure, WorkbenchError):
            raise lane.failure
        steps, evaluations = lane.news()
        talk.tell(arm=lanes.index(lane), seed=seed, steps=steps, evaluations=evaluations)
        progress.report(lanes)
    progress.close(lanes)


class _Lane:
    """One run, and its thread, which waits whenever it is not its turn."""

    def __init__(self, experiment: Experiment, arm: Arm, seed: int, catalogue: Catalogue) -> None:
        self.arm = arm
        self.run = ArmRun()
        self.total = 0
        self.ended = False
        self.failure: WorkbenchError | None = None
        self._told = [0, 0]
        self._turn = threading.Semaphore(0)
        self._back: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._ring = StepRing()
        self._control = Control()
        self._trainer = Trainer(
            experiment.run_recipe(arm, seed, catalogue),
            catalogue,
            control=self._control,
            ring=self._ring,
            emit=self._hear,
            attended=False,
            stop_after=experiment.steps or None,
        )
        self._thread = threading.Thread(target=self._work, name=f"experiment {arm.name}", daemon=True)
        self._thread.start()

    @property
    def done(self) -> int:
        """Steps done, of a run that has ended all."""
        return self.total if self.ended else len(self.run.steps)

    @property
    def share(self) -> float:
        """How far it is, 0..1."""
        return self.done / self.total if self.total else 0.0

    def take_turn(self, talk: Talk, tell: Any) -> None:
        """Let it compute until its next evaluation, or its end."""
        self._turn.release()
        while True:
            try:
                self._back.get(timeout=_PATIENCE)
                return
            except queue.Empty:
                talk.check()
                self._collect()
                tell()

    def leave(self) -> None:
        """End it, wherever it is."""
        if self._thread.is_alive():
            self._control.discard()
            self._turn.release()
            self._turn.release()
            self._thread.join(_LEAVING)

    def news(self) -> tuple[Any, Any]:
        """Return the rows that nobody was told of yet."""
        self._collect()
        steps, evaluations = self.run.steps[self._told[0] :], self.run.evaluations[self._told[1] :]
        self._told = [len(self.run.steps), len(self.run.evaluations)]
        return (
            numpy.array(steps, numpy.float64).reshape(-1, 4),
            numpy.array(evaluations, numpy.float64).reshape(-1, 5),
        )

    def _work(self) -> None:
        self._turn.acquire()
        last = self._trainer.run()
        if isinstance(last, Failed):
            # A loss that is no number is a result like any other; the run cannot go on, the experiment can.
            self.run.ended_early = last.reason
            if not self.run.steps:
                self.failure = last.reason
        elif last.outcome != "discarded":
            self._conclude(last)
        self.ended = True
        self._back.put(None)

    def _hear(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self.total = event.total_steps
        elif isinstance(event, Evaluated) and event.split == "validation":
            scores = event.scores
            row = (float(event.step), event.epoch, scores.loss, scores.accuracy, event.training_loss)
            if not self.run.evaluations or self.run.evaluations[-1][0] != row[0]:
                self.run.evaluations.append(row)
                self.run.seconds = event.seconds
                if not self._control.discard_requested:
                    self._back.put(None)
                    self._turn.acquire()

    def _conclude(self, last: Finished) -> None:
        together, best = (last.summary.get(name) for name in ("ensemble_accuracy", "accuracy"))
        if (found := best if together is None else together) is not None:
            self.run.result_accuracy = float(found)

    def _collect(self) -> None:
        rows = self._ring.drain()
        self.run.steps += [
            tuple(map(float, row))
            for row in zip(rows["step"], rows["epoch"], rows["training_loss"], rows["learning_rate"], strict=True)
        ]
