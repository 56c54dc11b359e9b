"""The commands that compute: train, resume, replay, evaluate."""

from __future__ import annotations

import argparse
import math
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from types import FrameType

from workbench.api import Cancelled, RecipeError, Value
from workbench.engine.ring import StepRing
from workbench.session.assignment import parse_assignment
from workbench.session.control import Control
from workbench.session.events import Edited, Event, Failed, Finished, RolledBack
from workbench.session.paths import runs_folder
from workbench.session.recipe import Recipe
from workbench.session.validation import check, checked
from workbench.store.run_folder import RunFolder

from .ensembles import print_figures
from .finding import catalogue, find_recipe, find_run, is_data
from .log import keep_details
from .output import as_epochs, as_percentage, as_time, print_json, print_table
from .progress_line import ProgressLine
from .terminal import TerminalView


def train(options: argparse.Namespace) -> int:
    """Train a recipe in the terminal."""
    plugins = catalogue()
    recipe = find_recipe(options.recipe, plugins)
    for text in options.assignments:
        recipe = parse_assignment(text, recipe, plugins)
    if is_data(options.recipe):
        _say_how_long(recipe)
    return train_recipe(recipe, Path(options.out) if options.out else runs_folder(), as_json=options.json)


def _say_how_long(recipe: Recipe) -> None:
    """Say on standard error how long a proposed recipe will train here; what is wrong with it, the run will say."""
    from workbench.analysis.run_time import run_time

    try:
        with ProgressLine() as line:
            found = run_time(recipe, catalogue(), progress=line)
    except Exception:  # an estimate that fails must not keep anybody from training
        return
    print(f"workbench: {found.sentence}", file=sys.stderr)


def train_recipe(recipe: Recipe, parent: Path, *, as_json: bool = False) -> int:
    """Train a recipe in a new run folder below `parent` and say what came out."""
    plugins = catalogue()
    checked(recipe, plugins)  # a bad recipe is refused before a folder is made for it
    for problem in check(recipe, plugins):
        print(f"warning: {problem}", file=sys.stderr)
    return _run(RunFolder.create(parent, recipe), recipe, Control(), as_json=as_json)


def resume(options: argparse.Namespace) -> int:
    """Continue a run from its newest checkpoint."""
    folder = find_run(options.run)
    folder.require_idle()
    state = folder.state()
    if state.get("state") == "finished" and not options.epochs:
        print(f"The run {folder.path} is finished. Train it longer with: --epochs 5", file=sys.stderr)
        if options.json:
            print_json(state.get("summary", {}))
        return 0
    if not state.get("step"):
        print("The run was interrupted before its first checkpoint, so it begins anew.", file=sys.stderr)
    recipe, control = folder.recipe_to_continue(), Control()
    for path, value in _live_edits(options.assignments, recipe):
        control.set_live(path, value)
    return _run(folder, recipe, control, resume=True, extra_epochs=options.epochs, as_json=options.json)


def _live_edits(assignments: Sequence[str], recipe: Recipe) -> list[tuple[str, Value]]:
    """Return the paths and values of live edits.

    Raises
    ------
    RecipeError
        If one is not understood, not allowed, or cannot be changed while a model trains.
    """
    from workbench.engine.parts import live_params

    plugins = catalogue()
    live, edits = live_params(recipe, plugins), []
    for text in assignments:
        path = text.partition("=")[0].strip()
        if path not in live:
            raise RecipeError(
                "{path!r} cannot be changed while this run trains. What can: {live}. For anything else change the "
                "recipe and train anew.",
                path=path,
                live=", ".join(live),
            )
        edits.append((path, parse_assignment(text, recipe, plugins).get(path)))
    return edits


def replay(options: argparse.Namespace) -> int:
    """Run a kept run again and say whether the curve is the same."""
    folder = find_run(options.run)
    ring, control = StepRing(), Control()
    with TerminalView(ring) as view, _interrupts(control, view, "Giving the replay up.") as interrupted:
        from workbench.engine.replay import replay as replay_run

        try:
            comparison = replay_run(folder, catalogue(), control, ring, view)
        except Cancelled as error:
            view.say_soon(str(error))
    if interrupted:
        return 130
    if comparison.identical:
        print(f"Identical, bit for bit: {comparison.steps} steps and every evaluation.")
    elif comparison.first_difference is None:
        print(f"The {comparison.steps} steps are identical, but the evaluations are not.")
    else:
        print(
            f"Different from step {comparison.first_difference} of {comparison.steps} on; the loss differs by up to "
            f"{comparison.largest_difference:.2g} (relative)."
        )
    if not comparison.expected_identical:
        tolerance = "agrees" if comparison.within_tolerance else "does not agree"
        print(f"Versions, processor or device differ from the recorded ones; the first epoch {tolerance}.")
    if options.json:
        print_json({"run": str(folder.path), **comparison.__dict__})
    good = comparison.identical or (not comparison.expected_identical and comparison.within_tolerance)
    return 0 if good else 1


