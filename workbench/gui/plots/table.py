"""The figures of all curves as a table, for spreadsheets and scripts. No Qt here."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np

from .run_data import RunData
from .series import HeldSeries
from .timeline import Coordinate, Timeline

Column = tuple[np.ndarray, np.ndarray]
"""Steps and values."""


def table_of(runs: Sequence[RunData]) -> tuple[list[str], list[list[str]]]:
    """Return header and rows: one row for each step of each run at which something is known.

    Empty fields mean that the figure was not taken at that step, ``nan`` that it was not a number. Numbers are
    written with a point and as many digits as it takes to read back the same.
    """
    tables = [(run.title, _columns(run), run) for run in runs]
    names = list(dict.fromkeys(name for _, columns, _ in tables for name in columns))
    rows: list[list[str]] = []
    for title, columns, run in tables:
        steps = np.unique(np.concatenate([np.empty(0), *(column[0] for column in columns.values())]))
        block = [[title] * len(steps), [str(int(step)) for step in steps]]
        block += [_texts(_own(run.sampled, steps, coordinate)) for coordinate in (Coordinate.EPOCH, Coordinate.SECONDS)]
        for name in names:
            block.append(_aligned(steps, columns.get(name, (np.empty(0), np.empty(0)))))
        rows.extend([list(row) for row in zip(*block, strict=True)])
    return ["run", "step", "epoch", "seconds", *names], rows


def csv_of(runs: Sequence[RunData]) -> bytes:
    """Return the table as CSV (RFC 4180, UTF-8)."""
    header, rows = table_of(runs)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def copy_of(run: RunData) -> RunData:
    """Return a copy that another thread may read while the run goes on."""
    copy = RunData(run.title)
    for ours, theirs in ((copy.timeline, run.timeline), (copy.evaluated, run.evaluated)):
        ours.steps_per_epoch = theirs.steps_per_epoch
        ours.extend(*(theirs.row(coordinate) for coordinate in Coordinate))
    for name in _SAMPLED:
        getattr(copy, name).values.extend(getattr(run, name).values.values)
    for name in _HELD:
        getattr(copy, name).set_all(*getattr(run, name).recorded())
    for name, member in run.members.items():
        copy.members[name] = HeldSeries(copy.timeline)
        copy.members[name].set_all(*member.recorded())
    return copy


_SAMPLED = (
    "training_loss",
    "smoothed_loss",
    "learning_rate",
    "momentum",
    "epoch_loss",
    "validation_loss",
    "validation_accuracy",
)
_HELD = ("ensemble", "test_loss", "test_accuracy")
_NAMES = {"epoch_loss": "training_loss_since_evaluation", "smoothed_loss": "training_loss_smoothed"}
_ENSEMBLE = "ensemble_validation_accuracy"


def _columns(run: RunData) -> dict[str, Column]:
    columns: dict[str, Column] = {_NAMES.get(name, name): getattr(run, name).recorded() for name in _SAMPLED}
    columns |= {f"validation_accuracy [{name}]": member.recorded() for name, member in run.members.items()}
    columns |= {_ENSEMBLE if name == "ensemble" else name: getattr(run, name).recorded() for name in _HELD}
    return {name: column for name, column in columns.items() if len(column[0])}


def _own(timeline: Timeline, steps: np.ndarray, coordinate: Coordinate) -> np.ndarray:
    """Return the coordinates of the steps; those that were recorded exactly as they were recorded."""
    values = timeline.locate(steps, coordinate)
    known, row = timeline.row(Coordinate.STEP), timeline.row(coordinate)
    places = np.minimum(np.searchsorted(known, steps), max(0, len(known) - 1))
    if len(known):
        same = known[places] == steps
        values[same] = row[places[same]]
    return values


def _aligned(steps: np.ndarray, column: Column) -> list[str]:
    texts = [""] * len(steps)
    for place, text in zip(np.searchsorted(steps, column[0]).tolist(), _texts(column[1]), strict=True):
        texts[place] = text
    return texts


def _texts(values: np.ndarray) -> list[str]:
    return [repr(value) for value in values.tolist()]
