"""The ensemble of the ticked members, from their cached predictions. No Qt and no torch here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from workbench.api import StoreError
from workbench.engine.earlier import Held, held_by, member_of
from workbench.engine.ensemble import EnsembleFigures, judge_ensemble

LABELS = "labels.npy"
"""Beside the members' predictions: int64 (N,), the classes of the validation images."""


class MemberCache:
    """Keeps members' predictions in memory, each read once.

    Reading and reckoning are meant for background threads.

    Parameters
    ----------
    folder : pathlib.Path
        The run's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._labels: np.ndarray | None = None
        self._predictions: dict[str, np.ndarray] = {}
        self._lock = Lock()

    def combine(self, members: Sequence[tuple[str, str]]) -> EnsembleFigures | None:
        """Average members' predictions.

        Parameters
        ----------
        members : sequence of (str, str)
            Name and file of each, relative to the run's folder; of an earlier run the folder in which it was put.

        Returns
        -------
        EnsembleFigures or None
            None without members, or when their files cannot be read.
        """
        if not members:
            return None
        try:
            with self._lock:
                labels = self._read_labels()
                predictions = [self._read(file) for _, file in members]
        except (OSError, ValueError, StoreError):
            return None
        if any(len(item) != len(labels) for item in predictions):
            return None
        return judge_ensemble([name for name, _ in members], predictions, labels)

    def forget(self, file: str) -> None:
        """Read a member anew next time: it was replaced."""
        self._predictions.pop(file, None)

    # Earlier runs -------------------------------------------------------------------------------------

    def held(self) -> Held:
        """Return which images this run is judged on.

        Raises
        ------
        StoreError
            If it does not say so yet: no member was taken, and it is not finished.
        """
        return held_by(self.folder)

    def _read_labels(self) -> np.ndarray:
        if self._labels is None:
            path = self.folder / "members" / LABELS
            self._labels = np.load(path, allow_pickle=False) if path.exists() else self.held().labels
        return self._labels

    def _read(self, file: str) -> np.ndarray:
        if file not in self._predictions:
            path = self.folder / file
            # An earlier run lies there as a folder, with its predictions in an order of its own.
            self._predictions[file] = (
                member_of(path, self.held()) if path.is_dir() else np.load(path, allow_pickle=False)
            )
        return self._predictions[file]
