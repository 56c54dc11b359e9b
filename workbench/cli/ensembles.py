"""What the command line says about an ensemble: the same figures as the window, from stored probabilities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.api import StoreError
from workbench.store.predictions import MEMBER, Predictions

from .output import as_percentage, print_table


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
