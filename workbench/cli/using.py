"""The commands that use a trained model: predict, export and report.

Importing this is light; each command imports what it computes with.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.api import WorkbenchError

from .output import as_percentage, print_json, print_table, printable
from .progress_line import ProgressLine

if TYPE_CHECKING:
    from workbench.analysis.predicting import Prediction
    from workbench.engine.learned import LearnedModel

COMMANDS = ("predict", "export", "report")

_FORMATS = ("onnx", "torch", "safetensors")
_UNFAMILIAR = "unfamiliar"


def add_parsers(commands: Any) -> None:
    """Describe the arguments of these commands.

    Parameters
    ----------
    commands : argparse action
        What `argparse.ArgumentParser.add_subparsers` gave.
    """
    predict = commands.add_parser("predict", help="say what a run's model sees in pictures")
    _run(predict)
    predict.add_argument("files", metavar="FILE|FOLDER", nargs="+", help="pictures, or folders of them")
    _model(predict, "the ensemble where there is one, else the best model")
    predict.add_argument(
        "--format", choices=("table", "csv", "json"), default="table", help="how the answers are written"
    )
    predict.add_argument("--top", type=int, default=3, metavar="N", help="how many classes are named, 3 if not given")

    export = commands.add_parser("export", help="write a run's model for use elsewhere")
    _run(export)
    export.add_argument("--format", choices=_FORMATS, default="onnx", help="onnx if not given")
    export.add_argument("--to", metavar="FOLDER", help="the folder to make; RUN-FORMAT if not given")
    _model(export, "the best model")
    export.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    report = commands.add_parser("report", help="write what came out of a run as one HTML file")
    _run(report)
    report.add_argument("--to", metavar="FILE", help="the file to write; RUN.html if not given")
    _model(report, "the ensemble where there is one, else the best model")


def run(options: argparse.Namespace) -> int:
    """Run the command that was chosen and return the exit code."""
    return {"predict": predict, "export": export, "report": report}[options.command](options)


def predict(options: argparse.Namespace) -> int:
    """Say what a model sees in each picture."""
    if options.top < 1:
        raise WorkbenchError("--top is {number}; at least 1 class was expected.", number=options.top)
    model = _learned(options.run)
    from workbench.analysis.predicting import predict as look

    with ProgressLine() as line:
        found = list(
            look(model, [Path(place) for place in options.files], options.model, top=options.top, progress=line)
        )
    {"table": _as_table, "csv": _as_csv, "json": _as_json}[options.format](found, options.top)
    unreadable = [each for each in found if each.problem]
    for each in unreadable:
        print(f"workbench: {printable(str(each.path))} was left out: {printable(each.problem)}", file=sys.stderr)
    if len(unreadable) == len(found):
        raise WorkbenchError("None of the {count} files could be read as a picture.", count=len(found))
    return 0


def _as_table(found: Sequence[Prediction], top: int) -> None:
    rows = []
    for each in found:
        if not each.problem:
            others = ", ".join(f"{name} {as_percentage(share)}" for name, share in each.ranking[1:top])
            remark = _UNFAMILIAR if each.familiar is False else ""
            rows.append((str(each.path), each.label, as_percentage(each.probability), remark, others))
    print_table(("file", "class", "sure", "", "else"), rows, right=(2,))
    if any(row[3] for row in rows):
        print(
            f"\n{_UNFAMILIAR}: the model is less sure than of 95 % of its validation images; the picture may show "
            "something it has not learned."
        )


def _as_csv(found: Sequence[Prediction], top: int) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    names = [f"{word}_{number}" for number in range(1, top + 1) for word in ("class", "probability")]
    writer.writerow(["file", "familiar", *names, "problem"])
    for each in found:
        ranking = [value for name, share in each.ranking[:top] for value in (name, f"{share:.6f}")]
        familiar = {True: "yes", False: "no", None: ""}[each.familiar] if not each.problem else ""
        writer.writerow([each.path, familiar, *ranking, *[""] * (2 * top - len(ranking)), each.problem])


def _as_json(found: Sequence[Prediction], _top: int) -> None:
    rows = [
        {"file": str(each.path), "problem": each.problem}
        if each.problem
        else {
            "file": str(each.path),
            "class": each.label,
            "probability": each.probability,
            "familiar": each.familiar,
            "ranking": [{"class": name, "probability": share} for name, share in each.ranking],
        }
        for each in found
    ]
    print_json({"predictions": rows})


def export(options: argparse.Namespace) -> int:
    """Write a model for use elsewhere and say how well it agrees with the original."""
    model = _learned(options.run)
    from workbench.analysis.export import TOLERANCE
    from workbench.analysis.export import export as write

    target = Path(options.to) if options.to else Path(f"{model.folder.path.name}-{options.format}")
    with ProgressLine() as line:
        done = write(model, target, options.format, options.model, progress=line)
    print(f"{done.folder / 'README.md'} tells what it is and how to use it; example.py uses it.")
    print(
        f"The {done.which} model, {done.bytes / 2**20:.1f} MiB. On {done.images} {done.checked} no probability differs "
        f"from the original's by more than {done.difference:.1e} (allowed: {TOLERANCE:g})."
    )
    if options.json:
        print_json(
            {
                "folder": str(done.folder),
                "format": done.format,
                "model": done.which,
                "bytes": done.bytes,
                "checked_on": done.checked,
                "images": done.images,
                "largest_difference": done.difference,
            }
        )
    return 0


def report(options: argparse.Namespace) -> int:
    """Write the report of a run."""
    from workbench.analysis.using_jobs import report_of

    from .finding import catalogue, find_run

    folder = find_run(options.run)
    target = Path(options.to) if options.to else Path(f"{folder.path.name}.html")
    with ProgressLine() as line:
        report_of(folder, catalogue(), target, line, which=options.model)
    print(target)
    return 0


def _learned(run: str) -> LearnedModel:
    from workbench.engine.learned import LearnedModel

    from .finding import catalogue, find_run

    return LearnedModel(find_run(run), catalogue())


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", help="a run's folder, its name, or 'last'")


def _model(parser: argparse.ArgumentParser, usual: str) -> None:
    parser.add_argument("--model", metavar="NAME", help=f"best, ensemble, or 'member: NAME'; {usual} if not given")
