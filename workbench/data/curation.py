"""The corrections of a recipe, carried out on the data set that its source delivers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy

from workbench.api import DataError, LabelledImages, WorkbenchError
from workbench.api.images import ImageFiles
from workbench.session.curation import Corrections


def curate(data: LabelledImages, corrections: Corrections) -> tuple[LabelledImages, tuple[WorkbenchError, ...]]:
    """Leave out, relabel and merge as a recipe says.

    Relabelled images get their class first; then whole classes are left out; then classes are merged.

    Parameters
    ----------
    data : LabelledImages
        Loaded, or opened (its ``images`` is an `ImageFiles`); it is not changed.
    corrections : Corrections

    Returns
    -------
    data : LabelledImages
        The very same if there is nothing to correct.
    notices : tuple of WorkbenchError
        What was done, for people.

    Raises
    ------
    DataError
        If nothing is left.
    """
    if not corrections:
        return data, ()
    own = [data.classes[label] for label in data.labels.tolist()]
    names = [corrections.relabel.get(key, name) for key, name in zip(data.keys, own, strict=True)]
    kept = [
        index
        for index, (key, name) in enumerate(zip(data.keys, names, strict=True))
        if key not in corrections.leave_out and name not in corrections.leave_out_classes
    ]
    if not kept:
        raise DataError("The recipe leaves out every image. Take some in again on the page of the data.")
    merged = [corrections.merge.get(names[index], names[index]) for index in kept]
    classes = _classes(data, merged, corrections)
    numbers = {name: number for number, name in enumerate(classes)}
    chosen = numpy.array(kept, dtype=numpy.int64)
    changed = replace(
        data,
        images=data.images if len(kept) == len(names) else part(data.images, chosen),
        labels=numpy.array([numbers[name] for name in merged], dtype=numpy.int64),
        classes=classes,
        split=data.split[chosen],
        keys=[data.keys[index] for index in kept],
        groups=None if data.groups is None else [data.groups[index] for index in kept],
    )
    return changed, _notices(data, corrections, len(names) - len(kept), own)


def part(images: Any, chosen: numpy.ndarray[Any, numpy.dtype[numpy.int64]]) -> Any:
    """Return some of the images of a data set, loaded, opened or read through the prepared cache."""
    if hasattr(images, "part"):
        return images.part(chosen)
    if not isinstance(images, ImageFiles):
        return images[chosen]
    numbers = chosen.tolist()
    return replace(
        images,
        stamps=[images.stamps[number] for number in numbers],
        read=lambda index: images.read(numbers[index]),
    )


def _classes(data: LabelledImages, merged: list[str], corrections: Corrections) -> list[str]:
    """Return the classes that are left, in the source's order; new ones come last."""
    there = set(merged)
    # A class that had no image before is no fault of the recipe's.
    full = set(numpy.unique(data.labels).tolist())
    gone = corrections.leave_out_classes | corrections.merge.keys()
    known = [
        name for number, name in enumerate(data.classes) if name in there or (number not in full and name not in gone)
    ]
    return known + sorted(there - set(known))


def _notices(
    data: LabelledImages, corrections: Corrections, left_out: int, own: list[str]
) -> tuple[WorkbenchError, ...]:
    found: list[WorkbenchError] = []
    if left_out:
        found.append(
            DataError("{count} {count:image was|images were} left out because the recipe says so.", count=left_out)
        )
    there = set(data.keys)
    named = corrections.leave_out | corrections.relabel.keys()
    gone = sorted(named - there)
    if gone:
        found.append(
            DataError(
                "{count} {count:image|images} that the recipe corrects {count:is|are} not there any more, for "
                "example {first}.",
                count=len(gone),
                first=gone[0],
            )
        )
    known = set(own) | set(data.classes) | set(corrections.relabel.values())
    strangers = sorted((corrections.leave_out_classes | corrections.merge.keys()) - known)
    if strangers:
        found.append(
            DataError("The recipe corrects classes that are not there: {names}.", names=", ".join(strangers[:8]))
        )
    return tuple(found)
