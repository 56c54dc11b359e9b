"""What the command line says about an ensemble: the same figures as the window, from stored probabilities.

And the command ``members``, by which earlier runs join an ensemble and leave it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.api import StoreError

from .output import as_percentage, print_json, print_table

if TYPE_CHECKING:
    from workbench.store.run_folder import RunFolder

COMMANDS = ("members",)


def add_parsers(commands: Any) -> None:
    """Describe the arguments of these commands.

    Parameters
    ----------
    commands : argparse action
        What `argparse.ArgumentParser.add_subparsers` gave.
    """
    members = commands.add_parser(
        "members",
        help="show an ensemble; add earlier runs to it",
        description="Shows the members of a run's ensemble and what they give together. Earlier runs on the same "
        "images can join it: they are copied into the run's folder, and evaluate, predict, export and report count "
        "them.",
    )
    members.add_argument("run", metavar="RUN", help="a run's folder, its name, or 'last'")
    members.add_argument("--add", action="append", default=[], metavar="RUN", help="let the best model of a run join")
    members.add_argument("--remove", action="append", default=[], metavar="NAME", help="take an earlier run out again")
    members.add_argument("--json", action="store_true", help="print one JSON object as the last line")


def run(options: argparse.Namespace) -> int:
    """Add and remove members and show what the ensemble is worth then."""
    from workbench.store.adopted import adopted, release

    from .finding import find_run

    folder = find_run(options.run)
    for name in options.remove:
        release(folder.path, name)
        print(f"{name} has left the ensemble.")
    for wanted in options.add:
        joined = _join(folder, find_run(wanted))
        print("\n".join(f"{name} has joined the ensemble." for name in joined) or f"{wanted} was a member already.")
    figures = stored_figures(folder.path)
    if figures is not None:
        print_figures(figures)
    else:
        print("The run has fewer than two members, or has kept no predictions. Add an earlier run with --add RUN.")
    if options.json:
        earlier = [{"name": each.name, "origin": each.origin, "sha256": each.sha256} for each in adopted(folder.path)]
        print_json({"run": str(folder.path), "earlier": earlier, "ensemble": figures})
    return 0


def _join(run: RunFolder, other: RunFolder) -> list[str]:
    from workbench.engine.earlier import fits, held_by, join, parts_to_judge

    fits(other.path, held_by(run.path))
    said = []
    if parts := parts_to_judge(other.path):
        from workbench.engine.trained import TrainedRun

        from .finding import catalogue

        trained = TrainedRun(other, catalogue())
        said = [trained.predictions(part) for part in parts]
    return [member.name for member in join(run.path, other.path, said)]


def stored_figures(run: Path) -> dict[str, Any] | None:
    """Judge the ensemble of a finished run from what it has kept, without its model.

    Parameters
    ----------
    run : pathlib.Path

    Returns
    -------
    dict or None
        See `workbench.engine.ensemble.as_dict`; None for a run that has kept nothing, or has fewer than two members.
    """
    from workbench.engine.ensemble import as_dict, judge_ensemble
    from workbench.store.predictions import MEMBER, Predictions

    parts = Predictions.parts(run)
    if not parts:
        return None
    try:
        kept = Predictions.load(run, parts[-1])
    except StoreError:
        return None
    members = {
        name.removeprefix(MEMBER): values for name, values in kept.probabilities.items() if name.startswith(MEMBER)
    }
    if len(members) < 2:
        return None
    return as_dict(judge_ensemble(list(members), list(members.values()), kept.labels), kept.part)


def print_figures(figures: dict[str, Any]) -> None:
    """Print an ensemble: every member, how often it disagrees with the others, and whether it helps."""
    members, pairs = figures["members"], figures["disagreement"]
    others = len(members) - 1
    rows = [
        (
            member["name"],
            as_percentage(member["accuracy"]),
            f"{member['loss']:.4f}",
            as_percentage(sum(pairs[number]) / others),
        )
        for number, member in enumerate(members)
    ]
    low, high = figures["accuracy_interval"]
    rows.append((f"ensemble of {len(members)}", as_percentage(figures["accuracy"]), f"{figures['loss']:.4f}", ""))
    split = "" if figures["split"] == "all" else f" ({figures['split']})"
    print_table((f"member{split}", "accuracy", "loss", "disagrees"), rows, right=(1, 2, 3))
    print(f"Accuracy of the ensemble with 95 % confidence: {as_percentage(low)} to {as_percentage(high)}.")
    print(figures["sentence"])
