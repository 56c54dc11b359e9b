"""Figures of single steps on their way from the training thread to whoever shows them.

A signal or an event for each step would cost more than the step itself. So the trainer appends a row to a
preallocated ring, and the reader takes what is new whenever it pleases, ten times a second in the window.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from math import nan

import numpy as np

COLUMNS: dict[str, str] = {
    "step": "q",
    "epoch": "d",
    "seconds": "d",
    "training_loss": "d",
    "learning_rate": "d",
    "momentum": "d",
    "images": "q",
}
"""Columns every ring has, with their type: ``q`` is int64, ``d`` is float64."""

DTYPES: Mapping[str, type[np.generic]] = {"q": np.int64, "d": np.float64}


class StepRing:
    """Pass step metrics from one writing thread to one reading thread without a lock.

    A row is packed by a single call in C and becomes visible when the count of rows is raised after it, so
    the reader never sees half a row. A reader that falls more than `capacity` rows behind loses the oldest of them,
    which are counted in `dropped`; the writer never waits.

    Parameters
    ----------
    capacity : int
        Rows that the reader may be behind. The default holds a minute of steps of 1 ms.
    extra : tuple of str
        Names of further float64 columns, in the order in which `append` takes them.

    Attributes
    ----------
    columns : tuple of str
        ``step`` (steps done), ``epoch``, ``seconds`` (training time since the run started), ``training_loss``,
        ``learning_rate``, ``momentum`` (nan where there is none), ``images`` (seen so far), then `extra`.
    dropped : int
        Rows the reader was too late for.
    device_memory : int
        Bytes that the run holds on a graphics processor, as the writer last told; 0 where it computes elsewhere.

    Raises
    ------
    ValueError
        If the capacity is not positive or a name stands twice.
    """

    def __init__(self, capacity: int = 65536, extra: tuple[str, ...] = ()) -> None:
        if capacity < 1:
            raise ValueError(f"A ring must hold at least one row, not {capacity}.")
        self.columns = (*COLUMNS, *extra)
        if len(set(self.columns)) != len(self.columns):
            raise ValueError(f"Each column needs a name of its own: {', '.join(self.columns)}.")
        kinds = [*COLUMNS.values(), *("d" for _ in extra)]
        row = struct.Struct("=" + "".join(kinds))
        self.capacity = capacity
        self.dropped = 0
        self.device_memory = 0
        # One slot more than promised: it is the one being written while the reader copies the others.
        self._slots = capacity + 1
        self._row_bytes = row.size
        self._pack_into = row.pack_into
        self._buffer = bytearray(row.size * self._slots)
        layout = np.dtype([(name, DTYPES[kind]) for name, kind in zip(self.columns, kinds, strict=True)])
        self._rows = np.frombuffer(self._buffer, layout)
        self._written = 0  # changed by the writer only
        self._read = 0  # changed by the reader only

    def append(
        self,
        step: int,
        epoch: float,
        seconds: float,
        training_loss: float,
        learning_rate: float,
        momentum: float = nan,
        images: int = 0,
        *extra: float,
    ) -> None:
        """Write one row; to be called by one thread only.

        Raises
        ------
        struct.error
            If the number of extra values is not that of the extra columns, or a value is not a number.
        """
        written = self._written
        self._pack_into(
            self._buffer,
            written % self._slots * self._row_bytes,
            step,
            epoch,
            seconds,
            training_loss,
            learning_rate,
            momentum,
            images,
            *extra,
        )
        self._written = written + 1

    def drain(self) -> dict[str, np.ndarray]:
        """Return a copy of all rows since the last call, as one array a column; to be called by one thread only.

        Returns
        -------
        dict of str to numpy.ndarray
            Arrays of equal length, possibly 0, oldest row first.
        """
        written = self._written
        start = max(self._read, written - self.capacity)
        first, last = start % self._slots, written % self._slots
        parts = [self._rows[first:last]] if first <= last else [self._rows[first:], self._rows[:last]]
        rows = np.concatenate(parts)
        # The writer went on meanwhile: what it has overwritten, and the row it may be writing now, are not good.
        good = max(start, self._written - self.capacity)
        rows = rows[good - start :]
        self.dropped += min(good, written) - self._read
        self._read = written
        return {name: np.ascontiguousarray(rows[name]) for name in self.columns}
