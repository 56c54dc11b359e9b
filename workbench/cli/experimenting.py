"""``workbench experiments``: the lecture's questions, answered by short runs side by side, in the terminal.

Importing this is light; ``run`` imports what it computes with.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any

from workbench.api import Cancelled

from .output import as_time, print_json, print_table
from .progress_line import ProgressLine

if TYPE_CHECKING:
    from workbench.analysis.experiments import Experiment

COMMANDS = ("experiments",)

_DONE, _INTERRUPTED = 0, 130


def add_parsers(commands: Any) -> None:
    """Describe the arguments of the command.

    Parameters
    ----------
    commands : argparse action
        What `argparse.ArgumentParser.add_subparsers` gave.
    """
    parser = commands.add_parser("experiments", help="answer a question of the lecture by short runs side by side")
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="all questions")
    one = actions.add_parser("run", help="train what a question compares, and say what came out")
    one.add_argument("experiment", metavar="ID", help="as 'experiments list' names it")
    for each in (listing, one):
        each.add_argument("--language", choices=("en", "ko"), default="en", help="of question and answer")
        each.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def run(options: argparse.Namespace) -> int:
    """Run the command that was chosen and return the exit code."""
    return {"list": list_experiments, "run": run_one}[options.action](options)


def list_experiments(options: argparse.Namespace) -> int:
    """Print all questions."""
    from workbench.analysis.experiments import experiments

    found = experiments()
    print_table(("id", "question"), [(id, each.question.of(options.language)) for id, each in found.items()])
    if options.json:
        print_json({id: each.question.of(options.language) for id, each in found.items()})
    return _DONE


def run_one(options: argparse.Namespace) -> int:
    """Train the arms of an experiment and print what came out."""
    from workbench.analysis.experiments import experiment

    chosen = experiment(options.experiment)
    print(chosen.question.of(options.language))
    with ProgressLine() as line, _Talk(line) as talk:
        from workbench.analysis.experiments_job import run_experiment

        try:
            result = run_experiment({"experiment": chosen.id}, talk)  # type: ignore[arg-type]
        except Cancelled:
            return _INTERRUPTED
    _print_table(chosen, result["table"], options.language)
    said = _verdict(chosen, result["judgements"], options.language)
    for shown, words in said:
        print(f"{'yes' if shown else 'no ':<3}  {words}")
    if options.json:
        rows = [{**row, "ended_early": [str(each) for each in row["ended_early"]]} for row in result["table"]]
        verdict = [{"shown": shown, "words": words} for shown, words in said]
        print_json({"experiment": chosen.id, "table": rows, "verdict": verdict})
    return _DONE


def _print_table(chosen: Experiment, rows: Sequence[Mapping[str, Any]], language: str) -> None:
    from workbench.analysis.experiments_outcome import number_text

    columns = ("final_training_loss", "final_validation_loss", "final_validation_accuracy", "result_accuracy")
    lines = [
        (
            chosen.arm(row["arm"]).title.of(language),
            *(number_text(row[name][0], percent=name.endswith("accuracy")) for name in columns),
            str(row["steps"]),
            as_time(row["seconds"]),
        )
        for row in rows
    ]
    titles = ("", "training loss", "validation loss", "validation acc.", "test acc.", "steps", "time")
    print_table(titles, lines, right=range(1, len(titles)))
    print("Figures are those at the end; test accuracy is that of the best epoch's model, or of the ensemble.")
    for row in rows:
        for reason in row["ended_early"]:
            print(f"{chosen.arm(row['arm']).title.of(language)} came to no end: {reason}")


def _verdict(chosen: Experiment, judgements: Sequence[Mapping[str, Any]], language: str) -> list[tuple[bool, str]]:
    from workbench.analysis.experiments_outcome import Judgement, verdict

    return verdict(chosen, [Judgement(**each) for each in judgements], language)


class _Talk:
    """What an experiment says goes to a line of the terminal; Ctrl+C ends it, and a second one at once."""

    def __init__(self, line: ProgressLine) -> None:
        from .finding import catalogue

        self.catalogue = catalogue()
        self._line = line
        self._stopped = False

    def __enter__(self) -> _Talk:
        self._before = {each: signal.signal(each, self._stop) for each in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *exception: object) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopped:
            raise KeyboardInterrupt
        self._stopped = True

    def check(self) -> None:
        """Raise `Cancelled` after Ctrl+C."""
        if self._stopped:
            raise Cancelled

    def progress(self, detail: str, done: int = 0, total: int = 0) -> None:
        """Show how far it is."""
        self.check()
        self._line(detail, done, total)

    def tell(self, **_partial: Any) -> None:
        """Nothing is drawn here."""
