"""Earlier runs as members of an ensemble: whether they fit, how they join, what they say in this run's order of images.

Two models can be averaged only where both have judged the same images and mean the same classes. NumPy alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import DataError, StoreError
from workbench.data.splits import SplitManifest
from workbench.session.events import MemberAdded
from workbench.store import adopted as copies
from workbench.store.adopted import Adopted, adopted
from workbench.store.predictions import BEST, Predictions
from workbench.store.run_folder import RunFolder

from .scores import FloatArray, IntArray, score

Probabilities = NDArray[numpy.float32]

EARLIER = "run"
"""The source of a member that is the model of an earlier run."""


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
        if RunFolder.open(path).is_running():
            raise StoreError(
                "The run {name} has no member yet. Add earlier runs when it has taken its first, or has ended.",
                name=path.name,
            ) from None
        kept = Predictions.load_own(path, "validation")
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
    kept = Predictions.load_own(path, "validation")
    return in_order(path.name, [str(key) for key in kept.keys], kept.labels, kept.probabilities[BEST], held)


def parts_to_judge(path: Path) -> tuple[str, ...]:
    """Return the parts of its data on which a run must have judged its best model to be a member, and has not.

    They are empty for a run that has kept its predictions, as nearly every run has.
    """
    split = _split_of(path)
    wanted = ("validation", "test") if _keys_in(split, "test") else ("validation",)
    return tuple(part for part in wanted if part not in Predictions.parts(path))


def join(run: Path, path: Path, said: Sequence[Predictions] = ()) -> list[MemberAdded]:
    """Make the best model of an earlier run a lasting member of a run's ensemble.

    What is needed of it is copied into the run's folder. Where the run has no member of its own, its own best model
    joins, too: it is what the earlier one is averaged with.

    Parameters
    ----------
    run : pathlib.Path
        The run's folder; it may be living.
    path : pathlib.Path
        The earlier run's folder.
    said : sequence of Predictions
        For the parts that `parts_to_judge` names.

    Returns
    -------
    list of MemberAdded
        What joined; empty when it had joined before.

    Raises
    ------
    StoreError
        If it does not fit, has no finished model, or cannot be copied.
    """
    held = held_by(run)
    fits(path, held)
    ours, its = _split_of(run), _split_of(path)
    kept = [*said, *(Predictions.load_own(path, part) for part in Predictions.parts(path))]
    known = {each.part: each for each in kept}
    missing = [part for part in parts_to_judge(path) if part not in known]
    if missing:
        Predictions.load_own(path, missing[0])  # raises, and says what can be done
    validation = known["validation"]
    keys = [str(key) for key in validation.keys]
    in_order(path.name, keys, validation.labels, validation.probabilities[BEST], held)
    if _keys_in(ours, "test") != _keys_in(its, "test"):
        raise StoreError(
            "The run {name} holds back other test images than this one, so it may have learned what this one is "
            "tested on. Its split must be the same as this run's (same shares and seed).",
            name=path.name,
        )
    _refuse_other_pictures(run, path)
    own = _own_members(run)
    if path.resolve().name in own:
        raise StoreError(
            "The run {name} is called like a member of this run. Rename its folder and add it again.", name=path.name
        )
    there = {each.name for each in adopted(run)}
    joining: list[tuple[Path, list[Predictions]]] = []
    if not own and not there and path.resolve() != run.resolve() and not parts_to_judge(run):
        joining.append((run, [Predictions.load_own(run, part) for part in Predictions.parts(run)]))
    if path.resolve().name not in there:
        joining.append((path, list(known.values())))
    return [_told(copies.adopt(run, which, _of_the_best(kept)), run) for which, kept in joining]


def joined(run: Path) -> list[MemberAdded]:
    """Return the earlier runs that joined a run's ensemble, as members of it.

    Returns
    -------
    list of MemberAdded
        Their files are folders, relative to the run's; `member_of` reads them.

    Raises
    ------
    StoreError
        If what is kept of one is damaged.
    """
    return [_told(each, run) for each in adopted(run)]


def _told(each: Adopted, run: Path) -> MemberAdded:
    kept = Predictions.load_own(each.folder, "validation")
    scores = score(kept.probabilities[BEST], kept.labels)
    return MemberAdded(each.name, EARLIER, 0, scores, each.folder.relative_to(run).as_posix())


def _of_the_best(kept: Sequence[Predictions]) -> list[Predictions]:
    return [replace(each, probabilities={BEST: each.probabilities[BEST]}) for each in kept]


def _own_members(run: Path) -> set[str]:
    with RunFolder.open(run).metrics(readonly=True) as store:
        return {member.name for member in store.members()}


def _refuse_other_pictures(run: Path, path: Path) -> None:
    """Refuse a model for pictures of another size; a living run has not written yet of which its own are."""
    try:
        ours, its = (json.loads((each / "model.json").read_text("utf-8"))["input_shape"] for each in (run, path))
    except (OSError, ValueError, KeyError, TypeError):
        return
    if ours != its:
        raise StoreError(
            "The model of the run {name} takes images of {its} channels, rows and columns, this run's of {ours}, so "
            "they cannot look at the same ones.",
            name=path.name,
            its=" x ".join(map(str, its)),
            ours=" x ".join(map(str, ours)),
        )


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


def _split_of(path: Path) -> SplitManifest:
    RunFolder.open(path)
    try:
        return SplitManifest.load(path / "split.json")
    except (StoreError, DataError) as error:
        raise StoreError("The run {name} does not say which images it was judged on.", name=path.name) from error


def _keys_in(split: SplitManifest, part: str) -> set[str]:
    return {key for key, place in split.places.items() if place == part}


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
