"""What a finished run's model said about every held-back image: written once at its end, read without torch.

One file for each part of the data, ``predictions/validation.npz`` and ``predictions/test.npz``: whoever wants to know
which images were confused, how well the probabilities are calibrated, or what another threshold would give, needs
neither the model nor the images. Earlier runs that joined the ensemble have said theirs in their own files; whoever
reads gets all together.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.api import StoreError

from .adopted import adopted
from .files import write_atomically, write_error

FOLDER = "predictions"
PARTS = ("validation", "test")
BEST, ENSEMBLE, MEMBER = "best", "ensemble", "member: "
"""Names of whose probabilities they are; a member's own name follows the last."""

MOST_NUMBERS = 50_000_000
"""So many probabilities are kept at most (200 MB); a run on more images of more classes keeps none."""


@dataclass(frozen=True)
class Predictions:
    """Probabilities of the classes for the images of one part.

    Attributes
    ----------
    part : str
        ``"validation"`` or ``"test"``.
    keys : numpy.ndarray
        str (N,), the lasting name of each image in its data set.
    labels : numpy.ndarray
        int64 (N,).
    probabilities : dict of str to numpy.ndarray
        float32 (N, K) each: `BEST` of the best model; `ENSEMBLE`, the mean over all members, where there are any; and
        `MEMBER` with its name of each, also of earlier runs that joined.
    """

    part: str
    keys: NDArray[numpy.str_]
    labels: NDArray[numpy.int64]
    probabilities: dict[str, NDArray[numpy.float32]]

    def save(self, run: Path) -> None:
        """Write it into a run's folder.

        Raises
        ------
        StoreError
        """
        arrays: dict[str, Any] = {"keys": self.keys, "labels": self.labels}
        for number, (name, values) in enumerate(self.probabilities.items()):
            arrays[f"name_{number}"] = numpy.array(name)
            arrays[f"probabilities_{number}"] = values.astype(numpy.float32)
        buffer = io.BytesIO()
        numpy.savez(buffer, allow_pickle=False, **arrays)
        folder = run / FOLDER
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(error, folder) from error
        write_atomically(folder / f"{self.part}.npz", buffer.getvalue())

    @classmethod
    def load(cls, run: Path, part: str) -> Predictions:
        """Read what was written, with what the earlier runs say that joined the ensemble since.

        With them the ensemble is the mean over all members, those of the run and the earlier ones, as soon as there
        are two.

        Raises
        ------
        StoreError
            If the run has none for this part, or the file is damaged.
        """
        found = cls.load_own(run, part)
        joined = {each.name: cls.load_own(each.folder, part) for each in adopted(run)}
        if not joined:
            return found
        probabilities = {name: values for name, values in found.probabilities.items() if name != ENSEMBLE}
        probabilities |= {f"{MEMBER}{name}": each.in_order_of(found, name) for name, each in joined.items()}
        members = [values for name, values in probabilities.items() if name.startswith(MEMBER)]
        if len(members) > 1:
            together: NDArray[numpy.float64] = numpy.mean(members, axis=0, dtype=numpy.float64)
            probabilities[ENSEMBLE] = together.astype(numpy.float32)
        return cls(part, found.keys, found.labels, probabilities)

    def in_order_of(self, other: Predictions, name: str) -> NDArray[numpy.float32]:
        """Return the best model's probabilities in the order of other predictions for the same images.

        Parameters
        ----------
        other : Predictions
        name : str
            Whose predictions these are.

        Raises
        ------
        StoreError
            If they are for other images.
        """
        places = {str(key): place for place, key in enumerate(self.keys)}
        if set(places) != {str(key) for key in other.keys}:
            raise StoreError(
                "The earlier run {name} in the ensemble was judged on other images than this run. Take it out of the "
                "ensemble, in the list of members or with: workbench members RUN --remove {name}",
                name=name,
            )
        return self.probabilities[BEST][[places[str(key)] for key in other.keys]]

    @classmethod
    def load_own(cls, run: Path, part: str) -> Predictions:
        """Read what a run's own models said; otherwise as `load`."""
        path = run / FOLDER / f"{part}.npz"
        try:
            with numpy.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as stored:
                names = sorted(
                    (name for name in stored.files if name.startswith("name_")), key=lambda name: int(name[5:])
                )
                probabilities = {str(stored[name]): stored[f"probabilities_{name[5:]}"] for name in names}
                found = cls(part, stored["keys"], stored["labels"], probabilities)
        except FileNotFoundError:
            raise StoreError(
                "The run {path} has kept no predictions for held-back images; runs of older versions have not. Train "
                "it longer to get them, with: workbench resume {path} --epochs 1",
                path=run,
            ) from None
        except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile, zlib.error) as error:
            raise StoreError("The predictions in {path} are damaged.", path=path) from error
        shapes = {values.shape for values in probabilities.values()}
        if len(shapes) != 1 or any(len(shape) != 2 or shape[0] != len(found.labels) for shape in shapes):
            raise StoreError("The predictions in {path} are damaged.", path=path)
        return found

    @staticmethod
    def parts(run: Path) -> tuple[str, ...]:
        """Return the parts for which a run has kept predictions."""
        return tuple(part for part in PARTS if (run / FOLDER / f"{part}.npz").is_file())
