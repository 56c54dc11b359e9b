"""What a trained model says about a person's own picture files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray
from PIL import UnidentifiedImageError

from workbench.api import DataError, WorkbenchError, damage_in_words
from workbench.engine.learned import LearnedModel
from workbench.store.choices import usual_choice

from .preparation import Progress, silent

SUFFIXES = frozenset(
    {
        ".avif",
        ".bmp",
        ".gif",
        ".jfif",
        ".jpe",
        ".jpeg",
        ".jpg",
        ".pbm",
        ".pgm",
        ".png",
        ".ppm",
        ".tif",
        ".tiff",
        ".webp",
    }
)
"""Files with these endings are taken from folders; a file that is named by itself may have any."""

MOST_BYTES = 1 << 28
_BATCH = 64


@dataclass(frozen=True)
class Prediction:
    """What was said about one file.

    Attributes
    ----------
    path : pathlib.Path
    label : str
        The most probable class; empty if the file could not be read.
    probability : float
        Of that class.
    ranking : tuple of (str, float)
        The most probable classes, the first first.
    familiar : bool or None
        Whether the model is as sure as it is of nearly all validation images; None where that is not known. See
        `LearnedModel.familiar_above`.
    problem : str
        Why the file could not be read.
    """

    path: Path
    label: str = ""
    probability: float = float("nan")
    ranking: tuple[tuple[str, float], ...] = ()
    familiar: bool | None = None
    problem: str = ""


def predict(
    model: LearnedModel,
    places: Sequence[Path],
    which: str | None = None,
    *,
    top: int = 5,
    progress: Progress = silent,
) -> Iterator[Prediction]:
    """Yield what a model says about files and whatever pictures lie in folders, in the order given.

    Parameters
    ----------
    model : LearnedModel
    places : sequence of pathlib.Path
        Files and folders; folders are searched with all that is below them, hidden ones left out.
    which : str, optional
        One of ``model.choices``; the ensemble if there is one, else the best model.
    top : int
        So many classes are ranked.
    progress : callable
        ``progress(detail, done, total)``; may raise `workbench.api.Cancelled`.

    Raises
    ------
    DataError
        If a place does not exist, or there is no picture in any of them.
    """
    chosen = which or usual_choice(model.choices)
    files = list(find_pictures(places))
    if not files:
        raise DataError(
            "There are no pictures in {places}. Pictures end in {endings}.",
            places=", ".join(str(place) for place in places),
            endings=", ".join(sorted(SUFFIXES)),
        )
    threshold = model.familiar_above(chosen)
    done = 0
    for start in range(0, len(files), _BATCH):
        batch = files[start : start + _BATCH]
        problems: dict[Path, str] = {}
        decoded = []
        for path in batch:
            try:
                decoded.append(model.decode(_read(path)))
            except Exception as error:  # a damaged picture may raise anything
                decoded.append(None)
                problems[path] = _reason(error)
            done += 1
            progress("looking at pictures", done, len(files))
        readable = [picture for picture in decoded if picture is not None]
        said = iter(model.probabilities(numpy.stack(readable), chosen) if readable else ())
        for path, picture in zip(batch, decoded, strict=True):
            if picture is None:
                yield Prediction(path, problem=problems[path])
                continue
            ranking = _ranked(model, next(said), top)
            familiar = ranking[0][1] >= threshold if threshold is not None else None
            yield Prediction(path, ranking[0][0], ranking[0][1], ranking, familiar)


def predict_image(model: LearnedModel, content: bytes, which: str, top: int = 5) -> Prediction:
    """Return what a model says about one image that is no file, such as a frame of a webcam.

    Parameters
    ----------
    model : LearnedModel
    content : bytes
        Of an image file; it goes the same way as those that `predict` reads.
    which : str
        One of ``model.choices``.
    top : int
        So many classes are ranked.

    Returns
    -------
    Prediction
        Its path is empty; its `familiar` is not known.
    """
    try:
        pixels = model.decode(content)
    except Exception as error:  # damaged bytes may raise anything
        return Prediction(Path(), problem=_reason(error))
    ranking = _ranked(model, model.probabilities(pixels[None], which)[0], top)
    return Prediction(Path(), ranking[0][0], ranking[0][1], ranking)


def _ranked(model: LearnedModel, values: NDArray[numpy.floating], top: int) -> tuple[tuple[str, float], ...]:
    order = numpy.argsort(-values, kind="stable")[:top]
    return tuple((model.classes[index], float(values[index])) for index in order)


def find_pictures(places: Sequence[Path]) -> Iterator[Path]:
    """Yield files as they are named, and the picture files in folders, sorted; hidden files and folders are left out.

    Raises
    ------
    DataError
        If a place does not exist.
    """
    for place in places:
        if place.is_dir():
            for folder, folders, names in os.walk(place):
                folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
                for name in sorted(names):
                    if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES:
                        yield Path(folder, name)
        elif place.exists():
            yield place
        else:
            raise DataError("There is no file {path}. Was it moved, renamed or deleted?", path=place)


def _reason(error: Exception) -> str:
    if isinstance(error, UnidentifiedImageError):
        return "it is no picture, or it is damaged"
    return str(damage_in_words(error))


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise WorkbenchError("this is no file")
    if path.stat().st_size > MOST_BYTES:
        raise WorkbenchError("the file is larger than {most} MiB", most=MOST_BYTES >> 20)
    return path.read_bytes()
