"""Which image is for training, which for validation, which for the one look at the end.

A split is made once and stored. It is *stable*: the place of an image follows from a hash of the seed and the
image's key, ranked within its class, so the order in which a disk lists files changes nothing, and when images
are added later, those that have a place keep it. Otherwise images that a model was trained on would slip
into the set it is judged by.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages, WorkbenchError
from workbench.store.files import write_atomically

from .checks import PLACES, check_images
from .drawing import draw, follow_groups
from .fingerprint import fingerprint
from .groups import joined

FORMAT = 1
_NAMED = 8
"""So many classes are named in a sentence, the others counted."""

_NUMBERED = re.compile(r"(.*?)(0|[1-9][0-9]{0,17})\Z", re.DOTALL)


@dataclass(frozen=True)
class SplitManifest:
    """The place of every image of one data set.

    Attributes
    ----------
    classes : tuple of str
    places : mapping of str to str
        For each image key ``"training"``, ``"validation"`` or ``"test"``.
    seed : int
        Of the draw.
    validation_fraction : float
        What share of the images that were free to be placed was asked for as validation images.
    fingerprint : str
        Of the data the split was made for.
    """

    classes: tuple[str, ...]
    places: Mapping[str, str] = field(repr=False)
    seed: int
    validation_fraction: float
    fingerprint: str

    def counts(self) -> dict[str, int]:
        """Return how many images each of the three parts holds."""
        everywhere = list(self.places.values())
        return {place: everywhere.count(place) for place in PLACES}

    @property
    def fractions(self) -> dict[str, float]:
        """The share of each part among all images."""
        return {place: count / max(1, len(self.places)) for place, count in self.counts().items()}

    def indices(self, keys: Sequence[str], place: str) -> numpy.ndarray[Any, Any]:
        """Return where in `keys` the images of one part stand.

        Parameters
        ----------
        keys : sequence of str
            Those of the data set.
        place : str
            ``"training"``, ``"validation"`` or ``"test"``.

        Returns
        -------
        numpy.ndarray
            int64, ascending.

        Raises
        ------
        DataError
            If the data set holds an image that the split does not know.
        """
        try:
            return numpy.flatnonzero([self.places[key] == place for key in keys])
        except KeyError as error:
            raise DataError(
                "The split does not know the image {key!r}: the data has changed since the split was made. "
                "Make the split anew from this one; images that have a place keep it.",
                key=error.args[0],
            ) from None

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the split as JSON, all of it or nothing: the file is replaced only when it is complete.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        document = {
            "format": FORMAT,
            "seed": self.seed,
            "validation_fraction": self.validation_fraction,
            "fingerprint": self.fingerprint,
            "counts": self.counts(),
            "classes": list(self.classes),
            **{place: _fold(key for key, there in self.places.items() if there == place) for place in PLACES},
        }
        write_atomically(Path(path), json.dumps(document, ensure_ascii=True, indent=1))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> SplitManifest:
        """Read a split written by `save`.

        Raises
        ------
        DataError
            If the file cannot be read, is damaged or comes from a newer version.
        """
        try:
            document = json.loads(Path(path).read_text(encoding="utf-8"))
            version = document["format"]
            if version == FORMAT:
                places: dict[str, str] = {}
                for place in PLACES:
                    count = int(document["counts"][place])
                    keys = list(islice(_unfold(document[place]), count + 1))
                    before = len(places)
                    places.update(dict.fromkeys(keys, place))
                    if len(keys) != count or len(places) != before + count:
                        raise ValueError(f"its list of {place} images does not fit its count")
                return cls(
                    classes=tuple(map(str, document["classes"])),
                    places=places,
                    seed=int(document["seed"]),
                    validation_fraction=float(document["validation_fraction"]),
                    fingerprint=str(document["fingerprint"]),
                )
        except OSError as error:
            raise DataError("The split {path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(
                "The split {path} is damaged ({reason}). Take the copy in another run's folder, or delete the file "
                "to have the split drawn again.",
                path=path,
                reason=error,
            ) from error
        raise DataError(
            "The split {path} has format {version}; this version of the workbench reads format {known}. "
            "Open it with a newer version.",
            path=path,
            version=version,
            known=FORMAT,
        )


def make_split(
    images: LabelledImages,
    validation_fraction: float,
    seed: int,
    previous: SplitManifest | None = None,
    groups: Iterable[Sequence[str]] = (),
    notices: list[WorkbenchError] | None = None,
) -> SplitManifest:
    """Give every image a place.

    Parameters
    ----------
    images : LabelledImages
        Images that the source itself placed (``split`` 0, 1 or 2) stay there; the others are drawn.
    validation_fraction : float
        Between 0 and 1: share of validation images among each class's training and validation images.
    seed : int
    previous : SplitManifest, optional
        An earlier split of this data: whatever has a place there keeps it.
    groups : iterable of sequence of str
        Keys of images that show the same thing; they stay in one part, unless they were placed otherwise before.
        A class that consists of one such group is divided nevertheless.
    notices : list of WorkbenchError, optional
        Gets what a person should know.

    Returns
    -------
    SplitManifest

    Raises
    ------
    DataError
        If a class would be left without a training or a validation image.
    """
    check_images(images)
    if not 0 < validation_fraction < 1:
        raise DataError(
            "The validation fraction must lie between 0 and 1, not {fraction}; 0.1 is usual.",
            fraction=validation_fraction,
        )
    numbers = {place: number for number, place in enumerate(PLACES)}
    before = previous.places if previous else {}
    split = numpy.array(
        [
            own if own >= 0 else numbers.get(before.get(key, ""), -1)
            for key, own in zip(images.keys, images.split.tolist(), strict=True)
        ],
        dtype=numpy.int8,
    )
    _refuse_untrained(images, split)
    group_of = joined(groups)
    follow_groups(split, images.keys, group_of)
    divided = draw(images, split, validation_fraction, lambda key: _rank(seed, key), group_of)
    if divided and notices is not None:
        notices.append(
            DataError(
                "All images of these classes are the same or belong together: {names}. Some are in training and some "
                "in validation nevertheless, so their figures say nothing.",
                names=", ".join(divided[:_NAMED]),
            )
        )
    poor = []
    for number, name in enumerate(images.classes):
        places = split[images.labels == number]
        if not (places == 1).any() or not (places == 0).any():
            poor.append(name)
    if poor:
        raise _too_few(poor)
    return SplitManifest(
        classes=tuple(images.classes),
        places={key: PLACES[place] for key, place in zip(images.keys, split.tolist(), strict=True)},
        seed=seed,
        validation_fraction=validation_fraction,
        fingerprint=fingerprint(images),
    )


def _refuse_untrained(images: LabelledImages, split: numpy.ndarray[Any, Any]) -> None:
    """Refuse classes that are in the source's test or validation part only: nothing could be learned of them."""
    learned = set(numpy.unique(images.labels[split < 1]).tolist())
    judged = set(numpy.unique(images.labels[split > 0]).tolist())
    strangers = [name for number, name in enumerate(images.classes) if number in judged - learned]
    if strangers and learned:
        known = [name for number, name in enumerate(images.classes) if number in learned]
        raise DataError(
            "The parts of the data set do not have the same classes: {strangers} are there for validation or test, "
            "but nothing can be learned of them. The classes with training images are: {known}. Give these classes "
            "training images, leave them out, or merge each with the class that is meant.",
            strangers=", ".join(strangers[:_NAMED]),
            known=", ".join(known[: 2 * _NAMED]),
        )


