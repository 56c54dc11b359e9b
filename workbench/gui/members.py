"""The ensemble of the ticked members, from their cached predictions. No Qt and no torch here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np

from workbench.engine.scores import combine, score

LABELS = "labels.npy"
"""Beside the members' predictions: int64 (N,), the classes of the validation images."""


@dataclass(frozen=True)
class EnsembleResult:
    """What the ticked members give together.

    Attributes
    ----------
    names : tuple of str
    accuracy : float
        0..1, on the validation images, of the mean of the softmax outputs.
    gain : float
        Difference to the best single one of these members; negative when the ensemble is worse.
    best : str
        Name of that member.
    """

    names: tuple[str, ...]
    accuracy: float
    gain: float
    best: str


class MemberCache:
    """Keeps members' predictions in memory, each read once.

    Reading and reckoning are meant for background threads.

    Parameters
    ----------
    folder : pathlib.Path
        The run's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._labels: np.ndarray | None = None
        self._predictions: dict[str, np.ndarray] = {}
        self._lock = Lock()

    def combine(self, members: Sequence[tuple[str, str]]) -> EnsembleResult | None:
        """Average members' predictions.

        Parameters
        ----------
        members : sequence of (str, str)
            Name and file, relative to the run's folder, of each.

        Returns
        -------
        EnsembleResult or None
            None without members, or when their files cannot be read.
        """
        if not members:
            return None
        try:
            with self._lock:
                labels = self._read_labels()
                predictions = [self._read(file) for _, file in members]
        except (OSError, ValueError):
            return None
        if any(len(item) != len(labels) for item in predictions):
            return None
        single = [score(item, labels).accuracy for item in predictions]
        best = int(np.argmax(single))
        accuracy = score(combine(predictions), labels).accuracy
        names = tuple(name for name, _ in members)
        return EnsembleResult(names, accuracy, accuracy - single[best], names[best])

    def forget(self, file: str) -> None:
        """Read a member anew next time: it was replaced."""
        self._predictions.pop(file, None)

    def _read_labels(self) -> np.ndarray:
        if self._labels is None:
            self._labels = np.load(self._folder / "members" / LABELS, allow_pickle=False)
        return self._labels

    def _read(self, file: str) -> np.ndarray:
        if file not in self._predictions:
            self._predictions[file] = np.load(self._folder / file, allow_pickle=False)
        return self._predictions[file]
