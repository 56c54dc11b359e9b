"""What the page knows of the data: read and counted in the background, without Qt and without torch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import Kind, LabelledImages, ParamType, WorkbenchError
from workbench.api.images import ImageFiles
from workbench.data.curation import curate
from workbench.data.groups import stated_groups
from workbench.data.scan import Remedy, ScanReport, scan
from workbench.data.scan.report import Action
from workbench.data.splits import make_split
from workbench.registry import Catalogue
from workbench.session import curation
from workbench.session.curation import Corrections, corrections
from workbench.session.recipe import PluginChoice, Recipe

TRAINING, VALIDATION, TEST = 0, 1, 2
LEFT_OUT, UNKNOWN = 3, -1
"""Beside the three parts: where an image is."""

_PLACES = {"training": TRAINING, "validation": VALIDATION, "test": TEST}


@dataclass(frozen=True, eq=False)
class Source:
    """The data set of a recipe as its source delivers it, before any correction.

    Attributes
    ----------
    choice : PluginChoice
    data : LabelledImages
        Opened where that is possible: its ``images`` is then an `ImageFiles` and nothing is decoded.
    notices : tuple of WorkbenchError
    index : mapping of str to int
        Where each image stands, by its key.
    """

    choice: PluginChoice
    data: LabelledImages = field(repr=False)
    notices: tuple[WorkbenchError, ...] = ()
    index: dict[str, int] = field(default_factory=dict, repr=False)

    def load(self, _progress: Callable[[int, int], None]) -> LabelledImages:
        """Return the images: what a scan asks for."""
        return self.data


@dataclass(frozen=True, eq=False)
class Standing:
    """What a recipe makes of each image of a source.

    Attributes
    ----------
    classes : tuple of str
        As the model learns them.
    names : tuple of str
        Names that `labels` counts: `classes`, then those of images that are left out.
    labels : numpy.ndarray
        int64 (N,).
    places : numpy.ndarray
        int8 (N,): `TRAINING`, `VALIDATION`, `TEST`, `LEFT_OUT`, or `UNKNOWN` where there is no split.
    relabelled : frozenset of str
        Keys of images that have another class than the source says.
    trouble : WorkbenchError, optional
        Why the images cannot be divided.
    """

    classes: tuple[str, ...]
    names: tuple[str, ...]
    labels: NDArray[numpy.int64] = field(repr=False)
    places: NDArray[numpy.int8] = field(repr=False)
    relabelled: frozenset[str] = field(default=frozenset(), repr=False)
    trouble: WorkbenchError | None = None

    def counts(self) -> NDArray[numpy.int64]:
        """Return how many images of each class are where, int64 (classes, 5): the three parts, left out, unknown."""
        table = numpy.zeros((len(self.names), 5), dtype=numpy.int64)
        numpy.add.at(table, (self.labels, self.places), 1)
        return table[: len(self.classes)]


def may_fetch(choice: PluginChoice, catalogue: Catalogue) -> bool:
    """Return whether reading a data set may first bring it from the network: that is never begun unasked."""
    params = catalogue.get(choice.plugin, Kind.DATASET).params
    places = [param for param in params if param.type is ParamType.PATH and param.optional]
    return any(choice.values.get(param.name, param.default) is None for param in places)


def place_of(choice: PluginChoice, catalogue: Catalogue) -> str:
    """Return the folder or file that a data set is read from; empty for one that needs none."""
    for param in catalogue.get(choice.plugin, Kind.DATASET).params:
        if param.type is ParamType.PATH and choice.values.get(param.name):
            return str(choice.values[param.name])
    return ""


def lacks_place(choice: PluginChoice, catalogue: Catalogue) -> bool:
    """Return whether a data set needs a folder or file and none is chosen."""
    params = catalogue.get(choice.plugin, Kind.DATASET).params
    places = [param for param in params if param.type is ParamType.PATH and not param.optional]
    return bool(places) and not any(choice.values.get(param.name, param.default) for param in places)


def read_source(choice: PluginChoice, catalogue: Catalogue, progress: Callable[[int, int], None]) -> Source:
    """List the images of a data set, or load them where there are no files.

    Raises
    ------
    DataError
        If there is nothing that could be listed.
    Cancelled
        When `progress` raises it.
    """
    built: Any = catalogue.build(choice.plugin, **choice.values)
    data: LabelledImages = built.open(progress) if hasattr(built, "open") else built.load(progress)
    index = {key: number for number, key in enumerate(data.keys)}
    return Source(choice, data, tuple(getattr(built, "notices", ())), index)


def look_through(
    source: Source, progress: Callable[[int, int], None], cancelled: Callable[[], bool], *, thorough: bool
) -> ScanReport:
    """Scan a source as it is, so that what a recipe leaves out already can still be seen and taken in again."""
    return scan(source, progress, cancelled, thorough=thorough)


def standing(source: Source, recipe: Recipe, equal: Iterable[Sequence[str]]) -> Standing:
    """Correct and divide the images as a run of the recipe does.

    Parameters
    ----------
    source : Source
    recipe : Recipe
    equal : iterable of sequence of str
        Keys of images with the same content; see `ScanReport.equal`.
    """
    data = source.data
    count = len(data.keys)
    try:
        mended = corrections(recipe.curation)
    except WorkbenchError as error:
        names = tuple(data.classes)
        labels = numpy.asarray(data.labels, dtype=numpy.int64)
        return Standing(names, names, labels, numpy.full(count, UNKNOWN, dtype=numpy.int8), trouble=error)
    own = numpy.asarray(data.labels, dtype=numpy.int64)
    names = list(data.classes)
    number_of = {name: number for number, name in enumerate(names)}
    labels = own.copy()
    for key, name in mended.relabel.items():
        if key in source.index:
            labels[source.index[key]] = number_of.setdefault(name, len(number_of))
    # Pixels play no part in the division, so that none are copied or decoded.
    light = replace(data, images=numpy.zeros((count, 1, 1, 1), dtype=numpy.uint8))
    relabelled = frozenset(mended.relabel)
    places = numpy.full(count, LEFT_OUT, dtype=numpy.int8)
    try:
        curated, _notices = curate(light, mended)
    except WorkbenchError as error:
        return Standing((), tuple(number_of), labels, places, relabelled, error)
    kept = numpy.fromiter((source.index[key] for key in curated.keys), dtype=numpy.int64, count=len(curated.keys))
    ordered = {name: number for number, name in enumerate(curated.classes)}
    for name in number_of:
        ordered.setdefault(name, len(ordered))
    labels = numpy.array([ordered[name] for name in number_of], dtype=numpy.int64)[labels]
    labels[kept] = curated.labels
    trouble = None
    places[kept] = UNKNOWN
    try:
        there = set(curated.keys)
        same = [[key for key in group if key in there] for group in equal]
        groups = [*(group for group in same if len(group) > 1), *stated_groups(curated), *mended.together]
        manifest = make_split(curated, recipe.split.validation_fraction, recipe.split.seed, None, groups)
        places[kept] = [_PLACES[manifest.places[key]] for key in curated.keys]
    except WorkbenchError as error:
        trouble = error
    return Standing(tuple(curated.classes), tuple(ordered), labels, places, relabelled, trouble)


def is_applied(remedy: Remedy, mended: Corrections) -> bool:
    """Return whether a recipe's corrections hold all that a remedy would do."""
    match remedy.action:
        case Action.LEAVE_OUT:
            return set(remedy.keys) <= mended.leave_out
        case Action.LEAVE_OUT_CLASSES:
            return set(remedy.classes) <= mended.leave_out_classes
        case Action.MERGE:
            end = mended.merge.get(remedy.into, remedy.into)
            return all(mended.merge.get(name) == end for name in remedy.classes)
        case Action.KEEP_TOGETHER:
            return {tuple(sorted(group)) for group in remedy.groups} <= set(mended.together)


def without(remedy: Remedy, recipe: Recipe) -> Recipe:
    """Return the recipe before a remedy was applied to it."""
    match remedy.action:
        case Action.LEAVE_OUT:
            return curation.take_in(recipe, remedy.keys)
        case Action.LEAVE_OUT_CLASSES:
            return curation.take_in_classes(recipe, remedy.classes)
        case Action.MERGE:
            return curation.unmerge(recipe, remedy.classes)
        case Action.KEEP_TOGETHER:
            return curation.let_apart(recipe, remedy.groups)


def pixels(images: Any, index: int) -> NDArray[numpy.uint8]:
    """Return an image of a source as uint8 (H, W) or (H, W, 3).

    Raises
    ------
    Exception
        Whatever its file's bytes make a decoder raise.
    """
    picture = images.decode(images.read(index)) if isinstance(images, ImageFiles) else images[index]
    plane = picture[0] if len(picture) == 1 else picture.transpose(1, 2, 0)
    return numpy.ascontiguousarray(plane)
