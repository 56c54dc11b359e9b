"""The trainer: takes a recipe, emits a handful of events, obeys a control object within one batch.

It knows neither window nor terminal. Everything that changes the result stands in the recipe or the journal;
asking for evaluations, predictions or a pause changes nothing.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from workbench.api import Cancelled, Descriptor, Moment, StoreError, WorkbenchError
from workbench.data.splits import SplitManifest
from workbench.registry.catalogue import Catalogue
from workbench.registry.guard import FAULTS
from workbench.session.control import Control, Request, Verb
from workbench.session.events import Event, Failed, Finished, Noticed, Paused, Phase, PhaseChanged, Resumed, RunStarted
from workbench.session.journal import JournalEntry
from workbench.session.paths import user_folder
from workbench.session.recipe import Recipe
from workbench.store.run_folder import RunFolder

from .assembly import Assembly, checked
from .continuing import describe, on_a_device_of_this_machine, refuse_other_data
from .devices import is_out_of_memory, memory_on_device, release_memory
from .edits import FAILED, Editor
from .evaluating import Evaluator
from .health import watch_over
from .judging import Judge
from .loss_window import LossWindow
from .outcome import conclude
from .preparing import ObedientProgress
from .rates import Rates
from .recorder import Recorder
from .recovery import Recovery
from .ring import StepRing
from .run import Run
from .run_log import RunLog
from .states import copy_of, mutable_state, restore_into, settings_kept
from .stepper import HalfDoneError, InterruptedStepError, NotFiniteError
from .troubles import cause_of, explain, is_refusal, not_finite

_CHECKPOINT_SECONDS = 5.0
_FLUSH_SECONDS = 0.5
_PROGRESS_SECONDS = 0.1


class UnansweredError(Exception):
    """A run is in trouble and nobody is there to be asked; holds the reason."""

    def __init__(self, reason: WorkbenchError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Trainer:
    """Runs one recipe.

    Parameters
    ----------
    recipe : Recipe
        For a run that is continued or replayed: its resolved recipe.
    catalogue : Catalogue
    control : Control
        Where requests come from.
    ring : StepRing
        Where the figures of every step go.
    emit : callable
        Called with each event, in the trainer's thread; must return quickly.
    folder : RunFolder, optional
        Where everything is kept; without it nothing is written to disk.
    resume : bool
        Continue the run in `folder` from its newest checkpoint.
    replay : sequence of JournalEntry
        Edits to repeat at their steps.
    manifest : SplitManifest, optional
        The split to use, for a replay.
    extra_epochs : float
        With `resume`: how much longer to train than was planned.
    attended : bool
        Whether somebody can answer: then trouble pauses the run, else it ends it.
    checkpoint_seconds : float
        Shortest time between two checkpoints.
    stop_after : int, optional
        Stop and keep after so many steps: how far the run that is replayed went.

    Attributes
    ----------
    run_state : Run
        Everything the run holds; there once it is prepared. What `Control.call` hands to a function is the trainer.
    recorder : Recorder
        The figures of a run without a folder.
    """

    run_state: Run

    def __init__(
        self,
        recipe: Recipe,
        catalogue: Catalogue,
        *,
        control: Control,
        ring: StepRing,
        emit: Callable[[Event], None],
        folder: RunFolder | None = None,
        resume: bool = False,
        replay: Sequence[JournalEntry] = (),
        manifest: SplitManifest | None = None,
        extra_epochs: float = 0.0,
        attended: bool = True,
        checkpoint_seconds: float = _CHECKPOINT_SECONDS,
        stop_after: int | None = None,
    ) -> None:
        self.recipe = recipe
        self.catalogue = catalogue
        self.control = control
        self.ring = ring
        self.folder = folder
        self.recorder = Recorder()
        self._tell = emit
        self._log = RunLog(folder.log_path) if folder is not None else None
        self._resume = resume
        self._replay = replay
        self._manifest = manifest
        self._extra_epochs = extra_epochs
        self._attended = attended
        self._checkpoint_seconds = checkpoint_seconds
        self._stop_after = stop_after
        self._outcome = ""
        self._paused = False
        self._single_step = False
        self._last_flush = self._last_progress = time.monotonic()
        self._owns_folder = False
        self._refused = False

    def _emit(self, event: Event) -> None:
        """Log an event and hand it on; a run of another process is not ours to log."""
        if self._log is not None and self._owns_folder:
            self._log(event)
        self._tell(event)

    # The run as a whole ------------------------------------------------------------------------------

    def run(self) -> Finished | Failed:
        """Do everything; never raises an `Exception`. The event returned is also the last one emitted.

        Returns
        -------
        Finished or Failed
        """
        last: Finished | Failed
        try:
            if self.folder is not None:
                self.folder.acquire()
                self._owns_folder = True
            last = self._run()
        except Cancelled:
            last = Finished(self._path, "stopped" if self._outcome == "stopped" else "discarded")
        except FAULTS as error:
            reason = error.reason if isinstance(error, UnansweredError) else explain(error, self._blamed(error))
            last = Failed(reason, "".join(traceback.format_exception(error)), self._path)
            self._refused = not self._resume and not hasattr(self, "run_state") and is_refusal(error)
        finally:
            self.control.close()
            self._close_data()
            with suppress(StoreError):
                self.recorder.close()
        with suppress(StoreError):
            last = self._leave(last)
        self._emit(PhaseChanged(Phase.FAILED if isinstance(last, Failed) else Phase.FINISHED))
        self._emit(last)
        return last

    def _run(self) -> Finished:
        self._prepare()
        self._loop()
        if self._outcome == "discarded":
            raise Cancelled
        self._emit(PhaseChanged(Phase.SAVING if self._outcome == "completed" else Phase.STOPPING))
        self._recovery.save(self._editor.applied)
        finished = conclude(self.run_state, self._outcome)
        self.recorder.flush()
        return finished

    def _leave(self, last: Finished | Failed) -> Finished | Failed:
        """Note how the run ended, unless another process trains it; of a recipe that was refused nothing is left."""
        if self.folder is None or self._log is None or not self._owns_folder:
            return last
        if self._refused and isinstance(last, Failed):  # before the first step: there was no run
            self._owns_folder = False
            self.folder.remove()
            return replace(last, folder="")
        try:
            self._log(last)
            if isinstance(last, Failed):
                self.folder.write_state(state="failed", reason=str(last.reason))
            else:
                state = "finished" if last.outcome == "completed" else last.outcome
                self.folder.write_state(state=state, summary=dict(last.summary))
        finally:
            self._owns_folder = False
            self.folder.release()
        if isinstance(last, Finished) and last.outcome == "discarded":
            self.folder.move_to_bin()
        return last

    def _close_data(self) -> None:
        """End the threads that read images, after a last word on what they found."""
        run = getattr(self, "run_state", None)
        if run is not None:
            for message in run.assembly.prepared.news():
                run.notice(message)
            run.assembly.close()

    @property
    def _path(self) -> str:
        return str(self.folder.path) if self.folder is not None else ""

    def _blamed(self, error: BaseException) -> Descriptor | None:
        run = getattr(self, "run_state", None)
        return run.assembly.parts.blame(cause_of(error)) if run is not None else None

    # Getting ready -----------------------------------------------------------------------------------

    def _prepare(self) -> None:
        recipe = checked(self.recipe, self.catalogue)
        if self._resume:
            recipe, notice = on_a_device_of_this_machine(recipe)
            if notice is not None:
                self._emit(Noticed(notice))
        if self.folder is not None:
            self.recorder.store = self.folder.metrics()
            if self.recorder.store.notice is not None:
                self._emit(Noticed(self.recorder.store.notice))
            self.folder.write_state(state="running")
        progress = ObedientProgress(self.control, self._emit, self._end_before_start)
        progress.say("reading the images")
        assembly = Assembly(recipe, self.catalogue, self._wants_interruption)
        manifest = self._manifest
        if self._resume and self.folder is not None and self.folder.split_path.exists():
            manifest = SplitManifest.load(self.folder.split_path)
        images = assembly.load(progress, manifest)
        if self._resume and self.folder is not None:
            refuse_other_data(self.folder, assembly)
        for message in assembly.notices:
            self._emit(Noticed(message))
        if assembly.fetches:
            progress.say("fetching the trained weights")
            assembly.fetch(progress)
        progress.say("building the model")
        assembly.prepare(images, progress, user_folder() / "tuning.json" if self.folder is not None else None)
        del images
        if assembly.model.frozen_stages:
            progress.say("computing the features of the frozen stages")
            kept = assembly.keep_features(progress)
            if kept is not None:
                self._emit(Noticed(kept))
        self.recipe = assembly.recipe
        plan = assembly.plan
        segments = [assembly.segment(index * plan.steps, plan.steps, fresh=index > 0) for index in range(plan.models)]
        folder = self.folder.path if self.folder is not None else None
        self.run_state = run = Run(
            assembly=assembly,
            rates=Rates(assembly.base_rate, segments),
            judge=Judge(assembly, folder, self._while_evaluating),
            window=LossWindow(assembly.device),
            recorder=self.recorder,
            folder=self.folder,
            emit=self._emit,
            watch=watch_over(assembly, self.recorder.store),
        )
        self._recovery = Recovery(run, self._checkpoint_seconds)
        self._evaluator = Evaluator(run)
        entries, applied = list(self._replay), 0
        if self.folder is not None and self._resume:
            progress.say("taking up the checkpoint")
            applied = self._recovery.take_up()
            entries = self.folder.journal_entries()[applied:]
        if self.folder is not None:
            describe(self.folder, assembly, resume=self._resume)
        self._editor = Editor(run, self._evaluator, entries, applied)
        self._recovery.returns = self._editor.returns
        if self._extra_epochs:
            self._editor.extend(self._extra_epochs)
        run.write_state(state="running", total_steps=run.rates.total_steps)
        self._cycle_ends = run.rates.cycle_ends()
        self._emit(self._started())
        for request in progress.deferred:
            self._take(request)

    def _started(self) -> RunStarted:
        run = self.run_state
        assembly, compute = run.assembly, run.assembly.recipe.compute
        threads = f"{compute.threads} thread{'s' if compute.threads != 1 else ''}, " if compute.device == "cpu" else ""
        return RunStarted(
            folder=self._path,
            name=self.recipe.name,
            total_steps=min(run.rates.total_steps, self._stop_after or run.rates.total_steps),
            steps_per_epoch=assembly.plan.steps_per_epoch,
            start_step=run.counters.step,
            classes=tuple(assembly.prepared.classes),
            images={place: len(assembly.prepared.labels(place)) for place in ("training", "validation", "test")},
            device=f"{assembly.choice.name} ({threads}{compute.precision}, {compute.memory_layout})",
            device_reason=assembly.choice.reason,
            parameters=sum(parameter.tensor.numel() for parameter in assembly.model.parameters),
            live=tuple(assembly.live),
            planned_learning_rate=run.rates.planned(),
        )

    def _end_before_start(self, verb: Verb) -> None:
        self._outcome = "stopped" if verb is Verb.STOP_AND_KEEP else "discarded"
        raise Cancelled

    # The loop ----------------------------------------------------------------------------------------

    def _loop(self) -> None:
        run = self.run_state
        run.continue_training()
        while not self._outcome:
            while self._editor.due() and self._settled():
                self._editor.repeat()
                self._cycle_ends = run.rates.cycle_ends()
            if self.control.pending or self._paused:
                self._obey()
            elif run.counters.step >= run.rates.total_steps:
                if self._settled():
                    self._outcome = "completed"
            elif run.counters.step == self._stop_after and not self._editor.returns:
                self._outcome = "stopped"
            elif self._editor.failure_due():
                self._recovery.go_back(self._editor.repeat_rollback())
            elif self._one_step() and self._finish_step() and self._single_step:
                self._hold(Paused(run.counters.step))

    def _one_step(self) -> bool:
        """Do one step; return whether it was done and no loss known by now says that it must be taken back."""
        run, counters = self.run_state, self.run_state.counters
        step = counters.step
        segment = run.rates.segment(step)
        if segment.fresh and step == segment.start != counters.model_start:
            run.begin_model(step)
            self._recovery.trust()
        self._recovery.remember()
        assembly = run.assembly
        try:
            rate, momentum = run.rates.at(step), segment.momentum(step)
            assembly.set_rate(rate, momentum)
            watchers = self._evaluator.watchers(step + 1)
            indices = assembly.indices(step)
            assembly.look_ahead(step + 1)
            if watchers:
                assembly.stepper.before_update = lambda: self._evaluator.before_step(
                    watchers, assembly.model.parameters
                )
            loss = assembly.stepper.step(step, indices)
        except InterruptedStepError:
            return False
        except NotFiniteError:
            counters.step = step + 1
            self._roll_back()
            return False
        except FAULTS as error:
            self._step_failed(error)
            return False
        finally:
            assembly.stepper.before_update = None
        counters.step = step + 1
        counters.images += len(indices)
        if watchers:
            self._evaluator.after_step(watchers, assembly.model.parameters)
        now = time.perf_counter()
        counters.seconds += now - run.clock
        run.clock = now
        row = (
            counters.step,
            counters.step / assembly.plan.steps_per_epoch,
            counters.seconds,
            rate if rate is not None else float("nan"),
            assembly.momentum(),
            counters.images,
        )
        return self._publish(run.window.put(row, loss))

    def _publish(self, known: Iterable[tuple[tuple[float, ...], float]]) -> bool:
        """Hand on the figures of the steps whose loss is known; return False after going back for one that is bad."""
        counters = self.run_state.counters
        for (step, epoch, seconds, rate, momentum, images), loss in known:
            if loss - loss != 0.0:
                self._roll_back()
                return False
            self._recovery.confirm(int(step))
            counters.sum_of_losses += loss
            counters.count_of_losses += 1
            self.run_state.watch.step(loss, rate)
            self.recorder.step((step, epoch, seconds, loss, rate, momentum, images))
            self.ring.append(int(step), epoch, seconds, loss, rate, momentum, int(images))
        return True

    def _settled(self) -> bool:
        """Wait until every loss so far is known; return False if one of them made the run go back."""
        return self._publish(self.run_state.window.flush())

    def _finish_step(self) -> bool:
        """Do all that is due after a step; return False after going back because a plugin raised in it."""
        try:
            self._after_step()
        except (Cancelled, StoreError, UnansweredError):
            raise
        except FAULTS as error:
            self._step_failed(error, undo=True)
            return False
        return True

    def _after_step(self) -> None:
        """Evaluate, take members, write figures and checkpoints, as far as each is due."""
        run, counters = self.run_state, self.run_state.counters
        assembly = run.assembly
        segment = run.rates.segment(counters.step - 1)
        end = counters.step == segment.end
        evaluating = assembly.plan.evaluates_after(counters.step, segment.end)
        moment = Moment(counters.step, segment.end, counters.step in self._cycle_ends, evaluating, end)
        run.judge.follow(moment)
        if (evaluating or moment.cycle_end) and not self._settled():
            return
        if evaluating and self._evaluator.evaluate(scheduled=True):
            self._outcome = "completed"
        self._evaluator.take_members(moment)
        now = time.monotonic()
        if self.recorder.waiting or now - self._last_flush > _FLUSH_SECONDS:
            self._last_flush = now
            self.ring.device_memory = memory_on_device(assembly.device)
            try:
                self.recorder.flush()
            except StoreError as error:
                self._trouble(error, "storage", error)
                return
            if self.folder is not None and self._recovery.due() and self._settled():
                self._recovery.save(self._editor.applied)

    # Trouble -----------------------------------------------------------------------------------------

    def _roll_back(self) -> None:
        """Restore the last good state because a loss is not finite."""
        failed = self.run_state.counters.step
        step = self._editor.repeat_rollback()
        if step is None:
            self.run_state.watch.failed(failed)
        lost = self._recovery.go_back(step)
        if step is not None:
            return
        self._evaluator.tell_findings()
        self._editor.write(JournalEntry(self.run_state.counters.step, "rollback", value=failed))
        self._trouble(not_finite(failed, lost), "not_finite")

    def _step_failed(self, error: BaseException, *, undo: bool = False) -> None:
        """Restore what a step that raised may have changed, then pause the run or end it.

        Parameters
        ----------
        error : BaseException
        undo : bool
            The step itself was done, and what came after it raised.
        """
        cause = cause_of(error)
        if isinstance(cause, Cancelled):
            raise cause
        if undo or isinstance(error, HalfDoneError):
            failed = self.run_state.counters.step + (not undo)
            self._recovery.go_back()
            self._editor.write(JournalEntry(self.run_state.counters.step, "rollback", value=failed, mode=FAILED))
        if is_out_of_memory(cause):
            release_memory(self.run_state.assembly.device)
        kind = "out_of_memory" if is_out_of_memory(cause) else "plugin"
        self._trouble(explain(error, self._blamed(error)), kind, error)

    def _trouble(self, reason: WorkbenchError, cause: str, error: BaseException | None = None) -> None:
        if error is not None:
            self.run_state.notice(reason, error)
        self._recovery.save(self._editor.applied)
        if not self._attended:
            raise UnansweredError(reason) from error
        self._hold(Paused(self.run_state.counters.step, reason, cause))

    # Requests ----------------------------------------------------------------------------------------

    def _wants_interruption(self) -> bool:
        return self.control.stop_requested or self.control.pause_requested

    def _while_evaluating(self, done: int, total: int) -> None:
        """Report how far an evaluation is; only a wish to discard cuts it short, all else waits for its end."""
        now = time.monotonic()
        if now - self._last_progress > _PROGRESS_SECONDS:
            self._last_progress = now
            self._emit(PhaseChanged(Phase.EVALUATING, "", done, total))
        if self.control.discard_requested:
            self._outcome = "discarded"
            raise Cancelled

    def _hold(self, paused: Paused) -> None:
        run = self.run_state
        self._paused, self._single_step, run.phase = True, False, Phase.PAUSED
        with suppress(StoreError):  # what cannot be written waits, and was told of where it mattered
            self.recorder.flush()
        run.write_state(state="paused")
        self._emit(PhaseChanged(Phase.PAUSED))
        self._emit(paused)

    def _obey(self) -> None:
        """Take the requests that are there; while paused, wait for more."""
        while not self._outcome:
            request = self.control.take()
            if request is not None:
                self._take(request)
            elif self._paused:
                self.control.wait(0.5)
            else:
                break
        self.run_state.clock = time.perf_counter()

    def _take(self, request: Request) -> None:
        run = self.run_state
        if not self._settled():
            return
        match request.verb:
            case Verb.PAUSE:
                if not self._paused:
                    self._recovery.save(self._editor.applied)
                    self._hold(Paused(run.counters.step))
            case Verb.RESUME | Verb.STEP:
                self._single_step = request.verb is Verb.STEP
                if self._paused:
                    self._paused, run.phase = False, Phase.TRAINING
                    run.write_state(state="running")
                    self._emit(Resumed(run.counters.step))
                    run.continue_training()
            case Verb.STOP_AND_KEEP:
                self._editor.write(JournalEntry(run.counters.step, "stop"))
                self._outcome = "stopped"
            case Verb.DISCARD:
                self._outcome = "discarded"
            case Verb.CALL:
                self._call(request)
            case _:
                self._editor.request(request)
                self._cycle_ends = run.rates.cycle_ends()

    def _call(self, request: Request) -> None:
        """Run somebody's function between two steps, so that the run does not notice."""
        function, future = request.function, request.future
        if function is None or future is None or not future.set_running_or_notify_cancel():
            return
        assembly = self.run_state.assembly
        before = copy_of((mutable_state(assembly.model), assembly.optimizer.state_dict()))
        try:
            with settings_kept():
                assembly.model.eval()
                future.set_result(function(self))
        except BaseException as error:
            future.set_exception(error)
        finally:
            restore_into(assembly.model, assembly.optimizer, *before)
            self.run_state.continue_training()