def evaluate(options: argparse.Namespace) -> int:
    """Judge the model of a run."""
    folder = find_run(options.run)
    from workbench.engine.trained import TrainedRun

    figures = TrainedRun(folder, catalogue(), Path(options.data) if options.data else None).evaluate()
    print(
        f"{figures['images']:,} {'' if options.data else figures['split'] + ' '}images: accuracy "
        f"{as_percentage(figures['accuracy'])}, balanced {as_percentage(figures['balanced_accuracy'])}"
    )
    if figures["ensemble_accuracy"] is not None:
        print(f"ensemble of {figures['members']}: accuracy {as_percentage(figures['ensemble_accuracy'])}")
    if figures["ensemble"] is not None:
        print()
        print_figures(figures["ensemble"])
    print()
    rows = [(name, as_percentage(recall)) for name, recall in figures["per_class"].items()]
    print_table(("class", "found"), rows, right=(1,))
    if options.json:
        print_json(figures)
    return 0


def _run(
    folder: RunFolder,
    recipe: Recipe,
    control: Control,
    *,
    resume: bool = False,
    extra_epochs: float = 0.0,
    as_json: bool = False,
) -> int:
    ring, setback = StepRing(), _Setback()
    with TerminalView(ring) as view, _interrupts(control, view, "Stopping and keeping the run.") as interrupted:
        from workbench.engine.trainer import Trainer

        def hear(event: Event) -> None:
            setback.hear(event)
            view(event)

        last = Trainer(
            recipe,
            catalogue(),
            control=control,
            ring=ring,
            emit=hear,
            folder=folder,
            resume=resume,
            extra_epochs=extra_epochs,
            attended=False,
        ).run()
    if isinstance(last, Failed):
        print(f"workbench: {last.reason}", file=sys.stderr)
        if not last.folder:  # refused before it began: there is no run, and nothing broke
            if as_json:
                print_json({**_NOTHING, "error": str(last.reason)})
            return 2
        from workbench.engine.checkpoints import newest_checkpoint

        if newest_checkpoint(folder.checkpoints_folder) is not None:
            resuming = f"workbench resume {quote(last.folder)}{setback.remedy}"
            print(f"  What was trained is kept. Go on with: {resuming}", file=sys.stderr)
        print(f"  The details are in {keep_details(last.details)}", file=sys.stderr)
        if as_json:
            print_json({**_NOTHING, "run": last.folder, "error": str(last.reason)})
        return 1
    print(sentence(last))
    if as_json:
        print_json({**_NOTHING, "run": last.folder, **last.summary})
    return 130 if interrupted else 0


class _Setback:
    """Hears whether a loss was not finite: as it is, the run would fail again, for its random numbers are the same.

    Attributes
    ----------
    remedy : str
        What to write behind ``workbench resume RUN`` to go on with a tenth of the learning rate; may be empty.
    """

    def __init__(self) -> None:
        self.remedy = ""
        self._rate = math.nan

    def hear(self, event: Event) -> None:
        """Take an event."""
        if isinstance(event, RolledBack):
            self._rate = event.learning_rate
        elif isinstance(event, Edited) and event.action == "rollback":
            lower = event.mode == "" and self._rate > 0
            self.remedy = f" --set optimizer.learning_rate={self._rate / 10:.2g}" if lower else ""


_NOTHING = {
    "run": "",
    "accuracy": None,
    "ensemble_accuracy": None,
    "best_epoch": None,
    "epochs": 0.0,
    "steps": 0,
    "images_per_second": 0.0,
    "seconds": 0.0,
    "device": None,
}
"""What is told of a run that ended before anything was trained."""


def sentence(finished: Finished) -> str:
    """Say in a sentence what came out of a run."""
    summary = finished.summary
    if not summary or summary.get("accuracy") is None:
        return f"Nothing was trained. The run is in {finished.folder}."
    together = ""
    if summary["ensemble_accuracy"] is not None:
        together = f", the ensemble of {summary['members']} {as_percentage(summary['ensemble_accuracy'])}"
    start = "Stopped and kept" if finished.outcome == "stopped" else "Done"
    epochs = as_epochs(summary["epochs"])
    return (
        f"{start} after {epochs} {'epoch' if epochs == '1' else 'epochs'} in {as_time(summary['seconds'])}: the best "
        f"model (epoch {as_epochs(summary['best_epoch'])}) has {as_percentage(summary['accuracy'])} {summary['split']} "
        f"accuracy{together}. "
        f"The model is {summary['model']}."
    )


@contextmanager
def _interrupts(control: Control, view: TerminalView, words: str) -> Iterator[list[int]]:
    """Let Ctrl+C stop the run and keep it; the list is not empty when that happened."""
    seen: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(number)
        control.stop_and_keep()
        view.say_soon(f"{words} Ctrl+C once more ends at once.")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield seen
    finally:
        for number, handler in before.items():
            # After an interruption the process only has to end; another Ctrl+C must not spoil its exit code.
            signal.signal(number, signal.SIG_IGN if seen else handler)
