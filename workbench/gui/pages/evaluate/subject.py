"""What the page Evaluate looks at: one model of one run, on one part of its data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from workbench.store.predictions import Predictions


@dataclass(frozen=True)
class Subject:
    """One model of a run and what it said about held-back images.

    Attributes
    ----------
    run : pathlib.Path
        The run's folder.
    classes : tuple of str
    predictions : Predictions
        Of one part, for all models of the run.
    which : str
        Whose probabilities are looked at: a key of ``predictions.probabilities``.
    """

    run: Path
    classes: tuple[str, ...]
    predictions: Predictions
    which: str

    @property
    def part(self) -> str:
        """``"validation"`` or ``"test"``."""
        return self.predictions.part

    @property
    def keys(self) -> NDArray[numpy.str_]:
        """Lasting names of the images: str (N,)."""
        return self.predictions.keys

    @property
    def labels(self) -> NDArray[numpy.int64]:
        """True class numbers: int64 (N,)."""
        return self.predictions.labels

    @property
    def probabilities(self) -> NDArray[numpy.floating[Any]]:
        """Of the model that is looked at: float32 (N, K)."""
        return self.predictions.probabilities[self.which]

    @cached_property
    def said(self) -> NDArray[numpy.int64]:
        """The class numbers the model gave: int64 (N,)."""
        return self.probabilities.argmax(axis=1).astype(numpy.int64)

    @cached_property
    def place_of(self) -> dict[str, int]:
        """The place of each image in the arrays, by its lasting name."""
        return {str(key): place for place, key in enumerate(self.keys)}
