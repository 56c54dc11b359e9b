"""Earlier runs as members of an ensemble: whether they fit, and their probabilities in this run's order of images.

Two models can be averaged only where both have judged the same images and mean the same classes. NumPy alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import StoreError
from workbench.store.predictions import BEST, Predictions
from workbench.store.run_folder import RunFolder

from .scores import FloatArray, IntArray

Probabilities = NDArray[numpy.float32]


@dataclass(frozen=True)
class Held:
    """The held-back images that a run is judged on.

    Attributes
    ----------
    fingerprint : str
        Of the data set.
    classes : tuple of str
    keys : tuple of str
        Of the validation images, in the run's order.
    labels : numpy.ndarray
        int64 (N,).
    """

    fingerprint: str
    classes: tuple[str, ...]
    keys: tuple[str, ...]
    labels: NDArray[numpy.int64]


def held_by(path: Path) -> Held:
    """Read which images a run, living or of the past, holds back for validation.

    Raises
    ------
    StoreError
        If the run does not say it (yet).
    """
    fingerprint, classes = _data_of(path)
    try:
        keys = numpy.load(path / "members" / "keys.npy", allow_pickle=False)
        labels = numpy.load(path / "members" / "labels.npy", allow_pickle=False)
    except FileNotFoundError:
        kept = Predictions.load(path, "validation")
        keys, labels = kept.keys, kept.labels
    except (OSError, ValueError) as error:
        raise StoreError("The members of the run {name} are damaged.", name=path.name) from error
    return Held(fingerprint, classes, tuple(str(key) for key in keys), labels)


def fits(path: Path, held: Held) -> None:
    """Refuse a run that was trained on other data or other classes; cheap, for lists.

    Raises
    ------
    StoreError
        A sentence that says what differs.
    """
    fingerprint, classes = _data_of(path)
    if classes != held.classes:
        raise StoreError(
            "The run {name} knows other classes ({its}) than this one ({ours}), so their predictions cannot be "
            "averaged.",
            name=path.name,
            its=_some(classes),
            ours=_some(held.classes),
        )
    if fingerprint != held.fingerprint:
        raise StoreError(
            "The run {name} was trained on other images than this one; both must have the same data set.",
            name=path.name,
        )


def member_of(path: Path, held: Held) -> Probabilities:
    """Return what the best model of an earlier run says about the images held back, from what it has kept.

    Parameters
    ----------
    path : pathlib.Path
        The run's folder.
    held : Held

    Returns
    -------
    numpy.ndarray
        float32 (N, K), in the order of `held`.

    Raises
    ------
    StoreError
        If it does not fit, or has kept nothing.
    """
    fits(path, held)
    kept = Predictions.load(path, "validation")
    return in_order(path.name, [str(key) for key in kept.keys], kept.labels, kept.probabilities[BEST], held)


def has_kept(path: Path) -> bool:
    """Tell whether a run has kept its predictions for the validation images."""
    return "validation" in Predictions.parts(path)


def in_order(name: str, keys: Sequence[str], labels: IntArray, probabilities: FloatArray, held: Held) -> Probabilities:
    """Put another run's probabilities into the order of this run's images.

    Raises
    ------
    StoreError
        If they are not for the same images.
    """
    places = {key: place for place, key in enumerate(keys)}
    if set(places) != set(held.keys):
        shared = len(set(places) & set(held.keys))
        raise StoreError(
            "The run {name} was judged on other validation images: only {shared} of {count} are the same. Its split "
            "must be the same as this run's (same share and seed).",
            name=name,
            shared=shared,
            count=len(held.keys),
        )
    order = [places[key] for key in held.keys]
    if not numpy.array_equal(labels[order], held.labels):
        raise StoreError(
            "The run {name} was trained with other labels for the same images, so it is no fair member.", name=name
        )
    ordered: Probabilities = probabilities[order].astype(numpy.float32)
    return ordered


def _data_of(path: Path) -> tuple[str, tuple[str, ...]]:
    folder = RunFolder.open(path)
    try:
        split: dict[str, Any] = json.loads(folder.split_path.read_text("utf-8"))
        classes = tuple(str(name) for name in split["classes"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("The run {name} does not say which images it was judged on.", name=path.name) from error
    return str(folder.environment().get("data_fingerprint", "")), classes


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (", ..." if len(names) > 4 else "")
