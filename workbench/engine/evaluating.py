"""What happens between steps: evaluations, new members of the ensemble, and the diagnostics' reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy
from torch import Tensor

from workbench.api import Moment, NamedParameter, PluginError, StoreError, WorkbenchError
from workbench.registry.guard import FAULTS
from workbench.session.events import EnsembleEvaluated, Evaluated, Phase, PhaseChanged, Reported

from .parts import Part
from .run import Run
from .states import mutable_state


class Evaluator:
    """Judges the run's model when it is time, or when somebody asks.

    Parameters
    ----------
    run : Run
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def evaluate(self, *, scheduled: bool) -> bool:
        """Judge the model on the validation images.

        Parameters
        ----------
        scheduled : bool
            Whether the recipe wants it now: only then schedules, stop rules and the choice of the best model take
            notice, so that asking for an evaluation changes nothing.

        Returns
        -------
        bool
            Whether a stop rule ends the run.
        """
        run, counters = self._run, self._run.counters
        for message in run.assembly.prepared.news():
            run.notice(message)
        run.emit(PhaseChanged(Phase.EVALUATING))
        watchers = run.assembly.parts.of("diagnostics", "evaluation")
        for part in [each for each in watchers if hasattr(each.built, "before_evaluation")]:
            self._watch(part, partial(part.built.before_evaluation, run.assembly.model.module))
        probabilities, scores = run.judge.validation()
        mean = counters.sum_of_losses / counters.count_of_losses if counters.count_of_losses else float("nan")
        best = scheduled and run.judge.is_best(scores)
        if scheduled:
            counters.sum_of_losses, counters.count_of_losses = 0.0, 0
            counters.losses.append(scores.loss)
            counters.accuracies.append(scores.accuracy)
            run.rates.observe(counters.step, scores.loss)
            if best:
                run.judge.keep_best(counters.step, scores)
        epoch = counters.step / run.assembly.plan.steps_per_epoch
        run.tell(Evaluated(counters.step, epoch, counters.seconds, "validation", scores, mean, best))
        for part in run.assembly.parts.of("diagnostics", "evaluation"):
            look = partial(part.built.after_evaluation, probabilities, run.judge.labels, run.assembly.prepared.classes)
            self._watch(part, look)
        if scheduled:
            predicted, present = (
                numpy.bincount(which, minlength=probabilities.shape[1]).tolist()
                for which in (probabilities.argmax(axis=1), run.judge.labels)
            )
            run.watch.judged(counters.step, mean, scores.loss, scores.accuracy, tuple(predicted), tuple(present))
            self.tell_findings()
        ends = scheduled and self._stop_rules()
        run.continue_training()
        return ends

    def tell_findings(self) -> None:
        """Tell of what is unusual and was not told yet."""
        for found in self._run.watch.look(self._run.counters.step):
            self._run.tell(found)

    def _stop_rules(self) -> bool:
        counters = self._run.counters
        for regularizer in self._run.assembly.parts.built("regularizers", "stop"):
            reason = regularizer.should_stop(counters.losses, counters.accuracies)
            if reason:
                self._run.notice(WorkbenchError("Training ends early: {reason}", reason=reason))
                return True
        return False

    # Members -----------------------------------------------------------------------------------------

    def take_members(self, moment: Moment) -> None:
        """Take the members that are due and judge them, alone and together."""
        taken = False
        for name, source, weights in self._run.judge.due(moment, self._run.model_index()):
            taken = self._add(name, source, weights) or taken
        if taken:
            self._together()

    def snapshot(self, name: str) -> None:
        """Take the model as it is as a member, because somebody asked."""
        if self._add(name, "hand", mutable_state(self._run.assembly.model)):
            self._together()

    def _add(self, name: str, source: str, weights: Mapping[str, Tensor]) -> bool:
        run = self._run
        run.emit(PhaseChanged(Phase.EVALUATING, name))
        try:
            run.tell(run.judge.add_member(name, source, run.counters.step, weights))
        except StoreError as error:
            run.notice(error)
            return False
        finally:
            run.continue_training()
        return True

    def _together(self) -> None:
        members = self._run.judge.members
        self._run.tell(EnsembleEvaluated(self._run.counters.step, "validation", members.names, members.together()))

    # Diagnostics -------------------------------------------------------------------------------------

    def watchers(self, step: int) -> list[Part]:
        """Return the diagnostics that look at `step`, counted from 1."""
        return [part for part in self._run.assembly.parts.of("diagnostics", "step") if step % part.built.every == 0]

    def before_step(self, watchers: list[Part], parameters: tuple[NamedParameter, ...]) -> None:
        """Let diagnostics look before a step; one that raises leaves the list."""
        watchers[:] = [part for part in watchers if self._watch(part, partial(part.built.before_step, parameters))]

    def after_step(self, watchers: list[Part], parameters: tuple[NamedParameter, ...]) -> None:
        """Let diagnostics look after a step."""
        for part in watchers:
            self._watch(part, partial(part.built.after_step, parameters))

    def _watch(self, part: Part, look: Callable[[], Mapping[str, Any] | None]) -> bool:
        """Let a diagnostic look; one that raises is switched off, and the run goes on."""
        try:
            report = look()
            if report:
                self._run.watch.report(part.descriptor.id, self._run.counters.step, report)
                self._run.tell(Reported(part.descriptor.id, self._run.counters.step, dict(report)))
        except FAULTS as error:
            self._run.assembly.parts.remove("diagnostics", part)
            message = PluginError(
                "The diagnostic {title} failed and was switched off for this run ({reason}). The training goes on.",
                title=part.descriptor.title,
                reason=f"{type(error).__name__}: {error}",
            )
            self._run.notice(message, error)
            return False
        return True