def _too_few(names: Sequence[str]) -> DataError:
    if len(names) <= _NAMED:
        return DataError(
            "Each class needs at least one training and one validation image; too few are there for: {names}. "
            "Add images to these classes or leave the classes out.",
            names=", ".join(names),
        )
    return DataError(
        "Each class needs at least one training and one validation image; too few are there for: {names} and "
        "{count} more. Add images to these classes or leave the classes out.",
        names=", ".join(names[:_NAMED]),
        count=len(names) - _NAMED,
    )


def _rank(seed: int, key: str) -> bytes:
    """Return what the images of a class are sorted by."""
    return blake2b(
        f"{seed}\0{key}".encode("utf-8", "surrogateescape"), digest_size=8, person=b"workbench.split"
    ).digest()


def _fold(keys: Iterable[str]) -> dict[str, Any]:
    """Write keys compactly: ``train/0 train/1 train/2`` as ``{"numbered": {"train/": "0-2"}}``."""
    named: list[str] = []
    numbered: dict[str, list[int]] = {}
    for key in keys:
        match = _NUMBERED.match(key)
        if match:
            numbered.setdefault(match[1], []).append(int(match[2]))
        else:
            named.append(key)
    return {
        "numbered": {prefix: _ranges(sorted(values)) for prefix, values in sorted(numbered.items())},
        "named": sorted(named),
    }


def _ranges(values: list[int]) -> str:
    """Write ascending numbers as ranges: ``0-3 5 8-9``."""
    parts: list[str] = []
    start = end = values[0]
    for value in [*values[1:], None]:
        if value is not None and value == end + 1:
            end = value
            continue
        parts.append(f"{start}" if start == end else f"{start}-{end}")
        if value is not None:
            start = end = value
    return " ".join(parts)


def _unfold(folded: Mapping[str, Any]) -> Iterable[str]:
    """Give back what `_fold` wrote."""
    yield from map(str, folded["named"])
    for prefix, ranges in folded["numbered"].items():
        for part in ranges.split():
            start, _, end = part.partition("-")
            for value in range(int(start), int(end or start) + 1):
                yield f"{prefix}{value}"
