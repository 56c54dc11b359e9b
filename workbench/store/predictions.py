"""What a finished run's model said about every held-back image: written once at its end, read without torch.

One file for each part of the data, ``predictions/validation.npz`` and ``predictions/test.npz``: whoever wants to know
which images were confused, how well the probabilities are calibrated, or what another threshold would give, needs
neither the model nor the images.
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
        `MEMBER` with its name of each.
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
        """Read what was written.

        Raises
        ------
        StoreError
            If the run has none for this part, or the file is damaged.
        """
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
